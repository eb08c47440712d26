import { html, nothing, svg, type TemplateResult } from 'lit';
import type { LocalDate } from '../../contract/index.ts';
import { byWidth } from '../../ui/button.ts';
import { segments } from '../../ui/segments.ts';
import { busiestOf, scaleOf, type DayPair } from './usage.model.ts';
import type { UsageWords } from './usage.words.ts';

/** Units of the drawing: one day, and its height. */
const dayWidth = 10;
const height = 100;
/** Days that are named below the chart. */
const named: readonly number[] = [1, 7, 14, 21, 28];

export interface ChartOptions {
  readonly pairs: readonly DayPair[];
  /** "November 2026" */
  readonly month: string;
  /** "november", "october" */
  readonly names: readonly [current: string, previous: string | undefined];
  /** "oct." */
  readonly shortName: string;
  readonly view: 'chart' | 'table';
  /** The day whose figures are shown beside the chart; the busiest one when left out. */
  readonly day: LocalDate | undefined;
  onView(view: 'chart' | 'table'): void;
  onDay(day: LocalDate): void;
}

/** Talk time by day: as a chart, or as the table with every value. */
export function daysView(words: UsageWords, options: ChartOptions): TemplateResult {
  const { texts } = words;
  const choice = segments({
    name: 'view',
    label: texts.view.label,
    value: options.view,
    options: (['chart', 'table'] as const).map((value) => ({ value, label: texts.view[value] })),
    onChange: (view) => options.onView(view),
  });
  return html`<section class="section days ${options.view}" part="days" aria-labelledby="days">
    <div class="pair">
      <h3 id="days">${texts.days}</h3>
      ${choice}
    </div>
    ${options.view === 'table' ? tableView(words, options) : chartView(words, options)}
  </section>`;
}

function chartView(words: UsageWords, options: ChartOptions): TemplateResult {
  const { texts } = words;
  const { pairs, month, names } = options;
  const scale = scaleOf(pairs);
  const busiest = busiestOf(pairs);
  const shown = pairs.find(({ day }) => day === options.day) ?? busiest;
  const said = busiest ? texts.chart(month, `${words.weekday(busiest.day)}, ${spoken(words, busiest)}`) : texts.chartEmpty(month);
  return html`<figure class="chart" part="chart">
      <div
        class="plot"
        @pointermove=${(event: PointerEvent) => pointTo(event, options)}
        @pointerdown=${(event: PointerEvent) => pointTo(event, options)}
      >
        <span class="scale num" aria-hidden="true"><bdi>${words.minutes(scale * 60)}</bdi></span>
        <svg viewBox="0 0 ${pairs.length * dayWidth} ${height}" preserveAspectRatio="none" role="img" aria-label=${said}>
          ${pairs.map((pair, index) => barView(pair, index, scale * 60, pair === shown))}
        </svg>
      </div>
      <div class="axis" aria-hidden="true">
        ${pairs.map((_, index) => html`<span>${named.includes(index + 1) ? index + 1 : nothing}</span>`)}
      </div>
    </figure>
    <div class="legend" aria-hidden="true">
      <span><i class="current"></i>${names[0]}</span
      >${names[1] === undefined ? nothing : html`<span><i class="before"></i>${names[1]}</span>`}
      ${shown ? html`<span class="tip"><span>${words.shortDay(shown.day)}</span><bdi class="num strong">${spoken(words, shown)}</bdi></span>` : nothing}
    </div>`;
}

const spoken = (words: UsageWords, { current }: DayPair): string =>
  words.texts.spoken(words.format.totalTime(current.talkSeconds), current.calls);

/** The bar of the month before is wider and behind. */
function barView({ current, before }: DayPair, index: number, most: number, isShown: boolean): unknown {
  const [left, tall, tallBefore] = [index * dayWidth, heightOf(current.talkSeconds, most), heightOf(before, most)];
  return svg`<g>
    ${isShown ? svg`<rect class="chosen" x=${left} width=${dayWidth} height=${height}></rect>` : ''}
    <rect class="before" x=${left + 1} width=${dayWidth - 2} y=${height - tallBefore} height=${tallBefore}></rect>
    <rect class="current" x=${left + 3} width=${dayWidth - 6} y=${height - tall} height=${tall}></rect>
  </g>`;
}

/** A day with calls is never without a bar. */
function heightOf(seconds: number, most: number): number {
  return seconds === 0 ? 0 : Math.max(1, Math.round((seconds / most) * height * 10) / 10);
}

/** The day below the pointer, which is also a finger. */
function pointTo(event: PointerEvent, { pairs, day, onDay }: ChartOptions): void {
  const plot = event.currentTarget as HTMLElement;
  const { left, right, width } = plot.getBoundingClientRect();
  const fromStart = getComputedStyle(plot).direction === 'rtl' ? right - event.clientX : event.clientX - left;
  const pair = pairs[Math.floor((fromStart / width) * pairs.length)];
  if (pair && !pair.isToCome && pair.day !== day) onDay(pair.day);
}

/** The newest day first. */
function tableView(words: UsageWords, { pairs, names, shortName }: ChartOptions): TemplateResult {
  const { texts } = words;
  const shown = pairs.filter(({ isToCome }) => !isToCome).reverse();
  const hasData = shown.some(({ current }) => current.dataBytes !== undefined);
  const column = (name: unknown): TemplateResult => html`<th scope="col">${name}</th>`;
  return html`<div class="sheet">
    <table part="table">
      <caption class="unseen">
        ${texts.days}
      </caption>
      <thead>
        <tr>
          ${column(texts.columns.day)}${column(texts.columns.talk)}${column(texts.columns.calls)}${hasData ? column(texts.columns.data) : nothing}${
            names[1] === undefined ? nothing : column(byWidth(names[1], shortName))
          }
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ day, current, before }) =>
            html`<tr>
              <th scope="row">${words.shortDay(day)}</th>
              <td class="num"><bdi>${words.minutes(current.talkSeconds)}</bdi></td>
              <td class="num">${words.format.number(current.calls)}</td>
              ${hasData ? html`<td class="num"><bdi>${words.bytes(current.dataBytes ?? 0)}</bdi></td>` : nothing}${
                names[1] === undefined ? nothing : html`<td class="num"><bdi>${words.minutes(before)}</bdi></td>`
              }
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
