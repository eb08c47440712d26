import type { CallOptions, Versioned, WriteOptions, Written } from './primitives.ts';

/** The user's arrangement of a page of cards. Names are those of the page; a name that a page does not know is kept. */
export interface CardArrangement {
  /** Names of cards in the user's order. A card that it leaves out follows in the page's own order. */
  readonly order: readonly string[];
  /** Names of cards that the user has hidden. */
  readonly hidden: readonly string[];
}

/** What the user chose for the portal itself, on each of their devices. A field that was never chosen is absent. */
export interface Preferences {
  /** The language of the portal, BCP 47: `fr`, `en-GB`. At most 35 characters. */
  readonly language?: string;
  /** The dashboard. At most {@link mostCards} names in each list, each of {@link cardNamePattern}. */
  readonly dashboard?: CardArrangement;
}

/** Changes of the preferences. Absent fields keep their value, `null` clears one. */
export type PreferencesChange = { readonly [Field in keyof Preferences]?: Preferences[Field] | null };

/** Most names in each list of a {@link CardArrangement}. */
export const mostCards = 50;

/** The name of a card: lower-case letters, digits and hyphens, at most 40 characters. */
export const cardNamePattern = /^[a-z0-9-]{1,40}$/;

/** The form of a language tag, as far as a preference checks it: letters and digits in parts of at most 8, RFC 5646 2.1. */
export const languagePattern = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/;

/** Choices of the user for the portal itself. No telephony depends on them. */
export interface PreferencesPort {
  get(options?: CallOptions): Promise<Versioned<Preferences>>;
  /**
   * @returns the preferences as they are now; tells `preferences.changed`
   * @throws `validation` with the path `language`, `dashboard.order` or `dashboard.hidden` and the rule `format`, `too-long` or
   *   `duplicate`; `conflict`; `forbidden`
   */
  update(change: PreferencesChange, options?: WriteOptions): Promise<Written<Preferences>>;
}
