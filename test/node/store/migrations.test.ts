import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { migrations } from '../../../src/node/capabilities.ts';
import { readForwardingOf, ringNumbers } from '../../../src/node/forwarding/sql.ts';
import { migrate, needsMigration } from '../../../src/node/store/migrate.ts';
import type { SqlDriver } from '../../../src/node/store/driver.ts';
import type { Migration } from '../../../src/node/store/migration.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { NodeConnection } from '../../../src/node/store/sqlite-connection.ts';
import { SqliteDriver } from '../../../src/node/store/sqlite-driver.ts';
import { temporaryFolder, type Ending } from './stores.ts';

const one: Migration = { number: 1, name: 'one', statements: ['CREATE TABLE a (x TEXT)', 'CREATE TABLE b (x TEXT)'] };
const two: Migration = { number: 2, name: 'two', statements: ['CREATE TABLE c (x TEXT)'] };

function emptyDatabase(test: Ending): { driver: SqlDriver; tables: () => Promise<string[]> } {
  const file = join(temporaryFolder(test), 'empty.db');
  const driver = new SqliteDriver({ writer: new NodeConnection(file, { readOnly: false, cacheKiB: 1024, timeout: 5 }) });
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

  it('that were released stay as they are, or a database in use would not open', async (test) => {
    const { driver } = emptyDatabase(test);
    await migrate(driver, migrations);
    const rows = await driver.query('SELECT number, name, checksum FROM schema_migrations WHERE number <= 2 ORDER BY number');
    assert.deepEqual(
      rows.map((row) => [row['number'], row['name'], row['checksum']]),
      [
        [1, 'first-capability', '73027ef09e5b98d4ec4356620ebba021f3b93a4125681f4fd3e675784dfa6a9d'],
        [2, 'phones', '314c25eef8531fbdca42dd44d24cc43778b54ccb0dbcaf5bd2a1a9818a23fc98'],
      ],
    );
  });

  it('turn the one target of a simultaneous ring into the first of a list, and leave the rules alone', async (test) => {
    const { driver } = emptyDatabase(test);
    const before = migrations.filter(({ number }) => number < ringNumbers.number);
    await migrate(driver, before);
    const target = JSON.stringify({ kind: 'number', number: '+33639981234' });
    await driver.transaction(async (tx) => {
      await tx.run("INSERT INTO lines VALUES ('t', 'l', 'u', 'fixed', '{}', 1, 0, 0, 1)", []);
      for (const [rule, value] of [
        ['simultaneous-ring', target],
        ['dnd', target],
      ] as const) {
        await tx.run("INSERT INTO forwarding VALUES ('t', 'l', $1, 1, $2, NULL, NULL, NULL, 3, 5, 'user')", [rule, value]);
      }
      await tx.run("INSERT INTO lines VALUES ('t', 'm', 'u', 'fixed', '{}', 1, 0, 0, 1)", []);
      await tx.run("INSERT INTO forwarding VALUES ('t', 'm', 'simultaneous-ring', 0, NULL, NULL, NULL, NULL, 1, 5, 'user')", []);
    });
    await migrate(driver, migrations);
    const [rule, ring] = await readForwardingOf(driver, 't', 'l');
    assert.deepEqual([ring?.numbers, ring?.target, ring?.version], [[{ number: '+33639981234' }], undefined, 3]);
    assert.deepEqual([rule?.target, rule?.numbers], [{ kind: 'number', number: '+33639981234' }, undefined]);
    const [empty] = await readForwardingOf(driver, 't', 'm');
    assert.deepEqual([empty?.numbers, empty?.target], [undefined, undefined]);
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
