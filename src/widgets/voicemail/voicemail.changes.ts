import type { LitElement } from 'lit';
import type { Id, VoiceMessage } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { messageRemoval, messageRestoration, readWrite } from '../../runtime/voicemail.ts';
import { LastChange } from '../base/list/last-change.ts';
import type { Widget } from '../base/widget.ts';
import { ScVoicemailChangeEvent, ScVoicemailChangeRequestEvent, type VoicemailWish } from './voicemail.events.ts';
import type { VoicemailSource } from './voicemail.source.ts';

/** Messages that one write takes at most. */
const mostAtOnce = 200;

type Said = (saved: Catalogue['voicemail']['saved'], count: number) => string;
type Way = () => Promise<void>;

interface ChangesHost extends LitElement {
  readonly state?: unknown;
}

/** Marks, deletes and restores messages, and takes the last change back until the next one. */
export class VoicemailChanges {
  readonly last: LastChange;
  readonly #host: ChangesHost;
  readonly #widget: Widget<'voicemail'>;
  readonly #source: VoicemailSource;
  readonly #restored = new Set<Id>();
  #doomed: readonly VoiceMessage[] = [];

  constructor(host: ChangesHost, widget: Widget<'voicemail'>, source: VoicemailSource) {
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    this.last = new LastChange(host, widget, 'list-head');
  }

  /** Messages to be deleted for good, once the person has confirmed it. */
  get doomed(): readonly VoiceMessage[] {
    return this.#doomed;
  }

  /** Where a deleted message cannot be restored, the person is asked first. @returns whether so */
  asksFirst(messages: readonly VoiceMessage[]): boolean {
    if (this.#source.capability?.restoreDays !== undefined) return false;
    this.#doom(messages);
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('#keep')?.focus());
    return true;
  }

  /** The person has thought better of it. */
  keep(): void {
    this.#doom([]);
  }

  #doom(messages: readonly VoiceMessage[]): void {
    this.#doomed = messages;
    this.#host.requestUpdate();
  }

  /** A message that was played is read. Nothing is said of it. @throws SelfcareError */
  async hear(message: VoiceMessage): Promise<void> {
    await this.#send('read', [message]);
  }

  /** Marks messages as read or unread. @throws SelfcareError */
  async mark(messages: readonly VoiceMessage[], read: boolean): Promise<void> {
    const others = messages.filter((message) => message.read !== read);
    const type = read ? 'read' : 'unread';
    const back: Way = () =>
      this.mark(
        others.map((message) => ({ ...message, read })),
        !read,
      );
    if (await this.#send(type, others)) this.#tell((saved, count) => saved[type](count), others, back);
  }

  /** The person has put this message back: it is no new one. */
  isRestored({ id }: VoiceMessage): boolean {
    return this.#restored.has(id);
  }

  /** Deletes messages. Where they can be restored, it can be taken back. @throws SelfcareError */
  async remove(messages: readonly VoiceMessage[]): Promise<void> {
    const canRestore = this.#source.capability?.restoreDays !== undefined;
    const back: Way | undefined = canRestore ? () => this.restore(messages) : undefined;
    if (await this.#send('remove', messages)) this.#tell((saved, count) => saved.removed(count), messages, back);
  }

  /** Puts deleted messages back. @throws SelfcareError */
  async restore(messages: readonly VoiceMessage[]): Promise<void> {
    const back: Way = () => this.remove(messages);
    for (const { id } of messages) this.#restored.add(id);
    if (await this.#send('restore', messages)) this.#tell((saved, count) => saved.restored(count), messages, back);
  }

  /** @returns whether it is done: the host neither prevents it nor gives the state, and it does not wait */
  async #send(type: VoicemailWish['type'], messages: readonly VoiceMessage[]): Promise<boolean> {
    const line = this.#source.line?.id;
    if (messages.length === 0 || line === undefined) return false;
    const ids = messages.map(({ id }) => id);
    const wish: VoicemailWish = { type, line, messages: ids };
    if (!this.#host.dispatchEvent(new ScVoicemailChangeRequestEvent(wish)) || this.#host.state) return false;
    this.keep();
    let isWaiting = false;
    for (let from = 0; from < messages.length; from += mostAtOnce) {
      const sent = await this.#widget.writes.run(writeOf(type, line, messages.slice(from, from + mostAtOnce)));
      isWaiting ||= sent.waiting === true;
    }
    if (isWaiting) this.#announceWaiting(ids.length);
    else this.#host.dispatchEvent(new ScVoicemailChangeEvent(wish));
    return !isWaiting;
  }

  #announceWaiting(count: number): void {
    const common = this.#widget.texts?.common;
    if (common) this.#widget.runtime.announce(common.waiting(count));
  }

  #tell(said: Said, messages: readonly VoiceMessage[], back: Way | undefined): void {
    const texts = this.#widget.texts;
    if (texts) this.last.tell(said(texts.voicemail.saved, messages.length), back);
  }
}

function writeOf(type: VoicemailWish['type'], line: Id, messages: readonly VoiceMessage[]) {
  if (type === 'remove') return messageRemoval(line, messages);
  if (type === 'restore') return messageRestoration(line, messages);
  const ids = messages.map(({ id }) => id);
  return readWrite(line, ids, type === 'read');
}
