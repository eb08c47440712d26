import type { AllowanceKind, LocalDate, Month } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';

export type UsageTexts = Catalogue['usage'];

/** Words and figures of one language. */
export class UsageWords {
  readonly texts: UsageTexts;
  readonly format: Formats;

  constructor(texts: UsageTexts, format: Formats) {
    this.texts = texts;
    this.format = format;
  }

  /** Whole minutes; less than one is one. */
  minutes(seconds: number): string {
    return this.texts.minutes(this.format.number(seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : 0));
  }

  /** "94,1 Go": units of a thousand, as plans are sold. Cut off, not rounded: 99.96 is not all of 100. */
  bytes(bytes: number): string {
    const [unit, size] = bytes >= 1e9 ? (['gigabyte', 1e9] as const) : (['megabyte', 1e6] as const);
    return new Intl.NumberFormat(this.format.locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
      Math.floor((bytes / size) * 10) / 10,
    );
  }

  /** An amount of an allowance. */
  amount(kind: AllowanceKind, amount: number): string {
    if (kind === 'data') return this.bytes(amount);
    return kind === 'messages' ? this.texts.messages(amount, this.format.number(amount)) : this.format.totalTime(amount);
  }

  /** "27 novembre": a day of the calendar, in no time zone. */
  day(day: LocalDate): string {
    return this.#date(day, { day: 'numeric', month: 'long' });
  }

  /** "ven. 27" */
  shortDay(day: LocalDate): string {
    return this.#date(day, { weekday: 'short', day: 'numeric' });
  }

  /** "vendredi 27 novembre" */
  weekday(day: LocalDate): string {
    return this.#date(day, { weekday: 'long', day: 'numeric', month: 'long' });
  }

  /** "novembre", "nov." */
  month(month: Month, width: 'long' | 'short' = 'long'): string {
    return this.#date(`${month}-01`, { month: width });
  }

  #date(day: LocalDate, options: Intl.DateTimeFormatOptions): string {
    const { locale } = this.format;
    const text = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(day));
    // French says "1er décembre"; Intl writes "1 décembre".
    return /^fr\b/i.test(locale) ? text.replace(/(^|\s)1(?=\s\p{L}|$)/u, '$11er') : text;
  }
}
