import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryEntry } from '../../contract/index.ts';
import { button } from '../../ui/button.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import type { HistoryRow } from './history.model.ts';
import { placeOf, sentenceOf, valuesOf, type HistoryWords } from './history.words.ts';

/** The same for every row of a render. */
export interface RowContext extends HistoryWords {
  /** Undefined where the change cannot be taken back any more. */
  onUndo(entry: HistoryEntry): (() => void) | undefined;
  isUndoing(entry: HistoryEntry): boolean;
}

const subjectIcons: Readonly<Record<HistoryEntry['subject'], IconPath>> = {
  forwarding: icons.outgoing,
  'do-not-disturb': icons.release,
  'presented-number': icons.phone,
  'function-keys': icons.grip,
  'device-settings': icons.desk,
  'voicemail-settings': icons.voicemail,
  pin: icons.lock,
  greeting: icons.microphone,
  contacts: icons.personAdd,
};

/** One change: what, from where, the values before and after, when, and the way back. */
export function changeRow(context: RowContext, { entry, day }: HistoryRow): TemplateResult {
  const { texts, format } = context;
  const sentence = sentenceOf(context, entry);
  const undo = context.onUndo(entry);
  return html`${day === undefined ? nothing : html`<h3 class="day" part="day"><span class="small">${format.day(day)}</span></h3>`}
    <div class="change">
      <span class="mark">${icon(subjectIcons[entry.subject])}</span>
      <div class="what">
        <p class="strong" part="name"><bdi>${sentence}</bdi></p>
        ${valuesView(context, entry)}
        <p class="small muted">${placeOf(context, entry)}</p>
      </div>
      <div class="end">
        <time class="num small muted" part="time" datetime=${entry.at}>${format.time(entry.at)}</time>
        ${
          undo
            ? button({
                label: texts.undoOf(sentence),
                word: texts.undo,
                icon: icons.undo,
                variant: 'quiet',
                busy: context.isUndoing(entry),
                onClick: undo,
              })
            : nothing
        }
      </div>
    </div>`;
}

function valuesView(context: RowContext, entry: HistoryEntry): TemplateResult | typeof nothing {
  const values = valuesOf(context, entry);
  if (!values) return nothing;
  const [was, is] = values;
  if (was === undefined) return html`<p class="small" part="values"><bdi>${is}</bdi></p>`;
  const { before, after } = context.texts.values;
  return html`<p class="small" part="values">
    <span class="unseen">${before}</span> <bdi class="muted">${was}</bdi> <span class="arrow" aria-hidden="true">→</span>
    <span class="unseen">${after}</span> <bdi>${is}</bdi>
  </p>`;
}
