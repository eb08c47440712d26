import { decodeCursor as decode, encodeCursor as encode } from '../shared/cursor.ts';

/** The last entry of a page: the next one starts after it. */
export interface Position {
  readonly startedAt: number;
  readonly id: string;
}

const isInstant = (value: unknown): value is number => Number.isSafeInteger(value);

export function encodeCursor({ startedAt, id }: Position): string {
  return encode([startedAt, id]);
}

/** @throws `validation` for a word that {@link encodeCursor} did not make */
export function decodeCursor(cursor: string): Position {
  const [startedAt, id] = decode(cursor, isInstant);
  return { startedAt, id };
}
