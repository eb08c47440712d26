import { css, type CSSResultGroup } from 'lit';
import { baseStyles } from '../../ui/base.ts';
import { buttonStyles } from '../../ui/button.ts';

const frame = css`
  /* The element is the container, as the frame itself changes with its width. */
  :host {
    container-type: inline-size;
  }
  .frame {
    container-type: normal;
    display: grid;
    grid-template: 'top top' auto 'nav main' 1fr / 16em minmax(0, 1fr);
    min-block-size: 100%;
    overflow: visible;
    border: 0;
    border-radius: 0;
    background: var(--_color-surface-sunken);
  }
  .top {
    grid-area: top;
    display: flex;
    align-items: center;
    gap: calc(4 * var(--_space));
    padding: calc(2 * var(--_space)) calc(5 * var(--_space));
    border-block-end: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  .brand {
    flex: 1;
    min-inline-size: 0;
    font-weight: var(--_weight-strong);
  }
  .skip {
    position: absolute;
    inset-block-start: -10em;
    z-index: 3;
    min-block-size: var(--_target);
    padding: calc(2 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_color-accent);
    font: inherit;
    background: var(--_color-surface-raised);
    color: var(--_color-accent);
  }
  .skip:focus {
    inset-block-start: var(--_space);
  }
  main {
    grid-area: main;
    display: block;
    min-inline-size: 0;
    padding: calc(6 * var(--_space));
  }
  main:focus,
  h1:focus {
    outline: none;
  }
  h1 {
    margin: 0 0 0.7em;
    font-size: var(--_text-xl);
    font-weight: var(--_weight-strong);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .work {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: calc(6 * var(--_space));
  }
  .pages {
    flex: 1 1 34em;
    min-inline-size: 0;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  a,
  .more {
    position: relative;
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    min-block-size: var(--_target);
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-text-muted);
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  a:hover,
  .more:hover {
    background: var(--_color-surface-sunken);
  }
  [aria-current],
  .more.current {
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
    font-weight: var(--_weight-strong);
  }
  .word {
    flex: 1;
    display: grid;
    min-inline-size: 0;
  }
  a > svg:nth-of-type(2) {
    inline-size: 1em;
    block-size: 1em;
  }
  .badge {
    flex: none;
    min-inline-size: 1.75em;
    padding: 0 0.5em;
    border-radius: var(--_radius-round);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
    text-align: center;
    forced-color-adjust: none;
  }
  nav.side {
    grid-area: nav;
    display: flex;
    flex-direction: column;
    gap: calc(4 * var(--_space));
    padding: calc(4 * var(--_space)) calc(3 * var(--_space));
    border-inline-end: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  nav.side slot {
    display: block;
    margin-block-start: auto;
  }
  .bar {
    display: none;
  }
`;

const panels = css`
  .account {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: var(--_target);
    padding: var(--_space) calc(2 * var(--_space));
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .account:hover {
    background: var(--_color-surface-sunken);
  }
  .account .who {
    display: grid;
    line-height: 1.3;
  }
  .initials {
    display: grid;
    place-items: center;
    inline-size: 2.2em;
    block-size: 2.2em;
    border: 1px solid var(--_color-line);
    border-radius: 50%;
    background: var(--_color-surface-sunken);
  }
  .popover {
    position: fixed;
    inset: calc(14 * var(--_space)) calc(4 * var(--_space)) auto auto;
    inline-size: min(20em, calc(100vw - 2em));
    max-block-size: calc(100vh - 5em);
    margin: 0;
    padding: calc(4 * var(--_space));
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow-overlay);
    overflow: auto;
  }
  :dir(rtl) > .popover {
    inset-inline: calc(4 * var(--_space)) auto;
  }
  .popover:popover-open {
    display: grid;
    gap: calc(2 * var(--_space));
  }
  .popover li {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 2em;
  }
  .choice {
    display: grid;
    gap: var(--_space);
  }
  select {
    min-block-size: var(--_target);
    padding-inline: calc(2 * var(--_space));
    border: 1px solid var(--_color-line-strong);
    border-radius: var(--_radius-s);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  .sheet-box {
    inline-size: 100%;
    max-inline-size: none;
    inset: auto 0 0;
    margin: 0;
    padding: calc(3 * var(--_space));
    border: 0;
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    max-block-size: 85vh;
    overflow: auto;
  }
  .sheet-box::backdrop {
    background: rgb(16 24 40 / 60%);
  }
  .sheet-box .in-bar {
    display: none;
  }
`;

/** A rail of icons with words, then a bar at the foot of the screen. */
const narrow = css`
  @container (max-width: 57em) {
    .frame {
      grid-template-columns: 7.2em minmax(0, 1fr);
    }
    nav.side {
      padding-inline: calc(1.5 * var(--_space));
    }
    nav.side slot {
      display: none;
    }
    nav.side a {
      flex-direction: column;
      gap: var(--_space);
      padding-inline: 2px;
      text-align: center;
      hyphens: auto;
    }
    nav.side .word {
      font-size: var(--_text-s);
      line-height: 1.25;
    }
    nav.side .why {
      display: none;
    }
    nav.side .badge {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: 4px;
    }
    main {
      padding: calc(5 * var(--_space));
    }
  }
  @container (max-width: 40em) {
    .frame {
      grid-template: 'top' auto 'main' 1fr / minmax(0, 1fr);
      padding-block-end: 4.5em;
    }
    nav.side,
    .account .who,
    .account > svg {
      display: none;
    }
    .top {
      padding-inline: calc(4 * var(--_space));
    }
    main {
      padding: calc(3 * var(--_space));
    }
    .bar {
      position: fixed;
      inset: auto 0 0;
      z-index: 2;
      display: grid;
      grid-template-columns: minmax(0, 4fr) minmax(0, 1fr);
      border-block-start: 1px solid var(--_color-line);
      background: var(--_color-surface);
    }
    .bar ul {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .bar a,
    .bar .more {
      flex-direction: column;
      justify-content: center;
      gap: 2px;
      inline-size: 100%;
      min-block-size: 3.9em;
      padding: 4px 0;
      border-radius: 0;
      text-align: center;
      overflow-wrap: anywhere;
    }
    .bar .word {
      flex: none;
      font-size: var(--_text-s);
    }
    .bar .badge {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: 12%;
    }
  }
  /* Large text on a small screen: five words have no room side by side. The bar has icons, the sheet has the words of all pages. */
  @container (max-width: 16em) {
    .frame {
      padding-block-end: 3.5em;
    }
    .top {
      flex-wrap: wrap;
      gap: calc(2 * var(--_space));
      padding-inline: calc(2 * var(--_space));
    }
    /* A name that would break beside the controls takes the line for itself. */
    .brand {
      flex-basis: auto;
      max-inline-size: 100%;
      overflow-wrap: anywhere;
    }
    main {
      padding: calc(2 * var(--_space));
    }
    h1 {
      font-size: var(--_text-l);
      hyphens: auto;
    }
    .bar a,
    .bar .more {
      min-block-size: 3em;
    }
    .bar .word {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .bar .badge {
      inset-inline-end: 0;
      min-inline-size: 0;
      padding-inline: 0.35em;
      line-height: 1.2;
    }
    .sheet-box .in-bar {
      display: list-item;
    }
  }
  @media print {
    .top,
    nav.side,
    .bar {
      display: none;
    }
    .frame {
      display: block;
      padding: 0;
    }
  }
`;

export const styles: CSSResultGroup = [baseStyles, buttonStyles, frame, panels, narrow];
