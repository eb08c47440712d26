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
  /** What an open row shows; nothing until it is loaded. */
  details(row: CallRow): unknown;
  onCall(event: Event, entry: CallLogEntry, number: PhoneNumber): void;
  onAdd(entry: CallLogEntry, number: PhoneNumber): void;
}

export const directionIcons = { placed: 'outgoing', received: 'incoming', missed: 'missed' } as const;

export function numberOf(view: RowView, number: PhoneNumber): string {
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

/** The number that calls back; the name and number of a withheld caller never do. */
export function callableOf({ party }: CallLogEntry): PhoneNumber | undefined {
  return party.numberKind === 'anonymous' ? undefined : party.number;
}

export function kindView(view: RowView, { party }: CallLogEntry): TemplateResult {
  const word = view.texts.numberKinds[party.numberKind];
  return party.numberKind === 'internal' ? html`<span class="internal">${icon('building')}${word}</span>` : html`<span>${word}</span>`;
}

export function notesOf(view: RowView, entry: CallLogEntry): unknown[] {
  const notes: unknown[] = [];
  if (entry.messageLeft) notes.push(html`<span>${view.texts.messageLeft}</span>`);
  if (entry.forwardedTo !== undefined) {
    notes.push(html`<span>${view.texts.forwardedTo} <bdi>${numberOf(view, entry.forwardedTo)}</bdi></span>`);
  }
  return notes;
}

export function separated(parts: readonly unknown[]): unknown[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [html`<span aria-hidden="true"> · </span>`, part]));
}

export function callBack(view: RowView, entry: CallLogEntry, content: unknown, className: string, label?: string): unknown {
  const number = callableOf(entry);
  if (number === undefined) return nothing;
  const onClick = (event: Event): void => view.onCall(event, entry, number);
  return view.linked
    ? html`<a class=${className} href="tel:${number}" aria-label=${label ?? nothing} @click=${onClick}>${content}</a>`
    : html`<button class=${className} type="button" aria-label=${label ?? nothing} @click=${onClick}>${content}</button>`;
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
        <bdi class="num">${lengthOf(view, latest)}</bdi>
      </div>
      ${callBack(view, latest, icon('phone'), 'button icon act', view.texts.callBack(whoOf(view, latest)))}
    </div>
    ${open ? view.details(row) : nothing}
  </li>`;
}
