import type { StoreError } from './store-error.ts';

/** What a column holds: no booleans, dates, arrays or JSON types, so that every engine stores the same. */
export type SqlValue = string | number | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Reads. Parameters are written `$1`, `$2`, … in the text, in any order and as often as needed. */
export interface SqlSession {
  query(sql: string, params?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

/** Reads and changes, inside a transaction only. */
export interface SqlTransaction extends SqlSession {
  /** @returns how many rows were changed */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
}

/** All that differs between the engines. `query` outside a transaction sees committed rows only. */
export interface SqlDriver extends SqlSession {
  /** Runs `work` as one durable transaction that sees no other writer. When it throws, nothing is kept. */
  transaction<T>(work: (session: SqlTransaction) => Promise<T>): Promise<T>;
  /**
   * A session for reads that may take long, such as a search. Other requests go on meanwhile where the engine has threads.
   * @param signal gives up a read that has not begun
   */
  longReads(signal?: AbortSignal): SqlSession;
  /** Rejects while the database cannot be read and written. */
  check(): Promise<void>;
  /** Calls once the files of the database are lost: nothing is read or written from then on. */
  onLost(listener: (lost: StoreError) => void): void;
  /** Waits for the transactions already asked for. */
  close(): Promise<void>;
}

/** The first row, for a statement that finds one at most. */
export async function queryOne(session: SqlSession, sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
  return (await session.query(sql, params))[0];
}
