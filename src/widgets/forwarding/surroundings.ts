import { html, nothing, type TemplateResult } from 'lit';
import type { Id, Line } from '../../contract/index.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { banner } from '../../ui/note.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { segments } from '../../ui/segments.ts';
import type { ForwardingData } from './forwarding.frame.ts';
import { numberWords } from './words.ts';
import type { Words } from './words.ts';

/** As many rows as a fixed line has, so that nothing jumps when they come. */
const skeletonRows = 6;

/** Title, and the choice of the line where there are two. */
export function header(words: Words | undefined, lines: readonly Line[], line: Line | undefined, onLine: (id: Id) => void): TemplateResult {
  const label = ({ kind, number }: Line) => `${words?.t.lines[kind]} · ${words && numberWords(words, number)}`;
  return html`
    <header class="head" part="header">
      <slot name="header"><h2 id="title">${words?.t.title ?? '\u00a0'}</h2></slot>
      ${
        words && lines.length > 1
          ? segments({
              label: words.t.lines.label,
              name: 'line',
              value: line?.id,
              options: lines.map((one) => ({ value: one.id, label: label(one) })),
              onChange: onLine,
            })
          : nothing
      }
    </header>
  `;
}

/** Where the rules will be. */
export function placeholder(words: Words | undefined): TemplateResult {
  return skeleton({ rows: skeletonRows, label: words?.common.loading });
}

/** What there is to know about the data as a whole: made offline, out of date. */
export function banners({ common }: Words, view: ViewState<ForwardingData>, stuck: boolean): TemplateResult | typeof nothing {
  if (view.status !== 'ready') return nothing;
  if (stuck) return banner({ text: common.stuck, tone: 'negative' });
  if (view.waiting > 0) return banner({ text: common.waiting(view.waiting), tone: 'caution', icon: 'offline' });
  if (view.offline) return banner({ text: common.offline, tone: 'neutral', icon: 'offline' });
  if (view.problem) return banner({ text: common.refreshFailed, tone: 'caution' });
  return view.stale ? banner({ text: common.stale, tone: 'neutral' }) : nothing;
}
