import { css, html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { ListRow } from './long-list.ts';

/** A row of an alphabetical list. */
export interface LetterRow extends ListRow {
  readonly initial: string;
}

export interface LettersTexts {
  readonly label: string;
  goTo(letter: string): string;
}

/** The list beside the letters. */
interface LetteredList {
  reveal(index: number): Promise<void>;
  rowAt(line: number): number;
}

/** A shorter list needs no index. */
const fewestRows = 20;

/** Where a key moves the focus from letter `index` of `count`. */
const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowUp: (index) => index - 1,
  ArrowLeft: (index) => index - 1,
  Home: () => 0,
  End: () => -1,
};

/**
 * The initials beside an alphabetical list, to jump to. The letter of the contacts in sight is the current one; an initial that is not
 * loaded yet is loaded page by page, then shown.
 */
export class ListLetters implements ReactiveController {
  readonly #host: LitElement;
  readonly #list: LetteredList;
  readonly #loadMore: () => void;
  #rows: readonly LetterRow[] = [];
  /** The initials of the rows, once they are asked for: O(n). */
  #initials: readonly string[] | undefined;
  /** The row at the top of what is in sight, when the current letter was chosen. */
  #top: number | undefined;
  #current: string | undefined;
  #wanted: string | undefined;

  constructor(host: LitElement, list: LetteredList, loadMore: () => void) {
    this.#host = host;
    this.#list = list;
    this.#loadMore = loadMore;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('scroll', this.#track, { capture: true, passive: true });
  }

  hostUpdated(): void {
    this.#track();
  }

  hostDisconnected(): void {
    document.removeEventListener('scroll', this.#track, { capture: true });
  }

  /** Before each render: goes on towards a wanted initial. */
  follow(rows: readonly LetterRow[], more: { readonly loading: boolean; readonly failed: boolean } | undefined): void {
    if (rows !== this.#rows) this.#top = this.#initials = undefined;
    this.#rows = rows;
    if (this.#wanted === undefined) return;
    const index = rows.findIndex(({ initial }) => initial === this.#wanted);
    if (index >= 0) void this.#reveal(index, this.#wanted);
    if (index >= 0 || !more || more.failed) this.#wanted = undefined;
    else if (!more.loading) this.#loadMore();
  }

  /** One stop for the Tab key; the arrow keys move between the letters. */
  view(t: LettersTexts, initials: readonly string[] | undefined): TemplateResult | typeof nothing {
    const all = initials ?? (this.#initials ??= [...new Set(this.#rows.map(({ initial }) => initial))]);
    if (this.#rows.length < fewestRows || all.length < 2) return nothing;
    const current = this.#current !== undefined && all.includes(this.#current) ? this.#current : all[0];
    return html`<nav class="letters" part="letters" aria-label=${t.label} @keydown=${(event: KeyboardEvent) => this.#press(event)}>
      ${all.map(
        (letter) =>
          html`<button
            type="button"
            class="jump"
            tabindex=${letter === current ? '0' : '-1'}
            aria-label=${t.goTo(letter)}
            aria-current=${letter === current || nothing}
            aria-busy=${letter === this.#wanted || nothing}
            @click=${() => this.#go(letter)}
          >
            ${letter}
          </button>`,
      )}
    </nav>`;
  }

  get #nav(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.letters') ?? null;
  }

  #go(letter: string): void {
    this.#wanted = letter;
    this.#host.requestUpdate();
  }

  /** The last letters of a list may not reach the top: the one that was asked for is current until the person scrolls. */
  async #reveal(index: number, letter: string): Promise<void> {
    await this.#list.reveal(index);
    this.#top = this.#topRow;
    this.#show(letter);
  }

  /** The letters stick to the top of what scrolls the list. */
  get #topRow(): number | undefined {
    const nav = this.#nav;
    return nav ? this.#list.rowAt(nav.getBoundingClientRect().top) : undefined;
  }

  readonly #track = (): void => {
    const top = this.#topRow;
    if (top === undefined || top === this.#top) return;
    this.#top = top;
    this.#show(this.#rows[top]?.initial);
  };

  #show(letter: string | undefined): void {
    if (letter === this.#current) return;
    this.#current = letter;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#keepInSight());
  }

  /** On a low screen the letters scroll on their own. */
  #keepInSight(): void {
    const nav = this.#nav;
    const current = nav?.querySelector<HTMLElement>('[aria-current]');
    if (nav && current) nav.scrollTop = current.offsetTop - (nav.clientHeight - current.offsetHeight) / 2;
  }

  #press(event: KeyboardEvent): void {
    const move = moves[event.key];
    const { target, currentTarget } = event;
    if (!move || !(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const letters = [...currentTarget.querySelectorAll<HTMLElement>('.jump')];
    letters.at(move(letters.indexOf(target), letters.length))?.focus();
  }
}

export const listLettersStyles = css`
  .letters {
    position: sticky;
    inset-block-start: 0;
    align-self: start;
    display: grid;
    max-block-size: 100vb;
    padding: calc(2 * var(--_space)) 2px;
    overflow-y: auto;
    scrollbar-width: none;
  }
  .jump {
    min-inline-size: var(--_least);
    min-block-size: var(--_least);
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-accent);
    font: inherit;
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
    line-height: 1;
    cursor: pointer;
  }
  .jump:hover {
    background: var(--_color-accent-soft);
  }
  .jump[aria-current] {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .jump[aria-busy] {
    cursor: progress;
    opacity: 0.6;
  }
  .jump:focus-visible {
    outline-offset: -2px;
  }
  .jump[aria-current]:focus-visible {
    outline-color: var(--_color-on-accent);
  }
  @media (forced-colors: active) {
    .jump[aria-current] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
