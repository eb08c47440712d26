import type { Id } from '../../contract/index.ts';

/** The request of a SIP NOTIFY: check for new files. */
export interface CheckOrder {
  readonly tenant: Id;
  readonly device: Id;
  /** `resync` for makers that know it by that name. Neither makes a phone restart that needs not. */
  readonly event: 'check-sync' | 'resync';
  /** SIP users that the phone registers. */
  readonly userNames: readonly string[];
}

/**
 * The operations that a telephone switch must offer. The driver of each kind of switch is a file beside this one. A driver that routes calls
 * asks `routeOfLine` at each call: its steps name only numbers that may be called at that moment.
 */
export interface SwitchPort {
  /**
   * Asks a phone to check for its files.
   * @param signal aborts when the answer is no longer awaited: after five seconds, or when the server stops
   * @throws when the switch cannot be reached, or does not know the phone now: the order stays and is tried again
   */
  notify(order: CheckOrder, signal: AbortSignal): Promise<void>;
}
