import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Contact } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { LongList } from '../base/long-list.ts';
import type { ContactRow } from './contacts.model.ts';

/** A shorter list needs no index. */
const fewestRows = 20;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The initials beside the list. One that is not loaded yet is loaded page by page, then shown. */
export class Letters {
  readonly #host: LitElement;
  readonly #list: LongList<Contact>;
  readonly #loadMore: () => void;
  #rows: readonly ContactRow[] = [];
  #current: string | undefined;
  #wanted: string | undefined;

  constructor(host: LitElement, list: LongList<Contact>, loadMore: () => void) {
    this.#host = host;
    this.#list = list;
    this.#loadMore = loadMore;
  }

  /** Before each render: goes on towards a wanted initial. */
  follow(rows: readonly ContactRow[], more: { readonly loading: boolean; readonly failed: boolean } | undefined): void {
    this.#rows = rows;
    if (this.#wanted === undefined) return;
    const index = rows.findIndex(({ initial }) => initial === this.#wanted);
    if (index >= 0 || !more || more.failed) {
      this.#wanted = undefined;
      if (index >= 0) void this.#list.reveal(index);
    } else if (!more.loading) this.#loadMore();
  }

  /** One stop for the Tab key; the arrow keys move between the letters. */
  view(t: Catalogue['contacts'], initials: readonly string[] | undefined): TemplateResult | typeof nothing {
    const all = initials ?? this.#rows.flatMap(({ initial }) => initial ?? []);
    if (this.#rows.length < fewestRows || all.length < 2) return nothing;
    const current = all.includes(this.#current ?? '') ? this.#current : all[0];
    return html`<nav class="letters" part="letters" aria-label=${t.letters.label} @keydown=${(event: KeyboardEvent) => this.#press(event)}>
      ${all.map(
        (letter) =>
          html`<button
            type="button"
            class="jump"
            tabindex=${letter === current ? '0' : '-1'}
            aria-label=${t.letters.goTo(letter)}
            aria-busy=${letter === this.#wanted || nothing}
            @click=${() => this.#go(letter)}
          >
            ${letter}
          </button>`,
      )}
    </nav>`;
  }

  #go(letter: string): void {
    this.#current = letter;
    this.#wanted = letter;
    this.#host.requestUpdate();
  }

  #press(event: KeyboardEvent): void {
    const step = steps[event.key];
    const { target, currentTarget } = event;
    if (step === undefined || !(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const letters = [...currentTarget.querySelectorAll<HTMLElement>('.jump')];
    letters.at((letters.indexOf(target) + step) % letters.length)?.focus();
  }
}
