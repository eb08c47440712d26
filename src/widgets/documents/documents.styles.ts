import { css, type CSSResultGroup } from 'lit';
import { fieldStyles } from '../../ui/field.ts';
import { searchFieldStyles } from '../../ui/search-field.ts';
import { segmentStyles } from '../../ui/segments.ts';
import { dialogStyles } from '../base/dialog.ts';
import { documentRowStyles } from '../base/documents/document-row.ts';
import { widgetStyles } from '../base/widget.ts';

const layout = css`
  .head .search {
    flex: 0 1 17em;
  }
  .filters {
    padding: 0 var(--_edge) calc(4 * var(--_space));
  }
  .group {
    border-block-start: 1px solid var(--_color-line);
  }
  .group h3 {
    padding: calc(3.5 * var(--_space)) var(--_edge) var(--_space);
    color: var(--_color-text-muted);
    line-height: 1.35;
  }
  .group h3 span {
    font-size: var(--_text-s);
  }
  .group ul {
    margin: 0;
    padding: 0;
    list-style: '';
  }
  /* A library may have a thousand rows. */
  .group:not(.videos) li {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4em;
  }
  .group .document {
    padding-inline: var(--_edge);
  }
  .group:not(.videos) ul {
    padding-block-end: calc(2 * var(--_space));
  }
`;

const videos = css`
  .videos h3 {
    padding-block: calc(4 * var(--_space)) calc(3 * var(--_space));
    color: inherit;
  }
  .videos ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13em, 1fr));
    gap: calc(4 * var(--_space));
    padding: 0 var(--_edge) calc(5 * var(--_space));
  }
  .card {
    all: unset;
    box-sizing: border-box;
    display: grid;
    align-content: start;
    gap: calc(1.5 * var(--_space));
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--_radius-s);
    cursor: pointer;
  }
  .card:focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 3px;
  }
  .still {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 16 / 9;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
  }
  .still svg {
    inline-size: 2.2em;
    block-size: 2.2em;
    stroke-width: 1.75;
  }
  .card:hover .still {
    border-color: var(--_color-line-strong);
    color: var(--_color-accent);
  }
  .length {
    position: absolute;
    inset-block-end: var(--_space);
    inset-inline-end: var(--_space);
    display: grid;
    padding: 0 0.5em;
    border: 1px solid transparent;
    border-radius: 0.35em;
    background: #15202b;
    color: #fff;
  }
  .caption {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .caption .strong {
    line-height: 1.35;
  }
  #video-dialog {
    inline-size: min(58em, 100%);
  }
  video {
    inline-size: 100%;
    max-block-size: 70dvb;
    aspect-ratio: 16 / 9;
    border-radius: var(--_radius-s);
    background: #000;
  }
`;

const narrow = css`
  @container (max-width: 24em) {
    .filters .segment > span {
      padding-inline: 0.4em;
    }
  }
  @container (max-width: 31em) {
    .head .search {
      flex: 1 1 100%;
    }
    .videos ul {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(3 * var(--_space));
    }
    .card {
      grid-template-columns: 8em minmax(0, 1fr);
      align-items: center;
      gap: calc(3 * var(--_space));
    }
  }
  @container (max-width: 20em) {
    .card {
      grid-template-columns: 6em minmax(0, 1fr);
    }
  }
  @container (max-width: 16em) {
    .card {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

export const documentsStyles: CSSResultGroup = [
  widgetStyles,
  fieldStyles,
  searchFieldStyles,
  segmentStyles,
  dialogStyles,
  documentRowStyles,
  layout,
  videos,
  narrow,
];
