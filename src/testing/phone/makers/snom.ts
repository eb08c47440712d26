import { americanSummer, europeanSummer, isoWeekday, offsetMinutesOf, weekdayChange, weekOf, zoneWith } from '../clock.ts';
import type { Files, Firmware, Identity, Values } from '../firmware.ts';
import {
  blankKey,
  credentialsOf,
  filled,
  given,
  hostPortOf,
  keyCount,
  keysUpTo,
  textsOf,
  numberOf,
  numbersIn,
  prefersWide,
  reasonOf,
  switchOf,
  transportNamed,
  userOf,
} from '../reading.ts';
import type {
  AccountOnPhone,
  ClockChange,
  EncryptionOnPhone,
  KeyKind,
  KeyOnPhone,
  SettingsOnPhone,
  TimeZoneOnPhone,
} from '../simulated-phone.ts';
import { elementsOf, readXml, type XmlElement } from '../xml.ts';

interface Model {
  readonly keys: number;
  readonly moduleKeys: number;
  readonly mostModules: number;
}

const row = (keys: number, moduleKeys = 18, mostModules = 3): Model => ({ keys, moduleKeys, mostModules });

const models: Readonly<Partial<Record<string, Model>>> = {
  D120: row(2, 0, 0),
  D140: row(2),
  D150: row(2),
  D305: row(5),
  D315: row(5),
  D335: row(48),
  D345: row(48),
  D375: row(12),
  D385: row(48),
  D710: row(5),
  D712: row(5),
  D713: row(4),
  D715: row(5),
  D717: row(3),
  D725: row(18),
  D735: row(32),
  D745: row(32),
  D765: row(16),
  D785: row(24, 18, 4),
  D810: row(4, 60),
  D812: row(28, 60),
  D815: row(36, 60),
  D862: row(28, 60),
  D865: row(36, 60),
  D892: row(36, 60),
  SP800: row(28),
};

const kinds: Readonly<Partial<Record<string, KeyKind>>> = { none: 'blank', line: 'line', blf: 'supervision', speed: 'speed-dial' };

/** Limit of redirections from file to file. */
const MOST_FILES = 10;

/** Settings by name, those of accounts with their number behind it, and keys by their number from 0. */
function settingsIn(root: XmlElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of elementsOf(root)) {
    const { name, attributes, children, text } = element;
    if (children.length > 0 || element === root) continue;
    const index = attributes.get('idx') ?? '';
    values.set(`${name}${index}`, text);
    if (name !== 'fkey') continue;
    values.set(`fkey_label${index}`, attributes.get('label') ?? '');
    values.set(`fkey_context${index}`, attributes.get('context') ?? '');
  }
  return values;
}

function furtherFiles(root: XmlElement): readonly string[] {
  const lists = [...elementsOf(root)].filter(({ name }) => name === 'setting-files');
  return lists.flatMap(({ children }) => children.map(({ attributes }) => attributes.get('url')).filter((url) => url !== undefined));
}

/** The same file may be named alone, or with its address. */
function inFull(name: string, address: string): string {
  return URL.canParse(name) ? name : new URL(name, address.endsWith('/') ? address : `${address}/`).href;
}

/** A key that was never set is a line. */
function readKey(values: Values, position: number): KeyOnPhone {
  const index = position - 1;
  const [, type = 'none', rest = ''] = /^(\S+)\s*(.*)$/s.exec(values.get(`fkey${index}`) ?? 'line') ?? [];
  const kind = kinds[type] ?? 'other';
  if (kind === 'blank') return blankKey(type);
  const common = { label: filled(values.get(`fkey_label${index}`)), account: numberOf(values.get(`fkey_context${index}`)) };
  if (kind === 'line') return { kind, type, ...given(common) };
  // The phone's own functions: their names are no numbers.
  if (type === 'keyevent') return { kind, type: `${type} ${rest}`, ...given(common) };
  const [address, code] = rest.split('|');
  const pickupCode = kind === 'supervision' ? filled(code?.trim()) : undefined;
  return { kind, type, ...given({ ...common, value: userOf(address?.trim()), pickupCode }) };
}

const european =
  'AUT BEL BGR CHE CZE DEU DNK ESP EST FIN FRA GBR GER GRC HRV HUN IRL ITA LTU LUX LVA NLD NOR POL PRT ROU SVK SVN SWE'.split(' ');
const american = ['USA', 'CAN'];

/** Three letters for the country, whose rule the phone knows, and the offset. */
function zoneOfCountry(text: string): TimeZoneOnPhone | undefined {
  const [, country = '', offset] = /^([A-Z]{3})([+-]\d.*)$/.exec(text) ?? [];
  const offsetMinutes = offsetMinutesOf(offset);
  if (offsetMinutes === undefined) return undefined;
  if (european.includes(country)) return { offsetMinutes, summer: europeanSummer(offsetMinutes) };
  return american.includes(country) ? { offsetMinutes, summer: americanSummer } : { offsetMinutes };
}

/** Month.week.weekday, week 5 for the last, and the time. */
function changeOf(date: string | undefined, time: string | undefined): ClockChange | undefined {
  const [month, week, weekday] = (date ?? '').split('.').map(Number);
  return weekdayChange({ month, week: weekOf(week, 5), weekday: isoWeekday(weekday), minutes: offsetMinutesOf(time) });
}

