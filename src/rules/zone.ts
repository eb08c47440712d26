import type { Weekday } from '../contract/forwarding.ts';
import type { Month, TimeZone } from '../contract/primitives.ts';

/** Local date and time. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: Weekday;
}

/** A local date and time; absent parts are 0. Days and months beyond their range carry over, as in `Date`. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

// Constructing a format costs about a hundred times its use.
const formats = new Map<TimeZone, Intl.DateTimeFormat>();

function formatOf(timeZone: TimeZone): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** Local time as if it were UTC, in epoch milliseconds: for sums and comparisons. Whole seconds. */
export function wallOf(at: number, timeZone: TimeZone): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (formatOf(timeZone).format(at).match(/\d+/g) ?? []).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** {@link wallOf} at 00:00 of the same day. */
export function midnightOf(at: number, timeZone: TimeZone): number {
  return Math.floor(wallOf(at, timeZone) / dayMs) * dayMs;
}

/** For whole seconds. */
function offsetOf(at: number, timeZone: TimeZone): number {
  return wallOf(at, timeZone) - at;
}

/** Local time at an instant. */
export function localTime(at: number, timeZone: TimeZone): LocalTime {
  const wall = new Date(wallOf(at, timeZone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: (wall.getUTCDay() || 7) as Weekday,
  };
}

/**
 * The instant of a local time in the form of {@link wallOf}. A repeated time means the first one; a skipped time moves by the
 * length of the jump (02:30 becomes 03:30).
 */
export function instantOfWall(wall: number, timeZone: TimeZone): number {
  // No zone changes twice within two days, so the offsets a day before and a day after are the only two candidates.
  const before = offsetOf(wall - dayMs, timeZone);
  const after = offsetOf(wall + dayMs, timeZone);
  const first = wall - before;
  if (before === after || offsetOf(first, timeZone) === before) return first;
  const second = wall - after;
  return offsetOf(second, timeZone) === after ? second : first;
}

/** The first instant with this local time or a later one: for a skipped time, the jump. */
export function firstInstantFrom(wall: number, timeZone: TimeZone): number {
  const instant = instantOfWall(wall, timeZone);
  if (wallOf(instant, timeZone) === wall) return instant;
  let early = instant - dayMs;
  let late = instant;
  while (late - early > 1000) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (wallOf(middle, timeZone) < wall) early = middle;
    else late = middle;
  }
  return late;
}

/** The instant of a local date and time; see {@link instantOfWall} for the hours of a clock change. */
export function instantOf(local: WallTime, timeZone: TimeZone): number {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = local;
  return instantOfWall(Date.UTC(year, month - 1, day, hour, minute, second), timeZone);
}

/** The date, such as `2026-11-23`. */
export function dayKey(at: number, timeZone: TimeZone): string {
  return new Date(wallOf(at, timeZone)).toISOString().slice(0, 10);
}

/** The month, such as `2026-11`. */
export function monthOf(at: number, timeZone: TimeZone): Month {
  return dayKey(at, timeZone).slice(0, 7);
}

/** First instant of a month, and of the next one. */
export function monthBounds(month: Month, timeZone: TimeZone): { from: number; until: number } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return {
    from: firstInstantFrom(Date.UTC(year, number - 1), timeZone),
    until: firstInstantFrom(Date.UTC(year, number), timeZone),
  };
}

/** First instant of the day, later than midnight where the clock skips it. */
export function startOfDay(at: number, timeZone: TimeZone): number {
  return firstInstantFrom(midnightOf(at, timeZone), timeZone);
}

/** The same local time some days later or earlier, which is not always a multiple of 24 hours. */
export function addDays(at: number, days: number, timeZone: TimeZone): number {
  return instantOfWall(wallOf(at, timeZone) + days * dayMs, timeZone);
}
