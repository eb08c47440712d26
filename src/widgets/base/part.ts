import type { CSSResult, LitElement } from 'lit';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';

/** The styles that only the part needs, where its module exports some. */
interface PartStyles {
  readonly styles?: readonly CSSResult[];
}

/** A part of a widget that is loaded on demand: heavy (2 KB or more) and rarely needed. */
export class Part<M extends object> {
  readonly #host: LitElement;
  readonly #import: () => Promise<M>;
  #module: M | undefined;
  #loading: Promise<M | undefined> | undefined;
  #failed = false;

  constructor(host: LitElement, load: () => Promise<M>) {
    this.#host = host;
    this.#import = load;
  }

  /** The module, once it is there. */
  get module(): M | undefined {
    return this.#module;
  }

  /** The network did not give it. {@link load} tries again. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Loads the module; the host renders again when it is there. Never rejects: undefined where it cannot be had. */
  load(): Promise<M | undefined> {
    return (this.#loading ??= this.#start());
  }

  /** The part's template. It is loaded by the first render; a failure is shown in place, with a retry. */
  render(
    template: (module: M) => unknown,
    texts: { readonly partFailed: string; readonly loading: string; readonly retry: string },
  ): unknown {
    if (this.#module) return template(this.#module);
    if (!this.#failed) {
      void this.load();
      return note({ text: texts.loading, tone: 'neutral' });
    }
    const action = button({ label: texts.retry, variant: 'quiet', onClick: () => this.#retry() });
    return note({ tone: 'negative', icon: icons.offline, text: texts.partFailed, action });
  }

  #retry(): void {
    void this.load();
    this.#host.requestUpdate();
  }

  async #start(): Promise<M | undefined> {
    this.#failed = false;
    try {
      const module = await this.#import();
      this.#adopt((module as PartStyles).styles ?? []);
      this.#module = module;
    } catch {
      // An offline page cannot load it; the host shows that, and a retry asks again.
      this.#failed = true;
      this.#loading = undefined;
    }
    this.#host.requestUpdate();
    return this.#module;
  }

  #adopt(styles: readonly CSSResult[]): void {
    const sheets = this.#host.shadowRoot?.adoptedStyleSheets;
    for (const { styleSheet } of styles) if (styleSheet && !sheets?.includes(styleSheet)) sheets?.push(styleSheet);
  }
}

/** Declares a part of a widget; `load` is a dynamic import with a literal path. */
export function part<M extends object>(host: LitElement, load: () => Promise<M>): Part<M> {
  return new Part(host, load);
}