/** Seconds east, and `3600 03.05.07 02:00:00 10.05.07 03:00:00` for the summer. */
function zoneOfSeconds(seconds: number, summer: string): TimeZoneOnPhone {
  const [shift, startDate, startTime, endDate, endTime] = summer.trim().split(/\s+/);
  return zoneWith(seconds / 60, (numberOf(shift) ?? 0) / 60, changeOf(startDate, startTime), changeOf(endDate, endTime));
}

function timeZone(values: Values): TimeZoneOnPhone | undefined {
  const named = filled(values.get('timezone'));
  if (named !== undefined) return zoneOfCountry(named);
  const seconds = numberOf(values.get('utc_offset'));
  return seconds === undefined ? undefined : zoneOfSeconds(seconds, values.get('dst') ?? '');
}

function settingsOf(values: Values): SettingsOnPhone {
  const waiting = values.get('call_waiting');
  return given({
    hdAudio: prefersWide((values.get('codec_priority_list1') ?? '').split(',')),
    callWaiting: waiting === 'visual' ? true : switchOf(waiting),
    ringTone: filled(values.get('user_ringer1')) ?? filled(values.get('ring_sound')),
    timeZone: timeZone(values),
    // The permission, which the factory gives, and the lock itself are two settings.
    lockCode: switchOf(values.get('enable_keyboard_lock') ?? 'on') ? filled(values.get('keyboard_lock_pw')) : undefined,
    lockedByFile: switchOf(values.get('keyboard_lock')),
    callableWhenLocked: textsOf(values.get('keyboard_lock_emergency'), ' '),
    language: filled(values.get('language')),
    tones: filled(values.get('tone_scheme')),
  });
}

/** The profile counts only where encryption is on. */
function encryptionOf(isOn: boolean | undefined, profile: string | undefined): EncryptionOnPhone | undefined {
  if (isOn === undefined) return undefined;
  if (!isOn) return 'off';
  return profile === 'mandatory' ? 'required' : 'offered';
}

function accountsOf(values: Values): readonly AccountOnPhone[] {
  return numbersIn(values, /^user_name(\d+)$/).flatMap((number) => {
    const field = (name: string) => filled(values.get(`${name}${number}`));
    const user = field('user_name');
    if (user === undefined || switchOf(field('user_active')) === false) return [];
    const outbound = field('user_outbound');
    const { port } = hostPortOf(outbound);
    const transport = transportNamed(/;transport=(\w+)/.exec(outbound ?? '')?.[1]) ?? 'udp';
    const optional = {
      authUser: field('user_pname'),
      password: field('user_pass'),
      displayName: field('user_realname'),
      encryption: encryptionOf(switchOf(field('user_srtp')), field('user_savp')),
    };
    return [{ number, user, transport, ...given({ port, ...hostPortOf(field('user_host')), ...optional }) }];
  });
}

/**
 * Snom desk phones. They keep a parameter that no file names.
 * @throws TypeError for a model without known keys
 */
export function snomFirmware({ mac, model, firmware, modules, keys }: Identity): Firmware {
  const known = models[model];
  const count = keyCount(known?.keys, keys, model) + Math.min(modules, known?.mostModules ?? 0) * (known?.moduleKeys ?? 0);
  const upperMac = mac.toUpperCase();
  const values = new Map<string, string>();
  const fill = (text: string) => text.replace(/\{mac\}/gi, upperMac);

  /** A folder, in which the phone asks for its own file, or a file. */
  function firstFile(address: string): string {
    const place = fill(address);
    if (/\.[a-z]+$/i.test(new URL(place).pathname)) return place;
    const own = `snom${model}-${upperMac}.htm`;
    return place === address ? own : inFull(own, place);
  }

  async function take(files: Files, name: string): Promise<readonly string[]> {
    const answer = await files.get(name);
    if (answer.state === 'missing') files.problem(`${name}: not there`);
    if (answer.state !== 'found') return [];
    try {
      const root = readXml(answer.text);
      for (const [parameter, value] of settingsIn(root)) values.set(parameter, value);
      return furtherFiles(root).map(fill);
    } catch (error) {
      files.problem(`${name}: refused, ${reasonOf(error)}`);
      return [];
    }
  }

  return {
    userAgent: `Mozilla/4.0 (compatible; snom${model}-SIP ${firmware} ${upperMac} SXM:0 UXM:0)`,
    basicOnly: true,
    async start(files) {
      const names = [firstFile(files.address)];
      const asked = new Set<string>();
      for (let name = names.shift(); name !== undefined && asked.size < MOST_FILES; name = names.shift()) {
        const place = inFull(name, files.address);
        if (asked.has(place)) continue;
        asked.add(place);
        names.push(...(await take(files, name)));
      }
    },
    values,
    value: (parameter) => values.get(parameter),
    keys: () => keysUpTo(count, (position) => readKey(values, position)),
    settings: () => settingsOf(values),
    accounts: () => accountsOf(values),
    provisioning: () =>
      given({
        address: filled(values.get('setting_server')),
        credentials: credentialsOf(values.get('http_client_user'), values.get('http_client_pass')),
      }),
    setLocally: (parameter, value) => void values.set(parameter, value),
  };
}
