import type en from './locales/en.ts';

/**
 * Every text of the library, by section: `common` and `errors` for all widgets, and one section per element. English is the
 * type: another language has the same keys, and functions with the same arguments.
 */
export type Catalogue = Readonly<typeof en>;

/** Name of a section of the catalogue. */
export type Section = keyof Catalogue;

/** A selection of texts to put over the catalogue. Functions are replaced whole. */
export type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;
