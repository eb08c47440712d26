import type { CallParty } from './call-log.ts';
import type { LocalDate } from './forwarding.ts';
import type { CallOptions, Id, Instant, Month, Versioned } from './primitives.ts';

/** One of the parties that the line spoke to longest. */
export interface TopParty {
  readonly party: CallParty;
  /** Answered calls to the party. */
  readonly calls: number;
  /** Seconds of conversation. */
  readonly talkSeconds: number;
}

/**
 * What an allowance of a plan limits.
 * - `talk-to-fixed`, `talk-to-mobile`: seconds of conversation with numbers of that kind.
 * - `talk`: seconds of both together. Internal, international and special numbers are in none of the three.
 * - `data`: bytes.
 * - `messages`: text messages sent.
 */
export const allowanceKinds = ['talk', 'talk-to-fixed', 'talk-to-mobile', 'data', 'messages'] as const;
export type AllowanceKind = (typeof allowanceKinds)[number];

/** What happens to use beyond an allowance: it costs more, data becomes slow, or it is refused. */
export const beyondAllowance = ['charged', 'slowed', 'blocked'] as const;
export type BeyondAllowance = (typeof beyondAllowance)[number];

/** An amount that the plan includes each month. What a plan does not limit has none. */
export interface Allowance {
  readonly kind: AllowanceKind;
  /** In the unit of the kind; may exceed `included`. */
  readonly used: number;
  /** In the unit of the kind; at least 1. */
  readonly included: number;
  /** Left out where it is not known. */
  readonly beyond?: BeyondAllowance;
  /** The day on which all of it was used. Left out before that, and where it is not known. */
  readonly usedUpOn?: LocalDate;
}

/** Usage of one day, in the account's time zone. */
export interface UsageDay {
  readonly day: LocalDate;
  /** Answered calls. */
  readonly calls: number;
  /** Seconds of conversation. A call counts whole on the day on which it began. */
  readonly talkSeconds: number;
  /** Bytes. Left out where nothing was rated on that day. */
  readonly dataBytes?: number;
  /** Text messages sent. Left out where nothing was rated on that day. */
  readonly messagesSent?: number;
}

/** Usage of one line in one month of the account's time zone. Of calls, only outgoing ones that were answered. */
export interface LineUsage {
  readonly line: Id;
  readonly month: Month;
  /** The operator's name of the plan, with what it does not limit. Untrusted text. Left out where it is not known. */
  readonly plan?: string;
  /** Answered calls. */
  readonly calls: number;
  /** Seconds of conversation. */
  readonly talkSeconds: number;
  /** Distinct numbers called. */
  readonly recipients: number;
  /** Whole seconds, over answered calls; 0 without any. */
  readonly averageSeconds: number;
  /** Sorted by seconds of conversation, then by number of calls, most first; at most five. */
  readonly topParties: readonly TopParty[];
  /** Days with usage, in order. */
  readonly days: readonly UsageDay[];
  /** At most one of each kind. */
  readonly allowances: readonly Allowance[];
  /** Mobile lines: bytes. Left out where nothing is known of them. */
  readonly dataBytes?: number;
  /** Mobile lines: text messages sent. Left out where nothing is known of them. */
  readonly messagesSent?: number;
  /** Mobile lines: multimedia messages sent. Left out where nothing is known of them. */
  readonly multimediaSent?: number;
  /** End of the counted time: the end of the month, or earlier while its figures grow. */
  readonly countedUntil: Instant;
}

/** Guide: "Conso Forfait". The event `usage.changed` names the line; after `call-log.added` any line may have more calls. */
export interface UsagePort {
  /**
   * A month without usage has figures of 0.
   * @throws `not-found` for a line that is not the user's; `validation` for a word that is no month (path `month`); `forbidden`
   */
  get(line: Id, month: Month, options?: CallOptions): Promise<Versioned<LineUsage>>;
  /**
   * Months that have usage, newest first.
   * @throws `not-found`; `forbidden`
   */
  months(line: Id, options?: CallOptions): Promise<readonly Month[]>;
}
