import type { Instant } from './primitives.ts';

/** Short-lived address of a document or an audio file. It works without a token: never store it. */
export interface MediaLink {
  /** `https:` address, or a path on the adapter's own origin. */
  readonly url: string;
  readonly expiresAt: Instant;
  readonly mediaType: string;
  readonly bytes?: number;
}
