import type { Log } from '../shared/log.ts';
import type { PhoneFiles } from './phone-files.ts';
import { StoreError } from '../store/store-error.ts';
import type { Store } from '../store/store.ts';
import { readMadeOtherwise, readMarked, type PhoneName } from './sql-stale.ts';

export interface StaleFilesOptions {
  readonly store: Store;
  readonly files: PhoneFiles;
  readonly log: Log;
  /** How often marks of other processes are looked for, in milliseconds. */
  readonly pollMs: number;
  /** Stops the worker. */
  readonly signal: AbortSignal | undefined;
}

/** Phones in one transaction: short enough for a person's change to get its turn in between. */
const perTransaction = 20;
const beginning: PhoneName = { tenant: '', device: '' };

/**
 * Makes stale files of phones anew, in the background: after a change of the directory or of the company's telephone service, with
 * another version of the program, and in a new month. Stops with the store.
 */
export class StaleFiles {
  readonly #options: StaleFilesOptions;
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  /** How `preparedFrom` began when all phones were last looked at. */
  #lookedFor: string | undefined;
  #isWorking = false;
  #isAgain = false;

  constructor(options: StaleFilesOptions) {
    this.#options = options;
    this.#stopListening = options.store.onEvents(() => this.#wake());
    this.#timer = setInterval(() => this.#wake(), options.pollMs);
    // A timer of Node would keep a process alive that has nothing else to do.
    if (typeof this.#timer === 'object') this.#timer.unref();
    options.signal?.addEventListener('abort', () => this.#stop(), { once: true });
    this.#wake();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#stopListening();
  }

  /** Looks once more when it is looking already. */
  #wake(): void {
    this.#isAgain = true;
    if (!this.#isWorking) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      while (this.#isAgain) {
        this.#isAgain = false;
        await this.#renewAll();
      }
    } catch (err) {
      if (err instanceof StoreError && err.code === 'closed') this.#stop();
      else this.#options.log.error({ err }, 'stale files of phones could not be made anew');
    } finally {
      this.#isWorking = false;
    }
  }

  async #renewAll(): Promise<void> {
    const { store, files, signal } = this.#options;
    const lookFor = files.madeFromBeginning();
    const isWhole = lookFor !== this.#lookedFor;
    const next = (after: PhoneName) =>
      isWhole ? readMadeOtherwise(store, after, perTransaction, lookFor) : readMarked(store, after, perTransaction);
    let phones = await next(beginning);
    while (phones.length > 0 && !signal?.aborted) {
      const batch = phones;
      await store.write(async (tx) => {
        for (const { tenant, device } of batch) await files.renewStale(tx, tenant, device);
      });
      phones = await next(batch.at(-1) ?? beginning);
    }
    this.#lookedFor = lookFor;
  }
}
