import { css } from 'lit';

export const deviceSettingsStyles = css`
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-block-start: 1px solid var(--_color-line);
  }
  .form.split {
    grid-template-columns: minmax(0, 1fr) minmax(0, 24em);
  }
  .split > .changes {
    border-inline-start: 1px solid var(--_color-line);
  }
  .setting {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    min-block-size: 3.5em;
    padding: calc(2.5 * var(--_space)) var(--_edge);
  }
  .setting + .setting,
  .setting + .group {
    border-block-start: 1px solid var(--_color-line);
  }
  .group {
    padding: calc(3 * var(--_space)) var(--_edge) var(--_space);
  }
  summary + .group {
    padding-block-start: 0;
  }
  .setting.changed {
    background: var(--_color-accent-soft);
  }
  .head .field {
    flex: 0 1 14em;
  }
  .setting .about {
    flex: 1 1 9em;
    min-inline-size: 0;
  }
  .setting .control {
    display: flex;
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .setting .control:has(.field) {
    flex: 0 1 16em;
  }
  .fixed,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .with-button {
    display: flex;
    flex: 1;
    align-items: start;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .with-button .field {
    flex: 1;
  }
  .boxed.button,
  .dialog .with-button .button {
    border-color: var(--_color-line-strong);
  }
  .state {
    display: flex;
    align-items: center;
    gap: 0.35em;
  }
  .remove.button {
    margin-inline-end: auto;
    color: var(--_color-negative);
  }
  .dialog .field {
    inline-size: 100%;
    flex: none;
  }
  .fixed {
    color: var(--_color-text-muted);
  }
  .field .row input {
    inline-size: auto;
    min-block-size: 0;
  }
  .field .row input[type='number'] {
    inline-size: 7em;
    min-block-size: var(--_target);
  }
  details > summary {
    padding: calc(3 * var(--_space)) var(--_edge);
    font-weight: var(--_weight-strong);
    cursor: pointer;
  }
  .advanced {
    border-block-start: 1px solid var(--_color-line);
  }
  .changes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(3 * var(--_space));
    padding: calc(5 * var(--_space)) var(--_edge);
  }
  .count {
    padding: 1px 0.6em;
    border-radius: var(--_radius-round);
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
    font-size: var(--_text-s);
  }
  .changes ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .changes li {
    display: grid;
    padding-block: calc(2 * var(--_space));
    overflow-wrap: anywhere;
  }
  .changes li + li {
    border-block-start: 1px solid var(--_color-line);
  }
  .changes fieldset {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .changes legend {
    padding: 0;
  }
  .moment {
    display: flex;
    align-items: start;
    gap: calc(2.5 * var(--_space));
    min-block-size: var(--_target);
    padding-block: var(--_space);
    cursor: pointer;
  }
  .moment input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0 0;
    accent-color: var(--_color-accent);
  }
  .moment > span {
    display: grid;
    min-inline-size: 0;
  }
  .files summary {
    padding-inline: 0;
    font-weight: var(--_weight);
  }
  pre {
    overflow: auto;
    max-block-size: 20em;
    margin: 0;
    padding: calc(2 * var(--_space));
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    direction: ltr;
    text-align: start;
  }
  .content > .note,
  .content > .undo {
    margin: calc(2 * var(--_space)) var(--_edge) calc(4 * var(--_space));
  }
  @container (max-width: 52em) {
    .form.split {
      grid-template-columns: minmax(0, 1fr);
    }
    .split > .changes {
      border-inline-start: 0;
      border-block-start: 1px solid var(--_color-line);
    }
  }
  @container (max-width: 16em) {
    .bar .button {
      padding-inline: calc(2 * var(--_space));
    }
  }
  @container (max-width: 26em) {
    .head .field {
      flex-basis: 100%;
    }
    .setting .control:has(.field) {
      flex-basis: 100%;
    }
  }
`;
