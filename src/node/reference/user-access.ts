import { isSelfcareError, SelfcareError, type CallOptions, type WriteOptions } from '../../contract/index.ts';
import type { Profile, ProfileCache } from '../account/profile.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { putAnswer, readAnswer } from '../store/answers.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope, Store, Transaction } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

/** How long a repeated write gets the first answer again. */
export const idempotencyMs = 24 * 60 * 60_000;

/** A lock ends by itself; disks and files wait for an operator. Milliseconds. */
const storeRetryMs = { busy: 1000, other: 5000 };

/** Shared by the users of one backend. */
export interface AccessContext {
  readonly store: Store;
  readonly profiles: ProfileCache;
  readonly box: SecretBox;
  /** Milliseconds that only grow, for durations. */
  readonly steady: () => number;
}

/** Any failure as the contract tells it: faults of the store are `unavailable`. */
export function contractError(thrown: unknown): SelfcareError {
  if (thrown instanceof StoreError) {
    const retryAfterMs = thrown.code === 'busy' ? storeRetryMs.busy : storeRetryMs.other;
    return new SelfcareError('unavailable', { retryAfterMs, cause: thrown });
  }
  return isSelfcareError(thrown) ? thrown : new SelfcareError('protocol', { cause: thrown });
}

function refuseAborted(options: CallOptions | undefined): void {
  if (options?.signal?.aborted) throw new SelfcareError('aborted');
}

/** The store as one user's ports use it: every rejection is a contract error, every write one transaction. */
export class UserAccess {
  readonly scope: Scope;
  readonly #context: AccessContext;

  constructor(context: AccessContext, scope: Scope) {
    this.#context = context;
    this.scope = scope;
  }

  /** Rights and lines, which may be seconds old: for reads that show nothing else of them. */
  profile(): Promise<Profile> {
    return this.#context.profiles.get(this.scope);
  }

  /** Reads what is committed. */
  async read<T>(options: CallOptions | undefined, work: (store: Store) => Promise<T>): Promise<T> {
    refuseAborted(options);
    try {
      return await work(this.#context.store);
    } catch (thrown) {
      refuseAborted(options);
      throw contractError(thrown);
    }
  }

  /**
   * Runs a write as one transaction. With an idempotency key its answer is part of the transaction: a repetition after a lost answer,
   * or after a crash, finds change and answer, or neither. A refused write is not kept: repeated, it is judged again.
   * @param asked method and arguments: others under the same key are refused
   */
  async write<T>(options: WriteOptions | undefined, asked: readonly unknown[], work: (tx: Transaction) => Promise<T>): Promise<T> {
    refuseAborted(options);
    const { store, box } = this.#context;
    const key = options?.idempotencyKey;
    try {
      if (key === undefined) return await store.write(work);
      const digest = box.fingerprint(JSON.stringify(asked));
      return await store.write((tx) => this.#once(tx, key, digest, work));
    } catch (thrown) {
      throw contractError(thrown);
    }
  }

  async #once<T>(tx: Transaction, key: string, digest: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { steady } = this.#context;
    const earlier = await this.#earlier(tx, key, digest);
    if (earlier !== undefined) return JSON.parse(earlier) as T;
    const answer = await work(tx);
    await putAnswer(tx, this.scope, key, { digest, answer: JSON.stringify(answer), at: steady() });
    return answer;
  }

  async #earlier(session: SqlSession, key: string, digest: string): Promise<string | undefined> {
    const stored = await readAnswer(session, this.scope, key);
    if (!stored || stored.at < this.#context.steady() - idempotencyMs) return undefined;
    if (stored.digest === digest) return stored.answer;
    throw new SelfcareError('validation', { issues: [{ path: 'Idempotency-Key', rule: 'duplicate' }] });
  }
}
