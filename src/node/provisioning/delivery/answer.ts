import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is written out. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** The connection is closed after it. */
  readonly closes?: true;
  /** Called once the whole answer has left this process; not for a phone that went away before. */
  onSent?(): void;
}

/** Content that is ready to be served. */
export interface Content {
  readonly contentType: string;
  /** Without quotes. */
  readonly etag: string;
  readonly body: string;
}

/** Headers of every answer: secrets must not stay in caches, and no content may run. None names the server or the product. */
const always = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/** Seconds. Always the same, so that it does not tell which limit was reached, or for whom. */
const retryAfter = { 'retry-after': '5' };

function note(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  const content = { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(Buffer.byteLength(body)) };
  return { status, headers: { ...content, ...always, ...headers }, body };
}

/** The one answer for a missing file and for a refused one: a caller cannot tell them apart. */
export const notFound: Answer = note(404, 'not found\n');
export const tooMany: Answer = note(429, 'too many requests\n', retryAfter);
export const tooLarge: Answer = { ...note(413, 'too large\n'), closes: true };
export const unavailable: Answer = note(503, 'try again later\n', retryAfter);
export const kept: Answer = { status: 204, headers: always };

/** @param challenges values of `WWW-Authenticate`, a header each: old phones read no lists */
export function unauthorized(challenges: readonly string[]): Answer {
  return note(401, 'unauthorized\n', { 'www-authenticate': challenges });
}

export function whole({ contentType, etag, body }: Content): Answer {
  const length = String(Buffer.byteLength(body));
  return { status: 200, headers: { 'content-type': contentType, 'content-length': length, etag: `"${etag}"`, ...always }, body };
}

export function unchanged(etag: string): Answer {
  return { status: 304, headers: { etag: `"${etag}"`, ...always } };
}

/** A body of at most so many bytes is read and dropped, so that the connection can be used again. */
const smallBody = 65_536;
/** Bytes and milliseconds that a client may go on sending: it reads the answer instead of a reset connection. */
const lingering = { bytes: 1_048_576, ms: 1000 };

/** Whether the rest of a body is too long to wait for. Depends on the request alone, never on the result. */
function hasMuchToCome(request: IncomingMessage): boolean {
  if (request.complete) return false;
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > smallBody;
}

/** Writes the whole answer, goes on reading for a moment and then closes the connection. */
function sendAndClose(request: IncomingMessage, response: ServerResponse, { status, headers, body = '' }: Answer): void {
  response.writeHead(status, { ...headers, connection: 'close' });
  response.flushHeaders();
  if (body !== '') response.write(body);
  if (request.readableEnded) {
    response.end();
    return;
  }
  let left = lingering.bytes;
  const finish = () => {
    clearTimeout(late);
    request.off('data', count);
    response.end();
  };
  const count = (chunk: Buffer) => {
    left -= chunk.byteLength;
    if (left < 0) finish();
  };
  const late = setTimeout(finish, lingering.ms).unref();
  request.on('data', count);
  request.once('end', finish);
  request.once('close', finish);
}

/** Writes an answer out; to a `HEAD`, without its body. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  if (answer.onSent) response.once('finish', () => answer.onSent?.());
  if (answer.closes || hasMuchToCome(request)) {
    sendAndClose(request, response, answer);
    return;
  }
  response.writeHead(answer.status, answer.headers as Record<string, string | string[]>);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
