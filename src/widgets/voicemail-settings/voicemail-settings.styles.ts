import { css, type CSSResultGroup } from 'lit';
import { chipStyles } from '../../ui/chip.ts';
import { fieldStyles } from '../../ui/field.ts';
import { switchStyles } from '../../ui/switch.ts';
import { dialogStyles } from '../base/dialog.ts';
import { editStyles } from '../base/edit-notes.ts';
import { lineChoiceStyles } from '../base/line-choice.ts';
import { widgetStyles } from '../base/widget.ts';

const blocks = css`
  .frame {
    /* The menu of the last greeting may stand over the edge. */
    overflow: visible;
  }
  .block {
    position: relative;
    border-block-start: 1px solid var(--_color-line);
  }
  .block > .note:not(.banner) {
    margin: 0 var(--_edge) calc(3 * var(--_space));
  }
  .block > .undo {
    margin: 0 var(--_edge) calc(2 * var(--_space));
  }
  .block-head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(4 * var(--_space)) var(--_edge) calc(2 * var(--_space));
  }
  .block-head:has(> .switch) {
    flex-wrap: nowrap;
  }
  .block-head > .about {
    flex: 1 1 15em;
    min-inline-size: 0;
  }
  .block-head > .switch {
    margin-block-start: calc((1.7333em - var(--_target)) / 2);
  }
  .block-head:last-child {
    padding-block-end: calc(4 * var(--_space));
  }
  .in {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding: 0 var(--_edge) calc(3 * var(--_space));
  }
  .fact {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(3 * var(--_space));
  }
  .fields,
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20em, 100%), 1fr));
    gap: 0 calc(6 * var(--_space));
    align-items: start;
  }
  /* Beside one another only where each label has one line: fields stand at one height. */
  .fields {
    grid-template-columns: repeat(auto-fill, minmax(min(23em, 100%), 1fr));
    row-gap: calc(2.5 * var(--_space));
  }
  .in > .fields > * {
    max-inline-size: 28em;
  }
  .check {
    display: flex;
    align-items: start;
    gap: calc(2.5 * var(--_space));
    padding-block: calc((var(--_target) - 1.4em) / 2);
    line-height: 1.4;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.3333em;
    block-size: 1.3333em;
    margin: 0.05em 0;
    accent-color: var(--_color-accent);
    cursor: pointer;
  }
  .check > span {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .check:has([aria-readonly]),
  .check [aria-readonly] {
    cursor: not-allowed;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: 0 var(--_edge) calc(4 * var(--_space));
  }
  .block-head + .foot {
    padding-block-start: calc(2 * var(--_space));
  }
  .foot-state {
    flex: 1 1 auto;
  }
  .actions.end {
    justify-content: end;
    margin-inline-start: auto;
  }
  /* Its text changes at once: on a background that is still on its way nobody could read it. */
  .foot .button {
    transition: none;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .wait {
    color: var(--_color-caution);
  }
  .done > svg {
    color: var(--_color-positive);
  }
  .fault,
  .pin-rules .broken {
    color: var(--_color-negative);
  }
  .with-button {
    display: flex;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .with-button .button {
    flex: none;
    border-color: var(--_color-line-strong);
  }
  .picker {
    position: relative;
    display: grid;
  }
  .pin-rules,
  .items {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .pin-rules {
    display: grid;
    gap: var(--_space);
  }
  .pin-rules li {
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--_color-text-muted);
  }
  .pin-rules .met svg {
    color: var(--_color-positive);
  }
  .open-mark {
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: 0.375em;
    border: 1px solid currentColor;
    border-radius: 50%;
  }
  .content > .note {
    margin: 0 var(--_edge) calc(3 * var(--_space));
  }
`;

const library = css`
  .library.over {
    outline: 2px dashed var(--_color-accent);
    outline-offset: -4px;
  }
  .drop-hint {
    display: none;
  }
  .over > .drop-hint {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding: calc(3 * var(--_space)) var(--_edge);
    color: var(--_color-accent);
    font-weight: var(--_weight-strong);
  }
  .item {
    position: relative;
    display: grid;
    grid-template-columns: max(2.6667em, var(--_target)) minmax(0, 1fr) auto auto;
    gap: var(--_space) calc(3 * var(--_space));
    align-items: center;
    min-block-size: 4.2667em;
    padding: calc(2.5 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
  }
  .item.in-use {
    background: var(--_color-accent-soft);
  }
  .item > .about {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .item > .about:last-child {
    grid-column: 2 / -1;
  }
  .item > :is(.more, .end) {
    grid-column: -2;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px calc(2 * var(--_space));
  }
  .used {
    display: flex;
    align-items: center;
    color: var(--_color-accent);
  }
  .used svg {
    inline-size: 1em;
    block-size: 1em;
  }
  .used .chip {
    padding-inline: 0.3em;
    border: 0;
    background: none;
  }
  .play.button {
    inline-size: max(2.6667em, var(--_target));
    block-size: max(2.6667em, var(--_target));
    border-color: var(--_color-line-strong);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }
  :is(.play, .stop) svg {
    fill: currentColor;
    stroke-width: 1;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 2.4em;
    block-size: 2.4em;
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
  }
  .mark.fault {
    color: var(--_color-negative);
  }
  .busy i {
    inline-size: 1.2em;
    block-size: 1.2em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: sc-turn 0.8s linear infinite;
  }
  @keyframes sc-turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy i {
      animation: none;
      border-inline-end-color: currentColor;
      opacity: 0.5;
    }
  }
  .item progress {
    display: block;
    inline-size: 100%;
    block-size: 0.5333em;
    margin-block: var(--_space);
    accent-color: var(--_color-accent);
  }
  .use > * {
    align-self: center;
  }
  .more {
    position: relative;
  }
  .more > .button svg {
    stroke-width: 3;
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
    white-space: nowrap;
  }
  .danger.button {
    color: var(--_color-negative);
  }
  .danger-fill.button {
    border-color: transparent;
    background: var(--_color-negative);
    color: var(--_color-surface);
  }
  .item-form {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding-block: calc(2 * var(--_space));
  }
  .item-form > .field {
    max-inline-size: 28em;
  }
  .prepared {
    padding: calc(4 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
  }
  .prepared .check {
    align-self: end;
  }
  .own {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
  }
  .own .wave {
    flex: 1;
    min-inline-size: 0;
  }
  .own .bars {
    inline-size: 100%;
    block-size: 2em;
    stroke: none;
    fill: var(--_color-line-strong);
  }
  .hear.button {
    padding-block: calc(1.5 * var(--_space));
    text-align: start;
  }
  @container (max-width: 26em) {
    .block-head .button {
      padding-inline: calc(3 * var(--_space));
    }
  }
  @container (max-width: 16em) {
    .block-head .button svg {
      display: none;
    }
    .block-head .actions {
      min-inline-size: 0;
    }
  }
  @container (max-width: 37em) {
    .item > .use {
      grid-row: 2;
      grid-column: 2 / -1;
    }
    .item > :is(.more, .end) {
      grid-row: 1;
    }
  }
  @media (forced-colors: active) {
    .item.in-use {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

export const styles: CSSResultGroup = [
  ...widgetStyles,
  lineChoiceStyles,
  fieldStyles,
  switchStyles,
  chipStyles,
  editStyles,
  dialogStyles,
  blocks,
  library,
];
