import type { ExpansionFacts, PhoneModel, SettingFacts } from './model.ts';

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
};

/** Ring tones 1 to 12 are all audible; silence is `No Ring`. */
const settings: SettingFacts = { 'hd-audio': true, 'call-waiting': true, 'ring-tone': { tones: 12 } };

interface CiscoRow {
  readonly number: string;
  readonly keys: number;
  readonly modules: number;
  readonly doubts: readonly string[];
}

const older = [doubts.accounts, doubts.label, doubts.module, doubts.olderModule];
const newer = [doubts.accounts, doubts.label, doubts.module];
const keyless = [doubts.accounts, doubts.noKeys];

const rows: readonly CiscoRow[] = [
  { number: '7811', keys: 0, modules: 0, doubts: keyless },
  { number: '7821', keys: 2, modules: 1, doubts: older },
  { number: '7832', keys: 0, modules: 0, doubts: keyless },
  { number: '7841', keys: 4, modules: 1, doubts: older },
  { number: '7861', keys: 16, modules: 1, doubts: older },
  { number: '8811', keys: 10, modules: 1, doubts: newer },
  { number: '8841', keys: 10, modules: 1, doubts: newer },
  { number: '8851', keys: 10, modules: 2, doubts: newer },
  { number: '8861', keys: 10, modules: 3, doubts: newer },
];

/** Modules have 32 keys on all models. */
const expansionOf = (maxModules: number): ExpansionFacts => ({ name: 'KEM', keysPerModule: 32, maxModules });

function ciscoModel({ number, keys, modules, doubts: unsure }: CiscoRow): PhoneModel<CiscoTraits> {
  return {
    vendor: 'cisco',
    name: number,
    aliases: [`CP-${number}-3PCC`, `${number}-3PCC`],
    keys,
    accounts: Math.max(1, keys),
    ...(modules > 0 && { expansion: expansionOf(modules) }),
    labelLength: 12,
    settings,
    traits: { commonFile: `${number}-3PCC.xml` },
    sources: ['wazo', 'general'],
    doubts: unsure,
  };
}

/** Cisco's phones with multiplatform (3PCC) firmware. */
export const ciscoModels: readonly PhoneModel<CiscoTraits>[] = rows.map(ciscoModel);

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
  doubts: [doubts.label, 'The name that the phone asks for first is not known: its profile rule must name `$MA.xml`.'],
};
