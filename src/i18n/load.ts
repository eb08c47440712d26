import type { Catalogue, DeepPartial, Section } from './catalogue.ts';
import { TextLibrary } from './text-library.ts';

/** The texts of this copy of the library. Each widget declares its own section; every page needs `common`. */
export const library = /* @__PURE__ */ new TextLibrary({
  en: () => import('./locales/en/common.ts'),
  fr: () => import('./locales/fr/common.ts'),
});

/**
 * Puts texts of the host over the catalogue, for white labels: live, in every widget of the page. Later calls add to earlier ones.
 * @param locale `fr` for every French, or `fr-CA` for one
 */
export function registerTexts(locale: string, texts: DeepPartial<Catalogue>): void {
  library.override(locale, texts);
}

/** Adds a whole language, or gives one at once that would otherwise load when needed. */
export function registerLocale(locale: string, catalogue: Catalogue): void {
  library.add(locale, catalogue);
}

/**
 * Loads sections of a locale ahead of the widgets that need them. A section is known from the first construction of its widget: until
 * then the request is kept, and the section loads at that moment. Never rejects.
 * @returns when every known section, or the English that stands in for it, has loaded or failed
 */
export function loadSections(locale: string, sections: readonly Section[]): Promise<void> {
  return library.load(locale, sections);
}
