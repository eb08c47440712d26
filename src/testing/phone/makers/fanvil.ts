import type { FileAnswer, Files, Firmware, Identity, Provisioning, Values } from '../firmware.ts';
import {
  blankKey,
  encryptionNumbered,
  filled,
  given,
  keyCount,
  keysUpTo,
  numberOf,
  numbersIn,
  reasonOf,
  switchOf,
  textsOf,
  userOf,
} from '../reading.ts';
import type { AccountOnPhone, KeyOnPhone, SettingsOnPhone, TransportOnPhone } from '../simulated-phone.ts';
import { elementsOf, readXml, type XmlElement } from '../xml.ts';

/** How many pages of how many keys. */
type Pages = readonly [pages: number, keys: number];

/** Where the keys of a model are: at the edge of its screen first, then all others. */
interface Build {
  /** Older software has other modules, and all keys in one list. */
  readonly old?: true;
  readonly edge?: Pages;
  readonly others?: Pages;
}

const builds: Readonly<Partial<Record<string, Build>>> = {
  H2: { old: true },
  H2U: {},
  H5: { old: true, others: [1, 6] },
  V50G: {},
  V61: { edge: [4, 3] },
  V62: { edge: [3, 7] },
  V63: { edge: [3, 7] },
  V64: { edge: [3, 7] },
  'V62 Pro': { edge: [3, 7] },
  V65: { edge: [3, 9] },
  V66: { others: [4, 29] },
  V67: { others: [4, 29] },
  W610W: { others: [2, 8] },
  W611W: { others: [2, 8] },
  W620W: { others: [2, 8] },
  X1S: { others: [1, 2] },
  X2: { old: true, others: [1, 2] },
  X210: { edge: [1, 10], others: [3, 32] },
  X3: { old: true, others: [1, 2] },
  X301: {},
  X303: { edge: [1, 3] },
  X3SG: { others: [1, 2] },
  'X3SG-PRO': { old: true, others: [1, 2] },
  X3U: { edge: [1, 3] },
  X4: { old: true, others: [1, 30] },
  X4SG: { others: [5, 6] },
  X4U: { edge: [1, 3], others: [5, 6] },
  X5: { others: [5, 8] },
  X5U: { edge: [1, 4], others: [5, 6] },
  X6: { others: [5, 12] },
  X6U: { edge: [1, 5], others: [5, 12] },
  X7: { edge: [1, 11], others: [4, 29] },
  X7A: { others: [4, 28] },
  X7C: { edge: [5, 12] },
};

/** Of an unlisted model only the number of keys is told: they are taken for those at the edge. */
function buildOf(model: string, keys: number | undefined): Build {
  const known = builds[model];
  if (keys === undefined && known) return known;
  return { edge: [1, keyCount(undefined, keys, model)] };
}

function namesIn(list: string, [pages, keys]: Pages = [0, 0]): string[] {
  return Array.from({ length: pages * keys }, (_, index) => `${list}${Math.floor(index / keys) + 1} Fkey${(index % keys) + 1}`);
}

/** Prefix of the parameters of each key, by position. */
function keyNames({ old, edge, others = [0, 0] }: Build): readonly string[] {
  if (old) return Array.from({ length: others[0] * others[1] }, (_, index) => `Fkey${index + 1}`);
  return [...namesIn('Sidekey Config', edge), ...namesIn('Dsskey Config', others)];
}

/** Name of the common file; known of older models only. */
const commonFiles: Readonly<Partial<Record<string, string>>> = { X3: 'F0V00X300000.cfg', X4: 'f0X4hw1.100.cfg' };

const FIRST_LINE = /^<<VOIP CONFIG FILE>>Version:\S+$/;
const LAST_LINE = '<<END OF FILE>>';

/** Module of each setting that is read here, in older and newer software. */
const modules: Readonly<Record<'old' | 'new', Readonly<Record<string, RegExp>>>> = {
  old: {
    'GLOBAL CONFIG': /^(?:Enable SNTP|(?:Second )?SNTP Server|Time Zone|Time Zone Name|Enable DST|DST .+|Language)$/,
    'DSP CONFIG': /^(?:Ring Type|Signal Standard)$/,
    'SIP CONFIG': /^SIP\d+ /,
    'PHONE CONFIG': /^(?:Menu Password|.*Key ?[Ll]ock.*|Emergency Call|Fkey\d+ .+)$/,
    'MMI CONFIG': /^Account\d+ /,
    'AUTOUPDATE CONFIG': /^(?:Download|Config File) /,
  },
  new: {
    'MM CONFIG': /^Select Your Tone$/,
    'SIP CONFIG': /^SIP\d+ /,
    'PHONE FEATURE':
      /^(?:Menu Password|.*Key ?[Ll]ock.*|Emergency Call|Ring Type|Enable SNTP|(?:Second )?SNTP Server|Time Zone|Time Zone Name|DST .+|Default Language)$/,
    'DSSKEY CONFIG': /^(?:(?:Func|Side)Key Page Num|(?:Side|Dss)key Config\d+ Fkey\d+ .+)$/,
    'MMI CONFIG': /^Account\d+ /,
    'AUTOUPDATE CONFIG': /^Flash /,
    'UI MAINTAIN CONFIG': /^Sidekey Label Length$/,
  },
};

