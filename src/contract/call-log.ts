import type { CallOptions, Id, Instant, Month, Page, PhoneNumber } from './primitives.ts';
import type { LineKind } from './lines.ts';

/**
 * The guide's three kinds: "émis", "reçus", "manqués". A call that voicemail answered or that a forward took away is `missed`,
 * not `received`: the user did not speak to the caller. So is a group's call that a colleague answered, but nobody waits for an answer: it is
 * shown, listed and counted with the received calls.
 */
export const callKinds = ['placed', 'received', 'missed'] as const;
export type CallKind = (typeof callKinds)[number];

/**
 * How a call ended. `answered-elsewhere`: a call to a group of the user (hunt group, queue, pick-up) that a colleague answered; its
 * duration is 0.
 */
export const callOutcomes = [
  'answered',
  'answered-elsewhere',
  'no-answer',
  'busy',
  'rejected',
  'voicemail',
  'forwarded',
  'failed',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/**
 * Kinds of the other party's number.
 * - `special`: free, shared-cost or premium numbers and short codes.
 * - `telemarketing`: a range that sales calls must present.
 * - `platform`: a range of machines and go-betweens, such as parcel and ride services.
 * - `anonymous`: withheld (CLIR) by the caller, or by a network that could not authenticate it.
 * - `unknown`: digits that are no number of a known plan, as the network gave them or as they were dialled.
 */
export const numberKinds = [
  'fixed',
  'mobile',
  'special',
  'telemarketing',
  'platform',
  'internal',
  'international',
  'anonymous',
  'unknown',
] as const;
export type NumberKind = (typeof numberKinds)[number];

/**
 * Whether the network authenticated the caller's number, as 3GPP TS 24.229 says it in the parameter `verstat` of an incoming call:
 * STIR/SHAKEN, in France the MAN ("mécanisme d'authentification des numéros").
 * - `passed` (TN-Validation-Passed): the number is the caller's.
 * - `failed` (TN-Validation-Failed): the number may be forged.
 * - `none` (No-TN-Validation): the network checked nothing, as for most calls from abroad.
 */
export const callVerifications = ['passed', 'failed', 'none'] as const;
export type CallVerification = (typeof callVerifications)[number];

/** The other party of a call. */
export interface CallParty {
  /** Absent for an anonymous caller. With the kind `unknown`, digits that are neither E.164 nor an extension. */
  readonly number?: PhoneNumber;
  readonly numberKind: NumberKind;
  /** The user's own contact of this number before the directory's, the name that the network gave last. Untrusted text. */
  readonly name?: string;
}

/** One call of the user. */
export interface CallLogEntry {
  readonly id: Id;
  readonly line: Id;
  readonly lineKind: LineKind;
  readonly kind: CallKind;
  readonly outcome: CallOutcome;
  readonly party: CallParty;
  readonly startedAt: Instant;
  /** Seconds of conversation; 0 when the call was not answered. */
  readonly durationSeconds: number;
  /** Where a forward sent the call, when `outcome` is `forwarded`. */
  readonly forwardedTo?: PhoneNumber;
  /** Name of `forwardedTo`, from contacts or directory. Untrusted text. */
  readonly forwardedToName?: string;
  /** Absent for placed calls and where the backend does not know. */
  readonly verification?: CallVerification;
  /** The caller left a voice message. */
  readonly messageLeft?: boolean;
}

/** Filters and page of a list. All filters combine. */
export interface CallLogQuery {
  /** In the account's time zone. */
  readonly month: Month;
  /** Calls answered elsewhere are among the `received` ones. */
  readonly kind?: CallKind;
  readonly lineKind?: LineKind;
  /** Part of the name that is shown (accents and case ignored) or of a number (spaces ignored; `06…` finds `+336…`). At most 100 characters. */
  readonly search?: string;
  readonly cursor?: string;
  /** Entries per page, 1 to 1000; 200 when left out. */
  readonly limit?: number;
}

/** A month that has calls. */
export interface CallLogMonth {
  readonly month: Month;
  /** Left out where the backend does not count: the choice of the month then shows none. */
  readonly total?: number;
  /** Without calls answered elsewhere. */
  readonly missed?: number;
}

/** Guide: "Journal d'appels". */
export interface CallLogPort {
  /** Newest first. */
  list(query: CallLogQuery, options?: CallOptions): Promise<Page<CallLogEntry>>;
  /** Months that have calls, newest first. */
  months(options?: CallOptions): Promise<readonly CallLogMonth[]>;
}
