import { css, html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';

export interface DialogOptions {
  /** Unique in the widget: one dialog may open above another one. */
  readonly name: string;
  /** The person wants to leave, by Escape or the button: the owner closes the dialog or asks first. */
  leave(): void;
  /** Enter was pressed in a field of text. */
  enter?(): void;
  /** The dialog is closed. */
  closed?(): void;
}

export interface DialogContent {
  readonly title: string;
  /** Name of the button that leaves. */
  readonly close: string;
  readonly body: unknown;
  readonly foot: unknown;
}

/** A modal dialog of a widget. Its owner draws the content, and decides whether the person may leave. */
export class Dialog implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DialogOptions;
  #isOpen = false;
  #focus = '';

  constructor(host: LitElement, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Undefined until it is rendered. */
  get element(): HTMLDialogElement | undefined {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>(`#${this.#options.name}-dialog`) ?? undefined;
  }

  /** @param focus selector of the control that takes the focus */
  open(focus: string): void {
    this.#focus = focus;
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  close(): void {
    if (this.#isOpen) this.element?.close();
  }

  /** A dialog that is not in the document yet cannot be shown as a modal one. */
  hostUpdated(): void {
    const { element } = this;
    if (!this.#isOpen || !element) return;
    if (!element.open) {
      element.showModal();
      element.querySelector<HTMLElement>(this.#focus)?.focus();
    } else setTimeout(() => this.#keepFocus(element));
  }

  /** The focused control may have gone with its step. Between `blur` and `focus` no element has the focus: hence the time-out. */
  #keepFocus(element: HTMLDialogElement): void {
    if (element.open && !this.#host.shadowRoot?.activeElement) element.querySelector('h2')?.focus();
  }

  view(content: () => DialogContent): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const { title, close, body, foot } = content();
    const { name } = this.#options;
    return html`<dialog
      class="dialog"
      id="${name}-dialog"
      part="dialog"
      aria-labelledby="${name}-title"
      @cancel=${this.#cancel}
      @close=${this.#closed}
      @keydown=${this.#press}
    >
      <header class="dialog-head">
        <h2 id="${name}-title" tabindex="-1">${title}</h2>
        ${button({ label: close, icon: icons.close, variant: 'icon', onClick: () => this.#options.leave() })}
      </header>
      <div class="dialog-body">${body}</div>
      ${foot === nothing ? nothing : html`<footer class="dialog-foot">${foot}</footer>`}
    </dialog>`;
  }

  /** A browser lets a page hold back a second `cancel` only after a click or a key in between: see Escape in `#press`. */
  readonly #cancel = (event: Event): void => {
    // A file field has an event of this name, too.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.#options.leave();
  };

  readonly #closed = (): void => {
    this.#isOpen = false;
    this.#host.requestUpdate();
    this.#options.closed?.();
  };

  /** Enter acts as in a form: an element with the tag `form` would not submit in every sandboxed frame. */
  readonly #press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#options.leave();
    }
    const { target } = event;
    if (event.key !== 'Enter' || !this.#options.enter || !(target instanceof HTMLInputElement) || target.type === 'radio') return;
    event.preventDefault();
    this.#options.enter();
  };
}

export const dialogStyles = css`
  .dialog {
    inline-size: min(34em, 100%);
    max-block-size: min(100dvb, 46em);
    margin: auto;
    padding: 0;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow: var(--_shadow-overlay);
    overflow: hidden;
    --_edge: calc(5 * var(--_space));
  }
  .dialog[open] {
    display: flex;
    flex-direction: column;
  }
  .dialog::backdrop {
    background: #0007;
  }
  .dialog-head,
  .dialog-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(3 * var(--_space)) var(--_edge);
  }
  .dialog-head h2 {
    flex: 1;
    outline-offset: 2px;
  }
  .dialog-foot {
    justify-content: flex-end;
    border-block-start: 1px solid var(--_color-line);
  }
  .dialog-foot .small {
    flex: 1 1 12em;
  }
  .dialog-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: calc(4 * var(--_space));
    min-block-size: 0;
    padding: calc(2 * var(--_space)) var(--_edge) calc(4 * var(--_space));
    overflow: auto;
  }
  .dialog-body > .note {
    inline-size: 100%;
    flex-wrap: wrap;
  }
`;
