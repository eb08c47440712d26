import type { Database, PreparedStatement, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { migrations } from '../capabilities.ts';
import type { SqlRow, SqlValue } from './driver.ts';
import { positional, SqliteDriver, type PositionalStatement, type SqliteConnection } from './sqlite-driver.ts';
import { sqlStore, type Store } from './store.ts';

/** A store in memory whose database can be copied. */
export interface WasmStore extends Store {
  /** The whole database as one image. Call it outside of transactions. */
  image(): Uint8Array;
}

let engine: Promise<Sqlite3Static> | undefined;

/** Loaded on first use: 880 KB of WebAssembly. Shared by all stores of a page. */
function sqlite(): Promise<Sqlite3Static> {
  engine ??= import('@sqlite.org/sqlite-wasm').then(
    ({ default: start }) => start(),
    (cause: unknown) => {
      engine = undefined;
      throw new Error('The store in memory needs SQLite as WebAssembly: npm install @sqlite.org/sqlite-wasm@3.54.1-build1', { cause });
    },
  );
  return engine;
}

/**
 * Opens a store in memory on SQLite as WebAssembly, for browsers. It is gone with the page.
 * @param image of another store, to begin with its data
 */
export async function openWasmStore(image?: Uint8Array): Promise<WasmStore> {
  const connection = new WasmConnection(await sqlite());
  if (image) connection.load(image);
  connection.exec('PRAGMA foreign_keys = ON');
  if (!image) for (const { statements } of migrations) for (const statement of statements) connection.exec(statement);
  const driver = new SqliteDriver({ writer: connection });
  return { ...sqlStore(driver), image: () => connection.image() };
}

interface Prepared extends PositionalStatement {
  readonly statement: PreparedStatement;
  readonly columns: readonly string[];
}

class WasmConnection implements SqliteConnection {
  readonly #sqlite: Sqlite3Static;
  readonly #database: Database;
  readonly #prepared = new Map<string, Prepared>();

  constructor(sqlite3: Sqlite3Static) {
    this.#sqlite = sqlite3;
    this.#database = new sqlite3.oo1.DB(':memory:');
  }

  get inTransaction(): boolean {
    return this.#sqlite.capi.sqlite3_get_autocommit(this.#database) === 0;
  }

  load(image: Uint8Array): void {
    const { capi, wasm } = this.#sqlite;
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const bytes = wasm.allocFromTypedArray(image);
    this.#database.checkRc(capi.sqlite3_deserialize(this.#database, 'main', bytes, image.byteLength, image.byteLength, flags));
  }

  image(): Uint8Array {
    return this.#sqlite.capi.sqlite3_js_db_export(this.#database);
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  query(sql: string, params: readonly SqlValue[]): readonly SqlRow[] {
    const { statement, columns } = this.#bound(sql, params);
    const rows: SqlRow[] = [];
    try {
      while (statement.step()) rows.push(rowOf(columns, statement.get([]) as SqlValue[]));
    } finally {
      statement.reset(true);
    }
    return rows;
  }

  run(sql: string, params: readonly SqlValue[]): number {
    const { statement } = this.#bound(sql, params);
    try {
      while (statement.step());
    } finally {
      statement.reset(true);
    }
    return this.#database.changes();
  }

  close(): void {
    for (const { statement } of this.#prepared.values()) statement.finalize();
    this.#prepared.clear();
    this.#database.close();
  }

  #bound(sql: string, params: readonly SqlValue[]): Prepared {
    const prepared = this.#prepared.get(sql) ?? this.#prepare(sql);
    const values = prepared.bind(params);
    if (values.length > 0) prepared.statement.bind(values);
    return prepared;
  }

  #prepare(sql: string): Prepared {
    const positionalStatement = positional(sql);
    const statement = this.#database.prepare(positionalStatement.text);
    const prepared = { ...positionalStatement, statement, columns: statement.columnCount > 0 ? statement.getColumnNames() : [] };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

function rowOf(columns: readonly string[], values: readonly SqlValue[]): SqlRow {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
}
