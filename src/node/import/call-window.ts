import type { AsteriskLeg } from './asterisk-leg.ts';
import { localHalfOf } from './channel.ts';

/** All legs of one call that were found, in the order of the file. */
export type CallLegs = readonly AsteriskLeg[];

/** A queue of ten people that rings them for an hour. A file in which every row claims to be one call must not fill the memory. */
const MOST_LEGS = 2_048;
/** Legs of all open calls. Calls are then complete before their time, oldest first. */
const MOST_HELD = 16_384;

interface OpenCall {
  readonly legs: AsteriskLeg[];
  readonly keys: string[];
  lastRow: number;
}

/**
 * Puts the legs of calls together while a file streams by. A switch writes them close to each other, but not always side by side:
 * a call is complete when none of its legs came for some rows. So memory depends on the window, never on the file. Legs of one call
 * share an id, or the name of a Local channel, of which one leg has the one half and another leg the other.
 */
export class CallWindow {
  /** In the order in which they are due. */
  readonly #open = new Set<OpenCall>();
  readonly #byKey = new Map<string, OpenCall>();
  readonly #rows: number;
  #row = 0;
  #held = 0;

  /** @param rows how many rows a call waits for another leg */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** @returns whether the leg was taken; `false` when its call has too many */
  add(leg: AsteriskLeg): boolean {
    this.#row += 1;
    let call = this.#byKey.get(leg.callId);
    for (const key of furtherKeys(leg)) {
      const other = this.#byKey.get(key);
      if (other && call && other !== call) call = this.#join(call, other);
      else call ??= other;
    }
    call ??= { legs: [], keys: [], lastRow: 0 };
    if (call.legs.length >= MOST_LEGS) return false;
    this.#name(call, leg.callId);
    for (const key of furtherKeys(leg)) this.#name(call, key);
    call.legs.push(leg);
    call.lastRow = this.#row;
    this.#held += 1;
    // Set anew, so that the set stays in the order in which calls are due.
    this.#open.delete(call);
    this.#open.add(call);
    return true;
  }

  /** Calls that got no leg for the whole window. */
  *complete(): Iterable<CallLegs> {
    for (const call of this.#open) {
      if (this.#row - call.lastRow < this.#rows && this.#held <= MOST_HELD) return;
      this.#close(call);
      yield call.legs;
    }
  }

  /** The calls still open at the end of the file. */
  *rest(): Iterable<CallLegs> {
    for (const call of this.#open) {
      this.#close(call);
      yield call.legs;
    }
  }

  #name(call: OpenCall, key: string): void {
    if (this.#byKey.get(key) === call) return;
    this.#byKey.set(key, call);
    call.keys.push(key);
  }

  /** Two calls turn out to be one. Its legs stay in the order of the file. */
  #join(one: OpenCall, other: OpenCall): OpenCall {
    const [large, small] = one.legs.length < other.legs.length ? [other, one] : [one, other];
    for (const key of small.keys) this.#name(large, key);
    large.legs.push(...small.legs);
    large.legs.sort((a, b) => a.line - b.line);
    this.#open.delete(small);
    return large;
  }

  #close(call: OpenCall): void {
    this.#open.delete(call);
    for (const key of call.keys) this.#byKey.delete(key);
    this.#held -= call.legs.length;
  }
}

const noKeys: readonly string[] = [];

function furtherKeys({ linkedId, channel, toChannel }: AsteriskLeg): readonly string[] {
  const from = localHalfOf(channel)?.name;
  const to = localHalfOf(toChannel)?.name;
  if (!linkedId && !from && !to) return noKeys;
  return [linkedId, from, to].filter((key) => key !== undefined);
}
