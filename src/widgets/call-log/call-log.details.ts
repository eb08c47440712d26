import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallLogEntry } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { icon } from '../../ui/icon.ts';
import type { CallRow } from './call-log.model.ts';
import { callableOf, callBack, directionIcons, kindView, notesOf, numberOf, separated, type RowView } from './call-log.row.ts';
import { outcomeOf } from './outcome.ts';

type DetailTexts = Catalogue['callLog'];

function singleCall(view: RowView, texts: DetailTexts, entry: CallLogEntry): TemplateResult {
  const line = view.lines.find(({ id }) => id === entry.line);
  const parts = [
    html`<span>${outcomeOf(texts, entry)}</span>`,
    ...notesOf(view, entry),
    ...(entry.durationSeconds > 0 ? [html`<bdi class="num">${view.format.duration(entry.durationSeconds)}</bdi>`] : []),
    html`<span>${texts.onLine[entry.lineKind]}${line ? html` <bdi>${numberOf(view, line.number)}</bdi>` : nothing}</span>`,
  ];
  return html`<li class="single muted">
    <time class="num" datetime=${entry.startedAt}>${view.format.time(entry.startedAt)}</time>
    ${icon(directionIcons[entry.kind])}
    <span class="outcome">${separated(parts)}</span>
  </li>`;
}

function actionsView(view: RowView, texts: DetailTexts, entry: CallLogEntry): unknown {
  const number = callableOf(entry);
  if (number === undefined) return nothing;
  const written = numberOf(view, number);
  const unknown = entry.party.name === undefined && entry.party.numberKind !== 'internal';
  const add = html`<button class="button quiet" type="button" @click=${() => view.onAdd(entry, number)}>
    ${icon('person-add')}${texts.addContact}
  </button>`;
  return html`<div class="actions" part="actions">
    ${callBack(view, entry, html`${icon('phone')}${texts.call} <bdi class="num">${written}</bdi>`, 'button secondary')}
    ${unknown ? add : nothing}
  </div>`;
}

/** What an open row shows: the exact number, each single call with what became of it, and what can be done. */
export function detailsView(view: RowView, texts: DetailTexts, { run }: CallRow): TemplateResult {
  const { number } = run.latest.party;
  const exact = number === undefined ? [] : [html`<bdi class="num">${numberOf(view, number)}</bdi>`, kindView(view, run.latest)];
  return html`<div class="details small" part="details">
    ${exact.length > 0 ? html`<p class="meta exact muted">${separated(exact)}</p>` : nothing}
    <ol class="singles" aria-label=${view.texts.calls(run.entries.length)}>
      ${run.entries.map((entry) => singleCall(view, texts, entry))}
    </ol>
    ${actionsView(view, texts, run.latest)}
  </div>`;
}

/** Styles of what an open row shows. */
export const detailsStyles = css`
  .details {
    display: grid;
    gap: calc(3 * var(--_space));
    padding: 0 calc(5 * var(--_space)) calc(4 * var(--_space));
    padding-inline-start: calc(8 * var(--_space) + 2.25rem);
  }
  .who[aria-expanded='true'] bdi,
  .exact {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .exact {
    flex-wrap: wrap;
  }
  .singles {
    display: grid;
    gap: calc(1.5 * var(--_space));
  }
  .single {
    display: grid;
    grid-template-columns: minmax(4.5em, max-content) auto minmax(0, 1fr);
    align-items: start;
    gap: calc(2 * var(--_space));
  }
  .single time {
    color: var(--_color-text);
  }
  .single svg {
    margin-block-start: 0.2em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }
  @container (max-width: 24rem) {
    .details {
      padding-inline: calc(4 * var(--_space));
    }
  }
`;
