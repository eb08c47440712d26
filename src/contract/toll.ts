/**
 * What a number costs, as far as the numbering plan of its country tells. The words are those of libphonenumber.
 * - `uan`: universal access number of a company, often surcharged. `personal`: follows a person, such as +44 70.
 * - `unknown`: in no known range. Its country is not known either, so every country of its calling code must be open for it.
 */
export const numberTypes = [
  'fixed',
  'mobile',
  'voip',
  'toll-free',
  'shared-cost',
  'premium',
  'personal',
  'uan',
  'pager',
  'voicemail',
  'unknown',
] as const;
export type NumberType = (typeof numberTypes)[number];

/** Types that a grant without types opens: calls at usual prices. */
export const usualNumberTypes: readonly NumberType[] = ['fixed', 'mobile', 'voip', 'toll-free'];

/** Numbers that the administrator opened for the calls of a user. */
export interface TollGrant {
  /**
   * ISO 3166-1 alpha-2 code: `US` opens neither Canada nor Jamaica, which share +1; `FR` none of the overseas countries RE, GP, GF, MQ,
   * YT, PM… A service without a country goes by its calling code: `800`, `870`, `881`…
   */
  readonly country: string;
  /** Left out: {@link usualNumberTypes}. */
  readonly types?: readonly NumberType[];
  /** Opens only the numbers that begin so: calling code and digits, without plus. */
  readonly prefix?: string;
}
