import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { renewAddress } from '../../../src/node/phones/operator-writes.ts';
import { deliveryView } from '../../../src/node/phones/device-view.ts';
import { open } from '../store/stores.ts';
import type { Enrolment } from '../../../src/node/phones/enrolment.ts';
import { type DeliveryRecord, putDelivery, readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { readDeviceFiles } from '../../../src/node/phones/sql-files.ts';
import { putSwitchOrder, readSwitchOrders } from '../../../src/node/phones/sql-orders.ts';
import { readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { started, steadyToken } from './support/delivery.ts';
import { alicesLine, alicesPhone, brunosPhone, companyIn, contextAt, now, oneEnrolled, reassigning } from './support/enrolment.ts';

const desk: Enrolment = { ...alicesPhone, id: 'desk' };
const [brunosAccount] = brunosPhone.accounts;
/** Yealink's files have no way to write it. */
const unwritable = '%NULL%';
const brunos: Enrolment = { ...brunosPhone, id: 'desk', mac: desk.mac };
const brunosUnwritable: Enrolment = { ...brunos, accounts: [{ ...brunosAccount, password: unwritable }] };
const otherMac = '805ec00affff';
const later = now + 60_000;

/** What a phone did, and what it was asked to. */
const doings = { fetched: 1, fetchedAt: now, notifiedAt: now + 1, queuedAt: now + 2 } satisfies DeliveryRecord;

async function busy(store: Store): Promise<void> {
  await store.write(async (tx) => {
    await putDelivery(tx, demoTenant, 'desk', { ...(await readDelivery(tx, demoTenant, 'desk')), ...doings });
    await putSwitchOrder(tx, demoTenant, { device: 'desk', event: 'check-sync', at: doings.queuedAt });
  });
}

const ordersOf = async (store: Store) => (await readSwitchOrders(store, 10)).map(({ device }) => device);
const stateOf = async (store: Store) =>
  deliveryView(await readDelivery(store, demoTenant, 'desk'), await readPhoneService(store, demoTenant));

describe('a phone that is given to somebody else', () => {
  const deskOfAlice = async (test: Parameters<typeof open>[0]) => {
    const store = await companyIn(await open(test));
    await oneEnrolled(store, desk);
    return { store, token: await steadyToken(store, 'desk') };
  };

  it('registers as its new owner', async (test) => {
    const { store, token } = await deskOfAlice(test);
    assert.deepEqual((await started(test, store, token, now)).accounts[0]?.user, alicesLine.userName);
    await oneEnrolled(store, brunos, reassigning);
    const { accounts, problems } = await started(test, store, token, later);
    assert.deepEqual([accounts[0]?.user, problems], [brunosAccount.userName, []]);
  });

  it('gets nothing of its former owner’s when its new files cannot be made, however often it asks', async (test) => {
    const { store, token } = await deskOfAlice(test);
    assert.equal((await oneEnrolled(store, brunosUnwritable, reassigning)).problem, 'not-writable');
    for (const at of [now, later]) assert.deepEqual((await started(test, store, token, at)).accounts, []);
    assert.deepEqual(await readDeviceFiles(store, demoTenant, 'desk', 1), []);
  });

  it('has new files, under a new number, as soon as they can be made', async (test) => {
    const { store, token } = await deskOfAlice(test);
    await oneEnrolled(store, brunosUnwritable, reassigning);
    assert.equal((await oneEnrolled(store, brunos)).problem, undefined);
    assert.equal((await readDelivery(store, demoTenant, 'desk'))?.prepared, 2);
    assert.equal((await started(test, store, token, later)).accounts[0]?.user, brunosAccount.userName);
  });

  it('is still asked to check, and is known to have been here', async (test) => {
    const { store } = await deskOfAlice(test);
    await busy(store);
    await oneEnrolled(store, brunos, reassigning);
    assert.deepEqual(await ordersOf(store), ['desk']);
    const { fetched, fetchedAt, queuedAt } = (await readDelivery(store, demoTenant, 'desk')) ?? {};
    assert.deepEqual([fetched, fetchedAt, queuedAt], [doings.fetched, doings.fetchedAt, doings.queuedAt]);
  });
});

describe('a phone that takes the place of another', () => {
  it('has never come, was never asked to, and nobody waits for it', async (test) => {
    const store = await companyIn(await open(test));
    await oneEnrolled(store, desk);
    await busy(store);
    await oneEnrolled(store, { ...desk, mac: otherMac }, contextAt(later));
    const { preparedFrom: _word, ...delivery } = (await readDelivery(store, demoTenant, 'desk')) ?? {};
    assert.deepEqual(delivery, { prepared: 2, preparedAt: later });
    assert.equal((await stateOf(store)).state, 'never');
    assert.deepEqual(await ordersOf(store), []);
  });

  it('finds nothing of the other one’s when its own files cannot be made', async (test) => {
    const store = await companyIn(await open(test));
    await oneEnrolled(store, desk);
    await busy(store);
    const replaced: Enrolment = { ...desk, mac: otherMac, accounts: [{ ...alicesLine, password: unwritable }] };
    assert.equal((await oneEnrolled(store, replaced)).problem, 'not-writable');
    assert.deepEqual(await readDeviceFiles(store, demoTenant, 'desk', 1), []);
    assert.deepEqual(await stateOf(store), { state: 'failed', problem: 'not-writable' });
    assert.deepEqual(await ordersOf(store), []);
  });
});

describe('a phone whose address is renewed', () => {
  const renewed = async (test: Parameters<typeof open>[0]) => {
    const store = await companyIn(await open(test));
    await oneEnrolled(store, desk);
    await busy(store);
    const seen = (await readOutboxBounds(store, demoTenant)).newest;
    await store.write((tx) => renewAddress(tx, contextAt(later), 'desk'));
    return { store, seen };
  };

  it('has never come by it, whatever it had before', async (test) => {
    const { store } = await renewed(test);
    const { preparedFrom: _word, ...delivery } = (await readDelivery(store, demoTenant, 'desk')) ?? {};
    assert.deepEqual(delivery, { prepared: 1, preparedAt: now });
    assert.equal((await stateOf(store)).state, 'never');
  });

  it('is not asked to come to an address that is closed', async (test) => {
    const { store } = await renewed(test);
    assert.deepEqual(await ordersOf(store), []);
  });

  it('has its user’s pages look again', async (test) => {
    const { store, seen } = await renewed(test);
    const events = await readOutbox(store, demoTenant, seen, 10);
    assert.deepEqual(
      events.map(({ kind, resource, user }) => [kind, resource, user]),
      [['devices.changed', 'desk', 'alice']],
    );
  });
});
