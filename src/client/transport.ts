import { isSelfcareError, SelfcareError } from '../contract/index.ts';
import type { CallOptions, Instant, TokenSource, WriteOptions } from '../contract/index.ts';
import { problemOf, timeOf } from './problems.ts';

/** 128 random bits. `crypto.randomUUID` is missing where a portal is on plain HTTP. */
const randomKey = (): string => String(crypto.getRandomValues(new Uint32Array(4)));

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  /** Without quotes; empty when the server sent none. */
  readonly version: string;
  readonly serverTime: Instant | undefined;
  /** Of an answer with status 202: the operation that is under way. */
  readonly operation?: string | undefined;
}

export interface TransportOptions {
  readonly base: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly tokens: TokenSource | undefined;
}

type Headings = Readonly<Record<string, string | undefined>>;

interface Request {
  readonly method?: string;
  readonly path: string;
  readonly headers: (token: string | undefined) => Headings;
  readonly body?: unknown;
  readonly signal: AbortSignal | undefined;
  /** The body is read by the caller, without a time limit. */
  readonly streamed?: boolean;
  /** Sends once, without a time limit of its own. */
  readonly send?: (url: string, init: RequestInit) => Promise<Response>;
}

interface Exchange {
  readonly response: Response;
  readonly text: string;
  readonly token: string | undefined;
}

/**
 * Milliseconds between two tries of a call. After a sleep or a change of network the browser's open connections may be dead without a
 * word, and each try takes another one. A server that is slow and alive is asked less often.
 */
const spacingMs = { least: 2_000, most: 16_000 };
const mostTries = 5;
/** Of the tries of a call, so many are under way at most. */
const triesAtOnce = 3;
/** A stream is opened by its reader again and again, so one try is short. Milliseconds. */
const streamTryMs = 6_000;
/** The longest time that `setTimeout` knows. Milliseconds. */
const longestMs = 2 ** 31 - 1;
/** Characters of a body that surely fit into the 64 KiB that browsers send for a page that is closed. */
const mostKeptAlive = 20_000;

/** The most answers kept for conditional reads; beyond that all are dropped. */
const rememberedReads = 100;

