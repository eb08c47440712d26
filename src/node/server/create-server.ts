import { OpenAPIHono } from '@hono/zod-openapi';
import { SelfcareError } from '../../contract/index.ts';
import { cachedVerifier } from '../auth/cached-verifier.ts';
import { switchVerifier } from '../auth/switch-tokens.ts';
import type { TokenVerifier } from '../auth/identity.ts';
import type { MediaLinks } from '../media/media-address.ts';
import type { MediaReader } from '../media/media-store.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { AnswerMemory, keptMs } from './answer-memory.ts';
import { EventStreams } from './event-stream.ts';
import { frameMaker, type OriginRule, answerHeaders, preflightHeaders } from './frame.ts';
import { addOpenApi } from './openapi.ts';
import { mediaRoute } from './media-route.ts';
import { PolledEvents } from './polled-events.ts';
import type { AdapterFor } from './port-routes.ts';
import { ports } from './ports/index.ts';
import { problemResponse } from './problem.ts';
import { Shell } from './shell.ts';

/** Bounds of the HTTP server. */
export interface ServerLimits {
  /** Longest request body, in bytes. 64 kB when left out. */
  readonly bodyBytes: number;
  /** Event streams that one user may have open. 20 when left out. */
  readonly streamsPerUser: number;
  /** Silence on an event stream after which a comment is sent, in milliseconds. 10 s when left out. */
  readonly heartbeatMs: number;
  /** Pause between two rounds of reads for an adapter without events, in milliseconds. 15 s when left out. */
  readonly pollEventsMs: number;
}

const usualLimits: ServerLimits = { bodyBytes: 64 * 1024, streamsPerUser: 20, heartbeatMs: 10_000, pollEventsMs: 15_000 };

export interface ServerOptions {
  /**
   * The backend as one signed-in user sees it. Called at each request: what is costly to make, keep. A port that it lacks answers
   * `unsupported`. What it throws besides `SelfcareError` is logged and answered as a failure of the server, without its text.
   */
  readonly adapterFor: AdapterFor;
  /** Checks bearer tokens: tenant and user come from there alone. */
  readonly auth: TokenVerifier;
  /** Epoch milliseconds. `Date.now` when left out. */
  readonly clock?: () => number;
  readonly log?: Log;
  readonly limits?: Partial<ServerLimits>;
  /** Origins of pages that may call this server from elsewhere, exactly as browsers send them: `https://portal.example`; or a rule. */
  readonly corsOrigins?: OriginRule;
  /** People reach the server over HTTPS, although a proxy in front of it speaks HTTP to it. */
  readonly secure?: boolean;
  /** Ends all event streams, when the server stops. */
  readonly signal?: AbortSignal;
  /**
   * The adapters give a repeated `idempotencyKey` its first answer themselves, at best in one transaction with the change. Otherwise
   * the server remembers answers for 24 hours, in this process.
   */
  readonly remembersAnswers?: boolean;
  /** Rejects while the backend cannot serve: `/healthz` then answers 503. */
  readonly healthy?: () => Promise<unknown>;
  /** Sound files, documents and their signed addresses, which the server then answers: those of the reference backend. */
  readonly media?: MediaReader;
  readonly mediaLinks?: MediaLinks;
  /** Tokens of telephone switches, for the routes that only these may use. */
  readonly switchTokens?: readonly string[];
  /**
   * Adds routes beside those of the contract.
   * @internal
   */
  readonly moreRoutes?: (shell: Shell) => void;
}

/**
 * Serves any telephony backend over HTTP, in the `/v1` form that `httpAdapter` speaks and `/v1/openapi.json` describes: web-standard
 * requests in, responses out, under Node and in a page. Where the backend lacks something, the server adds it:
 *
 * - **Versions**: a read with an empty `version` gets a digest of its data as entity tag. A write with `If-Match` then reads first,
 *   and answers `conflict` when the digest has changed. Between that read and the write another system may still change the record.
 * - **Idempotency**: answers are remembered by user and `Idempotency-Key`, unless the adapters do that (`remembersAnswers`).
 * - **Events**: without an `events` port the server reads again while a page listens, and announces what differs.
 *
 * @returns a Hono application; its `fetch` is all that a runtime needs
 */
export function createServer(options: ServerOptions): OpenAPIHono {
  const { adapterFor, auth, clock = Date.now, log = silentLog, corsOrigins = [], secure = false, signal, healthy } = options;
  const { bodyBytes, streamsPerUser, heartbeatMs, pollEventsMs }: ServerLimits = { ...usualLimits, ...options.limits };
  const app = new OpenAPIHono();
  const frameOf = frameMaker(corsOrigins, secure, clock);
  const answers = options.remembersAnswers ? undefined : new AnswerMemory(clock);
  const shell = new Shell({
    app,
    verifier: cachedVerifier(auth, clock),
    verifySwitch: switchVerifier(options.switchTokens ?? []),
    log,
    bodyBytes,
    frameOf,
    answers,
  });
  const watches = ports.flatMap((port) => port.watches ?? []);
  const polled = new PolledEvents({ watches, everyMs: pollEventsMs, clock });
  const streams = new EventStreams({ clock, log, streamsPerUser, heartbeatMs, signal, polled });

  app.options('/v1/*', (context) => new Response(null, { status: 204, headers: preflightHeaders(frameOf(context)) }));
  const traits = { pollSeconds: pollEventsMs / 1000, idempotencySeconds: keptMs / 1000 };
  for (const port of ports) port.addRoutes({ shell, adapterFor, streams, traits, clock });
  if (options.media && options.mediaLinks) mediaRoute(shell, { media: options.media, links: options.mediaLinks, log });
  options.moreRoutes?.(shell);
  addOpenApi(app, frameOf);

  app.get('/healthz', async (context) => {
    const frame = frameOf(context);
    try {
      await healthy?.();
      return new Response('ok\n', { headers: answerHeaders(frame, { 'content-type': 'text/plain', 'cache-control': 'no-store' }) });
    } catch (cause) {
      return shell.failed(frame, new SelfcareError('unavailable', { cause }), 'healthz');
    }
  });
  app.notFound((context) => problemResponse(frameOf(context), new SelfcareError('not-found')));
  app.onError((thrown, context) => shell.failed(frameOf(context), thrown, 'app'));
  return app;
}
