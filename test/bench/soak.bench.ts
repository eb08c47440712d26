// Memory of a server over minutes of reads, writes, streams and phones' paths; then 300 connections that never read. --quick: 20 s.
import { connect, type Socket } from 'node:net';
import { isQuick, report, withFolder } from './support/report.ts';
import { databaseWith, demoToken, serve, type Serving } from './support/serving.ts';

const MINUTES = Number(process.argv.find((argument) => argument.startsWith('--minutes='))?.slice(10) ?? (isQuick ? 1 / 3 : 10));
const CLIENTS = 8;
const DEAF = 300;
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

/** @returns answers other than 200, 304, 404 and 429 */
async function work(server: Serving, token: string, until: number): Promise<{ requests: number; errors: number }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let requests = 0;
  let errors = 0;
  while (performance.now() < until) {
    const body = JSON.stringify({ delaySeconds: requests % 2 ? 30 : 35 });
    const asked: readonly (readonly [string, RequestInit])[] = [
      ['/v1/lines/line-alice-fixed/forwarding', { headers }],
      ['/v1/calls?month=2024-06&limit=50', { headers }],
      [
        '/v1/lines/line-alice-fixed/forwarding/no-answer',
        { method: 'PUT', headers: { ...headers, 'idempotency-key': crypto.randomUUID() }, body },
      ],
      [`/p/${crypto.randomUUID()}/805ec0000000.cfg`, {}],
    ];
    for (const [path, init] of asked) {
      const response = await fetch(new URL(path, server.url), init);
      await response.arrayBuffer();
      requests += 1;
      if (![200, 304, 404, 429].includes(response.status)) errors += 1;
    }
    const stream = new AbortController();
    await fetch(new URL('/v1/events', server.url), { headers, signal: stream.signal });
    stream.abort();
  }
  return { requests, errors };
}

function deaf(server: Serving, token: string): Socket {
  const { port } = new URL(server.url);
  const socket = connect({ port: Number(port), host: '127.0.0.1' });
  socket.on('error', () => undefined).pause();
  const request = `GET /v1/calls?month=2024-06&limit=200 HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n\r\n`;
  socket.write(request.repeat(4));
  return socket;
}

await withFolder(async (folder) => {
  await databaseWith(folder, 10_000);
  process.env['SELFCARE_CHANGES_PER_MINUTE'] = '1000000';
  const server = await serve(folder);
  try {
    const token = await demoToken(server.url, 'alice');
    const run = async (minutes: number) => {
      const until = performance.now() + minutes * 60_000;
      const done = await Promise.all(Array.from({ length: CLIENTS }, () => work(server, token, until)));
      return { requests: done.reduce((sum, { requests }) => sum + requests, 0), errors: done.reduce((sum, { errors }) => sum + errors, 0) };
    };
    // The first fifth fills caches.
    const first = await run(MINUTES / 5);
    const before = server.resident().now;
    const second = await run((MINUTES * 4) / 5);
    const { now, most } = server.resident();
    console.log(
      `${MINUTES.toFixed(1)} minutes, ${first.requests + second.requests} requests, ${now.toFixed(0)} MiB, at most ${most.toFixed(0)} MiB`,
    );
    report('answers that were errors', first.errors + second.errors, { atMost: 0 });
    report('memory after four fifths of the time ÷ after the first fifth', now / before, { atMost: 1.3 });

    const sockets = Array.from({ length: DEAF }, () => deaf(server, token));
    await seconds(5);
    const held = server.resident().now;
    console.log(`${DEAF} connections that ask for ${4 * 200} calls and never read: ${(held - now).toFixed(0)} MiB more`);
    report('memory for each connection that never reads', ((held - now) / DEAF) * 1024, { atMost: 1024 }, ' KiB');
    if (!isQuick) {
      await seconds(40);
      console.log(`45 s later: ${server.resident().now.toFixed(0)} MiB, such connections end after 30 s`);
    }
    for (const socket of sockets) socket.destroy();
  } finally {
    await server.stop();
  }
});
