import { usualNumberTypes, type PhoneNumber, type TargetRefusal, type TollGrant } from '../../contract/index.ts';
import { isSurcharged, numberFacts } from './number-facts.ts';

/** Calling code of numbers that are free in many countries. The other ones without a country are surcharged or satellites. */
export const universalFreephone = '800';

const isServiceCode = (country: string): boolean => /^\d/.test(country) && country !== universalFreephone;

/**
 * The toll policy on an international number: what the administrator's grants open.
 * @returns `undefined` for a number that may be called
 */
export function tollRefusal(number: PhoneNumber, grants: readonly TollGrant[]): TargetRefusal | undefined {
  const facts = numberFacts(number);
  if (!facts) return 'malformed';
  const { countries, types } = facts;
  const near = grants.filter(({ prefix = '' }) => number.startsWith(`+${prefix}`));
  const isOpen = (country: string, type: (typeof types)[number]): boolean =>
    near.some((grant) => grant.country === country && (grant.types ?? usualNumberTypes).includes(type));
  // A number that may be in one of several countries, or of one of several types, needs them all to be open.
  if (countries.every((country) => types.every((type) => isOpen(country, type)))) return undefined;
  if (types.some(isSurcharged) || countries.some(isServiceCode)) return 'premium';
  const known = countries.every((country) => near.some((grant) => grant.country === country));
  return known ? 'type-not-granted' : 'country-not-granted';
}
