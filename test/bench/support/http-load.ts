import { connect, type Socket } from 'node:net';

/** What to ask, over and over. */
export interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly milliseconds: number;
}

const headEnd = Buffer.from('\r\n\r\n');

function requestOf({ port, path, headers }: Load): Buffer {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
}

/** Length of the first whole answer in the buffer, 0 when it is not whole yet. */
function answerLength(buffer: Buffer): number {
  const end = buffer.indexOf(headEnd);
  if (end < 0) return 0;
  const head = buffer.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`answered ${head.slice(0, 40)}`);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  const total = end + headEnd.length + length;
  return buffer.length >= total ? total : 0;
}

/** One connection that asks again as soon as it has its answer. Plain sockets, so that the load costs little beside the server. */
function worker(port: number, request: Buffer, isOver: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let answered = 0;
    let pending: Buffer = Buffer.alloc(0);
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(request));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      try {
        const length = answerLength(pending);
        if (length === 0) return;
        pending = pending.subarray(length);
      } catch (thrown) {
        socket.destroy();
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
        return;
      }
      answered++;
      if (!isOver()) socket.write(request);
      else socket.end(() => resolve(answered));
    });
  });
}

/** Requests per second that a server answered. */
export async function requestsPerSecond(load: Load): Promise<number> {
  const request = requestOf(load);
  const started = performance.now();
  const isOver = () => performance.now() - started > load.milliseconds;
  const counts = await Promise.all(Array.from({ length: load.connections }, () => worker(load.port, request, isOver)));
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
}
