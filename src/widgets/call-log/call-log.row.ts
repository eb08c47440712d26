import { html, nothing, type TemplateResult } from 'lit';
import type { CallLogEntry, Line, PhoneNumber } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { shownKindOf } from '../../rules/call-log.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { callControl, kindMark, separated } from '../base/people/person-row.ts';
import type { CallRow } from './call-log.model.ts';

/** The same for every row of a render. */
export interface RowContext {
  readonly texts: Catalogue['callLog'];
  readonly format: Formats;
  readonly country: string;
  readonly lines: readonly Line[];
  /** Calling back follows a `tel:` link; else it is only an event. */
  readonly linked: boolean;
  isOpen(key: string): boolean;
  onToggle(key: string): void;
  onCall(event: Event, entry: CallLogEntry, number: PhoneNumber): void;
  onAdd(entry: CallLogEntry, number: PhoneNumber): void;
}

const directionIcons = { placed: icons.outgoing, received: icons.incoming, missed: icons.missed } as const;

const directionIcon = (entry: CallLogEntry): unknown =>
  icon(entry.outcome === 'answered-elsewhere' ? icons.elsewhere : directionIcons[entry.kind]);

function formatted(context: RowContext, number: PhoneNumber): string {
  return formatNumber(number, context.country);
}

function partyName(context: RowContext, { party }: CallLogEntry): string {
  return party.name ?? (party.number === undefined ? context.texts.anonymous : formatted(context, party.number));
}

/** The first letter of a name; `undefined` when it does not begin with one: the avatar then shows a telephone. */
function initialOf(name: string | undefined): string | undefined {
  return /^\s*(\p{L}\p{M}*)/u.exec(name ?? '')?.[1]?.toLocaleUpperCase();
}

function durationOf(context: RowContext, entry: CallLogEntry): string {
  if (shownKindOf(entry) === 'missed') return context.texts.missed;
  return entry.durationSeconds > 0 ? context.format.duration(entry.durationSeconds) : context.texts.unanswered[entry.outcome];
}

/** The number to call back. A withheld caller has none, even where a number is known. */
function callBackNumber({ party }: CallLogEntry): PhoneNumber | undefined {
  return party.numberKind === 'anonymous' ? undefined : party.number;
}

function kindView(context: RowContext, { party }: CallLogEntry): TemplateResult {
  const word = context.texts.numberKinds[party.numberKind];
  return party.numberKind === 'internal' ? kindMark('internal', word) : html`<span>${word}</span>`;
}

/** @param detailed with every verdict about the number; a row has only the warning */
function notesOf(context: RowContext, entry: CallLogEntry, detailed?: boolean): unknown[] {
  const views: unknown[] = [];
  if (entry.verification === 'failed' || (detailed && entry.verification)) {
    views.push(html`<span>${context.texts.verification[entry.verification]}</span>`);
  }
  if (entry.messageLeft) views.push(html`<span>${context.texts.messageLeft}</span>`);
  if (entry.forwardedTo !== undefined) {
    views.push(html`<span>${context.texts.forwardedTo} <bdi>${formatted(context, entry.forwardedTo)}</bdi></span>`);
  }
  return views;
}

function callBackControl(context: RowContext, entry: CallLogEntry, content: unknown, classes: string, label?: string): unknown {
  const number = callBackNumber(entry);
  if (number === undefined) return nothing;
  const onCall = (event: Event): void => context.onCall(event, entry, number);
  return callControl({ number, linked: context.linked, content, classes, label, onCall });
}

function countView(context: RowContext, count: number): unknown {
  if (count < 2) return nothing;
  return html`<span class="muted" aria-hidden="true"> (${count})</span><span class="unseen">, ${context.texts.calls(count)}</span>`;
}

