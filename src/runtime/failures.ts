import { isSelfcareError, SelfcareError } from '../contract/index.ts';
import type { ErrorCode } from '../contract/index.ts';

const passing: readonly ErrorCode[] = ['unavailable', 'offline', 'timeout', 'rate-limited'];

/** The contract error behind whatever an adapter threw. */
export function asSelfcareError(thrown: unknown): SelfcareError {
  return isSelfcareError(thrown) ? thrown : new SelfcareError('protocol', { cause: thrown });
}

/** Whether trying again, unchanged, may help. */
export function mayPass(error: SelfcareError): boolean {
  return passing.includes(error.code);
}

/**
 * Milliseconds to wait before trying again: what the server asked for, else doubling from 1 s to 30 s, with jitter so that
 * the pages of many users do not come back in step.
 */
export function waitBefore(attempt: number, error: SelfcareError | undefined): number {
  return error?.details.retryAfterMs ?? Math.min(30_000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
