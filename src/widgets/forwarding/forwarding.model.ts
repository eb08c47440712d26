import type {
  Access,
  ActivationPeriod,
  Effective,
  Forwarding,
  ForwardingCapability,
  ForwardingConditionCapability,
  ForwardingKey,
  ForwardingRule,
  ForwardingRuleChange,
  ForwardingTarget,
  GrantedBy,
  Line,
  PhoneNumber,
  RefusedTarget,
  Right,
  RingNumber,
  SimultaneousRing,
  SimultaneousRingCapability,
  SimultaneousRingChange,
  TargetRefusal,
  TimeZone,
} from '../../contract/index.ts';
import { eveningHour } from '../../i18n/formats.ts';
import { usualDelaySeconds } from '../../rules/call-route.ts';
import { refusalNow } from '../../rules/may-be-called.ts';
import { refusedAtSight } from '../../rules/target-policy.ts';
import { addDays, instantOf, localTime, startOfDay } from '../../rules/zone.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';

/** All that the widget shows of one line. */
export interface ForwardingData {
  /** Every line of the user whose calls can be forwarded. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  readonly forwarding: Forwarding;
  readonly capability: ForwardingCapability;
  /** The right to switch Do Not Disturb; absent where the backend cannot. */
  readonly doNotDisturb?: Right | undefined;
  /** Country whose national writing of numbers the user types, ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/**
 * The state of a controlled `<sc-forwarding>`. Of `ready` only `data` is required; the facts that a backend tells beside it may
 * be added, so that each state can be drawn.
 */
export type ForwardingState = GivenState<ForwardingData>;

export const forwardingShape: Shape = {
  lines: [lineShape],
  line: { id: 'string', kind: 'string', state: { doNotDisturb: 'boolean' } },
  forwarding: { timeZone: 'string', rules: [{ condition: 'string', enabled: 'boolean', effective: 'string' }] },
  capability: { conditions: 'object' },
};

/** A change of any record: the fields of a rule and of the simultaneous ring together. */
export type RecordChange = ForwardingRuleChange & SimultaneousRingChange;

export type TargetKind = ForwardingTarget['kind'];

/** A record of the forwarding, or the line's Do Not Disturb. */
export type RowKey = ForwardingKey | 'do-not-disturb';

/** The values of one row, the same for every kind of row. */
export interface RowValues {
  readonly enabled: boolean;
  /** Undefined without a target. */
  readonly kind?: TargetKind | undefined;
  readonly number?: PhoneNumber | undefined;
  /** Of the simultaneous ring. */
  readonly numbers?: readonly RingNumber[];
  readonly delaySeconds?: number;
  readonly when?: ActivationPeriod;
}

/** Values of a row that the user set and that are not saved. */
export type RowDraft = Partial<RowValues>;

/** One record as the view needs it. */
export interface Row {
  readonly key: RowKey;
  readonly access: Access;
  readonly grantedBy?: GrantedBy | undefined;
  readonly managedElsewhere: boolean;
  readonly effective: Effective;
  /** Why the saved number is not called. */
  readonly refusal?: TargetRefusal | undefined;
  readonly targets: readonly TargetKind[];
  readonly delay?: ForwardingConditionCapability['delay'] | undefined;
  readonly period?: ForwardingConditionCapability['period'] | undefined;
  /** Limits of the simultaneous ring. */
  readonly ring?: SimultaneousRingCapability;
  /** Of its numbers, those that may not be called now. */
  readonly refused?: readonly RefusedTarget[] | undefined;
  readonly saved: RowValues;
  readonly record?: ForwardingRule | SimultaneousRing;
}

const ranks: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

const lower = (one: Access, other: Access): Access => (ranks[one] < ranks[other] ? one : other);

/** The rows of a line, in the order of the screen: the records that the capabilities list. */
export function rowsOf({ line, forwarding, capability, doNotDisturb }: ForwardingData): readonly Row[] {
  const rules = forwarding.rules.flatMap((rule) => {
    const allowed = capability.conditions[rule.condition];
    return allowed ? withRefusal(forwarding, ruleRow(rule, allowed, line, capability)) : [];
  });
  if (doNotDisturb) {
    const place = rules.findIndex(({ key }) => key === 'dnd');
    rules.splice(place < 0 ? rules.length : place, 0, doNotDisturbRow(line, doNotDisturb));
  }
  const { simultaneousRing: ring } = forwarding;
  const right = capability.simultaneousRing;
  if (!ring || !right) return rules;
  return [
    ...rules,
    withRefusal(forwarding, {
      key: 'simultaneous-ring',
      access: lower(capability.access, right.access),
      grantedBy: right.grantedBy ?? capability.grantedBy,
      managedElsewhere: ring.managedElsewhere === true,
      effective: ring.effective,
      targets: ['number'],
      ring: right,
      refused: forwarding.refused,
      saved: valuesOfRing(ring),
      record: ring,
    }),
  ];
}

function doNotDisturbRow({ state: { doNotDisturb: enabled } }: Line, { access, grantedBy }: Right): Row {
  return {
    key: 'do-not-disturb',
    access,
    grantedBy,
    managedElsewhere: false,
    effective: enabled ? 'active' : 'off',
    targets: [],
    saved: { enabled },
  };
}

function withRefusal(forwarding: Forwarding, row: Row): Row {
  const { saved, effective } = row;
  return effective === 'refused' ? { ...row, refusal: refusalNow(forwarding, saved.number ?? saved.numbers?.[0]?.number) } : row;
}

function ruleRow(rule: ForwardingRule, allowed: ForwardingConditionCapability, line: Line, capability: ForwardingCapability): Row {
  return {
    key: rule.condition,
    access: lower(capability.access, allowed.access),
    grantedBy: allowed.grantedBy ?? capability.grantedBy,
    managedElsewhere: rule.managedElsewhere === true,
    effective: rule.effective,
    targets: allowed.targets.filter((kind) => kind !== 'voicemail' || line.voicemail),
    delay: allowed.delay,
    period: allowed.period,
    saved: valuesOfRule(rule, allowed),
    record: rule,
  };
}

function valuesOfRule(
  { enabled, target, delaySeconds, when = { kind: 'always' } }: ForwardingRule,
  { period }: ForwardingConditionCapability,
): RowValues {
  return {
    enabled,
    kind: target?.kind,
    number: target?.kind === 'number' ? target.number : undefined,
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(period && { when }),
  };
}

function valuesOfRing({ enabled, numbers }: SimultaneousRing): RowValues {
  return { enabled, kind: 'number', numbers };
}

/** Whether a row leads to a target. */
export function hasTarget({ kind, number, numbers = [] }: RowValues): boolean {
  return kind === 'voicemail' || (kind === 'number' && (number !== undefined || numbers.length > 0));
}

/** Whether a row can be saved as it is: switched on, a record needs a target; switched off, a number that is chosen must be given. */
export function isComplete(values: RowValues, key: RowKey): boolean {
  if (key === 'do-not-disturb' || hasTarget(values)) return true;
  return !values.enabled && (values.kind !== 'number' || values.numbers !== undefined);
}

/** A row without its target. */
export function cleared({ key }: Row): RowDraft {
  return key === 'simultaneous-ring' ? { numbers: [] } : { kind: undefined, number: undefined };
}

/** The numbers of a ring with another one: in place of the only one where no more may ring. */
export function withNumber({ ring }: Row, { numbers = [] }: RowValues, number: PhoneNumber): readonly RingNumber[] {
  return ring?.max === 1 ? [{ ...numbers[0], number }] : [...numbers, { number }];
}

/** "Période précise", and neither "tout le temps" nor a mere end. */
export function isPrecise(when: ActivationPeriod | undefined): boolean {
  if (when?.kind !== 'period') return false;
  const { from, weekly = [], exceptions = [] } = when;
  return from !== undefined || weekly.length + exceptions.length > 0;
}

/** The seconds of ringing that a row shows. */
export function delayOf(row: Row, values: RowValues): number {
  if (!row.delay) return 0;
  const { min, max } = row.delay;
  return values.delaySeconds ?? Math.min(max, Math.max(min, usualDelaySeconds));
}

/** The seconds to choose from, with the saved delay where it is not on the step. */
export function delaysOf(row: Row, values: RowValues): readonly number[] {
  if (!row.delay) return [];
  const { min, max, step } = row.delay;
  const steps = Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => min + index * step);
  return [...new Set([...steps, delayOf(row, values)])].sort((a, b) => a - b);
}

