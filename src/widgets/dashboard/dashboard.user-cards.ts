import { html, nothing, type TemplateResult } from 'lit';
import type { CallLogEntry, ContactCounts, FunctionKey, SupportDocument, UcOption, UnifiedCommunications } from '../../contract/index.ts';
import { own } from '../../i18n/error-texts.ts';
import { callsToReturn, type CallsToReturn } from '../../rules/call-log.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { dayMs, startOfDay } from '../../rules/zone.ts';
import { chip } from '../../ui/chip.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { lamp } from '../../ui/lamp.ts';
import { callControl, kindMark, separated } from '../base/people/person-row.ts';
import { emptyLine, partView, type CardContent, type CardContext } from './dashboard.card.ts';
import { readyData } from './dashboard.model.ts';

/** Rows of a card. */
const mostRows = 3;

/** Calls that wait for an answer. */
export function missedCard(context: CardContext): CardContent {
  const { data, texts, now } = context;
  const calls = readyData(data.parts.calls) ?? [];
  const from = startOfDay(startOfDay(now, data.timeZone) - dayMs / 2, data.timeZone);
  const recent = callsToReturn(calls).filter(({ latest }) => Date.parse(latest.startedAt) >= from);
  const since = recent.reduce((sum, { count }) => sum + count, 0);
  return {
    mark: since > 0 ? chip(texts.dashboard.since(since)) : nothing,
    body: partView(context, data.parts.calls, (entries) => missedView(context, entries)),
  };
}

function missedView(context: CardContext, entries: readonly CallLogEntry[]): TemplateResult {
  const calls = callsToReturn(entries).slice(0, mostRows);
  if (calls.length === 0) return emptyLine(context.texts.dashboard.noMissed);
  return html`<ul class="mini">
    ${calls.map((each) => missedRow(context, each))}
  </ul>`;
}

function missedRow({ texts, format, data, now, linked, onCall }: CardContext, { latest, count }: CallsToReturn): TemplateResult {
  const { number = '', name, numberKind } = latest.party;
  const shown = name ?? formatNumber(number, data.country);
  const kind = texts.callLog.numberKinds[numberKind];
  return html`<li>
    <div class="who">
      <p class="strong one-line">
        <bdi>${shown}</bdi
        >${count > 1 ? html`<span class="muted" aria-hidden="true">${` (${count})`}</span><span class="unseen">, ${texts.dashboard.calls(count)}</span>` : nothing}
      </p>
      <p class="small muted meta">
        ${separated([
          numberKind === 'internal' ? kindMark('internal', kind) : html`<span>${kind}</span>`,
          html`<time class="num" datetime=${latest.startedAt}>${format.recent(latest.startedAt, now)}</time>`,
        ])}
      </p>
    </div>
    ${callControl({
      number,
      linked,
      content: icon(icons.phone),
      classes: 'button icon',
      label: texts.dashboard.callBack(shown),
      onCall: (event) => onCall(event, number, shown),
    })}
  </li>`;
}

/** How many contacts there are, and the colleagues on the user's keys. */
export function contactsCard(context: CardContext): CardContent {
  return { body: partView(context, context.data.parts.contacts, (counts) => contactsView(context, counts)) };
}

function contactsView(context: CardContext, { total, totals }: ContactCounts): TemplateResult {
  const { texts, format } = context;
  const kinds = ['internal', 'external'] as const;
  const count = total ?? (totals ? totals.internal + totals.external : undefined);
  return html`${count === undefined ? nothing : html`<p class="big">${format.number(count)}</p>`}
  ${
    totals
      ? html`<p class="small marks">
          ${kinds.map((kind) => kindMark(kind, texts.dashboard.kinds[kind](totals[kind], format.number(totals[kind]))))}
        </p>`
      : nothing
  }
  ${colleaguesView(context)}`;
}

function colleaguesView({ texts, data }: CardContext): unknown {
  const states = readyData(data.parts.presence) ?? [];
  const keys = readyData(data.parts.functionKeys)?.keys ?? [];
  const rows = states.flatMap(({ contact, state }) => {
    const key = keys.find(({ target }) => target?.kind === 'colleague' && target.contact === contact);
    return key ? [{ name: colleagueName(key), state }] : [];
  });
  if (rows.length === 0) return nothing;
  return html`<ul class="mini" aria-label=${texts.dashboard.supervised}>
    ${rows.map(
      ({ name, state }) =>
        html`<li>
          <bdi class="who one-line">${name}</bdi>${state === 'unknown' ? nothing : lamp(state, texts.dashboard.presence[state])}
        </li>`,
    )}
  </ul>`;
}

const colleagueName = ({ label, target }: FunctionKey): string => (target?.kind === 'colleague' && target.name) || label;

/** The first documents. */
export function documentsCard(context: CardContext): CardContent {
  const { texts, data } = context;
  const rows = (documents: readonly SupportDocument[]): TemplateResult =>
    documents.length === 0
      ? emptyLine(texts.dashboard.noDocument)
      : html`<ul class="mini">
          ${documents.slice(0, mostRows).map((each) => documentRow(context, each))}
        </ul>`;
  return { body: partView(context, data.parts.documents, rows) };
}

function documentRow({ format }: CardContext, { kind, title, durationSeconds, mediaType }: SupportDocument): TemplateResult {
  const isVideo = kind === 'video';
  const form = isVideo && durationSeconds !== undefined ? format.duration(durationSeconds) : mediaType === 'application/pdf' ? 'PDF' : '';
  return html`<li>
    ${icon(isVideo ? icons.camera : icons.book)}
    <p class="who document"><bdi>${title}</bdi><span class="small muted num">${form}</span></p>
  </li>`;
}

/** The options that the user has. */
export function unifiedCommunicationsCard(context: CardContext): CardContent {
  const { parts } = context.data;
  return {
    title: readyData(parts.unifiedCommunications)?.product,
    body: partView(context, parts.unifiedCommunications, (service) => optionsView(context, service)),
  };
}

function optionsView({ texts }: CardContext, { options }: UnifiedCommunications): TemplateResult {
  const t = texts.unifiedCommunications;
  const included = options.filter(({ state }) => state === 'included');
  if (included.length === 0) return emptyLine(texts.dashboard.noOption);
  const quotaOf = ({ key, quota }: UcOption): string => (quota ? `, ${(own(t.quotas, key) ?? t.quota)(quota.used, quota.total)}` : '');
  return html`<ul class="options">
    ${included.map(
      (option) =>
        html`<li>
          ${icon(icons.check)}<span><bdi>${own<string>(t.options, option.key) ?? option.fallbackLabel}</bdi>${quotaOf(option)}</span>
        </li>`,
    )}
  </ul>`;
}
