import { SelfcareError } from '../contract/index.ts';
import type { CallOptions, Versioned, WriteOptions, Written } from '../contract/index.ts';
import type { Answer, Transport } from './transport.ts';

/** Reads a record. @throws `protocol` for an answer without a version, or without the required fields */
export async function readRecord<T>(
  transport: Transport,
  path: string,
  required: readonly string[],
  options?: CallOptions,
): Promise<Versioned<T>> {
  return versioned<T>(await transport.read(path, options), required);
}

/** Writes a record with `PUT`. */
export async function putRecord<T>(
  transport: Transport,
  path: string,
  body: unknown,
  required: readonly string[],
  options?: WriteOptions,
): Promise<Written<T>> {
  return written<T>(await transport.write('PUT', path, body, options), required);
}

export function written<T>(answer: Answer, required: readonly string[]): Written<T> {
  return {
    ...versioned<T>(answer, required),
    state: answer.status === 202 ? 'pending' : 'applied',
    ...(answer.operation && { operation: answer.operation }),
  };
}

/** A light check: an answer of another kind must not reach a widget. Unknown fields pass. */
export function having<T>({ data }: Answer, required: readonly string[]): T {
  const fits = typeof data === 'object' && data !== null && required.every((name) => name in data);
  if (!fits) throw new SelfcareError('protocol', { cause: `expected ${required.join(', ')}` });
  return data as T;
}

/** A record with its version. @throws `protocol` */
export function versioned<T>(answer: Answer, required: readonly string[]): Versioned<T> {
  if (!answer.version)
    throw new SelfcareError('protocol', {
      cause: 'no ETag: across origins, expose it (Access-Control-Expose-Headers)',
    });
  const { version, serverTime } = answer;
  return { data: having<T>(answer, required), version, ...(serverTime && { serverTime }) };
}

/** The fields of a query that have a value. */
export function searchOf(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `?${search}`;
}
