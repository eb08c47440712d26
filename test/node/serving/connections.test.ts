import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, it } from 'node:test';
import type { ConnectionLimits } from '../../../src/node/connections.ts';
import { openPort, type Listening } from '../../../src/node/serve-http.ts';

const host = '127.0.0.1';
/** More than the buffers of two sockets take. */
const big = Buffer.alloc(32 * 1024 * 1024, 'x');
const bigAnswer: RequestListener = (_request, response) => void response.end(big);

/** A stream of events that never ends, and waits for nobody. */
const stream: RequestListener = (_request, response) => {
  const timer = setInterval(() => response.write(`data: ${'x'.repeat(64 * 1024)}\n\n`), 1);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.once('close', () => clearInterval(timer));
};

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../provisioning/delivery/fixtures/${name}.pem`, import.meta.url));
}

describe('the connections of a port', () => {
  const ends: (() => unknown)[] = [];
  const serve = async (server: Server, limits: Partial<ConnectionLimits>): Promise<Listening> => {
    const listening = await openPort(server, { port: 0, host, limits });
    ends.push(() => listening.close());
    return listening;
  };
  const client = (socket: Socket): Socket => {
    ends.push(() => socket.destroy());
    return socket.on('error', () => undefined);
  };
  /** Reads nothing. */
  const mute = (port: number, requests = 1): Socket =>
    client(connect({ port, host })).pause().on('connect', function (this: Socket) { this.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(requests)); }); // prettier-ignore
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  /** The open connections, and how many have come in all. */
  const watched = (server: Server) => {
    const seen = { open: new Set<Socket>(), came: 0 };
    server.on('connection', (socket: Socket) => {
      seen.came += 1;
      seen.open.add(socket);
      socket.once('close', () => seen.open.delete(socket));
    });
    return seen;
  };
  const soon = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  for (const [kind, listener] of Object.entries({ 'a large answer': bigAnswer, 'a stream of events': stream })) {
    it(`end when nobody takes ${kind}`, async () => {
      const server = createServer(listener);
      const seen = watched(server);
      const { port } = await serve(server, { stalledMs: 200 });
      for (let count = 0; count < 20; count += 1) mute(port);
      await soon(() => seen.came === 20 && seen.open.size === 0);
    });
  }

  it('end over TLS, too', async () => {
    const server = createTlsServer({ cert: fixture('server.cert'), key: fixture('server.key') }, bigAnswer);
    const seen = watched(server);
    const { port } = await serve(server, { stalledMs: 200 });
    const socket = client(connectTls({ port, host, rejectUnauthorized: false }));
    socket.pause().once('secureConnect', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    await soon(() => seen.came === 1 && seen.open.size === 0);
  });

  it('stay while an answer is taken, however slowly', async () => {
    const parts: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-length': String(40 * 256 * 1024) });
      for (let part = 0; part < 40; part += 1) response.write(big.subarray(0, 256 * 1024));
      response.end();
    };
    const { port } = await serve(createServer(parts), { stalledMs: 1000 });
    const socket = mute(port);
    let read = 0;
    // Takes a part each 50 ms, two seconds in all.
    const timer = setInterval(() => (read += (socket.read(Math.min(256 * 1024, socket.readableLength)) as Buffer | null)?.length ?? 0), 50);
    ends.push(() => clearInterval(timer));
    while (read < 40 * 256 * 1024 && !socket.closed) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(read >= 40 * 256 * 1024, `${read}`);
  });

  it('end when they bring more requests than they take answers', async () => {
    const server = createServer((_request, response) => void setImmediate(() => response.end(big)));
    const seen = watched(server);
    const { port } = await serve(server, { pipelined: 4 });
    mute(port, 500);
    await soon(() => seen.came === 1 && seen.open.size === 0);
  });

  it('are at most so many; others are served again once one has gone', async () => {
    const server = createServer((_request, response) => void response.end('hello'));
    const seen = watched(server);
    const { port } = await serve(server, { connections: 3 });
    const three = Array.from({ length: 3 }, () => client(connect({ port, host })));
    await soon(() => seen.came === 3);
    const ask = async () => {
      const socket = client(connect({ port, host }));
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      await new Promise((resolve) => socket.once('close', resolve));
      return text.slice(0, 15);
    };
    assert.equal(await ask(), '');
    three[0]?.destroy();
    while ((await ask()) === '') await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
