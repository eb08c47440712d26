import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { errorCodes, type ErrorCode, type WriteOptions } from '../../contract/index.ts';
import type { Identity } from '../auth/identity.ts';
import type { RequestFrame } from './frame.ts';
import { statusOfCode } from './problem.ts';
import { z } from './schema.ts';
import { present } from '../shared/present.ts';

/** One route: what it takes, what it answers, what may go wrong. The OpenAPI document and the checks both come from here. */
export interface EndpointSpec<Params extends z.ZodObject, Query extends z.ZodType, Body extends z.ZodType, Data extends z.ZodType> {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** With parameters in braces: `/v1/lines/{line}`. */
  readonly path: `/v1/${string}`;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly params?: Params;
  /** Unknown query parameters are refused where there is a schema. */
  readonly query?: Query;
  readonly body?: Body;
  /** The body is a file, and `body` says that it is a `Blob`. */
  readonly takesFile?: boolean;
  /** Longest body in bytes, where the usual limit is too short for what may be sent. */
  readonly bodyBytes?: number;
  readonly data: Data;
  readonly dataType?: string;
  /** Codes that this route adds to those that every route may answer. */
  readonly problems?: readonly ErrorCode[];
  /** Answers without a token. */
  readonly open?: boolean;
  /** Takes a token of a telephone switch in place of a user's. */
  readonly signIn?: 'switch';
  /** Answers single ranges, at an address that is over after a while. */
  readonly ranges?: boolean;
  /** The answer has an entity tag. */
  readonly versioned?: boolean;
  /** Headers of the request in place of the usual ones. */
  readonly headers?: z.ZodObject;
  /** Takes `If-Match` and `Idempotency-Key`; may answer 202: accepted, not in force everywhere yet. */
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

const requestId = { 'x-request-id': z.string().optional().openapi({ description: 'Names the request in the log of the server.' }) };

const writeHeaders = z.object({
  'if-match': z.string().optional().openapi({ description: 'Entity tag of the record that is changed; 412 when it has moved on.' }),
  'idempotency-key': z
    .string()
    .optional()
    .openapi({ description: 'The same key gets the first answer again, for as long as the capabilities say.' }),
  ...requestId,
});

const readHeaders = z.object({
  'if-none-match': z.string().optional().openapi({ description: 'Entity tag of a known copy; 304 while it is still right.' }),
  ...requestId,
});

const plainHeaders = z.object(requestId);

/** One refused field. */
export const issueSchema = z.object({
  path: z.string().openapi({ description: 'Dotted path into the body or the query.' }),
  rule: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** RFC 9457 with the contract's code and details. */
const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(errorCodes),
    issues: z.array(issueSchema).optional(),
    applied: z.array(z.string()).optional(),
    reason: z.enum(['version', 'managed-elsewhere', 'duplicate']).optional(),
    existing: z.string().optional(),
    current: z.string().optional(),
    grantedBy: z.enum(['administrator', 'plan']).optional(),
    retryAfterMs: z.number().optional(),
    limit: z.number().optional(),
    requestId: z.string(),
  })
  .openapi('Problem');

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

/** Headers of answers. */
const headerTexts = {
  'Server-Time': {
    description: "The backend's clock, ISO 8601 with milliseconds.",
    schema: { type: 'string' as const, format: 'date-time' },
  },
  'X-Request-Id': text('Names the request in the log of the server.'),
  ETag: text('Version of the record.'),
  'Content-Location': text('The resource that the body shows, where it is not the one that was asked.'),
  'Operation-Id': text('Names the operation that the event `operation.settled` ends; left out where the backend cannot tell.'),
  'Retry-After': text('Seconds to wait.'),
  'WWW-Authenticate': text('Always `Bearer`.'),
  'Content-Range': text('Which bytes, and of how many: RFC 9110.'),
};

type HeaderName = keyof typeof headerTexts;

function headersOf(...names: readonly HeaderName[]) {
  return Object.fromEntries((['Server-Time', 'X-Request-Id', ...names] as const).map((name) => [name, headerTexts[name]]));
}

const headersOfStatus: Readonly<Record<number, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** Any backend may answer these. */
const everywhere: readonly ErrorCode[] = ['protocol', 'unavailable', 'timeout'];
const ofPorts: readonly ErrorCode[] = ['unauthenticated', 'unsupported', 'rate-limited'];

/** Refusals by the server itself, with a status of their own, and their code. */
const ofBodies: readonly (readonly [status: number, code: ErrorCode])[] = [
  [400, 'validation'],
  [413, 'validation'],
  [415, 'validation'],
  [422, 'validation'],
];

const ofRanges: readonly (readonly [status: number, code: ErrorCode])[] = [
  [410, 'not-found'],
  [416, 'validation'],
];

/** Answers by status, each with the codes that it may carry. */
function problemAnswers({ open, body, writes, ranges, problems = [] }: Pick<AnySpec, 'open' | 'body' | 'writes' | 'ranges' | 'problems'>) {
  const codes = [...everywhere, ...(open ? [] : ofPorts), ...problems, ...(writes ? (['conflict', 'partial'] as const) : [])];
  const answers = new Map<number, Set<ErrorCode>>();
  const add = (status: number, code: ErrorCode) => answers.set(status, (answers.get(status) ?? new Set()).add(code));
  for (const code of codes) add(statusOfCode(code), code);
  if (body) for (const [status, code] of ofBodies) add(status, code);
  if (ranges) for (const [status, code] of ofRanges) add(status, code);
  if (writes) add(412, 'conflict');
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    [...answers].map(([status, found]) => {
      const description = `Problem (RFC 9457) with the code ${[...found].map((code) => `\`${code}\``).join(', ')}`;
      return [status, { description, headers: headersOf(...(headersOfStatus[status] ?? [])), content }];
    }),
  );
}

type AnySpec = EndpointSpec<z.ZodObject, z.ZodType, z.ZodType, z.ZodType>;

const fileSchema = z.string().openapi({ format: 'binary' });

function bodyContent({ body, takesFile }: Pick<AnySpec, 'body' | 'takesFile'>) {
  if (takesFile) return { 'application/octet-stream': { schema: fileSchema } };
  return { 'application/json': { schema: body ?? z.unknown() } };
}

/** Adds a route to the OpenAPI document. */
export function describeEndpoint<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType>(
  app: OpenAPIHono,
  spec: EndpointSpec<P, Q, B, D>,
): void {
  const headers = spec.headers ?? (spec.writes ? writeHeaders : spec.versioned ? readHeaders : plainHeaders);
  const content = { [spec.dataType ?? 'application/json']: { schema: spec.data } };
  const ofRecord: readonly HeaderName[] = spec.writes ? ['ETag', 'Content-Location'] : spec.versioned ? ['ETag'] : [];
  app.openAPIRegistry.registerPath({
    method: spec.method,
    path: spec.path,
    operationId: spec.id,
    summary: spec.summary,
    ...present({ description: spec.description }),
    tags: [spec.tag],
    security: spec.open ? [] : [{ [spec.signIn ?? 'bearer']: [] }],
    request: {
      ...present({ params: spec.params, query: spec.query instanceof z.ZodObject ? spec.query : undefined }),
      headers,
      ...(spec.body ? { body: { required: true, content: bodyContent(spec) } } : {}),
    },
    responses: {
      200: { description: 'Done', headers: headersOf(...ofRecord), content },
      ...(spec.writes
        ? {
            202: {
              description: 'Accepted: the record as it is now. An event tells when the change is applied, or why it is not',
              headers: headersOf(...ofRecord, 'Operation-Id'),
              content,
            },
          }
        : {}),
      ...(spec.ranges ? { 206: { description: 'The part that `Range` asks for', headers: headersOf('Content-Range'), content } } : {}),
      ...(spec.versioned && !spec.writes
        ? { 304: { description: 'The copy that `If-None-Match` names is still right', headers: headersOf('ETag') } }
        : {}),
      ...problemAnswers(spec),
    },
  });
}
