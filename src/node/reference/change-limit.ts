import { LRUCache } from 'lru-cache';
import { SelfcareError } from '../../contract/index.ts';
import { steadyOf } from '../shared/steady-clock.ts';

/** Keeps count of changes. */
export interface ChangeLimit {
  /** @throws `rate-limited` when the subject has changed too often in the last minute; else counts one change */
  count(subject: string): void;
}

const windowMs = 60_000;
/**
 * Instants that are remembered, over all subjects. A subject is a line or a phone of the user's own, or the user: no user has enough of
 * them to push out instants, of another subject or their own.
 */
const mostInstants = 200_000;

/**
 * Allows so many changes a minute to each subject. A thief of an account turns forwards on and off quickly to stay unseen; a
 * person never needs as many.
 */
export function changeLimit(perMinute: number, clock: () => number): ChangeLimit {
  // `maxSize` rather than `max`, which would reserve the memory at once.
  const changes = new LRUCache<string, readonly number[]>({ maxSize: mostInstants, sizeCalculation: ({ length }) => length });
  const steady = steadyOf(clock);
  return {
    count(subject) {
      const now = steady();
      const recent = (changes.get(subject) ?? []).filter((at) => at > now - windowMs);
      const [first] = recent;
      if (recent.length >= perMinute && first !== undefined) {
        throw new SelfcareError('rate-limited', { retryAfterMs: first + windowMs - now, limit: perMinute });
      }
      changes.set(subject, [...recent, now]);
    },
  };
}
