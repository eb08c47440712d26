import type { ValidationIssue } from '../contract/errors.ts';
import type {
  ActivationPeriod,
  DateException,
  DateHours,
  ForwardingConditionCapability,
  LocalDate,
  TimeOfDay,
  Weekday,
  WeeklyWindow,
} from '../contract/forwarding.ts';
import type { TimeZone } from '../contract/primitives.ts';
import { dayMs, firstInstantFrom, midnightOf, minuteMs } from './zone.ts';

/** A stretch of time: epoch milliseconds, `until` not included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

type Precise = Extract<ActivationPeriod, { kind: 'period' }>;
export type PeriodLimits = NonNullable<ForwardingConditionCapability['period']>;

const dayMinutes = 1440;

const timeOfDay = /^([01]\d|2[0-3]):([0-5]\d)$/;
const instant = /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

const calendarDate = /^2\d{3}-\d\d-\d\d$/;

/**
 * Days to look ahead for the next change, from a moment or from the end of a date exception. A window skipped by a clock change comes
 * back a week later, hence two weeks.
 */
const horizons = [2, 9, 16];
const lastHorizon = 16;

function minutesOf(time: TimeOfDay): number | undefined {
  const match = timeOfDay.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/** An invalid instant gives `NaN`: every comparison with it is false, so such a period is never in force. */
function rangeOf(period: Precise): Span {
  return {
    from: period.from === undefined ? -Infinity : Date.parse(period.from),
    until: period.until === undefined ? Infinity : Date.parse(period.until),
  };
}

/** Midnight of a calendar date in the form of `wallOf`; `undefined` for a date that no calendar has. */
function midnightOfDate(date: LocalDate): number | undefined {
  const at = calendarDate.test(date) ? Date.parse(date) : NaN;
  // `Date.parse` may take the 30th of February for the 2nd of March.
  return new Date(at).getTime() === at && new Date(at).toISOString().startsWith(date) ? at : undefined;
}

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.until) merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else merged.push(span);
  }
  return merged;
}

function windowSpans(windows: readonly WeeklyWindow[], span: Span, timeZone: TimeZone): Span[] {
  const found: Span[] = [];
  const lastDay = midnightOf(span.until, timeZone);
  // Starts with the day before, whose windows may run over midnight.
  for (let day = midnightOf(span.from, timeZone) - dayMs; day <= lastDay; day += dayMs) {
    const weekday = (new Date(day).getUTCDay() || 7) as Weekday;
    for (const window of windows) {
      const start = minutesOf(window.from);
      const end = minutesOf(window.until);
      if (start === undefined || end === undefined || !window.days.includes(weekday)) continue;
      const from = Math.max(span.from, firstInstantFrom(day + start * minuteMs, timeZone));
      const until = Math.min(span.until, firstInstantFrom(day + end * minuteMs + (end > start ? 0 : dayMs), timeZone));
      if (from < until) found.push({ from, until });
    }
  }
  return merge(found);
}

/** Where the exceptions of a period do not decide. A period of exceptions alone applies nowhere else. */
function usualSpans({ from, until, weekly = [], exceptions = [] }: Precise, span: Span, timeZone: TimeZone): Span[] {
  if (weekly.length > 0) return windowSpans(weekly, span, timeZone);
  return exceptions.length > 0 && from === undefined && until === undefined ? [] : [span];
}

