import type { Catalogue, DeepPartial, Section } from './catalogue.ts';
import { TextLibrary, type TextFiles } from './text-library.ts';

/** One line per language for the common texts, and one for each widget. Static, so that bundlers see every file. */
const files: Readonly<Record<string, TextFiles>> = {
  en: {
    common: () => import('./locales/en/common.ts'),
    forwarding: () => import('./locales/en/forwarding.ts'),
    callLog: () => import('./locales/en/call-log.ts'),
    presentedNumber: () => import('./locales/en/presented-number.ts'),
  },
  fr: {
    common: () => import('./locales/fr/common.ts'),
    forwarding: () => import('./locales/fr/forwarding.ts'),
    callLog: () => import('./locales/fr/call-log.ts'),
    presentedNumber: () => import('./locales/fr/presented-number.ts'),
  },
};

/** The texts of this copy of the library. */
export const library = /* @__PURE__ */ new TextLibrary(files);

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
 * Loads sections of a locale ahead of the widgets that need them. Never rejects.
 * @returns when every section, or the English that stands in for it, is there or has failed
 */
export function loadSections(locale: string, sections: readonly Section[]): Promise<void> {
  return library.load(locale, sections);
}
