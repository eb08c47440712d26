import { css, type CSSResultGroup } from 'lit';
import { monthChoiceStyles } from '../../ui/month-choice.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { tabStyles } from '../../ui/tabs.ts';
import { personMarkStyles } from '../base/people/person-row.ts';
import { widgetStyles } from '../base/widget.ts';

const layout = css`
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding: calc(5 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
  }
  .tabs ~ .content .section:first-child {
    border-block-start: 0;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space) calc(3 * var(--_space));
  }
  .over {
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
  }
  .slow .skeleton {
    animation-delay: 0s;
  }
  .foot {
    padding: calc(2 * var(--_space)) calc(var(--_edge) - 2 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
`;

const plan = css`
  .allowance {
    display: grid;
    gap: calc(1.5 * var(--_space));
  }
  .gauge,
  .bar {
    position: relative;
    display: block;
    block-size: 0.8em;
    border-radius: var(--_radius-round);
    background: var(--_color-surface-sunken);
  }
  .gauge {
    --_tone: var(--_color-accent);
    box-shadow: inset 0 0 0 1px var(--_color-line);
  }
  .gauge.caution {
    --_tone: var(--_color-caution);
  }
  .gauge.negative {
    --_tone: var(--_color-negative);
  }
  .gauge i,
  .bar i {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_tone, var(--_color-accent));
  }
  .tick {
    position: absolute;
    inset-block: -3px;
    border-inline-start: 2px solid var(--_color-text);
  }
  .today {
    font-size: var(--_text-s);
    line-height: 1;
    white-space: nowrap;
  }
  .outlook {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_tone);
  }
`;

const figures = css`
  /* Lines between cells, with any number of columns: those at the edges are cut off. */
  .figures {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    margin: 0;
    overflow: clip;
  }
  .figures.by-three {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }
  .figure {
    display: grid;
    grid-template-rows: subgrid;
    grid-row: span 3;
    gap: calc(0.5 * var(--_space));
    padding: calc(4 * var(--_space)) var(--_edge);
    margin: 0 0 0 -1px;
    border: solid var(--_color-line);
    border-width: 1px 0 0;
    border-inline-start-width: 1px;
  }
  .figure dd {
    margin: 0;
  }
  .figure .num {
    white-space: normal;
  }
  .value {
    font-size: var(--_text-xl);
    font-weight: var(--_weight-strong);
    line-height: 1.2;
  }
  .change svg {
    display: inline-block;
    inline-size: 1.1em;
    block-size: 1.1em;
    margin-inline-end: 0.3em;
    vertical-align: -0.2em;
  }
  .up svg {
    rotate: 180deg;
  }
`;

const chart = css`
  .chart {
    margin: 0;
  }
  .plot {
    position: relative;
    touch-action: pan-y;
  }
  .plot svg {
    inline-size: 100%;
    block-size: 10em;
    border-block-end: 1px solid var(--_color-line-strong);
    background: repeating-linear-gradient(to top, transparent 0 calc(33.33% - 1px), var(--_color-line) calc(33.33% - 1px) 33.33%);
    stroke: none;
  }
  .plot:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .scale {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 0;
    padding-inline-end: 0.4em;
    background: var(--_color-surface);
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
    line-height: 1.1;
  }
  rect.current,
  i.current {
    fill: var(--_color-accent);
    background: var(--_color-accent);
  }
  rect.before,
  i.before {
    fill: color-mix(in oklab, var(--_color-line-strong) 38%, var(--_color-surface));
    background: color-mix(in oklab, var(--_color-line-strong) 38%, var(--_color-surface));
  }
  .chosen {
    fill: var(--_color-accent-soft);
  }
  .axis {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    margin-block-start: var(--_space);
    color: var(--_color-text-muted);
  }
  .axis span {
    display: grid;
    justify-content: center;
    font-size: var(--_text-s);
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(4 * var(--_space));
    color: var(--_color-text-muted);
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    font-size: var(--_text-s);
  }
  .legend i {
    inline-size: 0.9em;
    block-size: 0.9em;
    border-radius: 0.2em;
  }
  .legend .tip {
    flex-wrap: wrap;
    gap: 0 0.7em;
    margin-inline-start: auto;
    padding: 0.2em 0.8em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
  }
  .tip > span {
    white-space: nowrap;
  }
  .tip bdi {
    color: var(--_color-text);
  }
  @media (forced-colors: active) {
    .plot svg,
    .legend i,
    .gauge i,
    .bar i {
      forced-color-adjust: none;
    }
    rect.before,
    i.before {
      fill: GrayText;
      background: GrayText;
    }
    .gauge,
    .bar {
      border: 1px solid CanvasText;
    }
  }
`;

