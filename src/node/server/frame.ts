import type { Context } from 'hono';

/** What every answer needs to know of its request. */
export interface RequestFrame {
  readonly requestId: string;
  /** The id that the client or a proxy has brought, with plain characters only. */
  readonly clientRequestId?: string | undefined;
  /** The asking page's origin, when it is one that may read the answer. */
  readonly origin: string | undefined;
  readonly secure: boolean;
  /** The clock that `Server-Time` tells: epoch milliseconds. */
  readonly now: () => number;
}

const longestId = 64;

/** A client must not be able to forge a line of a log. */
function plainId(brought: string | undefined): string | undefined {
  return brought?.slice(0, longestId).replace(/[^\w.:-]/g, '') || undefined;
}

/** Whether pages of an origin may read answers: a list, or a rule. */
export type OriginRule = readonly string[] | ((origin: string) => boolean);

function ruleOf(origins: OriginRule): (origin: string) => boolean {
  if (typeof origins === 'function') return origins;
  const allowed = new Set(origins);
  return (origin) => allowed.has(origin);
}

/**
 * Makes frames. Request ids are short and increasing within a process, so that log lines sort. An id that came with the request stands
 * beside ours: many requests could bring the same.
 */
export function frameMaker(corsOrigins: OriginRule, secure: boolean, clock: () => number): (context: Context) => RequestFrame {
  const isAllowed = ruleOf(corsOrigins);
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return (context) => {
    const origin = context.req.header('origin');
    return {
      requestId: `${run}-${(++count).toString(36).padStart(6, '0')}`,
      clientRequestId: plainId(context.req.header('x-request-id')),
      origin: origin !== undefined && isAllowed(origin) ? origin : undefined,
      now: clock,
      secure: secure || context.req.url.startsWith('https:'),
    };
  };
}

/** Both ids of a request, as adapters, audit and logs know it. */
export function idsOf({ requestId, clientRequestId }: RequestFrame): string {
  return clientRequestId === undefined ? requestId : `${requestId} ${clientRequestId}`;
}

/** On every answer of the API: nothing in it may be framed, sniffed, run or embedded. */
const security: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const transportSecurity = 'max-age=31536000; includeSubDomains';

const allowedRequestHeaders = 'authorization, content-type, if-match, if-none-match, idempotency-key, last-event-id, range, x-request-id';
const exposedHeaders = 'accept-ranges, content-range, etag, content-location, operation-id, retry-after, server-time, x-request-id';

/**
 * Headers of one answer, as a plain object: the Node adapter writes it out directly, whereas a `Headers` object built by
 * middleware would be filled and emptied again for every request.
 */
export function answerHeaders(frame: RequestFrame, extra: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {
    ...security,
    vary: 'Origin, Authorization',
    'x-request-id': frame.requestId,
    'server-time': new Date(frame.now()).toISOString(),
    ...extra,
  };
  if (frame.secure) headers['strict-transport-security'] = transportSecurity;
  if (frame.origin !== undefined) {
    headers['access-control-allow-origin'] = frame.origin;
    headers['access-control-expose-headers'] = exposedHeaders;
  }
  return headers;
}

/** Headers of the answer to a CORS preflight; an origin that is not on the list gets none that would let it through. */
export function preflightHeaders(frame: RequestFrame): Record<string, string> {
  if (frame.origin === undefined) return answerHeaders(frame, {});
  return answerHeaders(frame, {
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
    'access-control-allow-headers': allowedRequestHeaders,
    'access-control-max-age': '600',
  });
}
