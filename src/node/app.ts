import { OpenAPIHono } from '@hono/zod-openapi';
import { SelfcareError } from '../contract/index.ts';
import { cachedVerifier } from './auth/cached-verifier.ts';
import type { TokenIssuer } from './auth/demo-issuer.ts';
import type { TokenVerifier } from './auth/identity.ts';
import { frameMaker } from './http/frame.ts';
import { answerHeaders, preflightHeaders } from './http/headers.ts';
import { silentLog, type Log } from './http/log.ts';
import { problemResponse } from './http/problem.ts';
import { Shell } from './http/shell.ts';
import { addOpenApi } from './routes/openapi.ts';
import { accountRoutes } from './routes/account.ts';
import { callRoutes } from './routes/calls.ts';
import { demoRoutes } from './routes/demo.ts';
import { eventRoutes } from './routes/events.ts';
import { forwardingRoutes } from './routes/forwarding.ts';
import { deviceRoutes, deviceSettingsRoutes, functionKeyRoutes } from './routes/phones.ts';
import type { Services } from './routes/services.ts';
import { changeLimit } from './services/change-limit.ts';
import { EventHub } from './services/event-hub.ts';
import { ForwardingService } from './services/forwarding.ts';
import { DeviceSettingsService } from './services/phones/device-settings.ts';
import { DevicesService } from './services/phones/devices.ts';
import { FunctionKeysService } from './services/phones/function-keys.ts';
import { PhoneFiles } from './services/phones/phone-files.ts';
import { profileCache } from './services/profile.ts';
import { StaleFiles } from './phones/stale-files.ts';
import { noKeyBox, type SecretBox } from './secrets/secret-box.ts';
import { readOutboxBounds } from './store/outbox.ts';
import type { Store } from './store/store.ts';

/** Where the app says stop. */
export interface AppLimits {
  /** Longest request body, in bytes. */
  readonly bodyBytes: number;
  /** Changes of one line's forwarding, or of one user's phones, in a minute. */
  readonly changesPerMinute: number;
  /** Orders to one phone to check at once, in a minute. */
  readonly ordersPerMinute: number;
  /** Event streams that one user may have open. */
  readonly streamsPerUser: number;
  /** Silence on an event stream after which a comment is sent, in milliseconds. */
  readonly heartbeatMs: number;
  /** How often the store is looked at for what other processes wrote, in milliseconds. */
  readonly pollMs: number;
}

const usualLimits: AppLimits = {
  bodyBytes: 64 * 1024,
  changesPerMinute: 30,
  ordersPerMinute: 3,
  streamsPerUser: 20,
  heartbeatMs: 20_000,
  pollMs: 2000,
};
/** People who try a demo out click faster than anybody who telephones. */
const demoLimits: Partial<AppLimits> = { changesPerMinute: 600, ordersPerMinute: 60 };

/** What the HTTP app is built from. */
export interface AppOptions {
  readonly store: Store;
  /** Whose tokens are believed. */
  readonly auth: TokenVerifier;
  /** Epoch milliseconds. `Date.now` when left out. */
  readonly clock?: () => number;
  /** Seals lock codes and telephone passwords. Without it nothing that holds a secret can be stored. */
  readonly box?: SecretBox;
  /** Turns on the demo's routes, which hand out tokens to anybody. Never in production. */
  readonly demo?: { readonly issuer: Pick<TokenIssuer, 'issue'> };
  readonly log?: Log;
  readonly limits?: Partial<AppLimits>;
  /** Origins of pages that may call this server from elsewhere, exactly as browsers send them: `https://portal.example`. */
  readonly corsOrigins?: readonly string[];
  /** People reach the server over HTTPS, although a proxy in front of it speaks HTTP to it. */
  readonly secure?: boolean;
  /** Ends all event streams, when the server stops. */
  readonly signal?: AbortSignal;
}

function phoneServices(options: AppOptions, clock: () => number, log: Log, limits: AppLimits) {
  const { store, box = noKeyBox, signal } = options;
  const files = new PhoneFiles({ box, clock, log });
  // Without a key all files would fail, and every phone would be shown so.
  if (options.box && !signal?.aborted) new StaleFiles({ store, files, log, pollMs: limits.pollMs, signal });
  const changes = changeLimit(limits.changesPerMinute, clock);
  return {
    devices: new DevicesService({ clock, files, orders: changeLimit(limits.ordersPerMinute, clock) }),
    functionKeys: new FunctionKeysService({ clock, changes, files }),
    deviceSettings: new DeviceSettingsService({ clock, changes, files, box }),
  };
}

function servicesOf(options: AppOptions, clock: () => number, log: Log, limits: AppLimits): Services {
  const { store, signal } = options;
  const hub = new EventHub({ store, log, pollMs: limits.pollMs, streamsPerUser: limits.streamsPerUser });
  return {
    store,
    clock,
    profiles: profileCache(store, clock),
    forwarding: new ForwardingService({ clock, changes: changeLimit(limits.changesPerMinute, clock) }),
    ...phoneServices(options, clock, log, limits),
    events: { hub, clock, heartbeatMs: limits.heartbeatMs, signal },
  };
}

/**
 * The reference adapter's HTTP app. Web-standard requests in, responses out: it runs under Node and, on `openWasmStore`, in a page.
 */
export function createApp(options: AppOptions): OpenAPIHono {
  const { store, auth, clock = Date.now, demo, log = silentLog, corsOrigins = [], secure = false } = options;
  const limits: AppLimits = { ...usualLimits, ...(demo ? demoLimits : {}), ...options.limits };
  const app = new OpenAPIHono();
  const frameOf = frameMaker(corsOrigins, secure);
  const bodyHash = options.box?.fingerprint;
  const verifier = cachedVerifier(auth, clock);
  const shell = new Shell({ app, store, verifier, clock, log, bodyBytes: limits.bodyBytes, frameOf, ...(bodyHash ? { bodyHash } : {}) });
  const services = servicesOf(options, clock, log, limits);

  app.options('/v1/*', (context) => new Response(null, { status: 204, headers: preflightHeaders(frameOf(context)) }));
  accountRoutes(shell, services);
  forwardingRoutes(shell, services);
  callRoutes(shell, services);
  deviceRoutes(shell, services);
  functionKeyRoutes(shell, services);
  deviceSettingsRoutes(shell, services);
  eventRoutes(shell, services);
  if (demo) demoRoutes(shell, services, demo.issuer);
  addOpenApi(app, frameOf);

  app.get('/healthz', async (context) => {
    const frame = frameOf(context);
    try {
      await readOutboxBounds(store, '');
      return new Response('ok\n', { headers: answerHeaders(frame, { 'content-type': 'text/plain', 'cache-control': 'no-store' }) });
    } catch (cause) {
      return shell.failed(frame, new SelfcareError('unavailable', { cause }), 'healthz');
    }
  });
  app.notFound((context) => problemResponse(frameOf(context), new SelfcareError('not-found')));
  app.onError((thrown, context) => shell.failed(frameOf(context), thrown, 'app'));
  return app;
}
