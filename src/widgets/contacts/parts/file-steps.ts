import { css, html, nothing, type TemplateResult } from 'lit';
import type { Contact, ContactDraft, SelfcareError } from '../../../contract/index.ts';
import { errorText } from '../../../i18n/error-texts.ts';
import { countLines, type ContactFileRefusal, type ImportCounts, type ImportLine } from '../../../rules/contact-files/index.ts';
import { button } from '../../../ui/button.ts';
import { fileField, fileFieldStyles } from '../../../ui/file-field.ts';
import { icon, type IconPath } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { note } from '../../../ui/note.ts';
import { progress, progressStyles } from '../../../ui/progress.ts';
import { segments, segmentStyles } from '../../../ui/segments.ts';
import { dialogStyles, type DialogContent } from '../../base/dialog.ts';
import { draftOf } from '../contacts.model.ts';
import { duplicatesChoice, isolated, lineList, lineStyles, type FileTexts, type LinesView } from './file-lines.ts';

export type WholeRefusal = ContactFileRefusal | 'too-large' | 'unreadable';

/** Where the person is. */
export type Step =
  | { readonly name: 'choose'; readonly file?: string; readonly refused?: WholeRefusal; readonly error?: SelfcareError }
  /** Without a `progress`, the user's contacts are read for the comparison. */
  | { readonly name: 'reading'; readonly file: string; readonly progress?: number }
  /** `count`: external contacts that the user has. */
  | { readonly name: 'preview'; readonly file: string; readonly count: number }
  | { readonly name: 'sending' }
  | { readonly name: 'paused'; readonly error?: SelfcareError }
  | { readonly name: 'report'; readonly isUndone?: boolean; readonly error?: SelfcareError | undefined }
  | { readonly name: 'undoing'; readonly done: number; readonly total: number }
  | { readonly name: 'export'; readonly isNone?: boolean; readonly error?: SelfcareError }
  | { readonly name: 'exporting'; readonly count: number };

export interface ExportChoice {
  readonly format: 'vcard' | 'csv';
  readonly scope: 'mine' | 'all';
}

export interface StepsView extends LinesView {
  readonly step: Step;
  readonly choice: ExportChoice;
  readonly search: string | undefined;
  /** How many contacts may be added, where the backend names a limit. */
  readonly room: { readonly max: number; readonly left: number } | undefined;
  onFile(file: File): void;
  onSend(): void;
  onGoOn(): void;
  onFinish(): void;
  onStop(): void;
  onAnother(): void;
  onShowNew(): void;
  onReport(): void;
  onUndo(): void;
  onChoice(choice: Partial<ExportChoice>): void;
  onExport(): void;
  onClose(): void;
}

const accepted = '.vcf,.vcard,.csv,.tsv,.txt,text/vcard,text/csv';

/** A contact as a file has it: a colleague may have an extension alone. */
export function draftToWrite(contact: Contact): ContactDraft {
  const { extension, ...draft } = contact;
  const needsNumber = draft.fixedNumber === undefined && draft.mobileNumber === undefined && extension !== undefined;
  return draftOf(needsNumber ? { ...draft, fixedNumber: extension } : draft);
}

/** The dialog of a step. */
export function fileSteps(view: StepsView): DialogContent {
  const { close } = view.texts.common;
  switch (view.step.name) {
    case 'choose':
      return { close, ...chooseStep(view, view.step) };
    case 'reading':
      return { close, ...readingStep(view, view.step) };
    case 'preview':
      return { close, ...previewStep(view, view.step) };
    case 'sending':
    case 'undoing':
      return { close, ...runningStep(view, view.step) };
    case 'paused':
      return { close, ...pausedStep(view, view.step) };
    case 'report':
      return { close, ...reportStep(view, view.step) };
    case 'export':
      return { close, ...exportStep(view, view.step) };
    case 'exporting':
      return { close, ...exportingStep(view, view.step) };
  }
}

type Content = Omit<DialogContent, 'close'>;
type Of<Name extends Step['name']> = Extract<Step, { name: Name }>;

const stopButton = ({ texts, onStop }: StepsView): TemplateResult => button({ label: texts.contactFiles.import.stop, onClick: onStop });
const cancelButton = ({ texts, onClose }: StepsView): TemplateResult => button({ label: texts.common.cancel, onClick: onClose });
const reportButton = ({ texts, onReport }: StepsView): TemplateResult =>
  button({ label: texts.contactFiles.report.download, icon: icons.download, variant: 'quiet', classes: 'first', onClick: onReport });

