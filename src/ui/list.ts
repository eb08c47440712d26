import { css } from 'lit';

/** Lists of a widget: `list` on the list, `row` on what stands in it, separated by hairlines. */
export const listStyles = css`
  .list {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .row {
    padding: calc(4 * var(--_space)) calc(5 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
`;
