import type { ContactDraft } from '../../contract/contacts.ts';
import type { PhoneNumber } from '../../contract/primitives.ts';
import { isEmailAddress, longestContactText } from '../contact-draft.ts';
import { foldText } from '../contact-text.ts';
import { titleOf, wholeName } from './names.ts';
import { labelKind, numbersIn, plannedKind, type LabelKind } from './number-text.ts';
import type { ContactNote, ContactNoteCode, ContactRefusal, ContactSource, ReadContact } from './report.ts';

/** A text of a card or row that may be given several times. `rank`: the lowest is preferred; equal ones stand in the order of the file. */
export interface Ranked {
  readonly text: string;
  readonly rank: number;
}

export interface LabelledNumber extends Ranked {
  /** Types and labels, in words. */
  readonly label: string;
}

export type TextField = 'prefix' | 'firstName' | 'middleName' | 'lastName' | 'suffix' | 'fullName' | 'nickname' | 'company' | 'position';

/** What a card or row says, before it is checked. */
export interface Candidate {
  readonly texts: Partial<Record<TextField, string>>;
  /** The full name is that of a company. */
  readonly isCompany?: boolean;
  readonly numbers: readonly LabelledNumber[];
  readonly emails: readonly Ranked[];
  readonly notes: readonly ContactNote[];
}

/** Dashes in the place of a number are none. */
const filled = /[^\s\p{Pd}.]/u;
// eslint-disable-next-line no-control-regex -- control characters are removed from texts of contacts
const blanks = /[\s\u0000-\u001f\u007f-\u009f]+/gu;

/** On one line, without blanks at the ends and control characters. */
export const oneLine = (text: string): string => text.replace(blanks, ' ').trim();

const cut = (text: string): string =>
  text.length <= longestContactText
    ? text
    : text
        .slice(0, longestContactText)
        .replace(/[\ud800-\udbff]$/, '')
        .trim();

export const note = (code: ContactNoteCode, value?: string): ContactNote => ({
  code,
  ...(value !== undefined && { value: cut(oneLine(value)) }),
});

const byRank = <Item extends Ranked>(items: readonly Item[]): Item[] => [...items].sort((a, b) => a.rank - b.rank);

interface Numbers {
  readonly places: Partial<Pick<ContactDraft, 'fixedNumber' | 'mobileNumber'>>;
  readonly notes: readonly ContactNote[];
  /** The first number that is not complete, as it was written, in its place. */
  readonly unreadable: Numbers['places'] | undefined;
}

interface Placed {
  readonly number: PhoneNumber;
  readonly label: LabelKind;
  readonly plan: LabelKind;
}

/**
 * One fixed and one mobile number. The plan of the number's country decides, or the label where the plan is not known. A label that
 * contradicts the plan ("mobile" of a landline) is followed after the others, so that it costs no number its place.
 */
function place(found: readonly Placed[]): { readonly places: Numbers['places']; readonly leftOut: readonly PhoneNumber[] } {
  const places: { fixedNumber?: PhoneNumber; mobileNumber?: PhoneNumber } = {};
  const leftOut: PhoneNumber[] = [];
  const contradicts = ({ label, plan }: Placed): boolean => label !== undefined && plan !== undefined && label !== plan;
  const kept = (number: PhoneNumber): boolean => number === places.fixedNumber || number === places.mobileNumber;
  for (const item of [...found.filter((each) => !contradicts(each)), ...found.filter(contradicts)]) {
    if (kept(item.number)) continue;
    const wanted = contradicts(item) ? [item.label, item.plan] : [item.plan ?? item.label ?? 'fixed'];
    const free = wanted.map((kind) => (kind === 'mobile' ? 'mobileNumber' : 'fixedNumber')).find((field) => places[field] === undefined);
    if (free) places[free] = item.number;
    else leftOut.push(item.number);
  }
  return { places, leftOut: [...new Set(leftOut)].filter((number) => !kept(number)) };
}

function numbersOf({ numbers }: Candidate, country: string | undefined): Numbers {
  const notes: ContactNote[] = [];
  const found: Placed[] = [];
  let unreadable: Numbers['places'] | undefined;
  for (const { text, label } of byRank(numbers)) {
    if (!filled.test(text)) continue;
    const kind = labelKind(label);
    const read = numbersIn(text, country);
    if (kind === 'not-callable') notes.push(note('number-not-callable', text));
    else if (!read) {
      unreadable ??= { [kind === 'mobile' ? 'mobileNumber' : 'fixedNumber']: cut(oneLine(text)) };
      notes.push(note('number-unreadable', text));
    } else {
      if (read.extensionDropped) notes.push(note('extension-dropped', text));
      found.push(...read.numbers.map((number) => ({ number, label: kind, plan: plannedKind(number) })));
    }
  }
  // Our own table has a number under two headings, of which only one says "fixed".
  const saidFixed = new Set(found.filter(({ label }) => label === 'fixed').map(({ number }) => number));
  const { places, leftOut } = place(found.map((item) => (saidFixed.has(item.number) ? { ...item, label: 'fixed' } : item)));
  return { places, unreadable, notes: [...notes, ...leftOut.map((number) => note('number-left-out', number))] };
}

