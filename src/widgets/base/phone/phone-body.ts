import { html, nothing, svg, type TemplateResult } from 'lit';
import type { DeviceLayout } from '../../../contract/index.ts';

/** A piece of a drawing. */
export type Part = TemplateResult | typeof nothing;

export function rect(x: number, y: number, width: number, height: number, radius: number, name: string): Part {
  return svg`<rect x=${x} y=${y} width=${width} height=${height} rx=${radius} class=${name} />`;
}

/** @param size in units of the drawing */
export function text(x: number, y: number, words: string, name: string, size: number): Part {
  return svg`<text x=${x} y=${y} class=${name} font-size=${size}>${words}</text>`;
}

const circle = (x: number, y: number, radius: number, name: string): Part => svg`<circle cx=${x} cy=${y} r=${radius} class=${name} />`;
const path = (data: string, name: string): Part => svg`<path d=${data} class=${name} />`;
const floor = (x: number, y: number, wide: number): Part => svg`<ellipse cx=${x} cy=${y} rx=${wide} ry="7" class="floor" />`;

/** The case of a desk phone. */
export const body: Part = svg`${floor(222, 362, 186)}${rect(14, 14, 412, 344, 26, 'body')}${path('M40 15.5h360', 'shine')}${rect(394, 20, 22, 4, 2, 'mwi')}`;

/** The handset, and the hollow that it lies in. */
export const handsetBody: Part = svg`${rect(26, 30, 88, 310, 20, 'well')}${path('M70 340c0 14-14 12-22 14s-20 4-20-6', 'cord')}${path(
  'M48 22h44a18 18 0 0 1 18 18v44a20 20 0 0 1-14 19c-4 1.5-6 5-6 9v146c0 4 2 7.5 6 9a20 20 0 0 1 14 19v40a18 18 0 0 1-18 18H48a18 18 0 0 1-18-18v-40a20 20 0 0 1 14-19c4-1.5 6-5 6-9V112c0-4-2-7.5-6-9a20 20 0 0 1-14-19V40a18 18 0 0 1 18-18Z',
  'hand',
)}${path('M38 44a8 8 0 0 1 8-8M38 296v24', 'shine')}${path('M58 54h24M58 62h24M58 70h24M62 304h16M62 312h16', 'hole')}`;

interface Pad {
  readonly x: number;
  readonly y: number;
  /** Distances between keys. */
  readonly across: number;
  readonly down: number;
}

const digits = '1 2 3 4 5 6 7 8 9 * 0 #'.split(' ');

function digitKeys({ x, y, across, down }: Pad): Part {
  const [width, height] = [across * 0.8, down - 6];
  return svg`${digits.map((digit, index) => {
    const [keyX, keyY] = [x + (index % 3) * across, y + Math.floor(index / 3) * down];
    return svg`${rect(keyX, keyY, width, height, Math.min(6, height / 3), 'key')}${text(keyX + width / 2, keyY + height / 2 + 4.5, digit, 'digit', 13)}`;
  })}`;
}

function ring(x: number, y: number, radius: number): Part {
  return svg`${circle(x, y, radius, 'key')}${circle(x, y, radius * 0.4, 'body')}${path(
    `m${x - 4} ${y - radius * 0.66} 4-4 4 4m-8 ${radius * 1.32} 4 4 4-4`,
    'mark',
  )}`;
}

const volume = (x: number, width: number): Part =>
  svg`${rect(x, 318, width, 18, 9, 'key')}${path(`M${x + 10} 327h7m${width - 34} 0h7m-3.5-3.5v7`, 'mark')}`;

/** Everything below the screen of a desk phone. @param above where the frame of the screen ends */
export function dialPad({ navigation, columnKeys, softKeys }: DeviceLayout, above: number): Part {
  const down = Math.min(30, (338 - above - (softKeys > 0 ? 32 : 34)) / 4);
  const y = 338 - 4 * down;
  const pad: Pad = navigation ? { x: 242, y, across: 44, down } : { x: 196, y, across: 48, down };
  const [columnX, columnWidth] = navigation ? [380, 30] : [366, 48];
  const columnDown = (4 * down) / Math.max(1, columnKeys);
  const middle = (y + 312) / 2;
  return svg`
    ${navigation ? ring(182, middle, Math.min(37, (312 - y) / 2 - 3)) : circle(153, middle, 10, 'key')}${navigation ? volume(146, 72) : volume(128, 50)}${digitKeys(pad)}
    ${Array.from({ length: columnKeys }, (_, index) =>
      rect(columnX, y + index * columnDown, columnWidth, columnDown - 6, 6, index === columnKeys - 1 ? 'key lit' : 'key'),
    )}`;
}

