import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { TakenSets } from '../../../src/node/phones/taken-sets.ts';
import { type DeliveryRecord, putDelivery, readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { removeDevice } from '../../../src/node/phones/sql-devices.ts';
import { putSwitchOrder, readSwitchOrders } from '../../../src/node/phones/sql-orders.ts';
import { putDeviceToken, removeDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { alice, office } from './support/phones.ts';

describe('what a phone has fetched', () => {
  const log: unknown[] = [];
  let store: Store;
  let taken: TakenSets;
  let seeded = 0;
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now(), openBox);
    seeded = (await readOutboxBounds(store, 'demo')).newest;
    log.length = 0;
    taken = new TakenSets(store, { ...silentLog, error: (fields) => log.push(fields) });
  });
  afterEach(() => store.close());
  const add = (version: number, at: number) =>
    taken.add({ tenant: alice.tenant, device: office, owner: alice.user, tokenHash: 'token', version, at });
  const arrange = (delivery: DeliveryRecord) =>
    store.write(async (tx) => {
      await putDelivery(tx, 'demo', office, delivery);
      await putDeviceToken(tx, 'demo', { tokenHash: 'token', device: office, kind: 'steady', madeAt: 1 });
      if (delivery.queuedAt !== undefined) await putSwitchOrder(tx, 'demo', { device: office, event: 'check-sync', at: delivery.queuedAt });
    });
  /** What was told since the demo company was made. */
  const events = async () => (await readOutbox(store, 'demo', seeded, 100)).map(({ kind, resource, user }) => [kind, resource, user]);

  it('is written down, told to its user, and needs no order to the switch any more', async () => {
    await arrange({ prepared: 2, preparedAt: 1, fetched: 1, fetchedAt: 1, queuedAt: 5, notifiedAt: 6 });
    add(2, 10);
    await taken.close();
    assert.deepEqual(await readDelivery(store, 'demo', office), { prepared: 2, preparedAt: 1, fetched: 2, fetchedAt: 10 });
    assert.deepEqual(await readSwitchOrders(store, 10), []);
    assert.deepEqual(await events(), [['devices.changed', office, 'alice']]);
  });

  it('leaves the order for what was made while the phone fetched the version before', async () => {
    await arrange({ prepared: 2, preparedAt: 8, queuedAt: 9 });
    add(1, 10);
    await taken.close();
    assert.deepEqual(await readDelivery(store, 'demo', office), { prepared: 2, preparedAt: 8, fetched: 1, fetchedAt: 10, queuedAt: 9 });
    assert.equal((await readSwitchOrders(store, 10)).length, 1);
  });

  it('does not answer a question that was asked after it', async () => {
    await arrange({ prepared: 3, preparedAt: 8, fetched: 1, fetchedAt: 1, notifiedAt: 12 });
    add(2, 11);
    await taken.close();
    const after = await readDelivery(store, 'demo', office);
    assert.deepEqual(after, { prepared: 3, preparedAt: 8, fetched: 2, fetchedAt: 11, notifiedAt: 12 });
  });

  it('is no news when the phone had it already', async () => {
    await arrange({ prepared: 1, preparedAt: 1, fetched: 1, fetchedAt: 2 });
    add(1, 10);
    await taken.close();
    assert.deepEqual(await events(), []);
    assert.equal((await readDelivery(store, 'demo', office))?.fetchedAt, 10);
  });

  it('tells that an order has become needless', async () => {
    await arrange({ prepared: 1, preparedAt: 1, fetched: 1, fetchedAt: 2, queuedAt: 3 });
    add(1, 10);
    await taken.close();
    assert.equal((await readDelivery(store, 'demo', office))?.queuedAt, undefined);
    assert.deepEqual(await events(), [['devices.changed', office, 'alice']]);
  });

  it('does not count when the address that it came by has been closed since', async () => {
    await arrange({ prepared: 1, preparedAt: 1 });
    add(1, 10);
    await store.write((tx) => removeDeviceToken(tx, 'token'));
    await taken.close();
    assert.deepEqual(await readDelivery(store, 'demo', office), { prepared: 1, preparedAt: 1 });
    assert.deepEqual(await events(), []);
  });

  it('is forgotten for a phone that was taken away meanwhile', async () => {
    await arrange({ prepared: 1, preparedAt: 1 });
    await store.write((tx) => removeDevice(tx, 'demo', office));
    add(1, 10);
    await taken.close();
    assert.equal(await readDelivery(store, 'demo', office), undefined);
    assert.deepEqual([await events(), log], [[], []]);
  });
});
