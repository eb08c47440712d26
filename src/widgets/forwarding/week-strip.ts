import { html, svg, type TemplateResult } from 'lit';
import type { ActivationPeriod, TimeZone } from '../../contract/index.ts';
import { occurrences } from '../../rules/period.ts';
import { addDays, localTime, startOfDay } from '../../rules/zone.ts';
import type { Words } from './words.ts';

export { styles } from './week-strip.styles.ts';

interface Span {
  /** Minutes of the day by the clock on the wall. */
  readonly from: number;
  readonly until: number;
}

interface WeekStrip {
  readonly words: Words;
  readonly rule: string;
  readonly period: ActivationPeriod;
  readonly timeZone: TimeZone;
}

const dayMinutes = 1440;
const days = 7;

/** When a rule is in force in the seven days from today: a bar per day, and the same in words for who cannot see it. */
export function weekStrip({ words, rule, period, timeZone }: WeekStrip): TemplateResult {
  const today = startOfDay(words.now, timeZone);
  const starts = Array.from({ length: days }, (_, index) => addDays(today, index, timeZone));
  return html`
    <section class="week" part="week" aria-labelledby="week-title">
      <h4 id="week-title">${words.t.week.title(rule)}</h4>
      <dl>
        ${starts.map((start, index) => dayBar(words, start, spansOf(period, start, addDays(start, 1, timeZone), timeZone), index === 0 ? minuteOf(words.now, timeZone) : undefined))}
      </dl>
      <div class="hours muted" aria-hidden="true">
        <div>${[0, 6, 12, 18, 24].map((hour) => html`<span>${hour}</span>`)}</div>
      </div>
    </section>
  `;
}

function dayBar(words: Words, start: number, spans: readonly Span[], now: number | undefined): TemplateResult {
  const { format } = words;
  const { weekday } = localTime(start, format.timeZone);
  return html`
    <dt class=${now === undefined ? 'muted' : 'strong'}>
      <span aria-hidden="true">${format.weekday(weekday, 'short')}</span>
      <span class="unseen">${format.weekday(weekday)}</span>
    </dt>
    <dd>
      <svg viewBox="0 0 ${dayMinutes} 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="whole" width=${dayMinutes} height="14" rx="8" ry="3"></rect>
        ${spans.map(({ from, until }) => svg`<rect class="force" x=${from} width=${until - from} height="14" rx="8" ry="3"></rect>`)}
        ${now === undefined ? '' : svg`<rect class="now" x=${now} width="8" height="14"></rect>`}
      </svg>
      <span class="unseen">${spanWords(words, spans)}</span>
    </dd>
  `;
}

function spansOf(period: ActivationPeriod, start: number, end: number, timeZone: TimeZone): readonly Span[] {
  return occurrences(period, start, end, timeZone).map(({ from, until }) => ({
    from: from <= start ? 0 : minuteOf(from, timeZone),
    until: until >= end ? dayMinutes : minuteOf(until, timeZone),
  }));
}

function minuteOf(at: number, timeZone: TimeZone): number {
  const { hour, minute } = localTime(at, timeZone);
  return hour * 60 + minute;
}

function spanWords({ t, format }: Words, spans: readonly Span[]): string {
  if (spans.length === 0) return t.week.none;
  const said = spans.map(({ from, until }) =>
    from === 0 && until === dayMinutes ? t.week.allDay : t.week.span(clock(from), clock(until)),
  );
  return format.list(said);
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