interface Screen {
  readonly time?: string | undefined;
}

function screen(x: number, y: number, width: number, height: number, { time }: Screen): Part {
  return svg`${rect(x - 8, y - 8, width + 16, height + 16, 10, 'bezel')}${rect(x, y, width, height, 5, 'screen')}${rect(x, y, width, 12, 4, 'bar')}${
    time ? text(x + width / 2, y + height * 0.66, time, 'clock', 24) : nothing
  }`;
}

function conference(layout: DeviceLayout, shown: Screen): Part {
  const [width, height] = [Math.min(150, layout.screen?.width ?? 0), 86];
  return svg`${floor(220, 350, 176)}
    ${path('M220 26c40 0 52 22 84 62s96 94 96 166c0 46-34 76-78 76H118c-44 0-78-30-78-76 0-72 64-126 96-166s44-62 84-62Z', 'body')}
    ${path('M196 62h48M188 70h64M96 270h44M92 278h52M300 270h44M296 278h52', 'hole')}
    ${layout.screen ? screen(220 - width / 2, 118, width, height, shown) : nothing}
    ${Array.from({ length: layout.softKeys }, (_, index) => rect(220 - width / 2 + 4 + (index * width) / layout.softKeys, 222, width / layout.softKeys - 8, 11, 5, 'key'))}
    ${layout.navigation ? ring(220, 282, 34) : circle(220, 282, 12, 'key')}`;
}

function base(): Part {
  return svg`${floor(220, 352, 104)}${rect(138, 60, 164, 286, 24, 'body')}${path('M160 61.5h120', 'shine')}
    ${path('M196 128a34 34 0 0 1 48 0M206 142a20 20 0 0 1 28 0M220 158v.01', 'mark')}
    ${[0, 1, 2].map((index) => rect(210, 232 + index * 22, 20, 6, 3, index === 0 ? 'lamp idle' : 'lamp'))}`;
}

function cordless(shown: Screen): Part {
  return svg`${floor(220, 364, 56)}${rect(164, 8, 112, 350, 30, 'body')}${path('M206 24h28', 'hole')}
    ${screen(182, 46, 76, 92, shown)}${rect(178, 160, 34, 12, 6, 'key')}${rect(228, 160, 34, 12, 6, 'key')}${ring(220, 202, 24)}
    ${digitKeys({ x: 178, y: 238, across: 29, down: 27 })}`;
}

/** A phone that is no desk phone. */
export function otherForm({ layout, time }: { readonly layout: DeviceLayout } & Screen): Part {
  if (layout.form === 'base') return base();
  return layout.form === 'handset' ? cordless({ time }) : conference(layout, { time });
}

/** A mobile phone of no model: the line is managed, and not the device. */
export function mobileDrawing({ label, time }: Screen & { readonly label: string }): TemplateResult {
  return html`<svg class="device mobile" viewBox="0 0 200 372" role="img" aria-label=${label}>
    ${svg`${floor(100, 364, 66)}${rect(22, 8, 156, 350, 28, 'body')}${rect(30, 16, 140, 334, 21, 'screen')}${rect(76, 24, 48, 13, 6.5, 'bezel')}
    ${time ? text(100, 118, time, 'clock', 42) : nothing}${rect(66, 132, 68, 6, 3, 'txt')}
    ${[170, 224].map((y, index) => svg`${rect(42, y, 116, 46, 12, 'tile')}${circle(62, y + 23, 10, index === 0 ? 'tile acc' : 'lamp green')}${rect(80, y + 14, 54, 6, 3, 'txt')}${rect(80, y + 26, 40, 5, 2.5, 'txt')}`)}
    ${rect(70, 336, 60, 4, 2, 'txt')}`}
  </svg>`;
}
