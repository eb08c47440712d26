import { allowanceKinds, type Allowance, type Id, type LineUsage, type Month, type UsagePort } from '../../contract/index.ts';
import { monthBounds } from '../../rules/zone.ts';
import { allCalls, zoneOf } from './call-log-pages.ts';
import { checksOf, colleague, offered, unknownLine, type CheckContext } from './check.ts';
import { linesOf } from './samples.ts';
import { about, expect, isOneOf, NotTried, refused, refusedField, same } from './verdict.ts';

/** Months of each line that are looked at. */
const mostMonths = 3;
const isWhole = (...amounts: readonly number[]): boolean => amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0);
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

interface Place {
  readonly port: UsagePort;
  readonly line: Id;
  readonly month: Month;
  readonly usage: LineUsage;
}

/** Tries something on the latest months of each line. @throws {@link NotTried} where no line has usage */
async function onEachMonth(context: CheckContext, check: (place: Place) => Promise<void> | void): Promise<void> {
  const port = offered(context, 'usage');
  let tried = 0;
  for (const { id: line } of await linesOf(context)) {
    for (const month of (await port.months(line)).slice(0, mostMonths)) {
      const usage = (await port.get(line, month)).data;
      await about(`${line} in ${month}`, () => check({ port, line, month, usage }));
      tried += 1;
    }
  }
  if (tried === 0) throw new NotTried('a line with usage');
}

/** A month that is over and has usage, where there is one: its figures stand still. */
async function pastMonth(context: CheckContext): Promise<Place> {
  const port = offered(context, 'usage');
  for (const { id: line } of await linesOf(context)) {
    const [, month] = await port.months(line);
    if (month !== undefined) return { port, line, month, usage: (await port.get(line, month)).data };
  }
  throw new NotTried('a line with usage in two months');
}

function checkAllowance({ kind, used, included, usedUpOn }: Allowance, { month, days }: LineUsage): void {
  expect(isOneOf(kind, allowanceKinds), `an allowance has the kind ${kind}`);
  expect(isWhole(used, included) && included > 0, `of ${kind}, ${used} of ${included} are used`);
  expect(
    usedUpOn === undefined || (used >= included && usedUpOn.startsWith(month)),
    `${kind} was used up on ${usedUpOn ?? ''}, with ${used} of ${included}`,
  );
  expect(kind !== 'data' || days.every(({ dataBytes = 0 }) => dataBytes <= used), 'a day has more data than its month');
}

