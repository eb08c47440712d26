import type { Contact, ContactDraft } from '../contract/contacts.ts';
import { contactTitles } from '../contract/contacts.ts';
import type { ValidationIssue } from '../contract/errors.ts';
import { isExtension, normalizeNumber } from './numbers.ts';

/** The longest text of a contact, in UTF-16 units. */
export const longestContactText = 200;

const textFields = ['firstName', 'lastName', 'position', 'company', 'email'] as const;
const numberFields = ['fixedNumber', 'mobileNumber'] as const;
type TextField = (typeof textFields)[number];
type NumberField = (typeof numberFields)[number];

/** Control characters, halves of a surrogate pair, and the line breaks that are no control characters. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const email = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/;

/** A draft with its texts trimmed, and every field that is refused. */
export interface CheckedDraft {
  readonly values: ContactDraft;
  /** Empty for a draft that may be stored. */
  readonly issues: readonly ValidationIssue[];
}

/** Whether a text has the form of an e-mail address. */
export const isEmailAddress = (text: string): boolean => email.test(text) && text.length <= longestContactText;

function textIssue(field: TextField, text: string): ValidationIssue | undefined {
  if (text.length > longestContactText) return { path: field, rule: 'too-long', params: { max: longestContactText } };
  if (unprintable.test(text) || (field === 'email' && !email.test(text))) return { path: field, rule: 'format' };
  return undefined;
}

/** The canonical form of an E.164 number or of an extension. Formatted numbers are the browser's. */
function storedNumber(number: string): string | undefined {
  if (isExtension(number)) return number;
  return /^\+\d+$/.test(number) ? normalizeNumber(number) : undefined;
}

/** Checks what a user enters as a contact, before it is sent and again where it is stored. */
export function checkContact(draft: ContactDraft): CheckedDraft {
  const values: { -readonly [Field in keyof ContactDraft]: ContactDraft[Field] } = {};
  const issues: ValidationIssue[] = [];
  if (draft.title !== undefined) {
    if (contactTitles.includes(draft.title)) values.title = draft.title;
    else issues.push({ path: 'title', rule: 'unsupported' });
  }
  for (const field of textFields) {
    const text = draft[field]?.trim() ?? '';
    if (text === '') continue;
    const issue = textIssue(field, text);
    if (issue) issues.push(issue);
    values[field] = text;
  }
  for (const field of numberFields) {
    const typed = draft[field]?.trim() ?? '';
    if (typed === '') continue;
    const number = storedNumber(typed);
    if (number === undefined) issues.push({ path: field, rule: 'format' });
    values[field] = number ?? typed;
  }
  return { values, issues: [...issues, ...missing(values)] };
}

function missing(values: ContactDraft): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (!contactName(values)) issues.push({ path: 'lastName', rule: 'required' });
  if (!numbersOf(values).length) issues.push({ path: 'fixedNumber', rule: 'required' });
  return issues;
}

function numbersOf(contact: Pick<ContactDraft, NumberField>): readonly string[] {
  return numberFields.flatMap((field) => contact[field] ?? []);
}

/** The name under which a contact is shown: first and last name, or its company. Empty where it has none of them. */
export function contactName({ firstName = '', lastName = '', company = '' }: Pick<Contact, 'firstName' | 'lastName' | 'company'>): string {
  return `${firstName} ${lastName}`.trim() || company;
}