function failure(texts: FileTexts, error: SelfcareError | undefined): unknown {
  return error ? alert(errorText(error, texts.errors).text) : nothing;
}

function alert(text: string): TemplateResult {
  return html`<div class="wide" role="alert">${note({ text, tone: 'negative' })}</div>`;
}

function chooseStep(view: StepsView, { file = '', refused, error }: Of<'choose'>): Content {
  const { contactFiles } = view.texts;
  const { import: t } = contactFiles;
  const refusal = (code: WholeRefusal): TemplateResult =>
    html`<div class="wide" role="alert">
      ${note({
        tone: 'negative',
        content: html`<p class="small strong"><bdi>${file}</bdi></p>
          <p class="small">${contactFiles.whole[code]}</p>`,
      })}
    </div>`;
  const body = html`${failure(view.texts, error)}${refused === undefined ? nothing : refusal(refused)}
    <p>${t.about}</p>
    ${fileField({ id: 'file', label: t.choose, hint: t.drop, accept: accepted, onFile: view.onFile })}`;
  return { title: t.title, body, foot: cancelButton(view) };
}

function readingStep(view: StepsView, { file, progress: value }: Of<'reading'>): Content {
  const { import: t } = view.texts.contactFiles;
  const label = value === undefined ? t.comparing : t.reading(isolated(file));
  return { title: t.title, body: progress(label, value), foot: stopButton(view) };
}

type Tile = readonly [count: number, label: string, path: IconPath, tone: string];

function tiles(view: StepsView, items: readonly Tile[]): TemplateResult {
  return html`<ul class="tiles wide">
    ${items.map(
      ([count, label, path, tone]) =>
        html`<li>
          <b class="num">${view.number(count)}</b> <span class="small"><span class="mark ${tone}">${icon(path)}</span>${label}</span>
        </li>`,
    )}
  </ul>`;
}

function previewStep(view: StepsView, { file }: Of<'preview'>): Content {
  const { contactFiles: t } = view.texts;
  const { add, complete, duplicate, refused } = countLines(view.lines, false);
  const total = add + complete;
  const { room, number } = view;
  const body = html`<p class="small muted">${t.preview.file(isolated(file), view.lines.length, number(view.lines.length))}</p>
    ${tiles(view, [
      [add, t.preview.add, icons.check, 'positive'],
      ...(complete > 0 ? [[complete, t.preview.complete, icons.personAdd, 'positive'] as const] : []),
      [duplicate, t.preview.duplicate(duplicate), icons.people, 'caution'],
      [refused, t.preview.refused(refused), icons.alert, 'negative'],
    ])}
    ${room && room.left < add ? note({ tone: 'caution', text: t.preview.room(number(room.max), number(room.left)) }) : nothing}
    ${total === 0 ? note({ tone: 'caution', text: t.preview.nothing }) : nothing} ${duplicatesChoice(view)} ${lineList(view, false)}`;
  const next =
    total === 0
      ? button({ label: t.import.another, onClick: view.onAnother })
      : button({ label: t.preview.send(total, number(total)), variant: 'primary', id: 'send', onClick: view.onSend });
  return { title: t.preview.title, body, foot: html`${reportButton(view)}${cancelButton(view)}${next}` };
}

function runningStep(view: StepsView, step: Of<'sending' | 'undoing'>): Content {
  const { sending, undo } = view.texts.contactFiles;
  const { done, total } = step.name === 'undoing' ? step : sentOf(view.lines);
  const label = sending.progress(view.number(done), view.number(total));
  const title = step.name === 'undoing' ? undo.title : sending.title;
  return { title, body: progress(label, total === 0 ? 1 : done / total), foot: stopButton(view) };
}

/** How many lines the backend has answered. */
function sentOf(lines: readonly ImportLine[]): { readonly done: number; readonly total: number } {
  const done = lines.filter(({ result }) => result).length;
  return { done, total: done + countLines(lines, true).unsent };
}

function pausedStep(view: StepsView, { error }: Of<'paused'>): Content {
  const { paused: t } = view.texts.contactFiles;
  const { done, total } = sentOf(view.lines);
  const body = html`${failure(view.texts, error)}
    <p role="status">${t.state(view.number(done), view.number(total - done))}</p>
    ${progress(view.texts.contactFiles.sending.progress(view.number(done), view.number(total)), done / total)}`;
  const foot = html`${button({ label: t.finish, onClick: view.onFinish })}
  ${button({ label: t.goOn, variant: 'primary', id: 'go-on', onClick: view.onGoOn })}`;
  return { title: t.title, body, foot };
}

