import { callKinds, callOutcomes, callVerifications, numberKinds, type CallLogEntry } from '../../contract/index.ts';
import { shownKindOf } from '../../rules/call-log.ts';
import { monthOf } from '../../rules/zone.ts';
import { allCalls, busiestMonth, idsOf, zoneOf } from './call-log-pages.ts';
import { checksOf, colleague, offered } from './check.ts';
import { linesOf } from './samples.ts';
import { isOneOf, expect, NotTried, refused, same } from './verdict.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function checkEntry(entry: CallLogEntry): void {
  const { id, kind, outcome, lineKind, party, startedAt, durationSeconds, forwardedTo, verification } = entry;
  expect((callKinds as readonly string[]).includes(kind), `${id} has the kind ${kind}`);
  expect((callOutcomes as readonly string[]).includes(outcome), `${id} has the outcome ${outcome}`);
  expect(isOneOf(lineKind, ['fixed', 'mobile']), `${id} has the kind of line ${lineKind}`);
  expect((numberKinds as readonly string[]).includes(party.numberKind), `${id} has a party of the kind ${party.numberKind}`);
  expect(
    (party.numberKind === 'anonymous') === (party.number === undefined),
    `${id} has an ${party.numberKind} party ${party.number === undefined ? 'without' : 'with'} a number`,
  );
  expect(
    party.number === undefined || party.numberKind === 'unknown' || /^\+?\d{2,15}$/.test(party.number),
    `${id} has the number ${party.number ?? ''}`,
  );
  expect(instant.test(startedAt), `${id} started at ${startedAt}`);
  expect(Number.isInteger(durationSeconds) && durationSeconds >= 0, `${id} lasted ${durationSeconds} s`);
  const verified = verification === undefined || (callVerifications.includes(verification) && kind !== 'placed');
  expect(verified, `${id}, a ${kind} call, has the verification ${verification ?? ''}`);
  expect(forwardedTo === undefined || outcome === 'forwarded', `${id} tells where a forward sent it, but it is ${outcome}`);
}

