import type { CallLogQuery, NumberKind, PhoneNumber } from '../../contract/index.ts';

/** Events cross shadow roots, so that a host can listen on the provider or above. */
const composed = { bubbles: true, composed: true };

/** The person wants to keep an unknown number as a contact. The host opens its form. */
export class ScContactAddRequestEvent extends Event {
  static readonly type = 'sc-contact-add-request';
  /** E.164. */
  readonly number: PhoneNumber;
  /** Tells which field of the contact the number belongs to. */
  readonly numberKind: NumberKind;
  /** The name that came with the call, where there is one. Untrusted text. */
  readonly name: string | undefined;

  constructor(number: PhoneNumber, numberKind: NumberKind, name?: string) {
    super(ScContactAddRequestEvent.type, { ...composed, cancelable: true });
    this.number = number;
    this.numberKind = numberKind;
    this.name = name;
  }
}

/**
 * The person chose another month, kind, line or search. Cancelable: `preventDefault()` keeps the filters as they are. A host
 * that sets `.state` answers this event with a new state.
 */
export class ScCallLogQueryRequestEvent extends Event {
  static readonly type = 'sc-call-log-query-request';
  /** What is to be listed, without cursor. */
  readonly query: CallLogQuery;

  constructor(query: CallLogQuery) {
    super(ScCallLogQueryRequestEvent.type, { ...composed, cancelable: true });
    this.query = query;
  }
}

/** The end of the list is near and the state says that there is more. Only where the host sets `.state`. */
export class ScCallLogMoreRequestEvent extends Event {
  static readonly type = 'sc-call-log-more-request';
  readonly query: CallLogQuery;

  constructor(query: CallLogQuery) {
    super(ScCallLogMoreRequestEvent.type, composed);
    this.query = query;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-contact-add-request': ScContactAddRequestEvent;
    'sc-call-log-query-request': ScCallLogQueryRequestEvent;
    'sc-call-log-more-request': ScCallLogMoreRequestEvent;
  }
}
