import type { Id } from '../../contract/index.ts';

/** What a phone is asked by SIP NOTIFY: to look whether there is something new for it. */
export interface CheckOrder {
  readonly tenant: Id;
  readonly device: Id;
  /** `resync` for makers that know it by that name. Neither makes a phone restart that needs not. */
  readonly event: 'check-sync' | 'resync';
  /** SIP users that the phone registers. */
  readonly userNames: readonly string[];
}

/** What a telephone switch must do for us. A driver for each sort of switch stands beside this file. */
export interface SwitchPort {
  /**
   * Asks a phone to check for its files.
   * @param signal aborts when nobody waits for the answer any more: after five seconds, or when the server stops
   * @throws when the switch cannot be reached, or does not know the phone now: the order stays and is tried again
   */
  notify(order: CheckOrder, signal: AbortSignal): Promise<void>;
}
