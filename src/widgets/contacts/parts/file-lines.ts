import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts as TextsOf } from '../../../i18n/text-controller.ts';
import { issueText } from '../../../i18n/error-texts.ts';
import { stateOf, type DuplicatePlan, type ImportLine } from '../../../rules/contact-files/index.ts';
import { separatorOf, textCell, toCsv } from '../../../rules/csv.ts';
import { button } from '../../../ui/button.ts';
import { fieldStyles, selectField } from '../../../ui/field.ts';
import { icon } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';

export type FileTexts = TextsOf<'contacts' | 'contactFiles'>;

/** The lines of a file, before and after they are sent. */
export interface LinesView {
  readonly lines: readonly ImportLine[];
  readonly texts: FileTexts;
  /** What becomes of contacts that are there already. */
  readonly duplicates: DuplicatePlan;
  number(value: number): string;
  onCorrect(line: ImportLine): void;
  onDuplicates(plan: DuplicatePlan): void;
}

/** Lines that are shown at most: all are in the report. */
const mostLines = 200;

/** A text of a file may be written from right to left: it moves no word around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
const plain = (text: string): string => text;

function placeOf({ source }: ImportLine, { contactFiles: t }: FileTexts): string {
  return source.unit === 'row' ? t.line.row(String(source.number)) : t.line.card(String(source.number), String(source.line));
}

/** Why a line is refused, and what a contact of the file does not get. */
function reasonsOf(line: ImportLine, texts: FileTexts, shown: (text: string) => string): readonly string[] {
  const { contactFiles: t } = texts;
  const { result, reason, isTwice, isCorrected, notes } = line;
  return [
    ...(reason === undefined ? [] : [t.reasons[reason]]),
    ...(isCorrected === true ? [t.corrected] : []),
    ...(isTwice === true ? [t.twice] : []),
    ...(result?.state === 'refused' ? refusalOf(result, texts) : []),
    ...notes.map(({ code, value = '' }) => t.notes[code](shown(value))),
  ];
}

function refusalOf(result: Extract<ImportLine['result'], { state: 'refused' }>, texts: FileTexts): readonly string[] {
  if (result.code === 'limit') return [texts.contactFiles.reasons.limit(String(result.limit))];
  return result.issues.map((issue) => issueText(issue, texts.errors));
}

/** The report as a table in CSV: all lines of the file, in their order. */
export function reportOf(lines: readonly ImportLine[], texts: FileTexts, isOver: boolean, locale: string): string {
  const { contactFiles: t } = texts;
  const { columns } = t;
  const rows = lines.map((line) => [
    placeOf(line, texts),
    textCell(line.name),
    t.states[stateOf(line, isOver)],
    textCell(reasonsOf(line, texts, plain).join(' ')),
  ]);
  return toCsv([[columns.place, columns.name, columns.state, columns.reasons], ...rows], separatorOf(locale));
}

/** Lines of which the person has to know: what is refused first, then what is left out, then what is there already. */
export function lineList(view: LinesView, isOver: boolean): unknown {
  const { contactFiles: t } = view.texts;
  const order = (line: ImportLine): number => {
    const state = stateOf(line, isOver);
    if (state === 'refused' || state === 'unsent') return state === 'refused' ? 0 : 1;
    return line.notes.length > 0 || line.isCorrected ? 2 : ['duplicate', 'complete', 'merged'].includes(state) ? 3 : 4;
  };
  const groups = Array.from({ length: 4 }, (): ImportLine[] => []);
  for (const line of view.lines) groups[order(line)]?.push(line);
  const told = groups.flat();
  if (told.length === 0) return nothing;
  const more = told.length - mostLines;
  return html`<ul class="lines wide" tabindex="0" aria-label=${t.report.list}>
      ${told.slice(0, mostLines).map((line) => lineRow(view, line, isOver))}
    </ul>
    ${more > 0 ? html`<p class="small muted">${t.report.more(view.number(more))}</p>` : nothing}`;
}

function lineRow({ texts, onCorrect }: LinesView, line: ImportLine, isOver: boolean): TemplateResult {
  const { contactFiles: t } = texts;
  const state = stateOf(line, isOver);
  const place = placeOf(line, texts);
  const isBad = state === 'refused' || state === 'unsent';
  const path = isBad ? icons.alert : line.notes.length > 0 ? icons.info : icons.people;
  return html`<li>
    <span class="mark ${isBad ? 'negative' : 'caution'}">${icon(path)}</span>
    <div>
      <p class="strong">${place}${line.name === '' ? nothing : html`, <bdi>${line.name}</bdi>`}</p>
      <p class="small muted">${[`${t.states[state]}.`, ...reasonsOf(line, texts, isolated)].join(' ')}</p>
    </div>
    ${
      isOver || line.plan !== 'refused'
        ? nothing
        : button({ label: t.correctLine(place), word: t.correct, classes: 'small', onClick: () => onCorrect(line) })
    }
  </li>`;
}

/** What becomes of contacts that are there already, where the file has more of them. */
export function duplicatesChoice({ texts, lines, number, duplicates, onDuplicates }: LinesView): unknown {
  const { duplicates: t } = texts.contactFiles;
  const count = lines.filter(({ hasMore }) => hasMore).length;
  if (count === 0) return nothing;
  return html`<div class="twins wide">
    <span class="mark caution">${icon(icons.people)}</span>
    <div>
      <p class="strong">${t.title(count, number(count))}</p>
      <p class="small muted">${t.effect[duplicates]}</p>
    </div>
    ${selectField<DuplicatePlan>({
      id: 'duplicates',
      label: t.label,
      labelUnseen: true,
      value: duplicates,
      options: (['complete', 'duplicate'] as const).map((value) => ({ value, label: t.plans[value] })),
      onChange: onDuplicates,
    })}
  </div>`;
}

const linesLook = css`
  .lines {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .lines li,
  .twins {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    padding-block: calc(2.5 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
  .lines li > div,
  .twins > div:first-of-type {
    flex: 1 1 11em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .lines .button,
  .twins .field {
    flex: none;
    align-self: center;
    margin-inline-start: auto;
  }
  .mark {
    color: var(--_tone);
  }
`;

export const lineStyles = [fieldStyles, linesLook];
