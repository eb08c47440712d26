import type { TimeZone } from '../contract/index.ts';
import type { Section } from './catalogue.ts';
import { Formats } from './formats.ts';
import { library } from './load.ts';
import { TextController } from './text-controller.ts';

/**
 * Gives a widget its texts and formats, and renders it again when the language, the texts or the overrides change.
 * The sections `common` and `errors` always come along.
 */
export class LocalizeController<S extends Section> extends TextController<S> {
  #formats: Formats | undefined;
  #timeZone: TimeZone | undefined;
  /** The browser's. Asking for it costs more than a formatted number. */
  #ownZone: TimeZone | undefined;

  /** Zone of every date and time that {@link format} writes: the account's. The browser's until it is set. */
  get timeZone(): TimeZone {
    return this.#timeZone ?? (this.#ownZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);
  }

  set timeZone(timeZone: TimeZone | undefined) {
    this.#timeZone = timeZone;
  }

  /** Dates, times, durations and lists in the locale and the time zone. */
  get format(): Formats {
    const { locale, timeZone } = this;
    const words = library.texts(locale, 'common')?.time;
    const current = this.#formats;
    if (current?.locale === locale && current.timeZone === timeZone && current.words === words) return current;
    return (this.#formats = new Formats(locale, timeZone, words));
  }
}
