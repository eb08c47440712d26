import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { readCallMonths } from '../../../src/node/call-log/sql-months.ts';
import { addCalls, readCalls } from '../../../src/node/call-log/sql.ts';
import { putForwarding, readForwardingOf } from '../../../src/node/forwarding/sql.ts';
import { putLine, readLineByNumber } from '../../../src/node/lines/sql.ts';
import { putAnswer, readAnswer } from '../../../src/node/store/answers.ts';
import { addAudit, readAudit } from '../../../src/node/store/audit.ts';
import { addEvent, readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';
import { prune } from '../../../src/node/store/prune.ts';
import type { Store, Transaction } from '../../../src/node/store/store.ts';
import { StoreError } from '../../../src/node/store/store-error.ts';
import { alice, callRecord, filter, forwardingRecord, lineRecord, tenant, userRecord } from './records.ts';
import { open } from './stores.ts';

const event = { kind: 'forwarding.changed', resource: 'line', at: 1 } as const;
const failing = (store: Store, work: (tx: Transaction) => Promise<unknown>) =>
  assert.rejects(
    store.write(async (tx) => {
      await work(tx);
      throw new Error('no');
    }),
    /^Error: no$/,
  );

describe('a transaction', () => {
  it('keeps nothing at all when it fails', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await putUser(tx, userRecord(alice));
      await putLine(tx, tenant, lineRecord('line', 'alice', { extension: '1001' }));
      await addCalls(tx, tenant, [callRecord('a', 1)]);
      await addEvent(tx, tenant, event);
    });
    await failing(store, async (tx) => {
      await putUser(tx, { ...userRecord(alice, { timeZone: 'Asia/Tokyo' }), version: 2 });
      await putLine(tx, tenant, lineRecord('line', 'bruno', { extension: '1002' }));
      await putForwarding(tx, { tenant, user: 'bruno' }, forwardingRecord('line'), 0);
      await addCalls(tx, tenant, [callRecord('b', 2)]);
      await addAudit(tx, tenant, { at: 1, user: 'alice', action: 'x', resource: 'y' });
      await addEvent(tx, tenant, event);
      await putAnswer(tx, alice, 'key', { digest: '', answer: '', at: 1 });
      await prune(tx, { answers: 1_000, outbox: 1_000 });
    });
    assert.deepEqual(await readUser(store, alice), userRecord(alice));
    assert.deepEqual(await readLineByNumber(store, tenant, '1001'), lineRecord('line', 'alice', { extension: '1001' }));
    assert.equal(await readLineByNumber(store, tenant, '1002'), undefined);
    assert.deepEqual(await readForwardingOf(store, tenant, 'line'), []);
    assert.deepEqual(await readCalls(store, alice, filter()), [callRecord('a', 1)]);
    assert.deepEqual(await readCallMonths(store, alice), [{ month: '1970-01', total: 1, missed: 0 }]);
    assert.deepEqual(await readAudit(store, alice, 9), []);
    assert.equal(await readAnswer(store, alice, 'key'), undefined);
    assert.deepEqual(await readOutboxBounds(store, tenant), { oldest: 1, newest: 1 });
    assert.equal(await store.write((tx) => addCalls(tx, tenant, [callRecord('b', 2)])), 1, 'and what failed can be done again');
  });

  it('sees its own writes; nobody else does before it is committed', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await putUser(tx, userRecord(alice));
      await addCalls(tx, tenant, [callRecord('a', 1)]);
      await turn();
      assert.ok(await readUser(tx, alice));
      assert.equal((await readCalls(tx, alice, filter())).length, 1);
      assert.equal(await readUser(store, alice), undefined);
      assert.deepEqual(await readCalls(store, alice, filter()), []);
    });
    assert.ok(await readUser(store, alice));
  });

  it('waits for its turn: writers that overlap lose nothing', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, { ...userRecord(alice), version: 0 }));
    const increment = () =>
      store.write(async (tx) => {
        const version = (await readUser(tx, alice))?.version ?? 0;
        await turn();
        await putUser(tx, { ...userRecord(alice), version: version + 1 });
        return version + 1;
      });
    const versions = await Promise.all(Array.from({ length: 50 }, increment));
    assert.deepEqual(
      versions,
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    assert.equal((await readUser(store, alice))?.version, 50);
  });

  it('does not hold up the next one when it fails', async (test) => {
    const store = await open(test);
    const results = await Promise.allSettled([failing(store, async () => undefined), store.write((tx) => putUser(tx, userRecord(alice)))]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled'],
    );
    assert.ok(await readUser(store, alice));
  });

  it('cannot be used after it has ended', async (test) => {
    const store = await open(test);
    const escaped = await store.write(async (tx) => ({ tx }));
    await assert.rejects(async () => putUser(escaped.tx, userRecord(alice)), StoreError);
    await assert.rejects(async () => readUser(escaped.tx, alice), StoreError);
    assert.equal(await readUser(store, alice), undefined);
  });

  it('ends before the store closes; later ones are refused', async (test) => {
    const store = await open(test);
    const done = store.write(async (tx) => {
      await turn();
      await putUser(tx, userRecord(alice));
      return 'done';
    });
    await store.close();
    assert.equal(await done, 'done');
    await assert.rejects(
      store.write(async () => undefined),
      StoreError,
    );
  });
});

