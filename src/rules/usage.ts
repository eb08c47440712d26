import type { LocalDate } from '../contract/forwarding.ts';
import type { Month, TimeZone } from '../contract/primitives.ts';
import type { Allowance, LineUsage } from '../contract/usage.ts';
import { dayKey, dayMs, monthBounds } from './zone.ts';

/** Where an allowance will be at the end of the month, at the pace so far. */
export interface AllowanceForecast {
  /** Used by the end of the month, in the unit of the allowance. */
  readonly used: number;
  /** The day on which all of it will be used. Left out where it lasts. */
  readonly usedUpOn?: LocalDate;
}

/**
 * The forecast of an allowance: what is used so far, continued at the same pace. There is none for a month that is over, on its first
 * day, which says nothing of the others, and for an allowance that is used up.
 */
export function allowanceForecast(
  { used, included }: Pick<Allowance, 'used' | 'included'>,
  { month, countedUntil }: Pick<LineUsage, 'month' | 'countedUntil'>,
  timeZone: TimeZone,
): AllowanceForecast | undefined {
  const { from, until } = monthBounds(month, timeZone);
  const at = Date.parse(countedUntil);
  if (at >= until || at < from + dayMs || used >= included) return undefined;
  const perMs = used / (at - from);
  const total = Math.round(perMs * (until - from));
  if (total < included) return { used: total };
  // At midnight, the day before has used it up. Rounding must not move it out of the days to come.
  const end = Math.max(at, Math.min(from + included / perMs, until) - 1);
  return { used: total, usedUpOn: dayKey(end, timeZone) };
}

/** An amount of one day. */
export interface DayAmount {
  readonly day: LocalDate;
  readonly amount: number;
}

/** The day on which the sum of the days reaches what is included. @param days in order */
export function usedUpOn(days: readonly DayAmount[], included: number): LocalDate | undefined {
  let sum = 0;
  return days.find(({ amount }) => (sum += amount) >= included)?.day;
}

/** The share of a month that has passed at an instant, 0 to 1. */
export function passedOfMonth(month: Month, at: number, timeZone: TimeZone): number {
  const { from, until } = monthBounds(month, timeZone);
  return Math.min(1, Math.max(0, (at - from) / (until - from)));
}

/** The month some months later, or earlier. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, 7);
}

/** The days of a month. */
export function daysOfMonth(month: Month): readonly LocalDate[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}
