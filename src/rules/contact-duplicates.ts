import type { Contact, ContactDraft } from '../contract/contacts.ts';
import type { Id } from '../contract/primitives.ts';
import { contactName } from './contact-draft.ts';
import { foldText } from './contact-text.ts';

type Named = Pick<ContactDraft, 'firstName' | 'lastName' | 'company' | 'fixedNumber' | 'mobileNumber'>;

/** A draft whose contact is there already. */
export interface DuplicateContact {
  /** The contact of the user, or the place in the list of the draft that was there first. */
  readonly of: { readonly contact: Id } | { readonly draft: number };
  /** What the draft would add to it: fields that it has not. */
  readonly adds: ContactDraft;
}

/** Two contacts of which this is equal have the same name: accents, case and signs ignored, the company where there is no name. */
export function sameName(contact: Named): string {
  const name = contactName(contact);
  return foldText(name) || name.toLowerCase();
}

/** Two contacts are the same when they have one of these in common: a number, and the name beside it. */
function keysOf(contact: Named): string[] {
  const name = sameName(contact);
  return [contact.fixedNumber, contact.mobileNumber].flatMap((number) =>
    number === undefined || name === '' ? [] : [`${number} ${name}`],
  );
}

/** Fields of a draft that a contact lacks; a number that it has in the other place is not lacking. */
export function lackingFields(contact: ContactDraft, draft: ContactDraft): ContactDraft {
  const numbers = new Set<unknown>([contact.fixedNumber, contact.mobileNumber]);
  const isNew = ([field, value]: [string, unknown]): boolean => !Object.hasOwn(contact, field) && !numbers.has(value);
  return Object.fromEntries(Object.entries(draft).filter(isNew));
}

/** A contact of the user, as the search for duplicates needs it. */
export type OwnedContact = Pick<Contact, 'id' | keyof ContactDraft>;

interface Entry {
  readonly of: DuplicateContact['of'];
  contact: ContactDraft;
}

/** The contacts of a user and the drafts that are to become some, for a comparison in steps. */
export class KnownContacts {
  readonly #entries = new Map<string, Entry>();
  #drafts = 0;

  /** Contacts that the user has. They come before the drafts. */
  add(contacts: readonly OwnedContact[]): void {
    for (const contact of contacts) this.#keep({ of: { contact: contact.id }, contact });
  }

  /** Compares the next draft; a new one is known from then on. */
  find(draft: ContactDraft): DuplicateContact | undefined {
    const index = this.#drafts++;
    const entry = keysOf(draft)
      .map((key) => this.#entries.get(key))
      .find((found) => found !== undefined);
    if (!entry) {
      this.#keep({ of: { draft: index }, contact: draft });
      return undefined;
    }
    const adds = lackingFields(entry.contact, draft);
    entry.contact = { ...entry.contact, ...adds };
    this.#keep(entry);
    return { of: entry.of, adds };
  }

  #keep(entry: Entry): void {
    for (const key of keysOf(entry.contact)) if (!this.#entries.has(key)) this.#entries.set(key, entry);
  }
}

/**
 * Finds drafts that are a contact of the user, or an earlier draft: the same number and the same name, accents and case ignored. Either
 * alone is none: a family or a company shares a number, and two people have one name.
 * @returns per draft, in order; `undefined` for a new contact
 */
export function duplicateContacts(
  drafts: readonly ContactDraft[],
  existing: readonly OwnedContact[],
): readonly (DuplicateContact | undefined)[] {
  const known = new KnownContacts();
  known.add(existing);
  return drafts.map((draft) => known.find(draft));
}
