import type {
  ActivationPeriod,
  Effective,
  Forwarding,
  ForwardingCondition,
  ForwardingKey,
  ForwardingRule,
} from '../contract/forwarding.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { mayBeCalled } from './may-be-called.ts';
import { isInForce, nextChange } from './period.ts';

type Rules = Pick<Forwarding, 'rules' | 'simultaneousRing' | 'timeZone' | 'refused'>;

/** The fields of a record that decide its state. */
interface Switch {
  readonly key: ForwardingKey;
  /** Switched on, with a target. */
  readonly on: boolean;
  /** On, with a target that may not be called. */
  readonly refused: boolean;
  readonly when?: ActivationPeriod | undefined;
}

/** The rule for a condition, where the line has one. */
export function ruleFor(forwarding: Pick<Forwarding, 'rules'>, condition: ForwardingCondition): ForwardingRule | undefined {
  return forwarding.rules.find((rule) => rule.condition === condition);
}

function switchesOf(forwarding: Rules): Switch[] {
  const { rules, simultaneousRing: ring } = forwarding;
  const callable = (number: PhoneNumber) => mayBeCalled(forwarding, number);
  const switches = rules.map(({ condition, enabled, target, when }): Switch => {
    const on = enabled && target !== undefined;
    return { key: condition, on, refused: on && target.kind === 'number' && !callable(target.number), when };
  });
  if (!ring) return switches;
  const { enabled, number } = ring;
  const on = enabled && number !== undefined;
  return [...switches, { key: 'simultaneous-ring', on, refused: on && !callable(number) }];
}

function unconditionalInForce(switches: readonly Switch[], at: number, timeZone: string): Switch | undefined {
  return switches.find(({ key, on, refused, when }) => key === 'unconditional' && on && !refused && isInForce(when, at, timeZone));
}

/** State of every record at an instant. A rule without a target, which no server accepts, counts as off. */
export function effectiveOf(forwarding: Rules, at: number): ReadonlyMap<ForwardingKey, Effective> {
  const switches = switchesOf(forwarding);
  const unconditional = unconditionalInForce(switches, at, forwarding.timeZone);
  const state = (record: Switch): Effective => {
    if (!record.on) return 'off';
    if (record.refused) return 'refused';
    if (unconditional && record !== unconditional) return 'suspended';
    return record === unconditional || isInForce(record.when, at, forwarding.timeZone) ? 'active' : 'scheduled';
  };
  return new Map(switches.map((record) => [record.key, state(record)]));
}

/** The forwarding with `effective` computed for an instant; the same object where no state differs. */
export function withEffective(forwarding: Forwarding, at: number): Forwarding {
  const states = effectiveOf(forwarding, at);
  const update = <R extends { readonly effective: Effective }>(record: R, key: ForwardingKey): R => {
    const effective = states.get(key) ?? 'off';
    return effective === record.effective ? record : { ...record, effective };
  };
  const rules = forwarding.rules.map((rule) => update(rule, rule.condition));
  const ring = forwarding.simultaneousRing && update(forwarding.simultaneousRing, 'simultaneous-ring');
  const same = ring === forwarding.simultaneousRing && rules.every((rule, index) => rule === forwarding.rules[index]);
  return same ? forwarding : { ...forwarding, rules, ...(ring && { simultaneousRing: ring }) };
}

/** First instant after `at` at which a period changes the state of a record; `undefined` when none does. */
export function nextEffectiveChange(forwarding: Rules, at: number): number | undefined {
  const switches = switchesOf(forwarding).filter(({ on, refused }) => on && !refused);
  const unconditional = unconditionalInForce(switches, at, forwarding.timeZone);
  // While an unconditional forward is in force the other records stay suspended in and out of their periods.
  const deciding = unconditional ? [unconditional] : switches;
  const changes = deciding.map(({ when }) => nextChange(when, at, forwarding.timeZone)).filter((change) => change !== undefined);
  return changes.length > 0 ? Math.min(...changes) : undefined;
}
