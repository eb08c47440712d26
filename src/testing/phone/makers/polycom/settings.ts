import { dayChange, weekdayChange, weekdayFromSundayOne, weekFromDay, zoneWith } from '../../clock.ts';
import type { Values } from '../../firmware.ts';
import { filled, given, textsOf, numberOf, numbersIn, switchOf, transportNamed, userOf, wideFirst } from '../../reading.ts';
import type { AccountOnPhone, ClockChange, EncryptionOnPhone, SettingsOnPhone, TimeZoneOnPhone } from '../../simulated-phone.ts';
import { registrationsOf, type PolycomPhone } from './keys.ts';

/** The factory's password of the user, which is also the code that unlocks. */
const LOCK_CODE = '123';
const SHIFT_MINUTES = 60;

function hdAudio(values: Values): boolean | undefined {
  return wideFirst(
    [...values].flatMap(([parameter, value]) => {
      const name = /^voice\.codecPref\.(.+)$/.exec(parameter)?.[1];
      const order = numberOf(value);
      return name === undefined || order === undefined ? [] : [{ name, order: order > 0 ? order : undefined }];
    }),
  );
}

/** How the phone shows calls depends on the kind of entry; the first tells. */
function supervisionCallerNumber(values: Values): boolean | undefined {
  const kind = filled(values.get('attendant.resourceList.1.type')) ?? 'normal';
  return switchOf(values.get(`attendant.behaviors.display.remoteCallerID.${kind}`));
}

/** Without a rule, the phone changes its clock as North America does. */
const factoryRule: Readonly<Partial<Record<string, string>>> = {
  'start.month': '3',
  'start.date': '8',
  'start.time': '2',
  'start.dayOfWeek': '1',
  'stop.month': '11',
  'stop.date': '1',
  'stop.time': '2',
  'stop.dayOfWeek': '1',
};

/** A date that begins no week of the month means the first such weekday from that day on. */
function clockChange(rule: (name: string) => string | undefined, end: 'start' | 'stop'): ClockChange | undefined {
  const number = (name: string) => numberOf(rule(`${end}.${name}`));
  const [month, date, hour] = [number('month'), number('date'), number('time')];
  const minutes = hour === undefined ? undefined : hour * 60;
  if (switchOf(rule('fixedDayEnable'))) return dayChange(month, date, minutes);
  const weekday = weekdayFromSundayOne(number('dayOfWeek'));
  const week = switchOf(rule(`${end}.dayOfWeek.lastInMonth`)) ? 'last' : weekFromDay(date);
  if (week !== undefined) return weekdayChange({ month, minutes, week, weekday });
  const day = dayChange(month, date, minutes);
  return day && 'day' in day && weekday !== undefined ? { month: day.month, minutes: day.minutes, fromDay: day.day, weekday } : undefined;
}

function timeZone(values: Values): TimeZoneOnPhone | undefined {
  const seconds = numberOf(values.get('tcpIpApp.sntp.gmtOffset'));
  if (seconds === undefined) return undefined;
  const offset = seconds / 60;
  const rule = (name: string) => filled(values.get(`tcpIpApp.sntp.daylightSavings.${name}`)) ?? factoryRule[name];
  if (switchOf(rule('enable')) === false) return { offsetMinutes: offset };
  return zoneWith(offset, SHIFT_MINUTES, clockChange(rule, 'start'), clockChange(rule, 'stop'));
}

function lockCode(values: Values): string | undefined {
  const locks = ['phoneLock.enabled', 'feature.enhancedFeatureKeys.enabled'].every((name) => switchOf(values.get(name)));
  return locks ? (filled(values.get('device.auth.localUserPassword')) ?? LOCK_CODE) : undefined;
}

/** Numbers of emergencies, each of which may be several with commas between them, and authorized ones. */
function callableWhenLocked(values: Values): readonly string[] | undefined {
  const kinds = ['dialplan.routing.emergency', 'phoneLock.authorized'];
  const numbers = kinds.flatMap((kind) => {
    const pattern = new RegExp(`^${kind.replaceAll('.', '\\.')}\\.(\\d+)\\.value$`);
    return numbersIn(values, pattern).flatMap((number) => textsOf(values.get(`${kind}.${number}.value`), ',') ?? []);
  });
  return numbers.length === 0 ? undefined : numbers;
}

/** What holds for all registrations; without a word of it, the phone takes what others offer. */
function encryption(values: Values): EncryptionOnPhone | undefined {
  const [enabled, offered, required] = ['enable', 'offer', 'require'].map((name) => switchOf(values.get(`sec.srtp.${name}`)));
  if (enabled === undefined) return undefined;
  if (!enabled || !(offered === true || required === true)) return 'off';
  return required === true ? 'required' : 'offered';
}

export function polycomSettings({ values }: PolycomPhone): SettingsOnPhone {
  return given({
    hdAudio: hdAudio(values),
    supervisionCallerNumber: supervisionCallerNumber(values),
    callWaiting: switchOf(values.get('call.callWaiting.enable')),
    ringTone: filled(values.get('reg.1.ringType')),
    timeZone: timeZone(values),
    lockCode: lockCode(values),
    callableWhenLocked: callableWhenLocked(values),
    language: filled(values.get('lcl.ml.lang')),
  });
}

export function polycomAccounts(phone: PolycomPhone): readonly AccountOnPhone[] {
  return registrationsOf(phone).map((number) => {
    const field = (name: string) => filled(phone.values.get(`reg.${number}.${name}`));
    const optional = {
      authUser: field('auth.userId'),
      password: field('auth.password'),
      displayName: field('displayName'),
      server: field('server.1.address'),
      port: numberOf(field('server.1.port')),
      encryption: encryption(phone.values),
    };
    // The phone asks the name service unless it is told otherwise.
    const transport = transportNamed(field('server.1.transport')) ?? 'dns';
    return { number, user: userOf(field('address')) ?? '', transport, ...given(optional) };
  });
}
