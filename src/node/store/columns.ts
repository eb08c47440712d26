import type { SqlRow, SqlValue } from './driver.ts';

/** Reading one column. The types are what the migrations declare; `Number` because some drivers hand out BIGINT as text. */
export const text = (row: SqlRow, column: string): string => row[column] as string;
export const number = (row: SqlRow, column: string): number => Number(row[column]);
export const flag = (row: SqlRow, column: string): boolean => Number(row[column]) === 1;
export const json = (row: SqlRow, column: string): unknown => JSON.parse(text(row, column));

/** `{ [key]: read(…) }`, or nothing where the column is NULL: an absent property stays absent. */
export function optional<K extends string, T>(
  row: SqlRow,
  column: string,
  key: K,
  read: (row: SqlRow, column: string) => T,
): { [P in K]?: T } {
  const value = row[column];
  if (value === null || value === undefined) return {};
  return { [key]: read(row, column) } as { [P in K]?: T };
}

/** `undefined` as the NULL of a column. */
export const orNull = (value: string | number | undefined): SqlValue => value ?? null;
export const flagOrNull = (value: boolean | undefined): SqlValue => (value === undefined ? null : Number(value));
export const jsonOrNull = (value: unknown): SqlValue => (value === undefined ? null : JSON.stringify(value));
