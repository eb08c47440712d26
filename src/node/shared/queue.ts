/** Values that wait for one reader. */
export class Queue<T> {
  #waiting: T[] = [];
  #isClosed = false;
  #wake: (() => void) | undefined;

  get size(): number {
    return this.#waiting.length;
  }

  push(value: T): void {
    this.#waiting.push(value);
    this.#wake?.();
  }

  /** Drops the values that wait. */
  clear(): void {
    this.#waiting = [];
  }

  /** Ends the queue; values that wait are still read. */
  readonly close = (): void => {
    this.#isClosed = true;
    this.#wake?.();
  };

  /** @returns `undefined` once the queue is closed and empty */
  async next(): Promise<T | undefined> {
    while (this.#waiting.length === 0 && !this.#isClosed) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#waiting.shift();
  }
}
