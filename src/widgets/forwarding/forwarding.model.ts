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
  Id,
  Line,
  PhoneNumber,
  SimultaneousRing,
  SimultaneousRingChange,
  TelephonyAdapter,
  WriteOptions,
  Written,
} from '../../contract/index.ts';
import { withEffective } from '../../rules/effective.ts';
import type { Write } from '../../runtime/resource.ts';
import { forwardingResource } from '../../runtime/resources.ts';

/** What a change of any record may hold: the fields of a rule and of the simultaneous ring together. */
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

/** What the user set of a row and what is not saved yet. */
export type RowDraft = Partial<RowValues>;

/** One record as the view needs it. */
export interface Row {
  readonly key: ForwardingKey;
  readonly access: Access;
  readonly grantedBy?: GrantedBy;
  readonly managedElsewhere: boolean;
  readonly effective: Effective;
  readonly targets: readonly TargetKind[];
  readonly delay?: NonNullable<ForwardingConditionCapability['delay']>;
  readonly period?: NonNullable<ForwardingConditionCapability['period']>;
  readonly saved: RowValues;
  readonly record: ForwardingRule | SimultaneousRing;
}

/** Seconds of ringing where the user never chose: what most switches take. */
const usualDelay = 20;

const ranks: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

const lower = (one: Access, other: Access): Access => (ranks[one] < ranks[other] ? one : other);

/** The rows of a line, in the order of the screen. Records that the capabilities do not list do not exist there. */
export function rowsOf(line: Line, forwarding: Forwarding, capability: ForwardingCapability): readonly Row[] {
  const rules = forwarding.rules.flatMap((rule) => {
    const allowed = capability.conditions[rule.condition];
    return allowed ? [ruleRow(rule, allowed, line, capability)] : [];
  });
  const { simultaneousRing: ring } = forwarding;
  const right = capability.simultaneousRing;
  if (!ring || !right) return rules;
  const grantedBy = right.grantedBy ?? capability.grantedBy;
  return [
    ...rules,
    {
      key: 'simultaneous-ring',
      access: lower(capability.access, right.access),
      ...(grantedBy && { grantedBy }),
      managedElsewhere: ring.managedElsewhere === true,
      effective: ring.effective,
      targets: ['number'],
      saved: valuesOfRing(ring),
      record: ring,
    },
  ];
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
    saved: valuesOfRule(rule),
    record: rule,
  };
}

function valuesOfRule({ enabled, target, delaySeconds, when }: ForwardingRule): RowValues {
  return {
    enabled,
    ...(target && { kind: target.kind }),
    ...(target?.kind === 'number' && { number: target.number }),
    ...(delaySeconds !== undefined && { delaySeconds }),
    ...(when && { when }),
  };
}

function valuesOfRing({ enabled, number }: SimultaneousRing): RowValues {
  return { enabled, kind: 'number', ...(number !== undefined && { number }) };
}

/** Whether a row could be saved as it is: switched on, it needs somewhere to send the call. */
export function isComplete({ enabled, kind, number }: RowValues): boolean {
  return !enabled || kind === 'voicemail' || (kind === 'number' && number !== undefined);
}

/** The seconds of ringing that a row shows. */
export function delayOf(row: Row, values: RowValues): number {
  if (!row.delay) return 0;
  const { min, max } = row.delay;
  return values.delaySeconds ?? Math.min(max, Math.max(min, usualDelay));
}

/** The seconds that may be chosen, with the saved one where it is not on the step. */
export function delaysOf(row: Row, values: RowValues): readonly number[] {
  if (!row.delay) return [];
  const { min, max, step } = row.delay;
  const steps = Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => min + index * step);
  return [...new Set([...steps, delayOf(row, values)])].sort((a, b) => a - b);
}

const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

/** The draft without what is saved already. */
export function prune(draft: RowDraft, saved: RowValues): RowDraft {
  const changed = Object.entries(draft).filter(([field, value]) => !same(value, saved[field as keyof RowValues]));
  return Object.fromEntries(changed) as RowDraft;
}

/** What is sent for a draft: only what the user set, so that a change made meanwhile elsewhere is not undone. */
export function changeOf(row: Row, draft: RowDraft): RecordChange {
  const values: RowValues = { ...row.saved, ...draft };
  const ring = row.key === 'simultaneous-ring';
  const movesTarget = draft.kind !== undefined || draft.number !== undefined;
  const target = movesTarget && !ring ? targetOf(values) : undefined;
  const delaySeconds = draft.delaySeconds ?? (row.delay && values.enabled && row.saved.delaySeconds === undefined ? delayOf(row, values) : undefined);
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

/** The record of a key. */
export function recordOf(forwarding: Forwarding, key: ForwardingKey): ForwardingRule | SimultaneousRing | undefined {
  if (key === 'simultaneous-ring') return forwarding.simultaneousRing;
  return forwarding.rules.find((rule) => rule.condition === key);
}

/** The forwarding as it will be once a change is saved. */
export function applyChange(forwarding: Forwarding, key: ForwardingKey, change: RecordChange): Forwarding {
  const { number, ...ofRule } = change;
  const changed: Forwarding = {
    ...forwarding,
    rules: forwarding.rules.map((rule) => (rule.condition === key ? { ...rule, ...ofRule } : rule)),
    ...(forwarding.simultaneousRing && key === 'simultaneous-ring' && { simultaneousRing: { ...forwarding.simultaneousRing, ...ringChange(change) } }),
  };
  return withEffective(changed, Date.now());
}

function ringChange({ enabled, number }: RecordChange): SimultaneousRingChange {
  return { ...(enabled !== undefined && { enabled }), ...(number !== undefined && { number }) };
}

/** The write of one record. Settings are idempotent, so one made offline may wait. */
export function recordWrite(line: Id, key: ForwardingKey, change: RecordChange): Write<Forwarding, RecordChange> {
  return {
    resource: forwardingResource(line),
    record: key,
    change,
    merge: (earlier, later) => ({ ...earlier, ...later }),
    optimistic: (forwarding, made) => applyChange(forwarding, key, made),
    send: (adapter, made, options) => send(adapter, line, key, made, options),
    versionOf: (forwarding) => recordOf(forwarding, key)?.version,
    queueOffline: true,
  };
}

function send(adapter: TelephonyAdapter, line: Id, key: ForwardingKey, change: RecordChange, options: WriteOptions): Promise<Written<Forwarding>> {
  const port = adapter.forwarding;
  // The widget is `unavailable` without the port, so this is a host that took it away in between.
  if (!port) throw new TypeError('The adapter has no forwarding port');
  if (key === 'simultaneous-ring') return port.setSimultaneousRing(line, ringChange(change), options);
  const { number: _, ...ofRule } = change;
  return port.setRule(line, key, ofRule, options);
}
