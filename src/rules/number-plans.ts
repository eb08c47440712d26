/** Numbering plan of a country. Patterns match the national number: after the calling code, without trunk prefix. */
export interface NumberPlan {
  /** Country calling code. */
  readonly code: string;
  /** Prefix of a national call; may be empty. */
  readonly trunk: string;
  readonly national: RegExp;
  readonly mobile?: RegExp;
  /** Free, shared-cost and premium numbers. */
  readonly special?: RegExp;
  /** Digits per group in the international writing. */
  readonly groups: readonly number[];
}

export const FRENCH = '33';
export const nineDigits = /^[1-9]\d{8}$/;
const northAmerican = { code: '1', trunk: '', national: /^[2-9]\d{9}$/, special: /^(8(00|33|44|55|66|77|88)|900)/, groups: [3, 3, 4] };
const french = { trunk: '0', national: nineDigits, special: /^8/, mobile: /^[67]/ };
const overseas = (code: string): NumberPlan => ({ ...french, code, groups: [3, 2, 2, 2] });
const reunion = overseas('262');

/**
 * Approximate plans of the countries of accounts, complete for France only: the world's plans are too large for a number
 * field. Numbers of other countries are written and read internationally.
 */
export const numberPlans: Readonly<Record<string, NumberPlan>> = {
  FR: { ...french, code: FRENCH, groups: [1, 2, 2, 2, 2] },
  RE: reunion,
  YT: reunion,
  GP: overseas('590'),
  GF: overseas('594'),
  MQ: overseas('596'),
  BE: { code: '32', trunk: '0', national: /^[1-9]\d{7,8}$/, mobile: /^4\d{8}$/, special: /^(800|90|70)/, groups: [3, 2, 2, 2] },
  CH: { code: '41', trunk: '0', national: nineDigits, mobile: /^7[4-9]/, special: /^(8[04]|90)/, groups: [2, 3, 2, 2] },
  LU: { code: '352', trunk: '', national: /^[2-9]\d{4,10}$/, mobile: /^6\d{8}$/, special: /^(80|90)/, groups: [3, 3, 3] },
  MC: { code: '377', trunk: '', national: /^[3-9]\d{7,8}$/, mobile: /^[346]/, special: /^8/, groups: [2, 2, 2, 2] },
  GB: { code: '44', trunk: '0', national: /^[1-9]\d{8,9}$/, mobile: /^7[1-57-9]/, special: /^[89]/, groups: [2, 4, 4] },
  US: northAmerican,
  CA: northAmerican,
};

/** Calling codes of one and two digits; every other one has three. */
export const callingCode = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** The plan of an international number's country, where it is known. */
export function planOf(digits: string): NumberPlan | undefined {
  return Object.values(numberPlans).find(({ code }) => digits.startsWith(code));
}

/**
 * Parts of the French plan that belong to the calling codes overseas, by the digits after the trunk prefix: one plan, dialled alike
 * everywhere in France. `063998` is for fiction, in the mainland. Sources: ARCEP decision 2018-0881, annex 1 in the version of decision
 * 2022-1583 (1 September 2022); mobile and 09 ranges by territory after libphonenumber's metadata of 2026.
 */
const overseasRanges: readonly (readonly [code: string, range: RegExp])[] = [
  ['262', /^(26[2389]|69[23]|639(?!98)|709(2|3[5-7])|9(39|47)[89]|976[239])/],
  ['590', /^(590|5987|69[01]|7090|9395|9475|976[018])/],
  ['594', /^(594|5988|694|7093|9396|9476|976[45])/],
  ['596', /^(596|5989|69[67]|7091|9397|9477|976[67])/],
  ['508', /^(508(?=\d{6}$)|708[45])/],
];

/**
 * Ranges of the French plan whose callers are told by their number, after the trunk prefix. `telemarketing`: verified numbers, which
 * automatic and sales calls must present, in the mainland and (09475 to 09479) overseas. `platform`: machines and go-betweens, such as
 * parcel and ride services. Source: ARCEP decision 2022-1583 (1 September 2022), in force since 1 January 2023.
 */
export const frenchServices = {
  telemarketing: /^(16[23]|27[01]|37[78]|42[45]|56[89]|94[89]|947[5-9])/,
  platform: /^93[7-9]/,
} as const;

/** Calling codes of France, with Saint-Pierre-et-Miquelon. */
export const frenchCode = /^(33|262|59[046]|508)/;

/** An overseas number that is written as one of the mainland: "+33 692…". Digits with calling code, before and after. */
export const inItsTerritory = (digits: string): string =>
  digits.startsWith(FRENCH) && nineDigits.test(digits.slice(FRENCH.length)) ? frenchNumber(digits.slice(FRENCH.length)) : digits;

/** Calling code and national number of the nine digits that follow the trunk prefix in France. */
export function frenchNumber(digits: string): string {
  const code = overseasRanges.find(([, range]) => range.test(digits))?.[0] ?? FRENCH;
  // Saint-Pierre-et-Miquelon: the code stands again at the head of the national writing.
  return code + (digits.startsWith(code) && code === '508' ? digits.slice(3) : digits);
}