/** Promises about the entries and months of the call log. */
export const callLogChecks = checksOf('callLog', [
  {
    promise: 'lists months newest first, each once, with consistent counts',
    sentence: 'Months that have calls, newest first.',
    cause: 'months without calls, or counts of another filter',
    async run(context) {
      const months = await offered(context, 'callLog').months();
      const names = months.map((month) => month.month);
      expect(
        names.every((name) => /^2\d{3}-(0[1-9]|1[0-2])$/.test(name)),
        `the months are ${names.join(', ')}`,
      );
      expect(names.join() === [...new Set(names)].sort().reverse().join(), `the order is ${names.join(', ')}`);
      for (const { month, total = 1, missed = 0 } of months)
        expect(total > 0 && missed >= 0 && missed <= total, `${month} counts ${missed} of ${total}`);
    },
  },
  {
    promise: 'has as many calls in each month as announced, missed ones too',
    sentence: 'A month that has calls.',
    cause: 'counts that include calls of colleagues or internal legs, which the list leaves out',
    async run(context) {
      const port = offered(context, 'callLog');
      for (const { month, total, missed } of (await port.months()).slice(0, 3)) {
        const entries = await allCalls(port, { month });
        const ofKind = entries.filter((entry) => shownKindOf(entry) === 'missed').length;
        expect(
          entries.length === (total ?? entries.length) && ofKind === (missed ?? ofKind),
          `${month} has ${entries.length} calls, ${ofKind} missed; announced were ${total ?? 'none'}, ${missed ?? 'none'} missed`,
        );
      }
    },
  },
  {
    promise: 'lists a month newest first, in the time zone of the account',
    sentence: "In the account's time zone.",
    cause: 'months that begin at midnight UTC',
    async run(context) {
      const port = offered(context, 'callLog');
      const zone = await zoneOf(context);
      for (const { month } of (await port.months()).slice(0, 3)) {
        const entries = await allCalls(port, { month });
        for (const { startedAt } of entries)
          expect(monthOf(Date.parse(startedAt), zone) === month, `${startedAt} is not in ${month} in ${zone}`);
        const starts = entries.map(({ startedAt }) => Date.parse(startedAt));
        const late = starts.findIndex((start, index) => index > 0 && start > (starts[index - 1] ?? 0));
        expect(late < 0, `${entries[late]?.startedAt ?? ''} comes after ${entries[late - 1]?.startedAt ?? ''}`);
      }
    },
  },
  {
    promise: 'a month without calls is an empty page',
    sentence: 'Months that have calls, newest first.',
    cause: 'the latest month is answered in place of an empty one, or "not-found"',
    async run(context) {
      const { items, next } = await offered(context, 'callLog').list({ month: '2001-01' });
      expect(items.length === 0 && next === undefined, `2001-01 has ${items.length} calls`);
    },
  },
  {
    promise: 'each call has an id of its own and the fields of the contract',
    sentence: 'A point in time, ISO 8601 in UTC with milliseconds.',
    cause: 'fields of the switch under their own names, or local times',
    async run(context) {
      const { entries } = await busiestMonth(context);
      for (const entry of entries) checkEntry(entry);
      expect(new Set(entries.map(({ id }) => id)).size === entries.length, 'an id occurs twice');
    },
  },
  {
    promise: 'a received call was answered, by the user or a colleague; a call that voicemail or a forward took is missed',
    sentence: 'A call that voicemail answered or that a forward took away is `missed`, not `received`.',
    cause: 'each call that the switch calls answered is received, also where the mailbox answered it',
    async run(context) {
      for (const { id, kind, outcome } of (await busiestMonth(context)).entries) {
        expect(kind !== 'received' || outcome === 'answered' || outcome === 'answered-elsewhere', `${id} is received but ${outcome}`);
        expect(kind !== 'missed' || outcome !== 'answered', `${id} is missed but answered`);
        expect(kind !== 'placed' || !['voicemail', 'forwarded', 'answered-elsewhere'].includes(outcome), `${id} is placed but ${outcome}`);
      }
    },
  },
  {
    promise: 'only an answered call has seconds of conversation',
    sentence: 'Seconds of conversation; 0 when the call was not answered.',
    cause: 'the duration with the ringing, or milliseconds',
    async run(context) {
      for (const { id, outcome, durationSeconds } of (await busiestMonth(context)).entries) {
        // Not checked: `voicemail` and `forwarded`. The contract does not say whether their seconds count.
        expect(
          !['no-answer', 'busy', 'rejected', 'failed', 'answered-elsewhere'].includes(outcome) || durationSeconds === 0,
          `${id} is ${outcome} and lasted ${durationSeconds} s`,
        );
        expect(durationSeconds < 86_400, `${id} lasted ${durationSeconds} s, more than a day`);
      }
    },
  },
  {
    promise: 'belongs to the user’s lines, with their kind',
    sentence: 'One call of the user.',
    cause: 'calls of the company, or ids of lines from another system',
    async run(context) {
      const lines = new Map((await linesOf(context)).map(({ id, kind }) => [id, kind]));
      if (lines.size === 0) throw new NotTried('the port lines');
      for (const { id, line, lineKind } of (await busiestMonth(context)).entries) {
        const kind = lines.get(line);
        expect(kind !== undefined, `${id} is a call of the line ${line}, which the user does not have`);
        expect(kind === lineKind, `${id} is a call of a ${lineKind} line, but ${line} is ${kind}`);
      }
    },
  },
  {
    promise: 'two reads give the same calls, in the same order',
    sentence: 'Opaque identifier, stable for the life of its record.',
    cause: 'ids that count the rows of an answer',
    async run(context) {
      const { month, entries } = await busiestMonth(context);
      const again = await allCalls(offered(context, 'callLog'), { month });
      const known = new Set(entries.map(({ id }) => id));
      // Calls may end meanwhile: they are on top.
      expect(idsOf(again.filter(({ id }) => known.has(id))) === idsOf(entries), 'a call has another id or another place');
      const sample = entries[Math.floor(entries.length / 2)];
      expect(
        sample === undefined ||
          same(
            again.find(({ id }) => id === sample.id),
            sample,
          ),
        `${sample?.id ?? ''} has other values`,
      );
    },
  },
  {
    promise: 'has no call of a colleague, not even by the colleague’s cursor',
    sentence: 'One call of the user.',
    cause: 'a query by company, or a cursor that carries its owner',
    async run(context) {
      const port = offered(context, 'callLog');
      const theirs = colleague(context).callLog;
      if (!theirs) throw new NotTried('a colleague with the port callLog');
      const [month] = await theirs.months();
      if (!month) throw new NotTried('a colleague with calls');
      const known = new Set((await allCalls(theirs, { month: month.month })).map(({ id }) => id));
      const own = new Set((await linesOf(context)).map(({ id }) => id));
      const isTheirs = ({ id, line }: CallLogEntry) => known.has(id) && !own.has(line);
      const leaked = (await allCalls(port, { month: month.month })).find(isTheirs);
      expect(leaked === undefined, `the call ${leaked?.id ?? ''} is the colleague’s`);
      const { next } = await theirs.list({ month: month.month, limit: 1 });
      if (next === undefined) return;
      try {
        const { items } = await port.list({ month: month.month, limit: 50, cursor: next });
        expect(!items.some(isTheirs), 'the colleague’s cursor gives the colleague’s calls');
      } catch (thrown) {
        await refused('validation', () => Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))));
      }
    },
  },
]);
