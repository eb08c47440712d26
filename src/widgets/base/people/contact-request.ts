import type { NumberKind, PhoneNumber } from '../../../contract/index.ts';

/** The person wants to keep an unknown number as a contact. The host opens its form. It crosses shadow roots, so that a host can listen above. */
export class ScContactAddRequestEvent extends Event {
  static readonly type = 'sc-contact-add-request';
  /** E.164. */
  readonly number: PhoneNumber;
  /** Tells which field of the contact the number belongs to. */
  readonly numberKind: NumberKind;
  /** The name that came with the call, where there is one. Untrusted text. */
  readonly name: string | undefined;

  constructor(number: PhoneNumber, numberKind: NumberKind, name?: string) {
    super(ScContactAddRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.number = number;
    this.numberKind = numberKind;
    this.name = name;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-contact-add-request': ScContactAddRequestEvent;
  }
}
