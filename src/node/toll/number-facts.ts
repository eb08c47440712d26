import { parsePhoneNumberFromString, type PhoneNumberType } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';
import { inItsTerritory } from '../../rules/number-plans.ts';
import { usualNumberTypes, type NumberType, type PhoneNumber } from '../../contract/index.ts';

/** What is known of an international number. */
export interface NumberFacts {
  /** ISO codes, or the calling code of a service without a country. Several: it may be in any of them. */
  readonly countries: readonly string[];
  /** Several: it may be of any of them. */
  readonly types: readonly NumberType[];
}

const international = /^\+[1-9]\d{6,14}$/;

const typesOf: Readonly<Record<PhoneNumberType, readonly NumberType[]>> = {
  FIXED_LINE: ['fixed'],
  MOBILE: ['mobile'],
  FIXED_LINE_OR_MOBILE: ['fixed', 'mobile'],
  VOIP: ['voip'],
  TOLL_FREE: ['toll-free'],
  SHARED_COST: ['shared-cost'],
  PREMIUM_RATE: ['premium'],
  PERSONAL_NUMBER: ['personal'],
  UAN: ['uan'],
  PAGER: ['pager'],
  VOICEMAIL: ['voicemail'],
};

const countriesByCode: Readonly<Record<string, readonly string[]>> = metadata.country_calling_codes;

/** Countries of a calling code, the main one first; none for a code that no country has. */
export function countriesOf(code: string): readonly string[] {
  return Object.hasOwn(countriesByCode, code) ? (countriesByCode[code] ?? []) : [];
}

/** Pay-per-call exchange of every North American area, which the metadata takes for an ordinary one. Source: ATIS-0300051. */
const payPerCall = /^\+1\d{3}976\d{4}$/;
const payPerCallCountries = ['US', 'CA'];

/** Whether calls to numbers of a type cost more than usual. */
export function isSurcharged(type: NumberType): boolean {
  return type !== 'unknown' && !usualNumberTypes.includes(type);
}

/**
 * Networks connect a call when they have digits enough and drop the rest, so a number with digits too many calls what it begins with.
 * @returns the surcharged types of the shorter number
 */
function surchargedBeginning(number: PhoneNumber): readonly NumberType[] | undefined {
  for (let length = number.length - 1; international.test(number.slice(0, length)); length--) {
    const type = parsePhoneNumberFromString(number.slice(0, length), { extract: false })?.getType();
    const types = type ? typesOf[type] : [];
    if (types.some(isSurcharged)) return types;
  }
  return undefined;
}

/**
 * Country and type of an international number.
 * @returns `undefined` for a number that cannot be: wrong digits, wrong length for its country, a trunk prefix kept
 */
export function numberFacts(number: PhoneNumber): NumberFacts | undefined {
  if (!international.test(number)) return undefined;
  const parsed = parsePhoneNumberFromString(number, { extract: false });
  if (!parsed || parsed.number !== number || !parsed.isPossible()) return undefined;
  const { country, countryCallingCode } = parsed;
  // The metadata takes some numbers overseas, written with +33, for numbers of the mainland.
  const type = inItsTerritory(number.slice(1)) === number.slice(1) ? parsed.getType() : undefined;
  const places = parsed.isNonGeographic() ? [countryCallingCode] : countriesOf(countryCallingCode);
  if (!type) return { countries: places, types: surchargedBeginning(number) ?? ['unknown'] };
  const countries = country ? [country] : places;
  return payPerCall.test(number) && countries.some((each) => payPerCallCountries.includes(each))
    ? { countries, types: ['premium'] }
    : { countries, types: typesOf[type] };
}

/** Whether a grant may name a country: an ISO code, or the calling code of a service without a country. */
export function isGrantable(country: string): boolean {
  return Object.hasOwn(metadata.countries, country) || Object.hasOwn(metadata.nonGeographic, country);
}
