import { css, type CSSResultGroup } from 'lit';
import { fieldStyles } from '../../ui/field.ts';
import { monthChoiceStyles } from '../../ui/month-choice.ts';
import { searchFieldStyles } from '../../ui/search-field.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { longListStyles } from '../base/list/long-list.ts';
import { personRowStyles } from '../base/people/person-row.ts';
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
  .tools {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    margin-inline-start: auto;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space));
    padding: 0 var(--_edge) calc(4 * var(--_space));
  }
`;

const rows = css`
  .missed .who bdi {
    color: var(--_color-negative);
  }
  .single svg {
    inline-size: 1.1em;
    block-size: 1.1em;
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
    .person {
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
    .person {
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

export const styles: CSSResultGroup = [
  widgetStyles,
  fieldStyles,
  monthChoiceStyles,
  searchFieldStyles,
  segmentStyles,
  longListStyles,
  personRowStyles,
  frame,
  head,
  rows,
  details,
  narrow,
];
