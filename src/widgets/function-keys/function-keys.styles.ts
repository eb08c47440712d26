import { css, type CSSResultGroup } from 'lit';
import { chipStyles } from '../../ui/chip.ts';
import { fieldStyles } from '../../ui/field.ts';
import { lampStyles } from '../../ui/lamp.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { editStyles } from '../base/edit-notes.ts';
import { dragStyles } from '../base/list/row-drag.ts';
import { widgetStyles } from '../base/widget.ts';
import { phoneStyles } from './function-keys.phone.ts';

const list = css`
  .frame {
    /* The bar sticks to the scrolling ancestor, and the menu of the last row may reach beyond the list. */
    overflow: visible;
  }
  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-block-start: 1px solid var(--_color-line);
  }
  .split.two {
    grid-template-columns: minmax(0, 1fr) minmax(0, 24em);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .items:focus-visible {
    outline-offset: -2px;
  }
  .keyrow {
    position: relative;
    display: grid;
    grid-template-columns: auto 1.9em minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    min-block-size: 3.7333em;
    padding: var(--_space) calc(3 * var(--_space)) var(--_space) var(--_space);
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  .keyrow[data-lit] {
    background: var(--_color-accent-soft);
  }
  .keyrow.locked,
  .keyrow.open {
    background: var(--_color-surface-sunken);
  }
  span.grip svg {
    stroke-width: 2;
    inline-size: 1.05em;
    block-size: 1.05em;
  }
  .place {
    text-align: center;
  }
  .who {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    min-block-size: var(--_target);
    align-content: center;
    margin: 0;
    padding: var(--_space) 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.3;
    text-align: start;
  }
  button.who {
    cursor: pointer;
  }
  .name {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: var(--_weight-strong);
    white-space: nowrap;
  }
  .out .name {
    color: var(--_color-text-muted);
  }
  .kind {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    max-inline-size: 100%;
  }
  .kind > span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .marks {
    grid-column: 3 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(2 * var(--_space));
    padding-block-end: var(--_space);
  }
  .more {
    position: relative;
    grid-column: -2 / -1;
  }
  .menu {
    position: absolute;
    z-index: 3;
    inset-block-start: 100%;
    inset-inline-end: 0;
    display: grid;
    min-inline-size: 11em;
    padding: var(--_space);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow-overlay);
  }
  .menu .button {
    justify-content: start;
    text-align: start;
  }
  .edit {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
    gap: calc(3 * var(--_space));
    padding: calc(2 * var(--_space)) calc(2 * var(--_space)) calc(3 * var(--_space)) 4.5em;
  }
  .edit .target,
  .edit .done {
    grid-column: 1 / -1;
  }
  .picker {
    position: relative;
    display: grid;
  }
  .edit .over {
    color: var(--_color-caution);
  }
  .break {
    display: flex;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    padding: calc(1.5 * var(--_space)) var(--_edge);
    border-block-end: 1px solid var(--_color-line);
    background: var(--_tone-soft);
    color: var(--_tone);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) var(--_edge);
  }
  .foot > .note {
    flex: 1 1 100%;
  }
  .content > .note,
  .content > .undo,
  .conflict {
    margin: calc(2 * var(--_space)) var(--_edge) calc(4 * var(--_space));
  }
  .conflict {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
  }
  .conflict fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(5 * var(--_space));
    min-inline-size: 0;
    margin: 0;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-s);
  }
  .choice {
    display: flex;
    align-items: start;
    gap: calc(2 * var(--_space));
    min-block-size: var(--_target);
    min-inline-size: 0;
    cursor: pointer;
  }
  .choice input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0 0;
    accent-color: var(--_color-accent);
  }
  .choice > span {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;

const pane = css`
  .pager {
    display: flex;
    align-items: center;
    justify-content: center;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }
  .forth svg,
  [dir='rtl'] .pager svg {
    scale: -1 1;
  }
  [dir='rtl'] .forth svg {
    scale: 1 1;
  }
  .well {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--_space));
    padding: calc(3 * var(--_space));
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
  }
  .well h3 {
    color: var(--_color-text-muted);
  }
  .delivery {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--_space) calc(2 * var(--_space));
  }
  .delivery > span:nth-child(2) {
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  .tone {
    color: var(--_tone);
  }
`;

const narrow = css`
  @container (max-width: 52em) {
    .split.two {
      grid-template-columns: minmax(0, 1fr);
    }
    .pane {
      border-inline-start: 0;
      border-block-start: 1px solid var(--_color-line);
    }
  }
  @container (max-width: 28em) {
    .keyrow {
      padding-inline: 0 calc(2 * var(--_space));
      grid-template-columns: auto 1.4em minmax(0, 1fr) auto auto;
      gap: 0 var(--_space);
    }
    .keyrow .word {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .edit {
      padding-inline-start: calc(2 * var(--_space));
    }
    .kind > span {
      white-space: normal;
    }
    .foot .button {
      text-align: start;
    }
  }
  /* Large text in a narrow column: the name has a line of its own. */
  @container (max-width: 18em) {
    .keyrow {
      grid-template-columns: auto minmax(0, 1fr) auto auto;
    }
    .keyrow > .state {
      grid-area: 1 / 3;
    }
    .keyrow > .more {
      grid-area: 1 / 4;
    }
    .keyrow > .who,
    .keyrow > .marks {
      grid-column: 1 / -1;
      padding-inline: calc(3 * var(--_space)) 0;
    }
  }
`;

export const styles: CSSResultGroup = [
  ...widgetStyles,
  chipStyles,
  fieldStyles,
  segmentStyles,
  editStyles,
  lampStyles,
  dragStyles,
  list,
  phoneStyles,
  pane,
  narrow,
];
