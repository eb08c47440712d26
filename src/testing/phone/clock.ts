import type { ClockChange, TimeZoneOnPhone, WeekdayOnPhone } from './simulated-phone.ts';

export type Summer = NonNullable<TimeZoneOnPhone['summer']>;

/** Minutes of `+1`, `-5`, `+5:30`, `01:00`; `undefined` for a text that is no offset. */
export function offsetMinutesOf(text: string | undefined): number | undefined {
  const match = /^([+-]?)(\d{1,2})(?::(\d{2}))?(?::\d{2})?$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes || 0 : minutes;
}

/** ISO weekday where the maker counts 1 = Sunday to 7 = Saturday. */
export function weekdayFromSundayOne(day: number | undefined): WeekdayOnPhone | undefined {
  return day === undefined ? undefined : isoWeekday(day === 1 ? 7 : day === 8 ? undefined : day - 1);
}

/** ISO weekday where the maker counts 0 = Sunday to 6 = Saturday. */
export function weekdayFromSundayZero(day: number | undefined): WeekdayOnPhone | undefined {
  return isoWeekday(day === 0 ? 7 : day === 7 ? undefined : day);
}

/** `undefined` for a number that is no weekday. */
export function isoWeekday(day: number | undefined): WeekdayOnPhone | undefined {
  return day !== undefined && Number.isInteger(day) && day >= 1 && day <= 7 ? (day as WeekdayOnPhone) : undefined;
}

/** Week of a month from a maker's number. @param last the maker's number for the last one */
export function weekOf(week: number | undefined, last: number): 1 | 2 | 3 | 4 | 'last' | undefined {
  if (week === last) return 'last';
  return week !== undefined && [1, 2, 3, 4].includes(week) ? (week as 1 | 2 | 3 | 4) : undefined;
}

/** Day on which the nth week of a month begins: 1, 8, 15, 22. */
export function weekFromDay(day: number | undefined): 1 | 2 | 3 | 4 | undefined {
  return day === undefined || (day - 1) % 7 !== 0 ? undefined : (weekOf((day - 1) / 7 + 1, 0) as 1 | 2 | 3 | 4 | undefined);
}

interface ChangeParts {
  readonly month: number | undefined;
  readonly minutes: number | undefined;
  readonly week: 1 | 2 | 3 | 4 | 'last' | undefined;
  readonly weekday: WeekdayOnPhone | undefined;
}

/** `undefined` unless every part is there and the month is valid. */
export function weekdayChange({ month, minutes, week, weekday }: ChangeParts): ClockChange | undefined {
  if (!isMonth(month) || minutes === undefined || week === undefined || weekday === undefined) return undefined;
  return { month, week, weekday, minutes };
}

/** `undefined` unless every part is there and the date can be valid. */
export function dayChange(month: number | undefined, day: number | undefined, minutes: number | undefined): ClockChange | undefined {
  if (!isMonth(month) || day === undefined || day < 1 || day > 31 || minutes === undefined) return undefined;
  return { month, day, minutes };
}

function isMonth(month: number | undefined): month is number {
  return month !== undefined && month >= 1 && month <= 12;
}

/** A zone whose summer rule is whole; without one where a part is missing. */
export function zoneWith(offsetMinutes: number, shiftMinutes: number, start?: ClockChange, end?: ClockChange): TimeZoneOnPhone {
  return start && end ? { offsetMinutes, summer: { shiftMinutes, start, end } } : { offsetMinutes };
}

/** The European rule for a zone: everywhere at 01:00 UTC, on the last Sundays of March and October. */
export function europeanSummer(offsetMinutes: number): Summer {
  const at = (month: number, minutes: number): ClockChange => ({ month, week: 'last', weekday: 7, minutes });
  return { shiftMinutes: 60, start: at(3, 60 + offsetMinutes), end: at(10, 120 + offsetMinutes) };
}

/** The North American rule: second Sunday of March to first Sunday of November, at 02:00 on the clock. */
export const americanSummer: Summer = {
  shiftMinutes: 60,
  start: { month: 3, week: 2, weekday: 7, minutes: 120 },
  end: { month: 11, week: 1, weekday: 7, minutes: 120 },
};

const posix =
  /^(?:[A-Za-z]{3,}|<[^>]+>)([+-]?\d{1,2}(?::\d{2})?)(?:(?:[A-Za-z]{3,}|<[^>]+>)([+-]?\d{1,2}(?::\d{2})?)?)?(?:,([^,]+),([^,]+))?$/;
const posixChange = /^M(\d{1,2})\.([1-5])\.([0-6])(?:\/(\d{1,2}(?::\d{2}){0,2}))?$/;

function posixChangeOf(text: string | undefined): ClockChange | undefined {
  const match = posixChange.exec(text ?? '');
  if (!match) return undefined;
  return weekdayChange({
    month: Number(match[1]),
    week: weekOf(Number(match[2]), 5),
    weekday: weekdayFromSundayZero(Number(match[3])),
    minutes: offsetMinutesOf(match[4] ?? '2'),
  });
}

/** A zone in POSIX notation, whose sign is inverted: `UTC-3` is three hours east, `CET-1CEST-2,M3.5.0/2,M10.5.0/3` is Paris. */
export function posixZone(text: string | undefined): TimeZoneOnPhone | undefined {
  const match = posix.exec(text?.trim() ?? '');
  const west = offsetMinutesOf(match?.[1]);
  if (!match || west === undefined) return undefined;
  const summerWest = offsetMinutesOf(match[2]) ?? west - 60;
  return zoneWith(-west || 0, west - summerWest, posixChangeOf(match[3]), posixChangeOf(match[4]));
}
