import { css } from 'lit';

/** The week, and its colours of our own: a picture needs them in forced colours, too. */
export const styles = [
  css`
    .week {
      display: grid;
      gap: calc(2 * var(--_space));
      margin-block-start: calc(4 * var(--_space));
      padding-block-start: calc(4 * var(--_space));
      border-block-start: 1px solid var(--_color-line);
      font-size: var(--_text-s);
    }
    .week h4,
    .week dl,
    .week dd {
      margin: 0;
    }
    .week h4 {
      font-size: 1em;
      font-weight: var(--_weight-strong);
    }
    .week dl,
    .hours {
      display: grid;
      grid-template-columns: 2.75em minmax(0, 1fr);
      gap: 0 calc(2 * var(--_space));
      align-items: center;
    }
    .week dd {
      position: relative;
    }
    .week svg {
      inline-size: 100%;
      block-size: 0.875rem;
      stroke: none;
    }
    .week .whole {
      fill: var(--_color-line);
      opacity: 0.6;
    }
    .week .force {
      fill: var(--_color-accent);
    }
    .week .now {
      fill: var(--_color-negative);
    }
    .week:dir(rtl) svg {
      transform: scaleX(-1);
    }
    .hours div {
      grid-column: 2;
      display: flex;
      justify-content: space-between;
    }
    .hours span {
      inline-size: 0;
      display: flex;
      justify-content: center;
    }
    .hours span:first-child {
      justify-content: start;
    }
    .hours span:last-child {
      justify-content: end;
    }
    @media (forced-colors: active) {
      .week svg {
        forced-color-adjust: none;
      }
      .week .whole {
        fill: GrayText;
        opacity: 0.3;
      }
    }
  `,
];
