import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { migrations } from '../../../src/node/store/migrations/index.ts';
import { migrate, needsMigration } from '../../../src/node/store/migrations/migrate.ts';
import type { Migration } from '../../../src/node/store/migrations/migration.ts';
import { openSqliteStore, SqliteDriver } from '../../../src/node/store/sqlite.ts';
import { temporaryFolder, type Ending } from './stores.ts';

const one: Migration = { number: 1, name: 'one', statements: ['CREATE TABLE a (x TEXT)', 'CREATE TABLE b (x TEXT)'] };
const two: Migration = { number: 2, name: 'two', statements: ['CREATE TABLE c (x TEXT)'] };

function emptyDatabase(test: Ending): { driver: SqliteDriver; tables: () => Promise<string[]> } {
  const driver = new SqliteDriver(join(temporaryFolder(test), 'empty.db'));
  test.after(() => driver.close());
  const tables = async () =>
    (await driver.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).map((row) => String(row['name']));
  return { driver, tables };
}

describe('migrations', () => {
  it('are numbered 1, 2, 3, …', () => {
    assert.deepEqual(
      migrations.map(({ number }) => number),
      migrations.map((_, index) => index + 1),
    );
  });

  it('are applied once each, in order', async (test) => {
    const { driver, tables } = emptyDatabase(test);
    assert.equal(await needsMigration(driver, [one]), true);
    assert.deepEqual(await migrate(driver, [one]), [1]);
    assert.deepEqual(await migrate(driver, [one]), []);
    assert.equal(await needsMigration(driver, [one]), false);
    assert.equal(await needsMigration(driver, [one, two]), true);
    assert.deepEqual(await migrate(driver, [one, two]), [2]);
    assert.deepEqual(await tables(), ['a', 'b', 'c', 'schema_migrations']);
  });

  it('leave nothing behind when one fails half-way, so that it can be tried again', async (test) => {
    const { driver, tables } = emptyDatabase(test);
    const broken: Migration = { ...two, statements: ['CREATE TABLE c (x TEXT)', 'CREATE TABLE a (x TEXT)'] };
    await assert.rejects(migrate(driver, [one, broken]), /already exists/);
    assert.deepEqual(await tables(), ['a', 'b', 'schema_migrations']);
    assert.deepEqual(await migrate(driver, [one, two]), [2]);
  });

  it('refuse a database that a newer program made', async (test) => {
    const { driver, tables } = emptyDatabase(test);
    await migrate(driver, [one, two]);
    await assert.rejects(migrate(driver, [one]), { name: 'StoreError', code: 'newer' });
    assert.deepEqual(await tables(), ['a', 'b', 'c', 'schema_migrations']);
  });

  it('refuse a database made by another form of a migration', async (test) => {
    const { driver } = emptyDatabase(test);
    await migrate(driver, [one]);
    await assert.rejects(migrate(driver, [{ ...one, statements: ['CREATE TABLE a (y TEXT)'] }]), {
      name: 'StoreError',
      code: 'changed-migration',
    });
  });
});

describe('a store', () => {
  it('does not open on a database from the future, for a server or for a tool, and lets go of it', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    await (await openSqliteStore(file)).close();
    const database = new DatabaseSync(file);
    database.exec("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (99, 'future', '', 0)");
    for (const role of ['server', 'tool', 'server'] as const) await assert.rejects(openSqliteStore(file, { role }), { code: 'newer' });
    database.exec('DELETE FROM schema_migrations WHERE number = 99');
    database.close();
    await (await openSqliteStore(file)).close();
  });
});
