import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { SelfcareError } from '../contract/index.ts';
import { createApp, type AppOptions } from './app.ts';
import { demoIssuer } from './auth/demo-issuer.ts';
import { demoKey } from './auth/demo-key.ts';
import { oidcVerifier } from './auth/oidc.ts';
import type { ServeConfig } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { idempotencyMs } from './http/idempotency.ts';
import type { Log } from './http/log.ts';
import { frameMaker } from './http/frame.ts';
import { problemResponse } from './http/problem.ts';
import { siteFiles } from './site-files.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite.ts';

/** A server that answers. */
export interface RunningServer {
  /** Where people find it. */
  readonly url: string;
  /** Lets requests under way finish, ends the event streams, closes the store. */
  stop(): Promise<void>;
}

/** Slow or hostile clients may not hold a connection for longer. Milliseconds. */
const timeouts = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 };
/** Time that requests under way get when the server stops. */
const drainMs = 5000;
const pruneEveryMs = 60 * 60_000;
const outboxKeptMs = 7 * 24 * 60 * 60_000;

/** Name of the database in the data folder. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'selfcare.db');
}

async function authOf(config: ServeConfig): Promise<Pick<AppOptions, 'auth' | 'demo'>> {
  if (config.oidc) return { auth: oidcVerifier(config.oidc) };
  const issuer = demoIssuer(await demoKey(config.dataFolder));
  return { auth: issuer, demo: { issuer } };
}

/** The API and, at every other path, files: the portal, and the library for pages elsewhere. */
function siteOf(config: ServeConfig, options: AppOptions): ReturnType<typeof createApp> {
  const app = createApp(options);
  const site = siteFiles(undefined, config.secure);
  const frameOf = frameMaker([], config.secure);
  // Not a route for every path: a second match would cost each request of the API a chain of handlers.
  app.notFound((context) => {
    const file = context.req.method === 'GET' ? site(context) : undefined;
    return file ?? problemResponse(frameOf(context), new SelfcareError('not-found'));
  });
  return app;
}

function listen(server: Server, { port, host }: ServeConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
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

function pruneRegularly(store: Store, log: Log): () => void {
  const prune = async () => {
    const now = Date.now();
    await store.write((tx) => tx.prune({ answers: now - idempotencyMs, outbox: now - outboxKeptMs }));
  };
  const timer = setInterval(() => prune().catch((thrown: unknown) => log.error({ err: thrown }, 'pruning failed')), pruneEveryMs);
  return () => clearInterval(timer);
}

/**
 * Opens the store and serves the API and the portal.
 * @throws `StoreError` when the store cannot be opened; the system's own error when the address is taken
 */
export async function startServer(config: ServeConfig, log: Log): Promise<RunningServer> {
  const stopping = new AbortController();
  const auth = await authOf(config);
  const store = await openSqliteStore(databaseFile(config.dataFolder));
  const { corsOrigins, secure, limits } = config;
  try {
    if (config.demo) await seedDemo(store);
    const app = siteOf(config, { store, ...auth, log, corsOrigins, secure, limits, signal: stopping.signal });
    const server = createAdaptorServer({ fetch: app.fetch, serverOptions: timeouts }) as Server;
    const port = await listen(server, config);
    const endPruning = pruneRegularly(store, log);
    const host = config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host;
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
      async stop() {
        endPruning();
        stopping.abort();
        await close(server);
        await store.close();
      },
    };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}
