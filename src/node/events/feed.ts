import type { Id } from '../../contract/index.ts';
import { type OutboxEntry, readOutbox, readOutboxBounds } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';

/** One open stream, seen from the feed. */
export interface Subscriber {
  readonly user: Id;
  deliver(entry: OutboxEntry): void;
  /** Everything up to this position was looked at, heard or not. */
  passed(seq: number): void;
  /** What follows the subscriber's position is no longer known, or too much: everything must be read again. */
  resync(seq: number): void;
}

const pageSize = 200;
/** A stream that is further behind than this reads everything again sooner than it would read all the hints. */
const longestCatchUp = 500;

function hand(subscriber: Subscriber, entry: OutboxEntry): void {
  if (entry.user === undefined || entry.user === subscriber.user) subscriber.deliver(entry);
  subscriber.passed(entry.seq);
}

/**
 * The outbox of one tenant, read once for all its streams. It only moves forward; a stream that comes from an earlier position
 * catches up by itself before it joins.
 */
export class EventFeed {
  readonly #store: Store;
  readonly #tenant: Id;
  /** With the position that each has seen, which may be ahead of the feed's. */
  readonly #subscribers = new Map<Subscriber, number>();
  /** Subscribers that still catch up. */
  #joining = 0;
  #position = 0;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(store: Store, tenant: Id) {
    this.#store = store;
    this.#tenant = tenant;
  }

  /** No stream hears of it, and none is about to. */
  get isIdle(): boolean {
    return this.#subscribers.size === 0 && this.#joining === 0;
  }

  /** Delivers to a subscriber everything after a position, or from now on. @returns how to stop */
  async join(subscriber: Subscriber, after: number | undefined): Promise<() => void> {
    this.#joining += 1;
    try {
      let position = await this.#startOf(subscriber, after);
      do position = await this.#catchUp(subscriber, position);
      while (this.#subscribers.size > 0 && position < this.#position);
      if (this.#subscribers.size === 0) this.#position = position;
      this.#subscribers.set(subscriber, position);
    } finally {
      this.#joining -= 1;
    }
    return () => this.#subscribers.delete(subscriber);
  }

  /** Reads what is new and delivers it. A call that comes while it reads makes it read once more. */
  async advance(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#drain().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #startOf(subscriber: Subscriber, after: number | undefined): Promise<number> {
    const { oldest, newest } = await readOutboxBounds(this.#store, this.#tenant);
    if (after === undefined) return newest;
    const isKnown = after <= newest && after >= oldest - 1 && newest - after <= longestCatchUp;
    if (isKnown) return after;
    subscriber.resync(newest);
    return newest;
  }

  async #drain(): Promise<void> {
    while (this.#again && this.#subscribers.size > 0) {
      this.#again = false;
      const entries = await readOutbox(this.#store, this.#tenant, this.#position, pageSize);
      if (entries.length === pageSize) this.#again = true;
      for (const entry of entries) this.#pass(entry);
    }
  }

  #pass(entry: OutboxEntry): void {
    this.#position = Math.max(this.#position, entry.seq);
    for (const [subscriber, seen] of this.#subscribers) {
      if (entry.seq <= seen) continue;
      this.#subscribers.set(subscriber, entry.seq);
      hand(subscriber, entry);
    }
  }

  async #catchUp(subscriber: Subscriber, from: number): Promise<number> {
    let position = from;
    for (;;) {
      const entries = await readOutbox(this.#store, this.#tenant, position, pageSize);
      for (const entry of entries) hand(subscriber, entry);
      position = entries.at(-1)?.seq ?? position;
      if (entries.length < pageSize) break;
    }
    subscriber.passed(position);
    return position;
  }
}
