import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqlRow, SqlValue } from './sql-driver.ts';

interface Prepared {
  readonly statement: StatementSync;
  /** Which parameter each question mark stands for. */
  readonly order: readonly number[];
}

export interface ConnectionOptions {
  readonly readOnly: boolean;
  /** Page cache, in KiB. */
  readonly cacheKiB: number;
  /** Milliseconds that a statement waits for another program's lock, blocking this one. */
  readonly timeout: number;
}

/** One SQLite connection that keeps the statements it has prepared. The texts are a fixed set, so the cache cannot grow for ever. */
export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(file: string, options: ConnectionOptions) {
    this.#database = new DatabaseSync(file, { readOnly: options.readOnly, timeout: options.timeout, enableForeignKeyConstraints: true });
    // mmap would count every page that was ever read as resident; the system's file cache serves as well.
    this.#database.exec(`PRAGMA cache_size = -${options.cacheKiB}; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY`);
    if (options.readOnly) return;
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    const { statement, order } = this.#prepare(sql);
    return statement.all(...inOrder(order, params)) as readonly SqlRow[];
  }

  run(sql: string, params: readonly SqlValue[]): number {
    const { statement, order } = this.#prepare(sql);
    return Number(statement.run(...inOrder(order, params)).changes);
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  /** The driver binds by position to bare question marks only, so `$1` and its kind are rewritten. No text has them inside quotes. */
  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const order: number[] = [];
    const text = sql.replace(/\$(\d+)/g, (_, digits: string) => {
      order.push(Number(digits) - 1);
      return '?';
    });
    const prepared = { statement: this.#database.prepare(text), order };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

const inOrder = (order: readonly number[], params: readonly SqlValue[]): SQLInputValue[] => order.map((index) => params[index] ?? null);
