import type { FileAnswer } from './firmware.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import type { FileRequest, PhoneCredentials, PhoneOptions } from './simulated-phone.ts';

export interface FileClientOptions extends Pick<PhoneOptions, 'headers' | 'conditional'> {
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string;
  readonly basicOnly: boolean;
  readonly credentials: PhoneCredentials | undefined;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => number;
  /** Told of every request that was made. */
  readonly onRequest: (request: FileRequest) => void;
}

/** Speaks HTTP as a phone does. */
export interface FileClient {
  /** @param name for the record of requests */
  get(url: URL, name: string): Promise<FileAnswer>;
  put(url: URL, name: string, body: string): Promise<Response>;
  signInWith(credentials: PhoneCredentials): void;
}

/** Milliseconds before a second request. */
const RETRY_PAUSE_MS = 5_000;
const MOST_REDIRECTS = 5;
/** Unsigned, signed, and signed anew where the nonce was too old. */
const MOST_SIGN_INS = 3;

interface Kept {
  readonly etag: string;
  readonly text: string;
}

interface Question {
  readonly method: 'GET' | 'PUT';
  readonly url: URL;
  readonly name: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Reply {
  readonly response: Response;
  readonly text: string;
}

export function createFileClient(options: FileClientOptions): FileClient {
  const kept = new Map<string, Kept>();
  let current = options.credentials;
  let signIns = new Map<string, SignIn>();

  function signInAt(url: URL): SignIn | undefined {
    if (!current) return undefined;
    const known = signIns.get(url.origin) ?? createSignIn(current, options.basicOnly);
    signIns.set(url.origin, known);
    return known;
  }

  async function send(question: Question, authorization: string | undefined): Promise<Reply> {
    const { method, url, name, body } = question;
    const headers = new Headers({ 'User-Agent': options.userAgent, ...options.headers, ...question.headers });
    if (authorization !== undefined) headers.set('Authorization', authorization);
    const began = options.clock();
    const record = (status: number, bytes: number) => {
      options.onRequest({ method, file: name, url: url.href, status, bytes, ms: options.clock() - began });
    };
    try {
      const response = await options.fetch(url.href, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
      const bytes = new Uint8Array(await response.arrayBuffer());
      record(response.status, bytes.byteLength);
      return { response, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
    } catch {
      record(0, 0);
      return { response: Response.error(), text: '' };
    }
  }

  async function signed(question: Question): Promise<Reply> {
    const signIn = signInAt(question.url);
    for (let tries = 1; ; tries += 1) {
      const reply = await send(question, await signIn?.header(question.method, question.url));
      if (!signIn || reply.response.status !== 401 || tries === MOST_SIGN_INS) return reply;
      const learnt = signIn.learn(reply.response.headers.get('WWW-Authenticate'));
      if (learnt === 'unable' || (learnt === 'able' && tries > 1)) return reply;
    }
  }

  /** A phone that followed a redirect to another server would take its settings and hand over its password. */
  async function redirected(question: Question): Promise<Reply> {
    let asked = question;
    for (let hops = 0; ; hops += 1) {
      const reply = await signed(asked);
      const location = reply.response.headers.get('Location');
      if (reply.response.status < 300 || reply.response.status > 399 || location === null || hops === MOST_REDIRECTS) return reply;
      const url = new URL(location, asked.url);
      if (url.origin !== question.url.origin) return reply;
      asked = { ...asked, url };
    }
  }

  function answerOf(url: URL, { response, text }: Reply): FileAnswer {
    const known = kept.get(url.href);
    if (response.status === 304 && known) return { state: 'found', text: known.text };
    if (response.status === 404) {
      kept.delete(url.href);
      return { state: 'missing' };
    }
    if (response.status !== 200) return { state: 'failed' };
    const etag = response.headers.get('ETag');
    if (etag === null || options.conditional === false) kept.delete(url.href);
    else kept.set(url.href, { etag, text });
    return { state: 'found', text };
  }

  return {
    async get(url, name) {
      const known = kept.get(url.href);
      const question: Question = { method: 'GET', url, name, ...(known ? { headers: { 'If-None-Match': known.etag } } : {}) };
      const first = answerOf(url, await redirected(question));
      if (first.state !== 'failed') return first;
      await options.sleep(RETRY_PAUSE_MS);
      return answerOf(url, await redirected(question));
    },
    async put(url, name, body) {
      const { response, text } = await redirected({ method: 'PUT', url, name, body });
      return response.bodyUsed ? new Response(text, response) : response;
    },
    signInWith(credentials) {
      if (credentials.user === current?.user && credentials.password === current.password) return;
      current = credentials;
      signIns = new Map();
    },
  };
}
