import type { Log } from '../shared/log.ts';
import { noteTold } from '../shared/told.ts';
import { storeFault } from './sqlite-fault.ts';
import type { StoreError, StoreErrorCode } from './store-error.ts';

/** A commit that is younger proves that the database can be written. Milliseconds. */
const freshMs = 3000;
/** Pause between two tries while the database has a fault. Milliseconds. */
const retryMs = 2000;

/** Faults that may pass. */
const passing: readonly StoreErrorCode[] = ['busy', 'full', 'read-only', 'damaged', 'io'];

export interface StoreHealthOptions {
  readonly log: Log;
  /** Writes a small row, durably. */
  readonly probe: () => Promise<unknown>;
}

/**
 * Whether a database can be read and written. A fault is logged once, until a probe has written again; meanwhile all requests get
 * the same error object.
 */
export class StoreHealth {
  readonly #options: StoreHealthOptions;
  readonly #faults = new Map<StoreErrorCode, StoreError>();
  #failedRead: (() => unknown) | undefined;
  #probing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #workedAt = -Infinity;

  constructor(options: StoreHealthOptions) {
    this.#options = options;
  }

  /** A transaction was committed. */
  worked(): void {
    this.#workedAt = performance.now();
  }

  /**
   * Notes a fault.
   * @param read found the damage: the database counts as damaged until it succeeds
   * @returns the error to throw
   */
  failed(thrown: unknown, read?: () => unknown): unknown {
    const fault = storeFault(thrown);
    if (!fault || !passing.includes(fault.code)) return thrown;
    if (fault.code === 'damaged') this.#failedRead = read ?? this.#failedRead;
    const known = this.#faults.get(fault.code);
    if (known) return known;
    this.#faults.set(fault.code, fault);
    noteTold(fault);
    this.#options.log.error({ err: fault, code: fault.code }, fault.message);
    this.#retry();
    return fault;
  }

  /** @throws the fault that there is */
  async check(): Promise<void> {
    if (this.#faults.size === 0 && performance.now() - this.#workedAt > freshMs) await this.#probe();
    for (const fault of this.#faults.values()) throw fault;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #probe(): Promise<void> {
    this.#probing ??= this.#tryAll().finally(() => (this.#probing = undefined));
    return this.#probing;
  }

  async #tryAll(): Promise<void> {
    await this.#options.probe();
    this.#failedRead?.();
  }

  #retry(): void {
    this.stop();
    const timer: { unref?: () => void } | number = (this.#timer = setTimeout(() => void this.#recover(), retryMs));
    // In a page a timer is a number.
    if (typeof timer === 'object') timer.unref?.();
  }

  async #recover(): Promise<void> {
    try {
      await this.#probe();
    } catch (thrown) {
      if (passing.includes(storeFault(thrown)?.code ?? 'closed')) this.#retry();
      return;
    }
    this.stop();
    const codes = [...this.#faults.keys()];
    this.#faults.clear();
    this.#failedRead = undefined;
    this.#options.log.info({ codes }, 'the database can be read and written again');
  }
}
