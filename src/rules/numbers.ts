import type { NumberKind } from '../contract/call-log.ts';
import type { PhoneNumber } from '../contract/primitives.ts';
import { isEmergency } from './emergency-numbers.ts';
import {
  callingCode,
  frenchCode,
  frenchNumber,
  frenchServices,
  inItsTerritory,
  nineDigits,
  numberPlans,
  planOf,
  type NumberPlan,
} from './number-plans.ts';

const home = 'FR';

/** A number as the contract carries it: international, at most 15 digits. */
const international = /^\+[1-9]\d{6,14}$/;
/** No extension begins with 0, so that a half-typed "06 3…" is not one. */
const extension = /^[1-9]\d{1,5}$/;
const shortCode = /^(3\d{3}|10\d\d|118\d{3})$/;
/** Spaces, dots, dashes, brackets, slashes and invisible direction marks. */
const separators = /%20|[\s.()/\p{Pd}\p{Cf}]/gu;
/** RFC 3966, as a browser copies it: the number, and parameters that do not belong to it. */
const telLink = /^\s*tel:([^;]*).*/is;
/** Saint-Barthélemy, Saint-Martin and Saint-Pierre-et-Miquelon dial by the French plan, without an entry of their own. */
const smallTerritories = /^(BL|MF|PM)$/;
const restOfGroups = /\d{3}(?=\d{2})|\d+/g;
/** "+49 (0)30…": a trunk prefix in brackets never belongs to an international number. */
const bracketedTrunk = /^(\s*(?:\+|00).*?)\(0\)/;

/** Whether a number has the form of an internal extension: 2 to 6 bare digits, not beginning with 0. Short codes have it too. */
export function isExtension(number: PhoneNumber): boolean {
  return extension.test(number);
}

/** Whether a number has the form of an operator's short code (3xxx, 10xx, 118xxx). A company may use some as extensions. */
export function isShortCode(number: PhoneNumber): boolean {
  return shortCode.test(number);
}

/** Whether a number is international and, where its country's plan is known, complete. */
export function isInternational(number: PhoneNumber): boolean {
  if (!international.test(number)) return false;
  const digits = number.slice(1);
  const plan = planOf(digits);
  return !plan || plan.national.test(digits.slice(plan.code.length));
}

/**
 * Kind of a number, seen from a country.
 * @param isColleague distinguishes extensions from short codes; without it 10xx, often used by companies, counts as internal
 */
export function classifyNumber(
  number: PhoneNumber | undefined,
  country = home,
  isColleague?: (extension: PhoneNumber) => boolean,
): NumberKind {
  if (!number) return 'anonymous';
  if (isExtension(number)) {
    if (isEmergency(number, country)) return 'special';
    if (isColleague?.(number)) return 'internal';
    const code = isShortCode(number) && (isColleague !== undefined || !number.startsWith('10'));
    return code ? 'special' : 'internal';
  }
  if (!number.startsWith('+')) return 'unknown';
  const plan = numberPlans[country];
  const service = plan && frenchCode.test(plan.code) ? frenchServiceOf(number) : undefined;
  if (service) return service;
  if (!plan || !number.startsWith(`+${plan.code}`)) return 'international';
  const national = number.slice(1 + plan.code.length);
  if (!plan.national.test(national) || plan.special?.test(national)) return 'special';
  return plan.mobile?.test(national) ? 'mobile' : 'fixed';
}

/** A kind of caller with a range of its own, seen from France. */
function frenchServiceOf(number: PhoneNumber): NumberKind | undefined {
  const digits = number.slice(1);
  const national = frenchCode.test(digits) ? digits.replace(frenchCode, '') : '';
  return (['telemarketing', 'platform'] as const).find((service) => frenchServices[service].test(national));
}

