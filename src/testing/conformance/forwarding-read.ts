import { forwardingConditions, type Forwarding, type ForwardingCapability, type ForwardingCondition } from '../../contract/index.ts';
import { nextEffectiveChange, withEffective } from '../../rules/effective.ts';
import { checksOf, colleague, offered, unknownLine, type CheckContext } from './check.ts';
import { forwardingLines } from './forwarding-change.ts';
import { expect, NotTried, refused, same } from './verdict.ts';

/** An answer may be a minute old, in milliseconds. */
const tolerance = 60_000;

async function each(
  context: CheckContext,
  check: (forwarding: Forwarding, capability: ForwardingCapability, line: string) => void,
): Promise<void> {
  const lines = await forwardingLines(context);
  if (lines.length === 0) throw new NotTried('a line with forwarding');
  for (const [line, capability] of lines) check((await offered(context, 'forwarding').get(line)).data, capability, line);
}

/** Promises about reading forwarding. */
export const forwardingReadChecks = checksOf('forwarding', [
  {
    promise: 'has one rule per condition that the capabilities list, in the order of the contract',
    sentence: 'One per condition that the capabilities list, in the order of `forwardingConditions`.',
    cause: 'only rules that the user has set are stored, and the others are left out',
    run: (context) =>
      each(context, ({ line, rules }, capability, asked) => {
        const listed = forwardingConditions.filter((condition) => capability.conditions[condition]);
        const present = rules.map((rule): ForwardingCondition => rule.condition);
        expect(present.join() === listed.join(), `${asked} has ${present.join(', ')}; listed are ${listed.join(', ')}`);
        expect(line === asked, `answers for the line ${line}`);
      }),
  },
  {
    promise: 'has a simultaneous ring exactly where the capabilities list one',
    sentence: 'Rights and limits on one line’s forwarding.',
    cause: 'a ring that is answered only once it was set',
    run: (context) =>
      each(context, ({ simultaneousRing }, capability, line) => {
        const listed = capability.simultaneousRing !== undefined;
        expect((simultaneousRing !== undefined) === listed, `${line}: ${listed ? 'the ring is missing' : 'a ring that is not listed'}`);
      }),
  },
  {
    promise: 'gives each rule a version and only values that its condition allows',
    sentence: '`no-answer` only: seconds of ringing, within the limits of the capabilities.',
    cause: 'delays in milliseconds or rings, or a version of the whole record alone',
    run: (context) =>
      each(context, ({ rules, simultaneousRing }, { conditions }, line) => {
        for (const { condition, version, target, delaySeconds, when, enabled } of rules) {
          const name = `${condition} of ${line}`;
          const limits = conditions[condition];
          expect(typeof version === 'string' && version !== '', `${name} has no version`);
          expect(typeof enabled === 'boolean', `${name} does not tell whether it is on`);
          if (target)
            expect(target.kind === 'voicemail' || /^\+?\d{2,15}$/.test(target.number), `${name} has the target ${JSON.stringify(target)}`);
          const { delay, period } = limits ?? {};
          if (delaySeconds !== undefined)
            expect(delay !== undefined && delaySeconds >= delay.min && delaySeconds <= delay.max, `${name} has the delay ${delaySeconds}`);
          expect(
            when === undefined || when.kind === 'always' || period !== undefined,
            `${name} has a period that the capabilities do not list`,
          );
        }
        expect(simultaneousRing?.version !== '', `the ring of ${line} has no version`);
      }),
  },
  {
    promise: 'tells the zone of the account for its weekly windows',
    sentence: "Weekly hours, in the account's time zone.",
    cause: 'the zone of the server',
    async run(context) {
      const account = (await offered(context, 'account').get()).data;
      await each(context, ({ timeZone }, _capability, line) =>
        expect(timeZone === account.timeZone, `${line} is in ${timeZone}, the account in ${account.timeZone}`),
      );
    },
  },
  {
    promise: 'computes the state of each rule by the precedence of the contract',
    sentence: '`suspended`: on, but the unconditional forward is in force and takes every call.',
    cause: 'the state is stored at the write and not computed at the read, so that a period never starts or ends',
    run: (context) =>
      each(context, (data, _capability, line) => {
        const computed = withEffective(data, Date.now());
        const words = ({ rules, simultaneousRing }: Forwarding) =>
          [
            ...rules.map((rule) => `${rule.condition} ${rule.effective}`),
            ...(simultaneousRing ? [`ring ${simultaneousRing.effective}`] : []),
          ].join(', ');
        const managed = data.rules.some((rule) => rule.managedElsewhere);
        expect(managed || words(data) === words(computed), `${line}: says ${words(data)}; by the rules ${words(computed)}`);
      }),
  },
  {
    promise: 'tells until when its states hold, where a period starts or ends',
    sentence: 'Until when every `effective` holds if no record changes: the next start or end of a period.',
    cause: 'the end of a period alone, without the next start of its weekly hours; or a time that is over already',
    run: (context) =>
      each(context, (data, _capability, line) => {
        const { effectiveUntil: told } = data;
        if (told === undefined || data.rules.some(({ managedElsewhere }) => managedElsewhere)) return;
        const now = Date.now();
        expect(Date.parse(told) > now - tolerance, `${line}: its states held until ${told}, which is over`);
        const next = nextEffectiveChange(data, now) ?? Infinity;
        const late = Date.parse(told) > next + tolerance;
        expect(!late, `${line}: says ${told}; by the rules a state changes at ${late ? new Date(next).toISOString() : ''}`);
      }),
  },
  {
    promise: 'an unchanged forwarding is read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      const [first] = await forwardingLines(context);
      if (!first) throw new NotTried('a line with forwarding');
      const port = offered(context, 'forwarding');
      const reads = [await port.get(first[0]), await port.get(first[0])] as const;
      expect(reads[0].version !== '' && same(reads[0], reads[1]), 'two reads differ');
    },
  },
  {
    promise: 'an unknown line is refused with "not-found"',
    sentence: 'Every method rejects with a `SelfcareError` only.',
    cause: 'an empty record is answered for a line that is not known',
    async run(context) {
      await refused('not-found', () => offered(context, 'forwarding').get(unknownLine));
      await refused('not-found', () => offered(context, 'forwarding').checkTarget(unknownLine, '+33261910101'));
    },
  },
  {
    promise: 'a colleague’s line is refused as an unknown one, by reads and by questions about targets',
    sentence: 'The user’s lines.',
    cause: 'a line that is looked up by its id alone',
    async run(context) {
      const port = offered(context, 'forwarding');
      for (const [line] of await forwardingLines({ ...context, adapter: colleague(context) })) {
        await refused('not-found', () => port.get(line));
        await refused('not-found', () => port.checkTarget(line, '+33261910101'));
      }
    },
  },
  {
    promise: 'a colleague’s line is refused by writes, and keeps its values',
    sentence: 'The user’s lines.',
    cause: 'a write that checks the right on the port, and not the owner of the line',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const theirs = colleague(context);
      for (const [line, capability] of await forwardingLines({ ...context, adapter: theirs })) {
        const before = await theirs.forwarding?.get(line);
        const rule = before?.data.rules.find(({ condition }) => capability.conditions[condition]);
        if (!rule) continue;
        await refused('not-found', () => port.setRule(line, rule.condition, { enabled: rule.enabled }));
        if (capability.simultaneousRing)
          await refused('not-found', () => port.setSimultaneousRing(line, { enabled: before?.data.simultaneousRing?.enabled ?? false }));
        expect(same((await theirs.forwarding?.get(line))?.data, before?.data), `the colleague’s line ${line} has changed`);
      }
    },
  },
]);