/** The change that is sent for a draft: only the fields that the user set, so that a change made elsewhere meanwhile stays. */
export function changeOf(row: Row, draft: RowDraft): RecordChange {
  const values: RowValues = { ...row.saved, ...draft };
  const target = 'kind' in draft || 'number' in draft ? targetOf(values) : undefined;
  const delaySeconds =
    draft.delaySeconds ?? (row.delay && values.enabled && row.saved.delaySeconds === undefined ? delayOf(row, values) : undefined);
  return {
    ...(draft.enabled !== undefined && { enabled: draft.enabled }),
    ...(draft.numbers && { numbers: draft.numbers }),
    ...(target !== undefined && { target }),
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(draft.when && { when: draft.when }),
  };
}

/** Null where it was cleared, undefined while it is not complete. */
function targetOf({ kind, number }: RowValues): ForwardingTarget | null | undefined {
  if (kind === undefined) return null;
  if (kind === 'voicemail') return { kind };
  return number === undefined ? undefined : { kind: 'number', number };
}

/** Why a target is refused at first sight. The rest is the server's part: toll policy, emergency numbers, colleagues. */
export function refusalOf({ line: { number: main, numbers, extension } }: ForwardingData, number: PhoneNumber): TargetRefusal | undefined {
  return refusedAtSight(number, [main, ...numbers, extension]);
}

export const hourMs = 3_600_000;

/** A time of the day of an instant. */
function atTime(at: number, timeZone: TimeZone, hour: number, minute = 0): number {
  const { year, month, day } = localTime(at, timeZone);
  return instantOf({ year, month, day, hour, minute }, timeZone);
}

const nextDay = (at: number, timeZone: TimeZone): number => addDays(startOfDay(at, timeZone), 1, timeZone);

/** The end of "this evening": 18:00, when that is past the last minute of the day, and in that minute midnight. */
export function thisEvening(now: number, timeZone: TimeZone): number {
  const ends = [atTime(now, timeZone, eveningHour), atTime(now, timeZone, 23, 59)];
  return ends.find((end) => end > now) ?? nextDay(now, timeZone);
}

/** 09:00 of the next day: the first proposal for "at another time". */
export function tomorrowMorning(now: number, timeZone: TimeZone): number {
  return atTime(nextDay(now, timeZone), timeZone, 9);
}
