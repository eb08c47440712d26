import type { ReactiveControllerHost } from 'lit';

/** A part of the view that is loaded when it is first shown. */
export class LazyModule<T> {
  #module: T | undefined;
  #loading = false;
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<T>;

  constructor(host: ReactiveControllerHost, load: () => Promise<T>) {
    this.#host = host;
    this.#load = load;
  }

  /** The module, or undefined while it loads; the host renders again when it is there. A failed load is tried again at the next call. */
  get(): T | undefined {
    if (!this.#module && !this.#loading) void this.#start();
    return this.#module;
  }

  async #start(): Promise<void> {
    this.#loading = true;
    try {
      this.#module = await this.#load();
      this.#host.requestUpdate();
    } catch {
      // Without a network the part stays closed; the rest of the widget works.
    } finally {
      this.#loading = false;
    }
  }
}
