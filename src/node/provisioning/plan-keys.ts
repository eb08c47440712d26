import type { FunctionKeyKind, Id, KeyPlacement } from '../../contract/index.ts';
import type { PlannedKey } from './render-input.ts';
import { phoneText } from './text.ts';

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

function isPossible({ kind, account }: ResolvedKey, { kinds }: KeyRoom): boolean {
  return kinds.includes(kind) && (kind !== 'line' || account !== undefined);
}

function plannedAt(position: number, key: ResolvedKey): PlannedKey {
  // A lamp or a call without a target would only puzzle.
  if (key.kind === 'blank' || (needsValue.includes(key.kind) && key.value === '')) return blankAt(position);
  return { position, kind: key.kind, label: phoneText(key.label), value: key.value, account: key.account ?? 1 };
}

function placementOf({ id, label }: ResolvedKey, planned: PlannedKey, { labelLength }: KeyRoom): KeyPlacement {
  const shown = phoneText(label, labelLength);
  return { key: id, position: planned.position, ...(planned.kind === 'blank' || shown === phoneText(label) ? {} : { label: shown }) };
}

/**
 * Puts a list on a phone: lines first, then the keys in their order, then blanks up to the last position. A key that the phone
 * cannot do, or whose number is refused, leaves its place empty: the others keep their places on all of the user's phones.
 */
export function planKeys(list: readonly ResolvedKey[], room: KeyRoom): KeyPlan {
  const keys: PlannedKey[] = [];
  const placements: KeyPlacement[] = [];
  for (let position = 1; position <= Math.min(room.lineKeys, room.positions); position++) {
    const label = room.accountLabels[position - 1];
    keys.push(label === undefined ? blankAt(position) : lineKey(position, label));
  }
  for (const key of list) {
    const position = keys.length + 1;
    if (position > room.positions) {
      placements.push({ key: key.id, left: 'full' });
      continue;
    }
    const left = isPossible(key, room) ? key.refused && 'refused' : 'unsupported';
    if (left) {
      keys.push(blankAt(position));
      placements.push({ key: key.id, left });
      continue;
    }
    const planned = plannedAt(position, key);
    keys.push(planned);
    placements.push(placementOf(key, planned, room));
  }
  while (keys.length < room.positions) keys.push(blankAt(keys.length + 1));
  return { keys, placements };
}
