import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { GetToken, TelephonyAdapter } from '../../contract/index.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import { RuntimeController } from '../../context/runtime-controller.ts';
import type { ScProvider } from '../../context/sc-provider.ts';
import { library } from '../../i18n/load.ts';
import { TextController } from '../../i18n/text-controller.ts';
import { mailboxLine } from '../../rules/overview.ts';
import { accountResource, capabilitiesResource, linesResource } from '../../runtime/account.ts';
import { preferencesResource, preferencesWrite } from '../../runtime/preferences.ts';
import type { Resource } from '../../runtime/resource.ts';
import { runtimeFor } from '../../runtime/shared-runtimes.ts';
import { mailboxResource } from '../../runtime/voicemail.ts';
import type { Appearance } from '../../theme/appearance.ts';
import { ScNavigateEvent, type PortalPage } from '../base/pages/navigate.ts';
import { ScPageChangeEvent, ScSignOutRequestEvent } from './portal.events.ts';
import { menuOf, pageAt, pageSpecs, type MenuItem, type PageSpec } from './portal.model.ts';
import { PageOutlet, type LoadElement } from './portal.outlet.ts';
import { styles } from './portal.styles.ts';
import { accountButton, accountPanel, barView, menuView, type AccountView, type FrameContext, type OwnPage } from './portal.view.ts';
import { followWishes } from './portal.wishes.ts';

const ownPagePrefix = 'page-';

/** Milliseconds of rest after the first page, before the code of the others is loaded. */
const restMs = 1_500;

/**
 * The whole portal in one tag: the guide's menu in its order with what the user may use, the account with language, appearance and
 * sign-out, and a page for each item. Each widget is loaded when its page opens, the others while the first page rests. A page that was
 * open keeps what the person typed or opened there.
 *
 * The widgets are children of the element, in the page's own tree: the host's styles and listeners reach them as if it had written them.
 *
 * @summary Menu, account and all pages of the self-care portal.
 *
 * @fires {ScNavigateEvent} sc-navigate - The person chose another page. Cancelable.
 * @fires {ScPageChangeEvent} sc-page-change - Another page is open.
 * @fires {ScSignOutRequestEvent} sc-sign-out-request - The person wants to sign out. Cancelable.
 *
 * @slot brand - Name or logo at the top. Left out: the name of the company.
 * @slot header - Controls beside the account.
 * @slot account - More in the panel of the account.
 * @slot support - Below the menu: "Any questions?".
 * @slot aside - Beside the page.
 * @slot footer - Below the page.
 * @slot (page-…) - A page of the host's own: `<section slot="page-news" title="News">` is the page `news` at the end of the menu.
 *
 * @csspart top - The bar at the top.
 * @csspart navigation - The menu.
 * @csspart page-link - One page of the menu.
 * @csspart current - The page that is open.
 * @csspart bar - The bar of a small screen.
 * @csspart account - The button of the account.
 * @csspart main - The page.
 * @csspart title - The title of the page.
 */
