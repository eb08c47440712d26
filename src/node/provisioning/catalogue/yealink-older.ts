import type { YealinkRow } from './yealink-model.ts';

const wtf = ['W', 'T', 'F'] as const;
const legacy = { family: 'legacy', tones: 10, label: 10, sources: wtf } as const;
const fewTones = {
  tones: 4,
  sources: ['W', 'F', 'G'],
  doubts: ['No source counts its ring tones: four is the least that any model has.'],
} as const;
const exp20 = {
  module: 'EXP20',
  doubts: [
    'Its expansion module has 38 keys, besides two that turn the page, in one source and 40 in another: the smaller number holds.',
    'One source alone tells which two keys turn the page.',
  ],
} as const;

const twoLines = { keys: 2, accounts: 2 } as const;
const threeLines = { keys: 3, accounts: 3 } as const;
const sixLines = { keys: 6, accounts: 6, page: [6, 2] } as const;
const threePagesOf5 = { keys: 15, page: [5, 2] } as const;
const threePagesOf7 = { keys: 21, page: [7, 2] } as const;
const threePagesOf9 = { keys: 27, accounts: 16, page: [9, 2], label: 12 } as const;
const touch29 = { keys: 29, accounts: 16, label: 15 } as const;

/** T1x and T2x. */
export const yealinkT2: readonly YealinkRow[] = [
  { ...legacy, name: 'T19P', keys: 0, accounts: 1 },
  { ...legacy, name: 'T19P_E2', aliases: ['T19P E2', 'T19 E2'], common: 53, keys: 0, accounts: 1 },
  { ...legacy, name: 'T20P', common: 7, ...twoLines, ...fewTones },
  { ...legacy, name: 'T21P', ...twoLines },
  { ...legacy, name: 'T21P_E2', aliases: ['T21P E2', 'T21 E2'], common: 52, ...twoLines },
  { ...legacy, name: 'T22P', common: 5, ...threeLines, ...fewTones },
  { ...legacy, name: 'T23P', common: 44, ...threeLines },
  { ...legacy, name: 'T23G', common: 44, ...threeLines },
  { ...legacy, name: 'T26P', common: 4, ...threeLines, ...fewTones },
  { ...legacy, name: 'T27P', common: 45, ...threePagesOf7, accounts: 6, ...exp20 },
  { ...legacy, name: 'T27G', common: 69, ...threePagesOf7, accounts: 6, ...exp20 },
  { ...legacy, name: 'T28P', common: 0, ...sixLines, ...fewTones },
  { ...legacy, name: 'T29G', common: 46, ...threePagesOf9, ...exp20 },
];

/** The first T3x, whose keys count accounts from 0 (source: wazo). */
export const yealinkFirstT3: readonly YealinkRow[] = [
  { ...legacy, name: 'T32G', common: 32, ...threeLines, ...fewTones, firstLine: 0 },
  { ...legacy, name: 'T38G', common: 38, ...sixLines, ...fewTones, firstLine: 0 },
];

const exp40 = { module: 'EXP40' } as const;
const sSeries = { family: 'sSeries', tones: 10, label: 10, sources: wtf } as const;

/** T4xP, T4xG and T4xS. */
export const yealinkFirstT4: readonly YealinkRow[] = [
  { ...legacy, name: 'T40P', common: 54, ...threeLines },
  { ...legacy, name: 'T40G', common: 76, ...threeLines },
  { ...legacy, name: 'T41P', common: 36, ...threePagesOf5, accounts: 6 },
  { ...sSeries, name: 'T41S', common: 68, ...threePagesOf5, accounts: 6 },
  { ...legacy, name: 'T42G', common: 29, ...threePagesOf5, accounts: 12 },
  { ...sSeries, name: 'T42S', common: 67, ...threePagesOf5, accounts: 12 },
  { ...legacy, name: 'T46G', common: 28, ...threePagesOf9, ...exp40 },
  { ...sSeries, name: 'T46S', common: 66, ...threePagesOf9, ...exp40 },
  { ...legacy, name: 'T48G', common: 35, ...touch29, ...exp40 },
  { ...sSeries, name: 'T48S', common: 65, ...touch29, ...exp40 },
  {
    ...legacy,
    name: 'T49G',
    aliases: ['VP-T49G'],
    common: 51,
    ...touch29,
    keys: 4,
    doubts: ['One source counts 29 keys, another 4: the smaller number holds.'],
  },
];
