import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { SelfcareError, type Instant, type WriteOptions } from '../../contract/index.ts';
import { bearerToken, type Identity, type TokenVerifier } from '../auth/identity.ts';
import type { SwitchVerifier } from '../auth/switch-tokens.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { Log } from '../shared/log.ts';
import { present } from '../shared/present.ts';
import { isTold, noteTold } from '../shared/told.ts';
import type { AnswerMemory } from './answer-memory.ts';
import { frameAt, readResponse, seal, sealedResponse, type Answer } from './answer.ts';
import { readFile, readJson } from './body.ts';
import { describeEndpoint, type EndpointCall, type EndpointSpec } from './endpoint.ts';
import { idsOf, type RequestFrame } from './frame.ts';
import { asSelfcareError, problemResponse } from './problem.ts';
import { z } from './schema.ts';
import { checked, refused } from './validation.ts';
import { onlyVersion } from './versions.ts';

export interface ShellOptions {
  readonly app: OpenAPIHono;
  readonly verifier: TokenVerifier;
  readonly verifySwitch: SwitchVerifier;
  readonly log: Log;
  readonly bodyBytes: number;
  readonly frameOf: (context: Context) => RequestFrame;
  /** Left out where the adapters remember answers themselves. */
  readonly answers?: AnswerMemory | undefined;
}

/** Path, query or body of a route that has none. */
export const nothing = z.object({});
export type Nothing = typeof nothing;
export type Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = EndpointCall<z.output<P>, z.output<Q>, z.output<B>>;

const nobody: Identity = { tenant: '', user: '', expiresAt: 0 };
/** Files that come in at the same time, and when one of the places may be free again. Milliseconds. */
const mostFilesAtOnce = 4;
const fileRetryMs = 5_000;
const acceptableKey = /^[\x21-\x7e]{1,200}$/;

/** The signal is made when it is asked for: most adapters answer a read before anybody could give it up. */
function optionsOf(context: Context, frame: RequestFrame, writes: boolean): WriteOptions {
  const requestId = idsOf(frame);
  const options = {
    requestId,
    get signal() {
      return context.req.raw.signal;
    },
  };
  if (!writes) return options;
  const idempotencyKey = context.req.header('idempotency-key');
  if (idempotencyKey !== undefined && !acceptableKey.test(idempotencyKey)) throw refused('Idempotency-Key', 'format');
  return { requestId, signal: options.signal, idempotencyKey, ifMatch: onlyVersion(context.req.header('if-match')) };
}

/**
 * Surrounds every route: token, checks of path, query and body, errors as problems, headers. Plain functions rather than middleware:
 * each layer of middleware costs a promise and a pass over the headers at every request.
 */
export class Shell {
  readonly #options: ShellOptions;
  #filesComing = 0;

  constructor(options: ShellOptions) {
    this.#options = options;
  }

