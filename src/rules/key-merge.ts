import type { FunctionKey, Id } from '../contract/index.ts';
import { aroundLocked, sameKey } from './function-keys.ts';

/** Which of two versions of a key stays. */
export const keyChoices = ['mine', 'theirs', 'both'] as const;
export type KeyChoice = (typeof keyChoices)[number];

/** A key that both sides have changed differently. Absent where that side has removed it. */
export interface KeyConflict {
  readonly id: Id;
  readonly mine?: FunctionKey | undefined;
  readonly theirs?: FunctionKey | undefined;
  readonly choice: KeyChoice;
}

export interface KeyMerge {
  readonly keys: readonly FunctionKey[];
  readonly conflicts: readonly KeyConflict[];
}

type ById = ReadonlyMap<Id, FunctionKey>;

const byId = (keys: readonly FunctionKey[]): ById => new Map(keys.map((key) => [key.id, key]));
const isSame = (a: FunctionKey | undefined, b: FunctionKey | undefined): boolean => (a && b ? sameKey(a, b) : a === b);

/** Nothing is lost unless the person says so: a removed key that the other side has changed stays, and two other targets stay both. */
function usualChoice(mine: FunctionKey | undefined, theirs: FunctionKey | undefined): KeyChoice {
  if (!mine) return 'theirs';
  if (!theirs) return 'mine';
  return isSame({ ...mine, label: '' }, { ...theirs, label: '' }) ? 'mine' : 'both';
}

/**
 * Two lists that were made from one: each key as the side that changed it has it, with the order of the side that changed that (mine,
 * where both did). Keys that both changed are {@link KeyMerge.conflicts}.
 * @param choices the person's, by id of the key; left out, the choice that loses nothing
 * @param newId names the second of two versions that stay both
 */
export function mergeKeys(
  base: readonly FunctionKey[],
  mine: readonly FunctionKey[],
  theirs: readonly FunctionKey[],
  choices: ReadonlyMap<Id, KeyChoice>,
  newId: (id: Id) => Id,
): KeyMerge {
  const [was, own, other] = [byId(base), byId(mine), byId(theirs)];
  const conflicts: KeyConflict[] = [];
  /** The versions of a key that stay: none, one or both. */
  const outcome = (id: Id): readonly FunctionKey[] => {
    const [before, left, right] = [was.get(id), own.get(id), other.get(id)];
    if (right?.locked) return [];
    if (isSame(left, right) || isSame(before, left)) return right ? [right] : [];
    if (isSame(before, right)) return left ? [left] : [];
    const choice = choices.get(id) ?? usualChoice(left, right);
    conflicts.push({ id, mine: left, theirs: right, choice });
    if (choice === 'mine') return left ? [left] : [];
    if (choice === 'theirs' || !left) return right ? [right] : [];
    return right ? [right, { ...left, id: newId(id) }] : [left];
  };
  const order = isReordered(base, mine) ? woven(mine, theirs) : woven(theirs, mine);
  const merged = order.flatMap(outcome);
  return {
    keys: aroundLocked(
      theirs,
      merged.filter(({ locked }) => !locked),
      () => newId(''),
    ),
    conflicts,
  };
}

/** Whether the keys that both lists have stand in another order. */
function isReordered(base: readonly FunctionKey[], list: readonly FunctionKey[]): boolean {
  const [known, kept] = [byId(list), byId(base)];
  const before = base.filter(({ id }) => known.has(id));
  return list.filter(({ id }) => kept.has(id)).some(({ id }, index) => id !== before[index]?.id);
}

/** Ids of both lists in the order of the first; those of the second alone follow the key that they follow there. */
function woven(first: readonly FunctionKey[], second: readonly FunctionKey[]): readonly Id[] {
  const ids = first.map(({ id }) => id);
  second.forEach(({ id }, index) => {
    if (ids.includes(id)) return;
    const previous = second[index - 1];
    ids.splice(previous ? ids.indexOf(previous.id) + 1 : 0, 0, id);
  });
  return ids;
}
