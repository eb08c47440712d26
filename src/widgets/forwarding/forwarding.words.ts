import type { ActivationPeriod, Weekday, WeeklyWindow } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { Formats } from '../../i18n/formats.ts';
import { issueText } from '../../i18n/error-texts.ts';
import { targetWords, untilWords, type RouteWords } from '../base/route/route-words.ts';
import { delayOf, hasTarget, type Row, type RowValues } from './forwarding.model.ts';

/** The language of the view: texts, formats in the line's time zone, and how numbers are written. */
export interface Words extends RouteWords {
  readonly errors: Catalogue['errors'];
}

/** The target of a row and its delay: "Voicemail, after 20 seconds". */
export function summaryWords(words: Words, row: Row, values: RowValues): string | undefined {
  const { t, format } = words;
  if (!hasTarget(values)) return undefined;
  const numbers = values.numbers?.map(({ number }) => number) ?? [values.number ?? ''];
  const target = values.kind === 'voicemail' ? t.summary.voicemail : format.list(numbers.map((number) => targetWords(words, number)));
  return row.delay ? t.summary.after(target, format.seconds(delayOf(row, values))) : target;
}

export function readOnlyWords({ common }: Words, grantedBy: string | undefined): string {
  const { administrator, plan, other } = common.readOnly;
  return { administrator, plan }[grantedBy ?? ''] ?? other;
}

/** Why a number cannot be taken. */
export function problemText(rule: string, { target }: Words['t'], errors: Words['errors']): string {
  return rule === 'required' ? target.needed : issueText({ rule }, errors);
}

/** When a rule applies. */
export function periodWords(words: Words, period: ActivationPeriod): string {
  const { t, format, now } = words;
  if (period.kind === 'always') return t.period.always;
  const { from, until, weekly = [], exceptions = [] } = period;
  const today = format.dayKey(now);
  const dates = exceptions.filter(({ date }) => date >= today).length;
  const started = from === undefined || Date.parse(from) <= now;
  const range = started
    ? until && capital(words, untilWords(words, until))
    : until
      ? t.period.range(format.dateTime(from, now), format.dateTime(until, now))
      : t.period.since(format.dateTime(from, now));
  const hours = weekly.map((window) => windowWords(words, window));
  return [range, ...hours, dates > 0 && t.period.dates(dates)].filter(Boolean).join(' · ') || t.period.always;
}

/** Weekly hours: "Monday to Friday, 18:00 to 08:00 the next day". */
export function windowWords(words: Words, { days, from, until }: WeeklyWindow): string {
  const { t } = words;
  const when = capital(words, daysWords(words, days));
  if (from === until) return t.period.wholeDay(when);
  const say = until < from ? t.period.overnightHours : t.period.hours;
  return say(when, clockWords(words, from), clockWords(words, until));
}

/** "every day", "Monday to Friday", "Monday and Thursday". */
function daysWords({ t, format }: Words, days: readonly Weekday[]): string {
  if (days.length === 7) return t.period.everyDay;
  const [first, ...rest] = [...days].sort((a, b) => a - b);
  if (first === undefined) return '';
  const last = rest.at(-1) ?? first;
  const run = last - first === rest.length && rest.length > 1;
  return run
    ? t.period.dayRange(format.weekday(first), format.weekday(last))
    : format.list([first, ...rest].map((day) => format.weekday(day)));
}

/** A time of day, independent of the zone. */
export function clockWords({ format }: Words, time: string): string {
  return new Formats(format.locale, 'UTC').time(`2024-01-01T${time}:00.000Z`);
}

export function capital({ format }: Words, text: string): string {
  return text.charAt(0).toLocaleUpperCase(format.locale) + text.slice(1);
}
