import type { FunctionKeyKind } from '../../../contract/index.ts';
import { isExtension } from '../../../rules/numbers.ts';
import type { DeviceFile } from '../../provisioning/device-file.ts';
import type { ResolvedKey } from '../../provisioning/plan-keys.ts';
import { diallable } from '../../../rules/phone-text.ts';
import type { Mistake } from './json-file.ts';

type FileKey = DeviceFile['keys'][number];

/** Where the keys of a file have to fit. */
export interface KeyPlaces {
  readonly positions: number;
  readonly lineKeys: number;
  readonly accounts: number;
}

const idOf = (index: number): string => `keys.${index}`;
const gap: ResolvedKey = { id: '', kind: 'blank', label: '', value: '' };
const pointing: readonly FunctionKeyKind[] = ['supervision', 'speed-dial'];
/** People group digits. */
const separators = /[\s.()-]/g;
const number = /^\+?[\d*#]+$/;

function targetMistake({ kind, target }: FileKey): string | undefined {
  if (!pointing.includes(kind)) return target === undefined ? undefined : `a key of kind ${kind} has none`;
  if (target === undefined) return 'is missing';
  const digits = target.replace(separators, '');
  if (!number.test(digits)) return 'must be digits, * and #; + may stand before them';
  return kind === 'speed-dial' || isExtension(digits)
    ? undefined
    : 'only extensions can be supervised: 2 to 6 digits, not beginning with 0';
}

function positionMistake({ position = 1 }: FileKey, { positions, lineKeys }: KeyPlaces, earlier: string | undefined): string | undefined {
  if (position > positions) return `does not exist: the phone and its modules have ${positions} positions`;
  if (position <= lineKeys) return `is a line key: the first ${lineKeys} are, see lineKeys`;
  return earlier === undefined ? undefined : `is taken by ${earlier}`;
}

function keyMistakes(key: FileKey, index: number, places: KeyPlaces, earlier: string | undefined): Mistake[] {
  const at = (field: string, text: string | undefined) => (text === undefined ? [] : [{ path: `${idOf(index)}.${field}`, text }]);
  const account = key.account > places.accounts ? `there are ${places.accounts} accounts` : undefined;
  const position = key.position === undefined ? undefined : positionMistake(key, places, earlier);
  return [...at('position', position), ...at('target', targetMistake(key)), ...at('account', account)];
}

/** Every key of a file that cannot stand where it shall, or cannot be. */
export function keyMistakesOf(keys: readonly FileKey[], places: KeyPlaces): Mistake[] {
  const taken = new Map<number, string>();
  return keys.flatMap((key, index) => {
    const earlier = key.position === undefined ? undefined : taken.get(key.position);
    if (key.position !== undefined && earlier === undefined) taken.set(key.position, idOf(index));
    return keyMistakes(key, index, places, earlier);
  });
}

function resolved({ kind, label, target = '', account }: FileKey, index: number): ResolvedKey {
  return { id: idOf(index), kind, label: label || target, value: diallable(target), account };
}

/**
 * The keys of a file in the order of their positions after the line keys, with blanks in the gaps. Keys without a position fill the
 * free places in their order; those that do not fit stand at the end.
 */
export function keysInOrder(keys: readonly FileKey[], lineKeys: number): ResolvedKey[] {
  const placed = new Map<number, ResolvedKey>();
  for (const [index, key] of keys.entries()) if (key.position !== undefined) placed.set(key.position, resolved(key, index));
  let free = lineKeys + 1;
  for (const [index, key] of keys.entries()) {
    if (key.position !== undefined) continue;
    while (placed.has(free)) free++;
    placed.set(free, resolved(key, index));
  }
  const last = Math.max(lineKeys, ...placed.keys());
  return Array.from({ length: last - lineKeys }, (_, index) => placed.get(lineKeys + 1 + index) ?? gap);
}
