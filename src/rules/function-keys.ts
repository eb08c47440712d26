import type { FunctionKey, FunctionKeyChange, FunctionKeyTarget, Id, Line, PhoneNumber } from '../contract/index.ts';

type Values = Pick<FunctionKeyChange, 'kind' | 'label' | 'target'>;

/** Numbers at which the user's own desk phones ring: no key supervises or calls them. One's own mobile phone may be called from the desk. */
export function deskNumbers(lines: readonly Pick<Line, 'kind' | 'numbers' | 'extension'>[]): readonly PhoneNumber[] {
  return lines.flatMap(({ kind, numbers, extension }) => [
    ...(kind === 'mobile' ? [] : numbers),
    ...(extension === undefined ? [] : [extension]),
  ]);
}

/** A target without what is looked up. Its fields have one order, so that two can be compared as text. */
export function storedTarget(target: FunctionKeyTarget | undefined): FunctionKeyTarget | undefined {
  switch (target?.kind) {
    case 'colleague':
      return { kind: 'colleague', contact: target.contact };
    case 'number':
      return { kind: 'number', number: target.number };
    case 'line':
      return { kind: 'line', line: target.line };
    default:
      return undefined;
  }
}

const textOf = ({ kind, label, target }: Values): string => JSON.stringify([kind, label, storedTarget(target)]);

/** Whether two keys do and show the same, wherever they stand. */
export function sameKey(a: Values, b: Values): boolean {
  return textOf(a) === textOf(b);
}

/** Whether two lists have the same keys, by id and values, in the same order. */
export function sameKeys(a: readonly FunctionKey[], b: readonly FunctionKey[]): boolean {
  return (
    a.length === b.length &&
    a.every((key, index) => {
      const other = b[index];
      return other !== undefined && key.id === other.id && sameKey(key, other);
    })
  );
}

/**
 * The free keys in this order, around the locked ones, which stay in their places. Where too few are left before a locked key, blank
 * ones hold its place.
 * @param newId names a blank key
 */
export function aroundLocked(
  before: readonly FunctionKey[],
  free: readonly FunctionKey[],
  newId: () => Id = () => '',
): readonly FunctionKey[] {
  const rest = [...free];
  const lastLocked = before.findLastIndex(({ locked }) => locked);
  const keys: FunctionKey[] = [];
  while (rest.length > 0 || keys.length <= lastLocked) {
    const at = before[keys.length];
    keys.push(at?.locked ? at : (rest.shift() ?? { id: newId(), kind: 'blank', label: '' }));
  }
  return keys;
}

/** The list with one key at another place, from 0. A place of a locked key stands for the next free one in the direction of the move. */
export function movedKey(keys: readonly FunctionKey[], id: Id, to: number): readonly FunctionKey[] {
  const key = keys.find((one) => one.id === id);
  if (!key || key.locked) return keys;
  const isDown = to > keys.indexOf(key);
  let place = to;
  while (keys[place]?.locked) place += isDown ? 1 : -1;
  if (!keys[place]) return keys;
  const others = keys.filter((one) => !one.locked && one !== key);
  const before = keys.slice(0, isDown ? place + 1 : place).filter((one) => !one.locked && one !== key).length;
  return aroundLocked(keys, [...others.slice(0, before), key, ...others.slice(before)]);
}

/** The list without a key. */
export function withoutKey(keys: readonly FunctionKey[], id: Id, newId: () => Id): readonly FunctionKey[] {
  return aroundLocked(
    keys,
    keys.filter((one) => !one.locked && one.id !== id),
    newId,
  );
}

/** Number of differences between two lists: keys that came, went, have other values, or were moved past others. */
export function changeCount(before: readonly FunctionKey[], after: readonly FunctionKey[]): number {
  const places = new Map(before.map((key, index) => [key.id, { key, index }]));
  const common = after.flatMap((key) => {
    const was = places.get(key.id);
    return was ? [{ index: was.index, isChanged: !sameKey(was.key, key) }] : [];
  });
  const changed = common.filter(({ isChanged }) => isChanged).length;
  const moved = common.length - longestRise(common.map(({ index }) => index));
  return after.length - common.length + (before.length - common.length) + changed + moved;
}

/** Length of the longest rising subsequence. */
function longestRise(numbers: readonly number[]): number {
  /** By length less one: the least number with which a rise of that length ends. */
  const ends: number[] = [];
  for (const number of numbers) {
    const at = ends.findIndex((end) => end >= number);
    ends[at < 0 ? ends.length : at] = number;
  }
  return ends.length;
}
