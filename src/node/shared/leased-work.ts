import type { SqlSession } from '../store/driver.ts';
import type { Store, Transaction } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import type { Log } from './log.ts';
import { steadyOf } from './steady-clock.ts';

/** What became of a job. */
export interface Settlement {
  /** Writes it down, in the transaction that takes the next jobs. */
  readonly write: (tx: Transaction, now: number) => Promise<void>;
  /** Why the service behind all jobs does not answer: none is begun for a while. For the log. */
  readonly serviceDown?: string;
}

export interface LeasedWorkOptions<Job> {
  readonly store: Store;
  readonly clock: () => number;
  readonly log: Log;
  /** What is done, for the log. */
  readonly subject: string;
  /** Jobs at the same time. */
  readonly slots: number;
  /** Whether a job is due. */
  readonly hasDue: (session: SqlSession, now: number) => Promise<boolean>;
  /** Takes due jobs for so long that no other process takes them too. */
  readonly take: (tx: Transaction, most: number, now: number) => Promise<readonly Job[]>;
  /** Does one job. Ends soon after the signal. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<Settlement>;
  /** Milliseconds between two looks; events of the store make it look at once. */
  readonly pollMs?: number;
  /** Jobs under way get so long when it stops. Milliseconds. */
  readonly graceMs?: number;
}

const usualPollMs = 2000;
const usualGraceMs = 3000;
/** While a service does not answer. Milliseconds. */
const pause = { first: 5000, most: 5 * 60_000 };

/**
 * Does jobs of a table, at least once each. A job that is done keeps its slot until that is committed, so that a process that is killed
 * leaves at most as many jobs to be repeated as it has slots.
 */
export class LeasedWork<Job> {
  readonly #options: LeasedWorkOptions<Job>;
  readonly #steady: () => number;
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #finished: Settlement[] = [];
  #round: Promise<boolean> | undefined;
  #again = false;
  #isClosing = false;
  #failures = 0;
  #pausedUntil = 0;

  constructor(options: LeasedWorkOptions<Job>) {
    this.#options = options;
    this.#steady = steadyOf(options.clock);
    this.#stopListening = options.store.onEvents(() => void this.wake());
    this.#timer = setInterval(() => void this.wake(), options.pollMs ?? usualPollMs);
    void this.wake();
  }

  /** Looks for jobs. @returns whether the table could be read and written, when all that were due are begun or all slots taken */
  wake(): Promise<boolean> {
    this.#again = true;
    return (this.#round ??= this.#work());
  }

  /** Resolves when no job is due and none under way, or the table cannot be written. */
  async idle(): Promise<void> {
    while ((await this.wake()) && this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Begins no job any more. Those under way are let finish for a short while. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#isClosing = true;
    const abort = setTimeout(() => this.#stopping.abort(), this.#options.graceMs ?? usualGraceMs);
    try {
      await this.idle();
    } finally {
      clearTimeout(abort);
    }
  }

  async #work(): Promise<boolean> {
    try {
      while (this.#again) {
        this.#again = false;
        while (await this.#hasTurn()) await this.#turn();
      }
      return true;
    } catch (thrown) {
      this.#options.log.error({ err: thrown }, `${this.#options.subject}: the queue could not be read or written`);
      return false;
    } finally {
      // At once after the last look: a job that ends now begins a round of its own.
      this.#round = undefined;
    }
  }

  /** Slots that are free once what is finished is written. */
  get #free(): number {
    const isPaused = this.#steady() < this.#pausedUntil;
    return this.#isClosing || isPaused ? 0 : this.#options.slots - this.#running.size;
  }

  async #hasTurn(): Promise<boolean> {
    if (this.#finished.length > 0) return true;
    const { store, clock, hasDue } = this.#options;
    return this.#free > 0 && (await hasDue(store, clock()));
  }

  async #turn(): Promise<void> {
    const { store, clock, take } = this.#options;
    const written = this.#finished.slice();
    for (const { serviceDown } of written) this.#note(serviceDown);
    const most = this.#free;
    const jobs = await store.write(async (tx) => {
      for (const { write } of written) await write(tx, clock());
      return most === 0 ? [] : take(tx, most, clock());
    });
    this.#finished = this.#finished.slice(written.length);
    for (const job of jobs) this.#begin(job);
  }

  #begin(job: Job): void {
    const running = this.#options.run(job, this.#stopping.signal).then(
      (settlement) => void this.#finished.push(settlement),
      // Its lease runs out: another try will come.
      (thrown: unknown) => this.#options.log.error({ err: thrown }, `${this.#options.subject}: a job failed`),
    );
    const tracked = running.finally(() => {
      this.#running.delete(tracked);
      void this.wake();
    });
    this.#running.add(tracked);
  }

  #note(reason: string | undefined): void {
    const { log, subject } = this.#options;
    if (reason === undefined) {
      if (this.#failures > 0) log.info({}, `${subject}: the service answers again`);
      this.#failures = 0;
      this.#pausedUntil = 0;
      return;
    }
    // Several jobs at once are one failure.
    if (this.#steady() < this.#pausedUntil) return;
    if (this.#failures === 0) log.warn({ reason }, `${subject}: the service does not answer, and is tried again and again`);
    this.#failures += 1;
    this.#pausedUntil = this.#steady() + backoffMs(this.#failures, pause);
  }
}
