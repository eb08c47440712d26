import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isCurrent } from '../../shared/entity-tag.ts';
import { unchanged, whole, type Answer, type Content } from './answer.ts';

/** Gives a text its entity tag. Who can guess the tag knows the text. */
export function contentOf({ contentType, body }: Omit<Content, 'etag'>): Content {
  return { contentType, body, etag: hash('sha256', body, 'base64url') };
}

/** The whole content, or that the asker already has it. */
export function contentAnswer(request: IncomingMessage, content: Content): Answer {
  return isCurrent(request.headers['if-none-match'], content.etag) ? unchanged(content.etag) : whole(content);
}