/** Content of a row: party, direction, time, duration and calling back; when open, also the details. */
export function callRow(context: RowContext, row: CallRow): TemplateResult {
  const { latest, entries } = row.run;
  const open = context.isOpen(row.key);
  const kind = shownKindOf(latest);
  const initial = initialOf(latest.party.name);
  return html`${row.day === undefined ? nothing : html`<h3 class="day group" part="day"><span class="small">${context.format.day(row.day)}</span></h3>`}
    <div class="call person ${kind}">
      <span class="avatar" aria-hidden="true">${initial ?? icon(icons.phone)}</span>
      <div class="line">
        <button class="who" part="name" type="button" aria-expanded=${open} @click=${() => context.onToggle(row.key)}>
          <bdi>${partyName(context, latest)}</bdi>${countView(context, entries.length)}
        </button>
        <time class="num" part="time" datetime=${latest.startedAt}>${context.format.time(latest.startedAt)}</time>
      </div>
      <div class="line small muted">
        <span class="meta">
          ${directionIcon(latest)} ${kind === 'missed' ? nothing : html`<span class="unseen">${context.texts.direction[kind]},</span>`}
          ${separated([kindView(context, latest), ...notesOf(context, latest)])}
        </span>
        <bdi class="num">${durationOf(context, latest)}</bdi>
      </div>
      ${callBackControl(context, latest, icon(icons.phone), 'button icon act', context.texts.callBack(partyName(context, latest)))}
    </div>
    ${open ? detailsView(context, row) : nothing}`;
}

/** Outcome of a call, in a sentence. */
export function outcomeOf(texts: Catalogue['callLog'], { kind, outcome }: CallLogEntry): string {
  if (outcome === 'answered-elsewhere') return texts.answeredElsewhere;
  return kind === 'received' ? texts.received : texts.outcomes[kind][outcome];
}

/** The exact number, each call of the run, and the actions. */
function detailsView(context: RowContext, { run }: CallRow): TemplateResult {
  const { number } = run.latest.party;
  const exact =
    number === undefined
      ? context.texts.anonymousHelp
      : separated([html`<bdi class="num">${formatted(context, number)}</bdi>`, kindView(context, run.latest)]);
  return html`<div class="details" part="details">
    <p class=${number === undefined ? 'muted' : 'meta exact muted'}>${exact}</p>
    <ol class="singles" aria-label=${context.texts.calls(run.entries.length)}>
      ${run.entries.map((entry) => singleCall(context, entry))}
    </ol>
    ${actionsView(context, run.latest)}
  </div>`;
}

function singleCall(context: RowContext, entry: CallLogEntry): TemplateResult {
  const { texts, format, lines } = context;
  const line = lines.find(({ id }) => id === entry.line);
  const parts = [
    html`<span>${outcomeOf(texts, entry)}</span>`,
    ...notesOf(context, entry, true),
    ...(entry.durationSeconds > 0 ? [html`<bdi class="num">${format.duration(entry.durationSeconds)}</bdi>`] : []),
    html`<span>${texts.onLine[entry.lineKind]}${line ? html` <bdi>${formatted(context, line.number)}</bdi>` : nothing}</span>`,
  ];
  return html`<li class="single muted">
    <time class="num" datetime=${entry.startedAt}>${format.time(entry.startedAt)}</time>
    ${directionIcon(entry)}
    <span class="outcome">${separated(parts)}</span>
  </li>`;
}

function actionsView(context: RowContext, entry: CallLogEntry): TemplateResult | typeof nothing {
  const { texts } = context;
  const number = callBackNumber(entry);
  if (number === undefined) return nothing;
  const unknown = entry.party.name === undefined && entry.party.numberKind !== 'internal';
  const add = html`<button class="button quiet" type="button" @click=${() => context.onAdd(entry, number)}>
    ${icon(icons.personAdd)}${texts.addContact}
  </button>`;
  const label = html`${icon(icons.phone)}${texts.call} <bdi class="num">${formatted(context, number)}</bdi>`;
  return html`<div class="actions" part="actions">
    ${callBackControl(context, entry, label, 'button secondary')} ${unknown ? add : nothing}
  </div>`;
}
