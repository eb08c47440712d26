import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Catalogue, Section } from './catalogue.ts';
import { library } from './load.ts';
import { localeAt, onLocaleChange } from './locale.ts';

const rightToLeft = /^(ar|dv|fa|he|ps|sd|ug|ur|yi)\b/i;
const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** Texts for all widgets, and those of the sections that a widget asks for. */
export type Texts<S extends Section> = Pick<Catalogue, S | 'common' | 'errors'>;

/**
 * Gives a widget its texts, and renders it again when the language, the texts or the overrides change. The sections `common` and
 * `errors` always come along. A widget without dates, times and amounts needs no more.
 */
export class TextController<S extends Section> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #sections: readonly Section[];
  #stop: (() => void)[] = [];
  #wanted = '';
  #shown: readonly unknown[] = [];
  #found: readonly unknown[] = [];
  #texts: Texts<S> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, ...sections: S[]) {
    this.#host = host;
    this.#sections = [...new Set<Section>(['common', 'errors', ...sections])];
    host.addController(this);
  }

  /** The locale in use. English when no texts exist for the language that the page asks for. */
  get locale(): string {
    const wanted = localeAt(this.#host);
    return library.has(wanted) ? wanted : 'en';
  }

  /** Writing direction of the language in use. The host's own `dir` attribute comes first; that of the page does not count. */
  get dir(): 'ltr' | 'rtl' {
    const { dir } = this.#host;
    if (dir === 'ltr' || dir === 'rtl') return dir;
    return rightToLeft.test(this.locale) ? 'rtl' : 'ltr';
  }

  /** The texts of the widget's sections, or `undefined` until all of them have arrived. The same object as long as nothing changes. */
  get texts(): Texts<S> | undefined {
    const locale = this.locale;
    const found = this.#sections.map((section) => library.texts(locale, section));
    if (found.includes(undefined)) return undefined;
    if (!same(found, this.#found)) {
      this.#found = found;
      this.#texts = Object.fromEntries(this.#sections.map((section, index) => [section, found[index]])) as unknown as Texts<S>;
    }
    return this.#texts;
  }

  hostConnected(): void {
    this.#stop = [onLocaleChange(this.#host, this.#localeChanged), library.onChange(this.#textsChanged)];
    this.#localeChanged();
  }

  hostDisconnected(): void {
    for (const stop of this.#stop) stop();
    this.#stop = [];
    this.#wanted = '';
  }

  readonly #localeChanged = (): void => {
    const wanted = `${localeAt(this.#host)} ${this.dir}`;
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#shown = this.#current();
    void library.load(this.locale, this.#sections);
    this.#host.requestUpdate();
  };

  /** Called for texts of every widget: only a change of the own sections renders again. */
  readonly #textsChanged = (): void => {
    const shown = this.#current();
    if (same(shown, this.#shown)) return;
    this.#shown = shown;
    this.#host.requestUpdate();
  };

  #current(): readonly unknown[] {
    const locale = this.locale;
    return [locale, ...this.#sections.map((section) => library.texts(locale, section))];
  }
}
