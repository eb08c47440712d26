import { ringSamples } from '../../../contract/index.ts';
import { frontOf } from './fronts.ts';
import type { ExpansionFacts, FactSource, PhoneModel, SettingFacts } from './model.ts';

/** Facts of a model that only Polycom's files need. */
export interface PolycomTraits {
  /** Newest firmware that exists for it, as far as known. Goes for a phone that has not told its own. */
  readonly lastFirmware: string;
}

const doubts = {
  label: 'No source tells how many characters of a label the screen shows.',
  arrangement: 'How the keys stand on the phone is general knowledge.',
  module: 'The colour module has 84 keys on three pages: there, the keys after the fortieth come on its next page, not on the next module.',
  edgeKeys: 'No source tells the keys and lines of this model, only that the series has 16 to 50 keys on up to four pages.',
  edgeNames: 'That firmware 8 knows the parameters by the same names as firmware 6 is read in one generator only.',
  ccxKeys: 'No source tells how many keys the touch screen of this model shows at once, nor how many lines it registers.',
  ccxNames: 'Public code has a template of the CCX500 only, with the names of parameters of firmware 6.',
  trio: 'How many lines it registers is general knowledge: one. It has no line keys.',
  edgeModule: 'Expansion modules exist; no source tells how many keys they have.',
};

/**
 * Every phone of the maker with keys: tones ringer2 to ringer14 (ringer1 is silent), the first eight of which are trills, and a lock code. The phone's default limits for its user
 * password are those of the code.
 */
const settings: SettingFacts = {
  'hd-audio': true,
  'supervision-caller-number': true,
  'call-waiting': true,
  'ring-tone': { tones: 13, samples: ringSamples },
  'lock-code': { minLength: 2, maxLength: 32 },
};

/** The smaller of two counts: the one that holds for every kind of module. */
const expansion: ExpansionFacts = { name: 'VVX EM', keysPerModule: 40, maxModules: 3 };

interface PolycomRow {
  /** Without the series: `600`, `E350`. */
  readonly number: string;
  readonly keys: number;
  readonly accounts: number;
  readonly lastFirmware: string;
  readonly modules?: true;
}

const vvxRows: readonly PolycomRow[] = [
  { number: '101', keys: 2, accounts: 1, lastFirmware: '6.4' },
  { number: '150', keys: 2, accounts: 2, lastFirmware: '6.4' },
  { number: '200', keys: 2, accounts: 2, lastFirmware: '6.4' },
  { number: '201', keys: 2, accounts: 2, lastFirmware: '6.4' },
  { number: '250', keys: 4, accounts: 4, lastFirmware: '6.4' },
  { number: '300', keys: 6, accounts: 6, lastFirmware: '5.9', modules: true },
  { number: '301', keys: 6, accounts: 6, lastFirmware: '6.4', modules: true },
  { number: '310', keys: 6, accounts: 6, lastFirmware: '5.9', modules: true },
  { number: '311', keys: 6, accounts: 6, lastFirmware: '6.4', modules: true },
  { number: '350', keys: 6, accounts: 6, lastFirmware: '6.4' },
  { number: '400', keys: 12, accounts: 12, lastFirmware: '5.9', modules: true },
  { number: '401', keys: 12, accounts: 12, lastFirmware: '6.4', modules: true },
  { number: '410', keys: 12, accounts: 12, lastFirmware: '5.9', modules: true },
  { number: '411', keys: 12, accounts: 12, lastFirmware: '6.4', modules: true },
  { number: '450', keys: 12, accounts: 12, lastFirmware: '6.4', modules: true },
  { number: '500', keys: 12, accounts: 12, lastFirmware: '5.9', modules: true },
  { number: '501', keys: 12, accounts: 12, lastFirmware: '6.4', modules: true },
  { number: '600', keys: 16, accounts: 16, lastFirmware: '5.9', modules: true },
  { number: '601', keys: 16, accounts: 16, lastFirmware: '6.4', modules: true },
  { number: '1500', keys: 6, accounts: 6, lastFirmware: '5.9' },
];

/** Fewer keys than any page of the phone is thought to have: with too many, keys would land out of sight. */
const edgeRows: readonly PolycomRow[] = [
  { number: 'E100', keys: 2, accounts: 2, lastFirmware: '8' },
  { number: 'E220', keys: 4, accounts: 4, lastFirmware: '8' },
  { number: 'E300', keys: 8, accounts: 8, lastFirmware: '8' },
  { number: 'E320', keys: 8, accounts: 8, lastFirmware: '8' },
  { number: 'E350', keys: 8, accounts: 8, lastFirmware: '8' },
  { number: 'E400', keys: 12, accounts: 12, lastFirmware: '8' },
  { number: 'E450', keys: 12, accounts: 12, lastFirmware: '8' },
  { number: 'E500', keys: 12, accounts: 12, lastFirmware: '8' },
  { number: 'E550', keys: 12, accounts: 12, lastFirmware: '8' },
];

