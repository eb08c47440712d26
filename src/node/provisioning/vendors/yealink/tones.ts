const french = ['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'];

/**
 * Call progress tones by the country in which a phone stands, ISO 3166-1 alpha-2, as the maker names them. Names but for France's are
 * general knowledge. A country without an entry: the phone keeps its own tones.
 */
export const tonesOf: ReadonlyMap<string, string> = new Map([
  ...french.map((country) => [country, 'France'] as const),
  ['BE', 'Belgium'],
  ['CH', 'Switzerland'],
  ['DE', 'Germany'],
  ['ES', 'Spain'],
  ['GB', 'Great Britain'],
  ['IT', 'Italy'],
  ['NL', 'Netherlands'],
  ['PT', 'Portugal'],
  ['US', 'United States'],
]);
