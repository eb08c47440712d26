import type { ContactDraft, ContactTitle } from '../../contract/contacts.ts';
import type { PhoneNumber } from '../../contract/primitives.ts';
import { textCell, toCsv } from '../csv.ts';
import { formatNumber } from '../numbers.ts';
import { plannedKind } from './number-text.ts';

const titleWords: Readonly<Record<ContactTitle, string>> = { mr: 'Mr.', mrs: 'Mrs.' };
const lineEnd = '\r\n';
/** Octets of a line of a vCard (RFC 2426, 2.6). */
const lineOctets = 75;

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

const octets = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** Folds a line between characters. */
function folded(line: string): string {
  let [text, size] = ['', 0];
  for (const character of line) {
    const length = octets(character);
    if (size + length > lineOctets) [text, size] = [`${text}${lineEnd} `, 1];
    text += character;
    size += length;
  }
  return text + lineEnd;
}

/** The plan of its country would take this fixed number for a mobile one when it is read. */
const needsFixedLabel = (number: PhoneNumber | undefined): boolean => number !== undefined && plannedKind(number) === 'mobile';

/**
 * Cards of vCard 3.0, which phones read: Android and iOS refuse 4.0 or lose parts of it. UTF-8, folded, CRLF. `readContactFile` reads
 * the same contacts.
 */
export function contactsToVcard(contacts: readonly ContactDraft[]): string {
  return contacts.map(cardOf).join('');
}

function cardOf({ title, firstName = '', lastName = '', company = '', position, email, fixedNumber, mobileNumber }: ContactDraft): string {
  const name = [firstName, lastName].filter((part) => part !== '').join(' ');
  const prefix = title ? titleWords[title] : '';
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${[lastName, firstName, '', prefix, ''].map(escaped).join(';')}`,
    `FN:${escaped(name || company)}`,
    ...(company ? [`ORG:${escaped(company)}`] : []),
    ...(name ? [] : ['X-ABShowAs:COMPANY']),
    ...(position ? [`TITLE:${escaped(position)}`] : []),
    ...(email ? [`EMAIL;TYPE=INTERNET:${escaped(email)}`] : []),
    ...(fixedNumber ? [`TEL;TYPE=WORK,VOICE${needsFixedLabel(fixedNumber) ? ';TYPE=X-FIXED' : ''}:${fixedNumber}`] : []),
    ...(mobileNumber ? [`TEL;TYPE=CELL,VOICE:${mobileNumber}`] : []),
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

/** Headings of Outlook, which Google Contacts reads as well. */
const headings = ['Title', 'First Name', 'Last Name', 'Company', 'Job Title', 'E-mail Address', 'Business Phone', 'Mobile Phone'];

/** Only where a fixed number would be taken for a mobile one. Other programs find it under "Business Phone". */
const fixedHeading = 'Fixed Phone';

/** With spaces, so that spreadsheets keep the plus. */
const numberCell = (number: PhoneNumber | undefined): string => (number === undefined ? '' : formatNumber(number, ''));

/**
 * A table in CSV: UTF-8 with a byte order mark, commas, CRLF. No cell is run as a formula (CWE-1236). `readContactFile` reads the same
 * contacts.
 */
export function contactsToCsv(contacts: readonly ContactDraft[]): string {
  const hasFixedColumn = contacts.some(({ fixedNumber }) => needsFixedLabel(fixedNumber));
  const rows = contacts.map(({ title, firstName, lastName, company, position, email, fixedNumber, mobileNumber }) => [
    title ? titleWords[title] : '',
    ...[firstName, lastName, company, position, email].map((text) => textCell(text ?? '')),
    numberCell(fixedNumber),
    numberCell(mobileNumber),
    ...(hasFixedColumn ? [needsFixedLabel(fixedNumber) ? numberCell(fixedNumber) : ''] : []),
  ]);
  return toCsv([hasFixedColumn ? [...headings, fixedHeading] : headings, ...rows], ',');
}
