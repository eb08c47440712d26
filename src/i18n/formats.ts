import type { Instant, Month, TimeZone, Weekday } from '../contract/index.ts';
import { dayKey, dayMs, localTime } from '../rules/zone.ts';
import type { Catalogue } from './catalogue.ts';

/** Epoch milliseconds, or an instant as the contract writes it. */
export type Moment = number | Instant;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl formatter costs up to a millisecond; a call log formats thousands of dates. */
function formatter(locale: string, timeZone: TimeZone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(locale, { ...options, timeZone })));
  return found;
}

const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
const dayMonth: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
/** Noon: a calendar day formatted in UTC can then never slip into its neighbour. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const twoDigits = (value: number): string => String(value).padStart(2, '0');
/** The hour at which the evening begins, 0 to 23. */
export const eveningHour = 18;

/**
 * Dates, times, durations and lists in one language and one time zone (the account's, not the browser's). Cheap to make: instances
 * share the `Intl` formatters.
 */
export class Formats {
  readonly locale: string;
  readonly timeZone: TimeZone;
  /** Phrases around times. */
  readonly words: Catalogue['common']['time'] | undefined;
  readonly #french: boolean;

  /** @param words phrases around times, from the `common` section; without them, {@link moment} and {@link until} show the bare moment */
  constructor(locale: string, timeZone: TimeZone, words?: Catalogue['common']['time']) {
    this.locale = locale;
    this.timeZone = timeZone;
    this.words = words;
    this.#french = /^fr\b/i.test(locale);
  }

  /** Time of day: "19h23" in French, "19:23" or "7:23 PM" elsewhere. */
  time(at: Moment): string {
    const text = this.#date(at, clock);
    return this.#french ? text.replace(/^0(?=\d)/, '').replace(/\s*[:h]\s*/, 'h') : text;
  }

  /** Length of a call: "45 s", "27 min 12", "1 h 02 min 05", never broken into lines. `seconds` is rounded. */
  duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    const [h, min, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    if (whole < 60) return `${s}\u00a0s`;
    const minutes = h ? `${h}\u00a0h\u00a0${twoDigits(min)}\u00a0min` : `${min}\u00a0min`;
    return `${minutes}\u00a0${twoDigits(s)}${this.#french ? '' : '\u00a0s'}`;
  }

  /** A sum of times: to the minute where it is long, "11 h 55", "1 h"; else as {@link duration} has it. */
  totalTime(seconds: number): string {
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return this.duration(seconds);
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${twoDigits(rest)}${this.#french ? '' : '\u00a0min'}`;
  }

  /** A delay in words: "20 seconds", "1 min 30". */
  seconds(seconds: number): string {
    if (seconds >= 60) return seconds % 60 ? this.duration(seconds) : `${seconds / 60}\u00a0min`;
    return new Intl.NumberFormat(this.locale, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);
  }

  /** Header of a day, `2026-07-07`: "Mardi 7 juillet", "Hier, lundi 6 juillet", with the year when it is not the current one. */
  day(key: string, now: number = Date.now()): string {
    const year = key.slice(0, 4) === this.dayKey(now).slice(0, 4) ? undefined : ('numeric' as const);
    const date = this.#date(noonOf(key), { weekday: 'long', ...dayMonth, ...(year && { year }) }, 'UTC');
    const near = this.#nearDay(key, now, [-1, 0]);
    return this.#capital(near === undefined ? date : `${near}, ${date}`);
  }

  /** A month, `2026-07`: "Juillet 2026". */
  month(month: Month): string {
    return this.#capital(this.#date(noonOf(`${month}-15`), { month: 'long', year: 'numeric' }, 'UTC'));
  }

  /** A date in full: "28 novembre 2026". */
  date(at: Moment): string {
    return this.#date(at, { ...dayMonth, year: 'numeric' });
  }

  /** A date of the past, short: "12 novembre", with the year when it is not the current one. */
  shortDate(at: Moment, now: number = Date.now()): string {
    return this.#dayMonth(at, now);
  }

  /** Day and time in one short text: "7 juillet à 19h23", with the year when it is not the current one. */
  dateTime(at: Moment, now: number = Date.now()): string {
    const [day, time] = [this.#dayMonth(at, now), this.time(at)];
    return this.words ? this.words.moment(day, time) : `${day} ${time}`;
  }

  /** A moment of the past, short: "11h44" today, "hier, 17h02", "26 nov., 9h31", with the year when it is not the current one. */
  recent(at: Moment, now: number = Date.now()): string {
    const time = this.time(at);
    const key = this.dayKey(at);
    if (key === this.dayKey(now)) return time;
    const year = key.slice(0, 4) === this.dayKey(now).slice(0, 4) ? undefined : ('numeric' as const);
    const day = this.#nearDay(key, now, [-1]) ?? this.#date(at, { day: 'numeric', month: 'short', ...(year && { year }) });
    return `${day}, ${time}`;
  }

  /** A moment to come, as people say it: "ce soir à 18h00", "demain à 9h00", "3 décembre à 9h00". */
  moment(at: Moment, now: number = Date.now()): string {
    const key = this.dayKey(at);
    const time = this.time(at);
    const { hour } = localTime(new Date(at).getTime(), this.timeZone);
    if (key === this.dayKey(now) && hour >= eveningHour && this.words) return this.words.tonight(time);
    const day = this.#nearDay(key, now) ?? this.#dayMonth(at, now);
    return this.words ? this.words.moment(day, time) : `${day} ${time}`;
  }

  /** The end of something, with its preposition: "jusqu’à ce soir à 18h00", "jusqu’au 3 décembre à 9h00". */
  until(at: Moment, now: number = Date.now()): string {
    const moment = this.moment(at, now);
    if (!this.words) return moment;
    const near = this.#nearDay(this.dayKey(at), now) !== undefined;
    return near ? this.words.untilTime(moment) : this.words.untilDate(moment);
  }

  /** Name of a day of the week: "lundi", "lun.". */
  weekday(day: Weekday, width: 'short' | 'long' = 'long'): string {
    return this.#date(noonOf(`2024-01-0${day}`), { weekday: width }, 'UTC');
  }

  number(value: number): string {
    return value.toLocaleString(this.locale);
  }

  /** "a, b et c". */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(items);
  }

  /** The calendar day of a moment in this zone: `2026-07-07`. */
  dayKey(at: Moment): string {
    return dayKey(new Date(at).getTime(), this.timeZone);
  }

  /** "yesterday", "today" or "tomorrow"; undefined where its distance in days is not asked for. */
  #nearDay(key: string, now: number, distances: readonly number[] = [0, 1]): string | undefined {
    const distance = Math.round((noonOf(key) - noonOf(this.dayKey(now))) / dayMs);
    if (!distances.includes(distance)) return undefined;
    return new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' }).format(distance, 'day');
  }

  #dayMonth(at: Moment, now: number): string {
    const sameYear = this.dayKey(at).slice(0, 4) === this.dayKey(now).slice(0, 4);
    return this.#date(at, sameYear ? dayMonth : { ...dayMonth, year: 'numeric' });
  }

  /** French says "1er décembre"; Intl writes "1 décembre". */
  #date(at: Moment, options: Intl.DateTimeFormatOptions, timeZone: TimeZone = this.timeZone): string {
    const text = formatter(this.locale, timeZone, options).format(new Date(at));
    return this.#french && options.day ? text.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : text;
  }

  #capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase(this.locale) + text.slice(1);
  }
}