/** The spans outside a date, and those of its hours: instants of one date, however its clock jumps. */
function withException(spans: readonly Span[], { date, hours }: DateException, within: Span, timeZone: TimeZone): Span[] {
  const midnight = midnightOfDate(date);
  // In every zone a date begins and ends within a day of the same date in UTC.
  if (midnight === undefined || midnight + 2 * dayMs < within.from || midnight - dayMs > within.until) return [...spans];
  const day = { from: firstInstantFrom(midnight, timeZone), until: firstInstantFrom(midnight + dayMs, timeZone) };
  const outside = spans.flatMap(({ from, until }) => [
    { from, until: Math.min(until, day.from) },
    { from: Math.max(from, day.until), until },
  ]);
  const inside = hours.map(({ from, until }) => {
    const start = minutesOf(from);
    const end = minutesOf(until) || dayMinutes;
    if (start === undefined || minutesOf(until) === undefined) return { from: 0, until: 0 };
    return {
      from: Math.max(within.from, firstInstantFrom(midnight + start * minuteMs, timeZone)),
      until: Math.min(within.until, firstInstantFrom(midnight + end * minuteMs, timeZone)),
    };
  });
  return [...outside, ...inside].filter(({ from, until }) => from < until);
}

/**
 * The spans of a period between two instants, in order and apart. A window's bounds are the first instants at which the clock
 * shows them or later. So a window in a skipped hour does not occur that day, and one in a repeated hour occurs once. Hours of a date
 * exception likewise.
 */
export function occurrences(period: ActivationPeriod | undefined, from: number, until: number, timeZone: TimeZone): Span[] {
  if (period?.kind !== 'period') return from < until ? [{ from, until }] : [];
  const range = rangeOf(period);
  const span = { from: Math.max(from, range.from), until: Math.min(until, range.until) };
  if (!(span.from < span.until)) return [];
  const usual = usualSpans(period, span, timeZone);
  const { exceptions = [] } = period;
  return exceptions.length === 0 ? usual : merge(exceptions.reduce((spans, each) => withException(spans, each, span, timeZone), usual));
}

/** Whether a rule with this period applies at an instant. No period means always. */
export function isInForce(period: ActivationPeriod | undefined, at: number, timeZone: TimeZone): boolean {
  return occurrences(period, at, at + 1, timeZone).length > 0;
}

/**
 * The stretches in which to look for a change, in order. Two weeks without a change and without an exception stay as they are until the
 * next exception, so that the time in between is left out.
 */
function* stretches(period: Precise, at: number): Generator<Span> {
  let from = at;
  for (const days of horizons) {
    const until = Math.max(at, rangeOf(period).from) + days * dayMs;
    yield { from, until };
    from = until;
  }
  const dates = (period.exceptions ?? []).flatMap(({ date }) => midnightOfDate(date) ?? []).sort((a, b) => a - b);
  for (const midnight of dates) {
    const until = midnight + (lastHorizon + 2) * dayMs;
    if (until <= from) continue;
    from = Math.max(from, midnight - dayMs);
    yield { from, until };
    from = until;
  }
}

/** The first instant after `at` at which the period starts or ends; `undefined` when there is none. */
export function nextChange(period: ActivationPeriod | undefined, at: number, timeZone: TimeZone): number | undefined {
  if (period?.kind !== 'period') return undefined;
  const on = isInForce(period, at, timeZone);
  for (const { from, until } of stretches(period, at)) {
    const [first] = occurrences(period, from, until, timeZone);
    if (!on && first) return first.from;
    if (on && first?.from !== from) return from;
    if (on && first && first.until < until) return first.until;
  }
  const { until } = rangeOf(period);
  return on && until < Infinity ? until : undefined;
}

/** Whether the dates of a period are over, wherever its time zone is. */
export function isExpired(period: ActivationPeriod | undefined, at: number): boolean {
  if (period?.kind !== 'period') return false;
  const { from, until, weekly = [], exceptions = [] } = period;
  if (until !== undefined) return Date.parse(until) <= at;
  const datesAlone = exceptions.length > 0 && weekly.length === 0 && from === undefined;
  // A date ends 12 hours after its end in UTC at the latest.
  return datesAlone && exceptions.every(({ date }) => (midnightOfDate(date) ?? 0) + 1.5 * dayMs <= at);
}

