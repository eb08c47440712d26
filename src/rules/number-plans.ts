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

const nineDigits = /^[1-9]\d{8}$/;
const overseasMobile = /^[67]/;
const northAmerican = { code: '1', trunk: '', national: /^[2-9]\d{9}$/, special: /^(8(00|33|44|55|66|77|88)|900)/, groups: [3, 3, 4] };
const french = { trunk: '0', national: nineDigits, special: /^8/ };

/**
 * Approximate plans of the countries of accounts, complete for France only: the world's plans are too large for a number
 * field. Numbers of other countries are written and read internationally.
 */
export const numberPlans: Readonly<Record<string, NumberPlan>> = {
  FR: { ...french, code: '33', mobile: /^[67]/, groups: [1, 2, 2, 2, 2] },
  RE: { ...french, code: '262', mobile: overseasMobile, groups: [3, 2, 2, 2] },
  GP: { ...french, code: '590', mobile: overseasMobile, groups: [3, 2, 2, 2] },
  GF: { ...french, code: '594', mobile: overseasMobile, groups: [3, 2, 2, 2] },
  MQ: { ...french, code: '596', mobile: overseasMobile, groups: [3, 2, 2, 2] },
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