/** As many keys as a page of the smaller VVX with a touch screen has. */
const ccxRows: readonly PolycomRow[] = ['400', '500', '505', '600', '700'].map((number) => ({
  number,
  keys: 8,
  accounts: 8,
  lastFirmware: '8',
}));

/** Conference phones. */
const trioRows: readonly PolycomRow[] = [
  { number: '8300', keys: 0, accounts: 1, lastFirmware: '7' },
  { number: '8500', keys: 0, accounts: 1, lastFirmware: '7' },
  { number: '8800', keys: 0, accounts: 1, lastFirmware: '7' },
  { number: 'C60', keys: 0, accounts: 1, lastFirmware: '8' },
];

/** A phone without keys supervises nobody. */
const { 'supervision-caller-number': _keys, ...keylessSettings } = settings;

type Named = Pick<PhoneModel, 'name' | 'aliases' | 'sources' | 'doubts'>;

function polycomModel({ keys, accounts, lastFirmware, modules }: PolycomRow, named: Named): PhoneModel<PolycomTraits> {
  return {
    vendor: 'polycom',
    ...named,
    keys,
    ...frontOf('polycom', named.name),
    ...(keys > 2 && { columns: 2 }),
    accounts,
    ...(modules && { expansion }),
    labelLength: 12,
    settings: keys > 0 ? settings : keylessSettings,
    traits: { lastFirmware },
  };
}

const vvxSources: readonly FactSource[] = ['wazo', 'guide', 'general'];
const edgeSources: readonly FactSource[] = ['fspbx', 'wazo', 'general'];

/** `VVX600`, announced as `VVX_600`. */
function vvxModel(row: PolycomRow): PhoneModel<PolycomTraits> {
  const unsure = [doubts.label, ...(row.keys > 2 ? [doubts.arrangement] : []), ...(row.modules ? [doubts.module] : [])];
  const { number } = row;
  return polycomModel(row, { name: `VVX${number}`, aliases: [`VVX_${number}`], sources: vvxSources, doubts: unsure });
}

/** `Edge E350`, announced as `Edge_E350`. */
function edgeModel(row: PolycomRow): PhoneModel<PolycomTraits> {
  const unsure = [doubts.edgeKeys, doubts.label, doubts.arrangement, doubts.edgeNames, doubts.edgeModule];
  const aliases = [`Edge_${row.number}`, row.number];
  return polycomModel(row, { name: `Edge ${row.number}`, aliases, sources: edgeSources, doubts: unsure });
}

/** `CCX500`, announced as `CCX_500`. */
function ccxModel(row: PolycomRow): PhoneModel<PolycomTraits> {
  const unsure = [doubts.ccxKeys, doubts.ccxNames, doubts.label, doubts.arrangement];
  const { number } = row;
  return polycomModel(row, { name: `CCX${number}`, aliases: [`CCX_${number}`], sources: ['fusionpbx', 'general'], doubts: unsure });
}

/** `Trio 8800`, announced as `Trio_8800`. */
function trioModel(row: PolycomRow): PhoneModel<PolycomTraits> {
  const { number } = row;
  const aliases = [`Trio_${number}`, `RealPresence Trio ${number}`, ...(number === 'C60' ? [number] : [])];
  return polycomModel(row, { name: `Trio ${number}`, aliases, sources: ['guide', 'general'], doubts: [doubts.trio] });
}

/** Polycom's and Poly's phones with UC Software (VVX, CCX, Trio) and PVOS (Edge E). Not those with OBi firmware, which read other files. */
export const polycomModels: readonly PhoneModel<PolycomTraits>[] = [
  ...vvxRows.map(vvxModel),
  ...edgeRows.map(edgeModel),
  ...ccxRows.map(ccxModel),
  ...trioRows.map(trioModel),
];

/** The least that all of them have. */
export const polycomGeneric: PhoneModel<PolycomTraits> = {
  ...polycomModel(
    { number: '', keys: 2, accounts: 1, lastFirmware: '5.9' },
    { name: 'Generic', sources: vvxSources, doubts: [doubts.label] },
  ),
  generic: true,
};
