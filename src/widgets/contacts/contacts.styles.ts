import { css, type CSSResultGroup } from 'lit';
import { fieldStyles } from '../../ui/field.ts';
import { searchFieldStyles } from '../../ui/search-field.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { listLettersStyles } from '../base/list/list-letters.ts';
import { longListStyles } from '../base/list/long-list.ts';
import { personRowStyles } from '../base/people/person-row.ts';
import { widgetStyles } from '../base/widget.ts';

const frame = css`
  .frame {
    /* The letters and the card stick to the scrolling ancestor. */
    overflow: visible;
  }
  .content {
    border-block-start: 1px solid var(--_color-line);
    outline-offset: -2px;
  }
  /* The three buttons stay in one row beside the number of contacts. */
  .head .title {
    flex-basis: 6em;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space));
    padding: 0 var(--_edge) calc(4 * var(--_space));
  }
  .panel-more {
    display: grid;
    justify-items: center;
    margin-block-start: calc(-8 * var(--_space));
    padding-block-end: calc(8 * var(--_space));
  }
`;

const book = css`
  .panes,
  .book {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .book:has(.letters) {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .entries {
    min-inline-size: 0;
    padding-block-end: var(--_space);
  }
  .selected,
  .selected:hover {
    background: var(--_color-accent-soft);
  }
  .meta .num {
    flex: none;
  }
`;

const card = css`
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    align-self: start;
    gap: calc(4 * var(--_space));
    padding: calc(4 * var(--_space)) var(--_edge) calc(5 * var(--_space));
    outline-offset: -2px;
  }
  .card .back {
    justify-self: start;
    margin-inline-start: calc(-2 * var(--_space));
  }
  [dir='rtl'] .back svg {
    scale: -1 1;
  }
  .ident {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: var(--_space);
    text-align: center;
  }
  .ident .avatar {
    inline-size: 2.9em;
    block-size: 2.9em;
    font-size: var(--_text-xl);
  }
  .ident h3 {
    font-size: var(--_text-l);
  }
  .deeds,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }
  .deed {
    flex: 1 1 5.5em;
    flex-direction: column;
    gap: var(--_space);
    padding: calc(2 * var(--_space));
    text-decoration: none;
  }
  .deed span {
    font-size: var(--_text-s);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
  }
  .facts > div {
    padding-block: calc(2.5 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .calls {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .keeper {
    display: flex;
    gap: calc(2 * var(--_space));
  }
  .remove {
    color: var(--_color-negative);
  }
`;

/** Where there is room, the card stands beside the list; else it takes its place. */
const layout = css`
  @container (min-width: 48em) {
    .panes.opened {
      grid-template-columns: minmax(0, 1fr) minmax(18em, 38%);
    }
    .card {
      position: sticky;
      inset-block-start: 0;
      max-block-size: 100vb;
      overflow-y: auto;
    }
    .opened .book {
      border-inline-end: 1px solid var(--_color-line);
    }
    .card .back {
      display: none;
    }
  }
  @container (max-width: 48em) {
    .opened .book {
      display: none;
    }
  }
  @container (max-width: 31em) {
    .head .title {
      flex-basis: 6em;
    }
    .add {
      flex: 1 1 100%;
    }
    .import span,
    .export span {
      display: none;
    }
    .segment > span {
      padding-inline: 0.8em;
    }
  }
  @container (max-width: 24em) {
    .segment svg {
      display: none;
    }
    .person {
      column-gap: calc(2 * var(--_space));
      padding-inline-end: 0;
    }
  }
  /* The number stays whole. */
  @container (max-width: 22em) {
    .person {
      grid-template-columns: 0 minmax(0, 1fr) var(--_target);
      column-gap: 0;
    }
    .person .avatar {
      display: none;
    }
  }
  @container (max-width: 16em) {
    .meta {
      flex-wrap: wrap;
      white-space: normal;
    }
  }
`;

export const styles: CSSResultGroup = [
  widgetStyles,
  fieldStyles,
  searchFieldStyles,
  segmentStyles,
  longListStyles,
  listLettersStyles,
  personRowStyles,
  frame,
  book,
  card,
  layout,
];
