import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { errorCodes, type ErrorCode, type WriteOptions } from '../../contract/index.ts';
import type { Identity } from '../auth/identity.ts';
import type { RequestFrame } from './frame.ts';
import { z } from './schema.ts';
import { present } from '../shared/present.ts';

/** One route: what it takes, what it answers, what may go wrong. The OpenAPI document and the checks both come from here. */
export interface EndpointSpec<Params extends z.ZodObject, Query extends z.ZodType, Body extends z.ZodType, Data extends z.ZodType> {
  readonly method: 'get' | 'put' | 'post';
  /** With parameters in braces: `/v1/lines/{line}`. */
  readonly path: `/v1/${string}`;
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: Params;
  /** Unknown query parameters are refused where there is a schema. */
  readonly query?: Query;
  readonly body?: Body;
  /** Longest body in bytes, where the usual limit is too short for what may be sent. */
  readonly bodyBytes?: number;
  readonly data: Data;
  readonly dataType?: string;
  /** Codes that this route adds to those that every route may answer. */
  readonly problems?: readonly ErrorCode[];
  /** Answers without a token. */
  readonly open?: boolean;
  /** The answer has an entity tag. */
  readonly versioned?: boolean;
  /** May answer 202: accepted, not in force everywhere yet. */
  readonly pends?: boolean;
  /** Takes `If-Match` and `Idempotency-Key`. */
  readonly writes?: boolean;
}

/** A request whose parts are all checked. */
export interface EndpointCall<Params, Query, Body> {
  readonly identity: Identity;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** For the adapter's methods. `ifMatch` names one version; the header may list several. */
  readonly options: WriteOptions;
  readonly frame: RequestFrame;
  readonly context: Context;
}

const statusOfCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  forbidden: 403,
  'not-found': 404,
  unsupported: 404,
  validation: 422,
  conflict: 409,
  partial: 409,
  'rate-limited': 429,
};

const writeHeaders = z.object({
  'if-match': z.string().optional().openapi({ description: 'Entity tag of the record that is changed; 412 when it has moved on.' }),
  'idempotency-key': z.string().optional().openapi({ description: 'The same key within 24 hours gets the first answer again.' }),
});

const readHeaders = z.object({ 'if-none-match': z.string().optional() });

/** RFC 9457 with the contract's code and details. */
const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(errorCodes),
    issues: z
      .array(
        z.object({
          path: z.string().openapi({ description: 'Dotted path into the body or the query.' }),
          rule: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      )
      .optional(),
    applied: z.array(z.string()).optional(),
    reason: z.enum(['version', 'managed-elsewhere', 'duplicate']).optional(),
    current: z.string().optional(),
    grantedBy: z.enum(['administrator', 'plan']).optional(),
    retryAfterMs: z.number().optional(),
    limit: z.number().optional(),
    requestId: z.string(),
  })
  .openapi('Problem');

function problemAnswers(codes: readonly ErrorCode[], statuses: readonly number[]) {
  const wanted = [...statuses, ...codes.flatMap((code) => statusOfCode[code] ?? [])];
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(wanted.map((status) => [status, { description: `Problem (RFC 9457), status ${status}`, content }]));
}

/** Adds a route to the OpenAPI document. */
export function describeEndpoint<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType>(
  app: OpenAPIHono,
  spec: EndpointSpec<P, Q, B, D>,
): void {
  const headers = spec.writes ? writeHeaders : spec.versioned ? readHeaders : undefined;
  const statuses = [...(spec.open ? [] : [401]), ...(spec.body ? [400, 413, 415, 422] : []), ...(spec.writes ? [412] : []), 500, 503];
  app.openAPIRegistry.registerPath({
    method: spec.method,
    path: spec.path,
    operationId: spec.id,
    summary: spec.summary,
    tags: [spec.tag],
    security: spec.open ? [] : [{ bearer: [] }],
    request: {
      ...present({ params: spec.params, query: spec.query instanceof z.ZodObject ? spec.query : undefined, headers }),
      ...(spec.body ? { body: { required: true, content: { 'application/json': { schema: spec.body } } } } : {}),
    },
    responses: {
      200: { description: 'Done', content: { [spec.dataType ?? 'application/json']: { schema: spec.data } } },
      ...(spec.pends
        ? { 202: { description: 'Accepted; an event tells when it is done', content: { 'application/json': { schema: spec.data } } } }
        : {}),
      ...(spec.versioned && !spec.writes ? { 304: { description: 'The copy that `If-None-Match` names is still right' } } : {}),
      ...problemAnswers(spec.problems ?? [], statuses),
    },
  });
}
