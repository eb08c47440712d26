import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlRow, SqlValue } from './driver.ts';
import { storeFault } from './sqlite-fault.ts';
import { positional, type PositionalStatement, type SqliteConnection } from './sqlite-driver.ts';

interface Prepared extends PositionalStatement {
  readonly statement: StatementSync;
}

export interface ConnectionOptions {
  readonly readOnly: boolean;
  /** Page cache, in KiB. */
  readonly cacheKiB: number;
  /** Milliseconds that a statement waits for another program's lock, blocking this one. */
  readonly timeout: number;
}

function opened(file: string, { readOnly, timeout, cacheKiB }: ConnectionOptions): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly, timeout, enableForeignKeyConstraints: true });
  // mmap would count every page that was ever read as resident; the system's file cache serves as well.
  database.exec(`PRAGMA cache_size = -${cacheKiB}; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY`);
  if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
  return database;
}

/** A connection of `node:sqlite`. @throws `StoreError` for a file that cannot be opened, or is no database */
export class NodeConnection implements SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(file: string, options: ConnectionOptions) {
    try {
      this.#database = opened(file, options);
    } catch (thrown) {
      throw storeFault(thrown) ?? thrown;
    }
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    const { statement, bind } = this.#prepare(sql);
    return statement.all(...bind(params)) as readonly SqlRow[];
  }

  run(sql: string, params: readonly SqlValue[]): number {
    const { statement, bind } = this.#prepare(sql);
    return Number(statement.run(...bind(params)).changes);
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = positional(sql);
    const prepared = { ...statement, statement: this.#database.prepare(statement.text) };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
