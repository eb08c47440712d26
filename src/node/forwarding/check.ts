import {
  SelfcareError,
  type ActivationPeriod,
  type ForwardingConditionCapability,
  type ForwardingRuleChange,
  type ForwardingTarget,
  type PhoneNumber,
  type TargetRefusal,
  type ValidationIssue,
} from '../../contract/index.ts';
import { checkPeriod } from '../../rules/period.ts';
import type { ForwardingRecord } from '../forwarding/sql.ts';

/** What a record says, without who wrote it when. */
export type RuleValues = Pick<ForwardingRecord, 'enabled' | 'target' | 'delaySeconds' | 'when'>;

export type Refusals = (number: PhoneNumber) => Promise<TargetRefusal | undefined>;

function delayIssues(delaySeconds: number | undefined, limits: ForwardingConditionCapability['delay']): ValidationIssue[] {
  if (delaySeconds === undefined) return [];
  if (!limits) return [{ path: 'delaySeconds', rule: 'unsupported' }];
  const { min, max, step } = limits;
  const fits = delaySeconds >= min && delaySeconds <= max && (delaySeconds - min) % step === 0;
  return fits ? [] : [{ path: 'delaySeconds', rule: 'range', params: { min, max, step } }];
}

function kindIssues(target: ForwardingTarget | undefined, { targets }: ForwardingConditionCapability): ValidationIssue[] {
  return target && !targets.includes(target.kind) ? [{ path: 'target.kind', rule: 'unsupported' }] : [];
}

async function numberIssues(path: string, number: PhoneNumber | undefined, refusals: Refusals): Promise<ValidationIssue[]> {
  const refusal = number === undefined ? undefined : await refusals(number);
  return refusal ? [{ path, rule: refusal }] : [];
}

function throwIssues(issues: readonly ValidationIssue[]): void {
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
}

/**
 * Whether a rule may become what a change makes of it. A kept number is judged again when the rule is switched on.
 * @param newPeriod a period that differs from the stored one, and the moment of the change
 * @throws `validation` with every refused field
 */
export async function checkRule(
  after: RuleValues,
  change: ForwardingRuleChange,
  limits: ForwardingConditionCapability,
  refusals: Refusals,
  newPeriod: { readonly when?: ActivationPeriod | undefined; readonly at: number },
): Promise<void> {
  const target = change.target ?? (after.enabled ? after.target : undefined);
  const number = target?.kind === 'number' ? target.number : undefined;
  throwIssues([
    ...(after.enabled && !after.target ? [{ path: 'target', rule: 'required' }] : []),
    ...kindIssues(target, limits),
    ...(await numberIssues('target.number', number, refusals)),
    ...delayIssues(change.delaySeconds, limits.delay),
    ...(newPeriod.when ? checkPeriod(newPeriod.when, limits.period, newPeriod.at) : []),
  ]);
}

/**
 * The same for the simultaneous ring.
 * @throws `validation` with every refused field
 */
export async function checkSimultaneousRing(after: RuleValues, changed: PhoneNumber | undefined, refusals: Refusals): Promise<void> {
  const kept = after.enabled && after.target?.kind === 'number' ? after.target.number : undefined;
  throwIssues([
    ...(after.enabled && !after.target ? [{ path: 'number', rule: 'required' }] : []),
    ...(await numberIssues('number', changed ?? kept, refusals)),
  ]);
}
