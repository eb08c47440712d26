import { css } from 'lit';
import { buttonStyles } from '../../ui/button.ts';

/** What stands at the widget's end, or under a row, while something can be saved or undone. */
const bars = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    align-items: center;
  }
  .note .actions {
    margin-block-start: calc(2 * var(--_space));
  }
  .bar {
    position: sticky;
    z-index: 2;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    align-items: center;
    padding: calc(3 * var(--_space)) calc(5 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
    background: var(--_color-surface-raised);
  }
  .bar > span {
    flex: 1 1 10rem;
  }
  /* It comes and goes by itself: over the widget's end, so that nothing moves under a finger. */
  .undo-place {
    position: sticky;
    z-index: 2;
    inset-block-end: calc(3 * var(--_space));
    block-size: 0;
    display: flex;
    align-items: end;
    justify-content: center;
    padding-inline: calc(3 * var(--_space));
  }
  .undo {
    position: static;
    flex-wrap: nowrap;
    margin-block-end: calc(3 * var(--_space));
    min-block-size: calc(var(--_target) + 2 * var(--_space));
    padding: var(--_space) calc(2 * var(--_space)) var(--_space) calc(4 * var(--_space));
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow-overlay);
    font-size: var(--_text-s);
    animation: sc-appear var(--_duration) var(--_easing);
  }
  .undo > span {
    flex: 0 1 auto;
  }
  .undo > svg {
    color: var(--_color-positive);
  }
`;

/** For all that is loaded to change something. */
export const styles = [buttonStyles, bars];
