import { DatabaseSync } from 'node:sqlite';
import { isBusy, storeFault } from './sqlite-fault.ts';
import { StoreError } from './store-error.ts';

/**
 * Keeps a second server away from a database file. The lock is SQLite's own on a file beside it, held by an open transaction:
 * the operating system lets go of it when the process ends, however it ends, so that a stale lock cannot exist.
 * @returns how to let go of it
 * @throws {@link StoreError} `in-use`; a fault of the file
 */
export function lockDatabase(file: string): () => void {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if (!isBusy(thrown)) throw storeFault(thrown) ?? thrown;
    throw new StoreError(
      'in-use',
      `${file} is in use by another server. One server at a time may serve a database file: stop the other one first.`,
    );
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
