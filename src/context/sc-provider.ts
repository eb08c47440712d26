import { ContextProvider } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { GetToken, TelephonyAdapter } from '../contract/index.ts';
import { library } from '../i18n/load.ts';
import { TextController } from '../i18n/text-controller.ts';
import { runtimeFor } from '../runtime/shared-runtimes.ts';
import type { Updates } from '../runtime/live.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Appearance } from '../theme/appearance.ts';
import { providerTokens } from '../theme/provider-tokens.ts';
import { tokens } from '../theme/tokens.ts';
import { Announcer } from './announcer.ts';
import { ScSessionSignedOutEvent } from './events.ts';
import { RuntimeController } from './runtime-controller.ts';
import { scopeContext } from './scope.ts';
import type { Scope } from './scope.ts';

/**
 * Gives the widgets below it their backend, language and look. Everything that it is not told comes from an outer provider, else
 * from the page's default.
 *
 * @summary Connects the widgets inside it to a telephony backend.
 * @fires {ScSessionSignedOutEvent} sc-session-signed-out - No user is signed in any more. Sign the user in, then call `retry()`.
 * @slot - The widgets and the content between them.
 * @slot signed-out - Shown in place of everything else while no user is signed in. Left out: a short text above the widgets.
 * @csspart signed-out - The short text.
 * @csspart retry - Its button.
 */
export class ScProvider extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'provider';

  static override styles = [
    tokens,
    providerTokens,
    css`
      :host {
        display: block;
      }
      [hidden] {
        display: none;
      }
      .unseen {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      .note {
        display: grid;
        gap: calc(2 * var(--_space));
        justify-items: start;
        padding: calc(4 * var(--_space));
        font-family: var(--sc-font, inherit);
        background: var(--_color-surface);
        color: var(--_color-text);
      }
      p {
        margin: 0;
      }
      button {
        min-block-size: var(--_target);
        padding-inline: calc(4 * var(--_space));
        font: inherit;
      }
    `,
  ];

  static override readonly properties = {
    adapter: { attribute: false },
    getToken: { attribute: false },
    locale: {},
    theme: { reflect: true },
    density: { reflect: true },
    appearance: { attribute: false },
    persist: {},
    user: {},
  };

  /** The backend. */
  adapter: TelephonyAdapter | undefined;
  /** Where tokens come from. Left out: the adapter signs in by its own means. */
  getToken: GetToken | undefined;
  /** Language of everything below, as a BCP 47 tag; it becomes the provider's `lang` attribute. */
  locale: string | undefined;
  /** `light`, `dark`, or `auto` for what the operating system says. Left out: what the page says. */
  theme: 'auto' | 'light' | 'dark' | undefined;
  /** How close things stand. */
  density: 'compact' | 'cosy' | 'touch' | undefined;
  /** Colours, sizes and the like. A value that does not hold is reported as an uncaught `AppearanceError` that names it. */
  appearance: Appearance | undefined;
  /** `device` keeps data on the device until sign-out. Default `none`. */
  persist: 'none' | 'device' | undefined;
  /**
   * A stable key of the signed-in user. What the device has kept is painted for that user only, and wiped for another. Left out: issuer
   * and subject of the token, where it is a JWT; otherwise kept data waits until the backend has said who the user is.
   */
  user: string | undefined;

  readonly #binding = new RuntimeController(this);
  readonly #i18n = new TextController(this, 'provider');
  readonly #announcer = new Announcer(() => this.requestUpdate());
  readonly #announce: Scope['announce'] = (text, urgency) => this.#announcer.announce(text, urgency);
  readonly #scope = new ContextProvider(this, { context: scopeContext, initialValue: { runtime: undefined, announce: this.#announce } });
  #sheet: CSSStyleSheet | undefined;
  #leaveSession: (() => void) | undefined;
  #hasOwnSignedOut = false;

  constructor() {
    super();
    library.declare('provider', {
      en: () => import('../i18n/locales/en/provider.ts'),
      fr: () => import('../i18n/locales/fr/provider.ts'),
    });
  }

  /** How the widgets below hear of changes, for support: `polling` where no event stream comes through. */
  get updates(): Updates {
    return this.#runtime?.updates ?? 'none';
  }

  /** Asks for a token again: call it when the user has signed in. */
  retry(): void {
    this.#runtime?.session.retry();
  }

  /** Signs the user out: every request is stopped, everything forgotten, what the device kept wiped, in every tab. */
  async signOut(): Promise<void> {
    await this.#runtime?.signOut();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#followRuntime();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveSession?.();
    this.#leaveSession = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { adapter, getToken, persist, user } = this;
    if (adapter && (['adapter', 'getToken', 'persist', 'user'] as const).some((name) => changed.has(name)))
      runtimeFor(adapter, { getToken, persist, user });
    if (changed.has('locale') && (this.locale !== undefined || changed.get('locale') !== undefined)) this.#setLang(this.locale);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#followRuntime();
    if (changed.has('appearance')) void this.#applyAppearance(this.appearance);
  }

  protected override render(): TemplateResult {
    const signedOut = this.#runtime?.session.state === 'signed-out';
    return html`
      <div ?hidden=${!signedOut}>
        <slot name="signed-out" @slotchange=${this.#onSignedOutSlot}>${signedOut ? this.#signedOutNote() : nothing}</slot>
      </div>
      <slot ?hidden=${signedOut && this.#hasOwnSignedOut}></slot>
      ${this.#announcer.render()}
    `;
  }

  get #runtime(): Runtime | undefined {
    return this.#binding.runtime;
  }

  #signedOutNote(): TemplateResult | typeof nothing {
    const words = this.#i18n.texts?.provider.signedOut;
    if (!words) return nothing;
    return html`
      <div class="note" part="signed-out">
        <p><strong>${words.title}</strong></p>
        <p>${words.text}</p>
        <button type="button" part="retry" @click=${this.retry}>${words.retry}</button>
      </div>
    `;
  }

  /** Provides the runtime, and listens to its session. */
  #followRuntime(): void {
    const runtime = this.#runtime;
    if (runtime !== this.#scope.value.runtime) {
      this.#scope.setValue({ runtime, announce: this.#announce });
      this.#leaveSession?.();
      this.#leaveSession = undefined;
    }
    if (this.isConnected) this.#leaveSession ??= runtime?.session.subscribe(() => this.#sessionChanged(runtime));
  }

  #sessionChanged({ session, adapter }: Runtime): void {
    this.requestUpdate();
    const own = adapter === this.adapter;
    if (own && session.state === 'signed-out') this.dispatchEvent(new ScSessionSignedOutEvent());
  }

  #setLang(locale: string | undefined): void {
    if (locale === undefined) this.removeAttribute('lang');
    else this.lang = locale;
  }

  /** Only providers with an appearance load its checks. */
  async #applyAppearance(appearance: Appearance | undefined): Promise<void> {
    try {
      const sheet = appearance && (await import('../theme/appearance.ts')).appearanceSheet(appearance);
      if (appearance === this.appearance) this.#adopt(sheet);
    } catch (thrown) {
      reportError(thrown);
    }
  }

  #adopt(sheet: CSSStyleSheet | undefined): void {
    const root = this.shadowRoot;
    if (!root) return;
    const others = root.adoptedStyleSheets.filter((each) => each !== this.#sheet);
    root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
    this.#sheet = sheet;
  }

  #onSignedOutSlot({ currentTarget }: Event): void {
    this.#hasOwnSignedOut = (currentTarget as HTMLSlotElement).assignedNodes().length > 0;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-provider': ScProvider;
  }
}
