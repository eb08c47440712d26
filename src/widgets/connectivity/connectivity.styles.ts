import { css } from 'lit';

export const connectivityStyles = css`
  .site {
    border-block-start: 1px solid var(--_color-line);
  }
  .site > h3 {
    padding: calc(4 * var(--_space)) var(--_edge) 0;
  }
  .site > p {
    padding: 0 var(--_edge) calc(4 * var(--_space));
  }
  .site > h3 + .rows {
    margin-block-start: calc(3 * var(--_space));
  }
  .path {
    --_stroke: 2px;
    display: flex;
    margin: 0;
    padding: calc(5 * var(--_space)) var(--_edge);
    list-style: none;
  }
  .path > li {
    display: flex;
    flex: none;
  }
  .path > li + li {
    flex: 1 1 0;
  }
  /* The line to the place before, at the height of its middle. */
  .path > li + li::before {
    content: '';
    flex: 1 1 1em;
    min-inline-size: 0.75em;
    block-size: 0;
    margin: calc(1.6em - 1px) calc(2 * var(--_space)) 0;
    border: 0 solid var(--_tone);
    border-block-start-width: var(--_stroke);
  }
  .path > .caution::before {
    --_stroke: 4px;
    border-style: double;
  }
  .path > .negative::before {
    border-style: dashed;
  }
  .path > .neutral::before {
    border-style: dotted;
  }
  /* Wide enough for its words, so that the lines between are short before a word breaks. */
  .node {
    max-inline-size: min(9em, 26cqi);
    text-align: center;
    overflow-wrap: break-word;
  }
  .node > div > span {
    display: block;
  }
  .node .muted {
    line-height: 1.3;
  }
  .node > .place {
    display: grid;
    place-items: center;
    inline-size: 3.2em;
    block-size: 3.2em;
    margin: 0 auto var(--_space);
    border: 1.5px solid var(--_tone);
    border-radius: 50%;
    background: var(--_color-surface-raised);
    color: var(--_tone);
  }
  .rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    display: flex;
    gap: calc(3 * var(--_space));
    padding: calc(3 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
  }
  /* A word that would break beside the chip takes the line for itself. */
  .row > div {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--_space) calc(3 * var(--_space));
    min-inline-size: 0;
  }
  .name {
    flex: 1 1 11em;
    max-inline-size: 100%;
  }
  .mark {
    margin-block-start: 0.125em;
    color: var(--_tone);
  }
  .addresses {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
    font-variant-numeric: tabular-nums;
  }
  .addresses bdi {
    color: var(--_color-text);
    overflow-wrap: anywhere;
    user-select: all;
  }
  @container (max-width: 22em) {
    .path > li + li::before {
      min-inline-size: 0.5em;
      margin-inline: var(--_space);
    }
  }
  /* Large text on a small screen: the way goes from top to bottom. */
  @container (max-width: 16em) {
    .path {
      flex-direction: column;
    }
    .path > li,
    .path > li + li {
      display: block;
    }
    .path > li + li::before {
      display: block;
      inline-size: 0;
      block-size: 1.25em;
      margin: var(--_space) calc(1.6em - 1px);
      border-block-start-width: 0;
      border-inline-start-width: var(--_stroke);
    }
    .node {
      display: flex;
      align-items: center;
      gap: calc(2 * var(--_space));
      max-inline-size: none;
      text-align: start;
    }
    .node > div {
      min-inline-size: 0;
    }
    .node > .place {
      flex: none;
      margin: 0;
    }
  }
`;
