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
}

const row = (keys: number, mostModules = 0): Model => ({ keys, mostModules });

const models: Readonly<Partial<Record<string, Model>>> = {
  '7811': row(0),
  '7821': row(2, 1),
  '7832': row(0),
  '7841': row(4, 1),
  '7861': row(16, 1),
  '8811': row(10, 1),
  '8841': row(10, 1),
  '8851': row(10, 2),
  '8861': row(10, 3),
};

const KEYS_OF_MODULE = 32;

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

function keyAt(values: Values, position: number, own: number): KeyOnPhone {
  if (position <= own) return lineKey(values, position);
  const further = position - own - 1;
  const name = `Unit_${Math.floor(further / KEYS_OF_MODULE) + 1}_Key_${(further % KEYS_OF_MODULE) + 1}_`;
  return functionKey(filled(values.get(name)), undefined, values);
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

function settingsOf(values: Values): SettingsOnPhone {
  const codecs = ['Preferred_Codec_1_', 'Second_Preferred_Codec_1_'].map((name) => values.get(name) ?? '');
  return given({
    hdAudio: prefersWide(codecs),
    callWaiting: callWaiting(values),
    ringTone: filled(values.get('Default_Ring_1_')),
    timeZone: timeZone(values),
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
  const own = keyCount(models[model]?.keys, keys, model);
  const count = own + Math.min(modules, models[model]?.mostModules ?? 0) * KEYS_OF_MODULE;
  const values = new Map<string, string>();
  const macros: Readonly<Partial<Record<string, string>>> = { $PSN: `${model}-3PCC`, $MAU: mac.toUpperCase(), $MA: mac };
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
    userAgent: `Cisco-CP-${model}-3PCC/${firmware} (${mac})`,
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
    keys: () => keysUpTo(count, (position) => keyAt(values, position, own)),
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
