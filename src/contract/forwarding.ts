import type { NumberName } from './contacts.ts';
import type {
  CallOptions,
  GrantedBy,
  Id,
  Instant,
  PhoneNumber,
  Right,
  TimeZone,
  Version,
  Versioned,
  WriteOptions,
  Written,
} from './primitives.ts';
import type { TollGrant } from './toll.ts';

/**
 * When a call is diverted, in the terms of 3GPP TS 24.604 (communication diversion).
 * - `unconditional` (CFU): "renvoi immédiat". All calls, without ringing; in force, it suspends the others.
 * - `no-answer` (CFNR): "renvoi sur non-réponse", after a delay.
 * - `not-reachable` (CFNRc): "renvoi sur non-connexion", the line cannot be reached.
 * - `dnd`: "renvoi sur occupation" of the guide, whose title misleads: the phone is in Do Not Disturb, not in a call.
 * - `busy` (CFB): really in a call. Only where a backend has it; the guide does not.
 */
export const forwardingConditions = ['unconditional', 'no-answer', 'not-reachable', 'dnd', 'busy'] as const;
export type ForwardingCondition = (typeof forwardingConditions)[number];

/** Key of one record of a line's forwarding: a condition, or the simultaneous ring. */
export type ForwardingKey = ForwardingCondition | 'simultaneous-ring';

/** Target of a diverted call. `voicemail` is the line's own mailbox. */
export type ForwardingTarget = { readonly kind: 'voicemail' } | { readonly kind: 'number'; readonly number: PhoneNumber };

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Local time of day, `HH:MM`, 00:00 to 23:59. */
export type TimeOfDay = string;

/** A calendar date in the account's time zone: `2026-12-25`. */
export type LocalDate = string;

/**
 * Weekly hours, in the account's time zone. `until` is not included. `until` earlier than `from` runs over
 * midnight into the next day; equal to `from` means a whole day in local time.
 */
export interface WeeklyWindow {
  /** Days on which the window starts. */
  readonly days: readonly Weekday[];
  readonly from: TimeOfDay;
  readonly until: TimeOfDay;
}

/** Hours of one date. `until` is not included and later than `from`; as `until`, `00:00` is the end of the date. 00:00 to 00:00 is all of it. */
export interface DateHours {
  readonly from: TimeOfDay;
  readonly until: TimeOfDay;
}

/**
 * A date with hours of its own, such as a public holiday. From midnight to midnight the rule applies in these hours and in no others,
 * windows of the evening before included; every other date is as it would be without the exception.
 */
export interface DateException {
  readonly date: LocalDate;
  /** None: the rule does not apply on this date ("closed"). */
  readonly hours: readonly DateHours[];
}

/**
 * When a rule applies. "Tout le temps" is `always`. "Période précise" is `period`: within `from` (included) and `until` (not
 * included), each open when absent, and, where `weekly` has windows, only inside one of them. `exceptions` replace the hours of single
 * dates, within `from` and `until`; a period of exceptions alone applies in their hours only. Outside its period a rule is not in force
 * and the other rules apply again.
 */
export type ActivationPeriod =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'period';
      readonly from?: Instant;
      readonly until?: Instant;
      readonly weekly?: readonly WeeklyWindow[];
      /** At most one for a date. Dates that are over have no effect and may be dropped. */
      readonly exceptions?: readonly DateException[];
    };

/**
 * State of a rule at this moment, by the backend's clock. Readers show it as it is and compute no other.
 * - `active`: in force.
 * - `scheduled`: on, outside its period.
 * - `suspended`: on, but the unconditional forward is in force and takes every call.
 * - `refused`: on, but its target may not be called now, see {@link Forwarding.refused}. The other rules apply.
 * - `off`: switched off, values kept.
 */
export type Effective = 'active' | 'scheduled' | 'suspended' | 'refused' | 'off';

/** Origin of the last change. `phone`: a feature code on the handset. */
export type ChangedBy = 'user' | 'administrator' | 'phone';

/** Fields of every forwarding record. */
export interface ForwardingRecord {
  /** Switching off keeps the other values. */
  readonly enabled: boolean;
  readonly effective: Effective;
  /** The backend holds a rule that this contract cannot express: shown read-only as "decided elsewhere", writes fail with `conflict`/`managed-elsewhere`. */
  readonly managedElsewhere?: boolean;
  /** Version of this record alone, for the `ifMatch` of its writes. */
  readonly version: Version;
  readonly changedAt?: Instant;
  readonly changedBy?: ChangedBy;
}

/** One forwarding rule of one line. */
export interface ForwardingRule extends ForwardingRecord {
  readonly condition: ForwardingCondition;
  /** Absent until the user's first choice, and once it is cleared; kept while off. */
  readonly target?: ForwardingTarget;
  /** `no-answer` only: seconds of ringing, within the limits of the capabilities (guide: 10 to 90). */
  readonly delaySeconds?: number;
  /** Absent where the capabilities give no period: the rule applies always. */
  readonly when?: ActivationPeriod;
}

/** A number that rings together with the line. */
export interface RingNumber {
  readonly number: PhoneNumber;
  /** The call is put through once a digit is pressed: a mailbox that answers first cannot take it. Absent: at once. */
  readonly pressToAccept?: boolean;
}

/** "Sonnerie simultanée": other numbers ring together with the line. Not a diversion, but suspended by an unconditional one. */
export interface SimultaneousRing extends ForwardingRecord {
  /** In the user's order, at most `max` of the capabilities. Empty until the user's first choice; kept while off. */
  readonly numbers: readonly RingNumber[];
}

