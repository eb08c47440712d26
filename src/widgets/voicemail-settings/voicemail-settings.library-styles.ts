import { css } from 'lit';

/** The greetings, and what is on its way to become one. */
export const libraryStyles = css`
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
  .items {
    margin: 0;
    padding: 0;
    list-style: none;
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
  .item > .more,
  .item > .end {
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
    background: none;
  }
  .play.button {
    inline-size: max(2.6667em, var(--_target));
    block-size: max(2.6667em, var(--_target));
    border-color: var(--_color-line-strong);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }
  .play svg {
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
  .prepared .actions.end {
    justify-content: end;
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
    .item > .more,
    .item > .end {
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
