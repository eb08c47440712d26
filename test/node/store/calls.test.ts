import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { searchNeedle } from '../../../src/rules/numbers.ts';
import { monthBounds } from '../../../src/rules/zone.ts';
import { putUser } from '../../../src/node/account/sql.ts';
import { readCallMonths } from '../../../src/node/call-log/sql-months.ts';
import { addCalls, type CallFilter, type CallRecord, readCalls } from '../../../src/node/call-log/sql.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { alice, bruno, callRecord, filter, stranger, tenant, userRecord } from './records.ts';
import { open } from './stores.ts';

const add = (store: Store, ...calls: readonly CallRecord[]) => store.write((tx) => addCalls(tx, tenant, calls));
const ids = async (store: Store, narrowed: Partial<CallFilter> = {}) =>
  (await readCalls(store, alice, filter(narrowed))).map((call) => call.id);

describe('adding calls', () => {
  it('gives them back whole, newest first', async (test) => {
    const store = await open(test);
    const rich: CallRecord = {
      ...callRecord('b', 200, { name: 'Daphné "D" O’Neil\\', number: '+33639981234' }),
      outcome: 'forwarded',
      forwardedTo: '+33639980000',
      messageLeft: false,
      verification: 'passed',
    };
    await add(store, callRecord('a', 100), rich, callRecord('c', 150));
    assert.deepEqual(await readCalls(store, alice, filter()), [rich, callRecord('c', 150), callRecord('a', 100)]);
  });

  it('leaves alone what it knows already, within one addition and across', async (test) => {
    const store = await open(test);
    assert.equal(await add(store, callRecord('a', 1), callRecord('a', 1)), 1);
    assert.equal(await add(store, { ...callRecord('a', 9), outcome: 'failed' }, callRecord('b', 2)), 1);
    assert.deepEqual(await readCalls(store, alice, filter()), [callRecord('b', 2), callRecord('a', 1)]);
  });

  it('counts new ones right in additions of every size', async (test) => {
    const store = await open(test);
    const calls = Array.from({ length: 40 }, (_, index) => callRecord(`c${index}`, index));
    for (const size of [1, 15, 16, 17, 33, 40]) await add(store, ...calls.slice(0, size));
    assert.equal((await ids(store)).length, 40);
    assert.equal(await add(store, ...calls), 0);
  });

  it('keeps the calls of two tenants apart even if they have the same origin', async (test) => {
    const store = await open(test);
    await add(store, callRecord('a', 1));
    assert.equal(await store.write((tx) => addCalls(tx, 'other', [callRecord('a', 7)])), 1);
    assert.deepEqual(await readCalls(store, alice, filter()), [callRecord('a', 1)]);
    assert.deepEqual(await readCalls(store, stranger, filter()), [callRecord('a', 7)]);
    assert.deepEqual(await readCalls(store, bruno, filter()), []);
  });
});

describe('filtering calls', () => {
  it('takes the start of the span and not its end', async (test) => {
    const store = await open(test);
    await add(store, callRecord('before', 99), callRecord('first', 100), callRecord('last', 199), callRecord('after', 200));
    assert.deepEqual(await ids(store, { from: 100, until: 200 }), ['last', 'first']);
  });

  it('combines kind, kind of line, search and limit', async (test) => {
    const store = await open(test);
    await add(
      store,
      callRecord('a', 1, { kind: 'missed', name: 'Jack' }),
      callRecord('b', 2, { kind: 'missed', lineKind: 'mobile', name: 'Jack' }),
      callRecord('c', 3, { kind: 'placed', lineKind: 'mobile', name: 'Jack' }),
      callRecord('d', 4, { kind: 'missed', lineKind: 'mobile', name: 'Jill' }),
      callRecord('e', 5, { kind: 'missed', lineKind: 'mobile', name: 'Jack' }),
    );
    assert.deepEqual(await ids(store, { kind: 'missed' }), ['e', 'd', 'b', 'a']);
    assert.deepEqual(await ids(store, { lineKind: 'mobile' }), ['e', 'd', 'c', 'b']);
    assert.deepEqual(await ids(store, { kind: 'missed', lineKind: 'mobile', search: 'jack' }), ['e', 'b']);
    assert.deepEqual(await ids(store, { kind: 'missed', lineKind: 'mobile', search: 'jack', limit: 1 }), ['e']);
  });

  it('finds names without their accents and numbers as they are dialled at home', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    await add(
      store,
      callRecord('a', 1, { name: 'Daphné ABANE', number: '+33639981234' }),
      callRecord('b', 2, { name: '100 % Œuvre_d’art' }),
      callRecord('c', 3),
    );
    const typed = async (text: string) => ids(store, { search: searchNeedle(text) });
    assert.deepEqual(await typed('daphne ab'), ['a']);
    assert.deepEqual(await typed('06 39 98'), ['a']);
    assert.deepEqual(await typed('+33 6 39'), ['a']);
    assert.deepEqual(await typed('100 %'), ['b']);
    assert.deepEqual(await typed('%'), ['b']);
    assert.deepEqual(await typed('e_d'), ['b']);
    assert.deepEqual(await typed('a_e'), []);
    assert.deepEqual(await typed('!'), []);
  });
});

