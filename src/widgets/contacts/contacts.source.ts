import type { ReactiveControllerHost } from 'lit';
import { PagesController } from '../../context/pages-controller.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import type { Account, CallLogEntry, Capabilities, Contact, ContactPage, ContactQuery, ContactsCapability } from '../../contract/index.ts';
import type { ContactsPort, Id, PhoneNumber } from '../../contract/index.ts';
import { monthOf } from '../../rules/zone.ts';
import { accountResource, capabilitiesResource } from '../../runtime/account.ts';
import { callLogResource } from '../../runtime/call-log.ts';
import { contactResource, contactsResource } from '../../runtime/contacts.ts';
import type { PagedResource } from '../../runtime/resource.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { viewOf } from '../base/given.ts';
import { nameOf, numberFields, numbersOf } from '../base/people/contact-view.ts';
import type { Widget } from '../base/widget.ts';
import { contactsShape, type ContactsData, type ContactsState } from './contacts.model.ts';

/** Calls of one number that are read: a search also finds longer numbers that contain it. */
const callsRead = 20;
/** Calls on a card. */
const callsShown = 3;

type ContactsOverview = Omit<ContactPage, 'items' | 'next'>;

/** The properties of the widget that decide which contacts are read. */
interface SourceHost extends ReactiveControllerHost {
  readonly state?: ContactsState | undefined;
  readonly query: ContactQuery;
  /** The contact that the card shows. */
  readonly contact: Id | undefined;
}

function dataOf<T>(view: ViewState<T>): T | undefined {
  return view.status === 'ready' ? view.data : undefined;
}

/** The contacts and the data around them: read from the adapter, or given by the host in `state`. */
export class ContactsSource {
  readonly #widget: Widget<'contacts'>;
  readonly #host: SourceHost;
  readonly #account: ResourceController<Account>;
  readonly #capabilities: ResourceController<Capabilities>;
  readonly #open: ResourceController<Contact>;
  readonly #pages: PagesController<Contact, ContactPage>;
  /** For each number of the contact on the card. */
  readonly #calls: readonly PagesController<CallLogEntry>[];
  #lastOverview: ContactsOverview | undefined;
  /** The open contact as it was seen last: it may leave the list, or be deleted. */
  #last: Contact | undefined;