function checkRange(period: Precise, limits: PeriodLimits, at: number): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  for (const end of ['from', 'until'] as const) {
    const value = period[end];
    if (value === undefined) continue;
    const path = `when.${end}`;
    if (!limits.range) issues.push({ path, rule: 'unsupported' });
    else if (!instant.test(value) || Number.isNaN(Date.parse(value))) issues.push({ path, rule: 'format' });
  }
  const { from, until } = rangeOf(period);
  if (issues.length === 0 && from >= until) issues.push({ path: 'when.until', rule: 'range', params: { min: period.from ?? '' } });
  else if (until <= at) issues.push({ path: 'when.until', rule: 'past' });
  return issues;
}

function checkWindow(window: WeeklyWindow, path: string): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (window.days.length === 0) issues.push({ path: `${path}.days`, rule: 'required' });
  if (window.days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    issues.push({ path: `${path}.days`, rule: 'range', params: { min: 1, max: 7 } });
  for (const end of ['from', 'until'] as const)
    if (minutesOf(window[end]) === undefined) issues.push({ path: `${path}.${end}`, rule: 'format' });
  return issues;
}

function checkWeekly(windows: readonly WeeklyWindow[], limits: PeriodLimits): ValidationIssue[] {
  const path = 'when.weekly';
  if (!limits.weekly) return [{ path, rule: 'unsupported' }];
  if (windows.length > limits.maxWindows) return [{ path, rule: 'range', params: { min: 0, max: limits.maxWindows } }];
  return windows.flatMap((window, index) => checkWindow(window, `${path}.${index}`));
}

function checkHours(hours: readonly DateHours[], path: string, limits: PeriodLimits): ValidationIssue[] {
  if (hours.length > limits.maxWindows) return [{ path, rule: 'range', params: { min: 0, max: limits.maxWindows } }];
  return hours.flatMap(({ from, until }, index) => {
    const ends = { from: minutesOf(from), until: minutesOf(until) };
    const wrong = (['from', 'until'] as const).filter((end) => ends[end] === undefined);
    if (wrong.length > 0) return wrong.map((end) => ({ path: `${path}.${index}.${end}`, rule: 'format' }));
    const reversed = (ends.from ?? 0) >= (ends.until || dayMinutes);
    return reversed ? [{ path: `${path}.${index}.until`, rule: 'range', params: { min: from } }] : [];
  });
}

function checkExceptions(exceptions: readonly DateException[], limits: PeriodLimits): ValidationIssue[] {
  const path = 'when.exceptions';
  const { maxExceptions: max } = limits;
  if (max === undefined) return [{ path, rule: 'unsupported' }];
  if (exceptions.length > max) return [{ path, rule: 'range', params: { min: 0, max } }];
  return exceptions.flatMap(({ date, hours }, index) => {
    const at = `${path}.${index}`;
    const repeated = exceptions.findIndex((other) => other.date === date) < index;
    return [
      ...(midnightOfDate(date) === undefined ? [{ path: `${at}.date`, rule: 'format' }] : []),
      ...(repeated ? [{ path: `${at}.date`, rule: 'duplicate' }] : []),
      ...checkHours(hours, `${at}.hours`, limits),
    ];
  });
}

/**
 * Validates a period before it is saved.
 * @param limits from the line's capabilities; `undefined` where a condition allows `always` only
 * @param at the moment of the change, epoch milliseconds: an end before it is refused
 * @returns issues with paths under `when`; none for a valid period
 */
export function checkPeriod(period: ActivationPeriod, limits: PeriodLimits | undefined, at: number): ValidationIssue[] {
  if (period.kind === 'always') return [];
  if (!limits) return [{ path: 'when', rule: 'unsupported' }];
  const { from, until, weekly = [], exceptions = [] } = period;
  if (from === undefined && until === undefined && weekly.length + exceptions.length === 0) return [{ path: 'when', rule: 'required' }];
  return [
    ...checkRange(period, limits, at),
    ...(weekly.length > 0 ? checkWeekly(weekly, limits) : []),
    ...(exceptions.length > 0 ? checkExceptions(exceptions, limits) : []),
  ];
}
