import type { CardArrangement } from '../../contract/index.ts';

/** The person arranges the cards otherwise. Cancelled, nothing is kept. */
export class ScDashboardArrangeRequestEvent extends Event {
  static readonly type = 'sc-dashboard-arrange-request';
  /** All cards in their order, and those that are hidden. */
  readonly arrangement: CardArrangement;

  constructor(arrangement: CardArrangement) {
    super(ScDashboardArrangeRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.arrangement = arrangement;
  }
}

/** The cards are arranged otherwise, on the server too. */
export class ScDashboardArrangeEvent extends Event {
  static readonly type = 'sc-dashboard-arrange';
  /** As the server has it; left out after "Restore". */
  readonly arrangement: CardArrangement | undefined;

  constructor(arrangement: CardArrangement | undefined) {
    super(ScDashboardArrangeEvent.type, { bubbles: true, composed: true });
    this.arrangement = arrangement;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-dashboard-arrange-request': ScDashboardArrangeRequestEvent;
    'sc-dashboard-arrange': ScDashboardArrangeEvent;
  }
}
