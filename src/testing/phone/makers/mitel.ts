import { weekdayChange, weekdayFromSundayOne, weekOf, zoneWith } from '../clock.ts';
import type { FileAnswer, Files, Firmware, Identity, Values } from '../firmware.ts';
import { createLayers } from '../layers.ts';
import {
  blankKey,
  encryptionNumbered,
  filled,
  given,
  keyCount,
  keysUpTo,
  numberOf,
  numbersIn,
  switchOf,
  textsOf,
  userOf,
} from '../reading.ts';
import type {
  AccountOnPhone,
  ClockChange,
  KeyKind,
  KeyOnPhone,
  SettingsOnPhone,
  TimeZoneOnPhone,
  TransportOnPhone,
} from '../simulated-phone.ts';

type Bank = 'prgkey' | 'topsoftkey' | 'softkey';

interface Model {
  /** In the order in which their keys are counted. */
  readonly banks: readonly (readonly [bank: Bank, keys: number])[];
  readonly mostModules: number;
}

const programmable = (keys: number, mostModules = 0): Model => ({ banks: [['prgkey', keys]], mostModules });
const display = (top: number, bottom = 0, mostModules = 3): Model => ({
  banks: [
    ['topsoftkey', top],
    ['softkey', bottom],
  ],
  mostModules,
});

const models: Readonly<Partial<Record<string, Model>>> = {
  '6863i': programmable(3),
  '6865i': programmable(8, 3),
  '6867i': display(20, 18),
  '6869i': display(44, 24),
  '6873i': display(48, 24),
  '6905': programmable(3),
  '6910': programmable(8),
  '6915': display(10),
  '6915d': display(10),
  '6920': display(10),
  '6920w': display(10),
  '6930': display(22),
  '6930w': display(22),
  '6940': display(24),
  '6940w': display(24),
  '6970': display(24, 0, 0),
};

/** Of the smaller kind of module; the other has 84. */
const KEYS_OF_MODULE = 16;

const kinds: Readonly<Partial<Record<string, KeyKind>>> = {
  none: 'blank',
  empty: 'blank',
  blf: 'supervision',
  blfxfer: 'supervision',
  speeddial: 'speed-dial',
  speeddialxfer: 'speed-dial',
  speeddialconf: 'speed-dial',
  speeddialmwi: 'speed-dial',
  line: 'line',
};

