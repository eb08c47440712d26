import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrations } from '../capabilities.ts';
import { present } from '../shared/present.ts';
import type { Log } from '../shared/log.ts';
import { migrate, needsMigration } from './migrate.ts';
import { OpenFiles } from './open-files.ts';
import { ScanThread } from './scan-thread.ts';
import { NodeConnection } from './sqlite-connection.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { lockDatabase } from './sqlite-lock.ts';
import { StoreError } from './store-error.ts';
import { sqlStore, type Store } from './store.ts';

/** A short timeout: the driver waits outside the database, where requests are served meanwhile. */
const READER = { readOnly: true, cacheKiB: 2_048, timeout: 5 };
const WRITER = { readOnly: false, cacheKiB: 4_096, timeout: 5 };
const OPENING = { ...WRITER, timeout: 5_000 };
/** A tool can wait longer than a person. Milliseconds. */
const TOOL_PATIENCE_MS = 30_000;
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
  /** Told of faults of file and disk, each once, and when they are over. */
  readonly log?: Log;
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
    await migrateFile(file, role);
    return sqlStore(sqliteDriver(file, { role, unlock, ...present({ log: options.log }) }));
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

interface DriverOptions {
  readonly role: Role;
  /** Lets go of the file; called when both connections are closed. */
  readonly unlock: () => void;
  readonly log?: Log;
}

/** A driver with one connection that writes and one that reads, so that rows that are not committed stay invisible. */
function sqliteDriver(file: string, { role, unlock, log }: DriverOptions): SqliteDriver {
  const writer = new NodeConnection(file, WRITER);
  return new SqliteDriver({
    writer,
    reader: new NodeConnection(file, READER),
    scanner: new ScanThread(file),
    guard: new OpenFiles(file, writer, { marked: role === 'server' }),
    ...(role === 'tool' ? { restMs: TOOL_REST_MS, patienceMs: TOOL_PATIENCE_MS } : {}),
    ...present({ log }),
    onClosed: unlock,
  });
}

/** The file holds numbers and names of people: no other user of the machine may read it. Its companions inherit the mode. */
function prepareFile(file: string): void {
  const folder = dirname(file);
  asWritable(folder, () => mkdirSync(folder, { recursive: true }));
  asWritable(folder, () => accessSync(folder, constants.W_OK));
  if (existsSync(file)) return asWritable(file, () => accessSync(file, constants.R_OK | constants.W_OK));
  new NodeConnection(file, OPENING).close();
  chmodSync(file, 0o600);
}

const denials = ['EACCES', 'EPERM', 'EROFS'];

function asWritable(path: string, work: () => unknown): void {
  try {
    work();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (!denials.includes(code)) throw thrown;
    throw new StoreError(
      'read-only',
      `${path} may not be written (${code}): let the user of this program write it, or choose another folder.`,
    );
  }
}

/** A tool migrates only when no server is running on the older schema. */
async function migrateFile(file: string, role: Role): Promise<void> {
  const driver = new SqliteDriver({ writer: new NodeConnection(file, WRITER), patienceMs: TOOL_PATIENCE_MS });
  try {
    const unlock = role === 'tool' && (await needsMigration(driver, migrations)) ? lockDatabase(file) : undefined;
    try {
      await migrate(driver, migrations);
    } finally {
      unlock?.();
    }
  } finally {
    await driver.close();
  }
}
