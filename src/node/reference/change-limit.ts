import { SelfcareError } from '../../contract/index.ts';

/** Keeps count of changes. */
export interface ChangeLimit {
  /** @throws `rate-limited` when the subject has changed too often in the last minute; else counts one change */
  count(subject: string): void;
}

const windowMs = 60_000;
const mostSubjects = 10_000;

/**
 * Allows so many changes a minute to each subject. Somebody who stole an account turns forwards on and off quickly to stay unseen;
 * a person never needs as many.
 */
export function changeLimit(perMinute: number, clock: () => number): ChangeLimit {
  const changes = new Map<string, number[]>();
  return {
    count(subject) {
      const now = clock();
      const recent = (changes.get(subject) ?? []).filter((at) => at > now - windowMs);
      const [first] = recent;
      if (recent.length >= perMinute && first !== undefined) {
        throw new SelfcareError('rate-limited', { retryAfterMs: first + windowMs - now, limit: perMinute });
      }
      if (changes.size >= mostSubjects) changes.clear();
      changes.set(subject, [...recent, now]);
    },
  };
}
