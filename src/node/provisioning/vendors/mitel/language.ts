import { lineValue } from '../../formats/lines.ts';
import type { PhoneService } from '../../render-input.ts';
import type { Entry } from '../generator.ts';

/** Tone sets that are a country's own, by ISO 3166-1 alpha-2. Source: wazo for France, Germany, Italy and the US; the rest is general knowledge. */
const toneSets: ReadonlyMap<string, string> = new Map([
  ...['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'].map((country) => [country, 'France'] as const),
  ['AU', 'Australia'],
  ['BR', 'Brazil'],
  ['CA', 'US'],
  ['DE', 'Germany'],
  ['GB', 'UK'],
  ['IT', 'Italy'],
  ['MX', 'Mexico'],
  ['MY', 'Malaysia'],
  ['RU', 'Russia'],
  ['SK', 'Slovakia'],
  ['US', 'US'],
]);

/** One set for the countries of Europe that have none of their own (source: wazo, which has Spain so). */
const europeanTones = 'Europe';
const europe = new Set('AT BE BG CH CY CZ DK EE ES FI GR HR HU IE IS LI LT LU LV MC MT NL NO PL PT RO SE SI'.split(' '));

function toneEntries(country: string): Entry[] {
  const tones = toneSets.get(country) ?? (europe.has(country) ? europeanTones : undefined);
  // The maker has no tones for the country: the phone keeps its own.
  return tones === undefined ? [] : [['tone set', tones]];
}

/**
 * Language of the screens, of the letters on the keys, and tones. English is built in as number 0. French is a file of the maker, which
 * the phone asks for where its configuration is, or at an address.
 */
export function languageEntries({ language, languageFiles, country }: PhoneService): Entry[] {
  const screens: Entry[] =
    language === 'en'
      ? [
          ['language', '0'],
          ['input language', 'English'],
        ]
      : [
          ['language 1', lineValue(languageFiles?.mitel ?? 'lang_fr.txt')],
          ['language', '1'],
          ['input language', 'French'],
        ];
  return [...screens, ...toneEntries(country)];
}
