import type { TimeZone } from '../../contract/index.ts';
import { addDays, instantOf, localTime, startOfDay } from '../../rules/zone.ts';

/** "This evening" ends at this hour, as in the user guide. */
export const eveningHour = 18;
export const hourMs = 3_600_000;
const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as the value of a `datetime-local` field, in the line's zone and not in the browser's. */
export function fieldOf(at: number, timeZone: TimeZone): string {
  const { year, month, day, hour, minute } = localTime(at, timeZone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant of a `datetime-local` field; undefined while it is empty or half-filled. */
export function instantOfField(text: string, timeZone: TimeZone): number | undefined {
  const [year, month, day, hour, minute] = (pattern.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return instantOf({ year, month, day, hour: hour ?? 0, minute: minute ?? 0 }, timeZone);
}

/** The end of "this evening": 18:00, when that is past the last minute of the day, and in that minute midnight. */
export function thisEvening(now: number, timeZone: TimeZone): number {
  const { year, month, day } = localTime(now, timeZone);
  const ends = [
    instantOf({ year, month, day, hour: eveningHour }, timeZone),
    instantOf({ year, month, day, hour: 23, minute: 59 }, timeZone),
  ];
  return ends.find((end) => end > now) ?? addDays(startOfDay(now, timeZone), 1, timeZone);
}

/** The next full hour, at least 30 minutes away: the first proposal for "until…". */
export function soon(now: number): number {
  return Math.ceil((now + hourMs / 2) / hourMs) * hourMs;
}

/** 09:00 of the next day: the first proposal for "at another time". */
export function tomorrowMorning(now: number, timeZone: TimeZone): number {
  const { year, month, day } = localTime(addDays(startOfDay(now, timeZone), 1, timeZone), timeZone);
  return instantOf({ year, month, day, hour: 9 }, timeZone);
}
