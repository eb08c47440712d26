import type { Server } from 'node:http';

/** Slow or hostile clients may not hold a connection for longer. Milliseconds. */
export const timeouts = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 };
/** Time that requests under way get when the server stops. */
const drainMs = 5000;

/**
 * Connections that may wait to be accepted, if the system allows as many. With Node's usual 511, thousands of phones that come
 * back in one moment would be turned away by the kernel and try again seconds later.
 */
const waitingConnections = 8192;

/** Listens on a port; 0 takes a free one. @returns the port */
export function listen(server: Server, { port, host }: { readonly port: number; readonly host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: waitingConnections }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Lets requests under way finish. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose last answer has just ended goes idle only now, and its client would keep it open for a minute.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}
