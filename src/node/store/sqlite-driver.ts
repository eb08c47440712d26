import { silentLog, type Log } from '../shared/log.ts';
import type { SqlDriver, SqlRow, SqlSession, SqlTransaction, SqlValue } from './driver.ts';
import { writeProbe } from './probe.ts';
import { isBusy } from './sqlite-fault.ts';
import { StoreError } from './store-error.ts';
import { StoreHealth } from './store-health.ts';

/** How long a request waits for another program's lock, from its arrival on. Milliseconds. */
const PATIENCE_MS = 5000;
const RETRY_MS = 2;
const LOOK_MS = 1000;

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

/** Reads outside the thread of the requests. */
export interface ScanConnection {
  /** @param signal gives up a read that has not begun */
  query(sql: string, params: readonly SqlValue[], signal?: AbortSignal): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** Watches the files of an open database. */
export interface FileGuard {
  /** @returns the loss of a file since they were opened */
  look(): StoreError | undefined;
  /** Called at the end of each transaction that will be committed. */
  beforeCommit(): void;
}

export interface SqliteDriverOptions {
  readonly writer: SqliteConnection;
  /** Reads committed rows while `writer` is in a transaction. Left out, reads wait for the transaction to end. */
  readonly reader?: SqliteConnection;
  /** For reads that may take long. Left out, they are reads as all others. */
  readonly scanner?: ScanConnection;
  /** Pause after each transaction, in milliseconds, so that another program gets its turn. */
  readonly restMs?: number;
  /** Longest wait for another program's lock, in milliseconds. 5 s when left out. */
  readonly patienceMs?: number;
  readonly guard?: FileGuard;
  readonly log?: Log;
  /** Called once both connections are closed. */
  readonly onClosed?: () => void;
}

/** Runs the transactions of one SQLite database one after the other. */
export class SqliteDriver implements SqlDriver {
  readonly #options: SqliteDriverOptions;
  readonly #health: StoreHealth;
  readonly #looking: ReturnType<typeof setInterval> | undefined;
  readonly #lostListeners = new Set<(lost: StoreError) => void>();
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;
  #lost: StoreError | undefined;

  constructor(options: SqliteDriverOptions) {
    this.#options = options;
    this.#health = new StoreHealth({ log: options.log ?? silentLog, probe: () => this.transaction(writeProbe) });
    if (options.guard) this.#looking = setInterval(() => this.#look(), LOOK_MS).unref();
  }

  async query(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    const { reader, writer } = this.#options;
    if (!reader) await this.#queue;
    this.#refuse();
    const connection = reader ?? writer;
    try {
      return connection.query(sql, params);
    } catch (thrown) {
      const read = () => connection.query(sql, params);
      if (!isBusy(thrown)) throw this.#failed(thrown, read);
      return this.#readAgain(read);
    }
  }

  longReads(signal?: AbortSignal): SqlSession {
    const { scanner, reader } = this.#options;
    if (!scanner || !reader) return this;
    return {
      query: async (sql, params = []) => {
        this.#refuse();
        try {
          return await scanner.query(sql, params, signal);
        } catch (thrown) {
          throw this.#failed(thrown, () => reader.query(sql, params));
        }
      },
    };
  }

  async transaction<T>(work: (session: SqlTransaction) => Promise<T>): Promise<T> {
    this.#refuse();
    const deadline = this.#deadline();
    const turn = this.#queue.then(() => this.#perform(work, deadline));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async check(): Promise<void> {
    this.#look();
    this.#refuse();
    await this.#health.check();
  }

  onLost(listener: (lost: StoreError) => void): void {
    this.#lostListeners.add(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue;
    clearInterval(this.#looking);
    this.#health.stop();
    const { reader, writer, scanner, onClosed } = this.#options;
    await scanner?.close();
    // Closing writes the log into the file: not into one that was put in its place.
    if (!this.#lost) {
      reader?.close();
      writer.close();
    }
    onClosed?.();
  }

  #refuse(): void {
    if (this.#closed) throw new StoreError('closed', 'The store is closed.');
    this.#refuseLost();
  }

  #refuseLost(): void {
    if (this.#lost) throw this.#lost;
  }

  #look(): void {
    if (this.#lost || this.#closed) return;
    this.#lost = this.#options.guard?.look();
    if (this.#lost) for (const listener of this.#lostListeners) listener(this.#lost);
  }

  #failed(thrown: unknown, read?: () => unknown): unknown {
    if (!isBusy(thrown)) this.#look();
    return this.#lost ?? this.#health.failed(thrown, read);
  }

  #deadline(): number {
    return performance.now() + (this.#options.patienceMs ?? PATIENCE_MS);
  }

  async #perform<T>(work: (session: SqlTransaction) => Promise<T>, deadline: number): Promise<T> {
    const { writer, restMs, guard } = this.#options;
    let session: Session | undefined;
    try {
      this.#look();
      this.#refuseLost();
      // IMMEDIATE, so that a transaction never finds at its end that another program was faster.
      await this.#patiently(deadline, () => begin(writer));
      session = new Session(writer);
      const result = await work(session);
      session.end();
      guard?.beforeCommit();
      await this.#patiently(deadline, () => writer.exec('COMMIT'));
      // Before anybody is told that it is kept.
      this.#look();
      this.#refuseLost();
      this.#health.worked();
      if (restMs !== undefined) await pause(restMs);
      return result;
    } catch (thrown) {
      session?.end();
      rollBack(writer);
      throw this.#failed(thrown);
    }
  }

  async #readAgain<T>(read: () => T): Promise<T> {
    try {
      return await this.#patiently(this.#deadline(), read);
    } catch (thrown) {
      throw this.#failed(thrown, read);
    }
  }

  /** Tries again while another program has a lock. */
  async #patiently<T>(deadline: number, work: () => T): Promise<T> {
    for (;;) {
      try {
        return work();
      } catch (thrown) {
        if (!isBusy(thrown) || performance.now() > deadline) throw thrown;
        await pause(RETRY_MS);
      }
    }
  }
}

function begin(writer: SqliteConnection): void {
  // A failed disk may have kept a transaction from being rolled back.
  if (writer.inTransaction) writer.exec('ROLLBACK');
  writer.exec('BEGIN IMMEDIATE');
}

function rollBack(writer: SqliteConnection): void {
  try {
    if (writer.inTransaction) writer.exec('ROLLBACK');
  } catch {
    // Why the transaction failed matters more; the next one tries again.
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
