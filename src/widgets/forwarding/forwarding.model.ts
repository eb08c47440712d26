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
  SimultaneousRing,
  SimultaneousRingChange,
  TargetRefusal,
} from '../../contract/index.ts';
import { usualDelaySeconds } from '../../rules/call-route.ts';
import { refusalNow } from '../../rules/may-be-called.ts';
import { refuseTarget } from '../../rules/target-policy.ts';
import type { GivenState } from '../base/widget.ts';

/** All that the widget shows of one line. */
export interface ForwardingData {
  /** Every line of the user whose calls can be forwarded. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  readonly forwarding: Forwarding;
  readonly capability: ForwardingCapability;
  /** Country whose national writing of numbers the user types, ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/**
 * The state of a controlled `<sc-forwarding>`. Of `ready` only `data` is required; the facts that a backend tells beside it may
 * be added, so that each state can be drawn.
 */
export type ForwardingState = GivenState<ForwardingData>;

/** A change of any record: the fields of a rule and of the simultaneous ring together. */
export type RecordChange = ForwardingRuleChange & SimultaneousRingChange;

export type TargetKind = ForwardingTarget['kind'];

/** The values of one row, the same for a rule and for the simultaneous ring. */
export interface RowValues {
  readonly enabled: boolean;
  readonly kind?: TargetKind;
  readonly number?: PhoneNumber;
  readonly delaySeconds?: number;
  readonly when?: ActivationPeriod;
}

/** Values of a row that the user set and that are not saved. */
export type RowDraft = Partial<RowValues>;

/** One record as the view needs it. */
export interface Row {
  readonly key: ForwardingKey;
  readonly access: Access;
  readonly grantedBy?: GrantedBy;
  readonly managedElsewhere: boolean;
  readonly effective: Effective;
  /** Why the saved number is not called. */
  readonly refusal?: TargetRefusal;
  readonly targets: readonly TargetKind[];
  readonly delay?: NonNullable<ForwardingConditionCapability['delay']>;
  readonly period?: NonNullable<ForwardingConditionCapability['period']>;
  readonly saved: RowValues;
  readonly record: ForwardingRule | SimultaneousRing;
}

const ranks: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

const lower = (one: Access, other: Access): Access => (ranks[one] < ranks[other] ? one : other);

/** The rows of a line, in the order of the screen: the records that the capabilities list. */
export function rowsOf(line: Line, forwarding: Forwarding, capability: ForwardingCapability): readonly Row[] {
  const rules = forwarding.rules.flatMap((rule) => {
    const allowed = capability.conditions[rule.condition];
    return allowed ? [withRefusal(forwarding, ruleRow(rule, allowed, line, capability))] : [];
  });
  const { simultaneousRing: ring } = forwarding;
  const right = capability.simultaneousRing;
  if (!ring || !right) return rules;
  const grantedBy = right.grantedBy ?? capability.grantedBy;
  return [
    ...rules,
    withRefusal(forwarding, {
      key: 'simultaneous-ring',
      access: lower(capability.access, right.access),
      ...(grantedBy && { grantedBy }),
      managedElsewhere: ring.managedElsewhere === true,
      effective: ring.effective,
      targets: ['number'],
      saved: valuesOfRing(ring),
      record: ring,
    }),
  ];
}

function withRefusal(forwarding: Forwarding, row: Row): Row {
  const refusal = refusalNow(forwarding, row.saved.number);
  return refusal && row.effective === 'refused' ? { ...row, refusal } : row;
}

function ruleRow(rule: ForwardingRule, allowed: ForwardingConditionCapability, line: Line, capability: ForwardingCapability): Row {
  const grantedBy = allowed.grantedBy ?? capability.grantedBy;
  return {
    key: rule.condition,
    access: lower(capability.access, allowed.access),
    ...(grantedBy && { grantedBy }),
    managedElsewhere: rule.managedElsewhere === true,
    effective: rule.effective,
    targets: allowed.targets.filter((kind) => kind !== 'voicemail' || line.voicemail),
    ...(allowed.delay && { delay: allowed.delay }),
    ...(allowed.period && { period: allowed.period }),
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
    ...(target && { kind: target.kind }),
    ...(target?.kind === 'number' && { number: target.number }),
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(period && { when }),
  };
}

function valuesOfRing({ enabled, number }: SimultaneousRing): RowValues {
  return { enabled, kind: 'number', ...(number !== undefined && { number }) };
}

/** Whether a row can be saved as it is: switched on, it needs a target. */
export function isComplete({ enabled, kind, number }: RowValues): boolean {
  return !enabled || kind === 'voicemail' || (kind === 'number' && number !== undefined);
}

/** "Période précise", and neither "tout le temps" nor a mere end. */
export function isPrecise(when: ActivationPeriod | undefined): boolean {
  return when?.kind === 'period' && (when.from !== undefined || (when.weekly ?? []).length > 0);
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
  const ring = row.key === 'simultaneous-ring';
  const movesTarget = draft.kind !== undefined || draft.number !== undefined;
  const target = movesTarget && !ring ? targetOf(values) : undefined;
  const delaySeconds =
    draft.delaySeconds ?? (row.delay && values.enabled && row.saved.delaySeconds === undefined ? delayOf(row, values) : undefined);
  return {
    ...(draft.enabled !== undefined && { enabled: draft.enabled }),
    ...(ring && draft.number !== undefined && { number: draft.number }),
    ...(target && { target }),
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(draft.when && { when: draft.when }),
  };
}

function targetOf({ kind, number }: RowValues): ForwardingTarget | undefined {
  if (kind === 'voicemail') return { kind };
  return number === undefined ? undefined : { kind: 'number', number };
}

/** Why a target is refused at first sight. The toll policy is the server's. */
export function refusalOf({ line, country }: ForwardingData, number: PhoneNumber): TargetRefusal | undefined {
  const { number: main, numbers, extension } = line;
  return refuseTarget(number, { ownNumbers: [main, ...numbers, ...(extension === undefined ? [] : [extension])], country });
}
