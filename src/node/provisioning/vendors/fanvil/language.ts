import type { FanvilTraits } from '../../catalogue/fanvil.ts';
import type { PhoneService, RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';

const letters: Readonly<Record<PhoneService['language'], string>> = { fr: 'fr', en: 'en' };
/** Sources: wazo (French on the X series), tancredi. */
const numbers: Readonly<Record<PhoneService['language'], string>> = { fr: '4', en: '0' };

/** Tone sets by ISO 3166-1 alpha-2. Source: tancredi; wazo has the same for France, Germany, Italy, Spain, the UK and the US. */
const toneSets: ReadonlyMap<string, string> = new Map([
  ...['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'].map((country) => [country, '25'] as const),
  ['AT', '22'],
  ['AU', '15'],
  ['BE', '0'],
  ['BR', '16'],
  ['CA', '18'],
  ['CH', '9'],
  ['CL', '20'],
  ['CN', '1'],
  ['CZ', '12'],
  ['DE', '2'],
  ['DK', '23'],
  ['ES', '33'],
  ['FI', '24'],
  ['GB', '13'],
  ['GR', '26'],
  ['HU', '27'],
  ['IN', '29'],
  ['IT', '21'],
  ['JP', '4'],
  ['LT', '28'],
  ['MX', '30'],
  ['NL', '5'],
  ['NO', '6'],
  ['NZ', '31'],
  ['PT', '32'],
  ['RU', '19'],
  ['SE', '8'],
  ['TW', '10'],
  ['US', '11'],
  ['ZA', '14'],
]);

/** Language of the screens. */
export function languageEntries({ model, service }: RenderInput<FanvilTraits>): Entry[] {
  const { generation, languages } = model.traits;
  if (generation === 'classic') return [['Language', numbers[service.language]]];
  return [['Default Language', (languages === 'letters' ? letters : numbers)[service.language]]];
}

/** Tones of the country. Without a set for it the phone keeps its own. */
export function toneEntries({ model, service }: RenderInput<FanvilTraits>): Entry[] {
  const set = toneSets.get(service.country);
  if (set === undefined) return [];
  return [[model.traits.generation === 'classic' ? 'Signal Standard' : 'Select Your Tone', set]];
}
