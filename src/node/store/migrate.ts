import { createHash } from 'node:crypto';
import { StoreError } from './store-error.ts';
import type { SqlDriver, SqlTransaction } from './driver.ts';
import type { Migration } from './migration.ts';

const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migrations (
  number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)`;

const checksumOf = ({ name, statements }: Migration): string =>
  createHash('sha256')
    .update([name, ...statements].join('\n'))
    .digest('hex');

/**
 * Brings a database up to date; nothing happens when it is already. Each migration is a transaction of its own.
 * @returns the numbers that were applied
 * @throws {@link StoreError} `newer` when the database knows migrations that this program does not, `changed-migration`
 *   when one that was applied differs from the one this program has
 */
export async function migrate(driver: SqlDriver, migrations: readonly Migration[]): Promise<number[]> {
  await driver.transaction((session) => session.run(LEDGER));
  const applied: number[] = [];
  for (const migration of migrations) {
    if (await driver.transaction((session) => apply(session, migration, migrations))) applied.push(migration.number);
  }
  return applied;
}

/** Whether a database still needs migrations. It changes nothing, so it may be asked while a server is running. */
export async function needsMigration(driver: SqlDriver, migrations: readonly Migration[]): Promise<boolean> {
  try {
    const [row] = await driver.query('SELECT MAX(number) AS newest FROM schema_migrations');
    return Number(row?.['newest'] ?? 0) < migrations.length;
  } catch {
    return true;
  }
}

async function apply(session: SqlTransaction, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  await refuseNewer(session, all);
  const checksum = checksumOf(migration);
  const [before] = await session.query('SELECT checksum FROM schema_migrations WHERE number = $1', [migration.number]);
  if (before) {
    if (before['checksum'] === checksum) return false;
    throw new StoreError(
      'changed-migration',
      `Migration ${migration.number} (${migration.name}) was applied in another form: this is not the program that made this database.`,
    );
  }
  for (const statement of migration.statements) await session.run(statement);
  await session.run('INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)', [
    migration.number,
    migration.name,
    checksum,
    Date.now(),
  ]);
  return true;
}

async function refuseNewer(session: SqlTransaction, all: readonly Migration[]): Promise<void> {
  const [row] = await session.query('SELECT MAX(number) AS newest FROM schema_migrations');
  const newest = Number(row?.['newest'] ?? 0);
  if (newest <= all.length) return;
  throw new StoreError('newer', `The database is at migration ${newest}, this program knows ${all.length}: start a newer version of it.`);
}