/** Which list a line opens. Keys of these lists are numbered from 1 in each of them. */
function listOf(line: string): string | undefined {
  return /^--\s*(.+?)\s*--\s*:/.exec(line)?.[1];
}

const fullName = (list: string, name: string): string => (/^(?:Side|Dss)key Config\d+$/.test(list) ? `${list} ${name}` : name);

/**
 * The settings in the modules in which the phone looks for them.
 * @throws Error for a file without its first or its last line
 */
function readText(text: string, known: Readonly<Record<string, RegExp>>): Values {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  if (!FIRST_LINE.test(lines[0]?.trimEnd() ?? '')) throw new Error('it does not begin as it must');
  if (lines.at(-1)?.trim() !== LAST_LINE) throw new Error(`it does not end with ${LAST_LINE}`);
  const values = new Map<string, string>();
  let [module, list] = ['', ''];
  for (const line of lines.slice(1, -1)) {
    const opened = /^<(.+) MODULE>/.exec(line.trim())?.[1];
    if (opened !== undefined) [module, list] = [opened, ''];
    else if (listOf(line) !== undefined) list = listOf(line) ?? '';
    else {
      const [, short = '', value = ''] = /^\s*([^:]+?)\s*:(.*)$/s.exec(line) ?? [];
      const name = fullName(list, short);
      if (known[module]?.test(name)) values.set(name, value.trim());
    }
  }
  return values;
}

