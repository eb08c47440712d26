import { css, type CSSResultGroup } from 'lit';
import { fieldStyles } from '../../ui/field.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { longListStyles } from '../base/long-list.ts';
import { widgetStyles } from '../base/widget.ts';

const frame = css`
  :host {
    /* For hosts that give the element a height of its own. */
    display: flex;
    flex-direction: column;
  }
  .frame {
    display: flex;
    flex-direction: column;
    flex: 1 1 auto;
    min-block-size: 0;
    /* The button of new calls sticks to the scrolling ancestor. */
    overflow: visible;
  }
  .content {
    flex: 1 1 auto;
    min-block-size: 0;
    padding-block-end: var(--_space);
    overflow: var(--sc-call-log-overflow, visible);
    border-block-start: 1px solid var(--_color-line);
    outline-offset: -2px;
  }
  .slow .skeleton {
    animation-delay: 0s;
  }
`;

const head = css`
  .tools,
  .months {
    display: flex;
    align-items: center;
  }
  .tools {
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    margin-inline-start: auto;
  }
  .months {
    min-inline-size: 0;
  }
  .month {
    position: relative;
    flex: 0 1 12em;
    min-inline-size: 0;
    white-space: nowrap;
  }
  .month select {
    position: absolute;
    inset: 0;
    appearance: none;
    inline-size: 100%;
    overflow: hidden;
    opacity: 0;
    font: inherit;
    color: var(--_color-text);
    background: var(--_color-surface-raised);
    cursor: pointer;
  }
  .month:has(:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  .previous svg,
  [dir='rtl'] .next svg {
    rotate: 90deg;
  }
  .next svg,
  [dir='rtl'] .previous svg {
    rotate: -90deg;
  }
  .step {
    min-inline-size: max(var(--_least), var(--_target) - 4px);
  }
  .step[aria-disabled] {
    color: var(--_color-line-strong);
    cursor: default;
  }
  .step[aria-disabled]:hover {
    background: none;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space));
    padding: 0 var(--_edge) calc(4 * var(--_space));
  }
  .search {
    position: relative;
    display: flex;
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .search input {
    appearance: none;
    padding-inline-end: var(--_target);
  }
  .search ::-webkit-search-cancel-button {
    display: none;
  }
  .search .clear {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    color: var(--_color-text-muted);
  }
`;

const rows = css`
  /* A row that is not rendered yet has the size of its content: a smaller one would move the scroll position. */
  .plain .row {
    contain-intrinsic-size: auto max(3.7333em, var(--_target) + 3 * var(--_space));
  }
  .plain .tall {
    contain-intrinsic-size: auto calc(max(3.7333em, var(--_target) + 3 * var(--_space)) + 1.5 * var(--_space) + 1.1em);
  }
  .day {
    padding: calc(1.5 * var(--_space)) var(--_edge) 0;
    border-block-start: 1px solid var(--_color-line);
    color: var(--_color-text-muted);
    line-height: 1.25;
  }
  .row:first-child > .day {
    border-block-start: 0;
  }
  .call {
    position: relative;
    display: grid;
    grid-template: auto auto / 2.4em minmax(0, 1fr) var(--_target);
    align-content: center;
    column-gap: calc(3 * var(--_space));
    min-block-size: 3.7333em;
    padding: calc(1.5 * var(--_space)) var(--_edge);
  }
  .call:hover {
    background: var(--_color-surface-sunken);
  }
  .avatar {
    grid-row: 1 / 3;
    align-self: center;
    display: grid;
    place-items: center;
    inline-size: 2.7692em;
    block-size: 2.7692em;
    border-radius: 50%;
    border: 1px solid var(--_color-line);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
  }
  .line {
    grid-column: 2;
    display: flex;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
    min-inline-size: 0;
    line-height: 1.3;
  }
  .who {
    display: flex;
    gap: 0.4ch;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--_weight-strong);
    text-align: start;
    cursor: pointer;
  }
  /* The whole row opens the details; controls above this layer keep their own click. */
  .who::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .who:focus-visible {
    outline: none;
  }
  .who:focus-visible::after {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
  }
  /* A name takes two lines before it is cut. */
  .who bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .missed .who bdi {
    color: var(--_color-negative);
  }
  .meta {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .meta > :last-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .meta svg,
  .single svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .internal {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
  }
  /* The guide's red is on the icon alone: red words are missed calls. */
  .internal svg {
    color: var(--_color-internal);
  }
  .act {
    grid-area: 1 / 3 / 3;
    align-self: center;
    position: relative;
    z-index: 1;
  }
  a.button {
    flex-wrap: wrap;
    max-inline-size: 100%;
    text-decoration: none;
  }
`;

const details = css`
  .details {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding: 0 var(--_edge) calc(4 * var(--_space));
    padding-inline-start: calc(var(--_edge) + 3 * var(--_space) + 2.4em);
  }
  .details p,
  .singles {
    font-size: var(--_text-s);
  }
  .who[aria-expanded='true'] bdi {
    -webkit-line-clamp: none;
  }
  .exact {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .exact {
    flex-wrap: wrap;
  }
  .singles {
    /* With "none" VoiceOver no longer treats it as a list. */
    list-style: '';
    margin: 0;
    padding: 0;
    display: grid;
    gap: 0.5em;
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
`;

const narrow = css`
  .find {
    display: none;
  }
  .folded {
    display: contents;
  }
  @container (max-width: 31em) {
    .head {
      gap: calc(2 * var(--_space));
    }
    .head .title {
      flex-basis: 8em;
    }
    /* The export stays beside the title; the month and the search take the next row. */
    .tools {
      display: contents;
    }
    .months {
      flex: 1 1 12em;
    }
    .month {
      flex: 1 1 auto;
    }
    .head:not(:has(.title)) .export {
      margin-inline-start: calc(-2 * var(--_space) - 1px);
    }
    .find {
      display: inline-flex;
      margin-inline-start: auto;
    }
    .folded:not(.open) {
      display: none;
    }
    .details {
      padding-inline: var(--_edge);
    }
    .segment span {
      padding-inline: 0.7em;
    }
  }
  @container (max-width: 24em) {
    .call {
      column-gap: calc(2 * var(--_space));
    }
    .line {
      gap: 0.5em;
    }
  }
  /* The month takes a row of its own. */
  @container (max-width: 22em) {
    .months {
      order: 1;
      flex-basis: 100%;
    }
    .head:has(.title) .export span,
    .avatar {
      display: none;
    }
    .call {
      grid-template-columns: 0 minmax(0, 1fr) var(--_target);
      column-gap: 0;
    }
  }
  @container (max-width: 20em) {
    .month {
      padding-inline: calc(2 * var(--_space));
    }
  }
  /* Large text on a phone: one thing a line. */
  @container (max-width: 16em) {
    .step,
    .export span {
      display: none;
    }
    .month {
      white-space: normal;
    }
    .line {
      flex-wrap: wrap;
    }
    .who {
      flex: 1 1 100%;
    }
    .meta {
      flex-wrap: wrap;
      row-gap: 0;
      white-space: normal;
    }
    .single {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .outcome {
      grid-column: 1 / -1;
    }
  }
`;

export const styles: CSSResultGroup = [widgetStyles, fieldStyles, segmentStyles, longListStyles, frame, head, rows, details, narrow];
