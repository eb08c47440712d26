import type { Instant } from './primitives.ts';

/** Short-lived address of a document or an audio file. It works without a token: never store it. */
export interface MediaLink {
  /** `https:` address, or a path on the adapter's own origin. It answers ranges. */
  readonly url: string;
  readonly expiresAt: Instant;
  readonly mediaType: string;
  readonly bytes?: number;
}

/** A sound file to be played. */
export interface Recording extends MediaLink {
  readonly durationMs: number;
  /** Loudest sample of each of as many equal parts of the sound, 0 to 100: at most 200. Left out where the backend does not know them. */
  readonly peaks?: readonly number[];
}
