import { html, nothing, type TemplateResult } from 'lit';
import type { Id, Line } from '../../contract/index.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import { banner } from '../../ui/note.ts';
import { emptyPanel, errorPanel, skeleton, unavailablePanel } from '../../ui/panels.ts';
import { segments } from '../../ui/segments.ts';
import type { ForwardingEditor } from './forwarding.editor.ts';
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
      ${words && lines.length > 1
        ? segments({ label: words.t.lines.label, name: 'line', value: line?.id, options: lines.map((one) => ({ value: one.id, label: label(one) })), onChange: onLine })
        : nothing}
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
      const { requestId } = error.details;
      const detail = requestId === undefined ? undefined : errors.reference(requestId);
      return html`<slot name="error">${errorPanel({ ...errors.codes[error.code], detail, retry: { label: common.retry, onClick: retry } })}</slot>`;
    }
  }
}

/** What there is to know about the data as a whole: made offline, out of date. */
export function banners({ common }: Words, view: ViewState<ForwardingData>): TemplateResult | typeof nothing {
  if (view.status !== 'ready') return nothing;
  if (view.waiting > 0) return banner({ text: common.waiting(view.waiting), tone: 'caution', icon: 'offline' });
  if (view.offline) return banner({ text: common.offline, tone: 'neutral', icon: 'offline' });
  if (view.problem) return banner({ text: common.refreshFailed, tone: 'caution' });
  return view.stale ? banner({ text: common.stale, tone: 'neutral' }) : nothing;
}

/** `save="confirm"`: what is not saved, and the two ways out. */
export function changesBar(words: Words, editor: ForwardingEditor, onSave: () => void): TemplateResult | typeof nothing {
  if (editor.unsaved.length === 0) return nothing;
  const { t, common } = words;
  return html`
    <div class="bar" part="bar" role="group" aria-label=${t.unsaved}>
      <span class="strong">${t.unsaved}</span>
      ${button({ label: common.cancel, variant: 'quiet', onClick: () => editor.cancelAll() })} ${button({ label: t.save, variant: 'primary', onClick: onSave })}
    </div>
  `;
}

/** After a change was saved on its own: what was saved, and the way back for a while. */
export function undoOffer(words: Words, editor: ForwardingEditor): TemplateResult | typeof nothing {
  const { saved } = editor;
  if (!saved) return nothing;
  const { t, common } = words;
  const hold = () => editor.keepUndo(true);
  const release = () => editor.keepUndo(false);
  return html`
    <div class="undo-place">
      <div class="bar undo" part="bar" @focusin=${hold} @pointerenter=${hold} @focusout=${release} @pointerleave=${release}>
        ${icon('check')}<span>${t.saved(t.rules[saved.key].title)}</span>
        ${Object.keys(saved.undo).length ? button({ label: common.undo, variant: 'quiet', onClick: () => editor.undo() }) : nothing}
      </div>
    </div>
  `;
}
