import type { ForwardingRule, ForwardingRuleChange, SimultaneousRing, SimultaneousRingChange } from '../../contract/index.ts';
import { same } from './verdict.ts';

const always = { kind: 'always' } as const;

/** The values of a rule that a write replaces, as the change that restores them. */
export function ruleChangeOf(rule: ForwardingRule): ForwardingRuleChange {
  return {
    enabled: rule.enabled,
    target: rule.target ?? null,
    ...(rule.delaySeconds === undefined ? {} : { delaySeconds: rule.delaySeconds }),
    ...(rule.when ? { when: rule.when } : {}),
  };
}

/** Whether a rule has its earlier values again. No period means always; a delay that was never set cannot be taken away. */
export function isRestored(now: ForwardingRule, before: ForwardingRuleChange): boolean {
  return (
    now.enabled === before.enabled &&
    same(now.target ?? null, before.target ?? null) &&
    (before.delaySeconds === undefined || now.delaySeconds === before.delaySeconds) &&
    same(now.when ?? always, before.when ?? always)
  );
}

/** The change that gives a rule its earlier values again. */
export function restoringChange(now: ForwardingRule | undefined, before: ForwardingRuleChange): ForwardingRuleChange {
  return now?.when && !before.when ? { ...before, when: always } : before;
}

/** The values of the simultaneous ring, as the change that restores them. */
export function ringChangeOf(ring: SimultaneousRing): SimultaneousRingChange {
  return { enabled: ring.enabled, numbers: ring.numbers };
}
