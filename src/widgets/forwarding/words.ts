import type { PhoneNumber } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats, Moment } from '../../i18n/formats.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { localTime } from '../../rules/zone.ts';
import { delayOf } from './forwarding.model.ts';
import type { Row, RowValues } from './forwarding.model.ts';
import { eveningHour } from './local-time.ts';

/** The language of the view: texts, formats in the line's time zone, and how numbers are written. */
export interface Words {
  readonly t: Catalogue['forwarding'];
  readonly common: Catalogue['common'];
  /** Fetched when something goes wrong, or when somebody comes near a control. */
  readonly errors: Catalogue['errors'] | undefined;
  readonly format: Formats;
  readonly country: string | undefined;
  /** The moment that "this evening" and "tomorrow" are told from. */
  readonly now: number;
}

/** A number amid words: never broken over two lines. */
export function numberWords(words: Words, number: PhoneNumber): string {
  return formatNumber(number, words.country).replaceAll(' ', '\u00a0');
}

/** Where a row sends calls, and after how long: "Voicemail, after 20 seconds". */
export function summaryWords(words: Words, row: Row, values: RowValues): string | undefined {
  const { t, format } = words;
  const number = values.number === undefined ? undefined : numberWords(words, values.number);
  const target = values.kind === 'voicemail' ? t.summary.voicemail : number;
  if (target === undefined) return undefined;
  return row.delay ? t.summary.after(target, format.seconds(delayOf(row, values))) : target;
}

/** When something ends: "until 17:00" today, and otherwise with its day. */
export function untilWords({ common, format, now }: Words, end: Moment): string {
  const today = format.dayKey(end) === format.dayKey(now) && localTime(new Date(end).getTime(), format.timeZone).hour < eveningHour;
  return today ? common.time.untilTime(format.time(end)) : format.until(end, now);
}

export function readOnlyWords({ common }: Words, grantedBy: string | undefined): string {
  const { administrator, plan, other } = common.readOnly;
  return { administrator, plan }[grantedBy ?? ''] ?? other;
}
