import type { OpenAPIHono } from '@hono/zod-openapi';
import type { TokenIssuer } from './auth/demo-issuer.ts';
import { demoRoutes } from './demo/routes.ts';
import { referenceBackend, type BackendOptions } from './reference/backend.ts';
import type { BackendLimits } from './reference/context.ts';
import { createServer, type ServerLimits, type ServerOptions } from './server/create-server.ts';

/** Bounds of server and backend together. */
export interface AppLimits extends ServerLimits, BackendLimits {}

/** People who try a demo out click faster than anybody who telephones. */
const demoLimits: Partial<AppLimits> = { changesPerMinute: 600, checksPerMinute: 600, ordersPerMinute: 60 };

/** What the reference app is built from: its backend and the server for it. */
export interface AppOptions extends Omit<BackendOptions, 'limits'>, Pick<ServerOptions, 'auth' | 'corsOrigins' | 'secure' | 'signal'> {
  /** Turns on the demo's routes, which hand out tokens to anybody. Never in production. */
  readonly demo?: { readonly issuer: Pick<TokenIssuer, 'issue'> };
  readonly limits?: Partial<AppLimits>;
}

/** The reference backend, served over HTTP. It runs under Node and, on a memory store, in a page. */
export function createApp({ demo, ...options }: AppOptions): OpenAPIHono {
  const { clock = Date.now } = options;
  const limits = { ...(demo ? demoLimits : {}), ...options.limits };
  const { adapterFor, accessFor, healthy } = referenceBackend({ ...options, limits });
  return createServer({
    ...options,
    limits,
    adapterFor,
    healthy,
    remembersAnswers: true,
    ...(demo ? { moreRoutes: (shell) => demoRoutes(shell, { issuer: demo.issuer, accessFor, clock }) } : {}),
  });
}
