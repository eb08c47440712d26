import { frontOf } from './fronts.ts';
import type { FactSource, PhoneModel } from './model.ts';

/**
 * Firmware names the modules of a file, and some of their settings, in one of two ways. Source: tancredi, which has a template for
 * each and tells which one every model here takes.
 */
export type FanvilGeneration = 'classic' | 'current';

/** Pages of keys, all of one length. */
export interface FanvilPages {
  readonly pages: number;
  readonly keysPerPage: number;
}

/** Facts of a model that only Fanvil's files need. */
export interface FanvilTraits {
  readonly generation: FanvilGeneration;
  /** Keys at the edge of the main screen. They come first. */
  readonly side: FanvilPages;
  /** All other keys: those of a screen of their own, and all that a phone of the classic generation has. */
  readonly dss: FanvilPages;
  /** How the current generation names languages: by letters (`fr`), or by the numbers of the classic one. */
  readonly languages: 'letters' | 'numbers';
}

const doubts = [
  'Newer firmware is said to prefer an XML file; the text form that all of them read is written.',
  'How many lines the model registers is general knowledge: two.',
  'No source tells how many characters of a label the screen shows (one cuts at ten), nor in how many columns the keys stand.',
  'In what unit the time zone counts differs between firmwares: quarters of an hour are written.',
  'Sources disagree whether a phone of the current generation names its language by letters or by a number.',
  'An old guide lets a phone refuse a file whose version is not higher than the one before; servers in use never change it.',
];

type Pages = readonly [pages: number, keysPerPage: number];

interface FanvilRow {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly generation?: FanvilGeneration;
  readonly side?: Pages;
  readonly dss?: Pages;
  /** Left out: letters. */
  readonly languages?: 'numbers';
  readonly sources?: readonly FactSource[];
  readonly doubt?: string;
}

/** They have the keys of the model that they follow (source: wazo). */
const successors = (name: string): readonly string[] => [`${name} Pro`, `${name}-V2`];

const fusionpbx: readonly FactSource[] = ['fusionpbx'];

/**
 * Sources: tancredi (pages, and variants by its names of models), wazo (pages of the X4U to X6U, the X210 and the V series, and names of
 * variants), fusionpbx (X2P, X7, X7A and further variants). Languages by letters: wazo, fusionpbx.
 */
const rows: readonly FanvilRow[] = [
  { name: 'X1S', aliases: ['X1SP', 'X1SG'], dss: [1, 2], languages: 'numbers' },
  {
    name: 'X2',
    aliases: ['X2P', 'X2C', 'X2CP'],
    generation: 'classic',
    dss: [1, 2],
    sources: ['wazo', 'fusionpbx'],
    doubt: 'The template of the X2P has nine keys, the first of which is that of its headset; how many can be programmed is not confirmed.',
  },
  { name: 'X3', aliases: ['X3S', 'X3SP', 'X3G', 'X3P'], generation: 'classic', dss: [1, 2] },
  {
    name: 'X3SG',
    aliases: ['X3SW'],
    dss: [1, 2],
    languages: 'numbers',
    doubt: 'In which list the two keys of the X3SG stand is not confirmed.',
  },
  { name: 'X3SG-PRO', generation: 'classic', dss: [1, 2] },
  { name: 'X3U', aliases: successors('X3U'), side: [1, 3] },
  { name: 'X301', aliases: ['X301P', 'X301G', 'X301W'] },
  { name: 'X303', aliases: ['X303P', 'X303G', 'X303W'], side: [1, 3] },
  { name: 'X4', aliases: ['X4G'], generation: 'classic', dss: [5, 6] },
  { name: 'X4SG', dss: [5, 6], languages: 'numbers' },
  { name: 'X4U', aliases: successors('X4U'), side: [1, 3], dss: [5, 6] },
  { name: 'X5', aliases: ['X5S'], dss: [5, 8], languages: 'numbers' },
  { name: 'X5U', aliases: successors('X5U'), side: [1, 4], dss: [5, 6] },
  { name: 'X6', aliases: ['X6V2'], dss: [5, 12], languages: 'numbers' },
  { name: 'X6U', aliases: successors('X6U'), side: [1, 5], dss: [5, 12] },
  { name: 'X7', aliases: successors('X7'), side: [1, 11], dss: [4, 29], sources: fusionpbx },
  {
    name: 'X7A',
    dss: [4, 28],
    sources: fusionpbx,
    doubt: 'How many keys the X7A has at the edge of its screen is not confirmed: none is used.',
  },
  { name: 'X7C', aliases: successors('X7C'), side: [5, 12] },
  { name: 'X210', aliases: [...successors('X210'), 'X210i', ...successors('X210i')], side: [1, 10], dss: [3, 32] },
  { name: 'V50G', aliases: ['V50', 'V50P'] },
  { name: 'V61', aliases: ['V61G', 'V61W'], side: [4, 3] },
  {
    name: 'V62',
    aliases: ['V62G', 'V62W', 'V62 Pro'],
    side: [3, 7],
    doubt: 'A version of the source has five keys on each page of the V62.',
  },
  { name: 'V63', aliases: ['V63 Pro'], side: [3, 7] },
  { name: 'V64', aliases: ['V64 Pro'], side: [3, 7] },
  { name: 'V65', aliases: ['V65 Pro'], side: [3, 9] },
  {
    name: 'V66',
    aliases: ['V66 Pro'],
    dss: [4, 29],
    sources: ['wazo'],
    doubt: 'That the V66 has as many pages as the V67 is not confirmed.',
  },
  { name: 'V67', dss: [4, 29] },
  { name: 'W610W', dss: [2, 8] },
  { name: 'W611W', dss: [2, 8] },
  { name: 'W620W', dss: [2, 8] },
  { name: 'H2', generation: 'classic' },
  { name: 'H2U', aliases: ['H2U-V2'] },
  { name: 'H5', generation: 'classic', dss: [1, 6] },
];

const none: Pages = [0, 0];
const usualSources: readonly FactSource[] = ['tancredi', 'wazo'];

function fanvilModel(row: FanvilRow): PhoneModel<FanvilTraits> {
  const { name, aliases, generation = 'current', side = none, dss = none, languages = 'letters', sources = usualSources, doubt } = row;
  return {
    vendor: 'fanvil',
    name,
    ...(aliases ? { aliases } : {}),
    keys: side[0] * side[1] + dss[0] * dss[1],
    keysPerPage: side === none ? dss[1] : side[1],
    ...(side !== none && dss !== none && { apart: { keys: dss[0] * dss[1], keysPerPage: dss[1] } }),
    ...frontOf('fanvil', name),
    accounts: 2,
    labelLength: 12,
    settings: { 'ring-tone': { tones: 9 }, 'lock-code': { minLength: 1, maxLength: 15 } },
    traits: {
      generation,
      side: { pages: side[0], keysPerPage: side[1] },
      dss: { pages: dss[0], keysPerPage: dss[1] },
      languages,
    },
    sources,
    doubts: doubt === undefined ? doubts : [...doubts, doubt],
  };
}

/** Desk, video and room phones whose key count a source tells. */
export const fanvilModels: readonly PhoneModel<FanvilTraits>[] = rows.map(fanvilModel);

/** Two is the least number of keys on a phone with keys. Those of new models begin at the edge of the screen. */
export const fanvilGeneric: PhoneModel<FanvilTraits> = {
  ...fanvilModel({ name: 'Generic', side: [1, 2], doubt: 'That an unlisted model names its modules as new ones do is not confirmed.' }),
  accounts: 1,
  generic: true,
};