/** A national writing, or one with the calling code and no plus, as telephone switches often have it; with the code. */
function nationalDigits(digits: string, { code, trunk, national }: NumberPlan): string | undefined {
  const rest = digits.startsWith(trunk) ? digits.slice(trunk.length) : '';
  if (frenchCode.test(code) && nineDigits.test(rest)) return frenchNumber(rest);
  if (national.test(rest)) return code + rest;
  return digits.startsWith(code) && national.test(digits.slice(code.length)) ? digits : undefined;
}

/** Removes the trunk prefix of "+33 06…", which people keep although it is national. */
function withoutTrunk(digits: string): string {
  const plan = planOf(digits);
  if (!plan) return digits;
  const { code, trunk } = plan;
  const rest = digits.slice(code.length);
  return code + (trunk && rest.startsWith(trunk) ? rest.slice(trunk.length) : rest);
}

/**
 * Reads a number as people type or copy it: "06 39 98 12 34", "0033…", "+33 (0)6…", "tel:+336…", "1002".
 * @param country the national writing to expect, ISO 3166-1 alpha-2
 * @returns E.164, an extension or a short code; `undefined` for an invalid or incomplete number
 */
export function normalizeNumber(typed: string, country = home): PhoneNumber | undefined {
  const text = typed.normalize('NFKC').replace(telLink, '$1').replace(bracketedTrunk, '$1').replace(separators, '');
  const parts = /^(\+|%2B|00)?(\d+)$/i.exec(text);
  if (!parts) return undefined;
  const [, prefix, digits = ''] = parts;
  if (!prefix && isExtension(digits)) return digits;
  const plan = numberPlans[smallTerritories.test(country) ? home : country];
  const whole = prefix ? withoutTrunk(digits) : plan && nationalDigits(digits, plan);
  const number = whole && `+${inItsTerritory(whole)}`;
  return number && isInternational(number) ? number : undefined;
}

function grouped(digits: string, sizes: readonly number[]): string {
  const groups: string[] = [];
  let rest = digits;
  for (const size of sizes) {
    // A single last digit joins the group before it.
    if (rest.length < size || rest.length === size + 1) break;
    groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...groups, ...(rest.match(restOfGroups) ?? [])].join(' ');
}

/**
 * Formats a number for people: nationally at home ("06 39 98 12 34"), internationally elsewhere ("+44 20 7946 0123").
 * Returns an invalid number unchanged. {@link normalizeNumber} reads the result back.
 */
export function formatNumber(number: PhoneNumber, country = home): string {
  if (!international.test(number)) return number;
  const digits = number.slice(1);
  const plan = numberPlans[country];
  const national = plan && digits.startsWith(plan.code) ? digits.slice(plan.code.length) : undefined;
  if (plan && national !== undefined && plan.national.test(national)) {
    // The trunk prefix joins the first group: 1 + 1 digits in France.
    const [first = 0, ...others] = plan.groups;
    return grouped(plan.trunk + national, [first + plan.trunk.length, ...others]);
  }
  const known = planOf(digits);
  const code = known?.code ?? callingCode.exec(digits)?.[0] ?? '';
  return `+${code} ${grouped(digits.slice(code.length), known?.groups ?? [])}`;
}

/** The searchable fields of a record. */
export interface Searchable {
  readonly name?: string | undefined;
  readonly number?: PhoneNumber | undefined;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * The searchable text of a record, for a column of a store: the name in lower case without accents, and the digits of the
 * number, international and national.
 */
export function searchText({ name, number }: Searchable, country?: string): string {
  const lines = [fold(name ?? '')];
  if (number) lines.push(digitsOf(number), digitsOf(formatNumber(number, country)));
  return [...new Set(lines)].filter((line) => line !== '').join('\n');
}

/** The substring to find in {@link searchText} for a typed search; empty when every record matches. */
export function searchNeedle(typed: string): string {
  const text = fold(typed);
  return /^[\d\s+./()-]+$/.test(text) ? digitsOf(text).replace(/^00/, '') : text;
}

/** Whether a typed search finds a record: by a part of its name or number. */
export function matchesSearch(record: Searchable, typed: string, country?: string): boolean {
  return searchText(record, country).includes(searchNeedle(typed));
}
