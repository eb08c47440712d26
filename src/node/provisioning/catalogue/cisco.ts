import { frontOf } from './fronts.ts';
import type { ExpansionFacts, FactSource, PhoneModel, SettingFacts } from './model.ts';

/** Facts of a model that only Cisco's files need. */
export interface CiscoTraits {
  /**
   * The first file that the phone asks for. Its `$PSN` names the model. Left out: not known, so all parameters go into the phone's
   * own file.
   */
  readonly commonFile?: string;
}

const doubts = {
  accounts: 'That a phone registers as many lines as it has line keys is general knowledge.',
  label: 'No source tells how many characters of a label the screen shows.',
  module: 'No source in reach tells which of the modules fits the model, nor how its keys stand.',
  olderModule: 'Only older lists give this model an expansion module.',
  noKeys: 'Older lists give this model one key.',
  deskPhone: 'How many keys, lines and modules the phones of the 9800 series have is general knowledge; the 9861 has a public template.',
  commonFile: 'The name that the phone asks for first is not known: its profile rule must name `$MA.xml`.',
};

/** Ring tones 1 to 12 are all audible; silence is `No Ring`. */
const settings: SettingFacts = { 'hd-audio': true, 'call-waiting': true, 'ring-tone': { tones: 12 } };

interface CiscoRow {
  readonly number: string;
  readonly keys: number;
  readonly modules: number;
  readonly sources: readonly FactSource[];
  readonly doubts: readonly string[];
}

const older = [doubts.accounts, doubts.label, doubts.module, doubts.olderModule];
const newer = [doubts.accounts, doubts.label, doubts.module];
const withoutModule = [doubts.accounts, doubts.label];
const keyless = [doubts.accounts, doubts.noKeys];
const wazo: readonly FactSource[] = ['wazo', 'general'];
const fusionpbx: readonly FactSource[] = ['fusionpbx', 'general'];

const rows: readonly CiscoRow[] = [
  { number: '6821', keys: 2, modules: 0, sources: wazo, doubts: withoutModule },
  { number: '6841', keys: 4, modules: 0, sources: wazo, doubts: withoutModule },
  { number: '6851', keys: 4, modules: 1, sources: wazo, doubts: newer },
  { number: '6861', keys: 4, modules: 0, sources: wazo, doubts: withoutModule },
  { number: '6871', keys: 6, modules: 0, sources: wazo, doubts: withoutModule },
  { number: '7811', keys: 0, modules: 0, sources: wazo, doubts: keyless },
  { number: '7821', keys: 2, modules: 1, sources: wazo, doubts: older },
  { number: '7832', keys: 0, modules: 0, sources: wazo, doubts: keyless },
  { number: '7841', keys: 4, modules: 1, sources: wazo, doubts: older },
  { number: '7861', keys: 16, modules: 1, sources: wazo, doubts: older },
  { number: '8811', keys: 10, modules: 1, sources: wazo, doubts: newer },
  { number: '8832', keys: 0, modules: 0, sources: fusionpbx, doubts: keyless },
  { number: '8841', keys: 10, modules: 1, sources: wazo, doubts: newer },
  // Public templates give the video phones the keys of the 8841 and the 8861.
  { number: '8845', keys: 10, modules: 0, sources: fusionpbx, doubts: withoutModule },
  { number: '8851', keys: 10, modules: 2, sources: wazo, doubts: newer },
  { number: '8861', keys: 10, modules: 3, sources: wazo, doubts: newer },
  { number: '8865', keys: 10, modules: 3, sources: fusionpbx, doubts: newer },
];

/** Modules have 32 keys on all of these models. */
const expansionOf = (maxModules: number): ExpansionFacts => ({ name: 'KEM', keysPerModule: 32, maxModules });

function ciscoModel({ number, keys, modules, sources, doubts: unsure }: CiscoRow): PhoneModel<CiscoTraits> {
  return {
    vendor: 'cisco',
    name: number,
    aliases: [`CP-${number}-3PCC`, `${number}-3PCC`, `CP-${number}`],
    keys,
    ...frontOf('cisco', number),
    accounts: Math.max(1, keys),
    ...(modules > 0 && { expansion: expansionOf(modules) }),
    labelLength: 12,
    settings,
    traits: { commonFile: `${number}-3PCC.xml` },
    sources,
    doubts: unsure,
  };
}

interface DeskPhoneRow {
  readonly number: string;
  readonly keys: number;
  readonly modules: number;
}

/** The 9800 series: keys and modules are general knowledge but for the 9861, which a public template has (fusionpbx). */
const deskPhoneRows: readonly DeskPhoneRow[] = [
  { number: '9841', keys: 4, modules: 0 },
  { number: '9851', keys: 8, modules: 2 },
  { number: '9861', keys: 16, modules: 3 },
  { number: '9871', keys: 32, modules: 3 },
];

function deskPhone({ number, keys, modules }: DeskPhoneRow): PhoneModel<CiscoTraits> {
  return {
    vendor: 'cisco',
    name: number,
    aliases: [`DP-${number}`, `CP-${number}`, `CP-${number}-3PCC`, `${number}-3PCC`],
    keys,
    ...frontOf('cisco', number),
    accounts: Math.min(16, keys),
    ...(modules > 0 && { expansion: { name: 'DP-9800-KEM', keysPerModule: 40, maxModules: modules } }),
    labelLength: 12,
    settings,
    traits: {},
    sources: fusionpbx,
    doubts: [doubts.deskPhone, doubts.label, doubts.commonFile],
  };
}

/** Cisco's phones with multiplatform (3PCC) firmware, and those of the 9800 series. */
export const ciscoModels: readonly PhoneModel<CiscoTraits>[] = [...rows.map(ciscoModel), ...deskPhoneRows.map(deskPhone)];

/** The least that all of them have. */
export const ciscoGeneric: PhoneModel<CiscoTraits> = {
  vendor: 'cisco',
  name: 'Generic',
  generic: true,
  keys: 0,
  accounts: 1,
  labelLength: 12,
  settings,
  traits: {},
  sources: ['wazo', 'general'],
  doubts: [doubts.label, doubts.commonFile],
};
