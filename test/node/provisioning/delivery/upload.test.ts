import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { newPhoneToken } from '../../../../src/node/provisioning/delivery/token.ts';
import { logBytes, overrideBytes } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, until, type Asked, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [log, local] = [`${mac}-app.log`, `${mac}-local.cfg`];

describe('what a phone sends', () => {
  let place: Place;
  let phone: ShelvedPhone;
  before(async () => (place = await openPlace()));
  after(() => place.close());
  beforeEach(() => {
    phone = place.shelf.add();
    place.shelf.uploads.clear();
  });
  const put = (name: string, body: Asked['body'], asked: Asked = {}) =>
    place.ask(`/p/${phone.token}/${name}`, { method: 'PUT', ...(body === undefined ? {} : { body }), ...asked });

  it('is kept, by PUT or POST, under its name in lower case', async () => {
    const answered = await put(log, 'it rang');
    assert.deepEqual([answered.status, answered.body], [204, '']);
    assert.equal(answered.headers['cache-control'], 'private, no-store');
    assert.equal((await put(local.toUpperCase(), 'a = 1\n', { method: 'POST' })).status, 204);
    assert.deepEqual(Object.fromEntries(place.shelf.uploads), { [log]: 'it rang', [local]: 'a = 1\n' });
  });

  it('may be empty', async () => {
    assert.equal((await put(log, undefined)).status, 204);
    assert.equal(place.shelf.uploads.get(log), '');
  });

  it('is text in UTF-8, cut as it may be on its way; what is none is marked', async () => {
    const text = 'é€😀'.repeat(8000);
    assert.equal((await put(log, text)).status, 204);
    assert.equal(place.shelf.uploads.get(log), text);
    assert.equal((await put(log, Buffer.from([0x61, 0xe9, 0x62]))).status, 204);
    assert.equal(place.shelf.uploads.get(log), 'a\ufffdb');
  });

  it('may be as long as its rule says, announced or not', async () => {
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      assert.equal((await put(local, 'x'.repeat(overrideBytes), { headers })).status, 204);
      place.shelf.uploads.clear();
      const refused = await put(local, 'x'.repeat(overrideBytes + 1), { headers });
      assert.deepEqual([refused.status, refused.headers.connection], [413, 'close']);
      assert.equal(place.shelf.uploads.size, 0);
    }
  });

  it('ends the connection when it is too long, and a client that reads hears why', async () => {
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      assert.equal((await put(local, 'x', { agent })).headers.connection, 'keep-alive');
      const refused = await put(log, 'x'.repeat(4 * logBytes), { agent, headers });
      assert.deepEqual([refused.status, refused.headers.connection, refused.body], [413, 'close', 'too large\n']);
      agent.destroy();
    }
    assert.equal(place.shelf.uploads.has(log), false);
  });

  it('is refused before any of it has come when it announces too much', async () => {
    const socket = connect(place.port, '127.0.0.1');
    socket.write(`PUT /p/${phone.token}/${log} HTTP/1.1\r\nHost: x\r\nContent-Length: ${logBytes + 1}\r\n\r\n`);
    const answered = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
    assert.match(answered, /^HTTP\/1\.1 413 /);
    // A client that waits is not waited for.
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('is not read to its end when nobody ends it', async () => {
    const socket = connect(place.port, '127.0.0.1');
    let answered = '';
    socket.on('data', (chunk) => (answered += chunk.toString()));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`POST /p/${phone.token}/${log} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const endless = setInterval(() => socket.writable && socket.write(chunk), 1);
    await closed;
    clearInterval(endless);
    assert.match(answered, /^HTTP\/1\.1 413 /);
    assert.equal(place.shelf.uploads.size, 0);
  });

  it('of strangers is not read to its end either', async () => {
    const socket = connect(place.port, '127.0.0.1');
    socket.on('error', () => undefined);
    let answered = '';
    socket.on('data', (chunk) => (answered += chunk.toString()));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`PUT /p/${newPhoneToken()}/${log} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n`);
    await closed;
    assert.match(answered, /^HTTP\/1\.1 404 .*\r\n[^]*connection: close\r\n[^]*not found\n$/i);
  });

  it('is nothing when the phone goes away in the middle', async () => {
    const before = place.shelf.count('seat');
    const socket = connect(place.port, '127.0.0.1');
    socket.write(`PUT /p/${phone.token}/${log} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf`);
    await until(() => place.shelf.count('seat') > before);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    await closed;
    assert.equal((await put(local, 'x')).status, 204);
    assert.deepEqual([...place.shelf.uploads.keys()], [local]);
    assert.deepEqual(place.log.at(-1), {
      level: 'info',
      fields: { tenant: 'acme', device: phone.seat.device, file: 'local.cfg', bytes: 1, dropped: 0 },
      text: 'a phone has sent a file',
    });
  });

  it('is not taken from more than four hands at once, until one of them is done or gone', async () => {
    const calls = place.shelf.count('seat');
    const hands = Array.from({ length: 4 }, () => {
      const socket = connect(place.port, '127.0.0.1');
      socket.write(`PUT /p/${phone.token}/${log} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf`);
      return socket;
    });
    await until(() => place.shelf.count('seat') === calls + 4);
    assert.equal((await put(log, 'x')).status, 429);
    for (const socket of hands.slice(1)) socket.destroy();
    let status = 429;
    await until(() => {
      void put(local, 'x').then((answered) => (status = answered.status));
      return status === 204;
    });
    hands[0]?.end('-whole');
    await until(() => place.shelf.uploads.get(log) === 'half-whole');
  });

  it('is taken after the client asked whether it may send', async () => {
    assert.equal((await put(log, 'x', { headers: { expect: '100-continue' } })).status, 204);
  });

  it('is kept by nobody but its own phone', async () => {
    const seats = [
      place.shelf.add({ kind: 'bootstrap' }),
      place.shelf.add({ mac: '001565aabbdd' }),
      place.shelf.add({ vendor: 'polycom' }),
    ];
    const statuses: number[] = [];
    for (phone of seats) statuses.push((await put(log, 'x')).status);
    assert.deepEqual(statuses, [404, 404, 204]);
  });
});

describe('what a phone sent and asks for again', () => {
  let place: Place;
  let phone: ShelvedPhone;
  before(async () => {
    place = await openPlace();
    phone = place.shelf.add();
  });
  after(() => place.close());
  const ask = (name: string, asked?: Asked) => place.ask(`/p/${phone.token}/${name}`, asked);

  it('is not there before the shelf has something of it', async () => {
    const { status, body } = await ask(local);
    assert.deepEqual([status, body], [404, 'not found\n']);
  });

  it('is what the shelf leaves of it, in any spelling of the name, with a tag of its own', async () => {
    place.shelf.overrides.set(local, 'volume = 3\n');
    const { status, headers, body } = await ask(local.toUpperCase());
    assert.deepEqual([status, body], [200, 'volume = 3\n']);
    const { etag = '' } = headers;
    assert.equal((await ask(local, { headers: { 'if-none-match': etag } })).status, 304);
    assert.deepEqual(await ask(local, { method: 'HEAD' }), { ...(await ask(local)), body: '' });
    place.shelf.overrides.set(local, 'volume = 4\n');
    assert.notEqual((await ask(local)).headers.etag, etag);
  });

  it('belongs to no session', async () => {
    assert.equal(place.shelf.count('begin') + place.shelf.count('taken'), 0);
  });

  it('is only for names whose rule says so', async () => {
    place.shelf.overrides.set(log, 'secret log');
    assert.equal((await ask(log)).status, 404);
  });
});
