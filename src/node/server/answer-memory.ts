import { LRUCache } from 'lru-cache';
import { identityKey, type Identity } from '../auth/identity.ts';
import type { SealedAnswer } from './answer.ts';
import { steadyOf } from '../shared/steady-clock.ts';
import { refused } from './validation.ts';

/** How long a repeated request gets the first answer again. Milliseconds. */
export const keptMs = 24 * 60 * 60_000;
const mostUsers = 2000;
/** Each user has an own share: a flood of keys pushes out the user's own answers only. */
const mostAnswersPerUser = 100;
const mostCharactersPerUser = 256 * 1024;

/** A write as the client named it. */
export interface KeyedRequest {
  readonly key: string;
  /** Digest of method, path and body: another one under the same key is a mistake of the client. */
  readonly digest: string;
}

interface Kept {
  readonly digest: string;
  readonly answer: SealedAnswer;
}

interface Running {
  readonly digest: string;
  readonly answer: Promise<SealedAnswer>;
}

/**
 * Answers to writes that carried an idempotency key, for backends that do not remember them. In memory: a restart forgets them, and
 * so does another process.
 */
export class AnswerMemory {
  readonly #clock: () => number;
  readonly #users = new LRUCache<string, LRUCache<string, Kept>>({ max: mostUsers });
  readonly #running = new Map<string, Running>();

  constructor(clock: () => number) {
    this.#clock = steadyOf(clock);
  }

  /**
   * Carries a write out once. A repetition waits for the first, if that is still under way. A refused write is not kept: repeated, it
   * is judged again.
   * @throws `validation` for the same key with another digest
   */
  async once(identity: Identity, { key, digest }: KeyedRequest, work: () => Promise<SealedAnswer>): Promise<SealedAnswer> {
    const user = identityKey(identity);
    const place = `${user} ${key}`;
    for (let running = this.#running.get(place); running; running = this.#running.get(place)) {
      this.#check(running, digest);
      const answer = await running.answer.catch(() => undefined);
      if (answer) return answer;
    }
    const kept = this.#users.get(user)?.get(key);
    if (kept) {
      this.#check(kept, digest);
      return kept.answer;
    }
    const answer = work();
    this.#running.set(place, { digest, answer });
    try {
      this.#answersOf(user).set(key, { digest, answer: await answer });
      return await answer;
    } finally {
      this.#running.delete(place);
    }
  }

  #check(known: { readonly digest: string }, digest: string): void {
    if (known.digest !== digest) throw refused('Idempotency-Key', 'duplicate');
  }

  #answersOf(user: string): LRUCache<string, Kept> {
    const found = this.#users.get(user);
    if (found) return found;
    const answers = new LRUCache<string, Kept>({
      max: mostAnswersPerUser,
      maxSize: mostCharactersPerUser,
      sizeCalculation: ({ answer }) => answer.body.length + 1,
      ttl: keptMs,
      ttlResolution: 0,
      perf: { now: this.#clock },
    });
    this.#users.set(user, answers);
    return answers;
  }
}
