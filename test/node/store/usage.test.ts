import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { TopParty } from '../../../src/contract/index.ts';
import { putUser } from '../../../src/node/account/sql.ts';
import { completeCalls } from '../../../src/node/call-log/sql-complete.ts';
import { type CallRecord, readCalls } from '../../../src/node/call-log/sql.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { fillUsage, recountUsage } from '../../../src/node/usage/sql-count.ts';
import { readRecipients, readTopParties, readUsageDays, readUsageMonths, type CountedDay } from '../../../src/node/usage/sql.ts';
import { alice, callRecord, filter, tenant, userRecord } from './records.ts';
import { open } from './stores.ts';

/** Clock changes at midnight, of half an hour, over a whole day, and none. */
const zones = ['Europe/Paris', 'America/Sao_Paulo', 'Asia/Beirut', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'] as const;
const lines = ['line-alice-fixed', 'line-alice-mobile'] as const;
const numbers = [
  ['+33639980101', 'mobile', 'Zoë'],
  ['+33199001111', 'fixed', undefined],
  ['+33261910733', 'fixed', 'Cabinet'],
  ['1002', 'internal', 'Bruno'],
  ['+442079460123', 'international', undefined],
  ['+33639980102', 'mobile', undefined],
  ['3949', 'special', undefined],
] as const;

/** Around ends of months and changes of clocks, to the millisecond. */
const instants = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '2026-02-28T23:00Z',
        '2026-03-31T22:00Z',
        '2026-10-25T01:00Z',
        '2026-10-31T23:00Z',
        '2018-11-04T03:00Z',
        '2011-12-30T10:00Z',
      ),
      fc.integer({ min: -90_000_000, max: 90_000_000 }),
    )
    .map(([at, offset]) => Date.parse(at) + offset),
  fc.integer({ min: Date.parse('2026-03-01T00:00Z'), max: Date.parse('2026-05-01T00:00Z') }),
);

const calls = fc
  .record({
    id: fc.integer({ min: 1, max: 25 }),
    at: instants,
    line: fc.constantFrom(...lines),
    party: fc.constantFrom(...numbers),
    outcome: fc.constantFrom('answered', 'answered', 'no-answer', 'failed'),
    kind: fc.constantFrom('placed', 'placed', 'received'),
    seconds: fc.integer({ min: 0, max: 4000 }),
  })
  .map(({ id, at, line, party: [number, numberKind, name], outcome, kind, seconds }): CallRecord => ({
    ...callRecord(`c${id}`, at),
    line,
    kind: kind === 'received' && outcome !== 'answered' ? 'missed' : (kind as 'placed'),
    outcome,
    party: { number, numberKind, ...(name === undefined ? {} : { name }) },
    durationSeconds: outcome === 'answered' ? seconds : 0,
  }));

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        calls: fc.array(calls, { maxLength: 25 }),
        replaced: fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ zone: fc.constantFrom(...zones) }) },
  ),
  { minLength: 1, maxLength: 6 },
);

/** Everything that is stored of the usage, in a form that compares. */
interface Counted {
  readonly month: string;
  readonly days: readonly CountedDay[];
  readonly recipients: number;
  readonly top: readonly TopParty[];
}

async function stored(store: Store, line: string): Promise<readonly Counted[]> {
  const months = await readUsageMonths(store, alice, line);
  return Promise.all(
    months.map(async (month) => ({
      month,
      days: await readUsageDays(store, alice, line, month),
      recipients: await readRecipients(store, alice, line, month),
      top: await readTopParties(store, alice, line, month),
    })),
  );
}

