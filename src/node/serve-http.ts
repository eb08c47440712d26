import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer as createNetServer, type Server as NetServer } from 'node:net';
import { limitConnections, usualConnections, type ConnectionLimits } from './connections.ts';

/** Slow or hostile clients may not hold a connection for longer. Milliseconds. */
export const timeouts = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 };
/** Requests after which a connection ends; its client opens another. */
const requestsPerConnection = 10_000;
/** Time that requests under way get when the server stops. */
const drainMs = 5000;

/**
 * Connections that may wait to be accepted at one socket, if the system allows as many. With Node's usual 511, thousands of phones
 * that come back in one moment would be turned away by the kernel and try again seconds later.
 */
const waitingConnections = 8192;
/** Node accepts one connection per socket and turn of its event loop: thousands of phones come in faster by several sockets. */
const socketsPerPort = 4;

export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly limits?: Partial<ConnectionLimits>;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Lets requests under way finish. */
  close(): Promise<void>;
}

async function listen(server: NetServer, options: ListenOptions & { readonly reusePort?: true }): Promise<number> {
  server.listen({ ...options, backlog: waitingConnections });
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : options.port;
}

function closed(server: NetServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * A port that no program uses. Sockets that share a port would share it with another program's, too, and each would get some of the
 * connections: so it is taken alone first, which fails while anybody has it.
 */
async function freePort(options: ListenOptions): Promise<number> {
  const probe = createNetServer();
  const port = await listen(probe, options);
  await closed(probe);
  return port;
}

/** Further sockets on the server's port, whose connections it gets. */
async function shared(server: Server, options: ListenOptions): Promise<readonly NetServer[]> {
  const sockets = [server as NetServer];
  try {
    await listen(server, { ...options, reusePort: true });
    while (sockets.length < socketsPerPort) {
      const further = createNetServer({ noDelay: true }, (connection) => server.emit('connection', connection));
      await listen(further, { ...options, reusePort: true });
      sockets.push(further);
    }
    return sockets;
  } catch (thrown) {
    await Promise.all(sockets.filter(({ listening }) => listening).map(closed));
    throw thrown;
  }
}

/** Not every system lets sockets share a port. */
async function socketsOf(server: Server, options: ListenOptions): Promise<readonly NetServer[]> {
  try {
    return await shared(server, options);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOTSUP') throw thrown;
    await listen(server, options);
    return [server];
  }
}

/**
 * Has a server listen.
 * @throws the system's own error when the address is taken or not this machine's
 */
export async function openPort(server: Server, { port: wanted, host, limits = {} }: ListenOptions): Promise<Listening> {
  const port = await freePort({ port: wanted, host });
  server.maxRequestsPerSocket = requestsPerConnection;
  const connections = limitConnections(server, { ...usualConnections, ...limits });
  const sockets = await socketsOf(server, { port, host });
  return {
    port,
    async close() {
      // A connection whose last answer has just ended goes idle only now, and its client would keep it open for a minute.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => {
        for (const connection of connections.open) connection.destroy();
      }, drainMs);
      try {
        await Promise.all(sockets.map(closed));
      } finally {
        clearInterval(idle);
        clearTimeout(late);
        connections.stop();
      }
    },
  };
}
