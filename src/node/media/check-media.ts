import type { SqlSession } from '../store/driver.ts';
import type { MediaKey, MediaStore } from './media-store.ts';
import { isReferenced, referencedKeys, settledMs, type MediaColumn } from './references.ts';

export interface MediaCheck {
  readonly files: number;
  /** Files that no row names, put more than an hour ago: what a process that was killed in between has left. */
  readonly orphans: readonly MediaKey[];
  /** Files that rows name and that are not there. */
  readonly missing: readonly MediaKey[];
}

/** Compares the sound files with the rows that name them. */
export async function checkMedia(
  session: SqlSession,
  media: MediaStore,
  columns: readonly MediaColumn[],
  now: number,
): Promise<MediaCheck> {
  let files = 0;
  const orphans: MediaKey[] = [];
  for await (const { key, putAt } of media.list()) {
    files += 1;
    if (putAt < now - settledMs && !(await isReferenced(session, columns, key))) orphans.push(key);
  }
  const missing = new Set<MediaKey>();
  for await (const key of referencedKeys(session, columns)) if (!(await media.open(key))) missing.add(key);
  return { files, orphans, missing: [...missing] };
}
