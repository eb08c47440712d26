import { hash, timingSafeEqual } from 'node:crypto';

/** Compares secrets in a time that tells neither where they differ nor how long they are. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
