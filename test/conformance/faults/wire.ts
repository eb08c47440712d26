import type { TelephonyAdapter, TokenSource } from '../../../src/contract/index.ts';
import type { Subject } from '../../../src/testing/index.ts';

/** What a backend over HTTP answers. */
export type Answers = (request: Request) => Promise<Response>;

/** One fault of a backend over HTTP, or of the adapter that speaks to it. */
export interface WireFault {
  readonly name: string;
  readonly subject: Subject;
  readonly promise: RegExp;
  readonly plant?: (answers: Answers, token: string) => Answers;
  readonly plantAdapter?: (adapter: TelephonyAdapter) => TelephonyAdapter;
}

const path = (request: Request) => new URL(request.url).pathname;

/** The request with other headers or another body. */
async function changed(request: Request, headers: Readonly<Record<string, string | undefined>>, body?: string): Promise<Request> {
  const all = new Headers(request.headers);
  for (const [name, value] of Object.entries(headers))
    if (value === undefined) all.delete(name);
    else all.set(name, value);
  const text = body ?? (request.method === 'GET' ? undefined : await request.text());
  return new Request(request.url, {
    method: request.method,
    headers: all,
    ...(text === undefined ? {} : { body: text }),
    signal: request.signal,
  });
}

const withHeaders =
  (headers: (request: Request) => Readonly<Record<string, string | undefined>>) =>
  (answers: Answers): Answers =>
  async (request) =>
    answers(await changed(request, headers(request)));

/** The answer with other status or headers. */
const answered =
  (fits: (response: Response, request: Request) => boolean, change: (response: Response) => Promise<Response> | Response) =>
  (answers: Answers): Answers =>
  async (request) => {
    const response = await answers(request);
    return fits(response, request) ? change(response) : response;
  };

async function statusAs(response: Response, status: number): Promise<Response> {
  const body: unknown = JSON.parse(await response.text());
  return new Response(JSON.stringify({ ...(body as object), status }), { status, headers: response.headers });
}

const headerAs =
  (name: string, value: string | undefined) =>
  (response: Response): Response => {
    const headers = new Headers(response.headers);
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  };

const isRead = ({ method }: Request) => method === 'GET';

/** Bodies with the unknown fields taken out, or with text in place of what cannot be read. */
const bodyAs =
  (change: (body: unknown) => unknown, otherwise?: unknown) =>
  (answers: Answers): Answers =>
  async (request) => {
    if (isRead(request)) return answers(request);
    const text = await request.clone().text();
    let body: unknown;
    try {
      body = change(JSON.parse(text));
    } catch {
      if (otherwise === undefined) return answers(request);
      body = otherwise;
    }
    return answers(await changed(request, {}, JSON.stringify(body)));
  };

const signIn =
  (change: (tokens: TokenSource, authenticate: (tokens: TokenSource) => void) => void | Promise<void>) =>
  (adapter: TelephonyAdapter): TelephonyAdapter => ({
    ...adapter,
    authenticate: (tokens) => void change(tokens, (source) => adapter.authenticate?.(source)),
  });

