import type { TimeZone } from '../../contract/index.ts';
import { addDays, instantOf, localTime, startOfDay } from '../../rules/zone.ts';

/** Hour at which "this evening" ends, as the drawing of the guide has it. */
export const eveningHour = 18;
const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

const two = (value: number): string => String(value).padStart(2, '0');

/** What a `datetime-local` field shows for an instant, in the line's zone and not in the browser's. */
export function fieldOf(at: number, timeZone: TimeZone): string {
  const { year, month, day, hour, minute } = localTime(at, timeZone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant of what a `datetime-local` field holds; undefined while it is empty or half-filled. */
export function instantOfField(text: string, timeZone: TimeZone): number | undefined {
  const [year, month, day, hour, minute] = (pattern.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return instantOf({ year, month, day, hour: hour ?? 0, minute: minute ?? 0 }, timeZone);
}

/** "Until this evening": 18:00, or the last minute of the day when that is past. */
export function thisEvening(now: number, timeZone: TimeZone): number {
  const { year, month, day } = localTime(now, timeZone);
  const evening = instantOf({ year, month, day, hour: eveningHour }, timeZone);
  return evening > now ? evening : instantOf({ year, month, day, hour: 23, minute: 59 }, timeZone);
}

/** The next full hour that is at least half an hour away: a first proposal for "until…". */
export function soon(now: number): number {
  const hour = 3_600_000;
  return Math.ceil((now + hour / 2) / hour) * hour;
}

/** Nine in the morning of the next day: a first proposal for "at another time". */
export function tomorrowMorning(now: number, timeZone: TimeZone): number {
  const { year, month, day } = localTime(addDays(startOfDay(now, timeZone), 1, timeZone), timeZone);
  return instantOf({ year, month, day, hour: 9 }, timeZone);
}
