import { html, nothing, type LitElement } from 'lit';
import type { Contact, ContactChange, ContactDraft } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { refusalText } from '../../i18n/error-texts.ts';
import { contactCreation, contactRemoval, contactWrite } from '../../runtime/contacts.ts';
import { asSelfcareError } from '../../runtime/retry.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import { banner } from '../../ui/note.ts';
import { refusalNotes } from '../base/list/refusals.ts';
import { UndoKey } from '../base/undo-key.ts';
import type { Widget } from '../base/widget.ts';
import { ScContactChangeEvent, ScContactChangeRequestEvent, type ContactWish } from './contacts.events.ts';
import { draftFields, draftOf } from './contacts.model.ts';
import { nameOf } from '../base/people/contact-view.ts';
import type { ContactsSource } from './contacts.source.ts';

type Saved = Catalogue['contacts']['saved'];

/** The last change, and the way back. */
interface Done {
  readonly text: string;
  readonly tone: 'positive' | 'negative';
  readonly undo?: (() => Promise<void>) | undefined;
}

export interface ContactChangesHost extends LitElement {
  readonly state?: unknown;
  /** Id of the contact on the card. */
  contact: string | undefined;
}

/** Adds, changes and deletes contacts, and takes the last change back until the next one. */
export class ContactChanges {
  readonly #host: ContactChangesHost;
  readonly #widget: Widget<'contacts'>;
  readonly #source: Pick<ContactsSource, 'country' | 'nameOf' | 'waiting'>;
  #done: Done | undefined;

  constructor(host: ContactChangesHost, widget: Widget<'contacts'>, source: Pick<ContactsSource, 'country' | 'nameOf' | 'waiting'>) {
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    new UndoKey(host, () => this.#done?.undo && (() => void this.undo()));
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

  /** Takes the last change back; does nothing where there is none. */
  async undo(): Promise<void> {
    const undo = this.#done?.undo;
    if (undo) await this.attempt(undo);
  }

  /** Shows a failure instead of throwing it. */
  async attempt(change: () => Promise<void>): Promise<void> {
    this.#done = undefined;
    this.#host.requestUpdate();
    try {
      await change();
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      const texts = this.#widget.texts;
      if (!texts || error.code === 'aborted') return;
      this.#show({ text: refusalText(error, texts.errors), tone: 'negative' });
    }
  }

  /** Changes that were refused after they had waited; that the last change is saved, with the button that takes it back, or why it is not. */
  view(texts: Pick<Catalogue, 'common' | 'errors'>, view: ViewState<unknown>): unknown {
    const { runtime } = this.#widget;
    const nameOf = (id: string): string | undefined => this.#source.nameOf(id);
    return [refusalNotes(texts, view, nameOf, (text) => runtime.announce(text, 'assertive')), this.#doneNote(texts.common)];
  }

  #doneNote(common: Catalogue['common']): unknown {
    const done = this.#done;
    if (!done) return nothing;
    const { text, tone, undo } = done;
    const action = undo && button({ label: common.undo, variant: 'quiet', onClick: () => void this.undo() });
    return html`<div class="done" part="undo" data-refuge="add">${banner({ text, tone, ...(action && { action }) })}</div>`;
  }

  /** Whether a change is to be sent: the host neither prevents it nor gives the state. */
  #asks(wish: ContactWish): boolean {
    return this.#host.dispatchEvent(new ScContactChangeRequestEvent(wish)) && !this.#host.state;
  }

  #tell(type: ScContactChangeEvent['wish'], contact: Contact, said: (saved: Saved) => string, undo: () => Promise<void>): void {
    this.#host.dispatchEvent(new ScContactChangeEvent(type, contact));
    const texts = this.#widget.texts;
    if (texts) this.#show({ text: said(texts.contacts.saved), tone: 'positive', undo });
  }

  /** The frame shows that the change waits, for as long as it does. What can be taken back is not the change before it. */
  #wait(forNetwork: boolean | undefined): void {
    this.#done = undefined;
    const common = this.#widget.texts?.common;
    if (common) this.#widget.runtime.announce(forNetwork ? common.waiting(this.#source.waiting.length) : common.edits.pending);
  }

  #show(done: Done): void {
    this.#done = done;
    const hint = done.undo && this.#widget.texts?.common.edits.undoHint;
    const said = hint === undefined ? done.text : `${done.text}. ${hint}`;
    this.#widget.runtime.announce(said, done.tone === 'negative' ? 'assertive' : 'polite');
    this.#host.requestUpdate();
  }
}

/** The fields that a draft changes; `null` clears one. */
function changeOf(contact: Contact, draft: ContactDraft): ContactChange {
  const fields = draftFields.filter((field) => contact[field] !== draft[field]);
  return Object.fromEntries(fields.map((field) => [field, draft[field] ?? null]));
}
