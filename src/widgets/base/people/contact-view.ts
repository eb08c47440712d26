import { html, type TemplateResult } from 'lit';
import type { Contact, PhoneNumber } from '../../../contract/index.ts';
import { contactName } from '../../../rules/contact-draft.ts';
import { formatNumber } from '../../../rules/numbers.ts';
import { icon } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';

/** Fields of a contact that hold a number, in the order in which they are offered for a call. */
export const numberFields = ['extension', 'fixedNumber', 'mobileNumber'] as const;
export type NumberField = (typeof numberFields)[number];

export interface ContactNumber {
  readonly field: NumberField;
  readonly number: PhoneNumber;
}

export function numbersOf(contact: Contact): readonly ContactNumber[] {
  return numberFields.flatMap((field) => {
    const number = contact[field];
    return number === undefined ? [] : [{ field, number }];
  });
}

/** The name, or the first number of a contact that has none. */
export function nameOf(contact: Contact, country?: string): string {
  const [first] = numbersOf(contact);
  return contactName(contact) || (first ? formatNumber(first.number, country) : '');
}

/** Up to two letters for the round mark before a name; undefined where the name begins with none. */
function lettersOf({ firstName, lastName, company }: Contact): string | undefined {
  const names = [firstName, lastName].filter(Boolean);
  const letters = (names.length ? names : [company]).flatMap((name) => /^\s*(\p{L}\p{M}*)/u.exec(name ?? '')?.[1] ?? []);
  return letters.length ? letters.join('').toLocaleUpperCase() : undefined;
}

/** The round mark before a name. */
export function avatar(contact: Contact): TemplateResult {
  return html`<span class="avatar" aria-hidden="true"
    >${lettersOf(contact) ?? icon(contactName(contact) ? icons.people : icons.phone)}</span
  >`;
}
