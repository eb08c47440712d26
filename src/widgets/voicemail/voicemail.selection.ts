import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Id, VoiceMessage } from '../../contract/index.ts';
import { button } from '../../ui/button.ts';
import { checklist } from '../../ui/icons.ts';

/** Begins the selection. Its word gives way to its icon where the head is narrow. */
export function selectButton(label: string, onClick: () => void): TemplateResult {
  return button({ label, word: label, icon: checklist, variant: 'quiet', classes: 'select', id: 'list-head', onClick });
}

/** The messages that the person has ticked. */
export class VoicemailSelection {
  readonly #host: ReactiveControllerHost;
  #ids = new Set<Id>();
  #isActive = false;
  /** The other end of a range: the message that was ticked last. */
  #anchor: Id | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  has(id: Id): boolean {
    return this.#ids.has(id);
  }

  /** Those of the ticked messages that are listed. */
  of(messages: readonly VoiceMessage[]): readonly VoiceMessage[] {
    return messages.filter(({ id }) => this.#ids.has(id));
  }

  begin(): void {
    this.#isActive = true;
    this.#host.requestUpdate();
  }

  end(): void {
    this.#isActive = false;
    this.#anchor = undefined;
    this.#set(new Set());
  }

  /** @param isRange the messages from the one ticked last to this one get its state */
  toggle(id: Id, messages: readonly VoiceMessage[], isRange: boolean): void {
    const ids = new Set(this.#ids);
    const isTicked = !ids.has(id);
    for (const each of isRange ? this.#range(id, messages) : [id]) {
      if (isTicked) ids.add(each);
      else ids.delete(each);
    }
    this.#anchor = id;
    this.#set(ids);
  }

  /** Ticks every message, or none where all are ticked. */
  toggleAll(messages: readonly VoiceMessage[]): void {
    const isAll = messages.every(({ id }) => this.#ids.has(id));
    this.#set(new Set(isAll ? [] : messages.map(({ id }) => id)));
  }

  #range(id: Id, messages: readonly VoiceMessage[]): readonly Id[] {
    const ids = messages.map((message) => message.id);
    const [from, until] = [ids.indexOf(this.#anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b);
    return from === undefined || until === undefined || from < 0 ? [id] : ids.slice(from, until + 1);
  }

  #set(ids: Set<Id>): void {
    this.#ids = ids;
    this.#host.requestUpdate();
  }
}
