import { html, nothing, type TemplateResult } from 'lit';
import type { Id, Line } from '../../contract/index.ts';
import { errorText } from '../../i18n/error-texts.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { banner } from '../../ui/note.ts';
import { emptyPanel, errorPanel, skeleton, unavailablePanel } from '../../ui/panels.ts';
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

/** What is shown in place of the rules. */
export function otherState(words: Words | undefined, view: ViewState<ForwardingData>): TemplateResult {
  if (!words || view.status === 'loading' || view.status === 'ready') return skeleton({ rows: skeletonRows, label: words?.common.loading });
  const { t, common, errors } = words;
  switch (view.status) {
    case 'empty':
      return html`<slot name="empty">${emptyPanel({ ...t.noLine, icon: 'desk' })}</slot>`;
    case 'signed-out':
      return html`<slot name="error">${errorPanel(errors.codes.unauthenticated)}</slot>`;
    case 'unavailable': {
      const text = common.unavailable[view.reason === 'unsupported' ? 'unsupported' : (view.grantedBy ?? 'forbidden')];
      return unavailablePanel({ title: common.unavailable.title, text });
    }
    case 'error': {
      const { error, retry } = view;
      return html`<slot name="error">${errorPanel({ ...errorText(error, errors), retry: { label: common.retry, onClick: retry } })}</slot>`;
    }
  }
}

/** What there is to know about the data as a whole: made offline, out of date. */
export function banners({ common, errors }: Words, view: ViewState<ForwardingData>, stuck: boolean): TemplateResult | typeof nothing {
  if (view.status !== 'ready') return nothing;
  if (stuck) return banner({ text: errors.codes.unavailable.text, tone: 'negative' });
  if (view.waiting > 0) return banner({ text: common.waiting(view.waiting), tone: 'caution', icon: 'offline' });
  if (view.offline) return banner({ text: common.offline, tone: 'neutral', icon: 'offline' });
  if (view.problem) return banner({ text: common.refreshFailed, tone: 'caution' });
  return view.stale ? banner({ text: common.stale, tone: 'neutral' }) : nothing;
}
