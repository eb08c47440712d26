import type { UsageQuery } from './usage.model.ts';

/**
 * The person chose another month or another line. Cancelable: `preventDefault()` keeps what is shown. A host that sets `.state` answers
 * this event with a new state.
 */
export class ScUsageQueryRequestEvent extends Event {
  static readonly type = 'sc-usage-query-request';
  /** What is to be shown. */
  readonly query: UsageQuery;

  constructor(query: UsageQuery) {
    super(ScUsageQueryRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.query = query;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-usage-query-request': ScUsageQueryRequestEvent;
  }
}
