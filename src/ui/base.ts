import { css } from 'lit';
import { tokens } from '../theme/tokens.ts';

/**
 * First styles of every widget: tokens, frame, texts, focus, and content for screen readers. The resets are on `.frame`, inside
 * the shadow root, out of reach of a page's rules (`* { … }`).
 *
 * Lengths are in `em` of the frame: a box takes the frame's size, and only what holds text alone sets another one.
 *
 * Classes: `frame` (the card around a widget, the container of its queries), `head` (title row), `small`, `muted`, `strong`,
 * `num` (figures in columns), `unseen` (for screen readers only).
 */
export const baseStyles = [
  tokens,
  css`
    :host {
      display: block;
    }
    :host([hidden]),
    [hidden] {
      display: none !important;
    }
    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }
    /* The host gives font family, font size, colour scheme and direction; hidden or inert parts of a page stay so. */
    .frame {
      all: initial;
      display: block;
      box-sizing: border-box;
      color-scheme: inherit;
      visibility: inherit;
      pointer-events: inherit;
      container-type: inline-size;
      overflow: clip;
      border: 1px solid var(--_color-line);
      border-radius: var(--_radius);
      background: var(--_color-surface);
      color: var(--_color-text);
      font-weight: var(--_weight);
      font-size: var(--_text-m);
      line-height: 1.5;
      font-family: var(--sc-font, inherit);
      overflow-wrap: break-word;
      -webkit-text-size-adjust: 100%;
    }
    /* The inner edge of every part. */
    .frame > * {
      --_edge: calc(5 * var(--_space));
    }
    @container (max-width: 26em) {
      .frame > * {
        --_edge: calc(4 * var(--_space));
      }
    }
    @container (max-width: 16em) {
      .frame > * {
        --_edge: calc(2 * var(--_space));
      }
    }
    h2,
    h3,
    p {
      margin: 0;
      overflow-wrap: anywhere;
    }
    h2,
    h3,
    .strong {
      font-weight: var(--_weight-strong);
    }
    h2 {
      font-size: var(--_text-l);
      line-height: 1.25;
    }
    h3 {
      font-size: inherit;
      line-height: 1.4;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(3 * var(--_space)) calc(4 * var(--_space));
      padding: calc(4 * var(--_space)) var(--_edge);
    }
    .head .title {
      flex: 1 1 12em;
      display: grid;
      gap: calc(0.5 * var(--_space));
      min-inline-size: 0;
    }
    .small {
      font-size: var(--_text-s);
    }
    .muted {
      color: var(--_color-text-muted);
    }
    .num {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .unseen {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    svg {
      display: block;
      flex: none;
      inline-size: 1.25em;
      block-size: 1.25em;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    :focus-visible {
      outline: 2px solid var(--_color-focus);
      outline-offset: 2px;
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      ::before,
      ::after {
        animation-duration: 1ms !important;
        animation-iteration-count: 1 !important;
      }
    }
  `,
];
