import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isCurrent } from '../../shared/entity-tag.ts';
import { unchanged, whole, type Answer, type Content } from './answer.ts';

/** Gives a text its entity tag. Only a client that knows the text can guess the tag. */
export function contentOf({ contentType, body }: Omit<Content, 'etag'>): Content {
  return { contentType, body, etag: hash('sha256', body, 'base64url') };
}

/** The whole content, or 304 for a client that already has it. */
export function contentAnswer(request: IncomingMessage, content: Content): Answer {
  return isCurrent(request.headers['if-none-match'], content.etag) ? unchanged(content.etag) : whole(content);
}