const table = css`
  /* To the edges. Firefox makes a table itself wider than that. */
  .sheet {
    margin-inline: calc(-1 * var(--_edge));
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_text-s);
  }
  th,
  td {
    padding: calc(2 * var(--_space)) var(--_space);
    border-block-start: 1px solid var(--_color-line);
    text-align: end;
  }
  tr > :first-child {
    padding-inline-start: var(--_edge);
    text-align: start;
  }
  tr > :last-child {
    padding-inline-end: var(--_edge);
  }
  thead th {
    color: var(--_color-text-muted);
    font-weight: var(--_weight-strong);
  }
  tbody th {
    font-weight: var(--_weight);
    white-space: nowrap;
  }
  .days.table {
    padding-block-end: 0;
  }
`;

const top = css`
  .top {
    display: grid;
    gap: calc(2.5 * var(--_space));
    margin: 0;
    padding: 0;
    list-style: '';
  }
  .top li {
    display: grid;
    grid-template-columns: 1.3em minmax(0, 1fr) auto;
    gap: calc(0.5 * var(--_space)) calc(2.5 * var(--_space));
    align-items: baseline;
  }
  .who {
    overflow-wrap: anywhere;
  }
  .spoken {
    grid-area: 1 / 3;
    color: var(--_color-text-muted);
  }
  .mark {
    grid-column: 2 / -1;
  }
  .mark svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .bar {
    grid-column: 2 / -1;
    block-size: 0.4em;
  }
`;

const narrow = css`
  @container (max-width: 42em) {
    .figures,
    .figures.by-three {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (max-width: 31em) {
    .months {
      flex: 1 1 100%;
    }
    .month {
      flex: 1 1 auto;
    }
  }
  @container (max-width: 24em) {
    .value {
      font-size: var(--_text-l);
    }
    .top li {
      grid-template-columns: 1.3em minmax(0, 1fr);
    }
    .spoken {
      grid-area: auto / 2;
    }
  }
  /* With larger text, one tab a line. */
  @container (16em < width <= 24em) {
    .tabs {
      flex-wrap: nowrap;
    }
  }
  @container (max-width: 20em) {
    .month {
      padding-inline: calc(2 * var(--_space));
    }
    /* Five columns of a mobile line. */
    th,
    td {
      padding-inline: calc(0.5 * var(--_space));
    }
    tr > :first-child {
      padding-inline-start: calc(2 * var(--_space));
      white-space: normal;
    }
    tr > :last-child {
      padding-inline-end: calc(2 * var(--_space));
    }
  }
  @container (max-width: 16em) {
    .figures,
    .figures.by-three {
      grid-template-columns: minmax(0, 1fr);
    }
    .num {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .allowance .num bdi {
      display: block;
    }
    .step {
      display: none;
    }
    .month {
      white-space: normal;
    }
  }
`;

export const usageStyles: CSSResultGroup = [
  widgetStyles,
  tabStyles,
  segmentStyles,
  monthChoiceStyles,
  personMarkStyles,
  layout,
  plan,
  figures,
  chart,
  table,
  top,
  narrow,
];
