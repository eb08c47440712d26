import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import { memoryStore } from '../../../src/node/store/memory.ts';
import type { Store } from '../../../src/node/store/port.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';

/** What must happen at the end: a test's context, or something like it. */
export interface Ending {
  after(cleanup: () => unknown): void;
}

type Opener = (test: Ending) => Promise<Store>;

/** A folder that is gone after the test. */
export function temporaryFolder(test: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'selfcare-store-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const openers: Readonly<Record<string, Opener>> = {
  memory: async (test) => {
    const store = memoryStore();
    test.after(() => store.close());
    return store;
  },
  SQLite: async (test) => {
    const folder = temporaryFolder(test);
    const store = await openSqliteStore(join(folder, 'selfcare.db'));
    test.after(() => store.close());
    return store;
  },
};

/** The same specification for every engine. */
export function onEveryStore(subject: string, specification: (open: Opener) => void): void {
  for (const [engine, open] of Object.entries(openers)) describe(`${subject}, on ${engine}`, () => specification(open));
}
