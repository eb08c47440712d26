import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/node/store/store.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';

/** What must happen at the end: a test's context, or something like it. */
export interface Ending {
  after(cleanup: () => unknown): void;
}

/** A folder that is gone after the test. */
export function temporaryFolder(test: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'selfcare-store-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in a file of its own. */
export async function open(test: Ending): Promise<Store> {
  const store = await openSqliteStore(join(temporaryFolder(test), 'selfcare.db'));
  test.after(() => store.close());
  return store;
}
