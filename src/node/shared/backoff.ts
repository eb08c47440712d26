export interface Backoff {
  /** Milliseconds. */
  readonly first: number;
  readonly most: number;
}

/**
 * How long to wait after a failure: twice as long each time, of which the last half is random, so that many do not come back together.
 * @param failures so far, 1 or more
 * @param random 0 up to, and without, 1
 */
export function backoffMs(failures: number, { first, most }: Backoff, random = Math.random()): number {
  const longest = Math.min(most, first * 2 ** Math.min(failures - 1, 30));
  return Math.round(longest * (0.5 + random / 2));
}
