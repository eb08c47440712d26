import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import type { Log } from '../../../src/node/shared/log.ts';
import { SwitchOrders } from '../../../src/node/pbx/orders.ts';
import type { CheckOrder, SwitchPort } from '../../../src/node/pbx/port.ts';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import { putDelivery, readDelivery, readPhoneState } from '../../../src/node/phones/sql-deliveries.ts';
import { putDevice } from '../../../src/node/phones/sql-devices.ts';
import { putSwitchOrder, readSwitchOrders, removeSwitchOrder } from '../../../src/node/phones/sql-orders.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';

const template = 'line-alice-fixed-device';
const second = 1000;
const minute = 60 * second;

/** A store with phones by these names, and a clock that stands still. */
async function office(names: readonly string[]) {
  const store = await openSqliteStore(':memory:');
  await seedDemo(store, 0, openBox);
  const device = (await readPhoneState(store, demoTenant, template))?.device;
  assert.ok(device);
  await store.write(async (tx) => {
    for (const [index, id] of names.entries()) {
      const mac = `805ec01${String(index).padStart(5, '0')}`;
      await putDevice(tx, demoTenant, { ...device, id, mac });
    }
  });
  return { store, time: { now: 0 } };
}

async function ask(store: Store, device: string, at: number): Promise<void> {
  await store.write(async (tx) => {
    await putSwitchOrder(tx, demoTenant, { device, event: 'check-sync', at });
    await putDelivery(tx, demoTenant, device, { ...(await readDelivery(tx, demoTenant, device)), queuedAt: at });
  });
}

/** A switch that does not know the phones that are away. */
function switchWithout(away: Set<string>) {
  const asked: string[] = [];
  const notify = async ({ device }: { readonly device: string }): Promise<void> => {
    asked.push(device);
    if (away.has(device)) throw new Error('not registered');
  };
  return { asked, notify };
}

function warnings(): { readonly log: Log; readonly said: string[] } {
  const said: string[] = [];
  const say = (_: object, text: string): void => void said.push(text);
  return { log: { info: say, warn: say, error: say }, said };
}

describe('orders to the telephone switch', () => {
  let orders: SwitchOrders | undefined;
  afterEach(() => orders?.stop());

  const waiting = async (store: Store): Promise<string[]> => (await readSwitchOrders(store, 1000)).map(({ device }) => device);
  const look = async (): Promise<void> => orders?.wake();
  const begin = ({ store, time }: Awaited<ReturnType<typeof office>>, notify: SwitchPort['notify'], log: Log, answerMs = minute) => {
    orders = new SwitchOrders({ store, telephoneSwitch: { notify }, clock: () => time.now, log, retryMs: 5 * second, answerMs });
  };

  it('reach a phone though hundreds that are away were asked before it', async () => {
    const away = Array.from({ length: 200 }, (_, index) => `away-${index}`);
    const place = await office([...away, 'there']);
    for (const [index, device] of away.entries()) await ask(place.store, device, index);
    await ask(place.store, 'there', 500);
    place.time.now = 500;
    const { asked, notify } = switchWithout(new Set(away));
    begin(place, notify, warnings().log);
    await look();
    assert.equal(asked.filter((device) => device === 'there').length, 1);
    assert.equal((await waiting(place.store)).length, 200);
    assert.equal((await readDelivery(place.store, demoTenant, 'there'))?.notifiedAt, 500);
  });

  it('that fail are tried again, ever more rarely, every ten minutes at last, and said once', async () => {
    const place = await office(['phone']);
    const { asked, notify } = switchWithout(new Set(['phone']));
    const { log, said } = warnings();
    await ask(place.store, 'phone', 0);
    begin(place, notify, log);
    await look();
    const tries: number[] = [];
    for (; place.time.now < 60 * minute; place.time.now += 5 * second) {
      const before = asked.length;
      await look();
      if (asked.length > before) tries.push(place.time.now / second);
    }
    assert.deepEqual(tries.slice(0, 8), [5, 10, 20, 40, 80, 160, 320, 640]);
    const pauses = tries.slice(8).map((time, index) => time - (tries[index + 7] ?? 0));
    assert.ok(pauses.length >= 4 && pauses.every((pause) => pause === 600), pauses.join());
    assert.deepEqual(said, ['the telephone switch did not take an order']);
  });

  it('are tried at once when somebody asks again, and are over when the phone is there', async () => {
    const place = await office(['phone']);
    const away = new Set(['phone']);
    const { asked, notify } = switchWithout(away);
    await ask(place.store, 'phone', 0);
    begin(place, notify, warnings().log);
    await look();
    away.clear();
    await look();
    assert.deepEqual([asked.length, await waiting(place.store)], [1, ['phone']]);
    place.time.now = 2 * second;
    await ask(place.store, 'phone', 2 * second);
    await look();
    assert.deepEqual([asked.length, await waiting(place.store)], [2, []]);
    assert.equal((await readDelivery(place.store, demoTenant, 'phone'))?.queuedAt, undefined);
  });

  it('reach a phone though the switch never answers about those that are away', async () => {
    const away = Array.from({ length: 60 }, (_, index) => `away-${index}`);
    const place = await office([...away, 'there']);
    for (const device of [...away, 'there']) await ask(place.store, device, 0);
    const asked: AbortSignal[] = [];
    const notify = ({ device }: CheckOrder, signal: AbortSignal): Promise<void> => {
      if (device === 'there') return Promise.resolve();
      asked.push(signal);
      return new Promise(() => undefined);
    };
    begin(place, notify, warnings().log, 50);
    await look();
    assert.deepEqual((await waiting(place.store)).sort(), away.toSorted());
    assert.ok(asked.length === 60 && asked.every(({ aborted }) => aborted));
  });

  it('leave the server free to stop while the switch is silent', async () => {
    const place = await office(['phone']);
    await ask(place.store, 'phone', 0);
    let isAsked: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (isAsked = resolve));
    const silent = (): Promise<void> => {
      isAsked();
      return new Promise(() => undefined);
    };
    begin(place, silent, warnings().log, 10 * minute);
    await asking;
    await orders?.stop();
    assert.deepEqual(await readSwitchOrders(place.store, 9), [{ tenant: demoTenant, device: 'phone', event: 'check-sync', at: 0 }]);
  });

  it('do not ask a phone twice because it could not be written down that it was asked', async () => {
    const place = await office(['phone', 'other']);
    const { asked, notify } = switchWithout(new Set());
    const { log, said } = warnings();
    await ask(place.store, 'phone', 0);
    let isFull = true;
    const write = place.store.write.bind(place.store);
    place.store.write = async (work) => {
      if (isFull) throw new Error('disk full');
      return write(work);
    };
    begin(place, notify, log);
    await look();
    await look();
    assert.deepEqual(asked, ['phone']);
    assert.ok(said.every((text) => text === 'an order to the telephone switch stays as it is') && said.length > 0);
    isFull = false;
    await look();
    assert.deepEqual([asked, await waiting(place.store)], [['phone'], []]);
  });

  it('leave no trace when the phone has come before the switch has answered', async () => {
    const place = await office(['phone']);
    await ask(place.store, 'phone', 0);
    const notify = (): Promise<void> =>
      place.store.write(async (tx) => {
        await removeSwitchOrder(tx, demoTenant, 'phone');
        await putDelivery(tx, demoTenant, 'phone', { prepared: 2, fetched: 2, fetchedAt: 5 });
      });
    begin(place, notify, warnings().log);
    await look();
    assert.deepEqual(await readDelivery(place.store, demoTenant, 'phone'), { prepared: 2, fetched: 2, fetchedAt: 5 });
  });
});
