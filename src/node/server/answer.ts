import type { Version } from '../../contract/index.ts';
import { entityTag, isCurrent } from '../shared/entity-tag.ts';
import type { RequestFrame } from './frame.ts';
import { answerHeaders } from './headers.ts';

/** What a handler answers. With a version, the reader may keep it and ask again with `If-None-Match`. */
export interface Answer<T> {
  readonly data: T;
  readonly version?: Version;
  /** `data` as JSON, where it is at hand. */
  readonly text?: string;
  /** Accepted, but not in force everywhere yet: an event tells when it is. */
  readonly pending?: boolean;
  /** The resource that `data` shows, when it is not the one that was asked. */
  readonly location?: string;
}

/** An answer ready to be sent, or to be kept for a repeated request. */
export interface SealedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Turns an answer into bytes and headers. */
export function seal<T>({ data, text, version, location, pending }: Answer<T>): SealedAnswer {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'cache-control': version === undefined ? 'no-store' : 'private, no-cache',
  };
  if (version !== undefined) headers.etag = entityTag(version);
  if (location !== undefined) headers['content-location'] = location;
  return { status: pending ? 202 : 200, headers, body: text ?? JSON.stringify(data) };
}

/** Sends a sealed answer. */
export function sealedResponse(frame: RequestFrame, { status, headers, body }: SealedAnswer): Response {
  return new Response(body, { status, headers: answerHeaders(frame, headers) });
}

/** Answers a read: 304 when the reader's copy is still right. */
export function readResponse<T>(frame: RequestFrame, answer: Answer<T>, ifNoneMatch: string | undefined): Response {
  if (answer.version !== undefined && isCurrent(ifNoneMatch, answer.version)) {
    const headers = { etag: entityTag(answer.version), 'cache-control': 'private, no-cache' };
    return new Response(null, { status: 304, headers: answerHeaders(frame, headers) });
  }
  return sealedResponse(frame, seal({ ...answer, pending: false }));
}
