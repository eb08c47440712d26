import type { CallLogEntry, CallLogPort, CallLogQuery } from '../../contract/index.ts';
import { shownKindOf } from '../../rules/call-log.ts';
import { monthOf } from '../../rules/zone.ts';
import { expect, NotApplicable, refused, checksOf, type CheckContext } from './check.ts';

const pageLimit = 1000;
const mostPages = 100;

/** Outcomes of a call that the user or a colleague answered. */
const answered: ReadonlySet<CallLogEntry['outcome']> = new Set(['answered', 'answered-elsewhere']);

function port({ adapter }: CheckContext): CallLogPort {
  if (!adapter.callLog) throw new NotApplicable('no call log');
  return adapter.callLog;
}

async function all(callLog: CallLogPort, query: CallLogQuery): Promise<CallLogEntry[]> {
  const entries: CallLogEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await callLog.list({ limit: pageLimit, ...query, ...(cursor === undefined ? {} : { cursor }) });
    entries.push(...items);
    if (next === undefined) return entries;
    cursor = next;
  }
  return entries;
}

async function busiestMonth(context: CheckContext): Promise<string> {
  const months = await port(context).months();
  const busiest = [...months].sort((a, b) => b.total - a.total)[0];
  if (!busiest) throw new NotApplicable('this user has no calls');
  return busiest.month;
}

const ids = (entries: readonly CallLogEntry[]) => entries.map((entry) => entry.id);

/** Promises about the call log. */
export const callLogChecks = checksOf('callLog', [
  {
    promise: 'lists months newest first, each once, with consistent counts',
    async run(context) {
      const months = await port(context).months();
      const names = months.map((month) => month.month);
      expect(names.join() === [...new Set(names)].sort().reverse().join(), `the order is ${names.join(', ')}`);
      for (const { month, total, missed } of months) expect(total > 0 && missed <= total, `${month} counts ${missed} of ${total}`);
    },
  },
  {
    promise: 'lists a month newest first, in the time zone of the account, with the announced number of calls',
    async run(context) {
      const month = await busiestMonth(context);
      const entries = await all(port(context), { month });
      const announced = (await port(context).months()).find((candidate) => candidate.month === month);
      expect(entries.length === announced?.total, `${entries.length} calls, announced were ${announced?.total ?? 0}`);
      const zone = (await context.adapter.account?.get())?.data.timeZone ?? 'UTC';
      for (const entry of entries) expect(monthOf(Date.parse(entry.startedAt), zone) === month, `${entry.startedAt} is not in ${month}`);
      const starts = entries.map((entry) => Date.parse(entry.startedAt));
      expect(
        starts.every((start, index) => index === 0 || start <= (starts[index - 1] ?? 0)),
        'not in order',
      );
    },
  },
  {
    promise: 'small pages together give the whole list, without loss or repetition',
    async run(context) {
      const month = await busiestMonth(context);
      const first = await all(port(context), { month });
      const limit = Math.max(1, Math.ceil(first.length / 20));
      const paged = await all(port(context), { month, limit });
      expect(ids(paged).join() === ids(first).join(), `pages of ${limit} gave ${paged.length} of ${first.length} calls`);
    },
  },
  {
    promise: 'a received call was answered; a call that voicemail or a forward took is missed',
    async run(context) {
      for (const entry of await all(port(context), { month: await busiestMonth(context) })) {
        expect(entry.kind !== 'received' || answered.has(entry.outcome), `${entry.id} is received but ${entry.outcome}`);
        expect(entry.kind !== 'missed' || entry.outcome !== 'answered', `${entry.id} is missed but answered`);
        expect(entry.durationSeconds >= 0, `${entry.id} lasted ${entry.durationSeconds} s`);
      }
    },
  },
  {
    promise: 'the filters by kind and by line give exactly the matching calls',
    async run(context) {
      const month = await busiestMonth(context);
      const entries = await all(port(context), { month });
      for (const kind of ['placed', 'received', 'missed'] as const) {
        const filtered = await all(port(context), { month, kind });
        expect(ids(filtered).join() === ids(entries.filter((entry) => shownKindOf(entry) === kind)).join(), `kind ${kind} differs`);
      }
      for (const lineKind of ['fixed', 'mobile'] as const) {
        const filtered = await all(port(context), { month, lineKind });
        expect(ids(filtered).join() === ids(entries.filter((entry) => entry.lineKind === lineKind)).join(), `line ${lineKind} differs`);
      }
    },
  },
  {
    promise: 'search finds a name without case and accents, and a number by its last digits',
    async run(context) {
      const month = await busiestMonth(context);
      const entries = await all(port(context), { month });
      const named = entries.find((entry) => entry.party.name !== undefined);
      const numbered = entries.find((entry) => entry.party.number?.startsWith('+'));
      if (!named && !numbered) throw new NotApplicable('no call with a name or a number');
      if (named?.party.name) {
        const search = named.party.name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().slice(0, 100);
        expect(ids(await all(port(context), { month, search })).includes(named.id), `"${search}" does not find ${named.party.name}`);
      }
      if (numbered?.party.number) {
        const search = numbered.party.number.slice(-6);
        expect(ids(await all(port(context), { month, search })).includes(numbered.id), `"${search}" does not find its number`);
      }
    },
  },
  {
    promise: 'an invalid month or cursor is refused with "validation"',
    async run(context) {
      await refused('validation', () => port(context).list({ month: '2026-13' }));
      const month = await busiestMonth(context);
      await refused('validation', () => port(context).list({ month, cursor: '?' }));
    },
  },
]);
