import type { CallLogEntry, PhoneNumber } from '../../../contract/index.ts';

/**
 * The person wants to call a number. Cancelable: with `callback="tel"`, `preventDefault()` keeps the browser from following the
 * `tel:` link; with `callback="event"` nothing happens but this event. It crosses shadow roots, so that a host can listen above.
 */
export class ScCallRequestEvent extends Event {
  static readonly type = 'sc-call-request';
  /** E.164, or the bare digits of an extension. */
  readonly number: PhoneNumber;
  /** As the widget shows it. Untrusted text. */
  readonly name: string | undefined;
  /** The call that is called back; only in a call log. */
  readonly entry: CallLogEntry | undefined;

  constructor(number: PhoneNumber, name: string | undefined, entry?: CallLogEntry) {
    super(ScCallRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.number = number;
    this.name = name;
    this.entry = entry;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-call-request': ScCallRequestEvent;
  }
}
