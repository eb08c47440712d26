import { css } from 'lit';

/** The player: `player`, `wave` with `bars` and `seek`, `choices`, and `words` of a transcript. */
export const playerStyles = css`
  .player {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    min-block-size: 3.2em;
  }
  .player > .note {
    flex: 1 1 100%;
  }
  .sound.button {
    flex: none;
    inline-size: max(2.8em, var(--_target));
    block-size: max(2.8em, var(--_target));
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .sound.button:hover {
    background: color-mix(in srgb, var(--_color-accent) 88%, var(--_color-text));
  }
  .sound svg {
    fill: currentColor;
    stroke-width: 1;
  }
  .wave {
    position: relative;
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .wave .bars {
    inline-size: 100%;
    block-size: max(2em, var(--_target));
    padding-block: calc((max(2em, var(--_target)) - 2em) / 2);
    stroke: none;
    fill: var(--_color-line-strong);
  }
  .bars .played {
    fill: var(--_color-accent);
  }
  .seek {
    position: absolute;
    inset-block: 0 auto;
    inset-inline: 0;
    inline-size: 100%;
    block-size: max(2em, var(--_target));
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .wave:has(.seek:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
    border-radius: var(--_radius-s);
  }
  .times {
    margin-block-start: calc((2em - max(2em, var(--_target))) / 2);
    display: flex;
    justify-content: space-between;
  }
  .choices {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .speed {
    min-block-size: var(--_target);
    padding: 0 calc(1.5 * var(--_space));
    border: 1px solid transparent;
    border-radius: var(--_radius-s);
    background: var(--_color-surface);
    color: var(--_color-accent);
    font: inherit;
    font-weight: var(--_weight-strong);
  }
  .volume {
    inline-size: 5em;
    min-block-size: var(--_target);
    margin: 0;
    accent-color: var(--_color-accent);
  }
  /* The volume of a phone has keys of its own. */
  @container (max-width: 31em) {
    .volume {
      display: none;
    }
  }
  .heard {
    border-radius: 2px;
    background: var(--_color-accent-soft);
    box-shadow: 0 0 0 2px var(--_color-accent-soft);
  }
  .doubtful {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    .wave .bars {
      fill: GrayText;
    }
    .bars .played {
      fill: Highlight;
    }
    .heard {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
