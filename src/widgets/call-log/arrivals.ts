import type { CallLogEntry, Id } from '../../contract/index.ts';
import { arrivedAbove } from './call-log.model.ts';

/** Keeps calls that arrive live out of the list while the person reads further down, so that nothing moves under their eyes. */
export class Arrivals {
  #top: Id | undefined;
  #seen: readonly CallLogEntry[] | undefined;
  #held = 0;

  /** How many calls wait above the list. */
  get held(): number {
    return this.#held;
  }

  /** Begins anew, with another list. */
  reset(): void {
    this.#top = undefined;
    this.#seen = undefined;
    this.#held = 0;
  }

  /**
   * Takes in the list as it now is, newest first.
   * @param reading whether the top of the list has been scrolled away
   * @returns how many calls are new since the last time
   */
  take(entries: readonly CallLogEntry[], reading: boolean): number {
    if (entries === this.#seen) return 0;
    const fresh = arrivedAbove(entries, this.#seen?.[0]?.id);
    this.#seen = entries;
    this.#held = reading ? arrivedAbove(entries, this.#top) : 0;
    if (this.#held === 0) this.#top = entries[0]?.id;
    return fresh;
  }

  /** Lets the waiting calls into the list. */
  release(): void {
    this.#held = 0;
    this.#top = this.#seen?.[0]?.id;
  }
}
