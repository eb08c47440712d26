import type { CSSResult, LitElement } from 'lit';

/** A part of the widget that is loaded when it is first needed, with the styles that only it needs. */
export class LazyModule<T> {
  #module: T | undefined;
  #loading: Promise<T> | undefined;
  readonly #host: LitElement;
  readonly #load: () => Promise<T>;
  readonly #stylesOf: ((module: T) => readonly CSSResult[]) | undefined;

  constructor(host: LitElement, load: () => Promise<T>, stylesOf?: (module: T) => readonly CSSResult[]) {
    this.#host = host;
    this.#load = load;
    this.#stylesOf = stylesOf;
  }

  /** The module if it is there. */
  get loaded(): T | undefined {
    return this.#module;
  }

  /** The module, or undefined while it loads; the host renders again when it is there. */
  get(): T | undefined {
    // Without a network the part stays closed, and is asked for again at the next render.
    if (!this.#module) this.ready().catch(() => undefined);
    return this.#module;
  }

  /** Rejects where the module cannot be loaded; the next call tries again. */
  ready(): Promise<T> {
    return (this.#loading ??= this.#start());
  }

  #adopt(sheet: CSSStyleSheet | undefined): void {
    const sheets = this.#host.shadowRoot?.adoptedStyleSheets;
    if (sheet && !sheets?.includes(sheet)) sheets?.push(sheet);
  }

  async #start(): Promise<T> {
    try {
      const module = await this.#load();
      this.#module = module;
      for (const { styleSheet } of this.#stylesOf?.(module) ?? []) this.#adopt(styleSheet);
      this.#host.requestUpdate();
      return module;
    } catch (thrown) {
      this.#loading = undefined;
      throw thrown;
    }
  }
}
