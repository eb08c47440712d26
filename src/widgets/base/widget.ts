import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { PortName, SelfcareError, TelephonyAdapter } from '../../contract/index.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import { RuntimeController } from '../../context/runtime-controller.ts';
import { WriteController } from '../../context/write-controller.ts';
import { errorText, refusalText } from '../../i18n/error-texts.ts';
import { library } from '../../i18n/load.ts';
import type { TextController, Texts } from '../../i18n/text-controller.ts';
import type { TextFiles, WidgetSection } from '../../i18n/text-library.ts';
import type { Resource, ResourceBase } from '../../runtime/resource.ts';
import type { ReadyState, ViewState } from '../../runtime/view-state.ts';
import { baseStyles } from '../../ui/base.ts';
import { buttonStyles } from '../../ui/button.ts';
import { toneStyles } from '../../ui/tone.ts';
import * as icons from '../../ui/icons.ts';
import { banner, noteStyles, type Action } from '../../ui/note.ts';
import { emptyPanel, errorPanel, panelStyles, unavailablePanel } from '../../ui/panels.ts';
import { faultOf, faultView, viewOf, type GivenState, type Shape } from './given.ts';
import { ScErrorEvent, ScReadyEvent, ScRightRequestEvent } from './host-events.ts';
import { SaveWatch, type SaveRemark } from './save-watch.ts';
import { skeleton, skeletonStyles } from '../../ui/skeleton.ts';
import type { IconPath } from '../../ui/icon.ts';

/** The reactive properties of every widget. A widget spreads them into its own `properties`. */
export const widgetProperties = { adapter: { attribute: false }, state: { attribute: false }, unavailable: {}, heading: {} } as const;

/** The styles of the frame and of all that it draws. A widget's own styles follow them. */
export const widgetStyles = [baseStyles, toneStyles, buttonStyles, noteStyles, panelStyles, skeletonStyles];

/** An element with the properties of {@link widgetProperties}. */
export interface WidgetElement extends LitElement {
  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter?: TelephonyAdapter | undefined;
  /** Controlled mode: the widget shows this state and reads nothing. */
  state?: unknown;
  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide';
  /** `hide` where the page's own heading says the same: the title remains for screen readers. */
  heading: 'show' | 'hide';
}

/** Texts and action of the panel for a view without content. */
export interface EmptyOptions {
  readonly title: string;
  readonly text: string;
  readonly icon?: IconPath;
  readonly action?: Action | undefined;
}

/** Content of the frame. */
export interface FrameOptions<T> {
  readonly view: ViewState<T>;
  readonly title: string;
  /** One sentence below the title. */
  readonly about?: string | undefined;
  /** Controls at the end of the header. */
  readonly tools?: unknown;
  /** Filters or tabs between the header and the content; they stay while the content loads. */
  readonly below?: unknown;
  /** Rows of the skeleton, as many as the content will have. Default 3. */
  readonly rows?: number;
  /** Stands in place of the skeleton. */
  readonly loading?: unknown;
  readonly empty: EmptyOptions;
  ready(data: T, state: ReadyState<T>): unknown;
}

type BaseTexts = Texts<never>;

/**
 * The parts of every widget: data, texts, writes, the card with its header and banners, and each state that is not ready.
 * Slots of the frame: `header`, `empty`, `error`, `footer`. CSS parts: `card`, `header`, `content`, and those of the panels.
 */
export class Widget<S extends WidgetSection, I extends TextController<S> = TextController<S>> implements ReactiveController {
  readonly runtime: RuntimeController;
  readonly writes: WriteController;
  readonly i18n: I;
  /** The session has ended, and what the person has not saved waits for their return: the panel says so. */
  isInputKept = false;
  readonly #element: WidgetElement;
  readonly #saves: SaveWatch;
  /** A retry was pressed: its button goes with the panel, so the content takes the focus. */
  #focusContent = false;
  #refuge: string | undefined;
  /** The last state of the host, and the view made of it. */
  #given: { readonly state: unknown; readonly view: ViewState<unknown> } | undefined;
  /** Data that could not be drawn. */
  #undrawn: unknown;
  #status: ViewState<unknown>['status'] = 'loading';
  #isReadyTold = false;
  #waiting = 0;

