import type { Id } from '../../contract/index.ts';
import { EventsListeners } from '../events/listeners.ts';
import type { Store, StoreReads, StoreWrites } from './port.ts';
import type { SqlDriver } from './sql-driver.ts';
import { sqlReads } from './sql-reads.ts';
import { sqlWrites } from './sql-writes.ts';

/** A store over any SQL engine whose database is migrated already. */
export function sqlStore(driver: SqlDriver): Store {
  const listeners = new EventsListeners();
  const reads: StoreReads = sqlReads(driver);
  return {
    ...reads,
    async write<T>(work: (tx: StoreWrites) => Promise<T>): Promise<T> {
      const touched = new Set<Id>();
      const result = await driver.transaction((session) => {
        touched.clear();
        return work(sqlWrites(session, touched));
      });
      listeners.tell([...touched]);
      return result;
    },
    onEvents: (listener) => listeners.add(listener),
    async close() {
      listeners.clear();
      await driver.close();
    },
  };
}
