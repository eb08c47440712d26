import { css, type CSSResultGroup } from 'lit';
import { segmentStyles } from '../../ui/segments.ts';
import { longListStyles } from '../base/list/long-list.ts';
import { personRowStyles } from '../base/people/person-row.ts';
import { widgetStyles } from '../base/widget.ts';

const frame = css`
  .frame {
    /* The button of new messages sticks to the scrolling ancestor. */
    overflow: visible;
  }
  .content {
    border-block-start: 1px solid var(--_color-line);
    outline-offset: -2px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .select svg {
    display: none;
  }
  .filters {
    padding: 0 var(--_edge) calc(3 * var(--_space));
  }
  .list-foot {
    padding: calc(3 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
  }
  .danger.button {
    color: var(--_color-negative);
  }
  .actions .quiet > span,
  .bulk-actions > .quiet > span {
    font-size: var(--_text-s);
  }
  .actions .add {
    padding-inline: calc(3 * var(--_space));
    border-color: var(--_color-line-strong);
    color: var(--_color-text);
  }
`;

const rows = css`
  .person {
    grid-template: auto auto / 1.5em minmax(0, 1fr);
    border-block-start: 1px solid var(--_color-line);
  }
  .row:first-child > .person {
    border-block-start: 0;
  }
  .mark {
    grid-row: 1 / 3;
    align-self: center;
  }
  .dot {
    display: block;
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: var(--_color-accent);
  }
  .tick {
    position: relative;
    z-index: 1;
    inline-size: max(1.25em, var(--_least));
    block-size: max(1.25em, var(--_least));
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .who {
    font-weight: var(--_weight);
  }
  .new .who {
    font-weight: var(--_weight-strong);
  }
  .new,
  .ticked {
    background: var(--_color-accent-soft);
  }
  .ticked.person:hover {
    background: var(--_color-accent-soft);
  }
  .person.opened {
    background: none;
  }
  .row:has(> .opened) {
    box-shadow: inset 3px 0 0 var(--_color-accent);
  }
  [dir='rtl'] .row:has(> .opened) {
    box-shadow: inset -3px 0 0 var(--_color-accent);
  }
  .opened .who {
    font-weight: var(--_weight-strong);
  }
  .line {
    align-items: baseline;
  }
  .caller {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
    min-inline-size: 0;
  }
  /* Beside an empty end, the time keeps its place. */
  .line > :last-child {
    flex: none;
    margin-inline-start: auto;
  }
  .urgent {
    color: var(--_color-caution);
  }
  .caller > .meta {
    flex-wrap: wrap;
    align-items: baseline;
    row-gap: 0;
    white-space: normal;
  }
  /* The word stands on the line of the name, not the icon. */
  .caller .kind {
    align-items: baseline;
  }
  .caller .kind svg {
    align-self: center;
    margin-block-end: 0.1em;
  }
  .excerpt {
    min-inline-size: 0;
  }
  .excerpt bdi {
    display: block;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  @media (forced-colors: active) {
    .dot {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

const details = css`
  .details {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding: calc(1 * var(--_space)) var(--_edge) calc(4 * var(--_space));
    padding-inline-start: calc(var(--_edge) + 3 * var(--_space) + 1.5em);
  }
  .transcript {
    display: grid;
    gap: var(--_space);
    max-inline-size: 65ch;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
  }
  .may-err {
    padding: 0 0.5em;
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
  }
  .actions,
  .bulk,
  .bulk-actions,
  .confirm {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .actions a.button {
    text-decoration: none;
  }
  .bulk,
  .confirm {
    padding: calc(2 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
    background: var(--_color-accent-soft);
  }
  .confirm {
    background: var(--_color-negative-soft);
  }
  .confirm > p {
    flex: 1 1 12em;
  }
  .bulk-actions {
    margin-inline-start: auto;
  }
`;

const narrow = css`
  /* Where the tools take a line of their own, the line is at its start and the buttons at its end. */
  @container (max-width: 46em) {
    .tools {
      flex: 1 1 auto;
      justify-content: end;
    }
    .tools > .segments {
      margin-inline-end: auto;
    }
    .actions .long:has(+ .brief) {
      display: none;
    }
    .actions .brief {
      display: inline;
    }
  }
  @container (max-width: 31em) {
    .details {
      padding-inline: var(--_edge);
    }
    .actions .call {
      flex: 1 1 100%;
    }
    .actions {
      gap: calc(2 * var(--_space)) 0;
    }
    .actions .quiet,
    .bulk-actions .quiet {
      flex: 1 1 auto;
      flex-direction: column;
      gap: 0;
      padding: 0 2px;
    }
    .actions .quiet > span,
    .bulk-actions > .quiet > span {
      font-weight: var(--_weight);
    }
    .actions .add {
      border-color: transparent;
      color: var(--_color-accent);
    }
    .bulk-actions {
      flex: 1 1 100%;
      gap: calc(2 * var(--_space)) 0;
      margin: 0;
    }
    .head .title {
      flex-basis: 8em;
    }
    /* The settings stay beside the title; the line and the selection take the next row. */
    .tools {
      display: contents;
    }
    .tools:has(.segments) > :not(.settings) {
      order: 1;
    }
    .tools:not(:has(.segments)) > .select > span {
      display: none;
    }
    .tools:not(:has(.segments)) > .select svg {
      display: block;
    }
  }
  @container (max-width: 16em) {
    .actions .quiet,
    .bulk-actions .quiet {
      flex-basis: 100%;
    }
  }
  @container (max-width: 21em) {
    .tools > .select > span {
      display: none;
    }
    .tools > .select svg {
      display: block;
    }
    .person {
      grid-template-columns: minmax(1em, auto) minmax(0, 1fr);
      column-gap: calc(2 * var(--_space));
    }
    .line {
      gap: calc(2 * var(--_space));
    }
  }
  /* Beside less than a short word, the time takes the next line. */
  @container (max-width: 18em) {
    .line {
      flex-wrap: wrap;
      row-gap: 0;
    }
    .caller,
    .excerpt {
      flex: 1 1 5em;
    }
  }
`;

export const styles: CSSResultGroup = [widgetStyles, segmentStyles, longListStyles, personRowStyles, frame, rows, details, narrow];
