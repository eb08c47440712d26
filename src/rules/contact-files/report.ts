import type { ContactDraft } from '../../contract/contacts.ts';

/**
 * Why a whole file is refused.
 * - `empty-file`: no bytes, or blanks only.
 * - `not-contacts`: neither vCards nor a table with known headings: a picture, a page, a calendar.
 * - `unknown-headings`: a table, but its first line does not name columns in French or English.
 * - `no-contacts`: a table with known headings and no row.
 */
export type ContactFileRefusal = 'empty-file' | 'not-contacts' | 'unknown-headings' | 'no-contacts';

/**
 * Why one contact is refused.
 * - `empty`: none of the fields of a contact.
 * - `no-name`: neither a name nor a company.
 * - `no-number`: no number, or none that can be called (fax, pager, assistant).
 * - `number-unreadable`: no number that is complete, and one that is not.
 * - `not-closed`: the card has no end, and what there is of it is no contact.
 * - `not-opened`: lines and an end of a card without its beginning.
 */
export type ContactRefusal = 'empty' | 'no-name' | 'no-number' | 'number-unreadable' | 'not-closed' | 'not-opened';

/**
 * A part of a card or row that the contact does not have.
 * - `number-left-out`: no place beside one fixed and one mobile number; `value` is E.164 or an extension.
 * - `number-not-callable`: a fax, a pager, or the number of an assistant.
 * - `number-unreadable`: not a complete number; it is never completed by a guess.
 * - `extension-dropped`: digits to dial after the number; `value` is the text of the number.
 * - `email-left-out`: a contact has one. `email-unreadable`: not an address.
 * - `name-part-left-out`: "Dr", "Jr.".
 * - `text-cut`: longer than 200 characters; `value` is what is kept.
 * - `cells-left-out`: cells of a row behind the last heading.
 * - `line-unreadable`: a line without a colon in a card, or a row with a quotation mark that is never closed.
 * - `not-closed`: a card without its end, taken nevertheless.
 */
export type ContactNoteCode =
  | 'number-left-out'
  | 'number-not-callable'
  | 'number-unreadable'
  | 'extension-dropped'
  | 'email-left-out'
  | 'email-unreadable'
  | 'name-part-left-out'
  | 'text-cut'
  | 'cells-left-out'
  | 'line-unreadable'
  | 'not-closed';

/** `value`: the text concerned, at most 200 UTF-16 units. Untrusted. */
export interface ContactNote {
  readonly code: ContactNoteCode;
  readonly value?: string;
}

/**
 * Where a contact stands in its file. `number`: of the card, by its BEGIN (of the one before, where it has none), or of the row, where
 * the heading is 1; blank rows count, a line `sep=;` does not. `line`: the physical line where it begins, from 1.
 */
export interface ContactSource {
  readonly unit: 'card' | 'row';
  readonly number: number;
  readonly line: number;
}

/**
 * What became of one card or row. Of a refused one, `label` is a text by which the user knows it, may be empty; `draft` is what could be
 * read of it, and a number that is not complete as it was written. Untrusted.
 */
export type ReadContact =
  | { readonly outcome: 'taken'; readonly source: ContactSource; readonly draft: ContactDraft; readonly notes: readonly ContactNote[] }
  | {
      readonly outcome: 'refused';
      readonly source: ContactSource;
      readonly reason: ContactRefusal;
      readonly label: string;
      readonly draft: ContactDraft;
      readonly notes: readonly ContactNote[];
    }
  /** A blank row. */
  | { readonly outcome: 'ignored'; readonly source: ContactSource };

/** The next contacts of a file, at most 50; none where a long part of the file holds none. `progress`: read so far, 0 to 1. */
export interface ContactBatch {
  readonly contacts: readonly ReadContact[];
  readonly progress: number;
}

/** Every card or row is in exactly one batch. A reader stops by asking for no further batch. */
export type ContactFile =
  | { readonly refused: ContactFileRefusal }
  | { readonly refused?: undefined; readonly format: 'vcard' | 'csv'; readonly batches: Iterable<ContactBatch> };
