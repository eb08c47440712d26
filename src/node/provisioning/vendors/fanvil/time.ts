import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { PhoneService } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { hostText } from '../line-values.ts';

/** These phones begin the week with Sunday as 0 (source: wazo). */
const weekdayOf = ({ weekday }: ZoneChange): number => weekday % 7;

/** A change at midnight at the end of a day is written one minute early: no hour 24 is known. */
const lastMinute = 24 * 60 - 1;

type Clock = (at: string, change: ZoneChange) => readonly Entry[];

const hourAndMinute: Clock = (at, { atMinutes }) => {
  const time = Math.min(lastMinute, atMinutes);
  return [
    [`${at} Hour`, String(Math.floor(time / 60))],
    [`${at} Min`, String(time % 60)],
  ];
};

/** The current generation knows no minutes: a change between two hours is written as the nearest. */
const hourAlone: Clock = (at, { atMinutes }) => [[`${at} Hour`, String(Math.min(23, Math.round(atMinutes / 60)))]];

function changeEntries(at: string, change: ZoneChange, clock: Clock): Entry[] {
  const { month, week } = change;
  return [
    [`${at} Mon`, String(month)],
    // The last one of the month has a sign of its own (source: wazo).
    [`${at} Week`, week === 'last' ? '-1' : String(week)],
    [`${at} Wday`, String(weekdayOf(change))],
    ...clock(at, change),
  ];
}

/** The change is a written rule: the phone's own tables (`1`) are older than many laws. */
const byRule = '2';
/** The rule names a weekday of a month: one of two kinds. */
const byWeek = '2';
/** Minutes; the source cuts a longer shift to this. */
const longestShift = 60;

interface Spelling {
  readonly kind: string;
  readonly rule: string;
  readonly clock: Clock;
}

function summerEntries({ summer }: ZoneRule, { kind, rule, clock }: Spelling): Entry[] {
  if (!summer) return [[kind, '0']];
  return [
    [kind, byRule],
    [rule, byWeek],
    ['DST Min Offset', String(Math.min(longestShift, summer.shift))],
    ...changeEntries('DST Start', summer.start, clock),
    ...changeEntries('DST End', summer.end, clock),
  ];
}

/** `UTC`, `UTC+1`, `UTC-05`: so far the source goes. Of other zones only the number is told, by which the clock runs. */
function zoneName(minutes: number): readonly Entry[] {
  if (minutes % 60 !== 0) return [];
  const hours = minutes / 60;
  const size = hours < 0 ? `-${String(-hours).padStart(2, '0')}` : `+${hours}`;
  return [['Time Zone Name', `UTC${hours === 0 ? '' : size}`]];
}

function clockEntries(zone: ZoneRule, timeServers: PhoneService['timeServers'], spelling: Spelling): Entry[] {
  const [first, second = ''] = timeServers;
  return [
    ['Enable SNTP', '1'],
    ['SNTP Server', hostText(first)],
    ['Second SNTP Server', hostText(second)],
    // In quarters of an hour (sources: tancredi, wazo).
    ['Time Zone', String(Math.round(zone.standardOffset / 15))],
    ...zoneName(zone.standardOffset),
    ...summerEntries(zone, spelling),
  ];
}

/** The clock of a phone of the current generation. */
export function timeEntries(zone: ZoneRule, timeServers: PhoneService['timeServers']): Entry[] {
  return clockEntries(zone, timeServers, { kind: 'DST Type', rule: 'DST Rule Mode', clock: hourAlone });
}

/** The clock of a phone of the classic generation. */
export function classicTimeEntries(zone: ZoneRule, timeServers: PhoneService['timeServers']): Entry[] {
  return clockEntries(zone, timeServers, { kind: 'Enable DST', rule: 'DST Fixed Type', clock: hourAndMinute });
}
