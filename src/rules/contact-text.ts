import type { Contact } from '../contract/contacts.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { planOf } from './number-plans.ts';
import { normalizeNumber } from './numbers.ts';

/** The fields by which a contact is found. */
export type SearchableContact = Partial<Pick<Contact, 'firstName' | 'lastName' | 'company' | 'fixedNumber' | 'mobileNumber' | 'extension'>>;

/** Letters that Unicode does not decompose, as people type them on another keyboard. */
const spelledOut: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ς: 'σ',
  // Arabic: final forms that many keyboards and writers exchange, and the elongation sign.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};
const toSpellOut = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'gu');
const marks = /[\p{M}\p{Cf}]/gu;
/** Letters, digits and pictures; all others divide words. */
const notInWords = /[^\p{L}\p{N}\p{So}]+/u;
const arabicDigits = /[٠-٩۰-۹]/g;

/** Arabic and Persian digits as 0 to 9. */
export const asciiDigits = (text: string): string => text.replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Nothing to decompose: most names. */
const plain = /^[ -~]*$/;

function fold(text: string): string {
  const lower = text.normalize('NFKD').toLowerCase();
  if (plain.test(lower)) return lower;
  return asciiDigits(lower)
    .replace(marks, '')
    .replace(toSpellOut, (letter) => spelledOut[letter] ?? letter);
}

const wordsOf = (folded: string): string[] => folded.split(notInWords).filter((word) => word !== '');

/**
 * The words of a text without case, accents and ligatures, joined by one space: "Jean-Luc d’Arcy" is `jean luc d arcy`.
 * Two texts are the same name when they are equal here.
 */
export function foldText(text: string): string {
  return wordsOf(fold(text)).join(' ');
}

/** The words of a text, with the compounds that people also write in one word: `jean luc jeanluc`. */
function searchableWords(text = ''): string[] {
  if (text === '') return [];
  const folded = fold(text);
  const words = wordsOf(folded);
  if (words.length < 2) return words;
  const compounds = folded.split(/\s+/).map((token) => wordsOf(token).join(''));
  // "Salle 12 34" is searched like a number.
  const digits = words.join(' ').match(/\d+(?: \d+)+/g) ?? [];
  return [...words, ...compounds, ...digits.map((run) => run.replaceAll(' ', ''))];
}

/** A name also in one word: "de La Tour" is found by `latour`. */
function nameWords(name: string | undefined): string[] {
  const words = searchableWords(name);
  return words.length < 2 ? words : [...words, foldText(name ?? '').replaceAll(' ', '')];
}

/** The digits of a number in its international and national writing. */
function numberWords(number: PhoneNumber | undefined): string[] {
  if (number === undefined) return [];
  if (!number.startsWith('+')) return [number];
  const digits = number.slice(1);
  const plan = planOf(digits);
  return plan ? [digits, plan.trunk + digits.slice(plan.code.length)] : [digits];
}

/**
 * The searchable text of a contact, for a column of a store. A contact matches when each of {@link searchWords} occurs in it:
 * `LIKE '%word%'` per word.
 */
export function searchTextOf(contact: SearchableContact): string {
  const words = [
    ...nameWords(contact.firstName),
    ...nameWords(contact.lastName),
    ...searchableWords(contact.company),
    ...[contact.fixedNumber, contact.mobileNumber, contact.extension].flatMap(numberWords),
  ];
  return [...new Set(words)].filter((word) => word !== '').join(' ');
}

const numeric = /^[\d+().,/\p{Pd}]+$/u;
const link = /\btel:/gi;
const bracketedTrunk = /^([^(]*)\(0\)/;
const northAmerica = /^(US|CA)$/;

/** The digits of a number, or of its beginning or part, as {@link numberWords} has them. */
function typedDigits(typed: string, country: string | undefined): string {
  const prefix = northAmerica.test(country ?? '') ? /^(\+|011)/ : /^(\+|00)/;
  if (!prefix.test(typed)) return typed.replace(/\D/g, '');
  const whole = normalizeNumber(typed.replace(prefix, '+'), country);
  if (whole) return whole.slice(1);
  const digits = typed.replace(prefix, '').replace(bracketedTrunk, '$1').replace(/\D/g, '');
  const plan = planOf(digits);
  const rest = plan && digits.slice(plan.code.length);
  if (plan?.trunk && rest?.startsWith(plan.trunk)) return plan.code + rest.slice(plan.trunk.length);
  return digits || typed.replace(/\D/g, '');
}

/**
 * The folded words that must all occur in {@link searchTextOf}, in any order; groups of digits that follow each other are one
 * word. Words hold letters, digits and pictures only, so that none has a wildcard of SQL.
 * @param country of the user, ISO 3166-1 alpha-2, for the prefix of international calls
 * @returns no word for a blank query, which every contact matches; `undefined` for a query that none can match, such as "%"
 */
export function searchWords(query: string, country?: string): readonly string[] | undefined {
  const words: string[] = [];
  let number = '';
  const closeNumber = (): void => {
    if (/\d/.test(number)) words.push(typedDigits(number, country));
    number = '';
  };
  const tokens = asciiDigits(query.normalize('NFKC')).replace(marks, '').replace(link, ' ').split(/\s+/);
  for (const token of tokens) {
    if (numeric.test(token)) {
      number += token;
      continue;
    }
    closeNumber();
    words.push(...wordsOf(fold(token)));
  }
  closeNumber();
  return words.length === 0 && query.trim() !== '' ? undefined : [...new Set(words)];
}

/** Whether a typed search finds a contact: by parts of its names, company or numbers. */
export function contactMatches(contact: SearchableContact, query: string, country?: string): boolean {
  const text = searchTextOf(contact);
  return searchWords(query, country)?.every((word) => text.includes(word)) ?? false;
}
