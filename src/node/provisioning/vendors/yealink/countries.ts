/** Facts of the country in which a phone stands. */
export interface CountryFacts {
  /** Call progress tones, by the name that the maker gives them. */
  readonly tones: string;
  /** Numbers that a locked phone still dials, where the factory's list (112, 911, 110) lacks some. */
  readonly emergency?: string;
}

const france: CountryFacts = { tones: 'France', emergency: '112,15,17,18,114,115,119' };

/** By ISO 3166-1 alpha-2. The names of tones but for France's, and the numbers, are general knowledge. */
const countries: ReadonlyMap<string, CountryFacts> = new Map([
  ...['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'].map((code) => [code, france] as const),
  ['BE', { tones: 'Belgium', emergency: '112,100,101' }],
  ['CH', { tones: 'Switzerland', emergency: '112,117,118,144' }],
  ['DE', { tones: 'Germany' }],
  ['ES', { tones: 'Spain', emergency: '112,061,080,091' }],
  ['GB', { tones: 'Great Britain', emergency: '112,999' }],
  ['IT', { tones: 'Italy', emergency: '112,113,115,118' }],
  ['NL', { tones: 'Netherlands' }],
  ['PT', { tones: 'Portugal' }],
  ['US', { tones: 'United States' }],
]);

/** @returns `undefined` for a country for which the maker has no tones: the phone keeps its own */
export function countryFacts(country: string): CountryFacts | undefined {
  return countries.get(country);
}
