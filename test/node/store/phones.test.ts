import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { putUser } from '../../../src/node/account/sql.ts';
import { putLine, setLineState } from '../../../src/node/lines/sql.ts';
import { putDelivery, readDelivery, readPhoneState } from '../../../src/node/phones/sql-deliveries.ts';
import { putDeviceSettings, readDeviceSettings } from '../../../src/node/phones/sql-device-settings.ts';
import {
  putDevice,
  readDevice,
  readDeviceByMac,
  readDeviceOf,
  readDevices,
  readDevicesOfTenant,
  removeDevice,
} from '../../../src/node/phones/sql-devices.ts';
import { putDeviceFiles, readDeviceFileBody, readDeviceFiles } from '../../../src/node/phones/sql-files.ts';
import { putFunctionKeys, readFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';
import { postponeSwitchOrder, putSwitchOrder, readSwitchOrders, removeSwitchOrder } from '../../../src/node/phones/sql-orders.ts';
import { putPhoneService, readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { putDeviceToken, readDeviceByToken, readDeviceTokens, removeDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { putDeviceUpload, readDeviceUpload } from '../../../src/node/phones/sql-uploads.ts';
import type { Store, Transaction } from '../../../src/node/store/store.ts';
import { deviceRecord, fileRecord, keysRecord, serviceRecord, tokenRecord } from './phone-records.ts';
import { alice, bruno, lineRecord, stranger, tenant, userRecord } from './records.ts';
import { open } from './stores.ts';

const mac = '805ec00a1001';
const other = '805ec00a1002';
const device = deviceRecord('phone', 'alice', mac);
const put = (store: Store, ...devices: (typeof device)[]) =>
  store.write(async (tx) => {
    const stored: boolean[] = [];
    for (const each of devices) stored.push(await putDevice(tx, tenant, each));
    return stored;
  });

describe('phones', () => {
  it('are given back as they were put, with all that may be said of them', async (test) => {
    const store = await open(test);
    const accounts = [
      { line: 'a', userName: 'ü', authName: 'auth', sealedPassword: 'sealed', voicemailNumber: '888' },
      { line: 'b', userName: '1002', authName: '1002', sealedPassword: 'sealed too' },
    ] as const;
    const full = deviceRecord('full', 'alice', other, { accounts, firmware: '108.86', lineKeys: 0, sealedAccess: 'sealed', version: 7 });
    assert.deepEqual(await put(store, device, full), [true, true]);
    assert.deepEqual(await readDevices(store, alice), [full, device], 'by id');
    assert.deepEqual(await readDevice(store, alice, 'full'), full);
  });

  it('are changed, and may change hands, with all that is kept beside them', async (test) => {
    const store = await open(test);
    await put(store, device);
    await store.write((tx) => putDelivery(tx, tenant, 'phone', { prepared: 1, preparedAt: 5 }));
    await put(store, { ...device, owner: 'bruno', version: 2 });
    assert.deepEqual(await readDevices(store, alice), []);
    assert.equal((await readDevice(store, bruno, 'phone'))?.version, 2);
    assert.deepEqual(await readDelivery(store, tenant, 'phone'), { prepared: 1, preparedAt: 5 });
  });

  it('are hidden from everybody but their user', async (test) => {
    const store = await open(test);
    await put(store, device);
    assert.equal(await readDevice(store, bruno, 'phone'), undefined);
    assert.equal(await readDevice(store, stranger, 'phone'), undefined);
    assert.equal(await readDevice(store, alice, 'unknown'), undefined);
    assert.deepEqual(await readDevices(store, stranger), []);
    assert.equal(await readDeviceOf(store, 'other', 'phone'), undefined);
    assert.deepEqual(await readDeviceOf(store, tenant, 'phone'), device);
  });

  it('have a MAC of their own in the whole store, whatever the company', async (test) => {
    const store = await open(test);
    await put(store, device);
    assert.deepEqual(await put(store, deviceRecord('second', 'alice', mac)), [false]);
    assert.equal(await store.write((tx) => putDevice(tx, 'other', deviceRecord('phone', 'alice', mac))), false);
    assert.deepEqual(await readDevicesOfTenant(store, 'other', '', 9), []);
    assert.deepEqual(await readDeviceByMac(store, mac), { tenant, device });
    assert.equal(await readDeviceByMac(store, other), undefined);
    assert.deepEqual(await put(store, { ...device, mac: other }), [true]);
    assert.equal(await readDeviceByMac(store, mac), undefined);
    assert.equal(await store.write((tx) => putDevice(tx, 'other', deviceRecord('phone', 'alice', mac))), true, 'the same id elsewhere');
  });

  it('are listed by company, page by page', async (test) => {
    const store = await open(test);
    const all = ['a', 'b', 'c'].map((id, index) => deviceRecord(id, 'alice', `805ec00a200${index}`));
    await put(store, ...all);
    await store.write((tx) => putDevice(tx, 'other', deviceRecord('b2', 'alice', other)));
    assert.deepEqual(await readDevicesOfTenant(store, tenant, '', 2), all.slice(0, 2));
    assert.deepEqual(await readDevicesOfTenant(store, tenant, 'b', 2), all.slice(2));
    assert.deepEqual(await readDevicesOfTenant(store, tenant, 'c', 2), []);
  });

  it('take everything with them when they are removed, and nothing of any other phone', async (test) => {
    const store = await open(test);
    const second = deviceRecord('second', 'alice', other);
    await put(store, device, second);
    await store.write(async (tx) => {
      for (const { id } of [device, second]) {
        const settings = { values: { 'hd-audio': true }, version: 1, changedAt: 1, changedBy: 'user' } as const;
        await putDeviceSettings(tx, alice, id, settings, 0);
        await putDelivery(tx, tenant, id, { prepared: 1 });
        await putDeviceFiles(tx, tenant, id, { version: 1, files: [fileRecord('a.cfg')], at: 1, forgetBefore: 0 });
        await putDeviceToken(tx, tenant, tokenRecord(`token-${id}`, id));
        await putDeviceUpload(tx, tenant, id, { name: 'app.log', sealedBody: 'x', at: 1 });
        await putSwitchOrder(tx, tenant, { device: id, event: 'check-sync', at: 1 });
      }
      await putFunctionKeys(tx, alice, keysRecord(1), 0);
    });
    await store.write((tx) => removeDevice(tx, tenant, 'phone'));
    const left = async (id: string) => [
      await readDeviceOf(store, tenant, id),
      await readDeviceSettings(store, tenant, id),
      await readDelivery(store, tenant, id),
      (await readDeviceFiles(store, tenant, id, 1))[0],
      await readDeviceByToken(store, `token-${id}`),
      (await readDeviceTokens(store, tenant, id))[0],
      await readDeviceUpload(store, tenant, id, 'app.log'),
      (await readSwitchOrders(store, 9)).find((order) => order.device === id),
      await readPhoneState(store, tenant, id),
    ];
    assert.ok((await left('phone')).every((each) => each === undefined));
    assert.ok((await left('second')).every((each) => each !== undefined));
    assert.equal((await readFunctionKeys(store, alice))?.version, 1, 'the keys are the user’s');
    await put(store, device);
    assert.ok(
      (await left('phone')).slice(1, -1).every((each) => each === undefined),
      'and it comes back new',
    );
  });

  it('are needed for what is kept beside them', async (test) => {
    const store = await open(test);
    await put(store, device);
    const attempts = [
      store.write((tx) => putDelivery(tx, tenant, 'none', {})),
      store.write((tx) => putDelivery(tx, 'other', 'phone', {})),
      store.write((tx) => putDeviceFiles(tx, tenant, 'none', { version: 1, files: [fileRecord('a')], at: 1, forgetBefore: 0 })),
      store.write((tx) => putDeviceToken(tx, tenant, tokenRecord('t', 'none'))),
      store.write((tx) => putDeviceUpload(tx, tenant, 'none', { name: 'a', sealedBody: '', at: 1 })),
      store.write((tx) => putSwitchOrder(tx, tenant, { device: 'none', event: 'resync', at: 1 })),
    ];
    const results = await Promise.allSettled(attempts);
    assert.deepEqual(new Set(results.map(({ status }) => status)), new Set(['rejected']));
    assert.deepEqual(await readSwitchOrders(store, 9), []);
  });

  it('are put only with the rest of the transaction', async (test) => {
    const store = await open(test);
    await put(store, device);
    const failing = store.write(async (tx) => {
      await putDevice(tx, tenant, { ...device, mac: other });
      await putFunctionKeys(tx, alice, keysRecord(1), 0);
      await removeDevice(tx, tenant, 'phone');
      assert.equal(await readDeviceByMac(tx, other), undefined);
      throw new Error('no');
    });
    await assert.rejects(failing, /^Error: no$/);
    assert.deepEqual(await readDeviceByMac(store, mac), { tenant, device });
    assert.equal(await readFunctionKeys(store, alice), undefined);
  });
});

describe('function keys and settings', () => {
  it('are stored on the version that they were made on, and on no other', async (test) => {
    const store = await open(test);
    await put(store, device);
    const attempts = (expected: readonly number[]) =>
      store.write(async (tx) => {
        const stored: boolean[] = [];
        for (const version of expected) {
          const settings = { values: { n: version }, version: version + 1, changedAt: 1, changedBy: 'user' } as const;
          stored.push(await putFunctionKeys(tx, alice, keysRecord(version + 1), version));
          stored.push(await putDeviceSettings(tx, alice, 'phone', settings, version));
        }
        return stored;
      });
    assert.deepEqual(await attempts([1, 0, 0, 1, 1, 3]), [false, false, true, true, false, false, true, true, false, false, false, false]);
    assert.deepEqual(await readFunctionKeys(store, alice), keysRecord(2));
    assert.equal((await readDeviceSettings(store, tenant, 'phone'))?.version, 2);
    assert.equal(await readFunctionKeys(store, stranger), undefined);
    assert.equal(await readFunctionKeys(store, bruno), undefined);
    assert.equal(await readDeviceSettings(store, 'other', 'phone'), undefined);
  });

  it('are given back to the letter', async (test) => {
    const store = await open(test);
    await put(store, device);
    const keys = [
      { id: 'a', kind: 'supervision', label: 'D\'Arcy “👩‍👩‍👧” عربي \\ "', target: { kind: 'colleague', contact: 'b' }, locked: true },
      { id: 'b', kind: 'line', label: '', target: { kind: 'line', line: 'l' } },
    ] as const;
    const values = { 'hd-audio': false, 'ring-tone': '3', 'lock-code': 'sealed', number: 0.5 };
    const record = { version: 1, changedAt: 1_800_000_000_000, changedBy: 'administrator' } as const;
    await store.write(async (tx) => {
      await putFunctionKeys(tx, alice, { ...record, keys }, 0);
      await putDeviceSettings(tx, alice, 'phone', { ...record, values }, 0);
    });
    assert.deepEqual(await readFunctionKeys(store, alice), { ...record, keys });
    assert.deepEqual(await readDeviceSettings(store, tenant, 'phone'), { ...record, values });
  });

  it('of a phone are not another user’s to set', async (test) => {
    const store = await open(test);
    await put(store, device);
    const settings = { values: {}, version: 1, changedAt: 1, changedBy: 'user' } as const;
    for (const scope of [bruno, stranger]) {
      assert.equal(await store.write((tx) => putDeviceSettings(tx, scope, 'phone', settings, 0)), false);
    }
    assert.equal(await store.write((tx) => putDeviceSettings(tx, alice, 'none', settings, 0)), false);
    assert.equal(await readDeviceSettings(store, tenant, 'phone'), undefined);
  });
});

describe('a phone’s files', () => {
  it('are told by version, in the order in which the phone asks, and their content apart', async (test) => {
    const store = await open(test);
    await put(store, device);
    const files = [fileRecord('z.boot'), fileRecord('a.cfg')];
    await store.write((tx) => putDeviceFiles(tx, tenant, 'phone', { version: 1, files, at: 10, forgetBefore: 0 }));
    assert.deepEqual(
      await readDeviceFiles(store, tenant, 'phone', 1),
      files.map(({ sealedBody: _, ...head }) => head),
    );
    assert.equal(await readDeviceFileBody(store, tenant, 'phone', 1, 'a.cfg'), 'a.cfg');
    for (const [version, name] of [
      [1, 'none'],
      [2, 'a.cfg'],
    ] as const) {
      assert.equal(await readDeviceFileBody(store, tenant, 'phone', version, name), undefined);
    }
    assert.deepEqual(await readDeviceFiles(store, tenant, 'phone', 2), []);
    assert.deepEqual(await readDeviceFiles(store, 'other', 'phone', 1), []);
  });

  it('are kept while a phone may still be fetching them: until some time after they were replaced', async (test) => {
    const store = await open(test);
    await put(store, device);
    const add = (version: number, at: number, forgetBefore: number) =>
      store.write((tx) => putDeviceFiles(tx, tenant, 'phone', { version, files: [fileRecord('a', `${version}`)], at, forgetBefore }));
    const kept = async () => {
      const found: number[] = [];
      for (const version of [1, 2, 3, 4]) if ((await readDeviceFiles(store, tenant, 'phone', version)).length > 0) found.push(version);
      return found;
    };
    await add(1, 10, 0);
    await add(2, 20, 10);
    await add(3, 30, 20);
    assert.deepEqual(await kept(), [1, 2, 3], 'version 1 was replaced at 20, which is not before 20');
    await add(4, 40, 21);
    assert.deepEqual(await kept(), [2, 3, 4]);
    await add(4, 50, 0);
    assert.deepEqual(await kept(), [2, 3, 4]);
    assert.equal(await readDeviceFileBody(store, tenant, 'phone', 4, 'a'), '4');
  });

  it('are found with everything that delivery must know, at one look', async (test) => {
    const store = await open(test);
    await put(store, device);
    const inputs = { user: 0, device: 1, keys: 0, settings: 0, service: 0, directory: 0 };
    assert.deepEqual(await readPhoneState(store, tenant, 'phone'), { device, inputs, delivery: {}, tokens: 0 });
    const delivery = { prepared: 3, preparedAt: 1, preparedFrom: 'x', problem: 'y', fetched: 2, fetchedAt: 4, notifiedAt: 5, queuedAt: 6 };
    await store.write(async (tx) => {
      await putUser(tx, { ...userRecord(alice), version: 4 });
      await putFunctionKeys(tx, alice, keysRecord(5), 0);
      await putDeviceSettings(tx, alice, 'phone', { values: {}, version: 6, changedAt: 1, changedBy: 'user' }, 0);
      await putPhoneService(tx, tenant, serviceRecord(7));
      await putDelivery(tx, tenant, 'phone', delivery);
      for (const hash of ['one', 'two']) await putDeviceToken(tx, tenant, tokenRecord(hash, 'phone'));
    });
    const versions = { user: 4, device: 1, keys: 5, settings: 6, service: 7, directory: 1 };
    assert.deepEqual(await readPhoneState(store, tenant, 'phone'), { device, inputs: versions, delivery, tokens: 2 });
    assert.deepEqual((await readPhoneState(store, tenant, 'phone'))?.inputs, versions);
    assert.deepEqual(await readDelivery(store, tenant, 'phone'), delivery);
    assert.deepEqual(await readPhoneService(store, tenant), serviceRecord(7));
    await store.write((tx) => putDelivery(tx, tenant, 'phone', { prepared: 4 }));
    assert.deepEqual(await readDelivery(store, tenant, 'phone'), { prepared: 4 }, 'what is left out is gone');
    assert.equal((await readPhoneState(store, tenant, 'none'))?.inputs, undefined);
    assert.equal(await readPhoneState(store, 'other', 'phone'), undefined);
  });

  it('are known to be older than a name or a number of their user, or of somebody on a key', async (test) => {
    const store = await open(test);
    await put(store, device);
    const after = async (change: (tx: Transaction) => Promise<unknown>) => {
      await store.write(change);
      return (await readPhoneState(store, tenant, 'phone'))?.inputs.directory;
    };
    const [person, colleague] = [userRecord(alice), userRecord(bruno)];
    const line = lineRecord('line', alice.user, { extension: '1001' });
    const desk = lineRecord('desk', bruno.user, { extension: '1002' });
    const moved = { ...desk, line: { ...desk.line, extension: '1077' } };
    const keys = {
      ...keysRecord(1),
      keys: [{ id: 'k', kind: 'supervision', label: '', target: { kind: 'colleague', contact: bruno.user } }],
    } as const;

    assert.equal(await after((tx) => putUser(tx, person)), 1);
    assert.equal(await after((tx) => putLine(tx, tenant, line)), 2);
    assert.equal(await after((tx) => putUser(tx, { ...person, version: 9 })), 2, 'the same person');
    assert.equal(await after((tx) => putLine(tx, tenant, line)), 2, 'the same line');
    assert.equal(await after((tx) => setLineState(tx, tenant, 'line', { reachable: false, doNotDisturb: true, inCall: true })), 2);
    assert.equal(await after((tx) => putUser(tx, colleague)), 2, 'somebody on no key');
    assert.equal(await after((tx) => putFunctionKeys(tx, alice, keys, 0)), 2);
    assert.equal(await after((tx) => putLine(tx, tenant, desk)), 3, 'a line of somebody on a key');
    assert.equal(await after((tx) => putLine(tx, tenant, moved)), 4);
    assert.equal(await after((tx) => putLine(tx, tenant, { ...moved, owner: 'chloe' })), 5, 'that they have no more');
    assert.equal(await after((tx) => putLine(tx, tenant, { ...moved, line: { ...moved.line, extension: '1078' }, owner: 'chloe' })), 5);
    assert.equal(await after((tx) => putUser(tx, { ...colleague, account: { ...colleague.account, lastName: 'Other' } })), 6);
    assert.equal(await after((tx) => putFunctionKeys(tx, alice, { ...keysRecord(2), keys: [] }, 1)), 6);
    assert.equal(await after((tx) => putUser(tx, colleague)), 6, 'on no key any more');
    assert.equal(await after((tx) => putUser(tx, userRecord(stranger))), 6, 'of another company');
  });
});

describe('addresses, uploads and orders', () => {
  it('leads from an address to its phone, until it is removed', async (test) => {
    const store = await open(test);
    await put(store, device);
    const [late, early] = [tokenRecord('a', 'phone', { madeAt: 2, expiresAt: 9 }), tokenRecord('b', 'phone', { kind: 'bootstrap' })];
    await store.write(async (tx) => {
      for (const token of [late, early]) await putDeviceToken(tx, tenant, token);
    });
    assert.deepEqual(await readDeviceTokens(store, tenant, 'phone'), [early, late], 'oldest first');
    assert.deepEqual(await readDeviceByToken(store, 'a'), { tenant, device, token: late });
    await store.write((tx) => removeDeviceToken(tx, 'a'));
    assert.equal(await readDeviceByToken(store, 'a'), undefined);
    assert.deepEqual(await readDeviceTokens(store, tenant, 'phone'), [early]);
    assert.deepEqual(await readDeviceTokens(store, 'other', 'phone'), []);
  });

  it('keeps the last upload of each name', async (test) => {
    const store = await open(test);
    await put(store, device);
    for (const [name, at] of [
      ['app.log', 1],
      ['app.log', 2],
      ['boot.log', 3],
    ] as const) {
      await store.write((tx) => putDeviceUpload(tx, tenant, 'phone', { name, sealedBody: `${at}`, at }));
    }
    assert.deepEqual(await readDeviceUpload(store, tenant, 'phone', 'app.log'), { name: 'app.log', sealedBody: '2', at: 2 });
    assert.equal(await readDeviceUpload(store, tenant, 'phone', 'none'), undefined);
    assert.equal(await readDeviceUpload(store, 'other', 'phone', 'app.log'), undefined);
  });

  it('lists orders of all companies, oldest first, one for each phone', async (test) => {
    const store = await open(test);
    await put(store, device, deviceRecord('second', 'bruno', other));
    await store.write(async (tx) => {
      await putDevice(tx, 'other', deviceRecord('phone', 'alice', '805ec00a1003'));
      await putSwitchOrder(tx, tenant, { device: 'phone', event: 'resync', at: 30 });
      await putSwitchOrder(tx, tenant, { device: 'second', event: 'check-sync', at: 20 });
      await putSwitchOrder(tx, 'other', { device: 'phone', event: 'check-sync', at: 10 });
      await putSwitchOrder(tx, tenant, { device: 'phone', event: 'check-sync', at: 15 });
    });
    const listed = async (limit: number) => (await readSwitchOrders(store, limit)).map((order) => [order.tenant, order.device, order.at]);
    assert.deepEqual(await listed(9), [
      ['other', 'phone', 10],
      [tenant, 'phone', 15],
      [tenant, 'second', 20],
    ]);
    assert.deepEqual(await listed(1), [['other', 'phone', 10]]);
    await store.write((tx) => removeSwitchOrder(tx, tenant, 'phone'));
    assert.deepEqual(await listed(2), [
      ['other', 'phone', 10],
      [tenant, 'second', 20],
    ]);
  });

  it('lists an order that was passed on in vain when it is due again, or asked for again', async (test) => {
    const store = await open(test);
    await put(store, device, deviceRecord('second', 'bruno', other));
    await store.write(async (tx) => {
      await putSwitchOrder(tx, tenant, { device: 'phone', event: 'resync', at: 10 });
      await putSwitchOrder(tx, tenant, { device: 'second', event: 'resync', at: 20 });
      await postponeSwitchOrder(tx, tenant, 'phone', 10, 50);
      await postponeSwitchOrder(tx, tenant, 'second', 19, 60);
      await postponeSwitchOrder(tx, tenant, 'none', 10, 60);
    });
    const dueBy = async (time: number) => (await readSwitchOrders(store, 9, time)).map((order) => [order.device, order.retryAt]);
    assert.deepEqual(await dueBy(19), [['second', undefined]], 'a new order is due at once, whatever the clock says');
    assert.deepEqual(await dueBy(49), [['second', undefined]]);
    assert.deepEqual(await dueBy(50), [
      ['second', undefined],
      ['phone', 50],
    ]);
    await store.write((tx) => putSwitchOrder(tx, tenant, { device: 'phone', event: 'resync', at: 30 }));
    assert.deepEqual(await dueBy(30), [
      ['second', undefined],
      ['phone', undefined],
    ]);
  });
});
