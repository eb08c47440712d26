import type { PhoneNumber } from '../contract/primitives.ts';

/**
 * Source of a row:
 * - `arcep`: list of the French regulator, decision 02-1179 with its changes (116111: decision 2017-1251).
 * - `eu`: 112 is the number of the European Union (directive 2018/1972, article 109).
 * - `metadata`: short-number metadata of libphonenumber, 2026-07-17; 112 or 911 added where ITU-T E.161.1 recommends it.
 * - `general`: general knowledge of the national plan, beside that metadata.
 */
type Source = 'arcep' | 'eu' | 'metadata' | 'general';

type Row = readonly [countries: string, numbers: string, source: Source];

/** Numbers that reach rescue, police, fire brigade and social emergency services, by ISO 3166-1 alpha-2. The most general one comes first. */
const rows: readonly Row[] = [
  ['FR GP GF MQ RE YT PM BL MF', '112 15 17 18 114 115 119 116000 116111 116117 191 196 197', 'arcep'],
  ['NC PF', '112 15 16 17 18', 'general'],
  ['WF MC', '112 15 17 18', 'metadata'],
  ['FI IS MT NL RO GL', '112', 'eu'],
  ['GB IE JE GG IM', '112 999', 'metadata'],
  ['BE', '112 100 101', 'metadata'],
  ['CH LI', '112 117 118 144', 'metadata'],
  ['IT SM VA', '112 113 115 118', 'metadata'],
  ['DE EE', '112 110', 'metadata'],
  ['DK FO', '112 114', 'metadata'],
  ['LU SI', '112 113', 'metadata'],
  ['CZ SK', '112 150 155 156 158', 'metadata'],
  ['NO LV', '112 110 113', 'metadata'],
  ['ES', '112 061 062 080 085 088 091 092', 'general'],
  ['AT', '112 122 133 144', 'metadata'],
  ['PT', '112 115', 'metadata'],
  ['SE', '112 90000', 'metadata'],
  ['PL', '112 997 998 999', 'metadata'],
  ['HU', '112 104 105 107', 'metadata'],
  ['HR', '112 192 193 194', 'metadata'],
  ['BG', '112 150 160 166', 'metadata'],
  ['GR', '112 100 108 166 199', 'general'],
  ['CY', '112 199', 'metadata'],
  ['LT', '112 101 102 103', 'metadata'],
  ['AD', '112 110 116 118', 'metadata'],
  ['GI', '112 190 199 999', 'metadata'],
  ['TR', '112 110 155', 'metadata'],
  ['US CA', '911 112', 'metadata'],
  ['AU', '000 106 112', 'metadata'],
  ['NZ', '111 112', 'metadata'],
  ['MA', '112 15 19 177', 'metadata'],
  ['TN', '112 190 197 198', 'metadata'],
  ['DZ', '112 14 17', 'metadata'],
  ['SN KM', '112 17 18', 'metadata'],
  ['CI', '112 110 111 170 180', 'metadata'],
  ['MG', '112 17 18 117 118', 'metadata'],
  ['MU', '112 114 115 995 999', 'metadata'],
  ['SR', '112 115', 'metadata'],
  ['AL', '112 127 128 129', 'metadata'],
  ['BA ME', '112 122 123 124', 'metadata'],
  ['MK XK', '112 192 193 194', 'metadata'],
  ['RS', '112 92 93 94', 'metadata'],
  ['MD', '112 901 902 903', 'metadata'],
  ['UA BY AM AZ', '112 101 102 103', 'metadata'],
  ['RU', '112 01 02 03 101 102 103', 'metadata'],
  ['GE', '112 011 022 033 111 113 122', 'metadata'],
  ['IL', '112 100 101 102', 'metadata'],
  ['JP TW', '112 110 119', 'metadata'],
  ['KR', '112 119', 'metadata'],
  ['CN', '112 110 119 120', 'metadata'],
  ['SG', '112 993 995 999', 'metadata'],
  ['IN', '112 100 101 102 108', 'metadata'],
  ['BR', '112 128 190 192 193 911', 'metadata'],
  ['MX', '911 112 060 065 066 068 080', 'metadata'],
  ['AR', '911 112 100 101 107', 'metadata'],
  ['CL', '112 131 132 133 911', 'metadata'],
  ['CO', '112 119 123 132 156', 'metadata'],
  ['ZA', '112 10111 10177', 'metadata'],
  ['LB', '112 140 175 999', 'metadata'],
  ['EG', '112 122 123 180', 'metadata'],
  ['BF DJ MR TD', '112 17 18', 'metadata'],
  ['ML NE', '112 15 17 18', 'metadata'],
  ['BI', '112 113 117', 'metadata'],
  ['BJ', '112 114 116 117 118', 'metadata'],
  ['CD', '112 113 114 118 177 188', 'metadata'],
  ['CF', '112 117 118 1220', 'metadata'],
  ['CG', '112 117 118', 'metadata'],
  ['CM', '112 13 17 113 117', 'metadata'],
  ['GA', '112 18 1300 1730', 'metadata'],
  ['HT', '112 114 118', 'metadata'],
  ['RW', '112 111', 'metadata'],
  ['TG', '112 117 118 171 172 177', 'metadata'],
  ['VU', '112', 'metadata'],
  ['SC', '112 999', 'metadata'],
  ['AW CW SX', '911 112 100 919', 'metadata'],
];

/** Numbers that reach an emergency service in every network that follows ITU-T E.161.1. */
const anywhere: readonly PhoneNumber[] = ['112', '911'];

const rowOf = (country: string): Row | undefined => rows.find(([countries]) => countries.split(' ').includes(country));

/** Whether the table has a country. */
export function knowsEmergencyNumbers(country: string): boolean {
  return rowOf(country) !== undefined;
}

/**
 * Emergency numbers of a country, as they are dialled there.
 * @param country ISO 3166-1 alpha-2
 * @returns for a country outside the table, the two numbers that ITU-T E.161.1 recommends to all
 */
export function emergencyNumbersOf(country: string): readonly PhoneNumber[] {
  const row = rowOf(country);
  return row ? row[1].split(' ') : anywhere;
}

/** Whether a number calls emergency services of a country. */
export function isEmergency(number: PhoneNumber, country = 'FR'): boolean {
  return emergencyNumbersOf(country).includes(number);
}
