import type {
  ForwardingCapability,
  ForwardingCondition,
  ForwardingPort,
  ForwardingRuleChange,
  Id,
  Line,
  PhoneNumber,
  TargetRefusal,
} from '../../contract/index.ts';
import { checksOf, offered, type CheckContext } from './check.ts';
import { forwardingLines, places, toNumber } from './forwarding-change.ts';
import {
  countryOf,
  emergencyNumbers,
  fictionalNumbers,
  foreignNumbers,
  linesOf,
  malformedNumbers,
  premiumNumbers,
  shortCodes,
  targetsOf,
} from './samples.ts';
import { about, expect, NotTried, refusedField, same } from './verdict.ts';

/** Every number of a line itself. */
function ownNumbers(lines: readonly Line[], id: Id): readonly PhoneNumber[] {
  const line = lines.find((candidate) => candidate.id === id);
  return line ? [...new Set([line.number, ...line.numbers, ...(line.extension === undefined ? [] : [line.extension])])] : [];
}

/** Numbers that a line must refuse, by reason. */
async function forbiddenNumbers(
  context: CheckContext,
  line: Id,
  { grantedPrefixes }: ForwardingCapability,
): Promise<Partial<Record<TargetRefusal, readonly PhoneNumber[]>>> {
  const country = await countryOf(context);
  return {
    emergency: emergencyNumbers(context, country),
    premium: premiumNumbers(context, grantedPrefixes),
    'short-code': shortCodes(country),
    'country-not-granted': foreignNumbers(grantedPrefixes),
    'own-number': ownNumbers(await linesOf(context), line),
    malformed: malformedNumbers,
  };
}

async function writableLines(context: CheckContext): Promise<readonly (readonly [Id, ForwardingCapability])[]> {
  const lines = (await forwardingLines(context)).filter(([, { access }]) => access === 'write');
  if (lines.length === 0) throw new NotTried('a line with writable forwarding');
  return lines;
}

/** Asks the policy about every number of one reason. */
async function refusesAll(context: CheckContext, reason: TargetRefusal): Promise<void> {
  let asked = 0;
  for (const [line, capability] of await writableLines(context)) {
    for (const number of (await forbiddenNumbers(context, line, capability))[reason] ?? []) {
      asked += 1;
      const verdict = await offered(context, 'forwarding').checkTarget(line, number);
      expect(
        same(verdict, { allowed: false, refusal: reason }),
        `${number} is ${verdict.allowed ? 'allowed' : `refused as ${verdict.refusal}`}, expected ${reason}`,
      );
    }
  }
  if (asked === 0) throw new NotTried(`a number that is refused as ${reason}`);
}

const neverAllowed = '`emergency`, `premium`, `short-code`: never allowed (15, 17, 18, 112…; 081, 082, 089…; 3xxx, 10xx, 118xxx).';

const policyChecks = (
  [
    [
      'emergency',
      'an emergency number, as the country of the account has it',
      neverAllowed,
      'a list with 112 alone, or the emergency numbers of another country',
    ],
    [
      'premium',
      'a premium number, of each granted country and of the world',
      neverAllowed,
      'a list of premium ranges for the own country alone',
    ],
    ['short-code', 'a service number', neverAllowed, 'every number of digits alone is taken for an extension'],
    [
      'country-not-granted',
      'a number of a country that is not granted',
      '`country-not-granted`: outside the countries that the administrator opened.',
      'a prefix that is compared without its plus, or not at all',
    ],
    [
      'own-number',
      'every number and the extension of the line itself',
      '`own-number`: the line would call itself.',
      'only the main number is compared',
    ],
    ['malformed', 'a text that is no number', '`malformed`: no number that can be dialled.', 'a number that is stored as it comes'],
  ] as const
).map(([reason, what, sentence, cause]) => ({
  promise: `the question about a target refuses ${what} as ${reason}`,
  sentence,
  cause,
  run: (context: CheckContext) => refusesAll(context, reason),
}));