/** Promises about the usage of a line. */
export const usageChecks = checksOf('usage', [
  {
    promise: 'lists months newest first, each once, with usage in each',
    sentence: 'Months that have usage, newest first.',
    cause: 'every month since the contract began',
    async run(context) {
      const port = offered(context, 'usage');
      for (const { id } of await linesOf(context)) {
        const months = await port.months(id);
        expect(
          months.every((month) => /^2\d{3}-(0[1-9]|1[0-2])$/.test(month)),
          `the months are ${months.join(', ')}`,
        );
        expect(months.join() === [...new Set(months)].sort().reverse().join(), `the order is ${months.join(', ')}`);
        for (const month of months.slice(0, mostMonths)) {
          const { calls, days } = (await port.get(id, month)).data;
          expect(calls > 0 || days.length > 0, `${id} has no usage in ${month}`);
        }
      }
    },
  },
  {
    promise: 'a month without usage has figures of 0',
    sentence: 'A month without usage has figures of 0.',
    cause: '"not-found", or the latest month in place of an empty one',
    async run(context) {
      for (const { id } of await linesOf(context)) {
        const { month, calls, talkSeconds, recipients, averageSeconds, topParties, days } = (
          await offered(context, 'usage').get(id, '2001-01')
        ).data;
        expect(month === '2001-01', `the answer is about ${month}`);
        expect(calls + talkSeconds + recipients + averageSeconds + topParties.length + days.length === 0, `2001-01 has ${calls} calls`);
      }
    },
  },
  {
    promise: 'the days add up to the month',
    sentence: 'Usage of one day, in the account’s time zone.',
    cause: 'days in UTC, of which the month’s ends are missing, or all attempts in place of answered calls',
    run: (context) =>
      onEachMonth(context, ({ month, usage: { calls, talkSeconds, days } }) => {
        const names = days.map(({ day }) => day);
        expect(
          names.join() === [...new Set(names)].sort().join() && names.every((day) => day.startsWith(`${month}-`)),
          `the days are ${names.join(', ')}`,
        );
        const [callsOfDays, secondsOfDays] = [sumOf(days.map((day) => day.calls)), sumOf(days.map((day) => day.talkSeconds))];
        expect(
          isWhole(calls, talkSeconds) && callsOfDays === calls && secondsOfDays === talkSeconds,
          `the days have ${callsOfDays} calls of ${secondsOfDays} s, the month ${calls} of ${talkSeconds} s`,
        );
      }),
  },
  {
    promise: 'mean, recipients and parties fit the calls',
    sentence: 'Sorted by seconds of conversation, then by number of calls, most first; at most five.',
    cause: 'a mean over all attempts, or parties in the order of their number of calls',
    run: (context) =>
      onEachMonth(context, ({ usage: { calls, talkSeconds, recipients, averageSeconds, topParties } }) => {
        const mean = calls === 0 ? 0 : talkSeconds / calls;
        expect(
          Math.abs(averageSeconds - mean) <= 1 && isWhole(averageSeconds),
          `the mean of ${calls} calls of ${talkSeconds} s is ${averageSeconds} s`,
        );
        expect(
          isWhole(recipients) && recipients <= calls && topParties.length === Math.min(5, recipients),
          `${calls} calls went to ${recipients} numbers, of which ${topParties.length} are listed`,
        );
        const isInOrder = topParties.every((party, index) => {
          const before = topParties[index - 1];
          return (
            !before || before.talkSeconds > party.talkSeconds || (before.talkSeconds === party.talkSeconds && before.calls >= party.calls)
          );
        });
        expect(isInOrder, `the parties have ${topParties.map((party) => party.talkSeconds).join(', ')} s`);
        expect(sumOf(topParties.map((party) => party.calls)) <= calls, 'the parties have more calls than the month');
      }),
  },
  {
    promise: 'allowances have a limit, one of each kind, and a day only once they are used up',
    sentence: 'An amount that the plan includes each month. What a plan does not limit has none.',
    cause: 'an allowance of 0 for what is unlimited',
    run: (context) =>
      onEachMonth(context, ({ usage }) => {
        const kinds = usage.allowances.map(({ kind }) => kind);
        expect(new Set(kinds).size === kinds.length, `the kinds are ${kinds.join(', ')}`);
        for (const allowance of usage.allowances) checkAllowance(allowance, usage);
      }),
  },
  {
    promise: 'is counted until the end of a month that is over, and no further',
    sentence: 'End of the counted time: the end of the month, or earlier while its figures grow.',
    cause: 'the moment of the answer, or the end of the month in UTC',
    async run(context) {
      const zone = await zoneOf(context);
      await onEachMonth(context, ({ month, usage: { countedUntil } }) => {
        const { from, until } = monthBounds(month, zone);
        const at = Date.parse(countedUntil);
        expect(at >= from && at <= until, `it is counted until ${countedUntil}`);
      });
    },
  },
  {
    promise: 'counts the placed and answered calls that the call log has',
    sentence: 'Of calls, only outgoing ones that were answered.',
    cause: 'figures of a rating system that leaves out free calls, or rounds to minutes',
    async run(context) {
      const callLog = offered(context, 'callLog');
      const { line, month, usage } = await pastMonth(context);
      const calls = (await allCalls(callLog, { month, kind: 'placed' })).filter(
        (call) => call.line === line && call.outcome === 'answered',
      );
      const seconds = sumOf(calls.map(({ durationSeconds }) => durationSeconds));
      const numbers = new Set(calls.map(({ party }) => party.number)).size;
      expect(
        usage.calls === calls.length && usage.talkSeconds === seconds && usage.recipients === numbers,
        `${line} in ${month} has ${usage.calls} calls of ${usage.talkSeconds} s to ${usage.recipients} numbers; the log has ${calls.length} of ${seconds} s to ${numbers}`,
      );
    },
  },
  {
    promise: 'two reads of a month that is over give the same record and version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made of the moment of the answer',
    async run(context) {
      const { port, line, month } = await pastMonth(context);
      const [one, two] = [await port.get(line, month), await port.get(line, month)];
      expect(one.version === two.version && same(one.data, two.data), `${line} in ${month} has other values, or another version`);
    },
  },
  {
    promise: 'refuses a word that is no month',
    sentence: '`validation` for a word that is no month (path `month`).',
    cause: 'the running month is answered in its place',
    async run(context) {
      const [line] = await linesOf(context);
      if (!line) throw new NotTried('a line');
      for (const word of ['2026-13', 'november', ''])
        await refusedField('month', 'format', () => offered(context, 'usage').get(line.id, word));
    },
  },
  {
    promise: 'a line that is not the user’s does not exist',
    sentence: '`not-found` for a line that is not the user’s.',
    cause: 'a query by line without its owner',
    async run(context) {
      const port = offered(context, 'usage');
      await refused('not-found', () => port.months(unknownLine));
      await refused('not-found', () => port.get(unknownLine, '2026-01'));
      const [theirs] = (await colleague(context).lines?.list())?.data ?? [];
      if (!theirs) throw new NotTried('a colleague with a line');
      await refused('not-found', () => port.months(theirs.id));
      await refused('not-found', () => port.get(theirs.id, '2026-01'));
    },
  },
]);
