import type { DeviceLayout, KeyBank, KeyLayout } from '../../../contract/index.ts';

/** Where a function key stands: beside the screen, on a touch screen, apart from the screen, or on an expansion module. */
type KeyArea = 'left' | 'right' | 'screen' | 'panel' | 'module';

/** The place of one position of a phone. */
export interface KeyPlace {
  /** From 1, as in the contract. */
  readonly position: number;
  readonly area: KeyArea;
  /** 0 is the phone. */
  readonly module: number;
  /** Page on which the position is seen, from 1. */
  readonly page: number;
  /** Place within its area and page, from 0, column by column. */
  readonly index: number;
}

/** The place of every position of a phone, in their order. */
export function keyPlaces(layout: DeviceLayout, { banks, positions }: KeyLayout): readonly KeyPlace[] {
  const places: KeyPlace[] = [];
  for (const bank of banks) {
    const isApart = bank.module === 0 && bank !== banks[0];
    for (let key = 0; key < bank.keysPerPage * bank.pages && places.length < positions; key++) {
      const index = key % bank.keysPerPage;
      const page = 1 + Math.floor(key / bank.keysPerPage);
      places.push({ position: places.length + 1, module: bank.module, page, ...areaOf(layout, bank, isApart, index) });
    }
  }
  return places;
}

/** The places that are seen at once. A part with fewer pages than `page` shows its last one. */
export function placesOn(places: readonly KeyPlace[], page: number): readonly KeyPlace[] {
  const partOf = ({ area, module }: KeyPlace): string => (area === 'left' || area === 'right' ? 'sides' : `${area} ${module}`);
  const last = new Map<string, number>();
  for (const place of places) last.set(partOf(place), place.page);
  return places.filter((place) => place.page === Math.min(page, last.get(partOf(place)) ?? 1));
}

function areaOf(
  { screen, leftKeys, rightKeys }: DeviceLayout,
  { module }: KeyBank,
  isApart: boolean,
  index: number,
): Pick<KeyPlace, 'area' | 'index'> {
  if (module > 0) return { area: 'module', index };
  if (isApart) return { area: 'panel', index };
  if (screen?.touch) return { area: 'screen', index };
  if (leftKeys + rightKeys === 0) return { area: 'panel', index };
  return index < leftKeys ? { area: 'left', index } : { area: 'right', index: index - leftKeys };
}
