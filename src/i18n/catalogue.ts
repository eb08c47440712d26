import type { texts as callLogDetails } from './locales/en/call-log-details.ts';
import type { texts as callLog } from './locales/en/call-log.ts';
import type { texts as common } from './locales/en/common.ts';
import type { texts as errors } from './locales/en/errors.ts';
import type { texts as forwarding } from './locales/en/forwarding.ts';
import type { texts as presentedNumber } from './locales/en/presented-number.ts';
import type { texts as provider } from './locales/en/provider.ts';

/**
 * Every text of the library, by section. English is the type: another language has the same keys, and functions with the same
 * arguments. A section is the unit that loads: one file per language.
 */
export interface Catalogue {
  readonly common: typeof common;
  readonly errors: typeof errors;
  readonly forwarding: typeof forwarding;
  readonly callLog: typeof callLog;
  readonly callLogDetails: typeof callLogDetails;
  readonly presentedNumber: typeof presentedNumber;
  readonly provider: typeof provider;
}

/** Name of a section of the catalogue. */
export type Section = keyof Catalogue;

/** A selection of texts to put over the catalogue. Functions are replaced whole. */
export type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;
