import { background } from './device.ts';

/** Milliseconds that shared work goes on after its last user: a page that swaps widgets must not start anew. */
const lingerMs = 5_000;

/** A set of listeners. */
export class Listeners<A extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...values: A) => unknown>();

  get size(): number {
    return this.#listeners.size;
  }

  /** @returns how to remove the listener */
  add(listener: (...values: A) => unknown): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(...values: A): void {
    // A copy: a listener may remove itself or add another one.
    for (const listener of [...this.#listeners]) listener(...values);
  }
}

/** Runs shared work while it has at least one user, and {@link lingerMs} longer. */
export class SharedWork {
  readonly #start: () => () => void;
  #stop: (() => void) | undefined;
  #users = 0;
  #cancelStop: () => void = () => undefined;

  /** @param start begins the work and returns how to stop it */
  constructor(start: () => () => void) {
    this.#start = start;
  }

  get active(): boolean {
    return this.#users > 0 || this.#stop !== undefined;
  }

  /** @returns how to leave */
  enter(): () => void {
    this.#users += 1;
    this.#cancelStop();
    this.#stop ??= this.#start();
    return () => {
      this.#users -= 1;
      if (this.#users > 0) return;
      this.#cancelStop = background(() => {
        this.#stop?.();
        this.#stop = undefined;
      }, lingerMs);
    };
  }
}
