import type { TimeZone } from '../../contract/index.ts';
import { formatNumber } from '../../rules/numbers.ts';
import type { Outgoing } from './outgoing.ts';
import { onOneLine, shortened } from '../shared/shown-text.ts';
import { noticeTexts, type NoticeLanguage } from './texts/index.ts';
import type { NoticeTexts } from './texts/texts.ts';

/** How values are written for one person. */
export interface Wording {
  readonly texts: NoticeTexts;
  number(number: string): string;
  /** Day and time in the person's zone. */
  moment(at: number): string;
  /** Minutes and seconds: `1:05`. */
  duration(ms: number): string;
  count(value: number): string;
}

/** UTF-16 units: longer names end in an ellipsis. */
const longestName = 120;

/** Making one takes as long as the rest of a letter; there are no more than zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function momentsIn(language: NoticeLanguage, timeZone: TimeZone): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone });
  formats.set(key, made);
  return made;
}

export function wordingOf({ account }: Outgoing, language: NoticeLanguage): Wording {
  const moments = momentsIn(language, account.timeZone);
  const counts = new Intl.NumberFormat(language);
  return {
    texts: noticeTexts[language],
    number: (number) => onOneLine(formatNumber(number, account.country)),
    moment: (at) => moments.format(at),
    duration: (ms) => {
      const seconds = Math.round(ms / 1000);
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
    count: (value) => counts.format(value),
  };
}

/** Whom a notice names: the name, else the number. */
export function callerNamed({ caller = {} }: Outgoing, { texts, number }: Wording, longest = longestName): string {
  const name = onOneLine(caller.name ?? '');
  if (name !== '') return shortened(name, longest);
  return caller.number === undefined ? texts.hiddenNumber : number(caller.number);
}
