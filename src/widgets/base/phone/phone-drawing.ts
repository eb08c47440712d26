import { html, nothing, svg, type TemplateResult } from 'lit';
import type { DeviceLayout, KeyLayout } from '../../../contract/index.ts';
import { keyPlaces, placesOn, type KeyPlace } from './key-places.ts';
import { body, dialPad, handsetBody, otherForm, rect, text, type Part } from './phone-body.ts';

export { phoneDrawingStyles } from './phone-drawing-styles.ts';

/** Lamp of a key: a ring for an idle colleague, half a disc for a ringing one, a disc for one in a call, none for the others. */
export type KeyLamp = 'idle' | 'ringing' | 'busy';

/** What is on one key. Without a label the drawing has a bar in its place. */
export interface DrawnKey {
  readonly label?: string;
  readonly lamp?: KeyLamp | undefined;
  /** The key that is pointed at elsewhere on the page. */
  readonly isCurrent?: boolean;
}

export interface PhoneDrawingOptions {
  readonly layout: DeviceLayout;
  /** Pages and modules of the keys. Left out: a phone without function keys. */
  readonly keys?: KeyLayout | undefined;
  /** Accessible name of the drawing. */
  readonly label: string;
  /** Page of the phone and of its modules, from 1. Default 1. */
  readonly page?: number;
  /** What is on a position. Left out: bars in place of labels. */
  readonly shown?: (position: number) => DrawnKey | undefined;
  /** Upper line of the screen, such as the extension. */
  readonly heading?: string | undefined;
  /** Time of day on the screen. */
  readonly time?: string | undefined;
  /** The screen is dark: the phone cannot be reached. */
  readonly isOff?: boolean;
}

type Draw = Pick<PhoneDrawingOptions, 'shown'>;

/** The box of the screen, and the height of the dark frame around it. */
interface Face {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly frame: number;
}

const left = 124;
const top = 30;
const innerWidth = 292;
const moduleWidth = 116;
const panelColumn = 25;
/** Bars in place of labels: their lengths in turn, so that they look like words. */
const bars = [42, 30, 46, 36, 26] as const;

function faceOf({ screen, leftKeys, rightKeys, panel }: DeviceLayout): Face | undefined {
  if (!screen) return undefined;
  const frame = Math.max(screen.height + 24, 140);
  const beside = panel ? panel.columns * panelColumn + 8 : 0;
  const sides = (leftKeys > 0 ? 38 : 8) + (rightKeys > 0 ? 38 : 8);
  const width = Math.min(screen.width, innerWidth - beside - sides);
  const offset = (leftKeys > 0 ? 19 : 0) - (rightKeys > 0 ? 19 : 0);
  const x = left + (innerWidth - beside - width) / 2 + offset;
  return { x, y: top + (frame - screen.height) / 2, width, height: screen.height, frame };
}

const lampOf = ({ lamp }: DrawnKey = {}): string => (lamp ? ` ${lamp}` : '');

/** A label of a key on a screen: its text, cut by its place, or a bar. */
function label(x: number, y: number, room: number, atEnd: boolean, { position }: KeyPlace, { shown }: Draw): Part {
  const key = shown?.(position);
  if (shown) return key?.label ? text(atEnd ? x + room : x, y, cut(key.label, room), `l${atEnd ? ' e' : ''}`, 9) : nothing;
  const width = Math.min(room, bars[position % bars.length] ?? 30);
  return rect(atEnd ? x + room - width : x, y - 5.5, width, 5, 2.5, 'txt');
}

/** Some 4.6 units a character of 9 units. */
function cut(words: string, room: number): string {
  const most = Math.floor(room / 4.6);
  const characters = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment);
  return characters.length > most ? `${characters.slice(0, Math.max(1, most - 1)).join('')}…` : words;
}

