import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { newPhoneToken } from '../../../../src/node/provisioning/delivery/token.ts';
import type { PhoneShelf } from '../../../../src/node/provisioning/delivery/shelf.ts';
import { fileNames } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, until, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [common, own] = fileNames(mac);

describe('a shelf that fails', () => {
  let place: Place;
  let phone: ShelvedPhone;
  beforeEach(async () => {
    place = await openPlace();
    phone = place.shelf.add();
  });
  afterEach(() => place.close());

  const cases: readonly (readonly [call: keyof PhoneShelf, method: string, name: string, kind?: 'bootstrap'])[] = [
    ['begin', 'GET', own],
    ['begin', 'HEAD', own],
    ['body', 'GET', own],
    ['bootstrap', 'GET', own, 'bootstrap'],
    ['override', 'GET', `${mac}-local.cfg`],
    ['keepUpload', 'PUT', `${mac}-app.log`],
  ];
  for (const [call, method, name, kind = 'steady'] of cases) {
    it(`in ${call} (${method}) makes the phone come again later, and tells the operator why`, async () => {
      phone = place.shelf.add({ kind });
      place.shelf.failing = call;
      const { status, headers, body } = await place.ask(`/p/${phone.token}/${name}`, {
        method,
        ...(method === 'PUT' ? { body: 'x' } : {}),
      });
      assert.deepEqual([status, headers['retry-after']], [503, '5']);
      assert.equal(body, method === 'HEAD' ? '' : 'try again later\n');
      const [line] = place.log;
      assert.equal(place.log.length, 1);
      assert.deepEqual([line?.level, line?.fields.tenant, line?.fields.device], ['error', 'acme', phone.seat.device]);
      assert.ok(line?.fields.err instanceof Error && line.fields.err.cause instanceof Error);
      place.shelf.failing = undefined;
      if (method !== 'PUT' && call !== 'override') assert.equal((await place.ask(`/p/${phone.token}/${name}`)).status, 200);
    });
  }

  it('looks the same to strangers while it cannot tell who asks', async () => {
    place.shelf.failing = 'seat';
    const known = await place.ask(`/p/${phone.token}/${own}`);
    assert.deepEqual(await place.ask(`/p/${newPhoneToken()}/${own}`), known);
    assert.equal(known.status, 503);
    assert.equal(place.log.length, 2);
  });

  it('to note what was taken does not harm anybody', async () => {
    place.shelf.failing = 'taken';
    assert.equal((await place.ask(`/p/${phone.token}/${common}`)).status, 200);
    assert.equal((await place.ask(`/p/${phone.token}/${own}`)).status, 200);
    await until(() => place.log.length === 1);
    assert.equal(place.log[0]?.level, 'error');
  });
});

describe('a phone that goes away', () => {
  it('before its turn comes, is not worked for', async (test) => {
    const place = await openPlace();
    test.after(() => place.close());
    let connected = 0;
    let arrived = 0;
    place.server.on('connection', () => (connected += 1)).on('request', () => (arrived += 1));
    const phones = Array.from({ length: 200 }, () => ({ socket: connect(place.port, '127.0.0.1'), token: place.shelf.add().token }));
    await until(() => connected === phones.length);
    const seat = place.shelf.seat.bind(place.shelf);
    place.shelf.seat = (hash) => {
      for (const { socket } of phones) socket.destroy();
      return seat(hash);
    };
    for (const { socket, token } of phones) socket.write(`GET /p/${token}/${own} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await until(() => arrived === phones.length);
    // Comes after all of them: first come, first served.
    assert.equal((await place.ask(`/p/${place.shelf.add().token}/${own}`)).status, 200);
    assert.ok(place.shelf.count('seat') < phones.length / 2, `${place.shelf.count('seat')}`);
    assert.deepEqual(place.log, []);
  });

  it('while its files are made, leaves nothing behind', async () => {
    const place = await openPlace();
    const phone = place.shelf.add();
    let open = () => {};
    place.shelf.gate = new Promise((resolve) => (open = resolve));
    for (let index = 0; index < 20; index += 1) {
      const socket = connect(place.port, '127.0.0.1');
      socket.write(`GET /p/${phone.token}/${common} HTTP/1.1\r\nHost: x\r\n\r\n`);
      await until(() => place.shelf.count('seat') > index);
      socket.destroy();
    }
    const connections = () => new Promise<number>((resolve) => place.server.getConnections((_, count) => resolve(count)));
    // Only once the server has noticed: what is on its way to a phone that has just gone counts as sent.
    while ((await connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    open();
    assert.equal((await place.ask(`/p/${phone.token}/${own}`)).status, 200);
    assert.deepEqual(place.log, []);
    assert.deepEqual(place.shelf.takenVersions, []);
    await place.close();
  });

  it('before its upload could be read, is not waited for', async () => {
    const place = await openPlace();
    const phone = place.shelf.add();
    const seat = place.shelf.seat.bind(place.shelf);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    place.shelf.seat = async (hash) => {
      const found = await seat(hash);
      await gate;
      return found;
    };
    const path = `/p/${phone.token}/${mac}-app.log`;
    for (let index = 0; index < 6; index += 1) {
      const closed = new Promise((resolve) => place.server.once('connection', (socket) => socket.once('close', resolve)));
      const socket = connect(place.port, '127.0.0.1');
      socket.write(`PUT ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf`);
      await until(() => place.shelf.count('seat') > index);
      socket.destroy();
      await closed;
    }
    open();
    assert.equal((await place.ask(path, { method: 'PUT', body: 'x' })).status, 204);
    assert.deepEqual(
      place.log.map(({ level }) => level),
      ['info'],
    );
    await place.close();
  });
});

describe('the log', () => {
  it('never holds a token, a path, a body, a password, a MAC or a User-Agent', async () => {
    const place = await openPlace({ authentication: 'basic' });
    const phones = [
      place.shelf.add({ password: 'pass-secret' }),
      place.shelf.add(),
      place.shelf.add({ password: 'pass-secret', kind: 'bootstrap' }),
    ];
    const authorization = `Basic ${Buffer.from(`${mac}:pass-secret`).toString('base64')}`;
    const headers = { authorization, 'user-agent': 'polycom Agent-secret 1.0'.replace('-', '') };
    for (const failing of [undefined, 'seat', 'begin', 'body', 'override', 'keepUpload', 'bootstrap'] as const) {
      place.shelf.failing = failing;
      for (const { token } of phones) {
        for (const name of [own, common, `${mac}-local.cfg`, 'passwd']) await place.ask(`/p/${token}/${name}?query-secret`, { headers });
        await place.ask(`/p/${token}/${mac}-app.log`, { method: 'PUT', body: 'body-secret', headers });
      }
    }
    assert.ok(place.log.length > 10);
    const text = place.log.map((line) => `${line.text} ${JSON.stringify(line.fields)} ${String(line.fields.err)}`).join('\n');
    for (const secret of [...phones.map(({ token }) => token), '/p/', 'secret', mac, authorization])
      assert.ok(!text.includes(secret), secret);
    assert.match(text, /"file":"app\.log"/);
    await place.close();
  });
});
