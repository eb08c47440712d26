import { frontOf } from './fronts.ts';
import type { ExpansionFacts, PhoneModel } from './model.ts';

/** Facts of a model that only Mitel's files need: the names of its keys. */
export interface MitelTraits {
  readonly bank: 'prgkey' | 'topsoftkey';
}

const doubts = [
  'How many lines the model registers is general knowledge: as many as it has keys, at most nine.',
  'No source tells how many characters of a label the screen shows, nor how the keys stand.',
];

/** The smaller of the two modules: with the other one, the keys after the sixteenth stay free. */
const module: ExpansionFacts = { name: 'M680', keysPerModule: 16, maxModules: 3 };
const newModule: ExpansionFacts = { ...module, name: 'M695' };

interface MitelRow {
  readonly name: string;
  readonly bank: MitelTraits['bank'];
  readonly keys: number;
  readonly expansion?: ExpansionFacts;
  /** Letters behind the number of phones with the same keys: `w` for those of today, `d`, `t`, `L`. */
  readonly variants?: readonly string[];
}

const rows: readonly MitelRow[] = [
  { name: '6863i', bank: 'prgkey', keys: 3 },
  { name: '6865i', bank: 'prgkey', keys: 8, expansion: module },
  // The keys below the screen take no supervision on these three (source: wazo), so they are left to the phone.
  { name: '6867i', bank: 'topsoftkey', keys: 20, expansion: module },
  { name: '6869i', bank: 'topsoftkey', keys: 44, expansion: module },
  { name: '6873i', bank: 'topsoftkey', keys: 48, expansion: module },
  { name: '6905', bank: 'prgkey', keys: 3 },
  { name: '6910', bank: 'prgkey', keys: 8 },
  { name: '6915', bank: 'topsoftkey', keys: 10, expansion: newModule, variants: ['d'] },
  { name: '6920', bank: 'topsoftkey', keys: 10, expansion: newModule, variants: ['w', 't'] },
  { name: '6930', bank: 'topsoftkey', keys: 22, expansion: newModule, variants: ['w', 't', 'L', 'Lt'] },
  { name: '6940', bank: 'topsoftkey', keys: 24, expansion: newModule, variants: ['w'] },
  { name: '6970', bank: 'topsoftkey', keys: 24 },
];

function doubtsOf({ expansion, variants = [] }: MitelRow): readonly string[] {
  return [
    ...doubts,
    ...(expansion === newModule ? ['That the module for this model has as many keys as the M680 is not confirmed.'] : []),
    ...(variants.includes('t') ? ['That its variants with t and L have the same keys is general knowledge.'] : []),
  ];
}

function mitelModel(row: MitelRow): PhoneModel<MitelTraits> {
  const { name, bank, keys, expansion, variants = [] } = row;
  return {
    vendor: 'mitel',
    name,
    aliases: ['', ...variants].flatMap((variant) => [`MiVoice ${name}${variant}`, ...(variant === '' ? [] : [name + variant])]),
    keys,
    ...frontOf('mitel', name),
    accounts: Math.min(9, keys),
    ...(expansion ? { expansion } : {}),
    labelLength: 12,
    settings: { 'call-waiting': true },
    traits: { bank },
    sources: ['wazo'],
    doubts: doubtsOf(row),
  };
}

/** The 68xx and 69xx families. */
export const mitelModels: readonly PhoneModel<MitelTraits>[] = rows.map(mitelModel);

/** Three programmable keys are the least of all. */
export const mitelGeneric: PhoneModel<MitelTraits> = {
  ...mitelModel({ name: 'Generic', bank: 'prgkey', keys: 3 }),
  accounts: 1,
  aliases: [],
  generic: true,
};
