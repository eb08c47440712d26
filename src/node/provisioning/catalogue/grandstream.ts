import { frontOf } from './fronts.ts';
import type { ExpansionFacts, FactSource, PhoneModel, SettingFacts } from './model.ts';

/** Facts of a model that only Grandstream's files need: its keys are of two kinds, which files count separately. */
export interface GrandstreamTraits {
  /** Virtual keys beside the screen. They come first. */
  readonly virtualKeys: number;
  /** Keys of their own, without a screen. */
  readonly multiPurposeKeys: number;
  /** Its virtual keys are for lines and know no lamps: a supervised colleague is dialled there, and not watched. */
  readonly lineKeysOnly?: true;
}

const doubts = {
  accounts: 'How many lines it registers is general knowledge.',
  label: 'No source tells how many characters of a label the screen shows.',
  pages: 'On how many pages its keys stand is general knowledge.',
  module: 'Which expansion module fits, and how many keys it has, is general knowledge.',
  variants: 'That its variants with other letters at the end have the same keys is general knowledge.',
  keys: 'How many keys and lines it has is general knowledge; the smaller count of what can be seen at once is used.',
  lineKeys: 'Its line keys know no supervision: the colleague is called, and not watched.',
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
  readonly lineKeysOnly?: true;
  /** Left out: wazo. */
  readonly sources?: readonly FactSource[];
  readonly doubts?: readonly string[];
}

const fspbx: readonly FactSource[] = ['fspbx', 'general'];
const gxp17Sources: readonly FactSource[] = ['fusionpbx', 'fspbx', 'general'];

/** A phone of a series for which public code has one template: GRP260x, GRP262x to GRP267x, GXP17xx. */
function grp(
  name: string,
  virtualKeys: number,
  multiPurposeKeys: number,
  accounts: number,
  letters: string,
  expansion?: ExpansionFacts,
): GrandstreamRow {
  const aliases = Array.from(letters, (letter) => name + letter);
  return { name, virtualKeys, multiPurposeKeys, accounts, ...(expansion && { expansion }), aliases, sources: fspbx, doubts: [doubts.keys] };
}

/** A small phone of the series GXP16xx (lines and keys: fusionpbx; names of parameters: fspbx). */
function gxp16(name: string, lineKeys: number, multiPurposeKeys: number, accounts: number): GrandstreamRow {
  return {
    name,
    virtualKeys: lineKeys,
    multiPurposeKeys,
    accounts,
    lineKeysOnly: true,
    sources: ['wazo', 'fusionpbx', 'fspbx'],
    doubts: [doubts.lineKeys, doubts.version2],
  };
}

const rows: readonly GrandstreamRow[] = [
  grp('GRP2601', 2, 0, 2, 'PW'),
  grp('GRP2602', 2, 0, 4, 'PWG'),
  grp('GRP2603', 3, 0, 6, 'P'),
  grp('GRP2604', 3, 10, 6, 'P'),
  {
    name: 'GRP2612',
    virtualKeys: 16,
    multiPurposeKeys: 0,
    accounts: 2,
    aliases: ['GRP2612P', 'GRP2612W', 'GRP2612G'],
    doubts: [doubts.variants],
  },
  { name: 'GRP2613', virtualKeys: 24, multiPurposeKeys: 0, accounts: 3, aliases: ['GRP2613P', 'GRP2613W'], doubts: [doubts.variants] },
  { name: 'GRP2614', virtualKeys: 16, multiPurposeKeys: 24, accounts: 4 },
  { name: 'GRP2615', virtualKeys: 40, multiPurposeKeys: 0, accounts: 5, expansion: gbx20, doubts: [doubts.module] },
  { name: 'GRP2616', virtualKeys: 16, multiPurposeKeys: 24, accounts: 6 },
  grp('GRP2624', 16, 0, 4, 'PW'),
  grp('GRP2634', 16, 10, 4, 'PW'),
  grp('GRP2636', 16, 24, 6, 'PW'),
  grp('GRP2650', 14, 0, 6, 'PW', gbx20),
  grp('GRP2670', 12, 0, 6, 'PW', gbx20),
  gxp16('GXP1610', 2, 0, 1),
  gxp16('GXP1615', 2, 0, 1),
  gxp16('GXP1620', 2, 0, 2),
  gxp16('GXP1625', 2, 0, 2),
  gxp16('GXP1628', 2, 8, 2),
  gxp16('GXP1630', 3, 8, 3),
  { ...grp('GXP1760', 6, 0, 3, 'W'), sources: gxp17Sources },
  { ...grp('GXP1780', 8, 0, 4, ''), sources: gxp17Sources },
  { ...grp('GXP1782', 8, 0, 4, ''), sources: gxp17Sources },
  { name: 'GXP2130', virtualKeys: 12, multiPurposeKeys: 8, accounts: 3, doubts: [doubts.version2] },
  { name: 'GXP2135', virtualKeys: 32, multiPurposeKeys: 0, accounts: 4 },
  { name: 'GXP2140', virtualKeys: 16, multiPurposeKeys: 0, accounts: 4, expansion: gxp2200ext, doubts: [doubts.module, doubts.version2] },
  { name: 'GXP2160', virtualKeys: 24, multiPurposeKeys: 24, accounts: 6, doubts: [doubts.version2] },
  { name: 'GXP2170', virtualKeys: 48, multiPurposeKeys: 0, accounts: 6, expansion: gxp2200ext, doubts: [doubts.module, doubts.version2] },
];

function grandstreamModel(row: GrandstreamRow): PhoneModel<GrandstreamTraits> {
  const { name, virtualKeys, multiPurposeKeys, accounts, expansion, aliases, lineKeysOnly, sources = ['wazo', 'general'] } = row;
  return {
    vendor: 'grandstream',
    name,
    ...(aliases && { aliases }),
    keys: virtualKeys + multiPurposeKeys,
    ...(multiPurposeKeys > 0 && { apart: { keys: multiPurposeKeys } }),
    ...frontOf('grandstream', name),
    accounts,
    ...(expansion && { expansion }),
    labelLength: 16,
    settings,
    traits: { virtualKeys, multiPurposeKeys, ...(lineKeysOnly && { lineKeysOnly }) },
    sources,
    doubts: [doubts.accounts, doubts.label, doubts.pages, ...(row.doubts ?? [])],
  };
}

/** Grandstream's desk phones GRP26xx, GXP16xx, GXP17xx and GXP21xx. Keys of the GRP261x and the GXP21xx: wazo. */
export const grandstreamModels: readonly PhoneModel<GrandstreamTraits>[] = rows.map(grandstreamModel);

/** The least that all of them have. */
export const grandstreamGeneric: PhoneModel<GrandstreamTraits> = {
  vendor: 'grandstream',
  name: 'Generic',
  generic: true,
  keys: 2,
  accounts: 1,
  labelLength: 16,
  settings,
  traits: { virtualKeys: 2, multiPurposeKeys: 0 },
  sources: ['wazo', 'general'],
  doubts: [doubts.accounts, doubts.label, doubts.version2],
};
