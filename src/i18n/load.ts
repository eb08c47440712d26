import type { Catalogue, DeepPartial, Section } from './catalogue.ts';
import { TextLibrary, type SectionLoaders } from './text-library.ts';

/** A static map, so that bundlers see every file and no address is ever computed. */
const loaders: Readonly<Record<string, SectionLoaders>> = {
  en: {
    common: () => import('./locales/en/common.ts'),
    errors: () => import('./locales/en/errors.ts'),
    forwarding: () => import('./locales/en/forwarding.ts'),
    callLog: () => import('./locales/en/call-log.ts'),
    callLogDetails: () => import('./locales/en/call-log-details.ts'),
    presentedNumber: () => import('./locales/en/presented-number.ts'),
    provider: () => import('./locales/en/provider.ts'),
  },
  fr: {
    common: () => import('./locales/fr/common.ts'),
    errors: () => import('./locales/fr/errors.ts'),
    forwarding: () => import('./locales/fr/forwarding.ts'),
    callLog: () => import('./locales/fr/call-log.ts'),
    callLogDetails: () => import('./locales/fr/call-log-details.ts'),
    presentedNumber: () => import('./locales/fr/presented-number.ts'),
    provider: () => import('./locales/fr/provider.ts'),
  },
};

/** The texts of this copy of the library. */
export const library = /* @__PURE__ */ new TextLibrary(loaders);

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
