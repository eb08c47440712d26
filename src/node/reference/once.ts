import type { Store, StoreWrites, Scope } from '../store/port.ts';
import { seal, type Answer, type SealedAnswer } from '../server/answer.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { refused } from '../server/validation.ts';

/** How long a repeated request gets the first answer again. */
export const idempotencyMs = 24 * 60 * 60_000;

const acceptableKey = /^[\x21-\x7e]{1,200}$/;

/** A write as the client named it. */
export interface KeyedRequest {
  /** From `Idempotency-Key`; without one every request counts. */
  readonly key: string | undefined;
  /** What was asked: another body under the same key is a mistake of the client. */
  readonly fingerprint: string;
}

/**
 * @param hash recognises a body again; one that nobody can turn back where bodies hold secrets
 * @throws `validation` for a key that is empty, long or not printable
 */
export function keyedRequest(
  key: string | undefined,
  method: string,
  path: string,
  body: string,
  hash: (text: string) => string = fingerprint,
): KeyedRequest {
  if (key !== undefined && !acceptableKey.test(key)) throw refused('Idempotency-Key', 'format');
  return { key, fingerprint: hash(`${method} ${path}\n${body}`) };
}

async function earlierAnswer(tx: StoreWrites, scope: Scope, request: KeyedRequest, now: number): Promise<SealedAnswer | undefined> {
  if (request.key === undefined) return undefined;
  const stored = await tx.answer(scope, request.key);
  if (!stored || stored.at < now - idempotencyMs) return undefined;
  if (stored.bodyHash !== request.fingerprint) throw refused('Idempotency-Key', 'duplicate');
  return { status: stored.status, headers: stored.headers, body: stored.body };
}

/**
 * Runs a write once: its changes and its answer are kept in one transaction, so that a repetition after a lost answer, or after a
 * crash, finds both or neither. A refused write is not kept: repeated, it is judged again.
 */
export function writeOnce<T>(
  store: Store,
  scope: Scope,
  request: KeyedRequest,
  clock: () => number,
  work: (tx: StoreWrites) => Promise<Answer<T>>,
): Promise<SealedAnswer> {
  return store.write(async (tx) => {
    const earlier = await earlierAnswer(tx, scope, request, clock());
    if (earlier) return earlier;
    const sealed = seal(await work(tx));
    if (request.key !== undefined) {
      await tx.putAnswer(scope, request.key, { ...sealed, bodyHash: request.fingerprint, at: clock() });
    }
    return sealed;
  });
}
