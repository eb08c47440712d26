import { css, type CSSResultGroup } from 'lit';
import { fieldStyles } from '../../ui/field.ts';
import { longListStyles } from '../base/list/long-list.ts';
import { widgetStyles } from '../base/widget.ts';

const rows = css`
  .frame {
    /* The button of new changes sticks to the scrolling ancestor. */
    overflow: visible;
  }
  .content {
    border-block-start: 1px solid var(--_color-line);
    outline-offset: -2px;
  }
  .filter {
    min-inline-size: min(14em, 100%);
  }
  .day {
    padding: calc(1.5 * var(--_space)) var(--_edge) 0;
    border-block-start: 1px solid var(--_color-line);
    color: var(--_color-text-muted);
    line-height: 1.25;
  }
  .row:first-child > .day {
    border-block-start: 0;
  }
  .row:not(:first-child) > .change:first-child {
    border-block-start: 1px solid var(--_color-line);
  }
  .change {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: calc(3 * var(--_space));
    min-block-size: 3.7333em;
    padding: calc(2 * var(--_space)) var(--_edge);
  }
  .mark {
    padding-block-start: 0.15em;
    color: var(--_color-text-muted);
  }
  .what {
    display: grid;
    align-content: start;
    gap: 2px;
  }
  [dir='rtl'] .arrow {
    display: inline-block;
    scale: -1 1;
  }
  .end {
    display: grid;
    justify-items: end;
    align-content: start;
  }
  @container (max-width: 31em) {
    .filter {
      flex: 1 1 100%;
    }
    .change {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .mark {
      display: none;
    }
    /* The time stays beside the sentence, the button goes below. */
    .change {
      row-gap: 0;
    }
    .end {
      display: contents;
    }
    .end > .button {
      grid-column: 1 / -1;
      justify-self: start;
      margin-inline-start: calc(-3 * var(--_space));
    }
  }
  /* Large text on a small screen: the time goes below the sentence. */
  @container (max-width: 16em) {
    .change {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

export const styles: CSSResultGroup = [widgetStyles, fieldStyles, longListStyles, rows];
