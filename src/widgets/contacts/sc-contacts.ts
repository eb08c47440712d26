import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { SelfcareError, type Contact, type ContactDraft, type ContactKind, type ContactQuery } from '../../contract/index.ts';
import type { Id, PhoneNumber, TelephonyAdapter } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { banner } from '../../ui/note.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { searchField } from '../../ui/search-field.ts';
import { segments } from '../../ui/segments.ts';
import { ScCallRequestEvent } from '../base/call-request.ts';
import { viewOf } from '../base/given.ts';
import { LongList } from '../base/long-list.ts';
import { part } from '../base/part.ts';
import { Patience } from '../base/patience.ts';
import { TypedSearch } from '../base/typed-search.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { ContactChanges } from './contacts.changes.ts';
import { contactCard } from './contacts.card.ts';
import { contactActions, ScContactActionRequestEvent, ScContactsMoreRequestEvent, ScContactsQueryRequestEvent } from './contacts.events.ts';
import { Letters } from './contacts.letters.ts';
import { longestSearch, queryOf, rowsOf, type ContactFilters, type ContactRow, type ContactsState } from './contacts.model.ts';
import { contactRow, nameOf, type PersonContext } from './contacts.row.ts';
import { ContactsSource } from './contacts.source.ts';
import { styles } from './contacts.styles.ts';
import type { ContactForm } from './parts/contact-form.ts';

type ContactsTexts = Texts<'contacts'>;

/**
 * @summary The company's directory and the user's own contacts: found by name, company or number, called, added, changed, deleted.
 *
 * Internal contacts come from the company's directory and are read-only; external ones are the user's own. `kind` and `search` are
 * properties that the person's choices change; attributes set their first values and are not reflected. Changes elsewhere appear live.
 * With `.state` the element is controlled: it reads and writes nothing, and answers every wish with a `sc-…-request` event.
 *
 * @fires {ScCallRequestEvent} sc-call-request - The person wants to call a contact. Cancelable.
 * @fires {ScContactChangeRequestEvent} sc-contact-change-request - A contact is to be added, changed or deleted. Cancelable.
 * @fires {ScContactChangeEvent} sc-contact-change - A contact was added, changed or deleted.
 * @fires {ScContactActionRequestEvent} sc-contact-action-request - A contact is to be put on a key, or to get forwarded calls; see `actions`.
 * @fires {ScContactsQueryRequestEvent} sc-contacts-query-request - The person chose another kind or search. Cancelable.
 * @fires {ScContactsMoreRequestEvent} sc-contacts-more-request - With `.state`: more contacts are wanted.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 * @slot header - In place of the title.
 * @slot empty - In place of what an empty address book says.
 * @slot error - In place of the panel of an error.
 * @slot footer - Below the list.
 * @csspart card - The whole widget.
 * @csspart header - Title, number of contacts, and the button that adds one.
 * @csspart content - The list and the card, or the panel in their place.
 * @csspart filters - Search and kind.
 * @csspart search - The search field.
 * @csspart list - The list of contacts.
 * @csspart letter - The heading of an initial.
 * @csspart letters - The initials to jump to.
 * @csspart row - One contact.
 * @csspart name - The name in a row.
 * @csspart details - The card of a contact.
 * @csspart actions - The ways to reach the contact, on its card.
 * @csspart dialog - The form.
 */
