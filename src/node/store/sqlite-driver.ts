import type { SqlDriver, SqlRow, SqlTransaction, SqlValue } from './driver.ts';
import { StoreError } from './store-error.ts';

/** How long a transaction waits for another program to finish its own. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 2;
const SQLITE_BUSY = 5;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A connection of an SQLite engine. It keeps prepared statements: the texts are a fixed set, so the cache stays small. */
export interface SqliteConnection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  query(sql: string, params: readonly SqlValue[]): readonly SqlRow[];
  /** @returns how many rows were changed */
  run(sql: string, params: readonly SqlValue[]): number;
  close(): void;
}

export interface SqliteDriverOptions {
  readonly writer: SqliteConnection;
  /** Reads committed rows while `writer` is in a transaction. Left out, reads wait for the transaction to end. */
  readonly reader?: SqliteConnection;
  /** Pause after each transaction, in milliseconds, so that another program gets its turn. */
  readonly restMs?: number;
  /** Called once both connections are closed. */
  readonly onClosed?: () => void;
}

/** Runs the transactions of one SQLite database one after the other. */
export class SqliteDriver implements SqlDriver {
  readonly #options: SqliteDriverOptions;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: SqliteDriverOptions) {
    this.#options = options;
  }

  async query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    const { reader, writer } = this.#options;
    this.#refuseClosed();
    if (reader) return reader.query(sql, params);
    await this.#queue;
    this.#refuseClosed();
    return writer.query(sql, params);
  }

  async transaction<T>(work: (session: SqlTransaction) => Promise<T>): Promise<T> {
    this.#refuseClosed();
    const turn = this.#queue.then(() => this.#perform(work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue;
    const { reader, writer, onClosed } = this.#options;
    reader?.close();
    writer.close();
    onClosed?.();
  }

  #refuseClosed(): void {
    if (this.#closed) throw new StoreError('closed', 'The store is closed.');
  }

  async #perform<T>(work: (session: SqlTransaction) => Promise<T>): Promise<T> {
    const { writer, restMs } = this.#options;
    await this.#begin();
    const session = new Session(writer);
    try {
      const result = await work(session);
      session.end();
      writer.exec('COMMIT');
      if (restMs !== undefined) await pause(restMs);
      return result;
    } catch (error) {
      session.end();
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw error;
    }
  }

  /** IMMEDIATE, so that a transaction never finds at its end that another program was faster. */
  async #begin(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        this.#options.writer.exec('BEGIN IMMEDIATE');
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

/** A transaction's handle. It goes dead with it, so that a forgotten `await` cannot write into the next transaction. */
class Session implements SqlTransaction {
  readonly #connection: SqliteConnection;
  #ended = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  end(): void {
    this.#ended = true;
  }

  async query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    this.#refuseEnded();
    return this.#connection.query(sql, params);
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    this.#refuseEnded();
    return this.#connection.run(sql, params);
  }

  #refuseEnded(): void {
    if (this.#ended) throw new StoreError('closed', 'The transaction has ended.');
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === SQLITE_BUSY;
}

/** A statement with bare question marks in place of `$1` and its kind: the engines bind those by position. */
export interface PositionalStatement {
  readonly text: string;
  /** Values in the order of the question marks. */
  bind(params: readonly SqlValue[]): SqlValue[];
}

/** No text has a dollar sign inside quotes. */
export function positional(sql: string): PositionalStatement {
  const order: number[] = [];
  const text = sql.replace(/\$(\d+)/g, (_, digits: string) => {
    order.push(Number(digits) - 1);
    return '?';
  });
  return { text, bind: (params) => order.map((index) => params[index] ?? null) };
}
