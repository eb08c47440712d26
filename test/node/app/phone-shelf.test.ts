import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import type { PhoneSeat } from '../../../src/node/provisioning/delivery/shelf.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { openBox, SecretBoxError, type SecretBox } from '../../../src/node/secrets/secret-box.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { StorePhoneShelf } from '../../../src/node/phones/phone-shelf.ts';
import { putDelivery, readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { putDevice, readDevice, removeDevice } from '../../../src/node/phones/sql-devices.ts';
import { putDeviceToken, readDeviceTokens, removeDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { readDeviceUpload } from '../../../src/node/phones/sql-uploads.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store, Transaction } from '../../../src/node/store/store.ts';
import { alice, office } from './support/phones.ts';

const yealink = { vendor: 'yealink' } as const;

describe('a phone that comes for its files', () => {
  let store: Store;
  /** What somebody else writes after the phone was looked at, and before it gets its turn. */
  let meanwhile: ((tx: Transaction) => Promise<unknown>) | undefined;
  let shelf: StorePhoneShelf;
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now(), openBox);
    await store.write((tx) => putDeviceToken(tx, 'demo', { tokenHash: 'steady', device: office, kind: 'steady', madeAt: 1 }));
    meanwhile = undefined;
    const crowded: Store = {
      ...store,
      async write(work) {
        if (meanwhile) await store.write(meanwhile);
        return store.write(work);
      },
    };
    const options = { store: crowded, box: openBox, clock: Date.now, log: silentLog };
    shelf = new StorePhoneShelf({ ...options, files: new PhoneFiles(options) });
  });
  afterEach(async () => {
    await shelf.close();
    await store.close();
  });
  const seat = async (): Promise<PhoneSeat> => {
    const found = await shelf.seat('steady');
    assert.ok(found);
    return found;
  };
  const firstSeat = async (): Promise<PhoneSeat> => {
    await store.write((tx) => putDeviceToken(tx, 'demo', { tokenHash: 'first', device: office, kind: 'bootstrap', madeAt: 1 }));
    await store.write((tx) => removeDeviceToken(tx, 'steady'));
    const found = await shelf.seat('first');
    assert.ok(found);
    return found;
  };
  const way = (from: PhoneSeat) => shelf.bootstrap(from, undefined, (token) => `https://portal.example/p/${token}/`, 5);
  const device = async () => {
    const found = await readDevice(store, alice, office);
    assert.ok(found);
    return found;
  };
  const tokens = async () => (await readDeviceTokens(store, 'demo', office)).map(({ tokenHash }) => tokenHash);

  it('gets them made, with the firmware that it announces', async () => {
    const set = await shelf.begin(await seat(), { ...yealink, firmware: '108.86.0.20' });
    assert.equal(set?.version, 1);
    const { firmware, version } = await device();
    assert.deepEqual([firmware, version], ['108.86.0.20', 2]);
    assert.equal((await shelf.begin(await seat(), { ...yealink, firmware: '108.86.0.20' }))?.version, 1);
    assert.equal((await device()).version, 2);
  });

  it('is told as failed when no key opens them, until one does', async () => {
    const keys = [randomBytes(32), randomBytes(32)] as const;
    const [right, wrong] = [aesSecretBox([keys[0]]), aesSecretBox([keys[1]])];
    const { accounts, ...phone } = await device();
    const sealedPassword = right.seal('a-sip-password', sealedPlace.account('demo', office, accounts[0].line));
    await store.write((tx) => putDevice(tx, 'demo', { ...phone, accounts: [{ ...accounts[0], sealedPassword }] }));
    const shelfWith = (box: SecretBox) => {
      const options = { store, box, clock: Date.now, log: silentLog };
      return new StorePhoneShelf({ ...options, files: new PhoneFiles(options) });
    };
    const read = async (box: SecretBox) => {
      const [from, one] = [await seat(), shelfWith(box)];
      const set = await one.begin(from, yealink);
      assert.ok(set);
      return one.body(from, set.version, `${from.mac}.cfg`);
    };
    const problem = async () => (await readDelivery(store, 'demo', office))?.problem;
    await store.write(async (tx) => {
      const { preparedFrom: _stale, ...delivery } = (await readDelivery(tx, 'demo', office)) ?? {};
      await putDelivery(tx, 'demo', office, delivery);
    });
    assert.match((await read(right)) ?? '', /a-sip-password/);
    await assert.rejects(read(wrong), SecretBoxError);
    assert.equal(await problem(), 'not-writable');
    await assert.rejects(read(wrong), SecretBoxError);
    assert.match((await read(right)) ?? '', /a-sip-password/);
    assert.equal(await problem(), undefined);
  });

  it('teaches nothing about itself in the words of another maker', async () => {
    await shelf.begin(await seat(), { vendor: 'snom', model: 'D785', firmware: '10.1' });
    const { firmware, model, version } = await device();
    assert.deepEqual([firmware, model, version], [undefined, 'T46U', 1]);
  });

  it('tells its model where the operator named none that is known', async () => {
    const before = await device();
    await store.write((tx) => putDevice(tx, 'demo', { ...before, model: 'T4x', version: 2 }));
    await shelf.begin(await seat(), { ...yealink, model: 'T48U' });
    assert.equal((await device()).model, 'T48U');
    await shelf.begin(await seat(), { ...yealink, model: 'T46U' });
    assert.equal((await device()).model, 'T48U', 'what is known is not changed by what anybody can write');
  });

  it('closes every other address of the phone, once it uses the new one', async () => {
    for (const tokenHash of ['bootstrap', 'older']) {
      await store.write((tx) => putDeviceToken(tx, 'demo', { tokenHash, device: office, kind: 'steady', madeAt: 2 }));
    }
    await shelf.begin(await seat(), undefined);
    assert.deepEqual(await tokens(), ['steady']);
  });

  it('does not undo what the operator changed a moment ago', async () => {
    const found = await seat();
    const before = await device();
    meanwhile = (tx) => putDevice(tx, 'demo', { ...before, model: 'T48U', version: 2 });
    await shelf.begin(found, { ...yealink, firmware: '108.86.0.20' });
    const { model, firmware } = await device();
    assert.deepEqual([model, firmware], ['T48U', '108.86.0.20']);
  });

  it('does not come back after the operator has taken it away', async () => {
    const found = await seat();
    meanwhile = (tx) => removeDevice(tx, 'demo', office);
    assert.equal(await shelf.begin(found, undefined), undefined);
    assert.equal(await readDevice(store, alice, office), undefined);
  });

  it('closes no address by one that is closed itself', async () => {
    const found = await seat();
    meanwhile = async (tx) => {
      await removeDeviceToken(tx, 'steady');
      await putDeviceToken(tx, 'demo', { tokenHash: 'bootstrap', device: office, kind: 'bootstrap', madeAt: 2 });
    };
    assert.equal(await shelf.begin(found, undefined), undefined);
    assert.deepEqual(await tokens(), ['bootstrap']);
  });

  it('is told the way to a new address at its first contact, of which the last three are good', async () => {
    const first = await firstSeat();
    const bodies = (await way(first)).map(({ body }) => body).join('\n');
    const token = /\/p\/([^/]+)\//.exec(bodies)?.[1];
    assert.ok(token);
    for (let round = 0; round < 5; round++) await way(first);
    const kept = await readDeviceTokens(store, 'demo', office);
    assert.deepEqual(
      kept.map(({ kind }) => kind),
      ['bootstrap', 'steady', 'steady', 'steady'],
    );
    assert.equal(JSON.stringify(kept).includes(token), false, 'only its hash is kept');
  });

  it('is told no way from an address that was closed meanwhile, or when it was taken away', async () => {
    const first = await firstSeat();
    meanwhile = (tx) => removeDeviceToken(tx, 'first');
    assert.deepEqual(await way(first), []);
    assert.deepEqual(await tokens(), []);
    meanwhile = (tx) => removeDevice(tx, 'demo', office);
    assert.deepEqual(await way(first), []);
  });

  it('leaves nothing behind that it sends while it is taken away', async () => {
    const found = await seat();
    assert.equal(await shelf.keepUpload(found, 'boot.log', 'up', 5), true);
    const kept = await readDeviceUpload(store, 'demo', office, 'boot.log');
    assert.equal(kept?.at, 5);
    meanwhile = (tx) => removeDevice(tx, 'demo', office);
    assert.equal(await shelf.keepUpload(found, 'boot.log', 'down', 6), false);
    assert.equal(await readDeviceUpload(store, 'demo', office, 'boot.log'), undefined);
  });
});