export class ScContacts extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'contacts';

  static override readonly styles = styles;

  static override readonly properties = { ...widgetProperties, kind: {}, search: {}, contact: {}, callback: {}, actions: {} };

  /** The backend. Left out: the one of the nearest provider, else of the page. */
  adapter?: TelephonyAdapter | undefined;

  /** Makes the element controlled: what it shows, instead of reading. */
  state?: ContactsState | undefined;

  /** Which contacts are shown: `internal`, `external` or `all`. */
  kind: ContactKind | 'all' = 'all';

  /** Words in any order, parts of a name or company, or of a number; at most 100 characters. */
  search = '';

  /** Id of the contact whose card is open. */
  contact: Id | undefined;

  /** How calling works: `tel`, a link that the device's telephone follows; `event`, the event `sc-call-request` alone. */
  callback: 'tel' | 'event' = 'tel';

  /** What the page can do with a contact, in words separated by spaces: `key`, `forward`. Each becomes a button of the card. */
  actions = '';

  /** Where the backend or the user's rights have no contacts: `explain` says so, `hide` shows nothing. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  readonly #widget = new Widget(
    this,
    'contacts',
    { en: () => import('../../i18n/locales/en/contacts.ts'), fr: () => import('../../i18n/locales/fr/contacts.ts') },
    LocalizeController,
  );
  readonly #source = new ContactsSource(this.#widget, this);
  readonly #changes = new ContactChanges(this, this.#widget, this.#source);
  readonly #typed = new TypedSearch(this, () => this.#choose({}));
  readonly #list = new LongList<Contact>(this, { onEnd: () => this.#loadMore() });
  readonly #letters = new Letters(this, this.#list, () => this.#loadMore());
  readonly #formPart = part(this, () => import('./parts/contact-form.ts'));
  readonly #patience = new Patience(this);
  #form: ContactForm | undefined;
  #listed: { readonly items: readonly Contact[]; readonly rows: readonly ContactRow[] } | undefined;
  #shownQuery = '';
  #isCountDue = false;

  /** What is listed, as the adapter is asked for it. */
  get query(): ContactQuery {
    return queryOf(this);
  }

  /** Opens the form for a new external contact with these values, such as the number of an unknown caller. */
  async add(values: ContactDraft = {}): Promise<void> {
    await this.#openForm(undefined, values);
  }

  /** `hostUpdate` runs after `willUpdate`: the controllers are read here. */
  protected override update(changed: PropertyValues<this>): void {
    const { view } = this.#source;
    const query = JSON.stringify(this.query);
    const isLoading = view.status === 'loading';
    this.#patience.follow(isLoading);
    if (query !== this.#shownQuery && !isLoading) {
      this.#list.reset();
      this.#shownQuery = query;
    }
    if (view.status === 'ready') this.#list.take(view.data);
    this.#letters.follow(this.#rows, this.#source.more);
    super.update(changed);
  }

  protected override updated(): void {
    const { view, total, more } = this.#source;
    const texts = this.#widget.texts;
    if (!texts || !this.#isCountDue || (view.status !== 'ready' && view.status !== 'empty')) return;
    this.#isCountDue = false;
    const count = view.status === 'ready' ? (total ?? view.data.length) : 0;
    const { contacts: t } = texts;
    const isMore = total === undefined && more !== undefined;
    this.#widget.runtime.announce(count === 0 ? t.nothingFound.title(this.search) : t.count(count, this.#number(count), isMore));
  }

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.#widget.texts;
    const t = texts?.contacts;
    const view = this.#shownView;
    const { total, isEditable } = this.#source;
    const hasFilters = t && view.status !== 'unavailable' && view.status !== 'signed-out';
    return this.#widget.frame({
      view,
      title: t?.title ?? '',
      about: t && total !== undefined ? t.total(total, this.#number(total)) : undefined,
      tools: hasFilters && isEditable ? this.#addButton(t.add) : nothing,
      below: hasFilters ? html`${this.#filters(texts)}${this.#changes.view(texts.common)}` : nothing,
      rows: 6,
      loading: texts && this.#list.size > 0 && !this.#patience.isOver && view.status === 'loading' ? this.#panes(texts) : undefined,
      empty: { title: t?.empty.title ?? '', text: t?.empty.text ?? '', icon: icons.people },
      ready: (contacts) => texts && html`${contacts.length === 0 ? this.#nothingFound(texts) : this.#panes(texts)}${this.#formView(texts)}`,
    });
  }

  /** Filters without a result are no empty address book, and neither is one to which the user may add. */
  get #shownView(): ViewState<readonly Contact[]> {
    const { view, isEditable, controlled } = this.#source;
    const isNarrowed = this.kind !== 'all' || this.search !== '';
    const isFillable = isEditable && !controlled;
    return view.status === 'empty' && (isNarrowed || isFillable) ? viewOf<readonly Contact[]>({ status: 'ready', data: [] }) : view;
  }

  #addButton(label: string): TemplateResult {
    return button({ label, icon: icons.plus, variant: 'primary', classes: 'add', id: 'add', onClick: () => void this.add() });
  }

  #filters({ contacts: t }: ContactsTexts): TemplateResult {
    const kinds = segments<ContactFilters['kind']>({
      name: 'kind',
      label: t.kinds.label,
      value: this.kind,
      options: (['all', 'internal', 'external'] as const).map((value) => ({ value, label: t.kinds[value] })),
      onChange: (kind) => this.#choose({ kind }),
    });
    const field = searchField(t.search, { value: this.#typed.text, maxlength: longestSearch, onInput: this.#typed.type });
    return html`<div class="filters" part="filters">${field}${kinds}</div>`;
  }

  #nothingFound({ contacts: t }: ContactsTexts): TemplateResult {
    const { search, kind } = this;
    if (search === '' && kind === 'all') return emptyPanel({ ...t.empty, icon: icons.people });
    const showAll = (): void => {
      this.#widget.focusContent();
      this.#typed.type('');
      this.#choose({ kind: 'all', search: '' });
    };
    const { title, text, reset, add } = t.nothingFound;
    const isNew = this.#source.isEditable && search !== '';
    return html`${emptyPanel({ title: title(search), text, icon: icons.search, action: { label: reset, onClick: showAll } })}
    ${isNew ? html`<div class="panel-more">${button({ label: add(search), icon: icons.plus, variant: 'quiet', onClick: () => void this.add(this.#asDraft(search)) })}</div>` : nothing}`;
  }

  /** A searched text as the beginning of a contact. */
  #asDraft(search: string): ContactDraft {
    return /^[\d+(). -]+$/.test(search) ? { fixedNumber: search } : { lastName: search };
  }

  #panes(texts: ContactsTexts): TemplateResult {
    const open = this.#source.open;
    const { contacts: t, common } = texts;
    const context = { ...this.#personContext(texts), openId: this.contact, onOpen: (contact: Contact) => void this.#show(contact) };
    const list = this.#list.render({
      rows: this.#rows,
      texts: {
        label: t.title,
        hint: t.listHint,
        arrived: t.arrived,
        loadMore: t.loadMore,
        loadFailed: common.refreshFailed,
        retry: common.retry,
      },
      more: this.#source.more,
      row: (row) => contactRow(context, row),
    });
    return html`<div class="panes ${open ? 'opened' : ''}">
      <div class="book">
        <div class="entries">${list}</div>
        ${this.#letters.view(t, this.#source.initials)}
      </div>
      ${open ? this.#card(texts, open) : nothing}
    </div>`;
  }

  #card(texts: ContactsTexts, { contact, isGone }: { readonly contact: Contact; readonly isGone: boolean }): TemplateResult {
    const wanted = this.actions.split(/\s+/);
    return contactCard({
      ...this.#personContext(texts),
      contact,
      isGone,
      isEditable: this.#source.isEditable && contact.kind === 'external',
      actions: contactActions.filter((action) => wanted.includes(action)),
      onBack: () => this.#back(),
      onEdit: () => void this.#openForm(contact, contact),
      onRemove: () => void this.#changes.attempt(() => this.#changes.remove(contact)),
      onAction: (action) => void this.dispatchEvent(new ScContactActionRequestEvent(action, contact)),
    });
  }

  #personContext({ contacts: texts }: ContactsTexts): PersonContext {
    return { texts, country: this.#source.country, linked: this.callback !== 'event', onCall: this.#onCall };
  }

  readonly #onCall = (event: Event, contact: Contact, number: PhoneNumber): void => {
    const request = new ScCallRequestEvent(number, nameOf(contact, this.#source.country));
    if (!this.dispatchEvent(request)) event.preventDefault();
  };

  #formView(texts: ContactsTexts): unknown {
    if (!this.#formPart.failed) return this.#form?.view(texts) ?? nothing;
    return banner({ text: texts.common.partFailed, tone: 'negative', icon: icons.offline });
  }

  get #rows(): readonly ContactRow[] {
    const { items } = this.#list;
    if (this.#listed?.items !== items) this.#listed = { items, rows: rowsOf(items) };
    return this.#listed.rows;
  }

  #number(count: number): string {
    return this.#widget.i18n.format.number(count);
  }

  #choose(change: Partial<ContactFilters>): void {
    this.#typed.stop();
    const { kind, search } = { kind: this.kind, search: this.#typed.text.trim(), ...change };
    this.#isCountDue = this.dispatchEvent(new ScContactsQueryRequestEvent(queryOf({ kind, search })));
    if (this.#isCountDue) Object.assign(this, { kind, search });
    this.requestUpdate();
  }

  async #show(contact: Contact): Promise<void> {
    this.contact = contact.id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#card')?.focus();
  }

  /** The list is where it was, with the focus on the contact. */
  #back(): void {
    const index = this.#rows.findIndex(({ key }) => key === this.contact);
    this.contact = undefined;
    if (index >= 0) void this.#list.reveal(index);
  }

  async #openForm(contact: Contact | undefined, values: ContactDraft): Promise<void> {
    const module = await this.#formPart.load();
    if (!module) {
      const texts = this.#widget.texts;
      if (texts) this.#widget.runtime.announce(texts.common.partFailed, 'assertive');
      return;
    }
    this.#form ??= new module.ContactForm(this, {
      save: (draft, opened) => this.#save(draft, opened),
      current: (opened) => this.#current(opened),
      holderOf: (number) => this.#holderOf(number),
      open: ({ id }) => (this.contact = id),
      closed: () => undefined,
    });
    this.#form.open(contact, values, this.#source.country);
  }

  #current(opened: Contact): Contact {
    const now = this.#source.open?.contact;
    return now?.id === opened.id ? now : opened;
  }

  async #holderOf(number: PhoneNumber): Promise<Contact | undefined> {
    try {
      const found = await this.#source.port?.list({ search: number, limit: 5 });
      return found?.items.find(({ fixedNumber, mobileNumber }) => number === fixedNumber || number === mobileNumber);
    } catch {
      // A remark before saving: the backend refuses a duplicate in any case.
      return undefined;
    }
  }

  async #save(draft: ContactDraft, opened: Contact | undefined): Promise<void> {
    if (!opened) return this.#changes.create(draft);
    if (this.#current(opened).version !== opened.version) throw new SelfcareError('conflict', { reason: 'version' });
    return this.#changes.update(opened, draft);
  }

  #loadMore(): void {
    if (this.#source.controlled) this.dispatchEvent(new ScContactsMoreRequestEvent(this.query));
    else this.#source.loadMore();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-contacts': ScContacts;
  }
}