describe('the outbox', () => {
  it('numbers the events of each tenant from 1 without a gap, rolled back transactions or not', async (test) => {
    const store = await open(test);
    const seqs: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      seqs.push(await store.write((tx) => addEvent(tx, tenant, event)));
      await failing(store, (tx) => addEvent(tx, tenant, event));
      await store.write((tx) => addEvent(tx, 'other', event));
    }
    assert.deepEqual(seqs, [1, 2, 3, 4, 5]);
    assert.deepEqual(
      (await readOutbox(store, tenant, 0, 99)).map(({ seq }) => seq),
      seqs,
    );
    assert.deepEqual(
      (await readOutbox(store, tenant, 2, 2)).map(({ seq }) => seq),
      [3, 4],
    );
    assert.deepEqual(await readOutboxBounds(store, 'other'), { oldest: 1, newest: 5 });
    assert.deepEqual(await readOutboxBounds(store, 'nobody'), { oldest: 0, newest: 0 });
  });

  it('gives events back as they were added', async (test) => {
    const store = await open(test);
    const whole = { kind: 'call-log.added', resource: 'calls', version: '7', user: 'alice', at: 99 } as const;
    await store.write((tx) => addEvent(tx, tenant, whole));
    await store.write((tx) => addEvent(tx, tenant, event));
    assert.deepEqual(await readOutbox(store, tenant, 0, 9), [
      { seq: 1, ...whole },
      { seq: 2, ...event },
    ]);
  });

  it('forgets old events, never the newest one, and goes on counting', async (test) => {
    const store = await open(test);
    for (const at of [10, 20, 30]) await store.write((tx) => addEvent(tx, tenant, { ...event, at }));
    await store.write((tx) => addEvent(tx, 'other', { ...event, at: 5 }));
    await store.write((tx) => prune(tx, { answers: 0, outbox: 20 }));
    assert.deepEqual(await readOutboxBounds(store, tenant), { oldest: 2, newest: 3 });
    await store.write((tx) => prune(tx, { answers: 0, outbox: 1_000 }));
    assert.deepEqual(await readOutboxBounds(store, tenant), { oldest: 3, newest: 3 });
    assert.deepEqual(await readOutboxBounds(store, 'other'), { oldest: 1, newest: 1 });
    assert.equal(await store.write((tx) => addEvent(tx, tenant, event)), 4);
  });

  it('tells listeners which tenants got events, after the commit and only then', async (test) => {
    const store = await open(test);
    const told: (readonly string[])[] = [];
    const stop = store.onEvents((tenants) => told.push([...tenants].sort()));
    store.onEvents(() => {
      throw new Error('a deaf listener');
    });
    await store.write(async (tx) => {
      await addEvent(tx, tenant, event);
      await addEvent(tx, 'other', event);
      assert.deepEqual(told, []);
    });
    await store.write((tx) => putUser(tx, userRecord(alice)));
    await failing(store, (tx) => addEvent(tx, tenant, event));
    assert.deepEqual(told, [[tenant, 'other']]);
    stop();
    await store.write((tx) => addEvent(tx, tenant, event));
    assert.equal(told.length, 1);
  });
});
