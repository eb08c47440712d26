import { css } from 'lit';

/** The recorder of greetings: `recorder`, its rows, `level` and `timer`. */
export const recorderStyles = css`
  .recorder {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    margin: 0 var(--_edge) calc(4 * var(--_space));
    padding: calc(4 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
  }
  .recorder > :first-child {
    padding-inline-end: var(--_target);
  }
  .recorder-close {
    position: absolute;
    inset-block-start: calc(2 * var(--_space));
    inset-inline-end: calc(2 * var(--_space));
  }
  .recorder-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(3 * var(--_space)) calc(4 * var(--_space));
    min-inline-size: 0;
  }
  .recorder-row .field {
    flex: 1 1 14em;
    max-inline-size: 24em;
  }
  .recorder-problem {
    display: grid;
    justify-items: center;
    gap: calc(2 * var(--_space));
    padding-block: calc(4 * var(--_space));
    text-align: center;
  }
  .elapsed {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
  }
  .recorder .dot {
    align-self: center;
    inline-size: 0.8em;
    block-size: 0.8em;
    border-radius: 50%;
    background: var(--_color-negative);
  }
  .recorder .dot.paused {
    border: 2px solid var(--_color-text-muted);
    background: none;
  }
  .timer {
    font-size: var(--_text-xl);
    font-weight: var(--_weight-strong);
    line-height: 1;
  }
  .level {
    flex: 1 1 10em;
    display: flex;
    align-items: stretch;
    gap: 3px;
    max-inline-size: 22em;
    min-inline-size: 0;
    block-size: 1.3333em;
  }
  .level i {
    flex: 1;
    min-inline-size: 0;
    border-radius: 2px;
    background: var(--_color-line);
  }
  .level .on {
    background: var(--_color-positive);
  }
  .level .hot {
    background: var(--_color-caution);
  }
  .stop.button {
    border-color: transparent;
    background: var(--_color-negative);
    color: var(--_color-surface);
  }
  @media (forced-colors: active) {
    .recorder,
    .recorder .dot {
      border: 1px solid CanvasText;
    }
    .level i {
      forced-color-adjust: none;
      background: GrayText;
    }
    .level .on,
    .level .hot {
      background: Highlight;
    }
  }
`;
