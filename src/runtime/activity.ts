/** Milliseconds that the shared work goes on after the last widget has gone: a page that swaps widgets must not start anew. */
const lingerMs = 5_000;

/** Runs something while at least one widget needs it, and a little longer. */
export class Activity {
  readonly #begin: () => () => void;
  #end: (() => void) | undefined;
  #inside = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(begin: () => () => void) {
    this.#begin = begin;
  }

  get active(): boolean {
    return this.#inside > 0 || this.#end !== undefined;
  }

  /** @returns how to leave */
  enter(): () => void {
    this.#inside += 1;
    clearTimeout(this.#timer);
    this.#end ??= this.#begin();
    return () => {
      this.#inside -= 1;
      if (this.#inside > 0) return;
      this.#timer = setTimeout(() => this.#stop(), lingerMs);
      // Under Node a timer is an object: a server that renders need not stay for it.
      if (typeof this.#timer === 'object') this.#timer.unref();
    };
  }

  #stop(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
