/** Who wants to hear of a change. */
export class Listeners<A extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...news: A) => void>();

  get size(): number {
    return this.#listeners.size;
  }

  add(listener: (...news: A) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(...news: A): void {
    // A copy: a listener may leave, or bring another, while it is told.
    for (const listener of [...this.#listeners]) listener(...news);
  }
}
