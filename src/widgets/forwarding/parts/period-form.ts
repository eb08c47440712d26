import type { ActivationPeriod, TimeZone, Weekday, WeeklyWindow } from '../../../contract/index.ts';
import { isInForce, nextChange } from '../../../rules/period.ts';
import { fieldOf, instantOfField } from '../forwarding.moments.ts';

/** The fields of a period while it is edited; they may be incomplete. */
export interface PeriodForm {
  /** Values of `datetime-local` fields; empty is open. */
  readonly from: string;
  readonly until: string;
  readonly weekly: readonly WeeklyWindow[];
  /** The form was submitted: from now on its problems are shown. */
  readonly tried: boolean;
}

/** The problems of a form, by field. */
export interface PeriodProblems {
  readonly range?: 'order' | 'past' | 'empty' | 'never';
  /** Indexes of windows without a day, and without a time. */
  readonly noDay: readonly number[];
  readonly noTime: readonly number[];
}

const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** The hours that a new window proposes: outside the office. */
export const newWindow: WeeklyWindow = { days: workdays, from: '18:00', until: '08:00' };

export function formOf(period: ActivationPeriod | undefined, timeZone: TimeZone): PeriodForm {
  if (period?.kind !== 'period') return { from: '', until: '', weekly: [], tried: false };
  const field = (instant: string | undefined) => (instant === undefined ? '' : fieldOf(Date.parse(instant), timeZone));
  return { from: field(period.from), until: field(period.until), weekly: period.weekly ?? [], tried: false };
}

/** The period of a form. */
export function periodOf({ from, until, weekly }: PeriodForm, timeZone: TimeZone): ActivationPeriod {
  const start = instantOfField(from, timeZone);
  const end = instantOfField(until, timeZone);
  return {
    kind: 'period',
    ...(start !== undefined && { from: new Date(start).toISOString() }),
    ...(end !== undefined && { until: new Date(end).toISOString() }),
    ...(weekly.length > 0 && { weekly }),
  };
}

/** The problems that keep a form from being applied; undefined where it has none. */
export function problemsOf(form: PeriodForm, now: number, timeZone: TimeZone): PeriodProblems | undefined {
  const range = rangeProblem(form, now, timeZone) ?? (comesAbout(form, now, timeZone) ? undefined : 'never');
  const noDay = indexesOf(form.weekly, ({ days }) => days.length === 0);
  const noTime = indexesOf(form.weekly, ({ from, until }) => !from || !until);
  // A window without a day or a time is one problem, not a second one of the dates.
  const whole = noDay.length + noTime.length === 0;
  const shown = range === 'never' && !whole ? undefined : range;
  return shown || !whole ? { ...(shown && { range: shown }), noDay, noTime } : undefined;
}

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
  return from === undefined && until === undefined && form.weekly.length === 0 ? 'empty' : undefined;
}

function indexesOf<T>(items: readonly T[], test: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []));
}
