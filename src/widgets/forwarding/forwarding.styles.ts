import { css, type CSSResultGroup } from 'lit';
import { chipStyles } from '../../ui/chip.ts';
import { fieldStyles } from '../../ui/field.ts';
import { switchStyles } from '../../ui/switch.ts';
import { editStyles } from '../base/edit-notes.ts';
import { lineChoiceStyles } from '../base/line-choice.ts';
import { routeStyles } from '../base/route/route-styles.ts';
import { widgetStyles } from '../base/widget.ts';

const way = css`
  .way {
    margin: 0 var(--_edge) calc(5 * var(--_space));
    padding: calc(4 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
  }
  .way header {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    align-items: center;
    margin-block-end: calc(3 * var(--_space));
  }
  .way h3 {
    margin-inline-end: auto;
  }
  .suspends {
    margin-block-start: calc(3 * var(--_space));
  }
  .banner {
    margin-block-end: calc(4 * var(--_space));
  }
  /* From edge to edge: its texts begin where all others do. */
  @container (max-width: 26em) {
    .way {
      margin: 0;
      padding-inline: var(--_edge);
      border-radius: 0;
    }
    .segment {
      flex-grow: 1;
    }
    .segment span {
      flex: 1;
      justify-content: center;
      padding-inline: 0.6em;
    }
  }
`;

const rules = css`
  .rules {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .rule-group {
    display: grid;
    gap: calc(2.5 * var(--_space));
  }
  .rule-end {
    display: flex;
    gap: var(--_space);
    align-items: start;
  }
  .rule-end .icon {
    margin-block: calc((1.7333em - var(--_target)) / 2);
    border-color: transparent;
  }
  .rule-end .icon[aria-expanded='true'] svg {
    transform: rotate(180deg);
  }
  .rule {
    padding: calc(4 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
  }
  .rule-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space) calc(4 * var(--_space));
    align-items: start;
  }
  @container (max-width: 16em) {
    .rule-head {
      column-gap: calc(2 * var(--_space));
    }
    .rule-name {
      display: contents;
    }
    .rule-end {
      grid-area: 1 / 2;
      flex-direction: column-reverse;
      row-gap: calc(var(--_target) - 1.7333em);
      align-items: end;
    }
    .rule-name > :not(h3) {
      grid-column: 1 / -1;
    }
  }
  .suspended h3 {
    color: var(--_color-text-muted);
  }
  .body {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    align-items: end;
  }
  .number {
    display: flex;
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  /* With a message below it the field grows downwards; the choice beside it stays where it is. */
  .body:has(.field-error) {
    align-items: start;
  }
  .body:has(.field-error) > .segments {
    margin-block-start: calc(var(--_text-s) * 1.5 + var(--_space));
  }
  .rule h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
  }
  .clear {
    margin-inline: calc(-2 * var(--_space) - 1px);
  }
  .clear span {
    font-size: var(--_text-s);
  }
  .delay {
    display: flex;
    flex: 0 1 10em;
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    flex: 1 1 100%;
    margin-inline: calc(-2 * var(--_space));
  }
  .quick .button {
    text-align: start;
  }
  /* As high as the week, which comes a moment later. */
  .week-place {
    block-size: 15.5em;
  }
`;

/** The styles of the widget, without those of its parts. */
export const styles: CSSResultGroup = [
  ...widgetStyles,
  chipStyles,
  fieldStyles,
  lineChoiceStyles,
  switchStyles,
  editStyles,
  routeStyles,
  way,
  rules,
];
