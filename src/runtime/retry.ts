import { isSelfcareError, SelfcareError } from '../contract/index.ts';
import type { ErrorCode } from '../contract/index.ts';
import { surroundings } from './device.ts';

const passing: readonly ErrorCode[] = ['unavailable', 'offline', 'timeout', 'rate-limited'];

/** The contract error behind a value that an adapter threw. */
export function asSelfcareError(thrown: unknown): SelfcareError {
  return isSelfcareError(thrown) ? thrown : new SelfcareError('protocol', { cause: thrown });
}

/** Whether the same request may succeed later. */
export function mayPass(error: SelfcareError): boolean {
  return passing.includes(error.code);
}

/** A request without an answer for so many milliseconds may hang on a dead connection. */
export const hangsAfterMs = 4_000;
/** A server's figure counts up to here, in milliseconds: a date by a wrong clock must not silence a page for a day. */
const longestMs = 300_000;

/**
 * Milliseconds before the next attempt: the server's own figure, else doubling from 1 s to 30 s, or to 4 s where nothing answers: that
 * costs no server anything, and ends soon after the network is back. The jitter keeps the pages of many users out of step.
 */
export function waitBefore(attempt: number, error: SelfcareError | undefined): number {
  const { code, details } = error ?? { code: undefined, details: {} };
  if (details.retryAfterMs !== undefined) return Math.min(longestMs, details.retryAfterMs);
  return Math.min(code === 'timeout' ? 4_000 : 30_000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Resolves after `ms`, or at once when `signal` aborts or the network comes back. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      surroundings.removeEventListener?.('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) return done();
    signal.addEventListener('abort', done);
    surroundings.addEventListener?.('online', done);
  });
}
