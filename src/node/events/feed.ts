import type { Id } from '../../contract/index.ts';
import { countOwnRecords, type OutboxEntry, readOutbox, readOutboxBounds, readOwnOutbox } from '../store/outbox.ts';
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
/** A user with hints about more records to come reads everything again sooner. Those for others do not count. */
const longestCatchUp = 500;
/** Deliveries in one turn of the event loop: requests are served and sockets take their bytes between two turns. */
const perTurn = 5000;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * The outbox of one tenant, read once for all its streams. It only moves forward; a stream that comes from an earlier position
 * catches up by itself before it joins.
 */
export class EventFeed {
  readonly #store: Store;
  readonly #tenant: Id;
  /** With the position that each has seen, which may be ahead of the feed's. */
  readonly #subscribers = new Map<Subscriber, number>();
  readonly #byUser = new Map<Id, Set<Subscriber>>();
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
      this.#add(subscriber, position);
    } finally {
      this.#joining -= 1;
    }
    return () => this.#remove(subscriber);
  }

  #add(subscriber: Subscriber, position: number): void {
    this.#subscribers.set(subscriber, position);
    this.#byUser.set(subscriber.user, (this.#byUser.get(subscriber.user) ?? new Set()).add(subscriber));
  }

  #remove(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    const ofUser = this.#byUser.get(subscriber.user);
    ofUser?.delete(subscriber);
    if (ofUser?.size === 0) this.#byUser.delete(subscriber.user);
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
    const isKnown = after <= newest && after >= oldest - 1;
    const scope = { tenant: this.#tenant, user: subscriber.user };
    if (isKnown && (await countOwnRecords(this.#store, scope, after)) <= longestCatchUp) return after;
    subscriber.resync(newest);
    return newest;
  }

  async #drain(): Promise<void> {
    while (this.#again && this.#subscribers.size > 0) {
      this.#again = false;
      const entries = await readOutbox(this.#store, this.#tenant, this.#position, pageSize);
      if (entries.length === pageSize) this.#again = true;
      await this.#passAll(entries);
    }
  }

  async #passAll(entries: readonly OutboxEntry[]): Promise<void> {
    let delivered = 0;
    for (const entry of entries) {
      this.#position = Math.max(this.#position, entry.seq);
      delivered += this.#deliver(entry);
      if (delivered < perTurn) continue;
      delivered = 0;
      await turn();
    }
    for (const [subscriber, seen] of this.#subscribers) {
      if (seen >= this.#position) continue;
      this.#subscribers.set(subscriber, this.#position);
      subscriber.passed(this.#position);
    }
    if (this.#again) await turn();
  }

  /** @returns the number of streams that were looked at */
  #deliver(entry: OutboxEntry): number {
    const concerned = entry.user === undefined ? [...this.#subscribers.keys()] : [...(this.#byUser.get(entry.user) ?? [])];
    for (const subscriber of concerned) if (entry.seq > (this.#subscribers.get(subscriber) ?? Infinity)) subscriber.deliver(entry);
    return concerned.length;
  }

  async #catchUp(subscriber: Subscriber, from: number): Promise<number> {
    const scope = { tenant: this.#tenant, user: subscriber.user };
    let position = from;
    for (;;) {
      // Read first: what is committed meanwhile has a later position.
      const { newest } = await readOutboxBounds(this.#store, this.#tenant);
      const entries = await readOwnOutbox(this.#store, scope, position, pageSize);
      for (const entry of entries) subscriber.deliver(entry);
      position = Math.max(position, entries.length < pageSize ? newest : 0, entries.at(-1)?.seq ?? 0);
      if (entries.length < pageSize) break;
    }
    subscriber.passed(position);
    return position;
  }
}
