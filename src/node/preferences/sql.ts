import type { Preferences } from '../../contract/index.ts';
import { json, number } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** The preferences of one user. */
export interface PreferencesRecord {
  readonly preferences: Preferences;
  readonly version: number;
}

/** The table of preferences. */
export const preferencesMigration: Migration = {
  number: 20,
  name: 'preferences',
  statements: [
    `CREATE TABLE preferences (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, preferences TEXT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      PRIMARY KEY (tenant, user_id),
      FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, id) ON DELETE CASCADE)`,
  ],
};

const PREFERENCES = 'SELECT preferences, version FROM preferences WHERE tenant = $1 AND user_id = $2';
const PUT = `INSERT INTO preferences (tenant, user_id, preferences, version, changed_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, user_id) DO UPDATE SET
    preferences = excluded.preferences, version = excluded.version, changed_at = excluded.changed_at`;

const none: PreferencesRecord = { preferences: {}, version: 0 };

/** The preferences of the scope's user; version 0 before the first choice. */
export async function readPreferences(session: SqlSession, { tenant, user }: Scope): Promise<PreferencesRecord> {
  const row = await queryOne(session, PREFERENCES, [tenant, user]);
  return row ? { preferences: json(row, 'preferences') as Preferences, version: number(row, 'version') } : none;
}

/** Stores the preferences of the scope's user. Within its transaction nobody else writes them. */
export async function putPreferences(
  tx: Transaction,
  { tenant, user }: Scope,
  { preferences, version }: PreferencesRecord,
  changedAt: number,
): Promise<void> {
  await tx.run(PUT, [tenant, user, JSON.stringify(preferences), version, changedAt]);
}
