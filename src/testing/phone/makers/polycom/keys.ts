import type { Values } from '../../firmware.ts';
import { blankKey, filled, given, keysUpTo, numberOf, numbersIn, switchOf, userOf } from '../../reading.ts';
import type { KeyOnPhone } from '../../simulated-phone.ts';
import type { Favourite } from './directory.ts';

export interface PolycomPhone {
  readonly values: Values;
  readonly favourites: readonly Favourite[];
  /** How many accounts it may have. */
  readonly accounts: number;
}

const UNASSIGNED = 'Unassigned';

export function registrationsOf({ values, accounts }: PolycomPhone): readonly number[] {
  const numbers = numbersIn(values, /^reg\.(\d+)\.address$/);
  return numbers.filter((number) => number <= accounts && userOf(values.get(`reg.${number}.address`)) !== undefined);
}

function lineKey({ values }: PolycomPhone, account: number): KeyOnPhone {
  const label = filled(values.get(`reg.${account}.label`)) ?? userOf(values.get(`reg.${account}.address`));
  return { kind: 'line', type: 'Line', account, ...given({ label }) };
}

/** Only where the phone picks up by dialling, not by asking for the call itself. */
function pickupCode(values: Values): string | undefined {
  const dials = values.get('call.directedCallPickupMethod') === 'legacy';
  return dials ? filled(values.get('call.directedCallPickupString')) : undefined;
}

/** Supervised numbers, in their order. */
function watched({ values }: PolycomPhone): readonly KeyOnPhone[] {
  const account = numberOf(values.get('attendant.reg')) ?? 1;
  return numbersIn(values, /^attendant\.resourceList\.(\d+)\.address$/).flatMap((number) => {
    const value = userOf(values.get(`attendant.resourceList.${number}.address`));
    const label = filled(values.get(`attendant.resourceList.${number}.label`));
    if (value === undefined) return [];
    return [{ kind: 'supervision', type: 'BLF', value, account, ...given({ label, pickupCode: pickupCode(values) }) }];
  });
}

function favouriteKey({ value, label }: Favourite): KeyOnPhone {
  return { kind: 'speed-dial', type: 'SpeedDial', value, ...given({ label }) };
}

/** A macro. Only the one that dials a number is read. */
function macroKey({ values }: PolycomPhone, index: number | undefined): KeyOnPhone {
  const field = (name: string) => filled(values.get(`efk.efklist.${index ?? 0}.${name}`));
  const allowed = ['feature.enhancedFeatureKeys.enabled', 'feature.EFKLineKey.enabled'].every((name) => switchOf(values.get(name)));
  const action = field('action.string');
  if (!allowed || !switchOf(field('status')) || field('mname') === undefined || action === undefined) return blankKey('EFK');
  const number = userOf(/^([^$]+)\$Tinvite\$$/.exec(action)?.[1]);
  const label = field('label');
  return { kind: number === undefined ? 'other' : 'speed-dial', type: 'EFK', ...given({ value: number, label }) };
}

/** Keys as they are told one by one. */
function assigned(phone: PolycomPhone, count: number): ReadonlyMap<number, KeyOnPhone> {
  const people = watched(phone).values();
  const readers: Readonly<Partial<Record<string, (index: number | undefined) => KeyOnPhone>>> = {
    [UNASSIGNED]: () => blankKey(UNASSIGNED),
    Line: (index) => (index === undefined ? blankKey('Line') : lineKey(phone, index)),
    BLF: () => people.next().value ?? blankKey('BLF'),
    SpeedDial(index) {
      const favourite = phone.favourites.find((found) => found.index === index);
      return favourite ? favouriteKey(favourite) : blankKey('SpeedDial');
    },
    EFK: (index) => macroKey(phone, index),
  };
  return keysUpTo(count, (position) => {
    const type = filled(phone.values.get(`lineKey.${position}.category`)) ?? UNASSIGNED;
    const read = readers[type];
    return read ? read(numberOf(phone.values.get(`lineKey.${position}.index`))) : { kind: 'other', type };
  });
}

/** Keys as the phone fills them by itself: its lines, then supervised numbers, then favourites. */
function byDefault(phone: PolycomPhone, count: number): ReadonlyMap<number, KeyOnPhone> {
  const lines = registrationsOf(phone).flatMap((account) => {
    const keys = numberOf(phone.values.get(`reg.${account}.lineKeys`)) ?? 1;
    return Array.from({ length: keys }, () => lineKey(phone, account));
  });
  const all = [...lines, ...watched(phone), ...phone.favourites.map(favouriteKey)];
  return keysUpTo(count, (position) => all[position - 1] ?? blankKey(UNASSIGNED));
}

export function polycomKeys(phone: PolycomPhone, count: number): ReadonlyMap<number, KeyOnPhone> {
  const told = switchOf(phone.values.get('lineKey.reassignment.enabled')) === true;
  return told ? assigned(phone, count) : byDefault(phone, count);
}
