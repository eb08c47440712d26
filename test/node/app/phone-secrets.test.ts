import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeviceSettings, FunctionKeyList } from '../../../src/contract/index.ts';
import { createApp } from '../../../src/node/app.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { fingerprint } from '../../../src/node/shared/fingerprint.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import type { SecretBox } from '../../../src/node/secrets/secret-box.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { StorePhoneShelf } from '../../../src/node/phones/phone-shelf.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { readDeviceSettings } from '../../../src/node/phones/sql-device-settings.ts';
import { putDevice, readDevice } from '../../../src/node/phones/sql-devices.ts';
import { readFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';
import { putDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { readAnswer } from '../../../src/node/store/answers.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { problem } from './support/expect.ts';
import { addPhone, alice, at, office, phonePlaces, written, type PhonePlace } from './support/phones.ts';

const settingsPath = `/v1/devices/${office}/settings`;
const code = '481516234248151';
const password = 'sip-passw0rd-T3st';
const blank = { kind: 'blank', label: '' };

function assertHides(text: string | Buffer, secret: string, where: string): void {
  const forms = [secret, Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('hex')];
  for (const form of forms) assert.equal(text.includes(form), false, `${where} tells a secret`);
}

for (const { name, open } of phonePlaces) {
  describe(`what is secret about phones (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const ask = async (path: string, json?: unknown, method?: string) => {
      const headers = { 'idempotency-key': `key-${path}` };
      const response = await place.ask(path, {
        as: 'alice',
        headers,
        ...(json === undefined ? {} : { json }),
        ...(method ? { method } : {}),
      });
      assert.ok(response.ok, path);
      return response.text();
    };

    it('is in no answer, no audit row, no event and no kept answer', async () => {
      await addPhone(place, alice, { id: 'known', vendor: 'yealink', model: 'T46U', mac: '805ec00affff', password });
      const preview = { settings: { 'lock-code': code.slice(1) } };
      const answers = [
        await ask(settingsPath, { 'lock-code': code }),
        await ask('/v1/devices/known/settings', { 'lock-code': code }),
        await ask('/v1/function-keys', { keys: [blank] }),
        await ask(settingsPath),
        await ask('/v1/devices'),
        await ask('/v1/function-keys'),
        await ask('/v1/devices/known/preview', preview, 'POST'),
        await ask('/v1/devices/known/apply', { moment: 'now' }, 'POST'),
      ];
      const kept = await Promise.all(
        [settingsPath, '/v1/devices/known/settings', '/v1/function-keys'].map((path) => readAnswer(place.store, alice, `key-${path}`)),
      );
      assert.ok(kept.every((each) => each !== undefined));
      // What the demo has changed before came by no request.
      const audits = (await readAudit(place.store, alice, 100)).filter(({ requestId }) => requestId !== undefined);
      assert.equal(audits.length, 4);
      const told = JSON.stringify([answers, kept, audits, await readOutbox(place.store, 'demo', 0, 1000)]);
      for (const secret of [code, code.slice(1), password]) assertHides(told, secret, 'something');
    });

    it('is told by the audit only as set, replaced or cleared', async () => {
      for (const value of [code, '2468', null]) await written(await place.ask(settingsPath, { as: 'alice', json: { 'lock-code': value } }));
      const audits = await readAudit(place.store, alice, 3);
      assert.deepEqual(
        audits.map(({ before, after }) => [before, after]),
        [
          [{ 'lock-code': '•' }, {}],
          [{ 'lock-code': '•' }, { 'lock-code': '•' }],
          [{}, { 'lock-code': '•' }],
        ],
      );
    });

    it('changes nothing when the same lock code is sent again', async () => {
      const put = () => place.ask(settingsPath, { as: 'alice', json: { 'lock-code': code } });
      const first = await written<DeviceSettings>(await put());
      const audits = await readAudit(place.store, alice, 100);
      assert.deepEqual(await written(await put()), first);
      assert.deepEqual(await readAudit(place.store, alice, 100), audits);
    });
  });
}

describe('the database file', () => {
  let place: PhonePlace;
  beforeEach(async () => (place = await at(phonePlaces, -1).open()));
  afterEach(() => place.close());

  it('holds neither lock codes nor telephone passwords, nor anything from which a code can be guessed', async () => {
    await addPhone(place, alice, { id: 'known', vendor: 'yealink', model: 'T46U', mac: '805ec00affff', password });
    const json = { 'lock-code': code };
    for (const device of ['known', office]) {
      const headers = { 'idempotency-key': device };
      await written(await place.ask(`/v1/devices/${device}/settings`, { as: 'alice', json, headers }));
    }
    const settings = await readDeviceSettings(place.store, 'demo', 'known');
    assert.ok((await readDelivery(place.store, 'demo', 'known'))?.prepared, 'its files were made');
    const bytes = place.stored();
    assert.ok(bytes.includes(JSON.stringify(settings?.values).slice(1, -1)), 'this is where it is kept');
    for (const secret of [code, password]) assertHides(bytes, secret, 'the file');
    const plain = fingerprint(`put /v1/devices/known/settings\n${JSON.stringify(json)}`);
    assert.equal(bytes.includes(plain), false, 'a digest without a key would be tried with all codes');
  });

  it('does not tell equal lock codes from different ones', async () => {
    await addPhone(place, alice, { id: 'known', vendor: 'yealink', model: 'T46U', mac: '805ec00affff', password });
    for (const device of ['known', office]) {
      await written(await place.ask(`/v1/devices/${device}/settings`, { as: 'alice', json: { 'lock-code': code } }));
    }
    const values = await Promise.all(
      ['known', office].map(async (device) => (await readDeviceSettings(place.store, 'demo', device))?.values),
    );
    assert.notEqual(values[0]?.['lock-code'], values[1]?.['lock-code']);
  });
});

describe('a server whose key for secrets is another one', () => {
  const [lost, fresh] = [aesSecretBox([randomBytes(32)]), aesSecretBox([randomBytes(32)])];
  let store: Store;
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now(), lost);
  });
  afterEach(() => store.close());
  const put = async (path: string, json: unknown, box?: SecretBox) => {
    const issuer = memoryIssuer(Date.now);
    // Without the worker: what a write does to the files is looked at.
    const signal = AbortSignal.abort();
    const app = createApp({ store, auth: issuer, demo: { issuer }, signal, ...(box ? { box } : {}) });
    const headers = { authorization: `Bearer ${await issuer.issue('demo', 'alice')}`, 'content-type': 'application/json' };
    return app.request(path, { method: 'PUT', headers, body: JSON.stringify(json) });
  };
  const set = async (json: unknown, box?: SecretBox) => written<DeviceSettings>(await put(settingsPath, json, box));
  /** The operator gives the phone its password anew. */
  const enrolAgain = async () => {
    const device = await readDevice(store, alice, office);
    assert.ok(device);
    const [account] = device.accounts;
    const sealedPassword = fresh.seal(password, sealedPlace.account('demo', office, account.line));
    await store.write((tx) =>
      putDevice(tx, 'demo', { ...device, accounts: [{ ...account, sealedPassword }], version: device.version + 1 }),
    );
  };

  it('loses no change of the keys, and says that the phones cannot have it', async () => {
    const { data, state } = await written<FunctionKeyList>(await put('/v1/function-keys', { keys: [blank] }, fresh));
    assert.equal(state, 'pending');
    assert.equal(data.keys.length, 1);
    assert.deepEqual(
      data.devices.map(({ delivery }) => [delivery.state, delivery.problem]),
      [
        ['failed', 'not-writable'],
        ['failed', 'not-writable'],
      ],
    );
    assert.equal((await readFunctionKeys(store, alice))?.keys.length, 1);
  });

  it('loses no change of a setting, on a phone whose lock code does not open any more', async () => {
    await set({ 'lock-code': code }, lost);
    const { data } = await set({ 'hd-audio': false }, fresh);
    assert.deepEqual([data.delivery.state, data.delivery.problem], ['failed', 'not-writable']);
    assert.deepEqual((await readDeviceSettings(store, 'demo', office))?.values['hd-audio'], false);
  });

  it('takes a new lock code, or none, for one that does not open any more', async () => {
    await set({ 'lock-code': code }, lost);
    await set({ 'lock-code': '2468' }, fresh);
    const sealed = (await readDeviceSettings(store, 'demo', office))?.values['lock-code'];
    assert.equal(fresh.open(String(sealed), sealedPlace.lockCode('demo', office)), '2468');
    await set({ 'lock-code': code }, lost);
    await set({ 'lock-code': null }, fresh);
    assert.deepEqual((await readDeviceSettings(store, 'demo', office))?.values, {});
  });

  it('makes the files anew, although the earlier ones do not open, once the phone is enrolled again', async () => {
    await set({ 'hd-audio': false }, lost);
    await enrolAgain();
    const { data } = await set({ 'hd-audio': true }, fresh);
    assert.deepEqual([data.delivery.state, data.delivery.problem, data.prepared], ['never', undefined, '2']);
  });

  it('makes them at the phone’s next check when the right key is back, and tells nobody who has no news', async () => {
    await set({ 'hd-audio': false }, fresh);
    const events = async () => (await readOutboxBounds(store, 'demo')).newest;
    const begin = async (box: SecretBox) => {
      const options = { store, box, clock: Date.now, log: silentLog };
      const shelf = new StorePhoneShelf({ ...options, files: new PhoneFiles(options) });
      const found = await shelf.seat('token');
      const files = found && (await shelf.begin(found, undefined));
      await shelf.close();
      return files?.version;
    };
    await store.write((tx) => putDeviceToken(tx, 'demo', { tokenHash: 'token', device: office, kind: 'steady', madeAt: 1 }));
    const before = await events();
    assert.equal(await begin(fresh), undefined);
    assert.equal(await events(), before, 'it failed before, and still does');
    assert.equal(await begin(lost), 1);
    assert.equal((await readDelivery(store, 'demo', office))?.problem, undefined);
    assert.equal(await events(), before + 1);
    assert.equal(await begin(lost), 1);
    assert.equal(await events(), before + 1, 'they are what they should be');
  });

  it('goes on when the old key is kept beside the new one', async () => {
    const [old, next] = [randomBytes(32), randomBytes(32)];
    await store.close();
    store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now(), aesSecretBox([old]));
    await set({ 'lock-code': code }, aesSecretBox([old]));
    const { data } = await set({ 'hd-audio': false }, aesSecretBox([next, old]));
    assert.deepEqual([data.delivery.state, data.delivery.problem, data.prepared], ['never', undefined, '2']);
  });

  it('stores no lock code where no key is configured, and every other change', async () => {
    await problem(await put(settingsPath, { 'lock-code': code }), 503, 'unavailable');
    assert.equal(await readDeviceSettings(store, 'demo', office), undefined);
    const { data } = await set({ 'hd-audio': false });
    assert.deepEqual([data.delivery.state, data.delivery.problem], ['failed', 'not-writable']);
    assert.deepEqual((await readDeviceSettings(store, 'demo', office))?.values, { 'hd-audio': false });
  });
});
