import type { Id } from '../../contract/index.ts';
import type { Log } from '../shared/log.ts';
import { EventFeed, type Subscriber } from './feed.ts';
import type { Store } from '../store/store.ts';

export interface EventHubOptions {
  readonly store: Store;
  readonly log: Log;
  /** Milliseconds between two reads of the outbox for the writes of other processes. */
  readonly pollMs: number;
}

/** All the open streams of one process. */
export class EventHub {
  readonly #options: EventHubOptions;
  readonly #feeds = new Map<Id, EventFeed>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: EventHubOptions) {
    this.#options = options;
    options.store.onEvents((tenants) => this.#wake(tenants));
  }

  /**
   * Starts to deliver to a subscriber.
   * @param after the position last seen; `undefined`: only what comes
   * @returns how to stop
   */
  async subscribe(tenant: Id, subscriber: Subscriber, after: number | undefined): Promise<() => void> {
    const feed = this.#feeds.get(tenant) ?? new EventFeed(this.#options.store, tenant);
    this.#feeds.set(tenant, feed);
    try {
      const leave = await feed.join(subscriber, after);
      this.#timer ??= setInterval(() => this.#wake([...this.#feeds.keys()]), this.#options.pollMs);
      // Delivers the entries that were committed since the last page.
      this.#wake([tenant]);
      return () => {
        leave();
        this.#forgetIdle();
      };
    } catch (thrown) {
      this.#forgetIdle();
      throw thrown;
    }
  }

  #wake(tenants: readonly Id[]): void {
    for (const tenant of tenants) {
      this.#feeds
        .get(tenant)
        ?.advance()
        .catch((thrown: unknown) => this.#options.log.warn({ err: thrown }, 'events could not be read'));
    }
  }

  #forgetIdle(): void {
    for (const [tenant, feed] of this.#feeds) if (feed.isIdle) this.#feeds.delete(tenant);
    if (this.#feeds.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
