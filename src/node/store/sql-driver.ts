/** What a column holds: no booleans, dates, arrays or JSON types, so that every engine stores the same. */
export type SqlValue = string | number | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Runs statements. Parameters are written `$1`, `$2`, … in the text, in any order and as often as needed. */
export interface SqlSession {
  query(sql: string, params?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** @returns how many rows were changed */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
}

/** All that differs between the engines. `query` outside a transaction sees committed rows only. */
export interface SqlDriver {
  query(sql: string, params?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Runs `work` as one durable transaction that sees no other writer. When it throws, nothing is kept. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /** Waits for the transactions already asked for. */
  close(): Promise<void>;
}
