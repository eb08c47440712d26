import { text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { MediaKey, MediaStore } from './media-store.ts';

/** A column that names stored files. It has an index. */
export interface MediaColumn {
  readonly table: string;
  readonly column: string;
}

/** A file whose row is not there yet is younger. Milliseconds. */
export const settledMs = 60 * 60_000;
const rowsAtOnce = 1000;

/** Whether any row names a file. */
export async function isReferenced(session: SqlSession, columns: readonly MediaColumn[], key: MediaKey): Promise<boolean> {
  for (const { table, column } of columns) {
    if (await queryOne(session, `SELECT 1 AS found FROM ${table} WHERE ${column} = $1 LIMIT 1`, [key])) return true;
  }
  return false;
}

/** Every file that rows name, some twice. */
export async function* referencedKeys(session: SqlSession, columns: readonly MediaColumn[]): AsyncGenerator<MediaKey> {
  for (const { table, column } of columns) {
    const sql = `SELECT DISTINCT ${column} AS media FROM ${table} WHERE ${column} > $1 ORDER BY ${column} LIMIT ${rowsAtOnce}`;
    for (let after: string | undefined = ''; after !== undefined;) {
      const rows = await session.query(sql, [after]);
      for (const row of rows) yield text(row, 'media');
      const last = rows.length < rowsAtOnce ? undefined : rows.at(-1);
      after = last && text(last, 'media');
    }
  }
}

/** Removes files that no row names any more. One that was put lately stays: a row that names it may be about to be written. */
export async function removeUnreferenced(
  session: SqlSession,
  media: MediaStore,
  columns: readonly MediaColumn[],
  keys: Iterable<MediaKey>,
  now: number,
): Promise<number> {
  let removed = 0;
  for (const key of new Set(keys)) {
    if (await isReferenced(session, columns, key)) continue;
    if (await media.remove(key, now - settledMs)) removed += 1;
  }
  return removed;
}
