import type { FunctionKeyKind, Id, KeyLayout, KeyPlacement } from '../contract/index.ts';
import { phoneText } from './phone-text.ts';

/** One key of the list, as far as its place on a phone goes. */
export interface PlaceableKey {
  readonly id: Id;
  readonly kind: FunctionKeyKind;
  /** Text on the key: its label, else its target. Empty where the phone shows none. */
  readonly label: string;
  /** The reason that keeps the key off this phone, apart from its kind. */
  readonly left?: 'unsupported' | 'refused' | undefined;
}

/**
 * The place of each key on a phone: the phone's lines first, then the keys in their order. A key that the phone cannot do leaves its
 * place empty: the others keep their places on all of the user's phones.
 */
export function placeKeys(
  keys: readonly PlaceableKey[],
  { positions, lineKeys, labelLength, kinds }: Pick<KeyLayout, 'positions' | 'lineKeys' | 'labelLength' | 'kinds'>,
): KeyPlacement[] {
  return keys.map(({ id, kind, label, left }, index): KeyPlacement => {
    const position = lineKeys + index + 1;
    if (position > positions) return { key: id, left: 'full' };
    if (kinds && !kinds.includes(kind)) return { key: id, left: 'unsupported' };
    if (left) return { key: id, left };
    const shown = phoneText(label, labelLength);
    return { key: id, position, ...(shown === phoneText(label) ? {} : { label: shown }) };
  });
}
