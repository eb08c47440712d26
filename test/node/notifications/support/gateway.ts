import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server got it. */
export interface TakenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A real HTTP server on this machine that notes what it gets. */
export class NotingServer {
  readonly requests: TakenRequest[] = [];
  /** Answers once the whole request is noted. */
  answers: (response: ServerResponse, request: TakenRequest) => void = (response) => response.end('{}');
  readonly #server: Server = createServer((request, response) => void this.#take(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const taken = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) };
    this.requests.push(taken);
    this.answers(response, taken);
  }
}
