import type { ForwardingCapability, Id, Line, PhoneNumber, TargetRefusal } from '../../contract/index.ts';
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
  capability: ForwardingCapability,
): Promise<Partial<Record<TargetRefusal, readonly PhoneNumber[]>>> {
  return {
    emergency: await emergencyNumbers(context),
    premium: premiumNumbers(context, capability),
    'short-code': shortCodes(await countryOf(context)),
    'country-not-granted': foreignNumbers(capability),
    'own-number': ownNumbers(await linesOf(context), line),
    malformed: malformedNumbers,
  };
}

async function writableLines(context: CheckContext): Promise<readonly (readonly [Id, ForwardingCapability])[]> {
  const lines = (await forwardingLines(context)).filter(([, { access }]) => access === 'write');
  if (lines.length === 0) throw new NotTried('a line with writable forwarding');
  return lines;
}

/** Asks the policy about every number of one reason, for one line: a backend limits such questions. Own numbers are those of each line. */
async function refusesAll(context: CheckContext, reason: TargetRefusal): Promise<void> {
  let asked = 0;
  const lines = await writableLines(context);
  for (const [line, capability] of reason === 'own-number' ? lines : lines.slice(0, 1)) {
    for (const number of (await forbiddenNumbers(context, line, capability))[reason] ?? []) {
      asked += 1;
      const verdict = await offered(context, 'forwarding').checkTarget(line, number);
      const told = verdict.allowed ? 'allowed' : `refused as ${verdict.refusal}`;
      expect(same(verdict, { allowed: false, refusal: reason }), `${number} is ${told}, expected ${reason}`);
    }
  }
  if (asked === 0) throw new NotTried(`a number that is refused as ${reason}`);
}

const neverAllowed = '`emergency`, `short-code`: never allowed (15, 17, 18, 112…; 3xxx, 10xx, 118xxx).';
const premium = '`premium`: premium, shared-cost, personal, company, pager and voicemail numbers of every country, satellites.';

const policyChecks = (
  [
    [
      'emergency',
      'an emergency number, as the country of the account has it',
      neverAllowed,
      'a list with 112 alone, or the emergency numbers of another country',
    ],
    ['premium', 'a premium number, of many countries and of the world', premium, 'a list of premium ranges for the own country alone'],
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
    sentence: 'Numbers that the administrator opened, to be shown: `checkTarget` judges.',
    cause: 'grants that are compared with another writing of the number',
    async run(context) {
      const [[line, capability] = []] = await writableLines(context);
      if (line === undefined || !capability) throw new NotTried('a line with writable forwarding');
      const candidates = [context.samples.allowed ?? [], fictionalNumbers(capability, await countryOf(context))].flat().slice(0, 4);
      if (candidates.length === 0) throw new NotTried('a number of the granted countries: --number');
      const verdicts = await Promise.all(candidates.map((number) => offered(context, 'forwarding').checkTarget(line, number)));
      expect(
        verdicts.some(({ allowed }) => allowed),
        `each of ${candidates.join(', ')} is refused`,
      );
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
    promise: 'the write refuses every premium number of many countries, and the line’s own numbers',
    sentence: premium,
    cause: 'the write asks another list than the question about a target',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const place = (await places(context)).find(({ capability }) => capability.targets.includes('number'));
      if (!place) throw new NotTried('a writable forward to a number');
      const { line, condition, ofLine } = place;
      const numbers = await forbiddenNumbers(context, line, ofLine);
      for (const reason of ['premium', 'own-number', 'country-not-granted'] as const)
        for (const number of numbers[reason] ?? [])
          await refusedField('target.number', reason, () => port.setRule(line, condition, { enabled: false, target: toNumber(number) }));
    },
  },
  {
    promise: 'the question about a target changes nothing and tells no more than allowed or a reason',
    sentence: 'Checks a number against the toll policy before it is saved.',
    cause: 'the question is answered by a trial write',
    async run(context) {
      const port = offered(context, 'forwarding');
      for (const [line, capability] of await writableLines(context)) {
        const before = await port.get(line);
        const { allowed } = await targetsOf(context, line, capability);
        expect(same(await port.checkTarget(line, allowed), { allowed: true }), 'the answer has more than the verdict');
        expect(same(await port.get(line), before), 'the question changed the forwarding');
      }
    },
  },
]);
