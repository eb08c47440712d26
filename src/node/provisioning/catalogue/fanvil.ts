import type { PhoneModel } from './model.ts';

/** Nothing differs between the files of Fanvil's models. */
export type FanvilTraits = undefined;

const doubts = [
  'Newer firmware is said to prefer an XML file; the text form that all of them read is written.',
  'How many lines the model registers is general knowledge: two.',
  'No source tells how many characters of a label the screen shows, nor how the keys stand.',
  'In what unit the time zone counts differs between firmwares: quarters of an hour are written. No source names summer time.',
];

/** Function keys on all pages, by model. */
const rows: readonly (readonly [name: string, keys: number])[] = [
  ['X1S', 2],
  ['X3', 2],
  ['X3SG', 2],
  ['X3SG-PRO', 2],
  ['X3U', 3],
  ['X301', 0],
  ['X303', 3],
  ['X4', 30],
  ['X4SG', 30],
  ['X4U', 33],
  ['X5', 40],
  ['X5U', 34],
  ['X6', 60],
  ['X6U', 65],
  ['X7C', 60],
  ['X210', 106],
  ['V50G', 0],
  ['V61', 12],
  ['V62', 21],
  ['V63', 21],
  ['V64', 21],
  ['V65', 27],
  ['V67', 116],
  ['W610W', 16],
  ['W611W', 16],
  ['W620W', 16],
  ['H2', 0],
  ['H2U', 0],
  ['H5', 6],
];

function fanvilModel(name: string, keys: number): PhoneModel<FanvilTraits> {
  return {
    vendor: 'fanvil',
    name,
    keys,
    accounts: 2,
    labelLength: 12,
    settings: { 'ring-tone': { tones: 9 }, 'lock-code': { minLength: 1, maxLength: 15 } },
    traits: undefined,
    sources: ['tancredi', 'wazo'],
    doubts,
  };
}

/** Desk, video and room phones whose key count a source tells. */
export const fanvilModels: readonly PhoneModel<FanvilTraits>[] = rows.map(([name, keys]) => fanvilModel(name, keys));

/** Two keys are the least that those with keys have. */
export const fanvilGeneric: PhoneModel<FanvilTraits> = { ...fanvilModel('Generic', 2), accounts: 1, generic: true };