const localDay = (at: number, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
const secondsOf = (some: readonly CallRecord[]): number => some.reduce((sum, call) => sum + call.durationSeconds, 0);

/** The same from the calls themselves, one after the other. */
function recounted(all: readonly CallRecord[], line: string, timeZone: string): readonly Counted[] {
  const own = all.filter((call) => call.line === line && call.kind === 'placed' && call.outcome === 'answered');
  const dayOf = (call: CallRecord): string => localDay(call.startedAt, timeZone);
  const months = [...new Set(own.map((call) => dayOf(call).slice(0, 7)))].sort().reverse();
  return months.map((month) => {
    const ofMonth = own.filter((call) => dayOf(call).startsWith(month));
    const days = [...new Set(ofMonth.map(dayOf))].sort().map((day) => {
      const ofDay = ofMonth.filter((call) => dayOf(call) === day);
      const to = (kind: string): number => secondsOf(ofDay.filter((call) => call.party.numberKind === kind));
      return { day, calls: ofDay.length, seconds: secondsOf(ofDay), fixedSeconds: to('fixed'), mobileSeconds: to('mobile') };
    });
    const called = [...new Set(ofMonth.map((call) => call.party.number ?? ''))];
    const parties = called.map((number) => {
      const of = ofMonth.filter((call) => call.party.number === number);
      const [, numberKind, name] = numbers.find(([known]) => known === number) ?? [number, 'unknown' as const, undefined];
      return { party: { number, numberKind, ...(name ? { name } : {}) }, calls: of.length, talkSeconds: secondsOf(of) };
    });
    const top = parties.sort((a, b) => b.talkSeconds - a.talkSeconds || b.calls - a.calls || (a.party.number < b.party.number ? 1 : -1));
    return { month, days, recipients: called.length, top: top.slice(0, 5) };
  });
}

const every = (store: Store) => readCalls(store, alice, filter());

describe('the usage of a line', () => {
  it('equals a recount of the calls, through corrections, removals and changes of time zone', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const endings: (() => unknown)[] = [];
        const store = await open({ after: (cleanup) => endings.unshift(cleanup) });
        try {
          let zone: string = 'Europe/Paris';
          await store.write((tx) => putUser(tx, userRecord(alice, { timeZone: zone })));
          for (const step of given) {
            if ('zone' in step) {
              zone = step.zone;
              await store.write((tx) => putUser(tx, userRecord(alice, { timeZone: step.zone })));
            } else {
              const replaced = step.replaced.map((id) => `source-c${id}`);
              await store.write((tx) => completeCalls(tx, tenant, step.calls, replaced));
            }
            const all = await every(store);
            for (const line of lines) assert.deepEqual(await stored(store, line), recounted(all, line, zone));
          }
        } finally {
          for (const end of endings) await end();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts right in additions of every size, and takes all of it away again', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    const calls = Array.from({ length: 50 }, (_, index) =>
      callRecord(`c${index}`, Date.parse('2026-03-01T12:00Z') + index * 86_400_000, { number: `+3363998${1000 + index}`, kind: 'placed' }),
    );
    for (const size of [1, 15, 16, 17, 33, 50]) {
      await store.write((tx) => completeCalls(tx, tenant, calls.slice(0, size)));
      const counted = await stored(store, lines[0]);
      assert.equal(
        counted.reduce((sum, { recipients }) => sum + recipients, 0),
        size,
      );
      await store.write((tx) => recountUsage(tx, tenant, alice.user, 'Europe/Paris'));
      assert.deepEqual(await stored(store, lines[0]), counted);
    }
    const sources = calls.map(({ sourceId }) => sourceId);
    await store.write((tx) => completeCalls(tx, tenant, [], sources));
    assert.deepEqual(await stored(store, lines[0]), []);
    assert.deepEqual(await store.query('SELECT * FROM usage_parties'), []);
  });

  it('is counted of the calls that a database of an earlier version has, once', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    const at = Date.parse('2026-10-31T22:59:59Z');
    const placed = { ...callRecord('a', at, { number: '+33639980101', kind: 'placed' }) };
    await store.write((tx) => completeCalls(tx, tenant, [placed, { ...placed, id: 'b', sourceId: 'b', startedAt: at + 1000 }]));
    const before = await stored(store, lines[0]);
    await store.write(async (tx) => {
      for (const table of ['usage_days', 'usage_parties', 'usage_months']) await tx.run(`DELETE FROM ${table}`);
      await tx.run('INSERT INTO usage_pending (tenant, user_id) VALUES ($1, $2)', [tenant, alice.user]);
    });
    await fillUsage(store);
    await fillUsage(store);
    assert.deepEqual(await stored(store, lines[0]), before);
    assert.deepEqual(
      before.map(({ month, days }) => [month, days.map(({ day }) => day)]),
      [
        ['2026-11', ['2026-11-01']],
        ['2026-10', ['2026-10-31']],
      ],
    );
  });
});
