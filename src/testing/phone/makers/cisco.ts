import { dayChange, isoWeekday, offsetMinutesOf, weekdayChange, weekFromDay, zoneWith } from '../clock.ts';
import type { Files, Firmware, Identity, Values } from '../firmware.ts';
import {
  blankKey,
  filled,
  given,
  hostPortOf,
  keyCount,
  keysUpTo,
  numberOf,
  numbersIn,
  prefersWide,
  reasonOf,
  switchOf,
  textsOf,
  transportNamed,
  userOf,
} from '../reading.ts';
import type { AccountOnPhone, ClockChange, EncryptionOnPhone, KeyOnPhone, SettingsOnPhone, TimeZoneOnPhone } from '../simulated-phone.ts';
import { elementsOf, readXml } from '../xml.ts';

interface Model {
  readonly keys: number;
  readonly mostModules: number;
  readonly keysOfModule: number;
  /** What the phone puts in for `$PSN`, and how it calls itself. */
  readonly product: string;
}

type Size = readonly [keys: number, mostModules?: number];

const sizes: Readonly<Partial<Record<string, Size>>> = {
  '6821': [2],
  '6841': [4],
  '6851': [4, 1],
  '6861': [4],
  '6871': [6],
  '7811': [0],
  '7821': [2, 1],
  '7832': [0],
  '7841': [4, 1],
  '7861': [16, 1],
  '8811': [10, 1],
  '8832': [0],
  '8841': [10, 1],
  '8845': [10],
  '8851': [10, 2],
  '8861': [10, 3],
  '8865': [10, 3],
  '9841': [4],
  '9851': [8, 2],
  '9861': [16, 3],
  '9871': [32, 3],
};

function modelOf(model: string, told: number | undefined): Model {
  const [keys, mostModules = 0] = sizes[model] ?? [];
  const isDeskPhone = model.startsWith('98');
  return {
    keys: keyCount(keys, told, model),
    mostModules,
    keysOfModule: isDeskPhone ? 40 : 32,
    product: isDeskPhone ? `DP-${model}` : `CP-${model}-3PCC`,
  };
}

/** Asked for in this order; a file may set those that come after it. */
const rules = ['Profile_Rule', 'Profile_Rule_B', 'Profile_Rule_C', 'Profile_Rule_D'];
const FIRST_RULE = '$PSN.xml';

/** `fnc=sd+blf+cp;sub=201@$PROXY;nme=Bob`: a semicolon ends a field wherever it stands, and the later field wins. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(';').map((part) => {
      const [, name = '', value = ''] = /^\s*([^=]*)=(.*)$/s.exec(part) ?? [];
      return [name.trim().toLowerCase(), value.trim()] as const;
    }),
  );
}

function functionKey(text: string | undefined, label: string | undefined, values: Values): KeyOnPhone {
  if (text === undefined) return blankKey('');
  const fields = fieldsOf(text);
  const type = filled(fields.get('fnc'));
  if (type === undefined) return blankKey('');
  const functions = type.split('+');
  const watches = functions.includes('blf');
  const kind = watches ? 'supervision' : functions.includes('sd') ? 'speed-dial' : 'other';
  const pickupCode = watches && functions.includes('cp') ? filled(values.get('Call_Pickup_Code')) : undefined;
  const value = userOf(fields.get('sub')) ?? userOf(fields.get('ext'));
  return { kind, type, ...given({ label: filled(fields.get('nme')) ?? label, value, pickupCode }) };
}

/** A key is a line, its own at the factory, until it is set to none. Only then it can have another function. */
function lineKey(values: Values, position: number): KeyOnPhone {
  const line = filled(values.get(`Extension_${position}_`)) ?? String(position);
  const label = filled(values.get(`Short_Name_${position}_`));
  const account = numberOf(line);
  if (account !== undefined) return { kind: 'line', type: line, account, ...given({ label }) };
  return functionKey(filled(values.get(`Extended_Function_${position}_`)), label, values);
}

