import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, get, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, it } from 'node:test';
import { openPort, type Listening } from '../../../src/node/serve-http.ts';

const host = '127.0.0.1';
const hello: RequestListener = (_request, response) => void response.end('hello');

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../provisioning/delivery/fixtures/${name}.pem`, import.meta.url));
}

describe('a port', () => {
  const open: Listening[] = [];
  const serve = async (listener: RequestListener, port = 0): Promise<Listening> => {
    const listening = await openPort(createServer(listener), { port, host });
    open.push(listening);
    return listening;
  };
  const ask = async (port: number, agent?: false): Promise<string> => {
    const request = get({ host, port, ...(agent === undefined ? {} : { agent }) });
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    return text(response);
  };
  afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

  it('answers whichever of its sockets a connection comes to', async () => {
    const { port } = await serve(hello);
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask(port, false)));
    assert.deepEqual(new Set(answers), new Set(['hello']));
  });

  it('belongs to one server', async () => {
    const { port } = await serve(hello);
    await assert.rejects(serve(hello, port), { code: 'EADDRINUSE' });
    assert.equal(await ask(port), 'hello');
  });

  it('is refused when another program has it', async () => {
    const other: Server = createServer(hello).listen(0, host);
    await once(other, 'listening');
    const address = other.address();
    assert.ok(typeof address === 'object' && address);
    await assert.rejects(serve(hello, address.port), { code: 'EADDRINUSE' });
    other.close();
  });

  it('is free again once it is closed', async () => {
    const first = await serve(hello);
    await ask(first.port);
    await first.close();
    await assert.rejects(ask(first.port, false), { code: 'ECONNREFUSED' });
    assert.equal((await serve(hello, first.port)).port, first.port);
  });

  it('closes after the requests under way, wherever they came in', async () => {
    const waiting: (() => void)[] = [];
    const first = await serve((_request, response) => {
      waiting.push(() => response.end('late'));
      if (waiting.length === 12) released();
    });
    let released: () => void = () => undefined;
    const allThere = new Promise<void>((resolve) => (released = resolve));
    const answers = Array.from({ length: 12 }, () => ask(first.port, false));
    await allThere;
    let isClosed = false;
    const closing = first.close().then(() => (isClosed = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(isClosed, false);
    for (const go of waiting) go();
    assert.deepEqual(new Set(await Promise.all(answers)), new Set(['late']));
    await closing;
  });

  it('does not wait for connections that ask nothing', async () => {
    const first = await serve(hello);
    const idle = Array.from({ length: 12 }, () => connect(first.port, host));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    const begun = performance.now();
    for (const socket of idle) socket.on('error', () => undefined);
    await first.close();
    assert.ok(performance.now() - begun < 8000);
    for (const socket of idle) socket.destroy();
  });

  it('does not wait long for connections that never finish their TLS handshake', async () => {
    const server = createTlsServer({ cert: fixture('server.cert'), key: fixture('server.key') }, hello);
    let arrived = 0;
    server.on('connection', () => (arrived += 1));
    const { port, close } = await openPort(server, { port: 0, host });
    const stalled = Array.from({ length: 12 }, () => connect(port, host).on('error', () => undefined));
    while (arrived < stalled.length) await wait(5);
    const isClosed = await Promise.race([close().then(() => true), wait(30_000, false, { ref: false })]);
    for (const socket of stalled) socket.destroy();
    assert.ok(isClosed);
  });
});
