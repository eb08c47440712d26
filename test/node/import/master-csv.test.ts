import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { importCalls } from '../../../src/node/import/import-calls.ts';
import { tenant } from '../store/records.ts';
import { open } from '../store/stores.ts';
import { callsOf, company, counted, fillCompany, importLines, type Login } from './company.ts';
import { readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';

const file = new URL('fixtures/Master.csv', import.meta.url);

/**
 * Counted in the file with other tools. All 160 calls come from outside. 1001 answers; 1002 rings and nobody answers; 1003 is busy;
 * 1004 cannot be reached, so no second channel is named and the 1 to 2 seconds of each "answered" row are the dialplan's own.
 */
const expected: Record<Login, Record<string, number>> = {
  alice: { 'received answered': 69 },
  bruno: { 'missed no-answer': 45 },
  chloe: { 'missed busy': 23 },
  driss: { 'missed no-answer': 23 },
};

describe('importing what an Asterisk 22 wrote', () => {
  it('finds each login’s calls by kind and outcome', async () => {
    const store = await company();
    const result = await importCalls(store, createReadStream(file), { tenant });
    assert.deepEqual(result, counted({ rows: 228, calls: 160, added: 160 }));
    for (const [login, counts] of Object.entries(expected)) {
      const found: Record<string, number> = {};
      for (const { kind, outcome } of await callsOf(store, login as Login))
        found[`${kind} ${outcome}`] = (found[`${kind} ${outcome}`] ?? 0) + 1;
      assert.deepEqual(found, counts, login);
    }
  });

  it('counts the seconds of conversation only', async () => {
    const store = await company();
    await importCalls(store, createReadStream(file), { tenant });
    const seconds = async (login: Login) => (await callsOf(store, login)).reduce((sum, call) => sum + call.durationSeconds, 0);
    assert.deepEqual([await seconds('alice'), await seconds('bruno'), await seconds('chloe'), await seconds('driss')], [288, 0, 0, 0]);
  });

  it('reads names with accents, anonymous callers and numbers with 00', async () => {
    const store = await company();
    await importCalls(store, createReadStream(file), { tenant });
    const calls = await callsOf(store, 'bruno');
    const parties = (number: string | undefined) => calls.filter(({ party }) => party.number === number).map(({ party }) => party);
    assert.equal(parties(undefined).length, 6);
    assert.deepEqual(parties(undefined)[0], { numberKind: 'anonymous' });
    assert.deepEqual(parties('+33145678901')[0], { number: '+33145678901', numberKind: 'fixed', name: 'Hanna Doner' });
    assert.deepEqual(parties('+33278677690')[0], { number: '+33278677690', numberKind: 'fixed', name: 'Kévin Amor' });
    assert.deepEqual(parties('+442079460123')[0]?.numberKind, 'international');
    assert.equal(new Date(calls.at(-1)?.startedAt ?? 0).toISOString(), '2026-11-22T19:07:36.000Z');
  });

  it('adds nothing the second time, nor when the file has grown since', async (test) => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const store = await fillCompany(await open(test));
    const half = await importLines(lines.slice(0, 100), { store });
    const whole = await importLines(lines, { store });
    const again = await importLines(lines, { store });
    assert.equal(half.result.added + whole.result.added, 160);
    assert.equal(again.result.added, 0);
    assert.equal((await callsOf(store, 'alice')).length, 69);
  });

  it('comes to the same whatever the batches, the chunks and the line ends', async () => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const reference = await importLines(lines);
    const calls = await callsOf(reference.store, 'bruno');
    for (const options of [{ batch: 1 }, { batch: 7, chunk: 13 }, { chunk: 1, batch: 3 }, { end: '\r\n' }, { window: 5 }]) {
      const { store, result } = await importLines(lines, options);
      assert.deepEqual(result, reference.result, JSON.stringify(options));
      assert.deepEqual(await callsOf(store, 'bruno'), calls, JSON.stringify(options));
    }
  });

  it('tells each user concerned once for each batch, and nobody when nothing is new', async () => {
    const store = await company();
    await importCalls(store, createReadStream(file), { tenant });
    const events = await readOutbox(store, tenant, 0, 99);
    assert.deepEqual(
      events.map(({ kind, user }) => `${kind} ${user}`).sort(),
      ['alice', 'bruno', 'chloe', 'driss'].map((user) => `call-log.added ${user}`),
    );
    await importCalls(store, createReadStream(file), { tenant });
    assert.equal((await readOutboxBounds(store, tenant)).newest, 4);
  });
});
