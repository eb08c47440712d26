import type { Forwarding, ForwardingCondition, ForwardingPort, ForwardingRule, ForwardingRuleChange, Id } from '../../contract/index.ts';
import { Broken, lineWith, NotApplicable, type CheckContext } from './check.ts';

/** The forwarding port. @throws {@link NotApplicable} without it */
export function forwardingPort({ adapter }: CheckContext): ForwardingPort {
  if (!adapter.forwarding) throw new NotApplicable('no forwarding');
  return adapter.forwarding;
}

/** A line on which the user may set this condition to a number. */
export async function lineForCondition(context: CheckContext, condition: ForwardingCondition): Promise<Id> {
  const { line } = await lineWith(
    context,
    ({ forwarding }) => {
      const capability = forwarding?.conditions[condition];
      return forwarding?.access === 'write' && capability?.access === 'write' && capability.targets.includes('number');
    },
    `a writable ${condition} forward to a number`,
  );
  return line.id;
}

/** One rule of a forwarding; its absence breaks the contract, because the capabilities list it. */
export function ruleOf(forwarding: Forwarding, condition: ForwardingCondition): ForwardingRule {
  const rule = forwarding.rules.find((candidate) => candidate.condition === condition);
  if (!rule) throw new Broken(`has no rule for ${condition}, which the capabilities list`);
  return rule;
}

/** The change that restores the earlier values of a rule, as far as they were set. */
function valuesOf(rule: ForwardingRule): ForwardingRuleChange {
  return {
    enabled: rule.enabled,
    ...(rule.target ? { target: rule.target } : {}),
    ...(rule.delaySeconds === undefined ? {} : { delaySeconds: rule.delaySeconds }),
    ...(rule.when ? { when: rule.when } : {}),
  };
}

/** Runs a check that changes rules of one line, then restores them. */
export async function keepingRules(
  context: CheckContext,
  line: Id,
  conditions: readonly ForwardingCondition[],
  run: (port: ForwardingPort, before: Forwarding) => Promise<void>,
): Promise<void> {
  const port = forwardingPort(context);
  const before = (await port.get(line)).data;
  try {
    await run(port, before);
  } finally {
    for (const condition of conditions) await port.setRule(line, condition, valuesOf(ruleOf(before, condition)));
  }
}

/** A small change that can be made and undone. */
export interface SimplestChange {
  readonly line: Id;
  apply(): Promise<void>;
  restore(): Promise<void>;
}

/** The change with the least effect on calls: the target of a not-reachable rule, without switching it. */
export async function changeSimplest(context: CheckContext): Promise<SimplestChange> {
  const condition = 'not-reachable';
  const line = await lineForCondition(context, condition);
  const port = forwardingPort(context);
  const before = ruleOf((await port.get(line)).data, condition);
  const isAllowed = before.target?.kind === 'number' && before.target.number === context.samples.allowed;
  const number = isAllowed ? context.samples.alternative : context.samples.allowed;
  return {
    line,
    apply: async () => {
      await port.setRule(line, condition, { target: { kind: 'number', number } });
    },
    restore: async () => {
      const earlier = before.target ?? { kind: 'number', number: isAllowed ? context.samples.allowed : context.samples.alternative };
      await port.setRule(line, condition, { enabled: before.enabled, target: earlier });
    },
  };
}