describe('paging through calls', () => {
  const pageThrough = async (store: Store, limit: number, between: () => Promise<unknown>) => {
    const seen: string[] = [];
    let after: CallFilter['after'];
    for (;;) {
      const page = await readCalls(store, alice, filter({ limit, ...(after ? { after } : {}) }));
      const last = page.at(-1);
      if (!last) return seen;
      seen.push(...page.map((call) => call.id));
      after = last;
      await between();
    }
  };

  it('shows every call once, many of them at one instant, while others are added', async (test) => {
    const store = await open(test);
    const before = Array.from({ length: 57 }, (_, index) =>
      callRecord(`call-${String(index).padStart(2, '0')}`, 1_000 + Math.floor(index / 10)),
    );
    await add(store, ...before);
    let more = 0;
    const seen = await pageThrough(store, 5, () => add(store, callRecord(`new-${++more}`, 2_000 + more), callRecord(`z-${more}`, 1_005)));
    const known = seen.filter((id) => id.startsWith('call-'));
    assert.equal(new Set(seen).size, seen.length, 'no call twice');
    assert.deepEqual(known, before.map((call) => call.id).reverse(), 'no call lost');
  });
});

describe('months with calls', () => {
  const paris = (iso: string) => Date.parse(iso);

  it('are those of the owner’s time zone, newest first, with what was missed', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    await add(
      store,
      callRecord('a', paris('2026-10-31T22:59:59.999Z'), { kind: 'missed' }),
      callRecord('b', paris('2026-10-31T23:00:00Z')),
      callRecord('c', paris('2026-11-30T22:59:00Z'), { kind: 'missed' }),
      callRecord('d', paris('2025-01-15T12:00:00Z')),
    );
    assert.deepEqual(await readCallMonths(store, alice), [
      { month: '2026-11', total: 2, missed: 1 },
      { month: '2026-10', total: 1, missed: 1 },
      { month: '2025-01', total: 1, missed: 0 },
    ]);
    assert.deepEqual(await readCallMonths(store, bruno), []);
    assert.deepEqual(await readCallMonths(store, stranger), []);
  });

  it('do not count a call twice that is added again', async (test) => {
    const store = await open(test);
    await add(store, callRecord('a', paris('2026-11-02T10:00:00Z')));
    await add(store, callRecord('a', paris('2026-11-02T10:00:00Z')));
    assert.deepEqual(await readCallMonths(store, alice), [{ month: '2026-11', total: 1, missed: 0 }]);
  });

  it('are counted afresh when the user is described, or moves to another time zone', async (test) => {
    const store = await open(test);
    await add(store, callRecord('a', paris('2026-10-31T23:30:00Z'), { kind: 'missed' }), callRecord('b', paris('2026-11-30T23:30:00Z')));
    assert.deepEqual(
      (await readCallMonths(store, alice)).map(({ month }) => month),
      ['2026-11', '2026-10'],
    );
    await store.write((tx) => putUser(tx, userRecord(alice)));
    assert.deepEqual(
      (await readCallMonths(store, alice)).map(({ month }) => month),
      ['2026-12', '2026-11'],
    );
    await store.write((tx) => putUser(tx, userRecord(alice, { timeZone: 'Pacific/Honolulu' })));
    assert.deepEqual(await readCallMonths(store, alice), [
      { month: '2026-11', total: 1, missed: 0 },
      { month: '2026-10', total: 1, missed: 1 },
    ]);
  });

  it('agree with what the pages of each month show', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    const start = paris('2026-01-01T00:00:00Z');
    await add(
      store,
      ...Array.from({ length: 300 }, (_, index) =>
        callRecord(`c${index}`, start + index * 31 * 3_600_000, { kind: index % 3 ? 'placed' : 'missed' }),
      ),
    );
    for (const { month, total, missed } of await readCallMonths(store, alice)) {
      const bounds = monthBounds(month, 'Europe/Paris');
      assert.equal((await ids(store, bounds)).length, total, month);
      assert.equal((await ids(store, { ...bounds, kind: 'missed' })).length, missed, month);
    }
  });
});
