import type { LitElement } from 'lit';
import type { Contact, ContactChange, ContactDraft } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { contactCreation, contactRemoval, contactWrite } from '../../runtime/contacts.ts';
import { LastChange } from '../base/list/last-change.ts';
import type { Widget } from '../base/widget.ts';
import { ScContactChangeEvent, ScContactChangeRequestEvent, type ContactWish } from './contacts.events.ts';
import { draftFields, draftOf } from './contacts.model.ts';
import { nameOf } from '../base/people/contact-view.ts';
import type { ContactsSource } from './contacts.source.ts';

type Saved = Catalogue['contacts']['saved'];

export interface ContactChangesHost extends LitElement {
  readonly state?: unknown;
  /** Id of the contact on the card. */
  contact: string | undefined;
}

/** Adds, changes and deletes contacts, and takes the last change back until the next one. */
export class ContactChanges {
  readonly last: LastChange;
  readonly #host: ContactChangesHost;
  readonly #widget: Widget<'contacts'>;
  readonly #source: Pick<ContactsSource, 'country' | 'waiting'>;

  constructor(host: ContactChangesHost, widget: Widget<'contacts'>, source: Pick<ContactsSource, 'country' | 'waiting'>) {
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    this.last = new LastChange(host, widget, 'add');
  }

  /** @throws SelfcareError */
  async create(draft: ContactDraft, said = (saved: Saved) => saved.created): Promise<void> {
    if (!this.#asks({ type: 'create', draft })) return;
    const { data } = await this.#widget.writes.run(contactCreation(draft));
    this.#host.contact = data.id;
    this.#tell('create', data, said, () => this.remove(data));
  }

  /** Sends the fields that differ. @throws SelfcareError */
  async update(contact: Contact, draft: ContactDraft, said = (saved: Saved) => saved.updated): Promise<void> {
    const change = changeOf(contact, draft);
    if (Object.keys(change).length === 0 || !this.#asks({ type: 'update', contact, change })) return;
    const { data, state, waiting } = await this.#widget.writes.run(contactWrite(contact, change));
    if (state === 'pending') this.#wait(waiting);
    else this.#tell('update', data, said, () => this.update(data, draftOf(contact), (saved) => saved.restored));
  }

  /** @throws SelfcareError */
  async remove(contact: Contact): Promise<void> {
    if (!this.#asks({ type: 'remove', contact })) return;
    await this.#widget.writes.run(contactRemoval(contact.id));
    if (this.#host.contact === contact.id) this.#host.contact = undefined;
    const name = nameOf(contact, this.#source.country);
    const restore = (): Promise<void> => this.create(draftOf(contact), (saved) => saved.restored);
    this.#tell('remove', contact, (saved) => saved.removed(name), restore);
  }

  /** Whether a change is to be sent: the host neither prevents it nor gives the state. */
  #asks(wish: ContactWish): boolean {
    return this.#host.dispatchEvent(new ScContactChangeRequestEvent(wish)) && !this.#host.state;
  }

  #tell(type: ScContactChangeEvent['wish'], contact: Contact, said: (saved: Saved) => string, undo: () => Promise<void>): void {
    this.#host.dispatchEvent(new ScContactChangeEvent(type, contact));
    const texts = this.#widget.texts;
    if (texts) this.last.tell(said(texts.contacts.saved), undo);
  }

  /** The frame shows that the change waits, for as long as it does. What can be taken back is not the change before it. */
  #wait(forNetwork: boolean | undefined): void {
    this.last.clear();
    const common = this.#widget.texts?.common;
    if (common) this.#widget.runtime.announce(forNetwork ? common.waiting(this.#source.waiting.length) : common.edits.pending);
  }
}

/** The fields that a draft changes; `null` clears one. */
function changeOf(contact: Contact, draft: ContactDraft): ContactChange {
  const fields = draftFields.filter((field) => contact[field] !== draft[field]);
  return Object.fromEntries(fields.map((field) => [field, draft[field] ?? null]));
}
