import { html, nothing, type TemplateResult } from 'lit';
import type { CallLogEntry, Line, PhoneNumber } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { icon } from '../../ui/icon.ts';
import type { CallRow } from './call-log.model.ts';

/** What a row needs besides its calls. */
export interface RowView {
  readonly texts: Catalogue['callLog'];
  readonly format: Formats;
  readonly country: string;
  readonly lines: readonly Line[];
  readonly linked: boolean;
  /** How many rows there are, -1 while older calls can still be asked for. */
  readonly size: number;
  isOpen(key: string): boolean;
  onToggle(key: string): void;
  onCall(event: Event, entry: CallLogEntry, number: PhoneNumber): void;
  onAdd(entry: CallLogEntry, number: PhoneNumber): void;
}

const directionIcons = { placed: 'outgoing', received: 'incoming', missed: 'missed' } as const;

function numberOf(view: RowView, number: PhoneNumber): string {
  return formatNumber(number, view.country);
}

function whoOf(view: RowView, { party }: CallLogEntry): string {
  return party.name ?? (party.number === undefined ? view.texts.anonymous : numberOf(view, party.number));
}

/** The letter that stands for a person; a number or a name that starts otherwise gets the telephone. */
function initialOf(name: string | undefined): string | undefined {
  return /^\s*(\p{L}\p{M}*)/u.exec(name ?? '')?.[1]?.toLocaleUpperCase();
}

function lengthOf(view: RowView, { kind, outcome, durationSeconds }: CallLogEntry): string {
  if (kind === 'missed') return view.texts.missed;
  return durationSeconds > 0 ? view.format.duration(durationSeconds) : view.texts.unanswered[outcome];
}

function outcomeOf({ texts }: RowView, { kind, outcome }: CallLogEntry): string {
  return kind === 'received' ? texts.received : texts.outcomes[kind][outcome];
}

/** The number that calls back; the name and number of a withheld caller never do. */
function callableOf({ party }: CallLogEntry): PhoneNumber | undefined {
  return party.numberKind === 'anonymous' ? undefined : party.number;
}

function kindView(view: RowView, { party }: CallLogEntry): TemplateResult {
  const word = view.texts.numberKinds[party.numberKind];
  return party.numberKind === 'internal' ? html`<span class="internal">${icon('building')}${word}</span>` : html`<span>${word}</span>`;
}

function notesOf(view: RowView, entry: CallLogEntry): unknown[] {
  const notes: unknown[] = [];
  if (entry.messageLeft) notes.push(html`<span>${view.texts.messageLeft}</span>`);
  if (entry.forwardedTo !== undefined) {
    notes.push(html`<span>${view.texts.forwardedTo} <bdi>${numberOf(view, entry.forwardedTo)}</bdi></span>`);
  }
  return notes;
}

function separated(parts: readonly unknown[]): unknown[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [html`<span aria-hidden="true"> · </span>`, part]));
}

function callBack(view: RowView, entry: CallLogEntry, content: unknown, className: string, label?: string): unknown {
  const number = callableOf(entry);
  if (number === undefined) return nothing;
  const onClick = (event: Event): void => view.onCall(event, entry, number);
  return view.linked
    ? html`<a class=${className} href="tel:${number}" aria-label=${label ?? nothing} @click=${onClick}>${content}</a>`
    : html`<button class=${className} type="button" aria-label=${label ?? nothing} @click=${onClick}>${content}</button>`;
}

function singleCall(view: RowView, entry: CallLogEntry): TemplateResult {
  const line = view.lines.find(({ id }) => id === entry.line);
  const parts = [
    html`<span>${outcomeOf(view, entry)}</span>`,
    ...notesOf(view, entry),
    ...(entry.durationSeconds > 0 ? [html`<span class="num">${view.format.duration(entry.durationSeconds)}</span>`] : []),
    html`<span>${view.texts.onLine[entry.lineKind]}${line ? html` <bdi>${numberOf(view, line.number)}</bdi>` : nothing}</span>`,
  ];
  return html`<li class="single muted">
    <time class="num" datetime=${entry.startedAt}>${view.format.time(entry.startedAt)}</time>
    ${icon(directionIcons[entry.kind])}
    <span class="outcome">${separated(parts)}</span>
  </li>`;
}

function actionsView(view: RowView, entry: CallLogEntry): unknown {
  const number = callableOf(entry);
  if (number === undefined) return nothing;
  const written = numberOf(view, number);
  const unknown = entry.party.name === undefined && entry.party.numberKind !== 'internal';
  const add = html`<button class="button quiet" type="button" @click=${() => view.onAdd(entry, number)}>
    ${icon('person-add')}${view.texts.addContact}
  </button>`;
  return html`<div class="actions" part="actions">
    ${callBack(view, entry, html`${icon('phone')}${view.texts.call} <bdi class="num">${written}</bdi>`, 'button secondary')}
    ${unknown ? add : nothing}
  </div>`;
}

function detailsView(view: RowView, { run }: CallRow): TemplateResult {
  const { number } = run.latest.party;
  const exact = number === undefined ? [] : [html`<bdi class="num">${numberOf(view, number)}</bdi>`];
  return html`<div class="details small" part="details">
    <p class="meta exact muted">${separated([...exact, kindView(view, run.latest)])}</p>
    <ol class="singles" aria-label=${view.texts.calls(run.entries.length)}>
      ${run.entries.map((entry) => singleCall(view, entry))}
    </ol>
    ${actionsView(view, run.latest)}
  </div>`;
}

function countView(view: RowView, count: number): unknown {
  if (count < 2) return nothing;
  return html`<span class="muted" aria-hidden="true"> (${count})</span><span class="unseen">, ${view.texts.calls(count)}</span>`;
}

/** One row: who, how, when, how long, calling back; open, its single calls and what can be done. */
export function rowView(view: RowView, row: CallRow, index: number): TemplateResult {
  const { latest, entries } = row.run;
  const open = view.isOpen(row.key);
  const initial = initialOf(latest.party.name);
  return html`<li class="row" part="row" data-index=${index} aria-posinset=${index + 1} aria-setsize=${view.size}>
    ${row.day === undefined ? nothing : html`<h3 class="day" part="day">${view.format.day(row.day)}</h3>`}
    <div class="call ${latest.kind}">
      <span class="avatar" aria-hidden="true">${initial ?? icon('phone')}</span>
      <div class="line">
        <button class="who" part="name" type="button" aria-expanded=${open} @click=${() => view.onToggle(row.key)}>
          <bdi>${whoOf(view, latest)}</bdi>${countView(view, entries.length)}
        </button>
        <time class="num" part="time" datetime=${latest.startedAt}>${view.format.time(latest.startedAt)}</time>
      </div>
      <div class="line small muted">
        <span class="meta">
          ${icon(directionIcons[latest.kind])}
          ${latest.kind === 'missed' ? nothing : html`<span class="unseen">${view.texts.direction[latest.kind]},</span>`}
          ${separated([kindView(view, latest), ...notesOf(view, latest)])}
        </span>
        <span class="num">${lengthOf(view, latest)}</span>
      </div>
      ${callBack(view, latest, icon('phone'), 'button icon act', view.texts.callBack(whoOf(view, latest)))}
    </div>
    ${open ? detailsView(view, row) : nothing}
  </li>`;
}
