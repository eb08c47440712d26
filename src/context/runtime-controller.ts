import { nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { TelephonyAdapter } from '../contract/index.ts';
import { runtimeFor } from '../runtime/runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { Announcer } from './announcer.ts';
import { onPageDefault, pageDefault } from './configure.ts';
import { scopeContext } from './scope.ts';
import type { Scope, Urgency } from './scope.ts';

/** A widget as the controllers see it. */
export type RuntimeHost = ReactiveControllerHost & HTMLElement & { adapter?: TelephonyAdapter | undefined };

/**
 * Finds the runtime of a widget: its own `adapter`, else the nearest provider, else the page's default; and follows when
 * any of them comes later or changes. The other controllers of a widget are made after this one.
 */
export class RuntimeController implements ReactiveController {
  readonly #host: RuntimeHost;
  readonly #announcer: Announcer;
  #runtime: Runtime | undefined;
  #scope: Scope | undefined;
  #leaveScope: (() => void) | undefined;
  #leavePage: (() => void) | undefined;
  #leaveDocument: (() => void) | undefined;
  #sheet: CSSStyleSheet | undefined;

  constructor(host: RuntimeHost) {
    this.#host = host;
    this.#announcer = new Announcer(() => host.requestUpdate());
    host.addController(this);
  }

  /** `undefined` until something gives one. */
  get runtime(): Runtime | undefined {
    return this.#runtime;
  }

  /** Live region of a widget without a provider; put it into the template. Nothing where a provider has one. */
  get liveRegion(): TemplateResult | typeof nothing {
    return this.#scope ? nothing : this.#announcer.render();
  }

  /** Has a screen reader say `text`. */
  announce(text: string, urgency?: Urgency): void {
    if (this.#scope) this.#scope.announce(text, urgency);
    else this.#announcer.say(text, urgency);
  }

  hostConnected(): void {
    const { ownerDocument } = this.#host;
    ownerDocument.addEventListener('context-provider', this.#onProvider);
    this.#leaveDocument = () => ownerDocument.removeEventListener('context-provider', this.#onProvider);
    this.#leavePage = onPageDefault(() => this.#bind());
    this.#ask();
    this.#bind();
  }

  hostUpdate(): void {
    this.#bind();
  }

  hostUpdated(): void {
    this.#adoptAppearance();
  }

  hostDisconnected(): void {
    this.#leaveDocument?.();
    this.#leavePage?.();
    this.#leaveScope?.();
    this.#leaveScope = undefined;
    this.#scope = undefined;
  }

  /** A provider may come after its widgets, or be upgraded after them. One that knows us already passes us on by itself. */
  readonly #onProvider = (): void => {
    if (!this.#scope) this.#ask();
  };

  #ask(): void {
    // The request of the context protocol, in its few words: the library's own class would come with every widget.
    const request = { context: scopeContext, contextTarget: this.#host, callback: this.#onScope, subscribe: true };
    this.#host.dispatchEvent(Object.assign(new Event('context-request', { bubbles: true, composed: true }), request));
  }

  /** One function for life: providers tell their widgets apart by it. */
  readonly #onScope = (scope: Scope, leave?: () => void): void => {
    if (this.#leaveScope !== leave) this.#leaveScope?.();
    this.#leaveScope = leave;
    this.#scope = scope;
    this.#bind();
  };

  #bind(): void {
    const own = this.#host.adapter;
    const runtime = own ? runtimeFor(own) : (this.#scope?.runtime ?? pageDefault().runtime);
    const sheet = this.#scope ? undefined : pageDefault().sheet;
    if (runtime === this.#runtime && sheet === this.#sheet) return;
    this.#runtime = runtime;
    this.#host.requestUpdate();
  }

  /** The page's appearance holds where no provider says anything. After the first render, when there is a shadow root. */
  #adoptAppearance(): void {
    const sheet = this.#scope ? undefined : pageDefault().sheet;
    const root = this.#host.shadowRoot;
    if (sheet === this.#sheet || !root) return;
    const others = root.adoptedStyleSheets.filter((each) => each !== this.#sheet);
    root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
    this.#sheet = sheet;
  }
}
