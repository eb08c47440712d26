import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store, StoreWrites } from '../../../src/node/store/port.ts';
import { StoreError } from '../../../src/node/store/store-error.ts';
import { alice, callRecord, filter, forwardingRecord, lineRecord, tenant, userRecord } from './records.ts';
import { onEveryStore } from './stores.ts';

const event = { kind: 'forwarding.changed', resource: 'line', at: 1 } as const;
const failing = (store: Store, work: (tx: StoreWrites) => Promise<unknown>) =>
  assert.rejects(
    store.write(async (tx) => {
      await work(tx);
      throw new Error('no');
    }),
    /^Error: no$/,
  );

onEveryStore('a transaction', (open) => {
  it('keeps nothing at all when it fails', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await tx.putUser(userRecord(alice));
      await tx.putLine(tenant, lineRecord('line', 'alice', { extension: '1001' }));
      await tx.addCalls(tenant, [callRecord('a', 1)]);
      await tx.addEvent(tenant, event);
    });
    await failing(store, async (tx) => {
      await tx.putUser({ ...userRecord(alice, { timeZone: 'Asia/Tokyo' }), version: 2 });
      await tx.putLine(tenant, lineRecord('line', 'bruno', { extension: '1002' }));
      await tx.putForwarding({ tenant, user: 'bruno' }, forwardingRecord('line'), 0);
      await tx.addCalls(tenant, [callRecord('b', 2)]);
      await tx.addAudit(tenant, { at: 1, user: 'alice', action: 'x', resource: 'y' });
      await tx.addEvent(tenant, event);
      await tx.putAnswer(alice, 'key', { bodyHash: '', status: 200, headers: {}, body: '', at: 1 });
      await tx.prune({ answers: 1_000, outbox: 1_000 });
    });
    assert.deepEqual(await store.user(alice), userRecord(alice));
    assert.deepEqual(await store.lineByNumber(tenant, '1001'), lineRecord('line', 'alice', { extension: '1001' }));
    assert.equal(await store.lineByNumber(tenant, '1002'), undefined);
    assert.deepEqual(await store.forwardingOf(tenant, 'line'), []);
    assert.deepEqual(await store.calls(alice, filter()), [callRecord('a', 1)]);
    assert.deepEqual(await store.callMonths(alice), [{ month: '1970-01', total: 1, missed: 0 }]);
    assert.deepEqual(await store.audit(alice, 9), []);
    assert.equal(await store.answer(alice, 'key'), undefined);
    assert.deepEqual(await store.outboxBounds(tenant), { oldest: 1, newest: 1 });
    assert.equal(await store.write((tx) => tx.addCalls(tenant, [callRecord('b', 2)])), 1, 'and what failed can be done again');
  });

  it('sees its own writes; nobody else does before it is committed', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await tx.putUser(userRecord(alice));
      await tx.addCalls(tenant, [callRecord('a', 1)]);
      await turn();
      assert.ok(await tx.user(alice));
      assert.equal((await tx.calls(alice, filter())).length, 1);
      assert.equal(await store.user(alice), undefined);
      assert.deepEqual(await store.calls(alice, filter()), []);
    });
    assert.ok(await store.user(alice));
  });

  it('waits for its turn: writers that overlap lose nothing', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putUser({ ...userRecord(alice), version: 0 }));
    const increment = () =>
      store.write(async (tx) => {
        const version = (await tx.user(alice))?.version ?? 0;
        await turn();
        await tx.putUser({ ...userRecord(alice), version: version + 1 });
        return version + 1;
      });
    const versions = await Promise.all(Array.from({ length: 50 }, increment));
    assert.deepEqual(
      versions,
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    assert.equal((await store.user(alice))?.version, 50);
  });

  it('does not hold up the next one when it fails', async (test) => {
    const store = await open(test);
    const results = await Promise.allSettled([failing(store, async () => undefined), store.write((tx) => tx.putUser(userRecord(alice)))]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled'],
    );
    assert.ok(await store.user(alice));
  });

  it('cannot be used after it has ended', async (test) => {
    const store = await open(test);
    const escaped = await store.write(async (tx) => ({ tx }));
    await assert.rejects(async () => escaped.tx.putUser(userRecord(alice)), StoreError);
    await assert.rejects(async () => escaped.tx.user(alice), StoreError);
    assert.equal(await store.user(alice), undefined);
  });

  it('ends before the store closes; later ones are refused', async (test) => {
    const store = await open(test);
    const done = store.write(async (tx) => {
      await turn();
      await tx.putUser(userRecord(alice));
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

onEveryStore('the outbox', (open) => {
  it('numbers the events of each tenant from 1 without a gap, rolled back transactions or not', async (test) => {
    const store = await open(test);
    const seqs: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      seqs.push(await store.write((tx) => tx.addEvent(tenant, event)));
      await failing(store, (tx) => tx.addEvent(tenant, event));
      await store.write((tx) => tx.addEvent('other', event));
    }
    assert.deepEqual(seqs, [1, 2, 3, 4, 5]);
    assert.deepEqual(
      (await store.outbox(tenant, 0, 99)).map(({ seq }) => seq),
      seqs,
    );
    assert.deepEqual(
      (await store.outbox(tenant, 2, 2)).map(({ seq }) => seq),
      [3, 4],
    );
    assert.deepEqual(await store.outboxBounds('other'), { oldest: 1, newest: 5 });
    assert.deepEqual(await store.outboxBounds('nobody'), { oldest: 0, newest: 0 });
  });

  it('gives events back as they were added', async (test) => {
    const store = await open(test);
    const whole = { kind: 'call-log.added', resource: 'calls', version: '7', user: 'alice', at: 99 } as const;
    await store.write((tx) => tx.addEvent(tenant, whole));
    await store.write((tx) => tx.addEvent(tenant, event));
    assert.deepEqual(await store.outbox(tenant, 0, 9), [
      { seq: 1, ...whole },
      { seq: 2, ...event },
    ]);
  });

  it('forgets old events, never the newest one, and goes on counting', async (test) => {
    const store = await open(test);
    for (const at of [10, 20, 30]) await store.write((tx) => tx.addEvent(tenant, { ...event, at }));
    await store.write((tx) => tx.addEvent('other', { ...event, at: 5 }));
    await store.write((tx) => tx.prune({ answers: 0, outbox: 20 }));
    assert.deepEqual(await store.outboxBounds(tenant), { oldest: 2, newest: 3 });
    await store.write((tx) => tx.prune({ answers: 0, outbox: 1_000 }));
    assert.deepEqual(await store.outboxBounds(tenant), { oldest: 3, newest: 3 });
    assert.deepEqual(await store.outboxBounds('other'), { oldest: 1, newest: 1 });
    assert.equal(await store.write((tx) => tx.addEvent(tenant, event)), 4);
  });

  it('tells listeners which tenants got events, after the commit and only then', async (test) => {
    const store = await open(test);
    const told: (readonly string[])[] = [];
    const stop = store.onEvents((tenants) => told.push([...tenants].sort()));
    store.onEvents(() => {
      throw new Error('a deaf listener');
    });
    await store.write(async (tx) => {
      await tx.addEvent(tenant, event);
      await tx.addEvent('other', event);
      assert.deepEqual(told, []);
    });
    await store.write((tx) => tx.putUser(userRecord(alice)));
    await failing(store, (tx) => tx.addEvent(tenant, event));
    assert.deepEqual(told, [[tenant, 'other']]);
    stop();
    await store.write((tx) => tx.addEvent(tenant, event));
    assert.equal(told.length, 1);
  });
});
