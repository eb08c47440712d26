import { css, type CSSResultGroup } from 'lit';
import { chipStyles } from '../../ui/chip.ts';
import { fieldStyles } from '../../ui/field.ts';
import { switchStyles } from '../../ui/switch.ts';
import { dialogStyles } from '../base/dialog.ts';
import { editStyles } from '../base/edit-notes.ts';
import { lineChoiceStyles } from '../base/line-choice.ts';
import { widgetStyles } from '../base/widget.ts';
import { libraryStyles } from './voicemail-settings.library-styles.ts';

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
  .foot-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: calc(2 * var(--_space));
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
  .fault {
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
  .pin-rules {
    display: grid;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
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
  .pin-rules .broken {
    color: var(--_color-negative);
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

export const styles: CSSResultGroup = [
  ...widgetStyles,
  lineChoiceStyles,
  fieldStyles,
  switchStyles,
  chipStyles,
  editStyles,
  dialogStyles,
  blocks,
  libraryStyles,
];
