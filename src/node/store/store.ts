import type { Id } from '../../contract/index.ts';
import type { SqlDriver, SqlSession, SqlTransaction } from './driver.ts';
import type { StoreError } from './store-error.ts';

/** Who is asking, as the token says. No query of a user's data can be written without it. */
export interface Scope {
  readonly tenant: Id;
  readonly user: Id;
}

/** A transaction of the store. Everything in it is kept, or nothing. */
export interface Transaction extends SqlTransaction {
  /** Calls the listeners of `onEvents` with this tenant once the transaction is committed. */
  announce(tenant: Id): void;
}

/** Where the reference adapter keeps everything. Its own `query` reads committed rows. */
export interface Store extends SqlSession {
  /**
   * Runs writes as one durable transaction, one at a time. When `work` throws, nothing is kept. Until it ends, only its own handle
   * sees what it wrote; afterwards the handle is dead. Inside `work`, wait neither for a second `write`, which waits for its turn
   * for ever, nor for a read of the store itself, which does so on a store in memory.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * A session for reads that may take long, such as a search. Other requests go on meanwhile where the engine has threads.
   * @param signal gives up a read that has not begun
   */
  longReads(signal?: AbortSignal): SqlSession;
  /** Called after each committed transaction that announced tenants, with these. @returns how to stop */
  onEvents(listener: (tenants: readonly Id[]) => void): () => void;
  /** Rejects with a {@link StoreError} while the store cannot be read and written. Writes a small row when nobody else has lately. */
  check(): Promise<void>;
  /**
   * Calls once the files of the store are removed, replaced or shortened by another program. Nothing is read or written from then
   * on: the process should end, without waiting for `close`.
   */
  onLost(listener: (lost: StoreError) => void): void;
  close(): Promise<void>;
}

/** A store over any SQL engine whose database is migrated already. */
export function sqlStore(driver: SqlDriver): Store {
  const listeners = new Set<{ readonly call: (tenants: readonly Id[]) => void }>();
  return {
    query: (sql, params) => driver.query(sql, params),
    longReads: (signal) => driver.longReads(signal),
    async write(work) {
      const announced = new Set<Id>();
      const result = await driver.transaction((session) =>
        work({
          query: (sql, params) => session.query(sql, params),
          run: (sql, params) => session.run(sql, params),
          announce: (tenant) => announced.add(tenant),
        }),
      );
      if (announced.size === 0) return result;
      for (const { call } of [...listeners]) {
        try {
          call([...announced]);
        } catch {
          // The rows are committed: a failing listener must not make the write look failed. Listeners also poll.
        }
      }
      return result;
    },
    onEvents(call) {
      // An object of its own: a function that is added twice has to be removed twice.
      const listener = { call };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    check: () => driver.check(),
    onLost: (listener) => driver.onLost(listener),
    async close() {
      listeners.clear();
      await driver.close();
    },
  };
}
