import { css, type CSSResultGroup } from 'lit';
import { chipStyles } from '../../ui/chip.ts';
import { lampStyles } from '../../ui/lamp.ts';
import { pageLinkStyles } from '../../ui/page-link.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { phoneDrawingStyles } from '../base/phone/phone-drawing.ts';
import { personMarkStyles } from '../base/people/person-row.ts';
import { routeStyles } from '../base/route/route-styles.ts';
import { widgetStyles } from '../base/widget.ts';

const tiles = css`
  .head h2 {
    font-size: var(--_text-xl);
  }
  /* Cards fill each row in any order: each has a least width, and grows by its weight. */
  .tiles {
    display: flex;
    flex-wrap: wrap;
    gap: calc(4 * var(--_space));
    padding: 0 var(--_edge) calc(5 * var(--_space));
  }
  .tile {
    --_w: 14em;
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    flex: 4 1 min(var(--_w), 100%);
    gap: calc(2.5 * var(--_space));
    min-inline-size: 0;
    padding: calc(4 * var(--_space));
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface-raised);
  }
  .tile:is(.phone-card, .voicemail-card) {
    --_w: 26em;
    flex-grow: 7;
  }
  .tile:is(.route-card, .missed-calls-card) {
    --_w: 18em;
    flex-grow: 5;
  }
  .tile.unified-communications-card {
    --_w: 26em;
    flex-grow: 8;
  }
  .tile > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(2 * var(--_space));
    min-block-size: 1.75em;
  }
  .tile h3 {
    display: flex;
    flex: 1 1 auto;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .tile .chip {
    flex: none;
  }
  .way-on {
    margin-block-start: auto;
  }
  .big {
    font-size: var(--_text-xl);
    font-weight: var(--_weight-strong);
    line-height: 1.2;
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card-note {
    display: grid;
    justify-items: start;
    gap: var(--_space);
  }
  .card-note .button {
    margin-inline-start: calc(-2 * var(--_space));
  }
  .tile .skeleton {
    display: grid;
    gap: calc(2 * var(--_space));
    padding-block: calc(2 * var(--_space));
  }
  @container (max-width: 36em) {
    .tiles {
      gap: calc(3 * var(--_space));
    }
  }
  /* Large text on a small screen: the words take the room of the edges. */
  @container (max-width: 16em) {
    .tiles {
      padding-inline: calc(2 * var(--_space));
    }
    .tile {
      padding: calc(3 * var(--_space)) calc(2 * var(--_space));
    }
    .one-line {
      white-space: normal;
    }
    /* What follows a name goes below it where the name would break. */
    .mini li {
      flex-wrap: wrap;
      row-gap: 0;
    }
    .mini li > .who {
      flex-basis: 7em;
    }
  }
`;

const contents = css`
  .phone {
    display: grid;
    /* The number never breaks: the picture gives way. */
    grid-template-columns: minmax(7em, 14em) minmax(min-content, 1fr);
    align-items: center;
    gap: calc(2 * var(--_space)) calc(5 * var(--_space));
  }
  .facts {
    display: grid;
    gap: calc(2 * var(--_space));
  }
  .named,
  .marks,
  .caller {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(3 * var(--_space));
  }
  .picture .device {
    inline-size: 100%;
    block-size: auto;
  }
  .picture .device.mobile {
    max-inline-size: 6.5em;
    margin-inline: auto;
  }
  .unknown {
    display: grid;
    place-items: center;
    min-block-size: 7em;
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
  }
  /* The time goes below a long name. */
  .caller {
    gap: 0 calc(2 * var(--_space));
  }
  .caller bdi {
    max-inline-size: calc(100% - 1.5em);
  }
  .caller time {
    flex: none;
    margin-inline-start: auto;
  }
  .dot {
    flex: none;
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: var(--_color-accent);
    forced-color-adjust: none;
  }
  .play {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
  }
  .play .button {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .words q {
    overflow-wrap: anywhere;
  }
  .mini,
  .options {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .mini li {
    display: flex;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    min-block-size: 3em;
    padding-block: calc(1.5 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
  .mini li:first-child {
    border-block-start: 0;
  }
  .mini .who {
    flex: 1;
    min-inline-size: 0;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.4em;
  }
  .gauge {
    block-size: 0.55em;
    border-radius: var(--_radius-round);
    background: var(--_color-surface-sunken);
    box-shadow: inset 0 0 0 1px var(--_color-line);
    overflow: hidden;
  }
  .gauge i {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_color-accent);
    forced-color-adjust: none;
  }
  .gauge.full i {
    background: var(--_color-negative);
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(5 * var(--_space));
  }
  .options li {
    display: flex;
    gap: calc(2 * var(--_space));
  }
  .options span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .options svg {
    flex: none;
    color: var(--_color-positive);
  }
  /* The ends of titles tell guides apart. */
  .document {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
  }
  .document bdi {
    flex: 1 1 8em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .gauge {
      border: 1px solid;
    }
  }
  .kind.internal,
  .kind.external {
    color: var(--_color-text);
  }
  @container (max-width: 24em) {
    .phone {
      grid-template-columns: minmax(4em, 6.5em) minmax(min-content, 1fr);
      gap: calc(3 * var(--_space));
    }
    .phone .big {
      font-size: var(--_text-l);
    }
  }
  @container (max-width: 17em) {
    .phone {
      grid-template-columns: minmax(0, 1fr);
    }
    .picture {
      max-inline-size: 9em;
    }
  }
  @container (max-width: 9em) {
    .phone .big {
      font-size: inherit;
    }
  }
`;

/** The styles of the widget, without those of its parts. */
export const styles: CSSResultGroup = [
  ...widgetStyles,
  chipStyles,
  lampStyles,
  pageLinkStyles,
  segmentStyles,
  personMarkStyles,
  phoneDrawingStyles,
  routeStyles,
  tiles,
  contents,
];
