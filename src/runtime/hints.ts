import type { LiveEvent } from '../contract/index.ts';
import type { Queries } from './queries.ts';
import type { ChangeEvent } from './resource.ts';

/** Milliseconds between two reads for a stream of hints. */
const spacingMs = 500;

/** Turns hints into reads: the first one at once, a burst of them into few reads, the last one never lost. */
export class Hints {
  readonly #queries: Queries;
  #due: (ChangeEvent | undefined)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  take(event: LiveEvent): void {
    this.#due.push(event.kind === 'resync' ? undefined : event);
    if (this.#timer === undefined) this.#work();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = [];
  }

  #work(): void {
    // A read that began before the hint may not show what it is about: it is read once more when that one is done.
    const ready = this.#due.filter((event) => !this.#queries.reading(event));
    this.#due = this.#due.filter((event) => !ready.includes(event));
    for (const event of ready) this.#queries.hint(event);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#due.length > 0) this.#work();
    }, spacingMs);
  }
}