function sideKeys(layout: DeviceLayout, face: Face, places: readonly KeyPlace[], draw: Draw): Part {
  const { leftKeys, rightKeys, softKeys } = layout;
  const rows = Math.max(leftKeys, rightKeys);
  if (rows === 0) return nothing;
  const pitch = Math.min(18.2, (face.height - 24 - (softKeys > 0 ? 22 : 4)) / rows);
  const height = pitch * 0.67;
  const room = leftKeys > 0 && rightKeys > 0 ? face.width / 2 - 12 : face.width * 0.6;
  const column = (area: 'left' | 'right', count: number): Part[] =>
    Array.from({ length: count }, (_, index) => {
      const y = face.y + 24 + index * pitch;
      const place = places.find((each) => each.area === area && each.index === index);
      const isLeft = area === 'left';
      const x = isLeft ? face.x - 29 : face.x + face.width + 5;
      const key = place && draw.shown?.(place.position);
      return svg`${rect(x, y, 24, height, Math.min(4, height / 3), `key${key?.isCurrent ? ' on' : ''}`)}${rect(isLeft ? x + 16 : x + 4, y + height / 2 - 1.5, 4, 3, 1.5, `lamp${lampOf(key)}`)}${
        place ? label(isLeft ? face.x + 8 : face.x + face.width - 8 - room, y + height / 2 + 3, room, !isLeft, place, draw) : nothing
      }`;
    });
  return svg`${column('left', leftKeys)}${column('right', rightKeys)}`;
}

/** Keys on a touch screen: four beside the clock, or all where they have labels. */
function screenKeys(face: Face, places: readonly KeyPlace[], draw: Draw): Part {
  const all = places.filter(({ area }) => area === 'screen');
  const keys = draw.shown ? all : all.slice(0, 4);
  if (keys.length === 0) return nothing;
  const columns = draw.shown ? (keys.length > 12 ? 3 : 2) : 1;
  const rows = draw.shown ? Math.ceil(keys.length / columns) : 4;
  const width = draw.shown ? (face.width - 10) / columns - 6 : face.width * 0.4;
  const pitch = (face.height - 29) / rows;
  return svg`${keys.map((place, index) => {
    const column = Math.floor(index / rows);
    const x = draw.shown ? face.x + 8 + column * (width + 6) : face.x + face.width - 8 - width;
    const y = face.y + 23 + (index % rows) * pitch;
    const height = pitch - Math.min(6, pitch / 4);
    const middle = y + height / 2;
    const key = draw.shown?.(place.position);
    return svg`${rect(x, y, width, height, Math.min(5, height / 4), `tile${key?.isCurrent ? ' acc' : ''}`)}${rect(x + 7, middle - 4, 8, 8, 4, `lamp${lampOf(key)}`)}${label(x + 20, middle + 3, width - 26, false, place, draw)}`;
  })}`;
}

/** Keys apart from the screen, or those of a module: labels on paper or on a screen of their own are too small to be read. */
function keyField(x: number, y: number, height: number, columns: number, rows: number, places: readonly KeyPlace[], draw: Draw): Part {
  const pitch = height / rows;
  return svg`${Array.from({ length: columns * rows }, (_, index) => {
    const place = places.find((each) => each.index === index);
    const key = place && draw.shown?.(place.position);
    const [keyX, keyY] = [x + Math.floor(index / rows) * panelColumn, y + (index % rows) * pitch];
    const tall = Math.min(pitch * 0.72, 14);
    return svg`${rect(keyX, keyY, 20, tall, Math.min(3, tall / 3), `key${key?.isCurrent ? ' on' : ''}`)}${rect(keyX + 13, keyY + tall / 2 - 1.2, 4, 2.4, 1.2, `lamp${lampOf(key)}`)}`;
  })}`;
}

