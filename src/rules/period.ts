import type { ValidationIssue } from '../contract/errors.ts';
import type { ActivationPeriod, ForwardingConditionCapability, TimeOfDay, Weekday, WeeklyWindow } from '../contract/forwarding.ts';
import type { TimeZone } from '../contract/primitives.ts';
import { dayMs, firstInstantFrom, midnightOf, minuteMs } from './zone.ts';

/** A stretch of time: epoch milliseconds, `until` not included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

type Precise = Extract<ActivationPeriod, { kind: 'period' }>;
type PeriodLimits = NonNullable<ForwardingConditionCapability['period']>;

const timeOfDay = /^([01]\d|2[0-3]):([0-5]\d)$/;
const instant = /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** Days to look ahead for the next change. A window skipped by a clock change comes back a week later, hence two weeks. */
const horizons = [2, 9, 16];

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

/**
 * The spans of a period between two instants, in order and apart. A window's bounds are the first instants at which the clock
 * shows them or later. So a window in a skipped hour does not occur that day, and one in a repeated hour occurs once.
 */
export function occurrences(period: ActivationPeriod | undefined, from: number, until: number, timeZone: TimeZone): Span[] {
  if (period?.kind !== 'period') return from < until ? [{ from, until }] : [];
  const range = rangeOf(period);
  const span = { from: Math.max(from, range.from), until: Math.min(until, range.until) };
  if (!(span.from < span.until)) return [];
  return period.weekly?.length ? windowSpans(period.weekly, span, timeZone) : [span];
}

/** Whether a rule with this period applies at an instant. No period means always. */
export function isInForce(period: ActivationPeriod | undefined, at: number, timeZone: TimeZone): boolean {
  return occurrences(period, at, at + 1, timeZone).length > 0;
}

/** The first instant after `at` at which the period starts or ends; `undefined` when there is none. */
export function nextChange(period: ActivationPeriod | undefined, at: number, timeZone: TimeZone): number | undefined {
  if (period?.kind !== 'period') return undefined;
  const range = rangeOf(period);
  const start = Math.max(at, range.from);
  for (const days of horizons) {
    const horizon = start + days * dayMs;
    const [first] = occurrences(period, at, horizon, timeZone);
    if (!first) continue;
    if (first.from > at) return first.from;
    if (first.until < horizon) return first.until;
  }
  return isInForce(period, at, timeZone) && range.until < Infinity ? range.until : undefined;
}

/** Whether a dated period has ended. */
export function isExpired(period: ActivationPeriod | undefined, at: number): boolean {
  return period?.kind === 'period' && rangeOf(period).until <= at;
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

/**
 * Validates a period before it is saved.
 * @param limits from the line's capabilities; `undefined` where a condition allows `always` only
 * @param at the moment of the change, epoch milliseconds: an end before it is refused
 * @returns issues with paths under `when`; none for a valid period
 */
export function checkPeriod(period: ActivationPeriod, limits: PeriodLimits | undefined, at: number): ValidationIssue[] {
  if (period.kind === 'always') return [];
  if (!limits) return [{ path: 'when', rule: 'unsupported' }];
  const weekly = period.weekly ?? [];
  if (period.from === undefined && period.until === undefined && weekly.length === 0) return [{ path: 'when', rule: 'required' }];
  return [...checkRange(period, limits, at), ...(weekly.length > 0 ? checkWeekly(weekly, limits) : [])];
}
