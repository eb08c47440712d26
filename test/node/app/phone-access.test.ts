import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog, type Log } from '../../../src/node/shared/log.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import type { AuthenticationScheme } from '../../../src/node/provisioning/delivery/authentication-scheme.ts';
import { phoneDelivery } from '../../../src/node/provisioning/delivery/delivery.ts';
import { newPhoneToken, phoneTokenHash } from '../../../src/node/provisioning/delivery/token.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { SecretBoxError } from '../../../src/node/secrets/secret-box.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { StorePhoneShelf } from '../../../src/node/phones/phone-shelf.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { putDevice, readDevice } from '../../../src/node/phones/sql-devices.ts';
import { putDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { alice, office } from './support/phones.ts';

const password = 'let-me-in';

describe('a phone whose access password no key opens', () => {
  const [box, gone] = [aesSecretBox([randomBytes(32)]), aesSecretBox([randomBytes(32)])];
  const token = newPhoneToken();
  const ends: (() => unknown)[] = [];
  let store: Store;
  let mac = '';
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    ends.push(() => store.close());
    await seedDemo(store, Date.now(), box);
    const device = (await readDevice(store, alice, office)) ?? assert.fail();
    mac = device.mac;
    await store.write(async (tx) => {
      await putDevice(tx, 'demo', { ...device, sealedAccess: gone.seal(password, sealedPlace.access('demo', office)) });
      await putDeviceToken(tx, 'demo', { tokenHash: phoneTokenHash(token), device: office, kind: 'steady', madeAt: 1 });
    });
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  const shelfOf = () => {
    const options = { store, box, clock: Date.now, log: silentLog };
    const shelf = new StorePhoneShelf({ ...options, files: new PhoneFiles(options) });
    ends.push(() => shelf.close());
    return shelf;
  };
  /** What its first file is answered with, and what the log says of it. */
  const answered = async (authentication: AuthenticationScheme) => {
    const told: object[] = [];
    const log: Log = { ...silentLog, error: (fields) => told.push(fields) };
    const handle = phoneDelivery({ shelf: shelfOf(), generatorOf, log, authentication });
    const server = createServer((request, response) => {
      handle(request, response);
    });
    ends.push(
      () => server.close(),
      () => server.closeAllConnections(),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const authorization = `Basic ${Buffer.from(`${mac}:${password}`).toString('base64')}`;
    const { status } = await fetch(`http://127.0.0.1:${port}/p/${token}/${mac}.cfg`, { headers: { authorization } });
    return { status, told };
  };

  it('has its files where nobody asks for the password', async () => {
    assert.deepEqual(await answered('none'), { status: 200, told: [] });
  });

  it('is put off where it must show it, and the log says which phone it is', async () => {
    const { status, told } = await answered('basic');
    assert.equal(status, 503);
    assert.equal(told.length, 1);
    assert.partialDeepStrictEqual(told, [{ tenant: 'demo', device: office, file: 'cfg' }]);
  });

  it('has a seat, of which only the password cannot be read', async () => {
    const seat = (await shelfOf().seat(phoneTokenHash(token))) ?? assert.fail();
    assert.equal(seat.device, office);
    assert.throws(() => seat.password, SecretBoxError);
  });
});
