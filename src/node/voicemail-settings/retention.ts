import { removeUnreferenced } from '../media/references.ts';
import type { Retention } from '../voicemail/retention.ts';
import { greetingLeftMs } from './greetings.ts';
import { eraseGreetings } from './sql-greetings.ts';

/** Erases greetings that were only prepared, or removed, and their files. */
export async function retireGreetings({ store, media, columns }: Retention, now: number): Promise<void> {
  let keys: readonly string[];
  do {
    keys = await store.write((tx) => eraseGreetings(tx, now - greetingLeftMs));
    await removeUnreferenced(store, media, columns, keys, now);
  } while (keys.length > 0);
}
