import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import {
  contactKinds,
  type Contact,
  type ContactDraft,
  type ContactKind,
  type ContactQuery,
  type Id,
  type PhoneNumber,
  type TelephonyAdapter,
} from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import type { IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { banner, type Action } from '../../ui/note.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { searchField } from '../../ui/search-field.ts';
import { segments, type Option } from '../../ui/segments.ts';
import { ScCallRequestEvent } from '../base/people/call-request.ts';
import { nameOf } from '../base/people/contact-view.ts';
import { ListLetters } from '../base/list/list-letters.ts';
import { LongList } from '../base/list/long-list.ts';
import { part, type Part } from '../base/part.ts';
import { Patience } from '../base/patience.ts';
import { kindMark } from '../base/people/person-row.ts';
import { TypedSearch } from '../base/list/typed-search.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { ContactChanges } from './contacts.changes.ts';
import { contactActions, ScContactActionRequestEvent, ScContactsMoreRequestEvent, ScContactsQueryRequestEvent } from './contacts.events.ts';
import { longestSearch, queryOf, rowsOf, type ContactFilters, type ContactRow, type ContactsState } from './contacts.model.ts';
import { contactCard, contactRow, type PersonContext } from './contacts.row.ts';
import { ContactsSource } from './contacts.source.ts';
import { styles } from './contacts.styles.ts';
import type { ContactFiles } from './parts/contact-files.ts';
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
 * @fires {ScContactChangeRequestEvent} sc-contact-change-request - A contact is to be added, changed or deleted, or a file imported. Cancelable.
 * @fires {ScContactChangeEvent} sc-contact-change - A contact was added, changed or deleted.
 * @fires {ScContactsImportEvent} sc-contacts-import - An import of a file is over, with its counts.
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
 * @csspart header - Title, number of contacts, and the buttons that add, import and export.
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
 * @csspart dialog - The form, or an import or export.
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
  readonly #typed = new TypedSearch(this, { onSearch: () => this.#choose({}), isBusy: () => this.#source.view.status === 'loading' });
  readonly #list = new LongList<Contact>(this, { onEnd: () => this.#loadMore() });
  readonly #letters = new ListLetters(this, this.#list, () => this.#loadMore());
  readonly #formPart = part(this, () => import('./parts/contact-form.ts'));
  readonly #patience = new Patience(this);
  readonly #filesPart = part(this, () => import('./parts/contact-files.ts'));
  #form: ContactForm | undefined;
  #files: ContactFiles | undefined;
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
    const { view, overview, more } = this.#source;
    const total = overview?.total;
    const texts = this.#widget.texts;
    if (!texts || !this.#isCountDue || this.#typed.isTyping || (view.status !== 'ready' && view.status !== 'empty')) return;
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
    const total = this.#source.overview?.total;
    const hasFilters = t && view.status !== 'unavailable' && view.status !== 'signed-out';
    return this.#widget.frame({
      view,
      title: t?.title ?? '',
      about: t && total !== undefined ? t.total(total, this.#number(total)) : undefined,
      tools: hasFilters ? this.#tools(t) : nothing,
      below: hasFilters ? html`${this.#filters(texts)}${this.#lastChange(view)}${this.#partViews(texts)}` : nothing,
      rows: 6,
      loading: texts && this.#list.size > 0 && !this.#patience.isOver && view.status === 'loading' ? this.#panes(texts) : undefined,
      empty: { title: t?.empty.title ?? '', text: t?.empty.text ?? '', icon: icons.people },
      ready: (contacts) => texts && (contacts.length === 0 ? this.#nothingFound(texts) : this.#panes(texts)),
    });
  }

  /** Filters without a result are no empty address book, and neither is one to which the user may add. */
  get #shownView(): ViewState<readonly Contact[]> {
    const { view, isEditable, controlled } = this.#source;
    const isNarrowed = this.kind !== 'all' || this.search !== '';
    const isFillable = isEditable && !controlled;
    return view.status === 'empty' && (isNarrowed || isFillable) ? this.#source.none : view;
  }

  #lastChange(view: ViewState<unknown>): TemplateResult {
    const { last } = this.#changes;
    return html`${last.refusals(view, (id) => this.#source.nameOf(id))}${last.view()}`;
  }

  #tools(t: ContactsTexts['contacts']): unknown {
    const { isEditable, capability } = this.#source;
    const tool = (id: 'import' | 'export' | 'add', icon: IconPath, onClick: () => unknown): TemplateResult =>
      button({ label: t[id], word: t[id], icon, variant: id === 'add' ? 'primary' : 'quiet', classes: id, id, onClick });
    return [
      capability?.import && tool('import', icons.upload, () => this.#openFiles('import')),
      tool('export', icons.download, () => this.#openFiles('export')),
      isEditable ? tool('add', icons.plus, () => this.add()) : nothing,
    ];
  }

  #filters({ contacts: t }: ContactsTexts): TemplateResult {
    const kinds = segments<ContactFilters['kind']>({
      name: 'kind',
      label: t.kinds.label,
      value: this.kind,
      options: [{ value: 'all', label: t.kinds.all }, ...contactKinds.map((kind) => this.#kindOption(t, kind))],
      onChange: (kind) => this.#choose({ kind }),
    });
    const field = searchField(t.search, { value: this.#typed.text, maxlength: longestSearch, onInput: this.#typed.type });
    return html`<div class="filters" part="filters">${field}${kinds}</div>`;
  }

  #kindOption(t: ContactsTexts['contacts'], value: ContactKind): Option<ContactKind> {
    const count = this.#source.overview?.totals?.[value];
    const label = t.kinds[value];
    return {
      value,
      label,
      ...(count !== undefined && { content: html`${kindMark(value, label)} <span class="num">${this.#number(count)}</span>` }),
    };
  }

  #nothingFound({ contacts: t }: ContactsTexts): TemplateResult {
    const { search, kind } = this;
    if (search === '' && kind === 'all') return emptyPanel({ ...t.empty, icon: icons.people });
    const { title, add } = t.nothingFound;
    const isNew = this.#source.isEditable && search !== '';
    return html`${emptyPanel({ title: title(search), icon: icons.search, ...this.#wayOn(t.nothingFound) })}
    ${isNew ? html`<div class="panel-more">${button({ label: add(search), icon: icons.plus, variant: 'quiet', onClick: () => void this.#addFound(search) })}</div>` : nothing}`;
  }

  /** A search among one kind goes on among all, where it finds others. */
  #wayOn(t: ContactsTexts['contacts']['nothingFound']): { readonly text: string; readonly action: Action } {
    const other = contactKinds.find((kind) => this.kind !== 'all' && kind !== this.kind);
    const count = (other && this.#source.overview?.totals?.[other]) ?? 0;
    if (!other || count === 0) return { text: t.text, action: { label: t.reset, onClick: () => this.#showAll('all') } };
    const onClick = (): void => {
      this.#widget.focusContent();
      this.#choose({ kind: 'all' });
    };
    return { text: t.others[other](count, this.#number(count)), action: { label: t.everywhere, onClick } };
  }

  /** The searched text is the beginning of a contact. */
  async #addFound(search: string): Promise<void> {
    const module = await this.#load(this.#formPart);
    if (module) await this.add(module.draftOfText(search, this.#source.country));
  }

  #panes(texts: ContactsTexts): TemplateResult {
    const open = this.#source.open;
    const { contacts: t, common } = texts;
    const context = {
      ...this.#personContext(texts),
      openId: this.contact,
      waiting: this.#source.waiting,
      waits: common.edits.waiting,
      onOpen: (contact: Contact) => void this.#show(contact),
    };
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
        ${this.#letters.view(t.letters, this.#source.overview?.initials)}
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
      waits: this.#source.waiting.includes(contact.id) ? texts.common.edits.waiting : undefined,
      calls: this.#source.lastCalls,
      format: this.#widget.i18n.format,
      isEditable: this.#source.isEditable && contact.kind === 'external',
      actions: contactActions.filter((action) => wanted.includes(action)),
      onBack: () => this.#back(),
      onEdit: () => void this.#openForm(contact, contact),
      onRemove: () => void this.#changes.last.attempt(() => this.#changes.remove(contact)),
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

  #partViews(texts: ContactsTexts): unknown {
    if (this.#formPart.failed || this.#filesPart.failed)
      return banner({ text: texts.common.partFailed, tone: 'negative', icon: icons.offline });
    return [this.#form?.view(texts), this.#files?.view(texts)];
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

  #showAll(kind: ContactFilters['kind']): void {
    this.#widget.focusContent();
    this.#typed.clear();
    this.#choose({ kind, search: '' });
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
    (await this.#loadForm())?.open(contact, values);
  }

  async #loadForm(): Promise<ContactForm | undefined> {
    const module = await this.#load(this.#formPart);
    if (module) this.#form ??= new module.ContactForm(this, this.#source, this.#changes);
    return this.#form;
  }

  async #openFiles(task: 'import' | 'export'): Promise<void> {
    const module = await this.#load(this.#filesPart);
    if (!module) return;
    this.#files ??= new module.ContactFiles(this, this.#widget, this.#source, {
      showNew: () => this.#showAll('external'),
      correct: async (values) => (await this.#loadForm())?.correct(values),
    });
    this.#files.open(task);
  }

  async #load<M extends object>(wanted: Part<M>): Promise<M | undefined> {
    const module = await wanted.load();
    const texts = this.#widget.texts;
    if (!module && texts) this.#widget.runtime.announce(texts.common.partFailed, 'assertive');
    return module;
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
