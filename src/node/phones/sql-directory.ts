import type { Id } from '../../contract/index.ts';
import type { Transaction } from '../store/store.ts';
import { markUserStale, markWatchersStale } from './sql-stale.ts';

const COUNT_OWN = `INSERT INTO directory_versions (tenant, user_id, version) VALUES ($1, $2, 1)
  ON CONFLICT (tenant, user_id) DO UPDATE SET version = directory_versions.version + 1`;
const COUNT_WATCHERS = `INSERT INTO directory_versions (tenant, user_id, version)
  SELECT tenant, user_id, 1 FROM key_contacts WHERE tenant = $1 AND contact = $2 AND user_id <> $2
  ON CONFLICT (tenant, user_id) DO UPDATE SET version = directory_versions.version + 1`;

/** Counts a change of a user's name or numbers for this user and for everybody with the user on a key: their files are stale. */
export async function countDirectory(tx: Transaction, tenant: Id, user: Id): Promise<void> {
  await tx.run(COUNT_OWN, [tenant, user]);
  await tx.run(COUNT_WATCHERS, [tenant, user]);
  await markUserStale(tx, tenant, user);
  await markWatchersStale(tx, tenant, user);
}
