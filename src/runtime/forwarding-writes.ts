import { forwardingConditions, SelfcareError } from '../contract/index.ts';
import type {
  Forwarding,
  ForwardingCondition,
  ForwardingKey,
  ForwardingPort,
  ForwardingRuleChange,
  Id,
  SimultaneousRingChange,
  TelephonyAdapter,
  Version,
} from '../contract/index.ts';
import { withEffective } from '../rules/effective.ts';
import type { Write } from './resource.ts';
import { forwardingResource } from './resources.ts';

/** Changes one rule of a line. Fields that the change leaves out keep their value. */
export function forwardingRuleWrite(
  line: Id,
  condition: ForwardingCondition,
  change: ForwardingRuleChange,
): Write<Forwarding, ForwardingRuleChange> {
  return {
    ...common(line, condition),
    change,
    merge: (earlier, later) => ({ ...earlier, ...later }),
    optimistic: (data, wanted) =>
      inForceNow({ ...data, rules: data.rules.map((rule) => (rule.condition === condition ? { ...rule, ...wanted } : rule)) }),
    send: (adapter, wanted, options) => portOf(adapter).setRule(line, condition, wanted, options),
  };
}

/** Changes the simultaneous ring of a line. */
export function simultaneousRingWrite(line: Id, change: SimultaneousRingChange): Write<Forwarding, SimultaneousRingChange> {
  return {
    ...common(line, 'simultaneous-ring'),
    change,
    merge: (earlier, later) => ({ ...earlier, ...later }),
    optimistic: (data, wanted) =>
      data.simultaneousRing ? inForceNow({ ...data, simultaneousRing: { ...data.simultaneousRing, ...wanted } }) : data,
    send: (adapter, wanted, options) => portOf(adapter).setSimultaneousRing(line, wanted, options),
  };
}

/** A change of a line's forwarding that was kept on the device, as the write that it was. */
export function restoredForwardingWrite(kept: { readonly key: readonly string[]; readonly record: string; readonly change: unknown }) {
  const line = kept.key[1] ?? '';
  if (kept.record === 'simultaneous-ring') return simultaneousRingWrite(line, kept.change as SimultaneousRingChange);
  const condition = forwardingConditions.find((known) => known === kept.record);
  return condition && forwardingRuleWrite(line, condition, kept.change as ForwardingRuleChange);
}

function common(line: Id, key: ForwardingKey) {
  return {
    resource: forwardingResource(line),
    record: key,
    versionOf: (data: Forwarding) => versionOfRecord(data, key),
    queueOffline: true,
  };
}

function versionOfRecord(data: Forwarding, key: ForwardingKey): Version | undefined {
  if (key === 'simultaneous-ring') return data.simultaneousRing?.version;
  return data.rules.find((rule) => rule.condition === key)?.version;
}

function inForceNow(forwarding: Forwarding): Forwarding {
  return withEffective(forwarding, Date.now());
}

function portOf(adapter: TelephonyAdapter): ForwardingPort {
  if (adapter.forwarding === undefined) throw new SelfcareError('unsupported');
  return adapter.forwarding;
}
