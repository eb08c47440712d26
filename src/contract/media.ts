import type { Instant } from './primitives.ts';

/** Where to fetch a document or an audio file. The address works without a token, and for a short time only: never store it. */
export interface MediaLink {
  /** `https:` address, or a path on the adapter's own origin. */
  readonly url: string;
  readonly expiresAt: Instant;
  readonly mediaType: string;
  readonly bytes?: number;
}
