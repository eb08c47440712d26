import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import type { StoreError } from '../../../src/node/store/store-error.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { alice, userRecord } from '../store/records.ts';
import { temporaryFolder } from '../store/stores.ts';

type Damage = (file: string, backupFile: string) => void;

const damages: Readonly<Record<string, Damage>> = {
  'the database is removed': (file) => rmSync(file),
  'the database is moved away': (file) => renameSync(file, `${file}.old`),
  'its folder is moved away': (file) => renameSync(dirname(file), `${dirname(file)}.old`),
  'a backup is moved over the database': (file, backupFile) => renameSync(backupFile, file),
  'a backup is copied over the database': (file, backupFile) => copyFileSync(backupFile, file),
  'a backup is written into the database, which stays as long': (file, backupFile) =>
    writeFileSync(file, Buffer.concat([readFileSync(backupFile), Buffer.alloc(1_000_000)])),
  'the database is emptied': (file) => truncateSync(file),
  'the database is shortened': (file) => truncateSync(file, 8192),
  'the log is removed': (file) => rmSync(`${file}-wal`),
  'the log is moved away': (file) => renameSync(`${file}-wal`, `${file}-wal.old`),
  'the log is emptied': (file) => truncateSync(`${file}-wal`),
  'the log is overwritten': (file) => writeFileSync(`${file}-wal`, Buffer.alloc(5_000_000)),
  'another log takes its place': (file) => {
    copyFileSync(`${file}-wal`, `${file}-wal.copy`);
    renameSync(`${file}-wal.copy`, `${file}-wal`);
  },
  'the index of the log is removed': (file) => rmSync(`${file}-shm`),
};

/** What is written at once, and what a second later, is refused; so are health and reads. */
async function assertLost(store: Awaited<ReturnType<typeof openSqliteStore>>): Promise<void> {
  const write = () => store.write((tx) => putUser(tx, userRecord(alice, { firstName: 'Later' })));
  const deadline = performance.now() + 1000;
  let failure: unknown;
  while (failure === undefined) {
    const begun = performance.now();
    failure = await write().catch((thrown: unknown) => thrown);
    assert.ok(failure !== undefined || begun < deadline, 'a write was acknowledged more than a second after the loss');
    await pause(50);
  }
  assert.equal((failure as StoreError).code, 'lost');
  await assert.rejects(store.check(), { code: 'lost' });
  await assert.rejects(store.query('SELECT 1'), { code: 'lost' });
}

describe('a store whose files are changed by others', () => {
  for (const [name, damage] of Object.entries(damages)) {
    it(`acknowledges nothing more when ${name}`, async (test) => {
      const file = join(temporaryFolder(test), 'data', 'selfcare.db');
      const earlier = await openSqliteStore(file);
      await earlier.write((tx) => putUser(tx, userRecord(alice, { firstName: 'Earlier' })));
      const backupFile = join(dirname(file), 'backup.db');
      const from = new DatabaseSync(file);
      await backup(from, backupFile);
      from.close();
      await earlier.close();
      const store = await openSqliteStore(file);
      test.after(() => store.close());
      const lost: StoreError[] = [];
      store.onLost((error) => lost.push(error));
      await store.write((tx) => putUser(tx, userRecord(alice, { firstName: 'Kept' })));
      await store.check();
      damage(file, backupFile);
      await assertLost(store);
      assert.equal(lost.length, 1, 'told once');
      assert.match(lost[0]?.message ?? '', /put the right ones in place/);
    });
  }

  it('notices it without a write', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    test.after(() => store.close());
    const lost = new Promise<StoreError>((resolve) => store.onLost(resolve));
    rmSync(file);
    assert.equal((await lost).code, 'lost');
  });

  it('saves what a removed log held', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    await store.write((tx) => putUser(tx, userRecord(alice, { firstName: 'Kept' })));
    rmSync(`${file}-wal`);
    await assertLost(store);
    await store.close();
    const after = await openSqliteStore(file);
    test.after(() => after.close());
    assert.equal((await readUser(after, alice))?.account.firstName, 'Kept');
  });

  it('goes on when another program empties the log as SQLite does', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    test.after(() => store.close());
    const other = new DatabaseSync(file, { timeout: 2000 });
    test.after(() => other.close());
    for (let round = 0; round < 3; round += 1) {
      await store.write((tx) => putUser(tx, userRecord(alice, { firstName: `Kept ${round}` })));
      other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      await store.check();
    }
    await store.write((tx) => putUser(tx, userRecord(alice, { firstName: 'Last' })));
    assert.equal((await readUser(store, alice))?.account.firstName, 'Last');
  });

  it('has its schema in the database file itself once it is open', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    test.after(() => store.close());
    const copy = join(dirname(file), 'copy.db');
    copyFileSync(file, copy);
    const opened = new DatabaseSync(copy);
    test.after(() => opened.close());
    assert.ok(Number(opened.prepare('SELECT MAX(number) AS newest FROM schema_migrations').get()?.['newest']) > 0);
  });
});
