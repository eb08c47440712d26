import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { Entry } from '../generator.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const isSame = (a: ZoneChange, b: ZoneChange): boolean =>
  a.month === b.month && a.week === b.week && a.weekday === b.weekday && a.atMinutes === b.atMinutes;

const spring: ZoneChange = { month: 3, week: 'last', weekday: 7, atMinutes: 120 };
const autumn: ZoneChange = { month: 10, week: 'last', weekday: 7, atMinutes: 180 };

/** Whether a zone keeps the time of France, as all its neighbours do. */
function keepsFrenchTime({ standardOffset, summer }: ZoneRule): boolean {
  return standardOffset === 60 && summer?.shift === 60 && isSame(summer.start, spring) && isSame(summer.end, autumn);
}

/** The two names that sources in reach confirm. Both know when summer time begins and ends. */
const zoneName = (timeZone: string): string => (timeZone === 'Europe/Rome' ? 'ITA+1' : 'FRA+1');

/**
 * `03.05.07 02:00:00`: month, week (5 is the last one), weekday (7 is Sunday) and wall clock. A change at midnight at the end of a
 * day is written one minute early: no hour 24 is known.
 */
function changeText({ month, week, weekday, atMinutes }: ZoneChange): string {
  const at = Math.min(atMinutes, 24 * 60 - 1);
  return `${two(month)}.${two(week === 'last' ? 5 : week)}.${two(weekday)} ${two(Math.floor(at / 60))}:${two(at % 60)}:00`;
}

/** The clock of the phone: by a name where one is sure, else by numbers, for which the name must be empty. */
export function timeEntries(zone: ZoneRule): Entry[] {
  if (keepsFrenchTime(zone)) return [['timezone', zoneName(zone.timeZone)]];
  const { standardOffset, summer } = zone;
  return [
    ['timezone', ''],
    ['utc_offset', String(standardOffset * 60)],
    ['dst', summer ? `${summer.shift * 60} ${changeText(summer.start)} ${changeText(summer.end)}` : ''],
  ];
}
