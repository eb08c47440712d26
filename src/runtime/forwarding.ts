import type {
  Forwarding,
  ForwardingCondition,
  ForwardingKey,
  ForwardingRule,
  ForwardingRuleChange,
  Id,
  SimultaneousRingChange,
} from '../contract/index.ts';
import { withEffective } from '../rules/effective.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

type ForwardingCall = CallOf<'forwarding', 'setRule'> | CallOf<'forwarding', 'setSimultaneousRing'>;

const changes: ChangeRules<Forwarding, ForwardingCall> = {
  optimistic: (data, call, now) => withEffective(changed(data, call), now, data),
  versionOf(data, record) {
    if (record === 'simultaneous-ring') return data.simultaneousRing?.version;
    return data.rules.find(({ condition }) => condition === record)?.version;
  },
};

export function forwardingResource(line: Id): Resource<Forwarding> {
  return {
    key: ['forwarding', line],
    port: 'forwarding',
    // Names of targets come from the contacts.
    events: ['forwarding.changed', 'contacts.changed'],
    matches: (event) => event.kind === 'contacts.changed' || event.resource === line,
    persist: true,
    read: (adapter, options) => need(adapter.forwarding).get(line, options),
    changes,
  };
}

/** Changes one rule of a line. Fields that the change leaves out keep their value. */
export function forwardingRuleWrite(line: Id, condition: ForwardingCondition, change: ForwardingRuleChange): Write<Forwarding> {
  return writeOf(line, condition, { port: 'forwarding', method: 'setRule', arguments: [line, condition, change] });
}

/** Changes the simultaneous ring of a line. */
export function simultaneousRingWrite(line: Id, change: SimultaneousRingChange): Write<Forwarding> {
  return writeOf(line, 'simultaneous-ring', { port: 'forwarding', method: 'setSimultaneousRing', arguments: [line, change] });
}

function writeOf(line: Id, record: ForwardingKey, call: ForwardingCall): Write<Forwarding> {
  return { resource: forwardingResource(line), record, call, queueOffline: true };
}

function changed(data: Forwarding, call: ForwardingCall): Forwarding {
  if (call.method === 'setRule') {
    const [, condition, change] = call.arguments;
    return { ...data, rules: data.rules.map((rule) => (rule.condition === condition ? changedRule(rule, change) : rule)) };
  }
  const [, change] = call.arguments;
  return data.simultaneousRing ? { ...data, simultaneousRing: { ...data.simultaneousRing, ...change } } : data;
}

function changedRule({ target: before, ...rule }: ForwardingRule, { target = before, ...change }: ForwardingRuleChange): ForwardingRule {
  return { ...rule, ...change, ...(target && { target }) };
}