export class ScPortal extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'portal';

  /** Loads the code of an element, by its tag without prefix. Set by the module that defines the tag; all are there with `defineAll`. */
  static loadElement: LoadElement = () => Promise.resolve();

  static override readonly styles = styles;

  static override readonly properties = {
    adapter: { attribute: false },
    getToken: { attribute: false },
    appearance: { attribute: false },
    locale: {},
    languages: {},
    theme: {},
    density: {},
    persist: {},
    user: {},
    routing: {},
    base: {},
    page: {},
    unavailable: {},
  };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Where tokens come from. Left out: the adapter signs in by its own means. */
  getToken: GetToken | undefined;

  /** Colours, sizes and the like, as of the provider. */
  appearance: Appearance | undefined;

  /** The language, BCP 47. The person's own choice, which the server keeps, comes before it. */
  locale: string | undefined;

  /** Languages on offer, in words separated by spaces. */
  languages = 'fr en';

  /** `light`, `dark` or `auto`. Left out: what the page says. The person may choose another. */
  theme: 'auto' | 'light' | 'dark' | undefined;

  /** How close things stand. */
  density: 'compact' | 'cosy' | 'touch' | undefined;

  /** `device` keeps data on the device until sign-out. */
  persist: 'none' | 'device' | undefined;

  /** A stable key of the signed-in user, as of the provider. */
  user: string | undefined;

  /** `hash`: the page is in the address, below `base`, and its title is that of the window. `host`: the host sets `page` on `sc-navigate`. */
  routing: 'hash' | 'host' = 'hash';

  /** Beginning of the addresses of the portal, where the host's page has a router by hash of its own: `#/telephony/`. */
  base = '#/';

  /** Name of the page that is open. An unknown one is the dashboard. */
  page = 'dashboard';

  /** Pages without a right: in the menu with the reason, or left out. */
  unavailable: 'explain' | 'hide' = 'explain';

  readonly #runtime = new RuntimeController(this);
  readonly #i18n: TextController<'portal'>;
  readonly #capabilities = this.#read(() => capabilitiesResource);
  readonly #account = this.#read(() => accountResource);
  readonly #lines = this.#read(() => linesResource);
  readonly #preferences = this.#read(() => preferencesResource);
  readonly #mailbox = this.#read(() => this.#mailboxOf());
  readonly #prefix: string;
  readonly #outlet: PageOutlet;
  readonly #provider: HTMLElement & Partial<ScProvider>;
  /** Of this visit, until the server has it. */
  #language: string | undefined;
  #theme: 'auto' | 'light' | 'dark' | undefined;
  #shown: string | undefined;
  /** The page that the host has heard of. */
  #told: string | undefined;
  #isFocusDue = false;
  #isSheetOpen = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    library.declare('portal', { en: () => import('../../i18n/locales/en/portal.ts'), fr: () => import('../../i18n/locales/fr/portal.ts') });
    this.#i18n = new TextController(this, 'portal');
    this.#prefix = this.localName.replace(/-portal$/, '');
    this.#outlet = new PageOutlet(this.#prefix, (name) => ScPortal.loadElement(name));
    this.#provider = document.createElement(`${this.#prefix}-provider`);
    followWishes({ root: this, go: (page) => this.#open(page), open: (page, name) => this.#openFor(page, name) });
    this.addEventListener('sc-ready', () => this.#prepareOthers());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#provider.isConnected) this.append(this.#provider);
    addEventListener('hashchange', this.#onHash);
    this.#onHash();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
    clearTimeout(this.#resting);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { adapter, getToken, persist, user, appearance, density } = this;
    if (adapter && (['adapter', 'getToken', 'persist', 'user'] as const).some((name) => changed.has(name)))
      runtimeFor(adapter, { getToken, persist, user });
    // What the host changes later is the latest choice.
    if (this.hasUpdated && changed.has('locale')) this.#language = this.locale;
    if (this.hasUpdated && changed.has('theme')) this.#theme = undefined;
    const preferred = this.#preferences.view.status === 'ready' ? this.#preferences.view.data.language : undefined;
    const locale = this.#language ?? preferred ?? this.locale;
    if (locale !== undefined) this.lang = locale;
    Object.assign(this.#provider, { adapter, getToken, persist, user, appearance, density, locale, theme: this.#theme ?? this.theme });
    this.#showPage();
  }

  protected override updated(): void {
    const { portal: t } = this.#i18n.texts ?? {};
    if (!t) return;
    const title = this.#titleOf(this.#current);
    if (this.routing === 'hash') document.title = `${title} · ${this.#brand}`;
    if (this.#isFocusDue) this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    this.#isFocusDue = false;
    if (this.#told === this.#current) return;
    this.#told = this.#current;
    this.dispatchEvent(new ScPageChangeEvent(this.#current, title));
  }

  protected override render(): TemplateResult {
    const t = this.#i18n.texts?.portal;
    if (!t) return html`<div class="frame" aria-busy="true"></div>`;
    const context = this.#frameContext(t);
    const account = this.#accountView(t);
    return html`<div class="frame" lang=${this.#i18n.locale} dir=${this.#i18n.dir}>
      <button class="skip" type="button" @click=${this.#skip}>${t.skip}</button>
      <header class="top" part="top">
        <div class="brand"><slot name="brand">${this.#brand}</slot></div>
        <slot name="header"></slot>
        ${accountButton(account)} ${accountPanel(account)}
      </header>
      ${menuView(context, 'side')}
      <main id="content" part="main" tabindex="-1">
        <h1 class=${this.#spec?.saysTitle ? 'unseen' : nothing} part="title" tabindex="-1">${this.#titleOf(this.#current)}</h1>
        <div class="work">
          <div class="pages">
            <slot></slot>
            ${this.#ownPages.map(({ name }) => html`<div ?hidden=${name !== this.#current}><slot name=${ownPagePrefix + name}></slot></div>`)}
          </div>
          <slot name="aside"></slot>
        </div>
        <slot name="footer"></slot>
      </main>
      ${barView(context, () => void this.#openSheet())}
      <dialog class="sheet-box" aria-label=${t.menu} @close=${() => this.#showSheet(false)}>
        ${this.#isSheetOpen ? menuView(context, 'sheet') : nothing}
      </dialog>
    </div>`;
  }

  #read<T>(resource: () => Resource<T> | undefined): ResourceController<T> {
    return new ResourceController(this, this.#runtime, { resource });
  }

  get #sheet(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #showSheet(isOpen: boolean): void {
    this.#isSheetOpen = isOpen;
    this.requestUpdate();
  }

  async #openSheet(): Promise<void> {
    this.#showSheet(true);
    await this.updateComplete;
    this.#sheet?.showModal();
  }

  get #brand(): string {
    const { view } = this.#account;
    return view.status === 'ready' ? view.data.tenant.name : '';
  }

  /** Pages that the host gives as children. */
  get #ownPages(): readonly OwnPage[] {
    return [...this.children]
      .filter(({ slot }) => slot.startsWith(ownPagePrefix))
      .map((child) => ({ name: child.slot.slice(ownPagePrefix.length), title: child.getAttribute('title') ?? child.slot }));
  }

  get #current(): string {
    const isOwn = this.#ownPages.some(({ name }) => name === this.page);
    return isOwn || Object.hasOwn(pageSpecs, this.page) ? this.page : 'dashboard';
  }

  /** Of a page of the guide. */
  get #spec(): PageSpec | undefined {
    const current = this.#current;
    return Object.hasOwn(pageSpecs, current) ? pageSpecs[current as PortalPage] : undefined;
  }

  get #menu(): readonly MenuItem[] {
    const { view } = this.#capabilities;
    return menuOf(view.status === 'ready' ? view.data : undefined, this.unavailable === 'hide');
  }

  #titleOf(page: string): string {
    const own = this.#ownPages.find(({ name }) => name === page);
    return own?.title ?? this.#i18n.texts?.portal.pages[page as PortalPage] ?? '';
  }

  #mailboxOf(): ReturnType<typeof mailboxResource> | undefined {
    const [lines, capabilities] = [this.#lines.view, this.#capabilities.view];
    if (lines.status !== 'ready' || capabilities.status !== 'ready') return undefined;
    const line = mailboxLine(lines.data, undefined, capabilities.data);
    return line && mailboxResource(line.id);
  }

  #frameContext(t: FrameContext['t']): FrameContext {
    const { view } = this.#mailbox;
    return {
      t,
      menu: this.#menu,
      ownPages: this.#ownPages,
      current: this.#current,
      unread: view.status === 'ready' ? view.data.unread : 0,
      hrefOf: (page) => (this.routing === 'hash' ? this.#hashOf(page) : undefined),
      onOpen: (event, page) => this.#onOpen(event, page),
    };
  }

  #accountView(t: FrameContext['t']): AccountView {
    const [account, lines] = [this.#account.view, this.#lines.view];
    return {
      t,
      account: account.status === 'ready' ? account.data : undefined,
      lines: lines.status === 'ready' ? lines.data : [],
      languages: this.languages.split(/\s+/).filter(Boolean),
      language: this.#provider.locale ?? this.#i18n.locale,
      theme: this.#theme ?? this.theme ?? 'auto',
      onLanguage: (language) => this.#chooseLanguage(language),
      onTheme: (theme) => {
        this.#theme = theme;
        this.requestUpdate();
      },
      onSignOut: () => void this.#signOut(),
    };
  }

  readonly #onHash = (): void => {
    if (this.routing === 'hash') this.#go(pageAt(location.hash, this.base) ?? this.page);
  };

  #hashOf(page: string): string {
    return page === 'dashboard' ? this.base : `${this.base}${page}`;
  }

  #onOpen(event: MouseEvent, page: string): void {
    if (event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // The listener of wishes opens it: the same way for a link of the menu and for one of a widget.
    event.preventDefault();
    this.#sheet?.close();
    this.dispatchEvent(new ScNavigateEvent(page as PortalPage));
  }

  #go(page: string): void {
    const before = this.#current;
    this.page = page;
    this.#isFocusDue ||= this.hasUpdated && before !== this.#current;
    if (this.#isFocusDue) scrollTo({ top: 0, behavior: 'instant' });
  }

  #open(page: string): void {
    if (this.routing === 'hash') location.hash = this.#hashOf(page);
    this.#go(page);
  }

  /** Opens a page. @returns its element of a name, once it shows its data */
  async #openFor<T extends HTMLElement>(page: PortalPage, name: string): Promise<T> {
    this.#open(page);
    await this.updateComplete;
    const tag = `${this.#prefix}-${name}`;
    const element = this.#provider.querySelector<T>(tag);
    if (!element) throw new TypeError(`the page ${page} has no ${tag}`);
    if (element.shadowRoot?.querySelector('.frame[aria-busy=false]')) return element;
    return new Promise((resolve) => element.addEventListener('sc-ready', () => resolve(element), { once: true }));
  }

  /** Puts the elements of the current page in place of those of the last one. */
  #showPage(): void {
    const current = this.#current;
    if (this.#shown === current) return;
    this.#shown = current;
    const elements = this.#outlet.open(current, this.#spec?.elements ?? []);
    const links = this.routing === 'hash' ? `${this.base}{page}` : undefined;
    for (const element of elements) if (element.localName === `${this.#prefix}-dashboard` && links) element.setAttribute('href', links);
    this.#provider.replaceChildren(...elements);
  }

  #chooseLanguage(language: string): void {
    this.#language = language;
    this.requestUpdate();
    const { view } = this.#capabilities;
    if (view.status !== 'ready' || view.data.ports.preferences?.access !== 'write') return;
    // Where it cannot be kept, it holds for this visit.
    this.#runtime.runtime?.write(preferencesWrite({ language })).catch(() => undefined);
  }

  async #signOut(): Promise<void> {
    if (!this.dispatchEvent(new ScSignOutRequestEvent())) return;
    await this.#provider.signOut?.();
  }

  readonly #skip = (): void => this.renderRoot.querySelector<HTMLElement>('main')?.focus();

  /** Loads the code of the other pages once the first one rests. */
  #prepareOthers(): void {
    if (this.#resting !== undefined) return;
    const names = this.#menu.flatMap(({ spec }) => spec.elements.map(({ name }) => name));
    this.#resting = setTimeout(() => void this.#outlet.prepare([...new Set(names)]), restMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-portal': ScPortal;
  }
}
