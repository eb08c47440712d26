import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneNumber } from '../../contract/index.ts';
import { isExtension, isInternational, normalizeNumber } from '../../rules/numbers.ts';
import { planOf } from '../../rules/number-plans.ts';

/** Numbers kept: a long file repeats them, and the library is slow. */
const KEPT = 10_000;
/** `sip:+33199001234@host`, `tel:…;phone-context=…`. */
const address = /^(?:sips?:|tel:)?([^@;<>]*)(?:[@;].*)?$/i;
const written = /^\+?[\d\s().\-/]*\d[\d\s().\-/]*$/;
/** Fewer digits are a choice in a menu, not a number. */
const FEWEST_DIGITS = 2;
/** Shorter numbers without a plus are national, in a form that the plan of the country does not know. */
const SHORTEST_WITHOUT_PLUS = 10;
const LONGEST = 32;

/** Reads the numbers of call records. They come in every form that a network, a trunk or a dialplan has given them. */
export class NumberReader {
  readonly #prefixes: readonly string[];
  readonly #known = new Map<string, PhoneNumber | undefined>();

  /** @param prefixes digits that the company's people dial for an outside line, and that records may hold */
  constructor(prefixes: readonly string[] = []) {
    this.#prefixes = prefixes;
  }

  /**
   * A number in E.164 or an extension, or else its digits as they are: a number that is not understood is still a number.
   * @returns `undefined` for a text that is no number, such as `anonymous`, `s`, `*98`, `trunk`
   */
  read(text: string, country: string): PhoneNumber | undefined {
    const key = `${country} ${text}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const number = this.#read(text, country);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(key, number);
    return number;
  }

  #read(text: string, country: string): PhoneNumber | undefined {
    const bare = address.exec(text.trim())?.[1] ?? '';
    if (!written.test(bare)) return undefined;
    const digits = bare.replace(/[^\d+]/g, '');
    for (const prefix of this.#prefixes) {
      const outside = digits.startsWith(prefix) ? understood(digits.slice(prefix.length), country) : undefined;
      if (outside?.startsWith('+')) return outside;
    }
    if (digits.length < FEWEST_DIGITS) return undefined;
    return understood(digits, country) ?? digits.slice(0, LONGEST);
  }
}

/** Whether a number was understood: an extension, or E.164 that its country's plan allows. */
export const isUnderstood = (number: PhoneNumber): boolean => isExtension(number) || number.startsWith('+');

function understood(digits: string, country: string): PhoneNumber | undefined {
  const number = normalizeNumber(digits, country);
  if (number && (isExtension(number) || isPossible(number))) return number;
  if (digits.startsWith('+')) return undefined;
  const home = isSupportedCountry(country) ? parsePhoneNumberFromString(digits, country) : undefined;
  if (home?.isValid()) return home.number;
  return digits.length >= SHORTEST_WITHOUT_PLUS && isPossible(`+${digits}`) ? `+${digits}` : undefined;
}

/** By length, in the world's plans. A number of a plan of ours is checked there. */
function isPossible(number: PhoneNumber): boolean {
  if (!isInternational(number)) return false;
  return planOf(number.slice(1)) !== undefined || parsePhoneNumberFromString(number)?.isPossible() === true;
}
