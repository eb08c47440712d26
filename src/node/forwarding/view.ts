import {
  forwardingConditions,
  type Forwarding,
  type ForwardingCondition,
  type ForwardingConditionCapability,
  type ForwardingRule,
  type NumberName,
  type PhoneNumber,
  type RefusedTarget,
  type SimultaneousRing,
  type TimeZone,
  type Version,
  type Versioned,
} from '../../contract/index.ts';
import { usualDelaySeconds } from '../../rules/call-route.ts';
import { nextEffectiveChange, withEffective } from '../../rules/effective.ts';
import type { OwnLine } from '../account/profile.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import type { ForwardingRecord } from './sql.ts';

/** Version of a record that is not stored yet. */
export const unstored = 0;

type Common = Pick<ForwardingRule, 'enabled' | 'effective' | 'managedElsewhere' | 'version' | 'changedAt' | 'changedBy'>;

function commonOf(record: ForwardingRecord | undefined): Common {
  if (!record) return { enabled: false, effective: 'off', version: String(unstored) };
  return {
    enabled: record.enabled,
    // Whether a rule that is managed elsewhere is in force, only its switch tells.
    effective: record.managedElsewhere && record.enabled ? 'active' : 'off',
    ...(record.managedElsewhere ? { managedElsewhere: true } : {}),
    version: String(record.version),
    changedAt: new Date(record.changedAt).toISOString(),
    changedBy: record.changedBy,
  };
}

function ruleOf(
  condition: ForwardingCondition,
  limits: ForwardingConditionCapability,
  record: ForwardingRecord | undefined,
): ForwardingRule {
  return {
    condition,
    ...commonOf(record),
    ...(record?.target ? { target: record.target } : {}),
    ...(limits.delay ? { delaySeconds: record?.delaySeconds ?? usualDelaySeconds } : {}),
    ...(limits.period ? { when: record?.when ?? { kind: 'always' } } : {}),
  };
}

function ringOf(record: ForwardingRecord | undefined): SimultaneousRing {
  return { ...commonOf(record), numbers: record?.numbers ?? [] };
}

/** The stored records of a line, with their targets that may not be called now, and the names of all. */
export interface JudgedRecords {
  readonly records: readonly ForwardingRecord[];
  readonly refused: readonly RefusedTarget[];
  /** Names of numbers that the records hold, as the owner of the line sees them. A route needs none. */
  readonly names?: readonly NumberName[];
}

/** The lists that have an item. */
const given = <T extends Readonly<Record<string, readonly unknown[]>>>(lists: T): Partial<T> =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<T>;

/** All of a line's forwarding as it is in force at an instant, with the parts that its owner may not see. */
export function forwardingOf(
  { record, forwarding }: OwnLine,
  { records, refused, names = [] }: JudgedRecords,
  timeZone: TimeZone,
  at: number,
): Forwarding {
  const stored = (key: ForwardingRecord['key']) => records.find((candidate) => candidate.key === key);
  const rules: ForwardingRule[] = [];
  for (const condition of forwardingConditions) {
    const limits = forwarding.conditions[condition];
    if (limits) rules.push(ruleOf(condition, limits, stored(condition)));
  }
  const ring = forwarding.simultaneousRing ? { simultaneousRing: ringOf(stored('simultaneous-ring')) } : {};
  const whole = withEffective({ line: record.line.id, timeZone, rules, ...ring, ...given({ refused, names }) }, at);
  const until = nextEffectiveChange(whole, at);
  return until === undefined ? whole : { ...whole, effectiveUntil: new Date(until).toISOString() };
}

/**
 * Without the values of records that the user has no right to see. Whether they are in force stays: it decides what the other
 * rules do.
 */
function visible({ refused = [], names = [], simultaneousRing, ...whole }: Forwarding, { forwarding }: OwnLine): Forwarding {
  const hidden = (rule: ForwardingRule) => forwarding.conditions[rule.condition]?.access === 'none';
  const rules = whole.rules.map((rule): ForwardingRule => {
    if (!hidden(rule)) return rule;
    const { target: _target, delaySeconds: _delay, when: _when, ...rest } = rule;
    return rest;
  });
  const ring = simultaneousRing && forwarding.simultaneousRing?.access === 'none' ? { ...simultaneousRing, numbers: [] } : simultaneousRing;
  const targets = rules.map(({ target }) => (target?.kind === 'number' ? target.number : undefined));
  const shown = new Set([...(ring?.numbers.map(({ number }) => number) ?? []), ...targets]);
  const isShown = ({ number }: { readonly number: PhoneNumber }): boolean => shown.has(number);
  return {
    ...whole,
    rules,
    ...present({ simultaneousRing: ring }),
    ...given({ refused: refused.filter(isShown), names: names.filter(isShown) }),
  };
}

/**
 * Changes with every write, with every start or end of a period, with the user's rights, and when a target has another name or is
 * refused for another reason.
 */
function versionOf({ rules, simultaneousRing, effectiveUntil, refused = [], names = [] }: Forwarding, rightsVersion: Version): Version {
  let version = rightsVersion;
  if (names.length > 0) version += `.${fingerprint(JSON.stringify(names))}`;
  for (const { refusal } of refused) version += `.${refusal}`;
  if (effectiveUntil !== undefined) version += `.${(Date.parse(effectiveUntil) / 1000).toString(36)}`;
  for (const rule of rules) version += `.${rule.version}${rule.effective.slice(0, 2)}`;
  return simultaneousRing ? `${version}.${simultaneousRing.version}${simultaneousRing.effective.slice(0, 2)}` : version;
}

/** A line's forwarding as its owner sees it at an instant. */
export function forwardingView(
  line: OwnLine,
  judged: JudgedRecords,
  profile: { readonly timeZone: TimeZone; readonly rightsVersion: Version },
  at: number,
): Versioned<Forwarding> {
  const whole = forwardingOf(line, judged, profile.timeZone, at);
  return { data: visible(whole, line), version: versionOf(whole, profile.rightsVersion) };
}
