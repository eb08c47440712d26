import { css } from 'lit';

/** Fields of a period. */
export const styles = [
  css`
    .editor {
      flex: 1 1 100%;
      min-inline-size: 0;
    }
    .period {
      display: grid;
      gap: calc(4 * var(--_space));
      padding: calc(4 * var(--_space));
      border: 1px solid var(--_color-line);
      border-radius: var(--_radius);
      background: var(--_color-surface-sunken);
    }
    .range,
    .window {
      display: flex;
      flex-wrap: wrap;
      gap: calc(3 * var(--_space));
      align-items: end;
    }
    .period > .field {
      max-inline-size: 18rem;
    }
    .quick [aria-expanded='true'] {
      border-color: var(--_color-accent);
    }
    .range .field {
      flex: 1 1 13rem;
    }
    .windows {
      display: grid;
      gap: calc(3 * var(--_space));
      justify-items: start;
    }
    .window {
      inline-size: 100%;
      margin: 0;
      padding: calc(3 * var(--_space));
      border: 1px solid var(--_color-line);
      border-radius: var(--_radius-s);
      background: var(--_color-surface);
      min-inline-size: 0;
    }
    .window > p {
      flex: 1 1 100%;
    }
    .days {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
      flex: 1 1 100%;
    }
    .day-box {
      position: relative;
      display: grid;
      place-items: center;
      min-inline-size: 2.75rem;
      min-block-size: max(24px, calc(var(--_target) - 0.5rem));
      padding: 0 calc(2 * var(--_space));
      border: 1px solid var(--_color-line-strong);
      border-radius: var(--_radius-round);
      font-size: var(--_text-s);
      color: var(--_color-text-muted);
    }
    .day-box input {
      appearance: none;
      position: absolute;
      inset: -1px;
      margin: 0;
      border-radius: inherit;
      cursor: pointer;
    }
    .day-box:has(:checked) {
      border-color: transparent;
      background: var(--_color-accent);
      color: var(--_color-on-accent);
      font-weight: var(--_weight-strong);
    }
    .time {
      display: flex;
      flex: 0 1 8rem;
    }
    .problem {
      color: var(--_color-negative);
      font-size: var(--_text-s);
    }
    @media (forced-colors: active) {
      .day-box:has(:checked) {
        forced-color-adjust: none;
      }
    }
  `,
];
