import type { LiveEvent } from '../contract/index.ts';
import type { ChangeEvent } from './resource.ts';

/** Reads what a hint is about; everything without one. */
export interface HintReader {
  hint(event: ChangeEvent | undefined): void;
  /** Whether a read of something that the hint is about is still under way. */
  reading(event: ChangeEvent | undefined): boolean;
}

/** Milliseconds between two reads for a stream of hints. */
const spacingMs = 500;

/** Turns hints into reads: the first one at once, a burst of them into few reads, the last one never lost. */
export class Hints {
  readonly #reader: HintReader;
  #due: (ChangeEvent | undefined)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(reader: HintReader) {
    this.#reader = reader;
  }

  take(event: LiveEvent): void {
    this.#due.push(event.kind === 'resync' ? undefined : event);
    if (this.#timer === undefined) this.#work();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = [];
  }

  #work(): void {
    // A read that began before the hint may not show what it is about: it is read once more when that one is done.
    const waiting = this.#due.filter((event) => this.#reader.reading(event));
    const ready = this.#due.filter((event) => !waiting.includes(event));
    this.#due = waiting;
    for (const event of ready) this.#reader.hint(event);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#due.length > 0) this.#work();
    }, spacingMs);
  }
}
