import type {
  ActivationPeriod,
  Effective,
  Forwarding,
  ForwardingCondition,
  ForwardingKey,
  ForwardingRule,
  SimultaneousRing,
} from '../contract/forwarding.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { mayBeCalled } from './may-be-called.ts';
import { isInForce, nextChange } from './period.ts';

export type ForwardingRules = Pick<Forwarding, 'rules' | 'simultaneousRing' | 'timeZone' | 'refused'>;

/** The fields of a record that decide its state. */
interface Switch {
  readonly key: ForwardingKey;
  /** Switched on, with a target. */
  readonly on: boolean;
  /** On, with a target that may not be called. */
  readonly refused: boolean;
  readonly when?: ActivationPeriod | undefined;
  /** The backend's word, where the record does not hold the values that decide: managed elsewhere, or hidden from the user. */
  readonly told?: Effective | undefined;
}

/** The rule for a condition, where the line has one. */
export function ruleFor(forwarding: Pick<Forwarding, 'rules'>, condition: ForwardingCondition): ForwardingRule | undefined {
  return forwarding.rules.find((rule) => rule.condition === condition);
}

function switchesOf(forwarding: ForwardingRules): Switch[] {
  const { rules, simultaneousRing: ring } = forwarding;
  const switches = rules.map((rule) => {
    const numbers = rule.target?.kind === 'number' ? [rule.target.number] : [];
    return switchOf(forwarding, rule.condition, rule, { has: rule.target !== undefined, numbers }, rule.when);
  });
  return ring
    ? [
        ...switches,
        switchOf(forwarding, 'simultaneous-ring', ring, {
          has: ring.numbers.length > 0,
          numbers: ring.numbers.map(({ number }) => number),
        }),
      ]
    : switches;
}

interface SwitchTarget {
  readonly has: boolean;
  /** It is refused where none of them may be called. */
  readonly numbers: readonly PhoneNumber[];
}

function switchOf(
  judged: ForwardingRules,
  key: ForwardingKey,
  { managedElsewhere, enabled, effective: told }: ForwardingRule | SimultaneousRing,
  { has, numbers }: SwitchTarget,
  when?: ActivationPeriod,
): Switch {
  if (managedElsewhere ?? (enabled && !has)) return { key, on: told !== 'off', refused: told === 'refused', told };
  const on = enabled && has;
  return { key, on, refused: on && numbers.length > 0 && !numbers.some((number) => mayBeCalled(judged, number)), when };
}

/** A record that is on applies; suspended, it applies once the other one does not. */
function applies({ told, when }: Switch, at: number, timeZone: string): boolean {
  return told === undefined ? isInForce(when, at, timeZone) : told !== 'scheduled';
}

function unconditionalInForce(switches: readonly Switch[], at: number, timeZone: string): Switch | undefined {
  return switches.find((record) => record.key === 'unconditional' && record.on && !record.refused && applies(record, at, timeZone));
}

/** The states as the backend tells them: what is in force now. */
export function statesTold({ rules, simultaneousRing: ring }: ForwardingRules): ReadonlyMap<ForwardingKey, Effective> {
  const states = rules.map(({ condition, effective }): [ForwardingKey, Effective] => [condition, effective]);
  return new Map(ring ? [...states, ['simultaneous-ring', ring.effective]] : states);
}

/**
 * State of every record at another instant than now. A record that is managed elsewhere, or whose values the user may not see, keeps
 * the backend's word. Another one without a target counts as off.
 */
export function effectiveOf(forwarding: ForwardingRules, at: number): ReadonlyMap<ForwardingKey, Effective> {
  const switches = switchesOf(forwarding);
  const unconditional = unconditionalInForce(switches, at, forwarding.timeZone);
  const state = (record: Switch): Effective => {
    if (!record.on) return 'off';
    if (record.refused) return 'refused';
    if (unconditional && record !== unconditional) return 'suspended';
    return record === unconditional || applies(record, at, forwarding.timeZone) ? 'active' : 'scheduled';
  };
  return new Map(switches.map((record) => [record.key, state(record)]));
}

/**
 * The forwarding with `effective` computed for an instant; the same object where no state differs.
 * @param before for a change that the backend has not answered: only the states that the change alters are computed
 */
export function withEffective(forwarding: Forwarding, at: number, before?: Forwarding): Forwarding {
  const states = effectiveOf(forwarding, at);
  const known = before && effectiveOf(before, at);
  const update = <R extends { readonly effective: Effective }>(record: R, key: ForwardingKey): R => {
    const computed = states.get(key) ?? 'off';
    const effective = computed === known?.get(key) ? record.effective : computed;
    return effective === record.effective ? record : { ...record, effective };
  };
  const rules = forwarding.rules.map((rule) => update(rule, rule.condition));
  const ring = forwarding.simultaneousRing && update(forwarding.simultaneousRing, 'simultaneous-ring');
  const same = ring === forwarding.simultaneousRing && rules.every((rule, index) => rule === forwarding.rules[index]);
  return same ? forwarding : { ...forwarding, rules, ...(ring && { simultaneousRing: ring }) };
}

/** First instant after `at` at which a period changes the state of a record; `undefined` when none does. */
export function nextEffectiveChange(forwarding: ForwardingRules, at: number): number | undefined {
  const switches = switchesOf(forwarding).filter(({ on, refused }) => on && !refused);
  const unconditional = unconditionalInForce(switches, at, forwarding.timeZone);
  // While an unconditional forward is in force the other records stay suspended in and out of their periods.
  const deciding = unconditional ? [unconditional] : switches;
  const next = Math.min(...deciding.map(({ when }) => nextChange(when, at, forwarding.timeZone) ?? Infinity));
  return next < Infinity ? next : undefined;
}
