import {
  SelfcareError,
  type ActivationPeriod,
  type ForwardingConditionCapability,
  type ForwardingRuleChange,
  type ForwardingTarget,
  type PhoneNumber,
  type RingNumber,
  type SimultaneousRingCapability,
  type SimultaneousRingChange,
  type TargetRefusal,
  type ValidationIssue,
} from '../../contract/index.ts';
import { checkPeriod } from '../../rules/period.ts';
import type { ForwardingRecord } from '../forwarding/sql.ts';

/** What a record says, without who wrote it when. */
export type RuleValues = Pick<ForwardingRecord, 'enabled' | 'target' | 'numbers' | 'delaySeconds' | 'when'>;

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
  const target = change.target === undefined && !after.enabled ? undefined : after.target;
  const number = target?.kind === 'number' ? target.number : undefined;
  throwIssues([
    ...(after.enabled && !after.target ? [{ path: 'target', rule: 'required' }] : []),
    ...kindIssues(target, limits),
    ...(await numberIssues('target.number', number, refusals)),
    ...delayIssues(change.delaySeconds, limits.delay),
    ...(newPeriod.when ? checkPeriod(newPeriod.when, limits.period, newPeriod.at) : []),
  ]);
}

async function ringIssues(
  numbers: readonly RingNumber[],
  { max, pressToAccept: mayWait }: SimultaneousRingCapability,
  refusals: Refusals,
): Promise<ValidationIssue[]> {
  if (numbers.length > max) return [{ path: 'numbers', rule: 'range', params: { min: 0, max } }];
  const issues: ValidationIssue[] = [];
  for (const [index, { number, pressToAccept }] of numbers.entries()) {
    const repeated = numbers.findIndex((other) => other.number === number) < index;
    if (repeated) issues.push({ path: `numbers.${index}.number`, rule: 'duplicate' });
    else issues.push(...(await numberIssues(`numbers.${index}.number`, number, refusals)));
    if (pressToAccept && !mayWait) issues.push({ path: `numbers.${index}.pressToAccept`, rule: 'unsupported' });
  }
  return issues;
}

/**
 * The same for the simultaneous ring.
 * @throws `validation` with every refused field
 */
export async function checkSimultaneousRing(
  { enabled, numbers = [] }: RuleValues,
  change: SimultaneousRingChange,
  limits: SimultaneousRingCapability,
  refusals: Refusals,
): Promise<void> {
  throwIssues([
    ...(enabled && numbers.length === 0 ? [{ path: 'numbers', rule: 'required' }] : []),
    ...(enabled || change.numbers ? await ringIssues(numbers, limits, refusals) : []),
  ]);
}
