import { SelfcareError } from '../../contract/index.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';

/** A key of a list as an opaque word. It needs no signature: it only names a place in a list that is the reader's own anyway. */
export function encodeCursor(key: readonly [string | number, string]): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(key)));
}

/** @throws `validation` for a word that {@link encodeCursor} did not make of such a key */
export function decodeCursor<First extends string | number>(
  cursor: string,
  isFirst: (value: unknown) => value is First,
): readonly [First, string] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(cursor)));
    if (Array.isArray(value) && value.length === 2) {
      const [first, second] = value as readonly unknown[];
      if (isFirst(first) && typeof second === 'string') return [first, second];
    }
  } catch {
    // Refused below, like every other wrong cursor.
  }
  throw new SelfcareError('validation', { issues: [{ path: 'cursor', rule: 'format' }] });
}
