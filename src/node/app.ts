import { OpenAPIHono } from '@hono/zod-openapi';
import { SelfcareError } from '../contract/index.ts';
import { cachedVerifier } from './auth/cached-verifier.ts';
import type { TokenIssuer } from './auth/demo-issuer.ts';
import type { TokenVerifier } from './auth/identity.ts';
import { frameMaker } from './server/frame.ts';
import { answerHeaders, preflightHeaders } from './server/headers.ts';
import { silentLog, type Log } from './shared/log.ts';
import { problemResponse } from './server/problem.ts';
import { Shell } from './server/shell.ts';
import { addOpenApi } from './server/openapi.ts';
import { accountRoutes } from './server/ports/account.ts';
import { callRoutes } from './server/ports/call-log-routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { eventRoutes } from './server/ports/events.ts';
import { forwardingRoutes } from './server/ports/forwarding-routes.ts';
import { deviceRoutes, deviceSettingsRoutes, functionKeyRoutes } from './server/ports/phones-routes.ts';
import type { Services } from './reference/services.ts';
import { changeLimit } from './reference/change-limit.ts';
import { EventHub } from './events/hub.ts';
import { ForwardingService } from './forwarding/service.ts';
import { DeviceSettingsService } from './phones/device-settings.ts';
import { DevicesService } from './phones/devices.ts';
import { FunctionKeysService } from './phones/function-keys.ts';
import { PhoneFiles } from './phones/phone-files.ts';
import { profileCache } from './account/profile.ts';
import { noKeyBox, type SecretBox } from './secrets/secret-box.ts';
import type { Store } from './store/port.ts';

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
  /** How often the outbox is looked at for what other processes wrote, in milliseconds. */
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

function phoneServices(box: SecretBox, clock: () => number, log: Log, limits: AppLimits) {
  const files = new PhoneFiles({ box, clock, log });
  const changes = changeLimit(limits.changesPerMinute, clock);
  return {
    phoneFiles: files,
    devices: new DevicesService({ clock, orders: changeLimit(limits.ordersPerMinute, clock) }),
    functionKeys: new FunctionKeysService({ clock, changes, files }),
    deviceSettings: new DeviceSettingsService({ clock, changes, files, box }),
  };
}

function servicesOf(options: AppOptions, clock: () => number, log: Log, limits: AppLimits): Services {
  const { store, signal, box = noKeyBox } = options;
  const hub = new EventHub({ store, log, pollMs: limits.pollMs, streamsPerUser: limits.streamsPerUser });
  return {
    store,
    clock,
    profiles: profileCache(store, clock),
    forwarding: new ForwardingService({ clock, changes: changeLimit(limits.changesPerMinute, clock) }),
    ...phoneServices(box, clock, log, limits),
    events: { hub, clock, heartbeatMs: limits.heartbeatMs, signal },
  };
}

/**
 * The reference adapter's HTTP app. Web-standard requests in, responses out: it runs under Node and, on a memory store, in a page.
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
      await store.outboxBounds('');
      return new Response('ok\n', { headers: answerHeaders(frame, { 'content-type': 'text/plain', 'cache-control': 'no-store' }) });
    } catch (cause) {
      return shell.failed(frame, new SelfcareError('unavailable', { cause }), 'healthz');
    }
  });
  app.notFound((context) => problemResponse(frameOf(context), new SelfcareError('not-found')));
  app.onError((thrown, context) => shell.failed(frameOf(context), thrown, 'app'));
  return app;
}