/** `Register User` of `SIPRegisterUser` and of `RegisterUser`: as the same is called in text. */
const inText = (name: string): string => name.replace(/^SIP(?=[A-Z])/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/** Elements of markup that hold keys, and the lists of the text that are the same. */
const keyElements: Readonly<Partial<Record<string, string>>> = { dssSide: 'Sidekey Config', internal: 'Dsskey Config' };

function* valuesOf({ name, attributes, children, text }: XmlElement): Generator<readonly [name: string, value: string]> {
  const index = attributes.get('index') ?? '';
  if (name === 'line') for (const child of children) yield [`SIP${index} ${inText(child.name)}`, child.text];
  if (name === 'SidekeyLabelLength') yield ['Sidekey Label Length', text];
  const list = keyElements[name];
  if (list === undefined) return;
  for (const key of children) {
    const start = `${list}${index} Fkey${key.attributes.get('index') ?? ''}`;
    for (const child of key.children) yield [`${start} ${child.name}`, child.text];
  }
}

/**
 * Accounts and keys, named as in the text. The names of the parts of lines are not confirmed.
 * @throws Error for a file that is not well-formed or of another kind
 */
function readMarkup(text: string): Values {
  const root = readXml(text);
  if (root.name !== 'sysConf') throw new Error('no sysConf');
  return new Map([...elementsOf(root)].flatMap((element) => [...valuesOf(element)]));
}

const isMarkup = (text: string): boolean => /^\uFEFF?\s*<(?!<)/.test(text);

const BLANK = '0';
/** A memory key: a number and its action. */
const MEMORY = '1';
const LINE = '2';
/** A function of the phone itself, such as `F_DND`. */
const EVENT = '3';
/** Characters of a label at the edge of the screen, unless the phone is told how many. */
const SIDE_LABEL = 2;

/** `201@1/ba**201` watches, `1234@1/f` dials. */
function memoryKey(text: string, label: string | undefined): KeyOnPhone {
  const [, number, line, use = '', rest] = /^([^@]*)@(\d+)\/(b[abcf]?V?|[a-z])(.*)$/.exec(text) ?? [];
  const type = `${MEMORY}/${use}`;
  const common = given({ label, value: userOf(number), account: numberOf(line) });
  if (use.startsWith('b')) return { kind: 'supervision', type, ...common, ...given({ pickupCode: filled(rest) }) };
  return { kind: use === 'f' ? 'speed-dial' : 'other', type, ...common };
}

/** What is seen of a label. */
function shown(values: Values, key: string, label: string | undefined): string | undefined {
  if (!key.startsWith('Sidekey')) return label;
  return label?.slice(0, numberOf(values.get('Sidekey Label Length')) || SIDE_LABEL);
}

function readKey(values: Values, key: string): KeyOnPhone {
  const field = (name: string) => filled(values.get(`${key} ${name}`));
  const [type, text, label] = [field('Type') ?? BLANK, field('Value'), shown(values, key, field('Title'))];
  if (type === BLANK || (type === MEMORY && text === undefined)) return blankKey(type);
  if (type === MEMORY) return memoryKey(text ?? '', label);
  if (type === EVENT) return { kind: 'other', type: `${EVENT}/${text ?? ''}`, ...given({ label }) };
  const account = numberOf(/^SIP(\d+)$/.exec(text ?? '')?.[1]);
  return { kind: type === LINE ? 'line' : 'other', type, ...given({ label, account }) };
}

const transports: Readonly<Partial<Record<string, TransportOnPhone>>> = { '0': 'udp', '1': 'tcp', '3': 'tls' };

function accountsOf(values: Values): readonly AccountOnPhone[] {
  return numbersIn(values, /^SIP(\d+) Register User$/).flatMap((number) => {
    const field = (name: string) => filled(values.get(`SIP${number} ${name}`));
    const [authUser, phoneNumber] = [field('Register User'), field('Phone Number')];
    const user = phoneNumber ?? authUser;
    if (user === undefined || switchOf(field('Enable Reg')) === false) return [];
    const optional = {
      authUser,
      password: field('Register Pswd'),
      displayName: field('Display Name'),
      server: field('Register Addr'),
      port: numberOf(field('Register Port')),
      encryption: encryptionNumbered(field('Media Crypto')),
    };
    return [{ number, user, transport: transports[field('Transport') ?? ''] ?? 'udp', ...given(optional) }];
  });
}

/** The unit of the time zone differs between models: it is not read. */
function settingsOf(values: Values): SettingsOnPhone {
  return given({
    ringTone: filled(values.get('Ring Type')),
    lockCode: switchOf(values.get('Enable KeyLock')) ? filled(values.get('KeyLock Password')) : undefined,
    language: filled(values.get('Default Language') ?? values.get('Language')),
    tones: filled(values.get('Select Your Tone') ?? values.get('Signal Standard')),
    lockedByFile: switchOf(values.get('KeyLock Status')),
    callableWhenLocked: textsOf(values.get('Emergency Call'), ','),
  });
}

/** FTP (1) and TFTP (2) are left out: the simulator speaks neither. */
const schemes: Readonly<Partial<Record<string, string>>> = { '4': 'http', '5': 'https' };

/** Its file may name another server, with or without the scheme, and a path; `$mac` is replaced by the phone's own address. */
function addressOf(values: Values, mac: string): Provisioning {
  const field = (newer: string, older: string) => filled(values.get(newer) ?? values.get(older));
  const server = field('Flash Server IP', 'Download Server IP')?.replace(/^\w+:\/\//, '');
  const scheme = schemes[field('Flash Protocol', 'Download Protocol') ?? ''];
  const file = (field('Flash File Name', 'Config File Name') ?? '').replaceAll('$mac', mac);
  if (server === undefined || scheme === undefined || !file.endsWith(`${mac}.cfg`)) return {};
  return { address: `${scheme}://${server}/${file.slice(0, -`${mac}.cfg`.length)}` };
}

/**
 * Fanvil desk phones. They keep a parameter that no file names.
 * @throws TypeError for a model without known keys
 */
export function fanvilFirmware({ mac, model, firmware, keys, commonFile }: Identity): Firmware {
  const build = buildOf(model, keys);
  const names = keyNames(build);
  const known = modules[build.old ? 'old' : 'new'];
  const common = commonFile ?? commonFiles[model];
  const values = new Map<string, string>();

  function apply(files: Files, name: string, answer: FileAnswer): void {
    if (answer.state !== 'found') return;
    try {
      const read = isMarkup(answer.text) ? readMarkup(answer.text) : readText(answer.text, known);
      for (const [parameter, value] of read) values.set(parameter, value);
    } catch (error) {
      files.problem(`${name}: refused, ${reasonOf(error)}`);
    }
  }

  return {
    userAgent: `Fanvil ${model} ${firmware} ${mac}`,
    basicOnly: false,
    async start(files) {
      const fileNames = [...(common === undefined ? [] : [common]), `${mac}.cfg`];
      const states: string[] = [];
      for (const name of fileNames) {
        const answer = await files.get(name);
        states.push(answer.state);
        apply(files, name, answer);
      }
      if (states.every((state) => state === 'missing')) for (const name of fileNames) files.problem(`${name}: not there`);
    },
    values,
    value: (parameter) => values.get(parameter),
    keys: () => keysUpTo(names.length, (position) => readKey(values, names[position - 1] ?? '')),
    settings: () => settingsOf(values),
    accounts: () => accountsOf(values),
    provisioning: () => addressOf(values, mac),
    setLocally: (parameter, value) => void values.set(parameter, value),
  };
}
