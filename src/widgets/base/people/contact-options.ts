import type { Contact, ContactKind, Id, PhoneNumber } from '../../../contract/index.ts';
import { formatNumber } from '../../../rules/numbers.ts';
import { nameOf, numbersOf, type ContactNumber } from './contact-view.ts';

/** The contact that a person has chosen, with one of its numbers. */
export interface ContactChoice {
  readonly contact: Id;
  readonly kind: ContactKind;
  /** Untrusted text. */
  readonly name: string;
  /** E.164 or an extension; absent for a colleague who has none. */
  readonly number?: PhoneNumber | undefined;
}

/**
 * The contacts that a field offers.
 * - `all`: each number of each contact.
 * - `internal`: each colleague once, for their supervision. External contacts that match are shown, but cannot be chosen.
 */
export type People = 'all' | 'internal';

/** One option of the list: a number of a contact, or a colleague. */
export interface ContactOption {
  /** The same as long as the contact and the number are. */
  readonly key: string;
  readonly contact: Contact;
  readonly name: string;
  readonly number: ContactNumber | undefined;
  /** Why it cannot be chosen: an external contact where colleagues are asked for, or the user's own line. */
  readonly refusal: 'external' | 'own' | undefined;
}

export interface OptionsQuery {
  readonly people: People;
  readonly search: string;
  readonly country: string | undefined;
  /** Numbers that cannot be chosen, as they are the user's own. */
  readonly ownNumbers: readonly PhoneNumber[];
}

/** Whether a typed text is a name, or the beginning of one, and no number. */
export const isName = (typed: string): boolean => /^(?!\s*tel:).*\p{L}/isu.test(typed);

/** The options of contacts. */
export function optionsOf(contacts: readonly Contact[], query: OptionsQuery): readonly ContactOption[] {
  return contacts.flatMap((contact) => {
    const name = nameOf(contact, query.country);
    return numbersFor(contact, query).map((number) => ({
      key: `${contact.id} ${number?.field ?? ''}`,
      contact,
      name,
      number,
      refusal: refusalOf(contact, number?.number, query),
    }));
  });
}

function refusalOf({ kind }: Contact, number: PhoneNumber | undefined, { people, ownNumbers }: OptionsQuery): ContactOption['refusal'] {
  if (people === 'internal' && kind === 'external') return 'external';
  return number !== undefined && ownNumbers.includes(number) ? 'own' : undefined;
}

/** Of a contact that is found by a number, only that number. */
function numbersFor(contact: Contact, { people, search, country }: OptionsQuery): readonly (ContactNumber | undefined)[] {
  const numbers = numbersOf(contact);
  if (people === 'internal') return [numbers[0]];
  if (isName(search)) return numbers;
  const wanted = digitsOf(search).replace(/^00/, '');
  const found = numbers.filter(({ number }) => [number, formatNumber(number, country)].some((each) => digitsOf(each).includes(wanted)));
  return found.length > 0 ? found : numbers;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

export function choiceOf({ contact, name, number }: ContactOption): ContactChoice {
  return { contact: contact.id, kind: contact.kind, name, number: number?.number };
}
