import type { CSSResult, LitElement } from 'lit';

/** A part of the view that is loaded when it is first shown, with the styles that only it needs. */
export class LazyModule<T> {
  #module: T | undefined;
  #loading = false;
  readonly #host: LitElement;
  readonly #load: () => Promise<T>;
  readonly #stylesOf: ((module: T) => CSSResult) | undefined;

  constructor(host: LitElement, load: () => Promise<T>, stylesOf?: (module: T) => CSSResult) {
    this.#host = host;
    this.#load = load;
    this.#stylesOf = stylesOf;
  }

  /** The module if it is there. */
  get loaded(): T | undefined {
    return this.#module;
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
      const sheet = this.#stylesOf?.(this.#module).styleSheet;
      if (sheet) this.#host.shadowRoot?.adoptedStyleSheets.push(sheet);
      this.#host.requestUpdate();
    } catch {
      // Without a network the part stays closed; the rest of the widget works.
    } finally {
      this.#loading = false;
    }
  }
}
