import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { readDeviceOf } from '../../../src/node/phones/sql-devices.ts';
import { readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { secrets, tellsSecret, writeInput } from './support/phone-file.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

const [serversKey, otherKey] = [7, 9].map((filling) => Buffer.alloc(32, filling).toString('base64'));
const wrongKey = 6;

const service = { sip: { host: 'sip.example.com' }, adminPassword: secrets.admin };
const desk = {
  id: 'desk',
  owner: 'alice',
  model: 'T46U',
  mac: '805ec00a1001',
  accounts: [{ line: 'line-alice-fixed', userName: '1001', password: secrets.password }],
};

describe('selfcare provision with a key that is not the server’s', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  let data = '';
  let runs = 0;
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const enrol = (keys: string, input: unknown, ...more: readonly string[]) =>
    selfcareHere(['provision', 'enrol', writeInput(folder.path, 'enrol.json', input), ...more], {
      SELFCARE_DATA: data,
      SELFCARE_SECRET_KEYS: keys,
    });
  /** A company whose phones were enrolled with the server's key. */
  const company = async (input: unknown) => {
    runs += 1;
    data = join(folder.path, `data-${runs}`);
    await inStore((store) => seedDemo(store, Date.now()));
    assert.equal((await enrol(serversKey ?? '', input)).code, 0);
  };

  for (const [what, input] of [
    ['a phone is stored', { service: { sip: service.sip }, devices: [desk] }],
    ['only the administrator’s password is stored', { service }],
  ] as const) {
    it(`refuses to enrol where ${what}, and changes nothing`, async () => {
      await company(input);
      const before = await inStore(async (store) => [await readPhoneService(store, 'demo'), await readDeviceOf(store, 'demo', 'desk')]);
      const { code, out, err } = await enrol(otherKey ?? '', { service, devices: [desk] });
      assert.deepEqual([code, out], [wrongKey, '']);
      assert.match(err, /SELFCARE_SECRET_KEYS.*server/);
      assert.ok(!tellsSecret(err) && !err.includes(otherKey ?? '') && !err.includes(serversKey ?? ''));
      assert.deepEqual(
        await inStore(async (store) => [await readPhoneService(store, 'demo'), await readDeviceOf(store, 'demo', 'desk')]),
        before,
      );
    });
  }

  it('takes a new key in front of the server’s', async () => {
    await company({ service, devices: [desk] });
    assert.equal((await enrol(`${otherKey},${serversKey}`, { devices: [desk] })).code, 0);
    // From now on some values open with the one, some with the other: either is the server's.
    assert.equal((await enrol(serversKey ?? '', { devices: [desk] })).code, 0);
  });

  it('seals anew with a key that is put in front of the server’s, once', async () => {
    await company({ service, devices: [desk] });
    const both = `${otherKey},${serversKey}`;
    assert.match((await enrol(both, { service, devices: [desk] })).out, /0 new, 1 changed, 0 unchanged/);
    const box = aesSecretBox([Buffer.from(otherKey ?? '', 'base64')]);
    const [stored, device] = await inStore(async (store) => [
      await readPhoneService(store, 'demo'),
      await readDeviceOf(store, 'demo', 'desk'),
    ]);
    assert.equal(box.open(stored?.service.sealedAdminPassword ?? '', sealedPlace.adminPassword('demo')), secrets.admin);
    const sealed = device?.accounts[0].sealedPassword ?? '';
    assert.equal(box.open(sealed, sealedPlace.account('demo', 'desk', 'line-alice-fixed')), secrets.password);
    assert.match((await enrol(both, { service, devices: [desk] })).out, /0 new, 0 changed, 1 unchanged/);
  });

  it('seals anew with another key when told that the old one is lost', async () => {
    await company({ service, devices: [desk] });
    const { code, out, err } = await enrol(otherKey ?? '', { service, devices: [desk] }, '--key-lost');
    assert.equal(code, 0, err);
    assert.match(out, /0 new, 1 changed, 0 unchanged, 0 refused/);
    const device = (await inStore((store) => readDeviceOf(store, 'demo', 'desk'))) ?? assert.fail();
    const box = aesSecretBox([Buffer.from(otherKey ?? '', 'base64')]);
    assert.equal(box.open(device.accounts[0].sealedPassword, sealedPlace.account('demo', 'desk', 'line-alice-fixed')), secrets.password);
  });

  it('still closes addresses and takes phones away: nothing is sealed there', async () => {
    await company({ service, devices: [desk] });
    const env = { SELFCARE_DATA: data, SELFCARE_SECRET_KEYS: otherKey ?? '' };
    for (const command of ['address', 'remove']) {
      assert.equal((await selfcareHere(['provision', command, '--device', 'desk'], env)).code, 0);
    }
  });
});