/** Faults on the wire and in signing in. */
export const wireFaults: readonly WireFault[] = [
  {
    name: 'answers one address without a token',
    subject: 'wire',
    promise: /without a token with 401/,
    plant: (answers, token) =>
      withHeaders((request) => (path(request) === '/v1/devices' ? { authorization: `Bearer ${token}` } : {}))(answers),
  },
  {
    name: 'refuses a missing token with 403',
    subject: 'wire',
    promise: /without a token with 401/,
    plant: answered(
      ({ status }) => status === 401,
      (response) => statusAs(response, 403),
    ),
  },
  {
    name: 'has no WWW-Authenticate',
    subject: 'wire',
    promise: /without a token with 401/,
    plant: answered(({ status }) => status === 401, headerAs('www-authenticate', undefined)),
  },
  {
    name: 'takes any token that can be read',
    subject: 'wire',
    promise: /broken, or not signed/,
    plant: (answers, token) =>
      withHeaders((request) =>
        /^Bearer (?!conformance$)/.test(request.headers.get('authorization') ?? '') ? { authorization: `Bearer ${token}` } : {},
      )(answers),
  },
  {
    name: 'fails at a token that cannot be read',
    subject: 'wire',
    promise: /broken, or not signed/,
    plant: (answers) => async (request) =>
      request.headers.get('authorization') === 'Bearer conformance' ? new Response('oops', { status: 500 }) : answers(request),
  },
  {
    name: 'answers errors as a page',
    subject: 'wire',
    promise: /without a token with 401|status 404/,
    plant: answered(({ status }) => status >= 400, headerAs('content-type', 'text/html')),
  },
  {
    name: 'answers errors as plain JSON',
    subject: 'wire',
    promise: /without a token with 401|status 404/,
    plant: answered(({ status }) => status >= 400, headerAs('content-type', 'application/json')),
  },
  {
    name: 'has codes of its own',
    subject: 'wire',
    promise: /status 404/,
    plant: answered(
      ({ status }) => status === 404,
      (response) => new Response('{"code":"E404"}', { status: 404, headers: response.headers }),
    ),
  },
  {
    name: 'answers 200 for an unknown line',
    subject: 'wire',
    promise: /status 404/,
    plant: answered(
      ({ status }) => status === 404,
      (response) => new Response('{}', { status: 200, headers: response.headers }),
    ),
  },
  {
    name: 'has no entity tags',
    subject: 'wire',
    promise: /entity tag, and the same tag/,
    plant: answered(() => true, headerAs('etag', undefined)),
  },
  {
    name: 'has entity tags without quotes',
    subject: 'wire',
    promise: /entity tag, and the same tag/,
    plant: answered(
      (response) => response.headers.has('etag'),
      (response) => headerAs('etag', (response.headers.get('etag') ?? '').replaceAll('"', ''))(response),
    ),
  },
  { name: 'never answers 304', subject: 'wire', promise: /answered with 304/, plant: withHeaders(() => ({ 'if-none-match': undefined })) },
  {
    name: 'answers 304 for each tag',
    subject: 'wire',
    promise: /answered with 304/,
    plant: withHeaders((request) => (request.headers.has('if-none-match') ? { 'if-none-match': '*' } : {})),
  },
  {
    name: 'lets caches keep answers',
    subject: 'wire',
    promise: /no cache may keep/,
    plant: answered(({ status }, request) => status === 200 && isRead(request), headerAs('cache-control', 'public, max-age=60')),
  },
  {
    name: 'answers JSON as text',
    subject: 'wire',
    promise: /answers are JSON/,
    plant: answered(
      ({ status }, request) => status === 200 && isRead(request) && !path(request).endsWith('events'),
      headerAs('content-type', 'text/plain'),
    ),
  },
  {
    name: 'reads malformed JSON as far as it can',
    subject: 'wire',
    promise: /refuse malformed JSON/,
    plant: bodyAs((body) => body, { number: '+33261910101' }),
  },
  {
    name: 'takes each media type',
    subject: 'wire',
    promise: /refuse malformed JSON, another media type/,
    plant: withHeaders((request) => (isRead(request) ? {} : { 'content-type': 'application/json' })),
  },
  {
    name: 'drops unknown fields',
    subject: 'wire',
    promise: /unknown fields/,
    plant: bodyAs((body) => {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
      const { conformanceNothing: _, ...known } = body as Record<string, unknown>;
      return known;
    }),
  },
  {
    name: 'refuses a charset',
    subject: 'wire',
    promise: /well formed are answered/,
    plant: (answers) => async (request) =>
      request.headers.get('content-type')?.includes('charset') ? new Response('{}', { status: 415 }) : answers(request),
  },
  {
    name: 'drops a limit that is none',
    subject: 'wire',
    promise: /wrong month, limit/,
    plant: (answers) => async (request) => {
      const url = new URL(request.url);
      if (/^(0|many)$/.test(url.searchParams.get('limit') ?? '')) url.searchParams.delete('limit');
      return answers(new Request(url, request));
    },
  },
  {
    name: 'drops a kind that is none',
    subject: 'wire',
    promise: /wrong month, limit, kind/,
    plant: (answers) => async (request) => {
      const url = new URL(request.url);
      if (url.searchParams.get('kind') === 'lost') url.searchParams.delete('kind');
      return answers(new Request(url, request));
    },
  },
  {
    name: 'refuses an old version with 409',
    subject: 'wire',
    promise: /refused with 412/,
    plant: answered(
      ({ status }) => status === 412,
      (response) => statusAs(response, 409),
    ),
  },
  {
    name: 'does not hand If-Match on',
    subject: 'wire',
    promise: /refused with 412/,
    plant: withHeaders(() => ({ 'if-match': undefined })),
  },
  {
    name: 'does not hand Idempotency-Key on',
    subject: 'wire',
    promise: /repeated Idempotency-Key/,
    plant: withHeaders(() => ({ 'idempotency-key': undefined })),
  },
  {
    name: 'keeps reads in a cache',
    subject: 'wire',
    promise: /old tag gets the new record/,
    plant: (answers) => {
      const kept = new Map<string, Promise<Response>>();
      return async (request) => {
        if (!isRead(request) || !path(request).endsWith('/forwarding')) return answers(request);
        const known = kept.get(request.url) ?? answers(await changed(request, { 'if-none-match': undefined }));
        kept.set(request.url, known);
        return (await known).clone();
      };
    },
  },
  {
    name: 'does not hand Last-Event-ID on',
    subject: 'wire',
    promise: /unknown position with "resync"/,
    plant: withHeaders(() => ({ 'last-event-id': undefined })),
  },
  {
    name: 'answers the stream as JSON',
    subject: 'wire',
    promise: /stream of events/,
    plant: answered((_, request) => path(request) === '/v1/events', headerAs('content-type', 'application/json')),
  },
  {
    name: 'takes writes without a token',
    subject: 'wire',
    promise: /write without a token/,
    plant: (answers, token) =>
      withHeaders((request) => (isRead(request) || request.headers.has('authorization') ? {} : { authorization: `Bearer ${token}` }))(
        answers,
      ),
  },

  {
    name: 'keeps the token that it was built with',
    subject: 'capabilities',
    promise: /asks the source/,
    plantAdapter: signIn(() => undefined),
  },
  {
    name: 'goes on as the last user when nobody is signed in',
    subject: 'capabilities',
    promise: /without a signed-in user/,
    plantAdapter: signIn(async (tokens, authenticate) => {
      if ((await tokens.token()) !== null) authenticate(tokens);
    }),
  },
  {
    name: 'does not tell which token was refused',
    subject: 'capabilities',
    promise: /asks once for a new token/,
    plantAdapter: signIn((tokens, authenticate) => authenticate({ token: () => tokens.token() })),
  },
  {
    name: 'asks for tokens again and again',
    subject: 'capabilities',
    promise: /gives up/,
    plantAdapter: signIn((tokens, authenticate) =>
      authenticate({
        token: async (refused) => {
          for (let asked = 0; asked < 5 && refused !== undefined; asked += 1) await tokens.token(refused);
          return tokens.token(refused);
        },
      }),
    ),
  },
];