/** A number that a record of the line holds, and that may not be called now. */
export interface RefusedTarget {
  readonly number: PhoneNumber;
  readonly refusal: TargetRefusal;
}

/** The records that route a line's incoming calls. */
export interface Forwarding {
  readonly line: Id;
  /** Zone of the weekly windows. */
  readonly timeZone: TimeZone;
  /** One per condition that the capabilities list, in the order of {@link forwardingConditions}. */
  readonly rules: readonly ForwardingRule[];
  readonly simultaneousRing?: SimultaneousRing;
  /** Targets that were allowed once and are not any more: a country was withdrawn, a colleague left. No call goes to them. */
  readonly refused?: readonly RefusedTarget[];
  /** Names of the numbers in the records, from the user's contacts or the directory. A number without a name is left out. */
  readonly names?: readonly NumberName[];
  /**
   * Until when every `effective` holds if no record changes: the next start or end of a period. The reader reads again then. Absent:
   * no period starts or ends any more, or the backend does not know.
   */
  readonly effectiveUntil?: Instant;
}

/** Changes of a rule. Absent fields keep their value. */
export interface ForwardingRuleChange {
  readonly enabled?: boolean;
  /** `null` clears it. A rule that is on needs one: it is switched off with the same change, or before. */
  readonly target?: ForwardingTarget | null;
  readonly delaySeconds?: number;
  readonly when?: ActivationPeriod;
}

/** Changes of the simultaneous ring. Absent fields keep their value. */
export interface SimultaneousRingChange {
  readonly enabled?: boolean;
  /** The whole list; empty clears it. A ring that is on needs a number. */
  readonly numbers?: readonly RingNumber[];
}

/**
 * Reasons to refuse a number as a target.
 * - `malformed`: no number that can be dialled.
 * - `emergency`, `short-code`: never allowed (15, 17, 18, 112…; 3xxx, 10xx, 118xxx).
 * - `premium`: premium, shared-cost, personal, company, pager and voicemail numbers of every country, satellites. Allowed only where the
 *   administrator opened the type.
 * - `country-not-granted`: outside the countries that the administrator opened.
 * - `type-not-granted`: the country is open, but not for numbers of this type, such as those in no known range.
 * - `own-number`: the line would call itself.
 * - `loop`: the target forwards back to this line.
 */
export const targetRefusals = [
  'malformed',
  'emergency',
  'premium',
  'short-code',
  'country-not-granted',
  'type-not-granted',
  'own-number',
  'loop',
] as const;
export type TargetRefusal = (typeof targetRefusals)[number];

/** Answer of {@link ForwardingPort.checkTarget}. */
export type TargetVerdict = { readonly allowed: true } | { readonly allowed: false; readonly refusal: TargetRefusal };

/** Rights and limits on one condition. */
export interface ForwardingConditionCapability extends Right {
  readonly targets: readonly ForwardingTarget['kind'][];
  /** Seconds. Present where the condition has a delay. */
  readonly delay?: { readonly min: number; readonly max: number; readonly step: number };
  /** Present where the condition may be limited to a period. `maxExceptions`: most dates with hours of their own; absent, none. */
  readonly period?: { readonly range: boolean; readonly weekly: boolean; readonly maxWindows: number; readonly maxExceptions?: number };
}

/** Rights and limits on the simultaneous ring. */
export interface SimultaneousRingCapability extends Right {
  /** Most numbers that may ring with the line (guide: 1). */
  readonly max: number;
  /** Whether a number may wait for a digit. */
  readonly pressToAccept?: boolean;
}

/** Rights and limits on one line's forwarding. An absent condition does not exist on the line. */
export interface ForwardingCapability extends Right {
  readonly conditions: Readonly<Partial<Record<ForwardingCondition, ForwardingConditionCapability>>>;
  readonly simultaneousRing?: SimultaneousRingCapability;
  /** Numbers that the administrator opened, to be shown: {@link ForwardingPort.checkTarget} judges. Absent: the backend does not tell. */
  readonly grants?: readonly TollGrant[];
  readonly grantedBy?: GrantedBy;
}

/** Guide: "Gestion des appels". */
export interface ForwardingPort {
  get(line: Id, options?: CallOptions): Promise<Versioned<Forwarding>>;
  /**
   * Changes one rule.
   * @returns the line's whole forwarding, because one rule may suspend others
   * @throws `validation` with the path `target.number` and a {@link TargetRefusal}, `target` and `required` (on without a target),
   *   `delaySeconds` and `range`, or `when…`; `conflict`; `forbidden`
   */
  setRule(line: Id, condition: ForwardingCondition, change: ForwardingRuleChange, options?: WriteOptions): Promise<Written<Forwarding>>;
  /**
   * Changes the simultaneous ring.
   * @returns the line's whole forwarding
   * @throws `validation` with the path `numbers.0.number` and a {@link TargetRefusal} or `duplicate`, `numbers.0.pressToAccept` and
   *   `unsupported`, `numbers` and `required` or `range`; `conflict`; `forbidden`
   */
  setSimultaneousRing(line: Id, change: SimultaneousRingChange, options?: WriteOptions): Promise<Written<Forwarding>>;
  /**
   * Checks a number against the toll policy before it is saved. The answer tells nothing of other users' forwards: only the write that
   * switches a rule on is refused with `loop` because of them.
   * @throws `rate-limited`
   */
  checkTarget(line: Id, number: PhoneNumber, options?: CallOptions): Promise<TargetVerdict>;
}
