import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import type { PhoneService } from '../../../src/node/provisioning/render-input.ts';
import { service } from './support/company.ts';
import { samples } from './support/makers.ts';

type Chosen = Partial<Pick<PhoneService, 'language' | 'country' | 'languageFiles'>>;
/** Parameters by name; `undefined` for one that is not written. */
type Values = Readonly<Record<string, string | undefined>>;
type Row = readonly [model: string, chosen: Chosen, values: Values];

const french: Chosen = { language: 'fr', country: 'FR' };
const british: Chosen = { language: 'en', country: 'GB' };
const unknown: Chosen = { language: 'en', country: 'ZZ' };
const cisco = 'https://files.example/mpp/fr-FR_88xx-12.0.4.xml';
const mitel = 'https://files.example/lang_fr.txt';

const rows: Readonly<Record<PhoneVendor, readonly Row[]>> = {
  cisco: [
    ['8851', french, { Language_Selection: 'French', Locale: 'fr-FR', Dictionary_Server_Script: '' }],
    [
      '8851',
      { ...french, languageFiles: { cisco, mitel } },
      { Dictionary_Server_Script: 'serv=https://files.example/mpp/;d0=English;d1=French;x1=fr-FR_88xx-12.0.4.xml' },
    ],
    ['8851', { ...british, languageFiles: { cisco } }, { Language_Selection: 'English', Dictionary_Server_Script: '' }],
  ],
  fanvil: [
    ['X4U', french, { 'Default Language': 'fr', 'Select Your Tone': '25' }],
    ['V62', french, { 'Default Language': 'fr', 'Select Your Tone': '25' }],
    ['X5', french, { 'Default Language': '4', 'Select Your Tone': '25' }],
    ['X4', french, { Language: '4', 'Signal Standard': '25', 'Default Language': undefined }],
    ['X4U', british, { 'Default Language': 'en', 'Select Your Tone': '13' }],
    ['X4U', { language: 'fr', country: 'RE' }, { 'Select Your Tone': '25' }],
    ['X4U', unknown, { 'Default Language': 'en', 'Select Your Tone': undefined }],
  ],
  grandstream: [
    ['GRP2614', french, { P1362: 'fr' }],
    ['GRP2614', british, { P1362: 'en' }],
  ],
  mitel: [
    ['6867i', french, { 'language 1': 'lang_fr.txt', language: '1', 'input language': 'French', 'tone set': 'France' }],
    ['6920', { ...french, languageFiles: { mitel } }, { 'language 1': mitel, language: '1' }],
    ['6920', british, { 'language 1': undefined, language: '0', 'input language': 'English', 'tone set': 'UK' }],
    ['6920', { language: 'fr', country: 'BE' }, { 'tone set': 'Europe' }],
    ['6920', unknown, { 'tone set': undefined }],
  ],
  polycom: [
    ['VVX450', french, { 'lcl.ml.lang': 'French_France' }],
    ['VVX450', british, { 'lcl.ml.lang': 'English_United_States' }],
  ],
  snom: [
    ['D785', french, { language: 'Français', tone_scheme: 'FRA' }],
    ['D785', unknown, { language: 'English', tone_scheme: undefined }],
  ],
  yealink: [['T46U', french, { 'lang.gui': 'French', 'voice.tone.country': 'France' }]],
};

describe('the language of the screens, and the tones of the country', () => {
  for (const [vendor, table] of Object.entries(rows) as [PhoneVendor, readonly Row[]][])
    it(`are written for ${vendor}`, () => {
      const generator = generatorOf(vendor);
      for (const [model, chosen, values] of table) {
        const input = samples[vendor].inputFor(model, { service: { ...service, ...chosen } });
        const written = new Map(generator.render(input).flatMap(({ name, body }) => generator.parse(name, body)));
        const found = Object.fromEntries(Object.keys(values).map((name) => [name, written.get(name)]));
        assert.deepEqual(found, values, `${model} ${JSON.stringify(chosen)}`);
      }
    });
});