/** Promises about the toll policy, which guards against fraud by forwards. */
export const forwardingTollChecks = checksOf('forwarding', [
  {
    promise: 'the question about a target allows a number of a granted country',
    sentence: 'Country calling codes and longer prefixes that a target may start with, without plus.',
    cause: 'prefixes that are kept with plus or with 00, so that none fits',
    async run(context) {
      let asked = 0;
      for (const [line, { grantedPrefixes }] of await writableLines(context)) {
        const candidates = [...(context.samples.allowed ? [context.samples.allowed] : []), ...fictionalNumbers(grantedPrefixes)];
        if (candidates.length === 0) continue;
        asked += 1;
        const verdicts = await Promise.all(candidates.map((number) => offered(context, 'forwarding').checkTarget(line, number)));
        expect(
          verdicts.some(({ allowed }) => allowed),
          `each of ${candidates.join(', ')} is refused`,
        );
      }
      if (asked === 0) throw new NotTried('a number of the granted countries: --number');
    },
  },
  ...policyChecks,
  {
    promise: 'each rule refuses at write time what the policy refuses, with the reason',
    sentence: '@throws `validation` with the path `target.number` and a `TargetRefusal`',
    cause: 'the policy is asked for one condition alone, or only by the question before the write',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const lines = await places(context);
      if (lines.length === 0) throw new NotTried('a writable rule');
      for (const { line, condition, capability, ofLine } of lines) {
        if (!capability.targets.includes('number')) continue;
        const numbers = await forbiddenNumbers(context, line, ofLine);
        const before = (await port.get(line)).version;
        for (const [reason, [number]] of Object.entries(numbers)) {
          if (number === undefined) continue;
          const set = () => port.setRule(line, condition, { enabled: false, target: toNumber(number) });
          await about(condition, () => refusedField('target.number', reason, set));
        }
        expect((await port.get(line)).version === before, `${condition}: a refused number left a trace`);
      }
    },
  },
  {
    promise: 'the write refuses every premium and emergency number, of each granted country',
    sentence: neverAllowed,
    cause: 'the write asks another list than the question about a target',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const place = (await places(context)).find(({ capability }) => capability.targets.includes('number'));
      if (!place) throw new NotTried('a writable forward to a number');
      const { line, condition, ofLine } = place;
      const numbers = await forbiddenNumbers(context, line, ofLine);
      for (const reason of ['premium', 'emergency', 'own-number', 'country-not-granted'] as const)
        for (const number of numbers[reason] ?? [])
          await refusedField('target.number', reason, () => port.setRule(line, condition, { enabled: false, target: toNumber(number) }));
    },
  },
  {
    promise: 'a forward that leads back to its line is refused as a loop',
    sentence: '`loop`: the target forwards back to this line.',
    cause: 'forwards of other lines are not looked at',
    writes: true,
    async run(context) {
      for (const [here, there] of await linePairs(context)) {
        if (!(await here.port.checkTarget(here.line, there.number)).allowed) continue;
        await here.port.setRule(here.line, here.condition, { enabled: true, target: toNumber(there.number), ...here.always });
        const verdict = await there.port.checkTarget(there.line, here.number);
        expect(same(verdict, { allowed: false, refusal: 'loop' }), `${there.line} may forward to ${here.line}, which forwards to it`);
        await refusedField('target.number', 'loop', () =>
          there.port.setRule(there.line, there.condition, { enabled: false, target: toNumber(here.number) }),
        );
        return;
      }
      throw new NotTried('two lines of which one may forward to the other, or --other-token');
    },
  },
  {
    promise: 'the question about a target changes nothing and tells no more than allowed or a reason',
    sentence: 'Checks a number against the toll policy before it is saved.',
    cause: 'the question is answered by a trial write',
    async run(context) {
      const port = offered(context, 'forwarding');
      for (const [line, { grantedPrefixes }] of await writableLines(context)) {
        const before = await port.get(line);
        const { allowed } = await targetsOf(context, line, grantedPrefixes);
        expect(same(await port.checkTarget(line, allowed), { allowed: true }), 'the answer has more than the verdict');
        expect(same(await port.get(line), before), 'the question changed the forwarding');
      }
    },
  },
]);

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
    if (number === undefined || found.has(line) || !rule.target || !capability.targets.includes('number')) continue;
    const always = rule.when ? ({ when: { kind: 'always' } } as const) : {};
    found.set(line, { port: offered(context, 'forwarding'), line, number, condition, always });
  }
  return [...found.values()];
}

/** Each two lines that can be written, those of the user first. */
async function linePairs(context: CheckContext): Promise<readonly (readonly [Forwarder, Forwarder])[]> {
  const own = await forwarders(context);
  const theirs = context.other?.forwarding ? await forwarders({ ...context, adapter: context.other }) : [];
  const all = [...own, ...theirs];
  return all.flatMap((here) => all.flatMap((there) => (here === there ? [] : [[here, there] as const])));
}
