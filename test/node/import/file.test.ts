import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { importFile } from '../../../src/node/import/import-file.ts';
import type { RejectedRow } from '../../../src/node/import/import-calls.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { tenant } from '../store/records.ts';
import { temporaryFolder, type Ending } from '../store/stores.ts';
import { callsOf, counted, fillCompany, line } from './company.ts';
import { readOutboxBounds } from '../../../src/node/store/outbox.ts';

const importer = fileURLToPath(new URL('import-child.ts', import.meta.url));
const master = fileURLToPath(new URL('fixtures/Master.csv', import.meta.url));

/** A database of the company, with a server that has it open. */
async function served(test: Ending) {
  const database = join(temporaryFolder(test), 'selfcare.db');
  const store = await fillCompany(await openSqliteStore(database));
  test.after(() => store.close());
  return { database, store };
}

describe('importing a file in a thread of its own', () => {
  it('adds its calls under the eyes of a running server, and says so in the outbox', async (test) => {
    const { database, store } = await served(test);
    const progress: number[] = [];
    const result = await importFile({ input: master, database, tenant, batch: 50 }, { onProgress: (soFar) => progress.push(soFar.added) });
    assert.deepEqual(result, counted({ rows: 228, calls: 160, added: 160 }));
    assert.equal((await callsOf(store, 'alice')).length, 69);
    assert.ok((await readOutboxBounds(store, tenant)).newest >= 4);
    assert.equal(progress.at(-1), 160);
    assert.ok(progress.length > 2);
  });

  it('reports every rejected row, however many', async (test) => {
    const { database } = await served(test);
    const file = join(temporaryFolder(test), 'bad.csv');
    writeFileSync(file, Array.from({ length: 5_000 }, (_, index) => (index % 100 ? 'nonsense' : line({ id: `1.${index}` }))).join('\n'));
    const rows: RejectedRow[] = [];
    const result = await importFile({ input: file, database, tenant }, { onRejected: (row) => rows.push(row) });
    assert.deepEqual(result, counted({ rows: 5_000, calls: 50, added: 50, rejected: 4_950 }));
    assert.equal(rows.length, 4_950);
    assert.deepEqual(rows[0], { line: 2, reason: 'too-few-columns', found: '1' });
  });

  it('takes the standard input', async (test) => {
    const { database, store } = await served(test);
    const child = spawn(process.execPath, [importer, database, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    createReadStream(master).pipe(child.stdin);
    await once(child, 'close');
    assert.equal((JSON.parse(said) as { added: number }).added, 160);
    assert.equal((await callsOf(store, 'bruno')).length, 45);
  });

  it('changes nothing when there is no such file', async (test) => {
    const database = join(temporaryFolder(test), 'selfcare.db');
    await assert.rejects(importFile({ input: '/nowhere/Master.csv', database, tenant }), /ENOENT/);
    assert.equal(existsSync(database), false);
  });

  it('does not touch a database from the future', async (test) => {
    const { database, store } = await served(test);
    await store.close();
    const file = new DatabaseSync(database);
    file.exec("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (99, 'future', '', 0)");
    file.close();
    await assert.rejects(importFile({ input: master, database, tenant }), { name: 'StoreError', code: 'newer' });
  });

  it('keeps the process small', async (test) => {
    const { database } = await served(test);
    const file = join(temporaryFolder(test), 'long.csv');
    writeFileSync(file, Array.from({ length: 30_000 }, (_, index) => line({ id: `2.${index}` })).join('\n'));
    const peakOf = async (input: string) => {
      const { stdout } = await promisify(execFile)(process.execPath, [importer, database, input]);
      return (JSON.parse(stdout) as { residentMiB: number }).residentMiB;
    };
    const growth = (await peakOf(file)) / (await peakOf(master));
    assert.ok(growth < 1.5, `grew ${growth} times`);
  });
});