function emailOf({ emails }: Candidate): { readonly email?: string; readonly notes: readonly ContactNote[] } {
  const read = byRank(emails).map(({ text }) => oneLine(text.replace(/^.*<(.*)>.*$/s, '$1').replace(/^\s*mailto:/i, '')));
  const valid = [...new Set(read.filter((text) => isEmailAddress(text)))];
  const notes = [
    ...read.filter((text) => !valid.includes(text)).map((text) => note('email-unreadable', text)),
    ...valid.slice(1).map((text) => note('email-left-out', text)),
  ];
  return { ...(valid[0] !== undefined && { email: valid[0] }), notes };
}

type Names = Pick<ContactDraft, 'title' | 'firstName' | 'lastName' | 'company' | 'position'>;

interface NameParts {
  readonly firstName: string;
  readonly lastName: string;
}

/** Where one part alone is given, the whole name may have the other: "N:Martin" beside "FN:Alice Martin". */
function completed(parts: NameParts, whole: string, others: readonly string[]): NameParts {
  const { firstName, lastName } = parts;
  if (whole === '' || (firstName !== '' && lastName !== '')) return parts;
  const words = (text: string): string[] => foldText(text).split(' ');
  const wholeWords = words(whole);
  const part = words(firstName || lastName);
  if (part.every((word) => wholeWords.includes(word))) {
    const known = new Set([...part, ...others.flatMap(words)]);
    return wholeWords.every((word) => known.has(word)) ? parts : { firstName: '', lastName: whole };
  }
  // A table with the headings "First name" and "Name".
  return lastName === '' ? { firstName, lastName: whole } : parts;
}

/** The name in parts, else the whole name, which may be the company's. */
function namesOf({ texts, isCompany }: Candidate): { readonly names: Names; readonly leftOut: readonly string[] } {
  const text = (field: TextField): string => oneLine(texts[field] ?? '');
  const [prefix, suffix, company, position] = [text('prefix'), text('suffix'), text('company'), text('position')];
  const parts = { firstName: [text('firstName'), text('middleName')].filter((part) => part !== '').join(' '), lastName: text('lastName') };
  const whole = wholeName(text('fullName') || text('nickname'));
  const isNameOfCompany = isCompany === true || (company !== '' && foldText(whole.name) === foldText(company));
  const isInParts = parts.firstName !== '' || parts.lastName !== '';
  const leftOut = [titleOf(prefix) ? '' : prefix, suffix].filter((part) => part !== '');
  if (isInParts) {
    const title = titleOf(prefix);
    const name = isNameOfCompany ? parts : completed(parts, text('fullName'), [prefix, suffix, company]);
    return { names: { ...(title && { title }), ...name, company, position }, leftOut };
  }
  const title = titleOf(prefix) ?? whole.title;
  const name = isNameOfCompany ? { company: company || whole.name } : { lastName: whole.name, company };
  return { names: { ...(title && { title }), ...name, position }, leftOut };
}

function refusalOf(draft: ContactDraft, { numbers, emails }: Candidate, unreadable: Numbers['unreadable']): ContactRefusal | undefined {
  const isNamed = Boolean(draft.firstName ?? draft.lastName ?? draft.company);
  if (!isNamed && !draft.position && numbers.length === 0 && emails.length === 0) return 'empty';
  if (draft.fixedNumber === undefined && draft.mobileNumber === undefined) return unreadable ? 'number-unreadable' : 'no-number';
  return isNamed ? undefined : 'no-name';
}

/** A draft as the contract takes it, or the reason against it, with all that the draft lacks. */
export function checked(candidate: Candidate, source: ContactSource, country: string | undefined): ReadContact {
  const { names, leftOut } = namesOf(candidate);
  const numbers = numbersOf(candidate, country);
  const { email: address, notes: emailNotes } = emailOf(candidate);
  const notes = [...candidate.notes, ...leftOut.map((part) => note('name-part-left-out', part)), ...numbers.notes, ...emailNotes];
  const texts = Object.entries(names).filter(([, text]) => text !== '');
  notes.push(...texts.filter(([, text]) => text.length > longestContactText).map(([, text]) => note('text-cut', text)));
  const draft: ContactDraft = {
    ...Object.fromEntries(texts.map(([field, text]) => [field, cut(text)])),
    ...(address !== undefined && { email: address }),
    ...numbers.places,
  };
  const reason = refusalOf(draft, candidate, numbers.unreadable);
  if (!reason) return { outcome: 'taken', source, draft, notes };
  const name = [draft.firstName, draft.lastName].filter((part) => part !== undefined).join(' ');
  const label = name || draft.company || candidate.numbers[0]?.text || candidate.emails[0]?.text || '';
  return { outcome: 'refused', source, reason, label: cut(oneLine(label)), draft: { ...numbers.unreadable, ...draft }, notes };
}
