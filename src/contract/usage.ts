import type { CallParty } from './call-log.ts';
import type { CallOptions, Id, Instant, Month, Versioned } from './primitives.ts';

/** One of the parties called most often. */
export interface TopParty {
  readonly party: CallParty;
  readonly calls: number;
  readonly durationSeconds: number;
}

/** An amount that a plan may limit. `included` absent: unlimited, or not part of the plan. */
export interface UsedAmount {
  readonly used: number;
  readonly included?: number;
}

/** Usage of one line in one month, outgoing calls only. */
export interface LineUsage {
  readonly line: Id;
  readonly month: Month;
  /** The operator's name of the plan. Untrusted text. */
  readonly plan: string;
  /** Answered calls. */
  readonly calls: UsedAmount;
  /** Seconds of conversation. */
  readonly talkSeconds: UsedAmount;
  /** Distinct parties called. */
  readonly recipients: number;
  /** Seconds, over answered calls; 0 without any. */
  readonly averageSeconds: number;
  /** Sorted by number of calls, then duration; at most five. */
  readonly topParties: readonly TopParty[];
  /** Mobile lines: bytes. */
  readonly dataBytes?: UsedAmount;
  /** Mobile lines: text messages sent. */
  readonly messagesSent?: UsedAmount;
  /** End of the counted time: figures of the current month grow. */
  readonly countedUntil: Instant;
}

/** Guide: "Conso forfait". */
export interface UsagePort {
  get(line: Id, month: Month, options?: CallOptions): Promise<Versioned<LineUsage>>;
  /** Months that have figures, newest first. */
  months(line: Id, options?: CallOptions): Promise<readonly Month[]>;
}
