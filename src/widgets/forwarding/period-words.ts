import type { ActivationPeriod, Weekday, WeeklyWindow } from '../../contract/index.ts';
import { Formats } from '../../i18n/formats.ts';
import { untilWords, type Words } from './words.ts';

export const week = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** When a rule applies. */
export function periodWords(words: Words, period: ActivationPeriod): string {
  const { t, format, now } = words;
  if (period.kind === 'always') return t.period.always;
  const { from, until, weekly = [] } = period;
  const started = from === undefined || Date.parse(from) <= now;
  const range = started
    ? until && capital(words, untilWords(words, until))
    : until
      ? t.period.range(format.dateTime(from), format.dateTime(until))
      : t.period.since(format.dateTime(from));
  const hours = weekly.map((window) => windowWords(words, window));
  return [range, ...hours].filter(Boolean).join(' · ') || t.period.always;
}

/** Weekly hours: "Monday to Friday, 18:00 to 08:00 the next day". */
export function windowWords(words: Words, { days, from, until }: WeeklyWindow): string {
  const { t } = words;
  const when = capital(words, daysWords(words, days));
  if (from === until) return t.period.wholeDay(when);
  const say = until < from ? t.period.overnightHours : t.period.hours;
  return say(when, clockWords(words, from), clockWords(words, until));
}

/** Days as people say them: "every day", "Monday to Friday", "Monday and Thursday". */
export function daysWords({ t, format }: Words, days: readonly Weekday[]): string {
  if (days.length === 7) return t.period.everyDay;
  const [first, ...rest] = [...days].sort((a, b) => a - b);
  if (first === undefined) return '';
  const last = rest.at(-1) ?? first;
  const run = last - first === rest.length && rest.length > 1;
  return run
    ? t.period.dayRange(format.weekday(first), format.weekday(last))
    : format.list([first, ...rest].map((day) => format.weekday(day)));
}

/** A time on the wall, whatever the zone. */
export function clockWords({ format }: Words, time: string): string {
  return new Formats(format.locale, 'UTC').time(`2024-01-01T${time}:00.000Z`);
}

function capital({ format }: Words, text: string): string {
  return text.charAt(0).toLocaleUpperCase(format.locale) + text.slice(1);
}
