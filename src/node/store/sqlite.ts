import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrations } from '../capabilities.ts';
import type { SqlDriver } from './driver.ts';
import { migrate, needsMigration } from './migrate.ts';
import { NodeConnection } from './sqlite-connection.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { lockDatabase } from './sqlite-lock.ts';
import { sqlStore, type Store } from './store.ts';

const READER = { readOnly: true, cacheKiB: 2_048, timeout: 5_000 };
/** A short timeout: the driver waits outside the database, where requests are served meanwhile. */
const WRITER = { readOnly: false, cacheKiB: 4_096, timeout: 5 };
const OPENING = { ...WRITER, timeout: 5_000 };
/** Pause of a tool after each transaction, in milliseconds: longer than a waiting server takes to try again. */
const TOOL_REST_MS = 4;
const IN_MEMORY = ':memory:';

export interface SqliteOptions {
  /**
   * - `server` (default): holds the file. A second server is refused.
   * - `tool`: a command that writes for a while beside a running server, such as an import. It leaves the server room between
   *   its transactions, and the server's live streams find its events by polling.
   */
  readonly role?: 'server' | 'tool';
}

type Role = NonNullable<SqliteOptions['role']>;

/**
 * Opens a store in an SQLite file, made when it does not exist, migrated when it is older than the program.
 * Durable: what was committed survives a crash of the program and of the machine.
 * @param file `:memory:` for a store that is gone once it is closed
 * @throws {@link StoreError} `in-use`, `newer`, `changed-migration`
 */
export async function openSqliteStore(file: string, options: SqliteOptions = {}): Promise<Store> {
  if (file === IN_MEMORY) return openInMemory();
  prepareFile(file);
  const role = options.role ?? 'server';
  const unlock = role === 'server' ? lockDatabase(file) : () => undefined;
  try {
    const driver = sqliteDriver(file, role, unlock);
    try {
      await migrateIn(role, file, driver);
    } catch (error) {
      await driver.close();
      throw error;
    }
    return sqlStore(driver);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openInMemory(): Promise<Store> {
  const driver = new SqliteDriver({ writer: new NodeConnection(IN_MEMORY, WRITER) });
  await migrate(driver, migrations);
  return sqlStore(driver);
}

/**
 * A driver with one connection that writes and one that reads, so that rows that are not committed stay invisible.
 * @param unlock lets go of the file; called when both are closed
 */
export function sqliteDriver(file: string, role: Role = 'server', unlock?: () => void): SqliteDriver {
  return new SqliteDriver({
    writer: new NodeConnection(file, WRITER),
    reader: new NodeConnection(file, READER),
    ...(role === 'tool' ? { restMs: TOOL_REST_MS } : {}),
    ...(unlock ? { onClosed: unlock } : {}),
  });
}

/** The file holds numbers and names of people: no other user of the machine may read it. Its companions inherit the mode. */
function prepareFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) return;
  new NodeConnection(file, OPENING).close();
  chmodSync(file, 0o600);
}

/** A tool migrates only when no server is running on the older schema. */
async function migrateIn(role: Role, file: string, driver: SqlDriver): Promise<void> {
  const unlock = role === 'tool' && (await needsMigration(driver, migrations)) ? lockDatabase(file) : undefined;
  try {
    await migrate(driver, migrations);
  } finally {
    unlock?.();
  }
}
