import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bearerToken, type Identity, type TokenVerifier } from '../auth/identity.ts';
import type { Store, StoreWrites } from '../store/port.ts';
import { readResponse, sealedResponse, type Answer } from './answer.ts';
import { readJson } from './body.ts';
import { describeEndpoint, type EndpointCall, type EndpointSpec } from './endpoint.ts';
import type { RequestFrame } from './frame.ts';
import { keyedRequest, writeOnce } from '../reference/once.ts';
import type { Log } from '../shared/log.ts';
import { asSelfcareError, problemResponse } from './problem.ts';
import { z } from './schema.ts';
import { checked } from './validation.ts';

/** What the shell around every route needs. */
export interface ShellOptions {
  readonly app: OpenAPIHono;
  readonly store: Store;
  readonly verifier: TokenVerifier;
  readonly clock: () => number;
  readonly log: Log;
  readonly bodyBytes: number;
  readonly frameOf: (context: Context) => RequestFrame;
  /** Recognises a repeated body that may hold secrets. */
  readonly bodyHash?: (text: string) => string;
}

type Spec<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType> = EndpointSpec<P, Q, B, D>;
type Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = EndpointCall<z.output<P>, z.output<Q>, z.output<B>>;

const nobody: Identity = { tenant: '', user: '', expiresAt: 0 };
const nothing = z.object({});

/**
 * What surrounds every route: token, checks of path, query and body, errors as problems, headers. Written as plain functions rather
 * than as middleware, because each layer of middleware costs a promise and a pass over the headers at every request.
 */
export class Shell {
  readonly #options: ShellOptions;

  constructor(options: ShellOptions) {
    this.#options = options;
  }

  /** A route that changes nothing. */
  read<
    D extends z.ZodType,
    P extends z.ZodObject = typeof nothing,
    Q extends z.ZodType = typeof nothing,
    B extends z.ZodType = typeof nothing,
  >(spec: Spec<P, Q, B, D>, handle: (call: Call<P, Q, B>) => Promise<Answer<z.output<D>>>): void {
    this.#add(spec, async (context, frame) => {
      const { call } = await this.#callOf(spec, context, frame);
      return readResponse(frame, await handle(call), context.req.header('if-none-match'));
    });
  }

  /** A route whose changes, audit, events and repeatable answer are one transaction. */
  write<D extends z.ZodType, B extends z.ZodType, P extends z.ZodObject = typeof nothing, Q extends z.ZodType = typeof nothing>(
    spec: Spec<P, Q, B, D>,
    handle: (tx: StoreWrites, call: Call<P, Q, B>) => Promise<Answer<z.output<D>>>,
  ): void {
    const { store, clock, bodyHash } = this.#options;
    this.#add({ ...spec, writes: true }, async (context, frame) => {
      const { call, text } = await this.#callOf(spec, context, frame);
      const request = keyedRequest(context.req.header('idempotency-key'), spec.method, context.req.path, text, bodyHash);
      const sealed = await writeOnce(store, call.scope, request, clock, (tx) => handle(tx, call));
      return sealedResponse(frame, sealed);
    });
  }

  /** A route that makes its own response. */
  stream<D extends z.ZodType>(
    spec: Spec<typeof nothing, typeof nothing, typeof nothing, D>,
    handle: (call: Call<typeof nothing, typeof nothing, typeof nothing>) => Promise<Response>,
  ): void {
    this.#add(spec, async (context, frame) => handle((await this.#callOf(spec, context, frame)).call));
  }

  #add<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType>(
    spec: Spec<P, Q, B, D>,
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
    const fields = { requestId: frame.requestId, route, err: error.details.cause };
    if (error.code === 'protocol') this.#options.log.error(fields, 'request failed');
    if (error.code === 'unavailable') this.#options.log.warn(fields, 'request could not be served');
    return problemResponse(frame, error);
  }

  async #callOf<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType>(
    spec: Spec<P, Q, B, D>,
    context: Context,
    frame: RequestFrame,
  ): Promise<{ call: Call<P, Q, B>; text: string }> {
    const { verifier, bodyBytes } = this.#options;
    const identity = spec.open ? nobody : await verifier.verify(bearerToken(context.req.header('authorization')));
    const { text, value } = spec.body ? await readJson(context, Math.max(bodyBytes, spec.bodyBytes ?? 0)) : { text: '', value: {} };
    const call = {
      identity,
      scope: { tenant: identity.tenant, user: identity.user },
      params: spec.params ? checked(spec.params, context.req.param()) : {},
      query: spec.query ? checked(spec.query, context.req.query()) : {},
      body: spec.body ? checked(spec.body, value) : {},
      frame,
      context,
    };
    return { call: call as Call<P, Q, B>, text };
  }
}