/** HTTP with tokens, time limits, conditional reads and contract errors. */
export class Transport {
  readonly #options: TransportOptions;
  #tokens: TokenSource | undefined;
  readonly #reads = new Map<string, { readonly etag: string; readonly answer: Answer }>();
  #readsOf: string | undefined;
  #spacing = spacingMs.least;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#tokens = options.tokens;
  }

  authenticate(tokens: TokenSource): void {
    this.#tokens = tokens;
  }

  /** Drops every answer that was kept for conditional reads. */
  forget(): void {
    this.#reads.clear();
  }

  /** Reads; an unchanged record costs a 304 without a body. */
  async read(path: string, options: CallOptions = {}): Promise<Answer> {
    const headers = (token: string | undefined) => ({ 'if-none-match': this.#known(token, path)?.etag });
    const exchange = await this.#authorized({ path, headers, signal: options.signal });
    const known = this.#known(exchange.token, path);
    if (exchange.response.status === 304 && known) return { ...known.answer, serverTime: timeOf(exchange.response.headers) };
    const answer = answerOf(exchange);
    this.#remember(exchange, path, answer);
    return answer;
  }

  async write(method: string, path: string, body: unknown, options: WriteOptions = {}): Promise<Answer> {
    const headings = {
      'content-type': 'application/json',
      'if-match': options.ifMatch === undefined ? undefined : `"${options.ifMatch}"`,
      'idempotency-key': options.idempotencyKey ?? randomKey(),
    };
    return answerOf(await this.#authorized({ method, path, headers: () => headings, body, signal: options.signal }));
  }

  /** Sends a file by `send`, which watches that it goes on. */
  async upload(path: string, file: Blob, send: NonNullable<Request['send']>, signal: AbortSignal | undefined): Promise<Answer> {
    const headers = () => ({ 'content-type': 'application/octet-stream' });
    return answerOf(await this.#authorized({ method: 'POST', path, headers, body: file, signal, send }));
  }

  /** Opens a stream. The time limit covers the headers; the caller watches the body. */
  async stream(path: string, headings: Headings, signal: AbortSignal): Promise<Response> {
    const { response } = await this.#authorized({ path, headers: () => headings, signal, streamed: true });
    return response;
  }

  /** Sends with a token. When the server refuses the token, requests one new token and sends again. */
  async #authorized(request: Request): Promise<Exchange> {
    const token = await this.#token();
    let exchange = await this.#send(request, token);
    if (exchange.response.status === 401 && token !== undefined) {
      const renewed = await this.#token(token);
      if (renewed !== token) exchange = await this.#send(request, renewed);
    }
    const { response, text } = exchange;
    if (!response.ok && response.status !== 304) throw problemOf(response.status, response.headers, text);
    return exchange;
  }

  async #token(refused?: string): Promise<string | undefined> {
    if (!this.#tokens) return undefined;
    const token = await this.#tokens.token(refused).catch((thrown: unknown) => {
      throw contractError(thrown, undefined, never);
    });
    if (token === null) throw new SelfcareError('unauthenticated');
    return token;
  }

  /** The first answer counts. Writes carry an idempotency key, so that a server applies them once. */
  #send(request: Request, token: string | undefined): Promise<Exchange> {
    const { timeoutMs } = this.#options;
    if (request.streamed) return this.#try(request, token, Math.min(timeoutMs, streamTryMs), never);
    if (request.send) return this.#try(request, token, longestMs, never);
    const tries = triesOf(timeoutMs, this.#spacing);
    const over = new AbortController();
    let begun = 0;
    let failed = 0;
    return new Promise((resolve, reject) => {
      const begin = async (index: number, limitMs: number): Promise<void> => {
        begun += 1;
        try {
          resolve(await this.#try(request, token, limitMs, over.signal));
          this.#pace(index, begun);
        } catch (thrown) {
          failed += 1;
          if (failed < tries.length && isSelfcareError(thrown) && thrown.code === 'timeout') return;
          reject(contractError(thrown, request.signal, never));
        }
        over.abort();
      };
      const timers = tries.map(({ at, limitMs }, index) =>
        at === 0 ? void begin(index, limitMs) : setTimeout(() => void begin(index, limitMs), at),
      );
      over.signal.addEventListener('abort', () => timers.forEach(clearTimeout));
    });
  }

  /** Where an earlier try answers after a later one began, the server is slow, and its connections are alive. */
  #pace(answered: number, begun: number): void {
    const isSlow = answered < begun - 1;
    this.#spacing = isSlow ? Math.min(this.#spacing * 2, spacingMs.most) : Math.max(this.#spacing / 2, spacingMs.least);
  }

  async #try(request: Request, token: string | undefined, limitMs: number, over: AbortSignal): Promise<Exchange> {
    const { base, fetch } = this.#options;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), limitMs);
    const { body: given, send = fetch } = request;
    const body = given instanceof Blob ? given : given === undefined ? null : JSON.stringify(given);
    try {
      const response = await send(base + request.path, {
        method: request.method ?? 'GET',
        headers: headersOf({ accept: 'application/json', ...request.headers(token), authorization: token && `Bearer ${token}` }),
        // This class compares versions itself. An HTTP cache could answer for another user or an older moment.
        cache: 'no-store',
        body,
        // A change goes on its way although the page is closed.
        keepalive: typeof body === 'string' && body.length <= mostKeptAlive,
        signal: AbortSignal.any([over, limit.signal, ...(request.signal ? [request.signal] : [])]),
      });
      return { response, token, text: request.streamed && response.ok ? '' : await response.text() };
    } catch (thrown) {
      throw contractError(thrown, request.signal, limit.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Bound to the token that read it: records of two users may have equal versions. */
  #known(token: string | undefined, path: string) {
    return token !== undefined && token === this.#readsOf ? this.#reads.get(path) : undefined;
  }

  #remember({ token, response }: Exchange, path: string, answer: Answer): void {
    const etag = response.headers.get('etag');
    if (token === undefined || etag === null) return;
    if (token !== this.#readsOf || this.#reads.size >= rememberedReads) this.#reads.clear();
    this.#readsOf = token;
    this.#reads.set(path, { etag, answer });
  }
}

interface Try {
  /** Milliseconds after the call. */
  readonly at: number;
  readonly limitMs: number;
}

/** The tries of a call. The last one ends after `timeoutMs`. */
function triesOf(timeoutMs: number, spacing: number): readonly Try[] {
  const limitMs = spacing * triesAtOnce;
  const count = Math.max(1, Math.min(mostTries, Math.floor((timeoutMs - limitMs) / spacing) + 1));
  const starts = Array.from({ length: count }, (_, index) => index * spacing);
  return starts.map((at, index) => ({ at, limitMs: index === count - 1 ? timeoutMs - at : limitMs }));
}

function headersOf(headings: Headings): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(headings)) if (value) headers.set(name, value);
  return headers;
}

function answerOf({ response, text }: Exchange): Answer {
  const { headers } = response;
  const version = (headers.get('etag') ?? '').replace(/^W\/|"/g, '');
  try {
    return {
      status: response.status,
      data: JSON.parse(text),
      version,
      serverTime: timeOf(headers),
      operation: headers.get('operation-id') ?? undefined,
    };
  } catch (cause) {
    throw new SelfcareError('protocol', { cause });
  }
}

/** Node has fewer globals than a page. */
const surroundings: Partial<typeof globalThis> = globalThis;
const never = new AbortController().signal;

/** The contract error for a failed exchange. `limit` aborts when the time is over. */
export function contractError(thrown: unknown, signal: AbortSignal | undefined, limit: AbortSignal): SelfcareError {
  if (isSelfcareError(thrown)) return thrown;
  const cause = { cause: thrown };
  if (signal?.aborted) return new SelfcareError('aborted', cause);
  if (limit.aborted) return new SelfcareError('timeout', cause);
  return new SelfcareError(isOnline() ? 'unavailable' : 'offline', cause);
}

/** False only where the browser is sure that there is no network. */
export function isOnline(): boolean {
  return surroundings.navigator?.onLine !== false;
}
