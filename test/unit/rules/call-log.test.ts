import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { callOutcomes, type CallLogEntry } from '../../../src/contract/call-log.ts';
import { callKindOf, groupCalls, shownKindOf } from '../../../src/rules/call-log.ts';
import { dayKey } from '../../../src/rules/zone.ts';
import { anyMoment, anyZone, call, ms } from './builders.ts';

const paris = 'Europe/Paris';

/** Days with their runs as "party ×count". */
function outline(entries: readonly CallLogEntry[], zone = paris): Record<string, string[]> {
  return Object.fromEntries(
    groupCalls(entries, zone).map(({ day, runs }) => [
      day,
      runs.map((run) => `${run.latest.party.number ?? 'anonymous'} ×${run.entries.length}`),
    ]),
  );
}

describe('the kind of a call', () => {
  it('is placed for an outgoing call with any outcome', () => {
    for (const outcome of callOutcomes) assert.equal(callKindOf('outgoing', outcome), 'placed');
  });

  it('is received only for an incoming call that the user answered', () => {
    const received = callOutcomes.filter((outcome) => callKindOf('incoming', outcome) === 'received');
    assert.deepEqual(received, ['answered']);
    assert.equal(callKindOf('incoming', 'voicemail'), 'missed');
    assert.equal(callKindOf('incoming', 'forwarded'), 'missed');
  });

  it('is shown as received where a colleague answered', () => {
    for (const kind of ['received', 'missed'] as const) assert.equal(shownKindOf({ kind, outcome: 'answered-elsewhere' }), 'received');
    assert.equal(shownKindOf({ kind: 'missed', outcome: 'no-answer' }), 'missed');
  });
});

describe('a call log', () => {
  it('is grouped by the day of its time zone', () => {
    const entries = [call('2', '2026-07-06T22:30:00.000Z', '+33199001235'), call('1', '2026-07-06T21:30:00.000Z', '+33199001235')];
    assert.deepEqual(outline(entries), { '2026-07-07': ['+33199001235 ×1'], '2026-07-06': ['+33199001235 ×1'] });
    assert.deepEqual(outline(entries, 'UTC'), { '2026-07-06': ['+33199001235 ×2'] });
  });

  it('folds only consecutive calls of one party and one kind', () => {
    const at = '2026-07-06T12:00:00.000Z';
    const entries = [
      call('6', at, '1002'),
      call('5', at, '1002'),
      call('4', at, '1003'),
      call('3', at, '1002'),
      call('2', at, '1002', 'received'),
      call('1', at, '1002', 'received'),
    ];
    assert.deepEqual(outline(entries), { '2026-07-06': ['1002 ×2', '1003 ×1', '1002 ×1', '1002 ×2'] });
  });

  it('does not fold calls that a colleague answered into those that the user answered', () => {
    const at = '2026-07-06T12:00:00.000Z';
    const received = (id: string): CallLogEntry => call(id, at, '1002', 'received');
    const elsewhere = (id: string): CallLogEntry => ({ ...received(id), outcome: 'answered-elsewhere' });
    assert.deepEqual(outline([received('5'), elsewhere('4'), elsewhere('3'), received('2'), received('1')]), {
      '2026-07-06': ['1002 ×1', '1002 ×2', '1002 ×2'],
    });
  });

  it('folds anonymous callers as one party', () => {
    const at = '2026-07-06T12:00:00.000Z';
    assert.deepEqual(outline([call('2', at, undefined), call('1', at, undefined)]), { '2026-07-06': ['anonymous ×2'] });
  });

  it('keeps the key of a run when a newer call joins it', () => {
    const at = '2026-07-06T12:00:00.000Z';
    const older = [call('2', at, '1002'), call('1', at, '1002')];
    const key = (entries: readonly CallLogEntry[]): string | undefined => groupCalls(entries, paris)[0]?.runs[0]?.key;
    assert.equal(key([call('3', at, '1002'), ...older]), key(older));
  });

  it('keeps the calls of a clock change in one day', () => {
    const hours = Array.from({ length: 25 }, (_, index) => ms('2026-10-24T22:00Z') + index * 3_600_000).reverse();
    const entries = hours.map((at) => call(String(at), new Date(at).toISOString(), '1002'));
    assert.deepEqual(outline(entries), { '2026-10-25': ['1002 ×25'] });
  });

  it('keeps every entry once and in order, under its own day, with unique keys', () => {
    const anyEntries = fc
      .array(fc.tuple(anyMoment, fc.constantFrom('1002', '1003', undefined), fc.constantFrom('missed' as const, 'placed' as const)), {
        maxLength: 60,
      })
      .map((list) =>
        list.sort(([a], [b]) => b - a).map(([at, number, kind], index) => call(String(index), new Date(at).toISOString(), number, kind)),
      );
    fc.assert(
      fc.property(anyEntries, anyZone, (entries, zone) => {
        const days = groupCalls(entries, zone);
        assert.deepEqual(
          days.flatMap(({ runs }) => runs.flatMap((run) => run.entries)),
          entries,
        );
        const runs = days.flatMap((each) => each.runs);
        assert.equal(new Set(runs.map(({ key }) => key)).size, runs.length);
        for (const { day, runs: ofDay } of days)
          for (const run of ofDay) {
            assert.equal(run.latest, run.entries[0]);
            for (const entry of run.entries) assert.equal(dayKey(ms(entry.startedAt), zone), day);
          }
      }),
    );
  });

  it('of ten thousand calls is grouped in a few milliseconds', () => {
    const start = ms('2026-07-31T20:00Z');
    const entries = Array.from({ length: 10_000 }, (_, index) =>
      call(String(index), new Date(start - index * 240_000).toISOString(), `10${10 + (index % 7)}`),
    );
    const rounds = Array.from({ length: 8 }, () => {
      const before = performance.now();
      groupCalls(entries, paris);
      return performance.now() - before;
    });
    assert.ok(Math.min(...rounds) < 50, `${rounds.map((round) => round.toFixed(1)).join(', ')} ms`);
  });
});