  /**
   * @param files the texts of the section, in every language of the library
   * @param i18n `LocalizeController` where the widget writes dates, durations or lists
   */
  constructor(element: WidgetElement, section: S, files: TextFiles<S>, i18n: new (host: WidgetElement, section: S) => I) {
    library.declare(section, files);
    this.#element = element;
    this.runtime = new RuntimeController(element);
    this.writes = new WriteController(element, this.runtime, this.failed);
    this.i18n = new i18n(element, section);
    this.#saves = new SaveWatch(this.writes, (remark) => {
      if (this.#base) this.runtime.announce(saveText(this.#base, remark));
      element.requestUpdate();
    });
    element.addController(this);
  }

  /** Texts of the widget's section, of `common` and of `errors`; undefined until they have arrived. */
  get texts(): Texts<S> | undefined {
    return this.i18n.texts;
  }

  /** How many changes of the drawn data wait for the network. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Reads a resource, unless the widget is controlled. */
  read<T>(resource: () => Resource<T> | undefined): ResourceController<T> {
    const wanted = (): Resource<T> | undefined => (this.#isControlled ? undefined : resource());
    return new ResourceController(this.#element, this.runtime, { resource: wanted, failed: this.failed });
  }

  /** Tells the host of a failed read or change. */
  readonly failed = (error: SelfcareError, port?: PortName | ResourceBase['port']): void => {
    this.#element.dispatchEvent(new ScErrorEvent(error, port));
  };

  /** The view of a controlled widget. A state of another shape is reported once, and shown as an error. */
  given<T>(state: GivenState<T>, shape: Shape): ViewState<T> {
    if (this.#given?.state === state) return this.#given.view as ViewState<T>;
    const fault = faultOf(state, shape);
    const view = fault === undefined ? viewOf(state) : this.#refuse(new TypeError(fault));
    this.#given = { state, view };
    return view;
  }

  /** The card: header, banners, and the content or the panel of the state. */
  frame<T>(options: FrameOptions<T>): TemplateResult | typeof nothing {
    const { title, about, tools = nothing, below = nothing } = options;
    const isTitled = this.#element.heading !== 'hide';
    const isHead = isTitled || about || tools !== nothing;
    // Without texts only the skeleton can be drawn.
    const view: ViewState<T> = this.texts ? options.view : { status: 'loading' };
    this.#status = view.status;
    this.#waiting = view.status === 'ready' ? view.waiting : 0;
    if (options.view.status === 'unavailable' && this.#element.unavailable === 'hide') return nothing;
    return html`<article
      class="frame"
      part="card"
      lang=${this.i18n.locale}
      dir=${this.i18n.dir}
      aria-label=${title || nothing}
      aria-busy=${view.status === 'loading'}
    >
      <header class=${isHead ? 'head' : nothing} part="header">
        <slot name="header"
          ><div class=${isTitled || about ? 'title' : 'unseen'}>
            <h2 class=${isTitled ? nothing : 'unseen'}>${title || '\u00a0'}</h2>
            ${about ? html`<p class="small muted">${about}</p>` : nothing}
          </div></slot
        >
        ${tools}
      </header>
      ${below} ${view.status === 'ready' ? this.#remark(view) : nothing}
      <div class="content" part="content" tabindex="-1">
        ${view.status === 'ready' ? this.#drawn(view, options) : this.#instead(view, options)}
      </div>
      <slot name="footer"></slot>
      ${this.runtime.liveRegion}
    </article>`;
  }

  /** Moves the focus to the content after the next render that has some. */
  focusContent(): void {
    this.#focusContent = true;
  }

  /** `hostUpdate` runs before the render: the control that has the focus is still there. */
  hostUpdate(): void {
    const active = this.#element.shadowRoot?.activeElement;
    const holder = active?.closest('[data-refuge]');
    // An empty refuge: the part keeps the focus itself.
    this.#refuge = holder ? holder.getAttribute('data-refuge') || undefined : active?.id;
  }

  hostDisconnected(): void {
    this.#saves.stop();
  }

  hostUpdated(): void {
    this.#tellReady();
    const root = this.#element.shadowRoot;
    if (!root || root.activeElement) return;
    if (this.#focusContent && !root.querySelector('[aria-busy=true].frame, .error-panel')) {
      this.#focusContent = false;
      root.querySelector<HTMLElement>('.content')?.focus();
    } else if (this.#refuge !== undefined) {
      // The focused control went with its part: the control that opened the part takes the focus.
      (root.getElementById(this.#refuge) ?? root.querySelector<HTMLElement>('.content'))?.focus();
    }
  }

  #tellReady(): void {
    if (this.#isReadyTold || (this.#status !== 'ready' && this.#status !== 'empty')) return;
    this.#isReadyTold = true;
    this.#element.dispatchEvent(new ScReadyEvent());
  }

  /** Data of another shape than the contract's must not fail at each render. */
  #drawn<T>(view: ReadyState<T>, options: FrameOptions<T>): unknown {
    try {
      return options.ready(view.data, view);
    } catch (thrown) {
      const fault = this.#undrawn === view.data ? faultView(thrown) : this.#refuse(thrown);
      this.#undrawn = view.data;
      this.#status = 'error';
      return this.#instead(fault, options);
    }
  }

  #refuse(cause: unknown): Extract<ViewState<never>, { status: 'error' }> {
    // eslint-disable-next-line no-console -- a mistake of the host, which no screen can show
    console.error(`[selfcare-elements] <${this.#element.localName}> cannot show its data:`, cause);
    const view = faultView(cause);
    this.failed(view.error);
    return view;
  }

  get #isControlled(): boolean {
    return Boolean(this.#element.state);
  }

  get #base(): BaseTexts | undefined {
    return this.texts;
  }

  #remark(state: ReadyState<unknown>): unknown {
    const save = this.#saves.follow(state);
    if (!this.#base) return nothing;
    const { offline, problem, stale, waiting } = state;
    const { common, errors } = this.#base;
    if (save === 'saving' || save === 'unconfirmed')
      return banner({ text: saveText(this.#base, save), tone: save === 'saving' ? 'neutral' : 'caution' });
    if (waiting > 0) return banner({ text: common.waiting(waiting), tone: 'caution', icon: icons.offline });
    if (offline) return banner({ text: common.offline, tone: 'accent', icon: icons.offline });
    if (problem && stale) return banner({ text: common.refreshFailed, tone: 'caution' });
    // The data is fresh: a change that waited for the network was refused.
    if (problem && !state.refusals) return banner({ text: refusalText(problem, errors), tone: 'negative' });
    if (stale) return banner({ text: common.stale, tone: 'neutral' });
    return save ? banner({ text: saveText(this.#base, save), tone: 'positive' }) : nothing;
  }

  #instead<T>(view: Exclude<ViewState<T>, { status: 'ready' }>, { rows = 3, empty, loading, title: service }: FrameOptions<T>): unknown {
    const texts = this.#base;
    if (!texts || view.status === 'loading') return loading ?? skeleton({ rows, label: texts?.common.loading });
    const { common, errors } = texts;
    switch (view.status) {
      case 'empty':
        return html`<slot name="empty">${emptyPanel(empty)}</slot>`;
      case 'unavailable': {
        const reason = view.reason === 'unsupported' ? 'unsupported' : (view.grantedBy ?? 'forbidden');
        const { title, ask } = common.unavailable;
        return unavailablePanel({ title, text: common.unavailable[reason], way: this.#askLink(service, ask[reason], reason) });
      }
      case 'signed-out': {
        const { title, text } = errors.codes.unauthenticated;
        const panel = { title, text: this.isInputKept ? `${text} ${common.inputKept}` : text };
        return this.#errorPanel(panel, () => this.runtime.runtime?.session.retry());
      }
      case 'error':
        return this.#errorPanel(errorText(view.error, errors), view.retry);
    }
  }

  /** One press asks for the service: by the host, else in the person's mail program. */
  #askLink(service: string, label: string, reason: ScRightRequestEvent['reason']): unknown {
    const mail = this.#base?.common.unavailable.mail;
    const body = mail ? [mail.hello, mail.wish(service), mail.thanks].join('\r\n\r\n') : '';
    const href = `mailto:?subject=${encodeURIComponent(mail?.subject(service) ?? '')}&body=${encodeURIComponent(body)}`;
    const onClick = (event: Event): void => {
      if (!this.#element.dispatchEvent(new ScRightRequestEvent(service, reason))) event.preventDefault();
    };
    return html`<a class="button" part="ask" href=${href} @click=${onClick}>${label}</a>`;
  }

  #errorPanel(texts: { readonly title: string; readonly text: string; readonly detail?: string }, retry: () => void): TemplateResult {
    const onClick = (): void => {
      this.focusContent();
      retry();
    };
    return html`<slot name="error" class="error-panel"
      >${errorPanel({ ...texts, retry: { label: this.#base?.common.retry ?? '', onClick } })}</slot
    >`;
  }
}

function saveText({ common }: BaseTexts, remark: SaveRemark): string {
  const { saving, unconfirmed, confirmed } = common;
  return { saving, unconfirmed, confirmed }[remark];
}
