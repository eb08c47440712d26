import type { Id, OperationOutcome } from '../contract/index.ts';
import { Listeners } from './listeners.ts';
import type { ChangeEvent } from './resource.ts';

/** The outcomes of pending changes. An event may come before the answer that names its operation. */
export class Operations {
  readonly #outcomes = new Map<Id, OperationOutcome>();
  /** Emits when an operation may have ended, with `true` when events were lost. */
  readonly #ended = new Listeners<[lost: boolean]>();

  /** Takes over the outcome of a hint; without a hint, events were lost. */
  take(event: ChangeEvent | undefined): void {
    if (event?.outcome) this.#outcomes.set(event.resource, event.outcome);
    this.#ended.emit(!event);
  }

  /**
   * How a pending operation ended; undefined where that can no longer be known.
   * @param announced the backend has events
   */
  settled(operation: Id, announced: boolean): Promise<OperationOutcome | undefined> {
    return new Promise((resolve) => {
      const stop = this.#ended.add((lost) => {
        const outcome = this.#outcomes.get(operation);
        if (!outcome && !lost) return;
        stop();
        this.#outcomes.delete(operation);
        resolve(outcome);
      });
      this.#ended.emit(!announced);
    });
  }

  /** No outcome of an earlier user may reach the next one. */
  forget(): void {
    this.take(undefined);
    this.#outcomes.clear();
  }
}