/** The time stands between the labels, or in the upper line where they leave no room for it. */
function timeOf({ layout, keys, shown, time }: PhoneDrawingOptions, { x, y, width, height }: Face): Part {
  if (!time) return nothing;
  const isTouch = layout.screen?.touch === true;
  const before = layout.leftKeys > 0 ? 58 : 8;
  const after = isTouch && keys ? width * 0.44 : layout.rightKeys > 0 ? 58 : 8;
  const room = width - before - after;
  if (shown || room < 62) return text(x + width - 8, y + 12.5, time, 's e', 9.5);
  const size = isTouch ? 36 : height > 100 ? 26 : 19;
  return text(x + before + room / 2, y + height * (height > 100 ? 0.56 : 0.62), time, 'clock', size);
}

function screenOf(options: PhoneDrawingOptions, face: Face): Part {
  const { layout, heading, time } = options;
  const { softKeys } = layout;
  const { x, y, width, height } = face;
  const softPitch = (width - 4) / Math.max(1, softKeys);
  const soft = (each: (x: number) => Part): Part[] => Array.from({ length: softKeys }, (_, index) => each(x + index * softPitch));
  return svg`${rect(x, y, width, height, 5, 'screen')}${rect(x, y, width, 17, 5, 'bar')}${rect(x, y + 10, width, 7, 0, 'bar')}
    ${heading ? text(x + 8, y + 12.5, cut(heading, width - (time ? 50 : 16)), 's', 9.5) : nothing}${timeOf(options, face)}
    ${soft((at) => rect(at + 5, y + height - 16, softPitch - 6, 11, 3, 'tile'))}
    ${soft((at) => rect(at + 9, top + face.frame + 10, softPitch - 14, 10, 5, 'key'))}`;
}

function modulesOf({ keys, ...draw }: PhoneDrawingOptions, places: readonly KeyPlace[]): Part[] {
  return (keys?.banks ?? [])
    .filter(({ module }) => module > 0)
    .map(({ module, keysPerPage, columns }) => {
      const x = 432 + (module - 1) * moduleWidth;
      const own = places.filter((place) => place.module === module);
      const wide = Math.min(columns, 3) * panelColumn - 5;
      return svg`${rect(x, 40, moduleWidth - 8, 306, 14, 'body')}${rect(x + 10, 54, moduleWidth - 28, 278, 8, 'bezel')}${keyField(x + (moduleWidth - 8 - wide) / 2, 64, 262, Math.min(columns, 3), Math.ceil(keysPerPage / Math.min(columns, 3)), own, draw)}`;
    });
}

function desk(options: PhoneDrawingOptions, places: readonly KeyPlace[]): Part {
  const { layout } = options;
  const face = faceOf(layout);
  const { panel } = layout;
  const frame = face?.frame ?? (panel ? 140 : 0);
  const apart = places.filter(({ area }) => area === 'panel');
  return svg`${body}${handsetBody}
    ${frame > 0 ? rect(left, top, innerWidth, frame, 14, 'bezel') : nothing}
    ${face ? svg`${screenOf(options, face)}${sideKeys(layout, face, places, options)}${screenKeys(face, places, options)}` : nothing}
    ${panel ? keyField(left + innerWidth - panel.columns * panelColumn - 2, top + 10, frame - 18, panel.columns, panel.rows, apart, options) : nothing}
    ${dialPad(layout, top + frame)}`;
}

/**
 * A phone drawn from the data of its model: no picture of a maker. The drawing is as wide as its place and keeps its proportions.
 * A wide phone with modules has a wider drawing.
 */
export function phoneDrawing(options: PhoneDrawingOptions): TemplateResult {
  const { layout, keys, label: name, page = 1, isOff = false } = options;
  const places = keys ? placesOn(keyPlaces(layout, keys), page) : [];
  const modules = keys ? Math.max(0, ...keys.banks.map(({ module }) => module)) : 0;
  return html`<svg
    class="device ${layout.form}${isOff ? ' off' : ''}"
    viewBox="0 0 ${440 + modules * moduleWidth} 372"
    role="img"
    aria-label=${name}
  >
    ${layout.form === 'desk' ? desk(options, places) : otherForm(options)}${modulesOf(options, places)}
  </svg>`;
}