  constructor(widget: Widget<'contacts'>, host: SourceHost) {
    this.#widget = widget;
    this.#host = host;
    this.#account = widget.read(() => accountResource);
    this.#capabilities = widget.read(() => capabilitiesResource);
    // A contact that is gone is shown on its card, and is no failure for the host's monitoring.
    this.#open = new ResourceController(host, widget.runtime, {
      resource: () => (this.controlled || host.contact === undefined ? undefined : contactResource(host.contact)),
    });
    this.#pages = new PagesController<Contact, ContactPage>(host, widget.runtime, {
      failed: widget.failed,
      resource: () => (this.controlled ? undefined : contactsResource(host.query)),
    });
    // Without them the card is complete: no failure is shown.
    this.#calls = numberFields.map(
      (field) => new PagesController<CallLogEntry>(host, widget.runtime, { resource: () => this.#callsWith(this.open?.contact[field]) }),
    );
  }

  /** The host gives the state: nothing is read, and each wish becomes an event. */
  get controlled(): boolean {
    return Boolean(this.#host.state);
  }

  /** `empty` when there are no contacts. */
  get view(): ViewState<readonly Contact[]> {
    const given = this.#givenView;
    if (!given) return this.#pages.view;
    if (given.status !== 'ready') return given;
    const { contacts } = given.data;
    return contacts.length === 0 ? { status: 'empty' } : { ...given, data: contacts };
  }

  /** The same, where no contact is found. */
  get none(): ViewState<readonly Contact[]> {
    return this.controlled ? viewOf<readonly Contact[]>({ status: 'ready', data: [] }) : this.#pages.list;
  }

  get country(): string {
    return this.#given?.country ?? dataOf(this.#account.view)?.country ?? 'FR';
  }

  /** What the backend tells of all contacts that match; while others are read, that of the contacts before. */
  get overview(): ContactsOverview | undefined {
    if (this.#host.state) return this.#given;
    if (this.#pages.view.status !== 'loading') this.#lastOverview = this.#pages.overview;
    return this.#lastOverview;
  }

  /** The contacts beyond the last one; undefined: all are loaded. */
  get more(): { readonly loading: boolean; readonly failed: boolean } | undefined {
    if (this.#host.state) return this.#given?.more ? { loading: false, failed: false } : undefined;
    const { more, loadingMore, moreError } = this.#pages;
    return more ? { loading: loadingMore, failed: moreError !== undefined } : undefined;
  }

  loadMore(): void {
    this.#pages.loadMore();
  }

  /** Ids of the contacts with a change that waits for the network. */
  get waiting(): readonly Id[] {
    const { list } = this.#pages;
    return (list.status === 'ready' && list.waitingRecords) || [];
  }

  /** The name of a contact that the page has read, whether or not it is listed now. */
  nameOf(id: Id): string | undefined {
    const listed = dataOf(this.view)?.find((contact) => contact.id === id);
    const contact = listed ?? this.#widget.runtime.runtime?.lists.found<Contact>(contactResource(id).key)?.data;
    return contact && nameOf(contact, this.country);
  }

  /** Whether the user may add, change and delete contacts. */
  get isEditable(): boolean {
    if (this.#host.state) return this.#given?.editable ?? true;
    return dataOf(this.#capabilities.view)?.ports.contacts?.access === 'write';
  }

  /** What the backend can do with the user's contacts; undefined in a controlled address book, and without the right to add. */
  get capability(): ContactsCapability | undefined {
    return this.controlled || !this.isEditable ? undefined : dataOf(this.#capabilities.view)?.contacts;
  }

  get port(): ContactsPort | undefined {
    return this.controlled ? undefined : this.#widget.runtime.runtime?.adapter.contacts;
  }

  /** The contact of the card. */
  get open(): { readonly contact: Contact; readonly isGone: boolean } | undefined {
    const { contact: openId } = this.#host;
    if (openId === undefined) return undefined;
    const { view } = this.#open;
    const listed = dataOf(this.view)?.find(({ id }) => id === openId);
    const contact = dataOf(view) ?? listed ?? (this.#last?.id === openId ? this.#last : undefined);
    if (!contact) return undefined;
    this.#last = contact;
    const error = view.status === 'error' ? view.error : view.status === 'ready' ? view.problem : undefined;
    return { contact, isGone: error?.code === 'not-found' };
  }

  /** The last calls of this month with the contact of the card, newest first. */
  get lastCalls(): readonly CallLogEntry[] {
    const contact = this.open?.contact;
    const numbers = contact ? numbersOf(contact).map(({ number }) => number) : [];
    const found = this.#calls.flatMap(({ view }) => dataOf(view) ?? []).filter(({ party }) => numbers.includes(party.number ?? ''));
    const calls = [...new Map(found.map((call) => [call.id, call])).values()];
    return calls.sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt)).slice(0, callsShown);
  }

  #callsWith(number: PhoneNumber | undefined): PagedResource<CallLogEntry> | undefined {
    const account = dataOf(this.#account.view);
    const { access = 'none' } = dataOf(this.#capabilities.view)?.ports.callLog ?? {};
    if (this.controlled || number === undefined || !account || access === 'none') return undefined;
    return callLogResource({ month: monthOf(this.#widget.runtime.now, account.timeZone), search: number, limit: callsRead });
  }

  get #givenView(): ViewState<ContactsData> | undefined {
    const { state } = this.#host;
    return state && this.#widget.given(state, contactsShape);
  }

  get #given(): ContactsData | undefined {
    const view = this.#givenView;
    return view && dataOf(view);
  }
}
