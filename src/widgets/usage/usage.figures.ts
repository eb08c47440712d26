import { html, nothing, type TemplateResult } from 'lit';
import type { LineUsage } from '../../contract/index.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import type { Comparison } from './usage.model.ts';
import type { UsageTexts, UsageWords } from './usage.words.ts';

/** One figure of the month. */
interface Figure {
  readonly name: string;
  readonly value: number;
  /** Of the month before; left out where it cannot be compared. */
  readonly before?: number | undefined;
  readonly kind: 'time' | 'count' | 'bytes';
}

/** The figures of the month, each beside the month before. */
export function figuresView(words: UsageWords, usage: LineUsage, before: Comparison | undefined, previousMonth: string): TemplateResult {
  const { compared } = words.texts;
  const when = before?.day === undefined ? compared.inMonth(previousMonth) : compared.byDay(words.day(before.day));
  const figures = figuresOf(words.texts, usage, before);
  return html`<dl class="figures ${figures.length % 3 === 0 ? 'by-three' : ''}" part="figures" aria-label=${words.texts.figures}>
    ${figures.map((figure, index) => figureView(words, figure, when, index === 0))}
  </dl>`;
}

function figuresOf(texts: UsageTexts, usage: LineUsage, before: Comparison | undefined): readonly Figure[] {
  const { dataBytes, messagesSent, multimediaSent, allowances } = usage;
  const hasGauge = (kind: string): boolean => allowances.some((allowance) => allowance.kind === kind);
  const rated: readonly [name: string, value: number | undefined, kind: Figure['kind']][] = [
    [texts.data, hasGauge('data') ? undefined : dataBytes, 'bytes'],
    [texts.sent, hasGauge('messages') ? undefined : messagesSent, 'count'],
    [texts.multimedia, multimediaSent, 'count'],
  ];
  return [
    { name: texts.talk, value: usage.talkSeconds, before: before?.talkSeconds, kind: 'time' },
    { name: texts.calls, value: usage.calls, before: before?.calls, kind: 'count' },
    { name: texts.recipients, value: usage.recipients, before: before?.recipients, kind: 'count' },
    { name: texts.average, value: usage.averageSeconds, before: before?.averageSeconds, kind: 'time' },
    ...rated.flatMap(([name, value, kind]) => (value === undefined ? [] : [{ name, value, kind }])),
  ];
}

/** @param isWhole the comparison says with what */
function figureView(words: UsageWords, { name, value, before, kind }: Figure, when: string, isWhole: boolean): TemplateResult {
  return html`<div class="figure" part="figure">
    <dt class="over">${name}</dt>
    <dd class="value num"><bdi>${shownOf(words, kind, value)}</bdi></dd>
    ${before === undefined ? nothing : html`<dd class="small muted change">${changeOf(words, kind, value - before, isWhole ? when : undefined, when)}</dd>`}
  </div>`;
}

function shownOf(words: UsageWords, kind: Figure['kind'], value: number): string {
  if (kind === 'count') return words.format.number(value);
  return kind === 'time' ? words.format.totalTime(value) : words.bytes(value);
}

function changeOf(words: UsageWords, kind: Figure['kind'], change: number, when: string | undefined, same: string): unknown {
  const { compared } = words.texts;
  if (change === 0) return compared.same(same);
  const word = change > 0 ? 'more' : kind === 'count' ? 'fewer' : 'less';
  const text = words.texts.compared[word](shownOf(words, kind, Math.abs(change)));
  return html`<span class=${change > 0 ? 'up' : 'down'}>${icon(icons.down)}</span
    ><bdi>${when === undefined ? text : compared.than(text, when)}</bdi>`;
}
