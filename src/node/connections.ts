import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Bounds of the connections to one port. */
export interface ConnectionLimits {
  /** Connections at the same time; further ones are closed at once. */
  readonly connections: number;
  /** Requests of one connection that may be under way: browsers and phones send one after the other. */
  readonly pipelined: number;
  /** A client that takes none of an answer for so long loses its connection. Milliseconds. */
  readonly stalledMs: number;
}

/** Far more than the phones of a large company at once. */
export const usualConnections: ConnectionLimits = { connections: 16_384, pipelined: 4, stalledMs: 30_000 };

/** What a connection still has to send, and how much it had sent at the last look. */
interface Progress {
  sent: number;
  since: number;
}

/** Node tells only here how much of a write the system has not taken yet. Its own time-out looks there, too. */
interface WithQueue {
  readonly _handle?: { readonly writeQueueSize?: number } | null;
}

/** Grows with every byte that the system takes. */
function sentBy(socket: Socket): number {
  const { _handle: handle } = socket as WithQueue;
  return socket.bytesWritten - socket.writableLength - (handle?.writeQueueSize ?? 0);
}

/** Closes connections whose answers nobody takes: each would hold its answer in memory for ever. @returns how to stop */
function endStalled(sockets: ReadonlySet<Socket>, { stalledMs }: ConnectionLimits): () => void {
  const progress = new WeakMap<Socket, Progress>();
  const look = (): void => {
    const now = performance.now();
    for (const socket of sockets) {
      const before = progress.get(socket);
      const sent = sentBy(socket);
      if (socket.writableLength === 0 || before?.sent !== sent) progress.set(socket, { sent, since: now });
      else if (now - before.since >= stalledMs) socket.destroy();
    }
  };
  const timer = setInterval(look, Math.max(stalledMs / 4, 20)).unref();
  return () => clearInterval(timer);
}

/** Closes connections that send requests faster than they take the answers. */
function endPipelined(server: Server, { pipelined }: ConnectionLimits): void {
  const underWay = new WeakMap<Socket, number>();
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const count = (underWay.get(socket) ?? 0) + 1;
    underWay.set(socket, count);
    response.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1));
    if (count > pipelined) socket.destroy();
  });
}

/** The open connections of a server. */
export interface Connections {
  /** From their first moment; a server with TLS itself knows them only once they have finished their handshake. */
  readonly open: ReadonlySet<Socket>;
  /** Ends the watch. */
  stop(): void;
}

/** Keeps the connections of a server within limits. */
export function limitConnections(server: Server, limits: ConnectionLimits): Connections {
  const open = new Set<Socket>();
  // Over TLS the answers wait in the encrypted socket, which comes with its handshake.
  const answering = new Set<Socket>();
  const keep = (sockets: Set<Socket>, socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  server.prependListener('connection', (socket: Socket) => {
    if (open.size >= limits.connections) socket.destroy();
    keep(open, socket);
    keep(answering, socket);
  });
  server.on('secureConnection', (socket: Socket) => keep(answering, socket));
  endPipelined(server, limits);
  return { open, stop: endStalled(answering, limits) };
}
