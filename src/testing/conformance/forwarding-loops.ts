import {
  isSelfcareError,
  type ForwardingCondition,
  type ForwardingPort,
  type ForwardingRuleChange,
  type Id,
  type PhoneNumber,
} from '../../contract/index.ts';
import { checksOf, colleague, offered, type CheckContext } from './check.ts';
import { places, toNumber } from './forwarding-change.ts';
import { linesOf } from './samples.ts';
import { expect, NotTried, refusedField, same } from './verdict.ts';

/** A line that may forward, with the port of its user. */
interface Forwarder {
  readonly port: ForwardingPort;
  readonly line: Id;
  readonly number: PhoneNumber;
  readonly condition: ForwardingCondition;
  readonly always: ForwardingRuleChange;
}

async function forwarders(context: CheckContext): Promise<readonly Forwarder[]> {
  const lines = await linesOf(context);
  const found = new Map<Id, Forwarder>();
  for (const { line, condition, capability, rule } of await places(context)) {
    const number = lines.find(({ id }) => id === line)?.number;
    if (number === undefined || found.has(line) || !capability.targets.includes('number')) continue;
    const always = rule.when ? ({ when: { kind: 'always' } } as const) : {};
    found.set(line, { port: offered(context, 'forwarding'), line, number, condition, always });
  }
  return [...found.values()];
}

/** A line that forwards to another one. @throws {@link NotTried} where no line may */
async function forwardsTo(
  from: readonly Forwarder[],
  to: readonly Forwarder[],
  needed: string,
): Promise<{ readonly here: Forwarder; readonly there: Forwarder }> {
  for (const here of from) {
    for (const there of to) {
      if (here.line === there.line || !(await here.port.checkTarget(here.line, there.number)).allowed) continue;
      try {
        await here.port.setRule(here.line, here.condition, { enabled: true, target: toNumber(there.number), ...here.always });
        return { here, there };
      } catch (thrown) {
        // The other line forwards here already: no loop can be made by this pair.
        if (!isSelfcareError(thrown) || thrown.code !== 'validation') throw thrown;
      }
    }
  }
  throw new NotTried(needed);
}

const refusesLoop = ({ port, line, condition, always }: Forwarder, back: PhoneNumber) =>
  refusedField('target.number', 'loop', () => port.setRule(line, condition, { enabled: true, target: toNumber(back), ...always }));

/** Promises about forwards that lead back to their line. */
export const forwardingLoopChecks = checksOf('forwarding', [
  {
    promise: 'a forward that leads back to its line is refused as a loop, between two lines of the user',
    sentence: '`loop`: the target forwards back to this line.',
    cause: 'forwards of other lines are not looked at',
    writes: true,
    async run(context) {
      const own = await forwarders(context);
      const { here, there } = await forwardsTo(own, own, 'a user with two lines of which one may forward to the other');
      const verdict = await there.port.checkTarget(there.line, here.number);
      expect(same(verdict, { allowed: false, refusal: 'loop' }), `${there.line} may forward to ${here.line}, which forwards to it`);
      await refusesLoop(there, here.number);
    },
  },
  {
    promise: 'a forward that leads back over a colleague is refused when it is switched on, and not told before',
    sentence: 'The answer tells nothing of other users’ forwards: only the write that switches a rule on is refused with `loop`.',
    cause: 'loops are looked for among the lines of the user alone, or the question tells what colleagues have set',
    writes: true,
    async run(context) {
      const theirs = await forwarders({ ...context, adapter: colleague(context) });
      const needed = 'a colleague whose line may forward to the user’s';
      const { here, there } = await forwardsTo(theirs, await forwarders(context), needed);
      const verdict = await there.port.checkTarget(there.line, here.number);
      expect(verdict.allowed || verdict.refusal !== 'loop', 'the question tells that the colleague forwards to the user');
      if (!verdict.allowed) throw new NotTried('a user who may forward to the colleague');
      await refusesLoop(there, here.number);
    },
  },
]);
