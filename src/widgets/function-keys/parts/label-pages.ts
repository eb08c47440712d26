import type { Device, DeviceLayout, KeyBank, LabelStrip } from '../../../contract/index.ts';
import { keyPlaces, type KeyPlace } from '../../base/phone/key-places.ts';

/** A phone whose labels are printed. */
export interface LabelledPhone {
  readonly device: Pick<Device, 'vendor' | 'model' | 'layout' | 'keys'>;
  /** Whole text of a position, from 1: the paper cuts it. Undefined for an empty key. */
  readonly label: (position: number) => string | undefined;
}

/** One label. Without a position it is the phone's own key that turns the page. */
export interface LabelRow {
  readonly position?: number;
  readonly label?: string | undefined;
}

/** Labels below each other: one strip of paper. */
export interface LabelColumn {
  readonly area: KeyPlace['area'];
  readonly bank: KeyBank;
  /** Page of the keys, from 1. */
  readonly page: number;
  /** Column within its area, from 1. */
  readonly column: number;
  /** The first labels of the column stand on the strip before. */
  readonly continues: boolean;
  readonly size: LabelStrip;
  readonly rows: readonly LabelRow[];
}

/**
 * Millimetres that the labels of a page may take. The width is that of A4 less its margins. The height is less than that of A4, so that
 * a page fits US Letter as well, where a browser takes the printer's paper.
 */
const room = { width: 186, height: 216 } as const;
/** Millimetres between two strips. */
const gap = 6;
/** Millimetres of the heading over a strip: two lines. */
export const headingMm = 9;
/** Three columns on A4; one line of text with room to cut. For labels on a screen, or on paper of unknown size. */
const standardSize: LabelStrip = { widthMm: 58, heightMm: 8 };
/** A model that the catalogue does not know: its keys stand in one area. */
const unknownFront: DeviceLayout = { form: 'desk', leftKeys: 0, rightKeys: 0, softKeys: 0, navigation: false, columnKeys: 0 };

/** Puts items in turn into groups that are no longer than `most`. An item that is longer has a group of its own. */
function pack<T>(items: readonly T[], most: number, lengthOf: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let used = 0;
  for (const item of items) {
    const length = lengthOf(item);
    const group = groups.at(-1);
    if (group && used + gap + length <= most) {
      group.push(item);
      used += gap + length;
    } else {
      groups.push([item]);
      used = length;
    }
  }
  return groups;
}

const heightOf = ({ rows, size }: LabelColumn): number => headingMm + rows.length * size.heightMm;

/** The bank of every position, in their order. */
function banksOf(banks: readonly KeyBank[]): readonly KeyBank[] {
  return banks.flatMap((bank) => Array.from({ length: bank.keysPerPage * bank.pages }, () => bank));
}

/** Column of a key within its area, from 1. */
function columnOf({ area, index }: KeyPlace, { keysPerPage, columns }: KeyBank): number {
  return area === 'left' || area === 'right' ? 1 : 1 + Math.floor(index / Math.ceil(keysPerPage / columns));
}

/** A key beside the screen that is no position is the one that turns the page: it is the last one. */
function turnsPage({ leftKeys, rightKeys }: DeviceLayout, { area, bank }: LabelColumn): boolean {
  return area === (rightKeys > 0 ? 'right' : 'left') && bank.pages > 1 && leftKeys + rightKeys > bank.keysPerPage;
}

function columnsOf({ device: { layout = unknownFront, keys }, label }: LabelledPhone): LabelColumn[] {
  if (!keys) return [];
  const banks = banksOf(keys.banks);
  const columns = new Map<string, LabelColumn & { readonly rows: LabelRow[] }>();
  for (const place of keyPlaces(layout, keys)) {
    const { position, area, page } = place;
    const bank = banks[position - 1];
    if (!bank) break;
    const column = columnOf(place, bank);
    const key = `${keys.banks.indexOf(bank)} ${area} ${page} ${column}`;
    const known = columns.get(key) ?? { area, bank, page, column, continues: false, size: bank.labelStrip ?? standardSize, rows: [] };
    known.rows.push({ position, label: label(position) });
    columns.set(key, known);
  }
  for (const column of columns.values()) if (turnsPage(layout, column)) column.rows.push({});
  return [...columns.values()];
}

/** Columns that hold a label. A phone without any has those of its first page. */
function usedColumns(phone: LabelledPhone): LabelColumn[] {
  const columns = columnsOf(phone);
  const used = columns.filter(({ rows }) => rows.some(({ label }) => label !== undefined));
  return used.length > 0 ? used : columns.filter(({ page, bank }) => page === 1 && bank.module === 0);
}

/** A strip that is longer than a page goes on beside itself: no page ends within a strip. */
function cutAtPageEnd(column: LabelColumn): LabelColumn[] {
  const most = Math.max(1, Math.floor((room.height - headingMm) / column.size.heightMm));
  const strips = Math.ceil(column.rows.length / most);
  return Array.from({ length: strips }, (_, index) => ({
    ...column,
    continues: index > 0,
    rows: column.rows.slice(index * most, (index + 1) * most),
  }));
}

/** The strips of a phone, page by page, line by line. */
export function labelPages(phone: LabelledPhone): readonly (readonly (readonly LabelColumn[])[])[] {
  const strips = usedColumns(phone).flatMap(cutAtPageEnd);
  const lines = pack(strips, room.width, ({ size }) => size.widthMm);
  return pack(lines, room.height, (line) => Math.max(...line.map(heightOf)));
}
