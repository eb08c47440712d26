import type { Id } from '../../contract/index.ts';

type EventsListener = (tenants: readonly Id[]) => void;

/** Who wants to know that transactions added events. */
export class EventsListeners {
  readonly #listeners = new Set<EventsListener>();

  /** @returns how to stop */
  add(listener: EventsListener): () => void {
    // A wrapper of its own, so that the same function added twice has to be removed twice.
    const entry: EventsListener = (tenants) => listener(tenants);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  tell(tenants: readonly Id[]): void {
    if (tenants.length === 0) return;
    for (const listener of [...this.#listeners]) {
      try {
        listener(tenants);
      } catch {
        // The rows are committed: a listener that fails must not make the write look failed. Followers also poll.
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
