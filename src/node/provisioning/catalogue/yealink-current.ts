import type { YealinkRow } from './yealink-model.ts';

const wtf = ['W', 'T', 'F'] as const;
const current = { family: 'current', tones: 10, label: 10, sources: wtf } as const;
/** Templates of these are missing, or were taken over from older models: parameters are written in both spellings. */
const legacy = { family: 'legacy', tones: 10, label: 10, sources: wtf } as const;
const noTemplate = {
  sources: ['W', 'T', 'G'],
  doubts: ['No public template of it: its parameters are those of its sister model.'],
} as const;

const t30 = { keys: 0, accounts: 1, tones: 4 } as const;
const t31 = { keys: 2, accounts: 2, tones: 4 } as const;
const t33 = { keys: 12, accounts: 4, page: [4, 2], label: 12 } as const;

/** T3x of the last generation. */
export const yealinkT3: readonly YealinkRow[] = [
  { ...current, name: 'T30P', aliases: ['T30'], ...t30, ...noTemplate },
  { ...current, name: 'T31P', aliases: ['T31'], ...t31, ...noTemplate },
  { ...legacy, name: 'T31G', common: 123, ...t31 },
  { ...current, name: 'T31W', common: 172, ...t31, sources: [...wtf, 'G'], doubts: ['No source counts its accounts: two, like the T31G.'] },
  { ...current, name: 'T33P', ...t33, ...noTemplate },
  { ...current, name: 'T33G', common: 124, ...t33 },
  { ...current, name: 'T34W', common: 171, ...t33 },
];

const exp43 = { module: 'EXP43' } as const;
const threePagesOf5 = { keys: 15, page: [5, 2] } as const;
const threePagesOf7 = { keys: 21, page: [7, 2], accounts: 12 } as const;
const threePagesOf9 = { keys: 27, page: [9, 2], accounts: 16, label: 12 } as const;
const touch29 = { keys: 29, accounts: 16, label: 15 } as const;
const t43Keys = 'One source counts 15 keys, another 21: the smaller number holds.';
const t44Keys = 'One source counts 24 keys, another 21: the smaller number holds.';

/** T4xU and T44W. */
export const yealinkT4: readonly YealinkRow[] = [
  { ...legacy, name: 'T41U', ...threePagesOf5, accounts: 6, ...noTemplate },
  { ...legacy, name: 'T42U', common: 116, ...threePagesOf5, accounts: 12 },
  { ...current, name: 'T43U', common: 107, ...threePagesOf5, accounts: 12, ...exp43, doubts: [t43Keys] },
  { ...current, name: 'T44U', ...threePagesOf7, ...exp43, ...noTemplate, doubts: [...noTemplate.doubts, t44Keys] },
  { ...current, name: 'T44W', common: 174, ...threePagesOf7, ...exp43, doubts: [t44Keys] },
  { ...current, name: 'T46U', common: 108, ...threePagesOf9, ...exp43 },
  { ...current, name: 'T48U', common: 109, ...touch29, ...exp43 },
];

const named = { family: 'named', tones: 10, label: 10, sources: wtf } as const;
const exp50 = { module: 'EXP50' } as const;
const touch27 = { keys: 27, accounts: 16, label: 15 } as const;

/** T5x and VP59. */
export const yealinkT5: readonly YealinkRow[] = [
  { ...named, name: 'T52S', common: 74, ...threePagesOf7, ...exp50 },
  { ...current, name: 'T53', common: 95, ...threePagesOf7, ...exp50 },
  { ...current, name: 'T53W', common: 95, ...threePagesOf7, ...exp50 },
  {
    ...current,
    name: 'T53C',
    ...threePagesOf7,
    ...exp50,
    sources: ['G'],
    doubts: ['Sources name it and tell nothing else: everything is as on the T53.'],
  },
  { ...named, name: 'T54S', common: 70, ...threePagesOf9, ...exp50 },
  { ...current, name: 'T54W', common: 96, ...threePagesOf9, ...exp50 },
  { ...named, name: 'T56A', common: 56, ...touch27, ...exp50 },
  { ...current, name: 'T57W', common: 97, ...touch29, ...exp50 },
  // A T58A may announce itself as T58; the T58V shares its common file.
  { ...named, name: 'T58A', aliases: ['T58'], common: 58, ...touch27, ...exp50 },
  { ...named, name: 'T58V', common: 58, ...touch27, ...exp50 },
  { ...current, name: 'T58W', common: 150, ...touch27, ...exp50 },
  {
    ...named,
    name: 'VP59',
    common: 91,
    ...touch27,
    ...exp50,
    sources: ['T', 'F', 'G'],
    doubts: ['No source counts its accounts: 16, like the T58A.'],
  },
];

const exp55 = { module: 'EXP55' } as const;
const doubt = (more: number, fewer: number) => ({
  keys: fewer,
  doubts: [
    `One source counts ${more} keys, another ${fewer}: the smaller number holds.`,
    'One source counts 60 keys on its expansion module, others 78.',
  ],
});

/** T7x and T8x. */
export const yealinkT8: readonly YealinkRow[] = [
  { ...current, name: 'T73U', common: 186, accounts: 12, ...exp55, ...doubt(48, 40) },
  { ...current, name: 'T73W', common: 183, accounts: 12, ...exp55, ...doubt(48, 40) },
  { ...current, name: 'T74U', common: 187, accounts: 16, ...exp55, ...doubt(60, 50) },
  { ...current, name: 'T74W', common: 184, accounts: 16, ...exp55, ...doubt(60, 50) },
  { ...current, name: 'T77U', common: 188, accounts: 16, ...exp55, ...doubt(95, 56) },
  { ...current, name: 'T85W', common: 196, accounts: 16, ...exp55, ...doubt(72, 60) },
  { ...current, name: 'T87W', common: 197, accounts: 16, ...exp55, ...doubt(95, 84) },
  { ...current, name: 'T88V', common: 192, accounts: 16, ...exp55, ...doubt(95, 84) },
  { ...current, name: 'T88W', common: 192, accounts: 16, ...exp55, ...doubt(95, 84) },
];
