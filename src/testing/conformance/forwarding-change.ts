import type {
  Forwarding,
  ForwardingCapability,
  ForwardingCondition,
  ForwardingConditionCapability,
  ForwardingRule,
  ForwardingRuleChange,
  ForwardingTarget,
  Id,
  Written,
} from '../../contract/index.ts';
import { offered, type CheckContext } from './check.ts';
import { isRestorableRule } from './restorable.ts';
import { targetsOf, type LineTargets } from './samples.ts';
import { Broken, NotTried, same } from './verdict.ts';

/** Conditions by their effect on calls, least first. */
const byHarm: readonly ForwardingCondition[] = ['not-reachable', 'dnd', 'busy', 'no-answer', 'unconditional'];

export const toVoicemail: ForwardingTarget = { kind: 'voicemail' };
export const toNumber = (number: string): ForwardingTarget => ({ kind: 'number', number });

/** A target of a kind that the capabilities of the rule list. */
export const acceptedTarget = ({ capability: { targets } }: Place, allowed: string): ForwardingTarget =>
  targets.includes('number') ? toNumber(allowed) : toVoicemail;

/** One rule that the user may change, with its limits. */
export interface Place {
  readonly line: Id;
  readonly condition: ForwardingCondition;
  readonly capability: ForwardingConditionCapability;
  readonly ofLine: ForwardingCapability;
  readonly forwarding: Forwarding;
  readonly rule: ForwardingRule;
}

/** One rule of a forwarding; its absence breaks the contract, because the capabilities list it. */
export function ruleOf(forwarding: Forwarding, condition: ForwardingCondition): ForwardingRule {
  const rule = forwarding.rules.find((candidate) => candidate.condition === condition);
  if (!rule) throw new Broken(`has no rule for ${condition}, which the capabilities list`);
  return rule;
}

/** The lines with forwarding, and their limits. */
export async function forwardingLines({ adapter }: CheckContext): Promise<readonly (readonly [Id, ForwardingCapability])[]> {
  const { data } = await adapter.capabilities();
  return Object.entries(data.lines).flatMap(([line, { forwarding }]) =>
    forwarding && forwarding.access !== 'none' ? [[line, forwarding] as const] : [],
  );
}

/** Every rule that the user may change and the kit can restore, least harm first. */
export async function places(context: CheckContext): Promise<readonly Place[]> {
  const port = offered(context, 'forwarding');
  const found: Place[] = [];
  for (const [line, ofLine] of await forwardingLines(context)) {
    if (ofLine.access !== 'write') continue;
    const { data } = await port.get(line);
    for (const condition of byHarm) {
      const capability = ofLine.conditions[condition];
      if (capability?.access !== 'write') continue;
      const rule = ruleOf(data, condition);
      if (rule.managedElsewhere || !(await isRestorableRule(port, data, rule))) continue;
      found.push({ line, condition, capability, ofLine, forwarding: data, rule });
    }
  }
  return found.sort((a, b) => byHarm.indexOf(a.condition) - byHarm.indexOf(b.condition));
}

/** A rule that fits. Rules with a target come first. @throws {@link NotTried} */
export async function placeWith(context: CheckContext, fits: (place: Place) => boolean, wanted: string): Promise<Place> {
  const fitting = (await places(context)).filter(fits);
  const place = fitting.find(({ rule }) => rule.target !== undefined) ?? fitting[0];
  if (!place) throw new NotTried(wanted);
  return place;
}

/** A rule that may point at numbers, and such numbers. Any condition will do. */
export async function numberPlace(
  context: CheckContext,
  fits: (place: Place) => boolean = () => true,
  wanted = 'a writable forward to a number',
): Promise<Place & LineTargets> {
  const place = await placeWith(context, (candidate) => candidate.capability.targets.includes('number') && fits(candidate), wanted);
  return { ...place, ...(await targetsOf(context, place.line, place.ofLine)) };
}

/** Two targets of a rule that differ: numbers where it takes them, else the mailbox. */
export async function twoTargets(
  context: CheckContext,
): Promise<Place & { readonly first: ForwardingTarget; readonly second: ForwardingTarget }> {
  const place = await numberPlace(context);
  const second = place.capability.targets.includes('voicemail') ? toVoicemail : place.alternative && toNumber(place.alternative);
  if (!second) throw new NotTried('a second number that this line may forward to: --number');
  return { ...place, first: toNumber(place.allowed), second };
}

/** A small change of one line's forwarding and its opposite: both differ from the present values. */
export interface SmallChange {
  readonly line: Id;
  apply(): Promise<Written<Forwarding>>;
  revert(): Promise<Written<Forwarding>>;
}

function otherValues({ rule, capability: { delay } }: Place): readonly [ForwardingRuleChange, ForwardingRuleChange] | undefined {
  if (!delay || rule.delaySeconds === undefined || delay.max - delay.min < delay.step) return undefined;
  const other = rule.delaySeconds + delay.step <= delay.max ? rule.delaySeconds + delay.step : rule.delaySeconds - delay.step;
  return [{ delaySeconds: other }, { delaySeconds: rule.delaySeconds }];
}

/** The change with the least effect on calls: a delay, else a target. No rule is switched on. */
export async function smallChange(context: CheckContext): Promise<SmallChange> {
  const port = offered(context, 'forwarding');
  const of = ({ line, condition }: Place, [there, back]: readonly [ForwardingRuleChange, ForwardingRuleChange]): SmallChange => ({
    line,
    apply: () => port.setRule(line, condition, there),
    revert: () => port.setRule(line, condition, back),
  });
  for (const place of await places(context)) {
    const values = otherValues(place);
    if (values) return of(place, values);
  }
  const place = await twoTargets(context);
  const { target = null } = place.rule;
  return of(place, [{ target: same(target, place.first) ? place.second : place.first }, { target }]);
}
