import type { AsteriskLeg } from './asterisk-leg.ts';

/** All legs of one call that were found, in the order of the file. */
export type CallLegs = readonly AsteriskLeg[];

/** More than a real call has. A file in which every row claims to be one call must not fill the memory. */
const MOST_LEGS = 256;

/**
 * Puts the legs of calls together while a file streams by. A switch writes them close to each other, but not always side by side:
 * a call is complete when none of its legs came for some rows. So memory depends on the window, never on the file.
 */
export class CallWindow {
  readonly #open = new Map<string, { readonly legs: AsteriskLeg[]; lastRow: number }>();
  readonly #rows: number;
  #row = 0;

  /** @param rows how many rows a call waits for another leg */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** @returns whether the leg was taken; `false` when its call has too many */
  add(leg: AsteriskLeg): boolean {
    this.#row += 1;
    const call = this.#open.get(leg.callId) ?? { legs: [], lastRow: 0 };
    if (call.legs.length >= MOST_LEGS) return false;
    call.legs.push(leg);
    call.lastRow = this.#row;
    // Set anew, so that the map stays in the order in which calls are due.
    this.#open.delete(leg.callId);
    this.#open.set(leg.callId, call);
    return true;
  }

  /** Calls that got no leg for the whole window. */
  *complete(): Iterable<CallLegs> {
    for (const [id, call] of this.#open) {
      if (this.#row - call.lastRow < this.#rows) return;
      this.#open.delete(id);
      yield call.legs;
    }
  }

  /** The calls still open at the end of the file. */
  *rest(): Iterable<CallLegs> {
    for (const call of this.#open.values()) yield call.legs;
    this.#open.clear();
  }
}
