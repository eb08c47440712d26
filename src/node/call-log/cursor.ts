import { SelfcareError } from '../../contract/index.ts';

/** The last entry of a page: the next one starts after it. */
export interface Position {
  readonly startedAt: number;
  readonly id: string;
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (unit) => unit.charCodeAt(0)));
}

function isPosition(value: unknown): value is [number, string] {
  return Array.isArray(value) && value.length === 2 && Number.isSafeInteger(value[0]) && typeof value[1] === 'string';
}

/** A position as an opaque word. It needs no signature: it only names a place in a list that is the reader's own anyway. */
export function encodeCursor({ startedAt, id }: Position): string {
  return toBase64Url(JSON.stringify([startedAt, id]));
}

/** @throws `validation` for a word that {@link encodeCursor} did not make */
export function decodeCursor(cursor: string): Position {
  try {
    const value: unknown = JSON.parse(fromBase64Url(cursor));
    if (isPosition(value)) return { startedAt: value[0], id: value[1] };
  } catch {
    // Refused below, like every other wrong cursor.
  }
  throw new SelfcareError('validation', { issues: [{ path: 'cursor', rule: 'format' }] });
}
