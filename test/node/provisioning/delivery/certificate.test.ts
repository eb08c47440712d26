import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect } from 'node:tls';
import { after, before, describe, it } from 'node:test';
import { newPhoneToken, tokenPattern } from '../../../../src/node/provisioning/delivery/token.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Asked, type Place } from './support/place.ts';

const mac = '001565aabbcc';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url));
}

const ca = fixture('authority.cert');
const serverTls = { cert: fixture('server.cert'), key: fixture('server.key'), ca, requestCert: true, rejectUnauthorized: false };
const clientTls = (name: string) => ({ ca, cert: fixture(`${name}.cert`), key: fixture(`${name}.key`) });

describe('a phone that must show its certificate', () => {
  let place: Place;
  let phone: ShelvedPhone;
  before(async () => {
    place = await openPlace({ clientCertificate: 'require' }, serverTls);
    phone = place.shelf.add();
  });
  after(() => place.close());
  const ask = (tls: Asked['tls'] = { ca }, path = `/p/${phone.token}/${mac}.cfg`, asked: Asked = {}) => place.ask(path, { ...asked, tls });

  it('is let in when it is its own', async () => {
    assert.equal((await ask(clientTls('phone'))).status, 200);
    assert.equal((await ask(clientTls('phone'), `/p/${phone.token}/${mac}-app.log`, { method: 'PUT', body: 'x' })).status, 204);
  });

  for (const [name, why] of [
    ['other-phone', 'another phone’s'],
    ['generic', 'the one that all phones of its maker share'],
    ['two-names', 'one with two names'],
    ['foreign', 'one that somebody else has signed'],
  ] as const) {
    it(`is nobody when it is ${why}`, async () => {
      assert.deepEqual(await ask(clientTls(name)), await ask(clientTls('phone'), `/p/${newPhoneToken()}/${mac}.cfg`));
      assert.equal((await ask(clientTls(name), `/p/${phone.token}/${mac}-app.log`, { method: 'PUT', body: 'x' })).status, 404);
    });
  }

  it('is nobody without one', async () => {
    assert.equal((await ask()).status, 404);
  });

  it('is let in again over an old session of TLS, or the same connection', async () => {
    for (const [tls, keepAlive] of [
      [clientTls('phone'), true],
      [clientTls('phone'), false],
      [{ ...clientTls('phone'), maxVersion: 'TLSv1.2' as const }, false],
    ] as const) {
      const agent = new Agent({ keepAlive, maxSockets: 1 });
      const statuses: number[] = [];
      for (let time = 0; time < 3; time += 1) statuses.push((await ask(tls, undefined, { agent })).status);
      assert.deepEqual(statuses, [200, 200, 200]);
      agent.destroy();
    }
  });

  it('cannot borrow an old session of TLS of a phone that showed one', async () => {
    const options = { host: 'localhost', port: place.port, family: 4, ...clientTls('phone'), maxVersion: 'TLSv1.2' as const };
    const session = await new Promise<Buffer>((resolve, reject) => {
      const socket = connect({ ...options }, () => undefined);
      socket.on('error', reject);
      socket.once('session', (ticket: Buffer) => {
        resolve(ticket);
        socket.destroy();
      });
    });
    // Who has the session has its keys, and so is the phone that made it: for another phone's files that is still nobody.
    const other = place.shelf.add({ mac: '001565ddeeff' });
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect({ ...options, session }, () => {
        assert.ok(socket.isSessionReused());
        socket.write(`GET /p/${other.token}/001565ddeeff.cfg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      });
      socket.on('error', reject);
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString().slice(0, 12)));
    });
    assert.equal(status, 'HTTP/1.1 404');
  });

  it('is nobody without TLS', async () => {
    const plain = await openPlace({ clientCertificate: 'require' });
    const { token } = plain.shelf.add();
    assert.deepEqual(await plain.ask(`/p/${token}/${mac}.cfg`), await plain.ask(`/p/${newPhoneToken()}/${mac}.cfg`));
    await plain.close();
  });
});

describe('a server with TLS that asks for no certificate', () => {
  it('serves any phone that knows its address, and says https in the first files', async () => {
    const { cert, key } = serverTls;
    const place = await openPlace({}, { cert, key });
    const first = place.shelf.add({ kind: 'bootstrap' });
    const { body } = await place.ask(`/p/${first.token}/${mac}.cfg`, { tls: { ca } });
    assert.match(body, new RegExp(`^server = https://127\\.0\\.0\\.1:${place.port}/p/${tokenPattern}/\n$`));
    await place.close();
  });

  it('lets nobody in that must show one', async () => {
    const { cert, key } = serverTls;
    const place = await openPlace({ clientCertificate: 'require' }, { cert, key });
    const { token } = place.shelf.add();
    assert.equal((await place.ask(`/p/${token}/${mac}.cfg`, { tls: clientTls('phone') })).status, 404);
    await place.close();
  });
});
