import type { LitElement, ReactiveController } from 'lit';

/** Milliseconds without a letter after which a person has stopped typing. */
export const typingPauseMs = 250;

export interface TypedSearchOptions {
  /** Sets `search` to {@link TypedSearch.text}. */
  readonly onSearch: () => void;
  /**
   * Whether a search is running. Given: each letter is searched for at once, or when the search before it has ended, so that a slow
   * backend is asked less often. Left out: a pause in typing starts the search.
   */
  readonly isBusy?: () => boolean;
}

/** The text of a search field, ahead of the widget's property `search`, which follows it. */
export class TypedSearch implements ReactiveController {
  readonly #host: LitElement & { readonly search: string };
  readonly #options: TypedSearchOptions;
  #typed: string | undefined;
  /** The text that {@link TypedSearchOptions.onSearch} was called for: a page may refuse it. */
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search = '';

  constructor(host: LitElement & { readonly search: string }, options: TypedSearchOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Content of the search field. */
  get text(): string {
    return this.#typed ?? this.#host.search;
  }

  /** More letters may follow: what is found is not worth saying yet. */
  get isTyping(): boolean {
    return this.#timer !== undefined;
  }

  readonly type = (text: string): void => {
    this.#typed = text;
    this.#asked = this.#host.search;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#pause, text === '' ? 0 : typingPauseMs);
    this.#searchIfFree();
  };

  /** Empties the field without a search. */
  clear(): void {
    this.#typed = '';
    this.stop();
  }

  /** The typed text is searched for already. */
  stop(): void {
    this.#asked = this.text.trim();
  }

  /** A search set by the page replaces the typed text. */
  hostUpdate(): void {
    const { search } = this.#host;
    if (search !== this.#search && this.#typed?.trim() !== search) this.#typed = undefined;
    this.#search = search;
  }

  hostUpdated(): void {
    if (this.isTyping) this.#searchIfFree();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #pause = (): void => {
    this.#timer = undefined;
    this.#ask();
    this.#host.requestUpdate();
  };

  #searchIfFree(): void {
    if (this.#options.isBusy?.() === false) this.#ask();
  }

  #ask(): void {
    const text = this.text.trim();
    if (text === this.#asked) return;
    this.#asked = text;
    this.#options.onSearch();
  }
}
