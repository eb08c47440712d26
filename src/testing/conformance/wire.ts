import { errorCodes, SelfcareError, type ErrorCode } from '../../contract/index.ts';
import { expect } from './verdict.ts';
import type { Recorder } from './recorder.ts';

/** How the kit reaches a backend over HTTP. */
export interface WireOptions {
  /** Where `/v1` is mounted. */
  readonly baseUrl: string;
  /** The user's bearer token. */
  readonly token: string;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** One raw request. */
export interface WireRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string;
  /** Replaces the user's token; `null` sends none. */
  readonly token?: string | null;
  /** Record that the request changes, as the recorder names it: `function-keys`. */
  readonly changes?: string;
}

/** One raw answer. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed text; `undefined` when it is no JSON. */
  readonly json: unknown;
}

/** A sound, or a part of it. */
export interface MediaAnswer {
  readonly status: number;
  /** The header `Content-Range`. */
  readonly range: string | null;
  readonly bytes: Uint8Array;
  /** What a report shows. */
  toJSON(): unknown;
}

const patienceMs = 20_000;
const shownHeaders = ['content-type', 'etag', 'retry-after', 'www-authenticate', 'cache-control', 'content-location'] as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The backend as raw HTTP: answers are neither checked nor turned into errors. */
export class Wire {
  readonly #options: WireOptions;
  readonly #recorder: Recorder;
  readonly #base: string;

  constructor(options: WireOptions, recorder: Recorder) {
    this.#options = options;
    this.#recorder = recorder;
    this.#base = `${options.baseUrl.replace(/(\/v1)?\/*$/, '')}/v1`;
  }

  get token(): string {
    return this.#options.token;
  }

  /** Sends one request; waits and repeats where the answer is 429 with `Retry-After`. */
  async send(path: string, request: WireRequest = {}): Promise<WireAnswer> {
    const { method = 'GET', headers = {}, body, changes } = request;
    if (changes !== undefined) this.#recorder.write(changes);
    const call = `${method} /v1${path}`;
    for (;;) {
      const answer = await this.#recorder.call(call, [{ headers, ...(body === undefined ? {} : { body }) }], () =>
        this.#fetch(path, request),
      );
      if (answer.status !== 429) return answer;
      const wait = answer.headers.get('retry-after');
      expect(wait !== null && /^\d+$|GMT$/.test(wait), 'a 429 without a Retry-After');
      const retryAfterMs = /^\d+$/.test(wait) ? Number(wait) * 1000 : Math.max(0, Date.parse(wait) - Date.now());
      await this.#recorder.waitOut(call, new SelfcareError('rate-limited', { retryAfterMs }));
    }
  }

  /** Fetches a sound at its address, without a token. */
  async media(url: string, range?: string): Promise<MediaAnswer> {
    const address = url.startsWith('/v1/') ? this.#base.replace(/\/v1$/, url) : new URL(url, this.#base).href;
    return this.#recorder.call('GET the address of a sound', [{ range }], async () => {
      const response = await (this.#options.fetch ?? fetch)(address, range === undefined ? {} : { headers: { range } });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const answer = { status: response.status, range: response.headers.get('content-range') };
      return { ...answer, bytes, toJSON: () => ({ ...answer, bytes: bytes.byteLength }) };
    });
  }

  /** Opens a stream; the caller reads its body. */
  open(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    return this.#request(path, { headers }, signal);
  }

  #request(path: string, { method = 'GET', headers = {}, body, token }: WireRequest, signal: AbortSignal): Promise<Response> {
    const bearer = token === undefined ? this.#options.token : token;
    return (this.#options.fetch ?? fetch)(this.#base + path, {
      method,
      headers: { accept: 'application/json', ...headers, ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
      cache: 'no-store',
      redirect: 'manual',
      body: body ?? null,
      signal,
    });
  }

  async #fetch(path: string, request: WireRequest): Promise<WireAnswer & { toJSON(): unknown }> {
    const response = await this.#request(path, request, AbortSignal.timeout(patienceMs));
    const { status, headers } = response;
    const text = await response.text();
    // What a report shows: the token never is in an answer, other headers say nothing about the contract.
    const toJSON = () => ({
      status,
      ...Object.fromEntries(shownHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : []))),
      body: text,
    });
    return { status, headers, text, json: parsed(text), toJSON };
  }
}

/** A member of parsed JSON; `undefined` where there is none. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Expects a problem (RFC 9457) with one of these statuses and codes. */
export function expectProblem({ status, headers, json }: WireAnswer, statuses: readonly number[], codes: readonly ErrorCode[]): void {
  expect(statuses.includes(status), `status ${status}, expected ${statuses.join(' or ')}`);
  const type = headers.get('content-type') ?? 'none';
  expect(type.startsWith('application/problem+json'), `the media type ${type}, expected application/problem+json`);
  const code = member(json, 'code');
  expect((errorCodes as readonly unknown[]).includes(code), `the code ${String(code)}, which is none of the contract`);
  expect((codes as readonly unknown[]).includes(code), `the code ${String(code)}, expected ${codes.join(' or ')}`);
  const told = member(json, 'status');
  expect(told === undefined || told === status, `a body that tells the status ${String(told)} under the status ${status}`);
}
