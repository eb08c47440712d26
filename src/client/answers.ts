import { SelfcareError } from '../contract/index.ts';
import type { Versioned, Written } from '../contract/index.ts';
import type { Answer } from './transport.ts';

/** A record with its revision. @throws `protocol` for an answer without one, or without the fields that a record has */
export function versioned<T>({ data, version }: Answer, required: readonly string[]): Versioned<T> {
  if (!version)
    throw new SelfcareError('protocol', {
      cause: 'The answer has no ETag. Across origins it must be exposed (Access-Control-Expose-Headers).',
    });
  return { data: having<T>(data, required), version };
}

/** What a write answered. */
export function written<T>(answer: Answer, required: readonly string[]): Written<T> {
  return { ...versioned<T>(answer, required), state: answer.status === 202 ? 'pending' : 'applied' };
}

/** A light check: an answer that is something else altogether must not reach a widget. Unknown fields pass. */
export function having<T>(data: unknown, required: readonly string[]): T {
  const fits = typeof data === 'object' && data !== null && required.every((name) => name in data);
  if (!fits) throw new SelfcareError('protocol', { cause: `expected ${required.join(', ')}` });
  return data as T;
}
