import type { LitElement, ReactiveController } from 'lit';

/** Milliseconds between two letters before the search starts. */
export const typingPauseMs = 250;

/** The text of a search field, ahead of the widget's property `search`, which follows a pause in typing. */
export class TypedSearch implements ReactiveController {
  readonly #host: LitElement & { readonly search: string };
  readonly #onPause: () => void;
  #typed: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search = '';

  /** @param onPause sets `search` to {@link text} */
  constructor(host: LitElement & { readonly search: string }, onPause: () => void) {
    this.#host = host;
    this.#onPause = onPause;
    host.addController(this);
  }

  /** Content of the search field. */
  get text(): string {
    return this.#typed ?? this.#host.search;
  }

  readonly type = (text: string): void => {
    this.#typed = text;
    this.#host.requestUpdate();
    this.stop();
    if (text.trim() === this.#host.search) return;
    this.#timer = setTimeout(this.#onPause, text === '' ? 0 : typingPauseMs);
  };

  /** The typed text is searched for already. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** A search set by the page replaces the typed text. */
  hostUpdate(): void {
    const { search } = this.#host;
    if (search !== this.#search && this.#typed?.trim() !== search) this.#typed = undefined;
    this.#search = search;
  }

  hostDisconnected(): void {
    this.stop();
  }
}
