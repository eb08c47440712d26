import type { FunctionKeyKind, Id, KeyPlacement } from '../../contract/index.ts';
import { placeKeys, type PlaceableKey } from '../../rules/key-placement.ts';
import { phoneText } from '../../rules/phone-text.ts';
import type { PlannedKey } from './render-input.ts';

/** One key of the user's list, with its target looked up. */
export interface ResolvedKey {
  readonly id: Id;
  readonly kind: FunctionKeyKind;
  readonly label: string;
  /** The number to supervise or dial; empty for kinds without a target, and for a target that no longer exists. */
  readonly value: string;
  /** `line` only: which of the phone's accounts, from 1; absent when the phone does not have the line. */
  readonly account?: number;
  /** The number may not be called any more. */
  readonly refused?: boolean;
}

/** Where the list has to fit. */
export interface KeyRoom {
  readonly positions: number;
  /** Positions at the start for the phone's lines. */
  readonly lineKeys: number;
  /** Short text of each account, in order. */
  readonly accountLabels: readonly string[];
  readonly labelLength: number;
  readonly kinds: readonly FunctionKeyKind[];
}

/** Every position of a phone, and the place of each key of the list. */
export interface KeyPlan {
  readonly keys: readonly PlannedKey[];
  readonly placements: readonly KeyPlacement[];
}

const needsValue: readonly FunctionKeyKind[] = ['supervision', 'speed-dial'];
const blankAt = (position: number): PlannedKey => ({ position, kind: 'blank', label: '', value: '', account: 1 });

function lineKey(position: number, label: string): PlannedKey {
  return { position, kind: 'line', label: phoneText(label), value: '', account: position };
}

/** A lamp or a call without a target would only puzzle. */
const isEmpty = ({ kind, value }: ResolvedKey): boolean => kind === 'blank' || (needsValue.includes(kind) && value === '');

function placeable(key: ResolvedKey): PlaceableKey {
  const { id, kind, account, refused } = key;
  const left = kind === 'line' && account === undefined ? 'unsupported' : refused ? 'refused' : undefined;
  return { id, kind, label: isEmpty(key) ? '' : key.label, left };
}

function plannedAt(position: number, key: ResolvedKey): PlannedKey {
  if (isEmpty(key)) return blankAt(position);
  return { position, kind: key.kind, label: phoneText(key.label), value: key.value, account: key.account ?? 1 };
}

/** Every position of a phone: its lines, the keys of the list in their places, and blanks. */
export function planKeys(list: readonly ResolvedKey[], room: KeyRoom): KeyPlan {
  const placements = placeKeys(list.map(placeable), room);
  const planned = new Map<number, PlannedKey>();
  list.forEach((key, index) => {
    const placement = placements[index];
    if (placement && 'position' in placement) planned.set(placement.position, plannedAt(placement.position, key));
  });
  const keys = Array.from({ length: room.positions }, (_, index): PlannedKey => {
    const position = index + 1;
    const line = position <= room.lineKeys ? room.accountLabels[index] : undefined;
    return line === undefined ? (planned.get(position) ?? blankAt(position)) : lineKey(position, line);
  });
  return { keys, placements };
}
