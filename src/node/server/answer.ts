import type { Id, Instant, Version } from '../../contract/index.ts';
import { entityTag, isCurrent } from '../shared/entity-tag.ts';
import { type RequestFrame, answerHeaders } from './frame.ts';

/** Answer of a route: a `Versioned` or `Written` of the contract fits. With a version, readers may ask again with `If-None-Match`. */
export interface Answer<T> {
  readonly data: T;
  readonly version?: Version;
  /** `pending`: accepted, not in force everywhere yet; an event tells when it is. */
  readonly state?: 'applied' | 'pending';
  /** `pending`: the operation whose end an event tells. */
  readonly operation?: Id | undefined;
  /** The backend's own clock; the server's when left out. */
  readonly serverTime?: Instant | undefined;
  /** The resource that `data` shows, when it is not the one that was asked. */
  readonly location?: string;
}

/** An answer ready to be sent, or to be kept for a repeated request. */
export interface SealedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** JSON of data that an adapter answers again, as the same object, while nothing has changed. */
const texts = new WeakMap<object, string>();

function textOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(data);
  let text = texts.get(data);
  if (text === undefined) {
    text = JSON.stringify(data);
    texts.set(data, text);
  }
  return text;
}

/** Turns an answer into bytes and headers. */
export function seal<T>({ data, version, location, state, operation }: Answer<T>, text: string = JSON.stringify(data)): SealedAnswer {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'cache-control': version === undefined ? 'no-store' : 'private, no-cache',
  };
  if (version !== undefined) headers.etag = entityTag(version);
  if (location !== undefined) headers['content-location'] = location;
  if (operation !== undefined) headers['operation-id'] = operation;
  return { status: state === 'pending' ? 202 : 200, headers, body: text };
}

/** The frame with the backend's own clock, where it tells it. */
export function frameAt(frame: RequestFrame, serverTime: Instant | undefined): RequestFrame {
  const at = Date.parse(serverTime ?? '');
  return Number.isNaN(at) ? frame : { ...frame, now: () => at };
}

/** Sends a sealed answer. */
export function sealedResponse(frame: RequestFrame, { status, headers, body }: SealedAnswer): Response {
  return new Response(body, { status, headers: answerHeaders(frame, headers) });
}

/** Answers a read: 304 when the reader's copy is still right. */
export function readResponse<T>(asked: RequestFrame, answer: Answer<T>, ifNoneMatch: string | undefined): Response {
  const frame = frameAt(asked, answer.serverTime);
  if (answer.version !== undefined && isCurrent(ifNoneMatch, answer.version)) {
    const headers = { etag: entityTag(answer.version), 'cache-control': 'private, no-cache' };
    return new Response(null, { status: 304, headers: answerHeaders(frame, headers) });
  }
  const { data, version } = answer;
  return sealedResponse(frame, version === undefined ? seal({ data }) : seal({ data, version }, textOf(data)));
}
