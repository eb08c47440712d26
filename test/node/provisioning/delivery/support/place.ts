import { createServer, request as httpRequest, type Agent, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, request as tlsRequest, type RequestOptions, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { phoneDelivery, type DeliveryOptions } from '../../../../../src/node/provisioning/delivery/delivery.ts';
import { fakeGenerator } from './fake-generator.ts';
import { MemoryShelf } from './memory-shelf.ts';

/** A request as the tests write it. The path goes out as it stands. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
  /** Certificate, key and authorities of a client over TLS. */
  readonly tls?: Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'maxVersion'>;
}

export interface Answered {
  readonly status: number;
  /** Without the date. */
  readonly headers: IncomingHttpHeaders;
  /** Name and value by turns, as they came; without the date, too. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** One line of the log. */
export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A server that delivers to phones, and says `the rest` at every other path. */
export interface Place {
  readonly shelf: MemoryShelf;
  readonly server: Server;
  readonly port: number;
  readonly log: readonly Line[];
  /** Epoch milliseconds that delivery takes for now. */
  now: number;
  ask(path: string, asked?: Asked): Promise<Answered>;
  close(): Promise<void>;
}

function withoutDate(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'date');
}

function exchange(port: number, path: string, asked: Asked, isTls: boolean): Promise<Answered> {
  const { method = 'GET', headers = {}, body, agent, tls = {} } = asked;
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port, path, method, headers, agent: agent ?? false, ...tls };
    const sent = (isTls ? tlsRequest : httpRequest)({ ...options, family: 4 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, rawHeaders } = response;
        const { date: _, ...received } = response.headers;
        resolve({ status: statusCode, headers: received, rawHeaders: withoutDate(rawHeaders), body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** @param tls what the server is made with, to serve over TLS */
export async function openPlace(options: Partial<DeliveryOptions> = {}, tls?: ServerOptions): Promise<Place> {
  const shelf = new MemoryShelf();
  const lines: Line[] = [];
  const write = (level: Line['level']) => (fields: object, text: string) => void lines.push({ level, fields: { ...fields }, text });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const time = { now: Date.UTC(2026, 10, 25) };
  const deliver = phoneDelivery({ shelf, generatorOf: fakeGenerator, log, clock: () => time.now, ...options });
  const listener: RequestListener = (request, response) => {
    if (!deliver(request, response)) response.end('the rest');
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    shelf,
    server,
    port,
    log: lines,
    get now() {
      return time.now;
    },
    set now(at) {
      time.now = at;
    },
    ask: (path, asked = {}) => exchange(port, path, asked, tls !== undefined),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits until something holds that happens a moment after an answer has arrived. */
export async function until(holds: () => boolean): Promise<void> {
  const late = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > late) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
