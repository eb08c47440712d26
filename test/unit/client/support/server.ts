import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** What arrived, as the server saw it. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, or as it is when a string. */
  readonly body?: unknown;
}

type Responder = (request: Arrived, response: ServerResponse) => Answer | undefined | Promise<Answer | undefined>;

/** A real HTTP server on a free port; `respond` may be replaced at any time. */
export class WireServer {
  readonly arrived: Arrived[] = [];
  respond: Responder = () => ({ status: 500 });
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<WireServer> {
    const wire = new WireServer();
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    after(() => wire.stop());
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get last(): Arrived {
    const last = this.arrived.at(-1);
    if (!last) throw new Error('nothing arrived');
    return last;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const arrived = { method, url, headers, body: Buffer.concat(chunks).toString() };
    this.arrived.push(arrived);
    const answer = await this.respond(arrived, response);
    if (!answer) return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }
}

export const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', title: code, status, code, ...more },
});
