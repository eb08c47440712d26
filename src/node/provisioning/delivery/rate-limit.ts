import type { Rate } from './limits.ts';

/** Counts actions by key. */
export interface RateLimit {
  /**
   * Counts one more.
   * @returns whether it is within the limit; an action over the limit is not counted
   */
  allows(key: string, at: number): boolean;
}

/**
 * Token buckets, each kept as the one instant (epoch milliseconds) at which it will be full again: a key costs a number, and a full
 * bucket needs no memory at all.
 * @param capacity keys that are counted at the same time; the least recently used is forgotten first
 */
export function rateLimit({ burst, perSecond }: Rate, capacity: number): RateLimit {
  const perToken = 1000 / perSecond;
  const emptyFor = burst * perToken;
  const fullAt = new Map<string, number>();

  const forgetOldest = (at: number): void => {
    for (const [key, full] of fullAt) {
      if (full > at && fullAt.size <= capacity) return;
      fullAt.delete(key);
    }
  };

  return {
    allows(key, at) {
      // After the clock was set back, a caller must not wait longer than for an empty bucket.
      const full = Math.min(Math.max(fullAt.get(key) ?? at, at), at + emptyFor);
      const isWithin = full + perToken <= at + emptyFor;
      fullAt.delete(key);
      fullAt.set(key, isWithin ? full + perToken : full);
      forgetOldest(at);
      return isWithin;
    },
  };
}
