import type { TollGrant } from '../../contract/index.ts';
import { countriesOf } from './number-facts.ts';
import { universalFreephone } from './toll-policy.ts';

/** Calling codes have one to three digits, and none begins another. */
const codeLengths = [1, 2, 3];

/**
 * Grants for a prefix, which policies held before grants by country and type. They never open more than the prefix did: a calling code
 * opens its main country alone. A longer prefix stays a prefix, in each country of its calling code.
 */
export function grantsOfPrefix(prefix: string): TollGrant[] {
  if (prefix.startsWith(universalFreephone)) return [{ country: universalFreephone, prefix }];
  const code = codeLengths.map((length) => prefix.slice(0, length)).find((candidate) => countriesOf(candidate).length > 0);
  if (code === undefined) return [];
  const countries = countriesOf(code);
  return prefix === code ? countries.slice(0, 1).map((country) => ({ country })) : countries.map((country) => ({ country, prefix }));
}
