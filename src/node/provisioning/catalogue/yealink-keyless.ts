import type { YealinkRow } from './yealink-model.ts';

/** Phones and bases without function keys: a label length means nothing on them. */
const keyless = { keys: 0, label: 10 } as const;

const wf = ['W', 'F'] as const;
const fewTones = 'No source counts its ring tones: four is the least that any model has.';
const oneAccount = 'No source counts its accounts: one is the least that any phone has.';
const conference = { ...keyless, family: 'legacy', accounts: 1, tones: 4, sources: [...wf, 'G'] } as const;

/** Conference phones. */
export const yealinkConference: readonly YealinkRow[] = [
  { ...conference, name: 'CP860', common: 37, doubts: [fewTones] },
  { ...conference, name: 'CP920', common: 78, doubts: [fewTones] },
  { ...conference, name: 'CP925', common: 148, doubts: [fewTones, oneAccount] },
  { ...conference, name: 'CP960', common: 73, doubts: [fewTones] },
  {
    ...conference,
    name: 'CP965',
    family: 'current',
    common: 143,
    sources: ['F', 'G'],
    doubts: [fewTones, oneAccount, 'No source counts its keys: none, like its sister models.'],
  },
];

const noTemplate = 'No public template of it: its parameters are those of the W80B.';
const follows = 'A base that follows another one registers nothing by itself: sources give it no account.';
const base = { ...keyless, family: 'base', sources: wf } as const;
const multicell = { ...keyless, family: 'multicell', sources: ['W', 'G'] } as const;

/** DECT bases, handsets on Wi-Fi, old video phones. */
export const yealinkBases: readonly YealinkRow[] = [
  { ...base, name: 'W52P', family: 'silentBase', common: 25, accounts: 5 },
  {
    ...base,
    name: 'W56P',
    family: 'silentBase',
    common: 25,
    accounts: 5,
    sources: ['F', 'G'],
    doubts: ['No source counts its accounts: five, like the W52P, with which it shares its common file.'],
  },
  { ...base, name: 'W60B', common: 77, accounts: 8 },
  { ...base, name: 'W70B', common: 146, accounts: 10 },
  { ...multicell, name: 'W75B', accounts: 0, doubts: [noTemplate, follows] },
  { ...multicell, name: 'W75DM', accounts: 20, doubts: [noTemplate] },
  { ...multicell, name: 'W80B', common: 175, accounts: 0, sources: wf, doubts: [follows] },
  { ...multicell, name: 'W80DM', accounts: 30, doubts: [noTemplate] },
  { ...multicell, name: 'W90B', accounts: 0, doubts: [noTemplate, follows] },
  { ...multicell, name: 'W90DM', accounts: 250, doubts: [noTemplate] },
  { ...keyless, name: 'AX83H', aliases: ['AX83'], family: 'wifi', common: 180, accounts: 4, tones: 10, sources: ['W', 'T', 'F'] },
  { ...keyless, name: 'AX86R', family: 'wifi', common: 182, accounts: 4, tones: 10, sources: ['W', 'T', 'F'] },
  {
    ...base,
    name: 'VP530P',
    aliases: ['VP530'],
    common: 23,
    accounts: 4,
    sources: [...wf, 'G'],
    doubts: ['No source counts its keys: none is the least.'],
  },
];
