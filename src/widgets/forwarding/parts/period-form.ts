import type { ActivationPeriod, DateException, DateHours, LocalDate, TimeZone, Weekday, WeeklyWindow } from '../../../contract/index.ts';
import type { HolidayCalendar } from '../../../rules/holidays.ts';
import { isInForce, nextChange, occurrences } from '../../../rules/period.ts';
import { addDays, dayKey, instantOf, localTime } from '../../../rules/zone.ts';
import { hourMs } from '../forwarding.model.ts';

/** The fields of a period while it is edited; they may be incomplete. */
export interface PeriodForm {
  /** Values of `datetime-local` fields; empty is open. */
  readonly from: string;
  readonly until: string;
  readonly weekly: readonly WeeklyWindow[];
  /** Dates with hours of their own, from today on, in order. */
  readonly exceptions: readonly DateException[];
  /** The field of another date. */
  readonly date: string;
  /** Why that date is not taken. */
  readonly dateProblem?: 'required' | 'past' | 'repeated' | undefined;
  /** The list of public holidays to choose from. */
  readonly holidays?: HolidayCalendar | undefined;
  /** The form was submitted: from now on its problems are shown. */
  readonly tried: boolean;
}

/** The problems of a form, by field. */
export interface PeriodProblems {
  readonly range?: 'order' | 'past' | 'empty' | 'never';
  /** Indexes of windows without a day, and without a time. */
  readonly noDay: readonly number[];
  readonly noTime: readonly number[];
  /** Dates whose hours lack a time or end before they begin. */
  readonly noHours: readonly LocalDate[];
}

const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** The hours that a new window proposes: outside the office. */
export const newWindow: WeeklyWindow = { days: workdays, from: '18:00', until: '08:00' };

const emptyForm: PeriodForm = { from: '', until: '', weekly: [], exceptions: [], date: '', tried: false };

export function formOf(period: ActivationPeriod | undefined, now: number, timeZone: TimeZone): PeriodForm {
  if (period?.kind !== 'period') return emptyForm;
  const { from, until, weekly = [], exceptions = [] } = period;
  const field = (instant: string | undefined) => (instant === undefined ? '' : fieldOf(Date.parse(instant), timeZone));
  const today = dayKey(now, timeZone);
  const coming = inOrder(exceptions.filter(({ date }) => date >= today));
  return { ...emptyForm, from: field(from), until: field(until), weekly, exceptions: coming };
}

/** The period of a form. */
export function periodOf({ from, until, weekly, exceptions }: PeriodForm, timeZone: TimeZone): ActivationPeriod {
  const start = instantOfField(from, timeZone);
  const end = instantOfField(until, timeZone);
  return {
    kind: 'period',
    ...(start !== undefined && { from: new Date(start).toISOString() }),
    ...(end !== undefined && { until: new Date(end).toISOString() }),
    ...(weekly.length > 0 && { weekly }),
    ...(exceptions.length > 0 && { exceptions }),
  };
}

const inOrder = (exceptions: readonly DateException[]): readonly DateException[] =>
  [...exceptions].sort((a, b) => (a.date < b.date ? -1 : 1));

const wholeDate: DateHours = { from: '00:00', until: '00:00' };
const someHours: DateHours = { from: '09:00', until: '12:00' };

/** How a date differs: no hours, all hours, or some. */
export type ExceptionKind = 'none' | 'all' | 'hours';

export function kindOf({ hours }: DateException): ExceptionKind {
  const [first] = hours;
  if (!first) return 'none';
  return hours.length === 1 && first.from === wholeDate.from && first.until === wholeDate.until ? 'all' : 'hours';
}

/** A date with hours of another kind. Those to edit begin as the week has them. */
export function ofKind(form: PeriodForm, { date }: DateException, kind: ExceptionKind): DateException {
  if (kind !== 'hours') return { date, hours: kind === 'all' ? [wholeDate] : [] };
  const usual = { date, hours: hoursOfWeek(form.weekly, date) };
  return kindOf(usual) === 'hours' ? usual : { date, hours: [someHours] };
}

/** The weekly hours as they fall on one date. UTC has no clock changes. */
function hoursOfWeek(weekly: readonly WeeklyWindow[], date: LocalDate): readonly DateHours[] {
  const start = Date.parse(date);
  const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
  const spans = weekly.length > 0 ? occurrences({ kind: 'period', weekly }, start, addDays(start, 1, 'UTC'), 'UTC') : [];
  return spans.map(({ from, until }) => ({ from: clock(from), until: clock(until) }));
}

/** A form with more dates, which differ from a usual working day at noon: a rule for the office's hours rests, one for its nights applies. */
export function withDates(form: PeriodForm, dates: readonly LocalDate[]): readonly DateException[] {
  const hours = restsOnHolidays(form) ? [] : [wholeDate];
  const known = new Set(form.exceptions.map(({ date }) => date));
  const added = [...new Set(dates)].filter((date) => !known.has(date)).map((date) => ({ date, hours }));
  return inOrder([...form.exceptions, ...added]);
}

function restsOnHolidays({ from, until, weekly }: PeriodForm): boolean {
  if (weekly.length === 0) return from !== '' || until !== '';
  // Monday to Friday of any week.
  const noons = [6, 7, 8, 9, 10].map((day) => Date.UTC(2026, 6, day, 12));
  return noons.filter((noon) => isInForce({ kind: 'period', weekly }, noon, 'UTC')).length > noons.length / 2;
}

/** The problems that keep a form from being applied; undefined where it has none. */
export function problemsOf(form: PeriodForm, now: number, timeZone: TimeZone): PeriodProblems | undefined {
  const range = rangeProblem(form, now, timeZone) ?? (comesAbout(form, now, timeZone) ? undefined : 'never');
  const noDay = indexesOf(form.weekly, ({ days }) => days.length === 0);
  const noTime = indexesOf(form.weekly, ({ from, until }) => !from || !until);
  // A window or a date without a time is one problem, not a second one of the range.
  const noHours = form.exceptions.filter(({ hours }) => hours.some(isNoTime)).map(({ date }) => date);
  const whole = noDay.length + noTime.length + noHours.length === 0;
  const shown = range === 'never' && !whole ? undefined : range;
  return shown || !whole ? { ...(shown && { range: shown }), noDay, noTime, noHours } : undefined;
}

/** Hours of a date end on it. */
const isNoTime = ({ from, until }: DateHours): boolean => !from || !until || (until !== wholeDate.until && until <= from);

/** Weekly hours may lie outside the dates around them. */
function comesAbout(form: PeriodForm, now: number, timeZone: TimeZone): boolean {
  const period = periodOf(form, timeZone);
  return isInForce(period, now, timeZone) || nextChange(period, now, timeZone) !== undefined;
}

function rangeProblem(form: PeriodForm, now: number, timeZone: TimeZone): PeriodProblems['range'] {
  const from = instantOfField(form.from, timeZone);
  const until = instantOfField(form.until, timeZone);
  if (from !== undefined && until !== undefined && until <= from) return 'order';
  if (until !== undefined && until <= now) return 'past';
  return from === undefined && until === undefined && form.weekly.length + form.exceptions.length === 0 ? 'empty' : undefined;
}

function indexesOf<T>(items: readonly T[], test: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []));
}

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

/** The next full hour, at least 30 minutes away: the first proposal for "until…". */
export function soon(now: number): number {
  return Math.ceil((now + hourMs / 2) / hourMs) * hourMs;
}