/** Prefix of a name: `!` takes the parameter from the user, `^` removes the user's value. */
const line = /^([!^]*)\s*([^:#!^][^:]*?)\s*:\s*(.*)$/s;

/** Parameters with the prefixes of their names; of two for one the later counts. */
function readFile(text: string): Values {
  const values = new Map<string, string>();
  for (const written of text.split(/\r\n|\r|\n/)) {
    const [, marks = '', name, value] = line.exec(written.trim()) ?? [];
    if (name === undefined || value === undefined) continue;
    values.set(name, marks + value.replace(/^"(.*)"$/s, '$1'));
  }
  return values;
}

interface Told {
  readonly value: string;
  readonly locked: boolean;
  readonly resets: boolean;
}

function toldOf(text: string): Told {
  const [, marks = '', value = ''] = /^([!^]*)(.*)$/s.exec(text) ?? [];
  return { value, locked: marks.includes('!'), resets: marks.includes('^') };
}

function nameAt(position: number, { banks }: Model): string {
  let left = position;
  for (const [bank, keys] of banks) {
    if (left <= keys) return `${bank}${left}`;
    left -= keys;
  }
  return `expmod${Math.floor((left - 1) / KEYS_OF_MODULE) + 1} key${((left - 1) % KEYS_OF_MODULE) + 1}`;
}

/** The keys below the display of the older phones have no supervision. */
const cannotWatch = (name: string, model: string): boolean => name.startsWith('softkey') && model.startsWith('68');

function readKey(values: Values, name: string, model: string): KeyOnPhone {
  const field = (part: string) => filled(values.get(`${name} ${part}`));
  const type = field('type') ?? 'none';
  const kind = kinds[type] ?? 'other';
  if (kind === 'blank' || (kind === 'supervision' && cannotWatch(name, model))) return blankKey(type);
  const common = { label: field('label'), account: numberOf(field('line')) };
  if (kind === 'line') return { kind, type, ...given(common) };
  // `asterisk;700`: the kind of telephone switch comes first.
  if (type === 'park') return { kind, type, ...given({ ...common, value: filled(field('value')?.split(';')[1]) }) };
  const picksUp = kind === 'supervision' && switchOf(values.get('directed call pickup')) !== false;
  const pickupCode = picksUp ? filled(values.get('directed call pickup prefix')) : undefined;
  return { kind, type, ...given({ ...common, value: userOf(field('value')), pickupCode }) };
}

const OWN_RULE = '3';

function changeOf(values: Values, end: 'start' | 'end'): ClockChange | undefined {
  const number = (part: string) => numberOf(values.get(`dst ${end} ${part}`));
  // Absolute otherwise: a day of the month, which is told in other words.
  if (values.get(`dst ${end} relative date`) !== '1') return undefined;
  const hour = number('hour');
  return weekdayChange({
    month: number('month'),
    week: weekOf(number('week'), -1),
    weekday: weekdayFromSundayOne(number('day')),
    minutes: hour === undefined ? undefined : hour * 60,
  });
}

/** Only a zone that the files spell out: the phone's table of named zones is not known here. Minutes count west. */
function timeZone(values: Values): TimeZoneOnPhone | undefined {
  const west = numberOf(values.get('time zone minutes'));
  if (west === undefined || values.get('time zone name') !== 'Custom') return undefined;
  if (values.get('dst config') !== OWN_RULE) return { offsetMinutes: -west || 0 };
  return zoneWith(-west || 0, numberOf(values.get('dst minutes')) ?? 60, changeOf(values, 'start'), changeOf(values, 'end'));
}

/** English is built in; the others are files, by their numbers. */
function language(values: Values): string | undefined {
  const number = values.get('language');
  return number === undefined || number === '0' ? number : filled(values.get(`language ${number}`));
}

function settingsOf(values: Values): SettingsOnPhone {
  return given({
    callWaiting: switchOf(values.get('call waiting')),
    timeZone: timeZone(values),
    language: language(values),
    tones: filled(values.get('tone set')),
    callableWhenLocked: textsOf(values.get('emergency dial plan'), '|'),
  });
}

const transports: Readonly<Partial<Record<string, TransportOnPhone>>> = { '1': 'udp', '2': 'tcp', '4': 'tls' };

function accountsOf(values: Values): readonly AccountOnPhone[] {
  return numbersIn(values, /^sip line(\d+) user name$/).flatMap((number) => {
    const field = (name: string) => filled(values.get(`sip line${number} ${name}`));
    const user = field('user name');
    if (user === undefined) return [];
    const optional = {
      authUser: field('auth name'),
      password: field('password'),
      displayName: field('display name'),
      server: field('proxy ip') ?? field('registrar ip'),
      port: numberOf(field('proxy port') ?? field('registrar port')),
      encryption: encryptionNumbered(field('srtp mode')),
    };
    return [{ number, user, transport: transports[values.get('sip transport protocol') ?? ''] ?? 'udp', ...given(optional) }];
  });
}

function userAgentOf({ mac, model, firmware }: Identity): string {
  const brand = model.startsWith('68') ? 'Aastra' : 'Mitel';
  const version = firmware.replace(/-SIP$/, '');
  return `${brand}${model} MAC:${mac.toUpperCase().replace(/..(?=.)/g, '$&-')} V:${version}-SIP`;
}

/** Names that the first file may have, the older one last. */
const FIRST_FILES = ['startup.cfg', 'aastra.cfg'];

/** Mitel and Aastra desk phones. @throws TypeError for a model without known keys */
export function mitelFirmware(identity: Identity): Firmware {
  const { mac, model, modules, keys } = identity;
  const known = models[model];
  const own = keyCount(
    known?.banks.reduce((sum, [, count]) => sum + count, 0),
    keys,
    model,
  );
  const layout = known ?? programmable(own);
  const count = own + Math.min(modules, layout.mostModules) * KEYS_OF_MODULE;
  const layers = createLayers();
  let names: readonly string[] = [];
  const local = new Map<string, string>();
  let values: Values = new Map();

  function workOut(): void {
    const told = new Map(names.flatMap((name) => [...(layers.get(name) ?? [])]).map(([name, text]) => [name, toldOf(text)]));
    for (const [name, { resets }] of told) if (resets) local.delete(name);
    const kept = [...local].filter(([name]) => !told.get(name)?.locked);
    values = new Map([...[...told].map(([name, { value }]) => [name, value] as const), ...kept]);
  }

  /** Without it the phone asks for no other file. */
  async function fetchFirst(files: Files): Promise<string | undefined> {
    for (const name of FIRST_FILES) {
      const answer = await files.get(name);
      if (answer.state === 'missing') continue;
      return take(files, name, answer) ? name : undefined;
    }
    files.problem(`${FIRST_FILES.join(', ')}: not there`);
    return undefined;
  }

  /** @returns whether the file has content */
  function take(files: Files, name: string, answer: FileAnswer): boolean {
    const empty = answer.state === 'found' && answer.text.trim() === '';
    if (empty) files.problem(`${name}: refused, it is empty`);
    else layers.replace(name, answer, readFile);
    return answer.state === 'found' && !empty;
  }

  return {
    userAgent: userAgentOf(identity),
    basicOnly: true,
    async start(files) {
      const first = await fetchFirst(files);
      if (first === undefined) return;
      const further = [`${model}.cfg`, `${mac.toUpperCase()}.cfg`];
      for (const name of further) layers.replace(name, await files.get(name), readFile);
      names = [first, ...further];
      layers.keepOnly(names);
      workOut();
    },
    get values() {
      return values;
    },
    value: (parameter) => values.get(parameter),
    keys: () => keysUpTo(count, (position) => readKey(values, nameAt(position, layout), model)),
    settings: () => settingsOf(values),
    accounts: () => accountsOf(values),
    provisioning: () => ({}),
    setLocally(parameter, value) {
      local.set(parameter, value);
      workOut();
    },
  };
}
