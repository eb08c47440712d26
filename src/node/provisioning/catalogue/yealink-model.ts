import { frontOf } from './fronts.ts';
import type { ExpansionFacts, FactSource, PhoneModel, SettingFacts } from './model.ts';

/** Facts of a model that only Yealink's files need. */
export interface YealinkTraits {
  /** Number in the name of the file that all phones of the model share: 108 for `y000000000108.cfg`. Absent: its name is not known. */
  readonly commonFile?: number;
  /** Where the firmware is not known: `static` phones never ran one older than V81, `legacy` phones may run any. */
  readonly dialect: 'static' | 'legacy';
  /** `numbered`: public templates of the model list its codecs by number, so both ways of naming them are written. */
  readonly codecs: 'named' | 'numbered';
  /** `lock`: public templates of the model have the older name of the parameter, so both names are written. */
  readonly lock?: 'phone_lock' | 'lock';
  /** Has `features.pickup.blf_visual_enable`. */
  readonly callerOnSupervision: boolean;
  /** Has `features.blf.show_callinfo.enable` as well. */
  readonly callInfoOnSupervision: boolean;
  /** Its own screens have a language. Base stations have none. */
  readonly hasScreenLanguage: boolean;
  /** Number of the first account in keys. */
  readonly firstLine: 0 | 1;
  /** Keys of each expansion module that can only turn its page. They are not counted in `keysPerModule`. */
  readonly pageKeys?: readonly number[];
}

/** Models whose public templates use the same parameters. */
export type YealinkFamily = Pick<
  YealinkTraits,
  'dialect' | 'codecs' | 'lock' | 'callerOnSupervision' | 'callInfoOnSupervision' | 'hasScreenLanguage'
>;

const desk = { callerOnSupervision: true, callInfoOnSupervision: false, hasScreenLanguage: true } as const;
const base = { callerOnSupervision: false, callInfoOnSupervision: false, hasScreenLanguage: true } as const;

/** Parameters by family, as public templates use them. */
export const yealinkFamilies = {
  /** T1x, T2x, T3xG, T4xP, T4xG and the models that took over their templates. */
  legacy: { ...desk, dialect: 'legacy', codecs: 'numbered', lock: 'lock' },
  /** T4xS. */
  sSeries: { ...desk, dialect: 'static', codecs: 'numbered', lock: 'phone_lock' },
  /** T5xS and T5xA. */
  named: { ...desk, dialect: 'static', codecs: 'named', lock: 'phone_lock' },
  /** T3x, T4xU and T5xW of the last generation, T7x, T8x. */
  current: { ...desk, dialect: 'static', codecs: 'named', lock: 'phone_lock', callInfoOnSupervision: true },
  /** Handsets on Wi-Fi. */
  wifi: { ...base, dialect: 'static', codecs: 'named', lock: 'phone_lock' },
  /** DECT base stations and video phones with old templates. */
  base: { ...base, dialect: 'legacy', codecs: 'numbered' },
  /** DECT base stations whose handsets alone have a screen. */
  silentBase: { ...base, dialect: 'legacy', codecs: 'numbered', hasScreenLanguage: false },
  /** DECT systems of several bases. */
  multicell: { ...base, dialect: 'static', codecs: 'named' },
} as const satisfies Readonly<Record<string, YealinkFamily>>;

/** Expansion modules, as sources count them. Pages and columns are general knowledge. */
export const yealinkModules = {
  EXP20: { name: 'EXP20', keysPerModule: 38, maxModules: 6, keysPerPage: 19, columns: 2 },
  EXP40: { name: 'EXP40', keysPerModule: 40, maxModules: 6, keysPerPage: 20, columns: 2 },
  EXP43: { name: 'EXP43', keysPerModule: 60, maxModules: 3, keysPerPage: 20, columns: 2 },
  EXP50: { name: 'EXP50', keysPerModule: 60, maxModules: 3, keysPerPage: 20, columns: 2 },
  EXP55: { name: 'EXP55', keysPerModule: 78, maxModules: 3, keysPerPage: 26, columns: 2 },
} as const satisfies Readonly<Record<string, ExpansionFacts>>;

/** Keys of an EXP20 that turn its page (source: tancredi). */
const pageKeysOfExp20 = [1, 21] as const;

/** Sources by their initials. */
const sourceNames = { W: 'wazo', T: 'tancredi', F: 'fusionpbx', G: 'general' } as const satisfies Readonly<Record<string, FactSource>>;

/** One model, in as few words as it takes. */
export interface YealinkRow {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly common?: number;
  readonly family: keyof typeof yealinkFamilies;
  readonly keys: number;
  readonly accounts: number;
  /** Ring tones that the maker names. */
  readonly tones?: number;
  readonly module?: keyof typeof yealinkModules;
  /** Keys beside the screen that are seen at once, and their columns. */
  readonly page?: readonly [keys: number, columns: number];
  /** Characters of a label. */
  readonly label: number;
  readonly firstLine?: 0;
  readonly sources: readonly (keyof typeof sourceNames)[];
  readonly doubts?: readonly string[];
}

const doubts = {
  label: 'No source tells how many characters of a label the screen shows.',
  page: 'How the keys stand beside the screen is general knowledge.',
  module: 'How the keys stand on the expansion module is general knowledge.',
  lock: 'No source confirms that an unlock code may have up to 15 digits.',
  commonFile: 'The name of the common file is not known.',
};

/** Makes the model that a row describes. */
export function yealinkModel(row: YealinkRow): PhoneModel<YealinkTraits> {
  const family: YealinkFamily = yealinkFamilies[row.family];
  return {
    vendor: 'yealink',
    name: row.name,
    ...(row.aliases && { aliases: row.aliases }),
    keys: row.keys,
    ...frontOf('yealink', row.name),
    ...(row.page && { keysPerPage: row.page[0], columns: row.page[1] }),
    accounts: row.accounts,
    ...(row.module && { expansion: yealinkModules[row.module] }),
    labelLength: row.label,
    settings: settingsOf(row, family),
    traits: {
      ...family,
      ...(row.common !== undefined && { commonFile: row.common }),
      firstLine: row.firstLine ?? 1,
      ...(row.module === 'EXP20' && { pageKeys: pageKeysOfExp20 }),
    },
    sources: row.sources.map((initial) => sourceNames[initial]),
    doubts: doubtsOf(row, family),
  };
}

function settingsOf({ keys, tones }: YealinkRow, { lock, callerOnSupervision }: YealinkFamily): SettingFacts {
  return {
    'hd-audio': true,
    'call-waiting': true,
    // A phone without keys has no supervision.
    ...(callerOnSupervision && keys > 0 && { 'supervision-caller-number': true }),
    ...(tones !== undefined && { 'ring-tone': { tones } }),
    ...(lock && { 'lock-code': { minLength: 1, maxLength: 15 } }),
  };
}

function doubtsOf(row: YealinkRow, { lock }: YealinkFamily): string[] {
  return [
    ...(row.keys > 0 ? [doubts.label] : []),
    ...(row.page ? [doubts.page] : []),
    ...(row.module ? [doubts.module] : []),
    ...(lock ? [doubts.lock] : []),
    ...(row.common === undefined ? [doubts.commonFile] : []),
    ...(row.doubts ?? []),
  ];
}
