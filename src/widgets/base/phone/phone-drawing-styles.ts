import { css } from 'lit';

/** Colours of a drawn phone. They are those of a thing, and the same under any brand; only the case follows light and dark. */
export const phoneDrawingStyles = css`
  .device {
    --_case: light-dark(#2b3038, #323943);
    --_hollow: light-dark(#1d2127, #1f242b);
    --_cap: light-dark(#474e59, #4b5461);
    --_rim: light-dark(#14171c, #565f6c);
    display: block;
    inline-size: 100%;
    block-size: auto;
    stroke: none;
    /* A phone is not mirrored. */
    direction: ltr;
    forced-color-adjust: none;
  }
  .device .floor {
    fill: light-dark(#10182814, #0007);
  }
  .device .body {
    fill: var(--_case);
    stroke: var(--_rim);
    stroke-width: 1;
  }
  .device .well {
    fill: var(--_hollow);
  }
  .device .hand {
    fill: light-dark(#3d4450, #434c59);
    stroke: var(--_rim);
    stroke-width: 1.5;
  }
  .device .bezel {
    fill: #0e1115;
  }
  .device .screen {
    fill: #e6edf6;
  }
  .device .bar {
    fill: #1d4f91;
  }
  .device .key {
    fill: var(--_cap);
  }
  .device .lit {
    fill: #3c7d5a;
  }
  .device .on {
    stroke: #6cabff;
    stroke-width: 2;
  }
  .device .lamp {
    fill: #8b94a1;
  }
  .device .green {
    fill: #2fae6b;
  }
  .device .idle {
    fill: none;
    stroke: #2fae6b;
    stroke-width: 1.5;
  }
  .device .ringing {
    fill: #e5a53d;
    stroke: #8a5300;
    stroke-width: 1;
    stroke-dasharray: 2;
  }
  .device .busy {
    fill: #e5483d;
  }
  .device .txt {
    fill: #5f6d80;
    opacity: 0.75;
  }
  .device .tile {
    fill: #c9d6e6;
  }
  .device .acc {
    fill: #2f6fc4;
  }
  .device .mwi {
    fill: #7b8593;
  }
  .device :is(.hole, .mark, .shine, .cord) {
    fill: none;
    stroke: #9aa4b2;
    stroke-width: 2;
  }
  .device .hole {
    stroke: var(--_hollow);
    stroke-width: 2.5;
  }
  .device .shine {
    stroke: #fff;
    stroke-opacity: 0.14;
  }
  .device .cord {
    stroke: var(--_rim);
    stroke-width: 5;
  }
  .device text {
    fill: #24344a;
    font-weight: 600;
  }
  .device .s {
    fill: #fff;
    font-weight: 400;
  }
  .device .e {
    text-anchor: end;
  }
  .device :is(.digit, .clock) {
    text-anchor: middle;
  }
  .device .digit {
    fill: #e6eaf0;
  }
  .device .clock {
    font-weight: 300;
  }
  .device.off .screen {
    fill: #14181e;
  }
  .device.off :is(.txt, .bar, .tile, .lamp, .s, .l, .clock) {
    display: none;
  }
`;
