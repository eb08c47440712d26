import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, needsMigration } from './migrations/migrate.ts';
import type { Store } from './port.ts';
import type { SqlDriver, SqlRow, SqlSession, SqlValue } from './sql-driver.ts';
import { sqlStore } from './sql.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { lockDatabase } from './sqlite-lock.ts';
import { StoreError } from './store-error.ts';

/** How long a transaction waits for another program to finish its own. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 2;
const READER = { readOnly: true, cacheKiB: 2_048, timeout: 5_000 };
/** Short: waiting happens outside the database, where requests are served meanwhile. */
const WRITER = { readOnly: false, cacheKiB: 4_096, timeout: 5 };
const OPENING = { ...WRITER, timeout: 5_000 };

export interface SqliteOptions {
  /**
   * - `server` (default): holds the file. A second server is refused.
   * - `tool`: a command that writes for a while beside a running server, such as an import. It leaves the server room between
   *   its transactions, and the server's live streams find its events by polling.
   */
  readonly role?: 'server' | 'tool';
}

/**
 * Opens a store in an SQLite file, made when it does not exist, migrated when it is older than the program.
 * Durable: what was committed survives a crash of the program and of the machine.
 * @throws {@link StoreError} `in-use`, `newer`, `changed-migration`
 */
export async function openSqliteStore(file: string, options: SqliteOptions = {}): Promise<Store> {
  prepareFile(file);
  const role = options.role ?? 'server';
  const unlock = role === 'server' ? lockDatabase(file) : () => undefined;
  try {
    const driver = new SqliteDriver(file, role, unlock);
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

/** The file holds numbers and names of people: nobody else on the machine may read it. Its companions inherit the mode. */
function prepareFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) return;
  new SqliteConnection(file, OPENING).close();
  chmodSync(file, 0o600);
}

/** A tool migrates only when no server is running on the older schema. */
async function migrateIn(role: 'server' | 'tool', file: string, driver: SqlDriver): Promise<void> {
  const unlock = role === 'tool' && (await needsMigration(driver)) ? lockDatabase(file) : undefined;
  try {
    await migrate(driver);
  } finally {
    unlock?.();
  }
}

/**
 * One connection writes, one reads: what a transaction has not committed is invisible to everybody else.
 * @param unlock lets go of the file; called when everything is closed
 */
export class SqliteDriver implements SqlDriver {
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #role: 'server' | 'tool';
  readonly #unlock: () => void;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(file: string, role: 'server' | 'tool' = 'server', unlock: () => void = () => undefined) {
    this.#writer = new SqliteConnection(file, WRITER);
    this.#reader = new SqliteConnection(file, READER);
    this.#role = role;
    this.#unlock = unlock;
  }

  async query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    if (this.#closed) throw new StoreError('closed', 'The store is closed.');
    return this.#reader.query(sql, params);
  }

  async transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreError('closed', 'The store is closed.');
    const turn = this.#queue.then(() => this.#perform(work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue;
    this.#reader.close();
    this.#writer.close();
    this.#unlock();
  }

  async #perform<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    await this.#begin();
    const session = new Session(this.#writer);
    try {
      const result = await work(session);
      session.end();
      this.#writer.exec('COMMIT');
      if (this.#role === 'tool') await pause(RETRY_MS * 2);
      return result;
    } catch (error) {
      session.end();
      if (this.#writer.inTransaction) this.#writer.exec('ROLLBACK');
      throw error;
    }
  }

  /** IMMEDIATE, so that a transaction never finds at its end that another program was faster. */
  async #begin(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        this.#writer.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (Date.now() > deadline)
          throw new StoreError('busy', `Another program has kept the database locked for ${PATIENCE_MS / 1000} seconds.`);
        await pause(RETRY_MS);
      }
    }
  }
}

/** A transaction's handle. It goes dead with it, so that a forgotten `await` cannot write into somebody else's transaction. */
class Session implements SqlSession {
  readonly #connection: SqliteConnection;
  #ended = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  end(): void {
    this.#ended = true;
  }

  async query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    this.#check();
    return this.#connection.query(sql, params);
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    this.#check();
    return this.#connection.run(sql, params);
  }

  #check(): void {
    if (this.#ended) throw new StoreError('closed', 'The transaction has ended.');
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === SQLITE_BUSY;
}
