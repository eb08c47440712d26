import { nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { TelephonyAdapter } from '../contract/index.ts';
import { runtimeFor } from '../runtime/shared-runtimes.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { Announcer } from './announcer.ts';
import { onPageDefault, pageDefault } from './configure.ts';
import { scopeContext } from './scope.ts';
import type { Scope, Urgency } from './scope.ts';

/** Milliseconds that a host has to give an adapter before the console says that it is missing. */
const patienceMs = 3_000;

const told = new Set<string>();

/** Each text once per page. */
function tell(text: string): void {
  if (told.has(text)) return;
  told.add(text);
  // eslint-disable-next-line no-console -- the person at the screen cannot mend it
  console.warn(`[selfcare-elements] ${text}`);
}

/** The part of a widget that the controllers use. */
export type RuntimeHost = ReactiveControllerHost & HTMLElement & { adapter?: TelephonyAdapter | undefined };

/**
 * Finds the runtime of a widget: its own `adapter`, else the nearest provider, else the page's default. Follows later changes of all
 * three. Create it before the other controllers of the widget.
 */
export class RuntimeController implements ReactiveController {
  readonly #host: RuntimeHost;
  readonly #announcer: Announcer;
  #missing: ReturnType<typeof setTimeout> | undefined;
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

  /** `undefined` until an adapter, a provider or the page's default gives one. */
  get runtime(): Runtime | undefined {
    return this.#runtime;
  }

  /** Epoch milliseconds by the backend's clock, as far as it is known. */
  get now(): number {
    return this.#runtime?.now() ?? Date.now();
  }

  /** Live region for the template of a widget without a provider; empty where a provider has one. */
  get liveRegion(): TemplateResult | typeof nothing {
    return this.#scope ? nothing : this.#announcer.render();
  }

  /** Announces `text` to screen readers. */
  announce(text: string, urgency?: Urgency): void {
    if (this.#scope) this.#scope.announce(text, urgency);
    else this.#announcer.announce(text, urgency);
  }

  hostConnected(): void {
    const { ownerDocument } = this.#host;
    ownerDocument.addEventListener('context-provider', this.#onProvider);
    this.#leaveDocument = () => ownerDocument.removeEventListener('context-provider', this.#onProvider);
    this.#leavePage = onPageDefault(() => this.#bind());
    this.#ask();
    this.#bind();
    this.#missing = setTimeout(() => this.#warn(), patienceMs);
  }

  hostUpdate(): void {
    this.#bind();
  }

  hostUpdated(): void {
    this.#adoptAppearance();
  }

  hostDisconnected(): void {
    clearTimeout(this.#missing);
    this.#leaveDocument?.();
    this.#leavePage?.();
    this.#leaveScope?.();
    this.#leaveScope = undefined;
    this.#scope = undefined;
  }

  /** A provider may be added or upgraded after its widgets. A known provider hands them over by itself. */
  readonly #onProvider = (): void => {
    if (!this.#scope) this.#ask();
  };

  #ask(): void {
    // A plain event of the context protocol: the class of `@lit/context` would load with every widget.
    const request = { context: scopeContext, contextTarget: this.#host, callback: this.#onScope, subscribe: true };
    this.#host.dispatchEvent(Object.assign(new Event('context-request', { bubbles: true, composed: true }), request));
  }

  /** The same function for life: providers identify their consumers by it. */
  readonly #onScope = (scope: Scope, leave?: () => void): void => {
    if (this.#leaveScope !== leave) this.#leaveScope?.();
    this.#leaveScope = leave;
    this.#scope = scope;
    this.#bind();
  };

  /** A mistake of the host goes to the console: the person at the screen cannot mend it. */
  #warn(): void {
    const host: RuntimeHost & { readonly state?: unknown } = this.#host;
    for (const name of ['adapter', 'getToken', 'state', 'appearance']) {
      if (host.hasAttribute(name))
        tell(`${name} of <${host.localName}> is a property, not an attribute: element.${name} = …, or configure().`);
    }
    // A provider around it says so itself: one mistake, one warning.
    if (this.#runtime || this.#scope || host.state) return;
    tell(
      `<${host.localName}> has no adapter: call configure({ adapter }), or set the property "adapter" of it or of a provider around it.`,
    );
  }

  #bind(): void {
    const own = this.#host.adapter;
    const runtime = own ? runtimeFor(own) : (this.#scope?.runtime ?? pageDefault().runtime);
    const sheet = this.#scope ? undefined : pageDefault().sheet;
    if (runtime === this.#runtime && sheet === this.#sheet) return;
    this.#runtime = runtime;
    this.#host.requestUpdate();
  }

  /** The page's appearance holds where there is no provider. The shadow root exists after the first render only. */
  #adoptAppearance(): void {
    const sheet = this.#scope ? undefined : pageDefault().sheet;
    const root = this.#host.shadowRoot;
    if (sheet === this.#sheet || !root) return;
    const others = root.adoptedStyleSheets.filter((each) => each !== this.#sheet);
    root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
    this.#sheet = sheet;
  }
}
