import type { CallLogQuery } from '../../contract/index.ts';

/** Events cross shadow roots, so that a host can listen on the provider or above. */
const composed = { bubbles: true, composed: true };

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
    'sc-call-log-query-request': ScCallLogQueryRequestEvent;
    'sc-call-log-more-request': ScCallLogMoreRequestEvent;
  }
}
