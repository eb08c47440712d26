import { frontOf } from './fronts.ts';
import type { ExpansionFacts, PhoneModel, SettingFacts } from './model.ts';

/** Facts of a model that only Snom's files need. */
export interface SnomTraits {
  /** The model in the name of its file: `D785` in `snomD785-000413922D24.htm`. Left out: the model is not known. */
  readonly fileModel?: string;
}

const doubts = {
  accounts: 'How many lines it registers is general knowledge.',
  label: 'No source tells how many characters of a label the screen shows.',
  lockCode: 'No source tells how long the code of keyboard_lock_pw may be.',
  pages: 'On how many pages its keys stand is general knowledge.',
  moduleName: 'The name of its expansion module is general knowledge.',
  moduleFit: 'One source gives it expansion modules, which its size makes surprising.',
  wireless: 'That it has the keys of the D815 is told of its sister of another name only.',
  olderName: 'Older firmware may announce it, and ask for its file, without the D.',
};

/** Ringer1 to Ringer10 can all be heard; silence is `Silent`. */
const settings: SettingFacts = {
  'hd-audio': true,
  'call-waiting': true,
  'ring-tone': { tones: 10 },
  'lock-code': { minLength: 4, maxLength: 8 },
};

const d3: ExpansionFacts = { name: 'D3', keysPerModule: 18, maxModules: 3 };
const d7: ExpansionFacts = { name: 'D7', keysPerModule: 18, maxModules: 3 };
const d8: ExpansionFacts = { name: 'D8C', keysPerModule: 60, maxModules: 3 };
const unnamed: ExpansionFacts = { name: '18-key module', keysPerModule: 18, maxModules: 3 };

interface SnomRow {
  readonly name: string;
  readonly keys: number;
  readonly accounts: number;
  readonly expansion?: ExpansionFacts;
  readonly aliases?: readonly string[];
  readonly doubt?: string;
}

const rows: readonly SnomRow[] = [
  { name: 'D120', keys: 2, accounts: 2 },
  { name: 'D140', keys: 2, accounts: 2, expansion: unnamed, doubt: doubts.moduleFit },
  { name: 'D150', keys: 2, accounts: 2, expansion: unnamed, doubt: doubts.moduleFit },
  { name: 'D305', keys: 5, accounts: 4, expansion: d3 },
  { name: 'D315', keys: 5, accounts: 4, expansion: d3 },
  { name: 'D335', keys: 48, accounts: 12, expansion: d3 },
  { name: 'D345', keys: 48, accounts: 12, expansion: d3 },
  { name: 'D375', keys: 12, accounts: 12, expansion: d3 },
  { name: 'D385', keys: 48, accounts: 12, expansion: d3 },
  { name: 'D710', keys: 5, accounts: 4, expansion: d7, aliases: ['710'], doubt: doubts.olderName },
  { name: 'D712', keys: 5, accounts: 4, expansion: d7 },
  { name: 'D713', keys: 4, accounts: 4, expansion: d7 },
  { name: 'D715', keys: 5, accounts: 4, expansion: d7, aliases: ['715'], doubt: doubts.olderName },
  { name: 'D717', keys: 3, accounts: 6, expansion: d7 },
  { name: 'D725', keys: 18, accounts: 12, expansion: d7, aliases: ['725'], doubt: doubts.olderName },
  { name: 'D735', keys: 32, accounts: 12, expansion: d7 },
  { name: 'D745', keys: 32, accounts: 12, expansion: d7 },
  { name: 'D765', keys: 16, accounts: 12, expansion: d7 },
  { name: 'D785', keys: 24, accounts: 12, expansion: { ...d7, maxModules: 4 } },
  { name: 'D810', keys: 4, accounts: 4, expansion: d8 },
  { name: 'D812', keys: 28, accounts: 12, expansion: d8 },
  { name: 'D815', keys: 36, accounts: 12, expansion: d8 },
  { name: 'D815W', keys: 36, accounts: 12, expansion: d8, doubt: doubts.wireless },
  { name: 'D862', keys: 28, accounts: 12, expansion: d8 },
  { name: 'D865', keys: 36, accounts: 12, expansion: d8 },
  { name: 'D892', keys: 36, accounts: 12, expansion: d8 },
  { name: 'SP800', keys: 28, accounts: 2, expansion: unnamed },
];

function snomModel({ name, keys, accounts, expansion, aliases, doubt }: SnomRow): PhoneModel<SnomTraits> {
  return {
    vendor: 'snom',
    name,
    ...(aliases && { aliases }),
    keys,
    ...frontOf('snom', name),
    accounts,
    ...(expansion && { expansion }),
    labelLength: 16,
    settings,
    traits: { fileModel: name },
    sources: ['tancredi', 'general'],
    doubts: [
      doubts.accounts,
      doubts.label,
      doubts.lockCode,
      doubts.pages,
      ...(expansion ? [doubts.moduleName] : []),
      ...(doubt === undefined ? [] : [doubt]),
    ],
  };
}

/** Snom's desk phones D1xx, D3xx, D7xx, D8xx and SP800. Keys, modules and tones: tancredi. */
export const snomModels: readonly PhoneModel<SnomTraits>[] = rows.map(snomModel);

/** The least that all of them have. */
export const snomGeneric: PhoneModel<SnomTraits> = {
  vendor: 'snom',
  name: 'Generic',
  generic: true,
  keys: 2,
  accounts: 2,
  labelLength: 16,
  settings,
  traits: {},
  sources: ['tancredi', 'general'],
  doubts: [
    doubts.accounts,
    doubts.label,
    doubts.lockCode,
    'What stands for the model in the name of its file is not known: the address of its settings must end in {mac}.xml.',
  ],
};
