import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { servePhones, type ServedPhones } from '../../../src/node/phones-server.ts';
import { newPhoneToken, phoneTokenHash } from '../../../src/node/provisioning/delivery/token.ts';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import { openPort } from '../../../src/node/serve-http.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { putDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { simulatePhone } from '../../../src/testing/phone/index.ts';
import { desk } from '../provisioning/support/phone-place.ts';
import { withPhonesPort } from './support/config.ts';

const host = '127.0.0.1';

describe('the phones’ own listener', () => {
  let store: Store;
  let phones: ServedPhones;
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now(), openBox);
    phones = await servePhones({ config: withPhonesPort('', 0, 0), store, box: openBox, log: silentLog });
  });
  afterEach(async () => {
    await phones.stop();
    await store.close();
  });

  it('hangs up on a connection that never begins its TLS handshake', async () => {
    const { port } = phones;
    assert.ok(port !== undefined);
    const socket = connect(port, host).on('error', () => undefined);
    const hungUp = once(socket.resume(), 'close').then(() => true);
    const isHungUp = await Promise.race([hungUp, wait(60_000, false, { ref: false })]);
    socket.destroy();
    assert.ok(isHungUp);
  });

  it('writes down what phones have fetched, even if it cannot be closed', async () => {
    const { device, ...identity } = desk.yealink;
    const token = newPhoneToken();
    await store.write((tx) =>
      putDeviceToken(tx, demoTenant, { tokenHash: phoneTokenHash(token), device, kind: 'bootstrap', madeAt: Date.now() }),
    );
    const answer: RequestListener = (request, response) => void phones.handle(request, response);
    const portal = await openPort(createServer(answer), { port: 0, host });
    await simulatePhone({ ...identity, address: `http://${host}:${portal.port}/p/${token}/` }).restart();
    await portal.close();
    const close = mock.method(TlsServer.prototype, 'close', () => {
      throw new Error('it is stuck');
    });
    await assert.rejects(phones.stop(), { message: 'it is stuck' });
    close.mock.restore();
    const delivery = await readDelivery(store, demoTenant, device);
    assert.ok(delivery?.prepared);
    assert.equal(delivery.fetched, delivery.prepared);
  });
});