  /** A route that changes nothing. */
  read<D extends z.ZodType, P extends z.ZodObject = Nothing, Q extends z.ZodType = Nothing, B extends z.ZodType = Nothing>(
    spec: EndpointSpec<P, Q, B, D>,
    handle: (call: Call<P, Q, B>) => Promise<Answer<z.output<D>>>,
  ): void {
    this.#add(spec, async (context, frame) => {
      const { call } = await this.#callOf(spec, context, frame);
      return readResponse(frame, await handle(call), context.req.header('if-none-match'));
    });
  }

  /** A route that changes data. */
  write<D extends z.ZodType, B extends z.ZodType, P extends z.ZodObject = Nothing, Q extends z.ZodType = Nothing>(
    spec: EndpointSpec<P, Q, B, D>,
    handle: (call: Call<P, Q, B>) => Promise<Answer<z.output<D>>>,
  ): void {
    const { answers } = this.#options;
    const writing = { ...spec, writes: true };
    this.#add(writing, async (context, frame) => {
      const { call, text } = await this.#callOf(writing, context, frame);
      let serverTime: Instant | undefined;
      const work = async () => {
        const answer = await handle(call);
        // Not part of the answer: repeated later, it tells another time.
        ({ serverTime } = answer);
        return seal(answer);
      };
      const key = call.options.idempotencyKey;
      const digest = fingerprint(`${spec.method} ${context.req.path}\n${text}`);
      const sealed = await (answers && key !== undefined ? answers.once(call.identity, { key, digest }, work) : work());
      return sealedResponse(frameAt(frame, serverTime), sealed);
    });
  }

  /** A route that makes its own response. */
  stream<D extends z.ZodType, P extends z.ZodObject = Nothing, Q extends z.ZodType = Nothing>(
    spec: EndpointSpec<P, Q, Nothing, D>,
    handle: (call: Call<P, Q, Nothing>) => Promise<Response>,
  ): void {
    this.#add(spec, async (context, frame) => handle((await this.#callOf(spec, context, frame)).call));
  }

  #add<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType>(
    spec: EndpointSpec<P, Q, B, D>,
    answer: (context: Context, frame: RequestFrame) => Promise<Response>,
  ): void {
    const { app, frameOf } = this.#options;
    describeEndpoint(app, spec);
    app.on(spec.method.toUpperCase(), spec.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const frame = frameOf(context);
      try {
        return await answer(context, frame);
      } catch (thrown) {
        return this.failed(frame, thrown, spec.id);
      }
    });
  }

  /** Answers an error, and logs those that are the server's own fault. */
  failed(frame: RequestFrame, thrown: unknown, route: string): Response {
    const error = asSelfcareError(thrown);
    const { cause } = error.details;
    const fields = { requestId: frame.requestId, ...present({ clientRequestId: frame.clientRequestId }), route, err: cause };
    if (error.code === 'protocol') this.#options.log.error(fields, 'request failed');
    if (error.code === 'unavailable' && !isTold(cause)) {
      // Requests that fail together, as while an issuer is down, share one line.
      if (cause instanceof Error) noteTold(cause);
      this.#options.log.warn(fields, 'request could not be served');
    }
    return problemResponse(frame, error);
  }

  /** Each file is in memory while it comes in. @throws `rate-limited` while as many come in as may */
  async #fileOf(context: Context, limit: number): Promise<Blob> {
    if (this.#filesComing >= mostFilesAtOnce) throw new SelfcareError('rate-limited', { retryAfterMs: fileRetryMs });
    this.#filesComing += 1;
    try {
      return await readFile(context, limit);
    } finally {
      this.#filesComing -= 1;
    }
  }

  async #identityOf(
    { open, signIn }: Pick<EndpointSpec<Nothing, Nothing, Nothing, Nothing>, 'open' | 'signIn'>,
    context: Context,
  ): Promise<Identity> {
    if (open) return nobody;
    const token = bearerToken(context.req.header('authorization'));
    if (signIn !== 'switch') return this.#options.verifier.verify(token);
    this.#options.verifySwitch(token);
    return nobody;
  }

  async #callOf<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType>(
    spec: EndpointSpec<P, Q, B, D>,
    context: Context,
    frame: RequestFrame,
  ): Promise<{ call: Call<P, Q, B>; text: string }> {
    const { bodyBytes } = this.#options;
    const identity = await this.#identityOf(spec, context);
    const limit = Math.max(bodyBytes, spec.bodyBytes ?? 0);
    const { text, value } = spec.takesFile
      ? { text: '', value: await this.#fileOf(context, limit) }
      : spec.body
        ? await readJson(context, limit)
        : { text: '', value: {} };
    const call = {
      identity,
      params: spec.params ? checked(spec.params, context.req.param()) : {},
      query: spec.query ? checked(spec.query, context.req.query()) : {},
      body: spec.body ? checked(spec.body, value) : {},
      options: optionsOf(context, frame, spec.writes === true),
      frame,
      context,
    };
    return { call: call as Call<P, Q, B>, text };
  }
}