/** A module works only where the phone is told that there are so many. */
function keyAt(values: Values, position: number, { keys, keysOfModule }: Model): KeyOnPhone {
  if (position <= keys) return lineKey(values, position);
  const further = position - keys - 1;
  const unit = Math.floor(further / keysOfModule) + 1;
  if (unit > (numberOf(values.get('Number_of_Units')) ?? 0)) return blankKey('');
  return functionKey(filled(values.get(`Unit_${unit}_Key_${(further % keysOfModule) + 1}_`)), undefined, values);
}

/** Hours, minutes and seconds, of which all but the first may be left out. */
function minutesOf(time: string | undefined): number | undefined {
  if (time === undefined || !/^\d+(:\d+){0,2}$/.test(time)) return undefined;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Month/day/weekday/time: day -1 is the last such weekday, weekday 0 the day itself, 1 is Monday. */
function changeOf(text: string | undefined): ClockChange | undefined {
  const [month, day, weekdayNumber, time] = (text ?? '').split('/');
  const minutes = minutesOf(time ?? '0');
  if (weekdayNumber === '0') return dayChange(numberOf(month), numberOf(day), minutes);
  const weekday = isoWeekday(numberOf(weekdayNumber));
  const week = day === '-1' ? 'last' : weekFromDay(numberOf(day));
  if (week !== undefined) return weekdayChange({ month: numberOf(month), week, weekday, minutes });
  const found = dayChange(numberOf(month), numberOf(day), minutes);
  return found && 'day' in found && weekday !== undefined
    ? { month: found.month, minutes: found.minutes, fromDay: found.day, weekday }
    : undefined;
}

function timeZone(values: Values): TimeZoneOnPhone | undefined {
  const offset = offsetMinutesOf(values.get('Time_Zone')?.replace(/^GMT/, ''));
  if (offset === undefined) return undefined;
  if (switchOf(values.get('Daylight_Saving_Time_Enable')) === false) return { offsetMinutes: offset };
  const fields = fieldsOf(values.get('Daylight_Saving_Time_Rule') ?? '');
  return zoneWith(offset, minutesOf(fields.get('save')) ?? 60, changeOf(fields.get('start')), changeOf(fields.get('end')));
}

/** The server may allow it, and the user may want it: it takes both. */
function callWaiting(values: Values): boolean | undefined {
  const switches = ['Call_Waiting_Serv', 'Call_Waiting_Serv_1_', 'CW_Setting', 'CW_Setting_1_'].map((name) => switchOf(values.get(name)));
  const known = switches.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : !known.includes(false);
}

const BUILT_IN = /^English/;

/** `serv=https://host/folder/;d0=English;d1=French;x1=fr.xml`: without its dictionary a language cannot be shown. */
function language(values: Values): string | undefined {
  const chosen = filled(values.get('Language_Selection'));
  if (chosen === undefined || BUILT_IN.test(chosen)) return chosen;
  const fields = fieldsOf(values.get('Dictionary_Server_Script') ?? '');
  const number = [...fields].find(([name, value]) => /^d\d+$/.test(name) && value === chosen)?.[0].slice(1);
  return fields.has('serv') && number !== undefined && filled(fields.get(`x${number}`)) !== undefined ? chosen : 'English';
}

function settingsOf(values: Values): SettingsOnPhone {
  const codecs = ['Preferred_Codec_1_', 'Second_Preferred_Codec_1_'].map((name) => values.get(name) ?? '');
  return given({
    hdAudio: prefersWide(codecs),
    callWaiting: callWaiting(values),
    ringTone: filled(values.get('Default_Ring_1_')),
    timeZone: timeZone(values),
    language: language(values),
    callableWhenLocked: textsOf(values.get('Emergency_Number_1_'), ','),
  });
}

/** `Strict` follows the transport; else the user's setting says whether calls offer it. */
function encryptionOf(option: string | undefined, offers: boolean | undefined, transport: string): EncryptionOnPhone | undefined {
  if (option === undefined) return undefined;
  if (option === 'Required' || (option === 'Strict' && transport === 'tls')) return 'required';
  return offers ? 'offered' : 'off';
}

function accountsOf(values: Values): readonly AccountOnPhone[] {
  return numbersIn(values, /^User_ID_(\d+)_$/).flatMap((number) => {
    const field = (name: string) => filled(values.get(`${name}_${number}_`));
    const user = field('User_ID');
    if (user === undefined || switchOf(field('Line_Enable')) === false) return [];
    const transport = transportNamed(field('SIP_Transport')) ?? 'udp';
    const optional = {
      authUser: field('Auth_ID'),
      password: field('Password'),
      displayName: field('Display_Name'),
      encryption: encryptionOf(field('Secure_Call_Option'), switchOf(values.get('Secure_Call_Setting')), transport),
    };
    return [{ number, user, transport, ...hostPortOf(field('Proxy')), ...given(optional) }];
  });
}

/**
 * Any element without child elements, at any depth; the later wins.
 * @throws Error for a file that is not well-formed
 */
function readProfile(text: string): ReadonlyMap<string, string> {
  const leaves = [...elementsOf(readXml(text))].filter(({ children }) => children.length === 0);
  return new Map(leaves.map((element) => [element.name, element.text]));
}

/**
 * Cisco desk phones with firmware for other telephone systems. They keep a parameter that no file names.
 * @throws TypeError for a model without known keys
 */
export function ciscoFirmware({ mac, model, firmware, modules, keys }: Identity): Firmware {
  const known = modelOf(model, keys);
  const count = known.keys + Math.min(modules, known.mostModules) * known.keysOfModule;
  const values = new Map<string, string>();
  const macros: Readonly<Partial<Record<string, string>>> = { $PSN: known.product.replace(/^CP-/, ''), $MAU: mac.toUpperCase(), $MA: mac };
  const fill = (text: string) => text.replace(/\$(?:PSN|MAU|MA)/g, (macro) => macros[macro] ?? macro);

  /** Before the address there may be options in brackets. */
  function addressIn(rule: string): string | undefined {
    return filled(fill(rule.replace(/^\s*\[[^\]]*\]/, '').trim()));
  }

  /** An address that is itself a file is the rule until a file sets another. */
  function firstRule(address: string): string {
    const isFile = URL.canParse(address) && /\.[a-z]+$/i.test(new URL(address).pathname);
    return filled(values.get('Profile_Rule')) ?? (isFile ? address : FIRST_RULE);
  }

  async function take(files: Files, name: string): Promise<void> {
    const answer = await files.get(name);
    if (answer.state === 'missing') files.problem(`${name}: not there`);
    if (answer.state !== 'found') return;
    try {
      for (const [parameter, value] of readProfile(answer.text)) values.set(parameter, value);
    } catch (error) {
      files.problem(`${name}: refused, ${reasonOf(error)}`);
    }
  }

  return {
    userAgent: `Cisco-${known.product}/${firmware} (${mac})`,
    basicOnly: false,
    async start(files) {
      for (const rule of rules) {
        const text = rule === 'Profile_Rule' ? firstRule(files.address) : (values.get(rule) ?? '');
        const name = addressIn(text);
        if (name !== undefined) await take(files, name);
      }
    },
    values,
    value: (parameter) => values.get(parameter),
    keys: () => keysUpTo(count, (position) => keyAt(values, position, known)),
    settings: () => settingsOf(values),
    accounts: () => accountsOf(values),
    /** Only a full address moves the phone; a name alone lies where it is already. */
    provisioning() {
      const rule = (values.get('Profile_Rule') ?? '').replace(/^\s*\[[^\]]*\]/, '').trim();
      return rule.includes('://') ? { address: rule } : {};
    },
    setLocally: (parameter, value) => void values.set(parameter, value),
  };
}
