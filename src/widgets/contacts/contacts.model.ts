import type { Contact, ContactDraft, ContactKind, ContactPage, ContactQuery } from '../../contract/index.ts';
import { initialOf } from '../../rules/contact-order.ts';
import type { GivenState, Shape } from '../base/given.ts';
import type { LetterRow } from '../base/list/list-letters.ts';

/** The data of a controlled address book. */
export interface ContactsData {
  /** The contacts of the current filters, in the order in which they are shown. */
  readonly contacts: readonly Contact[];
  /** Whether more contacts can be asked for. */
  readonly more?: boolean;
  /** Contacts that match the filters, whether they are here or not. */
  readonly total?: number;
  /** Contacts of each kind that match the search, whichever kind is listed. */
  readonly totals?: NonNullable<ContactPage['totals']>;
  /** Initials of all contacts that match the filters. */
  readonly initials?: readonly string[];
  /** Whether external contacts can be added, changed and removed. Default `true`. */
  readonly editable?: boolean;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2; `FR` when left out. */
  readonly country?: string;
}

/** The state of a controlled address book. */
export type ContactsState = GivenState<ContactsData>;

export const contactsShape: Shape = {
  contacts: [{ id: 'string', kind: 'string', version: 'string' }],
  'initials?': ['string'],
  'total?': 'number',
  'totals?': { internal: 'number', external: 'number' },
};

/** The choices of the person. */
export interface ContactFilters {
  readonly kind: ContactKind | 'all';
  readonly search: string;
}

/** The longest search that the contract takes. */
export const longestSearch = 100;

/** Enough for most companies at once, so that a letter is reached without another read. */
const pageSize = 500;

/** The filters as a query. Invalid values, such as an attribute's, filter nothing. */
export function queryOf({ kind, search }: ContactFilters): ContactQuery {
  const text = search.trim().slice(0, longestSearch);
  return {
    limit: pageSize,
    ...((kind === 'internal' || kind === 'external') && { kind }),
    ...(text !== '' && { search: text }),
  };
}

/** A row of the list; the first one of an initial is `tall`: it carries the letter as a heading. */
export interface ContactRow extends LetterRow {
  readonly contact: Contact;
}

/** O(n): call it when contacts have changed. */
export function rowsOf(contacts: readonly Contact[]): readonly ContactRow[] {
  let last: string | undefined;
  return contacts.map((contact) => {
    const initial = initialOf(contact);
    const isFirst = initial !== last;
    last = initial;
    return { key: contact.id, contact, initial, ...(isFirst && { tall: true }) };
  });
}

/** The fields that the form edits. */
export const draftFields = [
  'title',
  'firstName',
  'lastName',
  'position',
  'company',
  'email',
  'fixedNumber',
  'mobileNumber',
] as const satisfies readonly (keyof ContactDraft)[];
export type DraftField = (typeof draftFields)[number];

/** A contact as the form and a restored contact send it. */
export function draftOf(contact: ContactDraft): ContactDraft {
  return Object.fromEntries(draftFields.flatMap((field) => (contact[field] === undefined ? [] : [[field, contact[field]]])));
}
