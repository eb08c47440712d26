import type { Line, NumberName, PhoneNumber } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { eveningHour, type Formats, type Moment } from '../../../i18n/formats.ts';
import type { RouteStep } from '../../../rules/call-route.ts';
import { formatNumber } from '../../../rules/numbers.ts';
import { localTime } from '../../../rules/zone.ts';

/** The language of a route: texts, formats in the line's time zone, and how numbers are written. */
export interface RouteWords {
  readonly t: Catalogue['forwarding'];
  readonly common: Catalogue['common'];
  readonly format: Formats;
  readonly country: string | undefined;
  /** Names of forwarding targets. Untrusted texts. */
  readonly names?: readonly NumberName[] | undefined;
  /** Reference of "this evening" and "tomorrow", in milliseconds since 1970. */
  readonly now: number;
}

/** A number amid words: never broken over two lines. */
export function numberWords({ country }: Pick<RouteWords, 'country'>, number: PhoneNumber): string {
  return formatNumber(number, country).replaceAll(' ', '\u00a0');
}

/** Isolates the writing direction of a name, as `<bdi>` does, in a plain text. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** The name of the contact that has a number. */
export const nameOf = ({ names }: Pick<RouteWords, 'names'>, number: PhoneNumber): string | undefined =>
  names?.find((each) => each.number === number)?.name;

/** A target: its name with the number, or the number alone. */
export function targetWords(words: RouteWords, number: PhoneNumber): string {
  const name = nameOf(words, number);
  const shown = numberWords(words, number);
  return name === undefined ? shown : `${isolated(name)} (${shown})`;
}

/** "until 17:00" today, otherwise with the day. */
export function untilWords({ common, format, now }: RouteWords, end: Moment): string {
  const today = format.dayKey(end) === format.dayKey(now) && localTime(new Date(end).getTime(), format.timeZone).hour < eveningHour;
  return today ? common.time.untilTime(format.time(end)) : format.until(end, now);
}

/** What happens in a step. */
export function stepTitle(words: RouteWords, step: RouteStep): string {
  const { way } = words.t;
  switch (step.kind) {
    case 'incoming':
      return way.incoming;
    case 'ring':
      return step.seconds === undefined ? way.ringForever : way.ring(words.format.duration(step.seconds));
    case 'forward':
      return (nameOf(words, step.number) === undefined ? way.forward : way.forwardTo)(targetWords(words, step.number));
    case 'voicemail':
      return step.announcementOnly ? way.announcement : way.voicemail;
    case 'elsewhere':
      return words.t.elsewhere;
    case 'release':
      return way.release[step.reason];
  }
}

/** Where, or why; empty where there is nothing to add. */
export function stepDetail(words: RouteWords, line: Line, step: RouteStep): string {
  const { t, format } = words;
  switch (step.kind) {
    case 'incoming':
      return `${t.lines[line.kind].toLocaleLowerCase(format.locale)}, ${numberWords(words, line.number)}`;
    case 'ring': {
      const numbers = step.also?.map(({ number }) => targetWords(words, number)) ?? [];
      return format.list([...step.devices.map(({ name }) => isolated(name)), ...numbers]);
    }
    case 'forward':
    case 'voicemail':
      return step.until === undefined ? t.way.because[step.reason] : untilWords(words, step.until);
    case 'elsewhere':
      return t.rules[step.reason].title;
    case 'release':
      return '';
  }
}