function reportStep(view: StepsView, step: Of<'report'>): Content {
  const { report: t, undo, import: words } = view.texts.contactFiles;
  const counts = countLines(view.lines, true);
  const foot = html`${reportButton(view)}${button({ label: words.another, onClick: view.onAnother })}
  ${button({ label: view.texts.common.close, onClick: view.onClose })}`;
  const body = html`${step.isUndone ? undone(view, step, counts) : added(view, counts)}
  ${
    counts.created > 0
      ? html`<div class="ways wide">
          ${button({ label: t.show, variant: 'primary', onClick: view.onShowNew })}
          ${button({ label: undo.start, variant: 'quiet', id: 'undo-import', onClick: view.onUndo })}
        </div>`
      : nothing
  }
  ${lineList(view, true)}`;
  return { title: t.title, body, foot };
}

function added({ texts, number }: StepsView, counts: ImportCounts): TemplateResult {
  const { report: t } = texts.contactFiles;
  const { created, merged, duplicate, refused, unsent } = counts;
  return html`<div class="end wide" role="status">
    <span class="mark positive">${icon(icons.check)}</span>
    <p class="strong">${t.added(created, number(created))}</p>
    <p class="small muted">${t.rest(number(merged), number(duplicate), number(refused))}</p>
    ${unsent > 0 ? html`<p class="small strong">${t.unsent(number(unsent))}</p>` : nothing}
  </div>`;
}

function undone({ texts, number }: StepsView, { error }: Of<'report'>, { removed, created }: ImportCounts): TemplateResult {
  const { undo: t } = texts.contactFiles;
  const text = t.done(removed, number(removed));
  return html`${failure(texts, error)}
    <div class="wide" role="status">
      ${note({ tone: created > 0 ? 'caution' : 'positive', text: created > 0 ? `${text} ${t.failed(number(created))}` : text })}
    </div>`;
}

function exportStep(view: StepsView, { isNone, error }: Of<'export'>): Content {
  const { export: t } = view.texts.contactFiles;
  const { choice, search } = view;
  const body = html`${failure(view.texts, error)} ${isNone ? alert(t.none) : nothing}
  ${segments<ExportChoice['scope']>({
    name: 'scope',
    label: t.scope.label,
    value: choice.scope,
    options: (['mine', 'all'] as const).map((value) => ({ value, label: t.scope[value] })),
    onChange: (scope) => view.onChoice({ scope }),
  })}
  ${segments<ExportChoice['format']>({
    name: 'format',
    label: t.format.label,
    value: choice.format,
    options: (['vcard', 'csv'] as const).map((value) => ({ value, label: t.format[value] })),
    onChange: (format) => view.onChoice({ format }),
  })}
  ${search === undefined ? nothing : html`<p class="small muted">${t.found(isolated(search))}</p>`}`;
  const save = button({ label: t.save, icon: icons.download, variant: 'primary', id: 'export-file', onClick: view.onExport });
  return { title: t.title, body, foot: html`${cancelButton(view)}${save}` };
}

function exportingStep(view: StepsView, { count }: Of<'exporting'>): Content {
  const { export: t } = view.texts.contactFiles;
  return { title: t.title, body: progress(t.progress(view.number(count))), foot: stopButton(view) };
}

const steps = css`
  .dialog:has(.lines) {
    inline-size: min(40em, 100%);
  }
  .wide {
    inline-size: 100%;
  }
  .tiles {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(5.5em, 100%), 1fr));
    gap: calc(2 * var(--_space));
  }
  .tiles li {
    display: grid;
    align-content: start;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
  }
  .tiles b {
    font-size: var(--_text-l);
    line-height: 1.25;
  }
  .tiles .mark svg {
    display: inline-block;
    margin-inline-end: 0.4em;
    vertical-align: -0.2em;
  }
  .end,
  .ways {
    display: grid;
    justify-items: center;
    gap: var(--_space);
    text-align: center;
  }
  .end svg {
    inline-size: 1.8em;
    block-size: 1.8em;
  }
  .dialog-foot .first {
    margin-inline-end: auto;
    margin-inline-start: calc(-2 * var(--_space));
  }
`;

export const stepStyles = [segmentStyles, fileFieldStyles, progressStyles, dialogStyles, ...lineStyles, steps];
