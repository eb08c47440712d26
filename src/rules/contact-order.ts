import type { Contact } from '../contract/contacts.ts';
import { foldText } from './contact-text.ts';

type Named = Pick<Contact, 'firstName' | 'lastName' | 'company'>;

/** The initial of every name that begins with no letter. It sorts before all letters. */
const noLetter = '#';
/** Sorts before every character of a name. */
const separator = '\t';

const folded = (text = ''): string => foldText(text) || text.trim().toLowerCase();

/**
 * The text by which contacts are sorted: last name, first name, company; the first of them that there is leads. Compared by code
 * points, not by a locale: its words hold no accents.
 */
export function contactOrder({ firstName, lastName, company }: Named): string {
  const names = [folded(lastName), folded(firstName), folded(company)];
  const lead = names.findIndex((name) => name !== '');
  const text = names.slice(Math.max(lead, 0)).join(separator);
  return /^\p{L}/u.test(text) ? text : noLetter + text;
}

/** The initial under which a contact is found in the list: a capital letter, or `#`. @param order see {@link contactOrder} */
export function contactInitial(order: string): string {
  const [first = noLetter] = order;
  return first === noLetter ? noLetter : first.toUpperCase();
}

/** The initial of a contact. Most names begin with a letter that needs no folding: for long lists. */
export function initialOf(contact: Named): string {
  const lead = contact.lastName?.trim() || contact.firstName?.trim() || contact.company?.trim() || '';
  const [first = ''] = lead;
  return /[A-Za-z]/.test(first) ? first.toUpperCase() : contactInitial(contactOrder(contact));
}

/** The range of {@link contactOrder} under an initial; `undefined` for a text that is no initial. */
export function orderRange(initial: string): { readonly from: string; readonly until: string } | undefined {
  const [first, ...others] = initial.toLowerCase();
  if (first === undefined || others.length > 0 || !/^[\p{L}#]$/u.test(first)) return undefined;
  return { from: first, until: String.fromCodePoint((first.codePointAt(0) ?? 0) + 1) };
}
