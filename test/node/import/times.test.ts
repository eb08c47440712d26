import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCallMonths } from '../../../src/node/call-log/sql-months.ts';
import { wallOf } from '../../../src/rules/zone.ts';
import { alice } from '../store/records.ts';
import { callsOf, importLines, line } from './company.ts';

/** As the switch's clock shows it. */
const written = (wall: number) => new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
/** A leg that begins some seconds after its channel, in a file of a time zone. */
const leg = (created: number, after: number, timeZone: string, more: Parameters<typeof line>[0] = {}) => {
  const at = created + after * 1000;
  return line({ start: written(wallOf(at, timeZone)), id: `${created / 1000}.1`, ...more });
};
const starts = async (lines: readonly string[], timeZone?: string) => {
  const { store, result } = await importLines(lines, timeZone ? { timeZone } : {});
  return { starts: (await callsOf(store, 'alice')).map(({ startedAt }) => startedAt), corrected: result.corrected };
};

const zones = ['Europe/Paris', 'America/New_York', 'Indian/Reunion', 'Asia/Kathmandu', 'Australia/Adelaide', 'Pacific/Kiritimati', 'UTC'];
const anySecond = fc.integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 }).map((second) => second * 1000);

describe('the times of a file', () => {
  it('are told by the call ids, whatever zone the file is in and whatever zone was named', async () => {
    const named = fc.constantFrom(undefined, ...zones);
    await fc.assert(
      fc.asyncProperty(anySecond, fc.constantFrom(...zones), named, fc.integer({ min: 0, max: 3 }), async (at, zone, given, after) => {
        assert.deepEqual((await starts([leg(at, after, zone)], given)).starts, [at + after * 1000]);
      }),
      { numRuns: 60 },
    );
  });

  it('of both passes of the hour that is repeated in autumn are in order', async () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    const lines = [leg(first, 0, 'Europe/Paris'), leg(first + 3_600_000, 0, 'Europe/Paris')];
    assert.equal(lines[0]?.replace(/"\d+\.1"/, ''), lines[1]?.replace(/"\d+\.1"/, ''));
    for (const zone of [undefined, 'Europe/Paris']) assert.deepEqual((await starts(lines, zone)).starts, [first + 3_600_000, first]);
  });

  it('of a call that goes on into the repeated hour do not go back', async () => {
    const created = Date.UTC(2026, 9, 25, 0, 59, 30);
    const missed = leg(created, 0, 'Europe/Paris', { disposition: 'NO ANSWER', spoken: '0', to: '1002', toChannel: 'PJSIP/1002-1' });
    for (const zone of [undefined, 'Europe/Paris'])
      assert.deepEqual((await starts([missed, leg(created, 60, 'Europe/Paris')], zone)).starts, [created + 60_000]);
  });

  it('of a leg long after its channel are those of the file', async () => {
    const created = Date.UTC(2026, 5, 1, 8);
    const early = leg(created - 60_000, 0, 'Europe/Paris');
    assert.deepEqual((await starts([early, leg(created, 2_000, 'Europe/Paris')])).starts, [created + 2_000_000, created - 60_000]);
    assert.deepEqual((await starts([leg(created, 2_000, 'Europe/Paris')], 'Europe/Paris')).starts, [created + 2_000_000]);
    assert.deepEqual((await starts([leg(created, 2_000, 'UTC')])).starts, [created + 2_000_000]);
  });

  it('that are not of the named zone are counted, others not', async () => {
    const at = Date.UTC(2026, 5, 1, 8);
    assert.equal((await starts([leg(at, 0, 'Europe/Paris')])).corrected, 1);
    assert.equal((await starts([leg(at, 0, 'Europe/Paris')], 'Europe/Paris')).corrected, 0);
    assert.equal((await starts([leg(at, 0, 'UTC')])).corrected, 0);
    assert.equal((await starts([leg(at, 0, 'UTC')], 'Europe/Paris')).corrected, 1);
  });
});

describe('another import', () => {
  /** The id holds no time. */
  const row = line({ start: '2026-12-01 00:30:00', id: '17.1' });

  it('with the right time zone corrects the times, and the months', async () => {
    const { store } = await importLines([row]);
    const { result } = await importLines([row], { store, timeZone: 'Europe/Paris' });
    assert.deepEqual([result.added, result.changed], [0, 1]);
    assert.equal((await callsOf(store, 'alice'))[0]?.startedAt, Date.UTC(2026, 10, 30, 23, 30));
    assert.deepEqual(await readCallMonths(store, alice), [{ month: '2026-12', total: 1, missed: 0 }]);
    await importLines([row], { store, timeZone: 'Pacific/Auckland' });
    assert.deepEqual(await readCallMonths(store, alice), [{ month: '2026-11', total: 1, missed: 0 }]);
    assert.equal((await importLines([row], { store, timeZone: 'Pacific/Auckland' })).result.changed, 0);
  });

  it('with later rows only completes what the earlier ones began', async () => {
    const rang = line({ disposition: 'NO ANSWER', spoken: '0' });
    const answered = line({ start: '2026-11-22 19:07:50', spoken: '39' });
    for (const order of [
      [rang, answered],
      [answered, rang],
    ]) {
      const { store } = await importLines(order.slice(0, 1));
      await importLines(order.slice(1), { store });
      const [call, ...others] = await callsOf(store, 'alice');
      assert.deepEqual([call?.kind, call?.outcome, call?.durationSeconds, others.length], ['received', 'answered', 39, 0]);
      assert.equal(call?.startedAt, Date.UTC(2026, 10, 22, 19, 7, 35));
      assert.deepEqual(await readCallMonths(store, alice), [{ month: '2026-11', total: 1, missed: 0 }]);
    }
  });

  it('with the caller’s rows takes in what the inner rows alone had made', async () => {
    const inner = line({ to: 'ch1', channel: 'Local/ch1@TimeDelay-00000006;2', data: 'PJSIP/1001,15', disposition: 'NO ANSWER', spoken: '0', id: '1795374455.9' }); // prettier-ignore
    const outer = line({ to: '0199001234', toChannel: 'Local/ch1@TimeDelay-00000006;1', data: 'Local/ch1@TimeDelay', disposition: 'NO ANSWER', spoken: '0', id: '1795374455.7' }); // prettier-ignore
    const { store } = await importLines([inner]);
    assert.equal((await callsOf(store, 'alice')).length, 1);
    const { result } = await importLines([inner, outer], { store });
    assert.equal((await callsOf(store, 'alice')).length, 1);
    assert.deepEqual([result.added, result.changed], [1, 1]);
    assert.deepEqual(await readCallMonths(store, alice), [{ month: '2026-11', total: 1, missed: 1 }]);
    assert.deepEqual((await importLines([inner, outer], { store })).result.changed, 0);
  });

  it('of a call that a colleague took later does not leave it missed', async () => {
    const ring = (extension: string, more: Parameters<typeof line>[0] = {}) =>
      line({ to: '600', toChannel: `PJSIP/${extension}-00000002`, data: `PJSIP/${extension}`, ...more });
    const { store } = await importLines([ring('1001', { disposition: 'NO ANSWER', spoken: '0' })]);
    await importLines([ring('1001', { disposition: 'NO ANSWER', spoken: '0' }), ring('1002')], { store });
    assert.equal((await callsOf(store, 'alice'))[0]?.outcome, 'answered-elsewhere');
    assert.deepEqual(await readCallMonths(store, alice), [{ month: '2026-11', total: 1, missed: 0 }]);
  });
});
