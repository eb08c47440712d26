import type { ExpansionFacts, PhoneModel, SettingFacts } from './model.ts';

/** Facts of a model that only Grandstream's files need: its keys are of two kinds, which files count separately. */
export interface GrandstreamTraits {
  /** Virtual keys beside the screen. They come first. */
  readonly virtualKeys: number;
  /** Keys of their own, without a screen. */
  readonly multiPurposeKeys: number;
}

const doubts = {
  accounts: 'How many lines it registers is general knowledge.',
  label: 'No source tells how many characters of a label the screen shows.',
  pages: 'No source tells on how many pages its keys stand.',
  module: 'Which expansion module fits, and how many keys it has, is general knowledge.',
  variants: 'That its variants with other letters at the end have the same keys is general knowledge.',
  version2: 'That its firmware reads named parameters (configuration version 2) is not confirmed.',
};

/** No source in reach names parameters for a choice of ring tones or a lock code. */
const settings: SettingFacts = { 'hd-audio': true, 'call-waiting': true };

const gxp2200ext: ExpansionFacts = { name: 'GXP2200EXT', keysPerModule: 40, maxModules: 4, keysPerPage: 20, columns: 2 };
const gbx20: ExpansionFacts = { name: 'GBX20', keysPerModule: 40, maxModules: 4, keysPerPage: 20, columns: 2 };

interface GrandstreamRow {
  readonly name: string;
  readonly virtualKeys: number;
  readonly multiPurposeKeys: number;
  readonly accounts: number;
  readonly expansion?: ExpansionFacts;
  readonly aliases?: readonly string[];
  readonly doubts?: readonly string[];
}

const rows: readonly GrandstreamRow[] = [
  {
    name: 'GRP2612',
    virtualKeys: 16,
    multiPurposeKeys: 0,
    accounts: 2,
    aliases: ['GRP2612P', 'GRP2612W', 'GRP2612G'],
    doubts: [doubts.variants],
  },
  { name: 'GRP2613', virtualKeys: 24, multiPurposeKeys: 0, accounts: 3 },
  { name: 'GRP2614', virtualKeys: 16, multiPurposeKeys: 24, accounts: 4 },
  { name: 'GRP2615', virtualKeys: 40, multiPurposeKeys: 0, accounts: 5, expansion: gbx20, doubts: [doubts.module] },
  { name: 'GRP2616', virtualKeys: 16, multiPurposeKeys: 24, accounts: 6 },
  { name: 'GXP2130', virtualKeys: 12, multiPurposeKeys: 8, accounts: 3, doubts: [doubts.version2] },
  { name: 'GXP2135', virtualKeys: 32, multiPurposeKeys: 0, accounts: 4 },
  { name: 'GXP2140', virtualKeys: 16, multiPurposeKeys: 0, accounts: 4, expansion: gxp2200ext, doubts: [doubts.module, doubts.version2] },
  { name: 'GXP2160', virtualKeys: 24, multiPurposeKeys: 24, accounts: 6, doubts: [doubts.version2] },
  { name: 'GXP2170', virtualKeys: 48, multiPurposeKeys: 0, accounts: 6, expansion: gxp2200ext, doubts: [doubts.module, doubts.version2] },
];

function grandstreamModel(row: GrandstreamRow): PhoneModel<GrandstreamTraits> {
  const { name, virtualKeys, multiPurposeKeys, accounts, expansion, aliases } = row;
  return {
    vendor: 'grandstream',
    name,
    ...(aliases && { aliases }),
    keys: virtualKeys + multiPurposeKeys,
    accounts,
    ...(expansion && { expansion }),
    labelLength: 16,
    settings,
    traits: { virtualKeys, multiPurposeKeys },
    sources: ['wazo', 'general'],
    doubts: [doubts.accounts, doubts.label, doubts.pages, ...(row.doubts ?? [])],
  };
}

/** Grandstream's desk phones GRP261x and GXP21xx. Keys: wazo. */
export const grandstreamModels: readonly PhoneModel<GrandstreamTraits>[] = rows.map(grandstreamModel);

/** The least that all of them have. */
export const grandstreamGeneric: PhoneModel<GrandstreamTraits> = {
  vendor: 'grandstream',
  name: 'Generic',
  generic: true,
  keys: 12,
  accounts: 2,
  labelLength: 16,
  settings,
  traits: { virtualKeys: 12, multiPurposeKeys: 0 },
  sources: ['wazo', 'general'],
  doubts: [doubts.accounts, doubts.label, doubts.version2],
};
