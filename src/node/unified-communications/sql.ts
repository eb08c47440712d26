import type { Id, UnifiedCommunications } from '../../contract/index.ts';
import { json, number } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

export const unifiedCommunicationsMigration: Migration = {
  number: 18,
  name: 'unified communications',
  statements: [
    `CREATE TABLE unified_communications (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, record TEXT NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, user_id),
      FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, id) ON DELETE CASCADE)`,
  ],
};

/** What a user has of the service, as stored. */
export interface UnifiedCommunicationsRecord {
  readonly data: UnifiedCommunications;
  readonly version: number;
}

/** Who has the service: the user, only others of the company, or no one. */
export type ServiceHolder = 'user' | 'company' | 'none';

const RECORD = 'SELECT record, version FROM unified_communications WHERE tenant = $1 AND user_id = $2';
/** Both are found by the key, however many users the company has. */
const HOLDERS = `SELECT
  (SELECT COUNT(*) FROM unified_communications WHERE tenant = $1 AND user_id = $2) AS own,
  (SELECT MIN(user_id) FROM unified_communications WHERE tenant = $1) AS first_user`;
const PUT = `INSERT INTO unified_communications (tenant, user_id, record, version) VALUES ($1, $2, $3, $4)
  ON CONFLICT (tenant, user_id) DO UPDATE SET record = excluded.record, version = excluded.version`;
const REMOVE = 'DELETE FROM unified_communications WHERE tenant = $1 AND user_id = $2';

/** The user's options; `undefined` where the user does not have the service. */
export async function readUnifiedCommunications(session: SqlSession, scope: Scope): Promise<UnifiedCommunicationsRecord | undefined> {
  const row = await queryOne(session, RECORD, [scope.tenant, scope.user]);
  return row && { data: json(row, 'record') as UnifiedCommunications, version: number(row, 'version') };
}

/** Who of the user's company has the service. */
export async function readServiceHolder(session: SqlSession, { tenant, user }: Scope): Promise<ServiceHolder> {
  const row = await queryOne(session, HOLDERS, [tenant, user]);
  if (Number(row?.['own']) > 0) return 'user';
  return row?.['first_user'] ? 'company' : 'none';
}

/** Stores a record. The caller has checked it. */
export async function putUnifiedCommunications(
  tx: Transaction,
  { tenant, user }: Scope,
  { data, version }: UnifiedCommunicationsRecord,
): Promise<void> {
  await tx.run(PUT, [tenant, user, JSON.stringify(data), version]);
}

/** @returns whether there was a record */
export async function removeUnifiedCommunications(tx: Transaction, tenant: Id, user: Id): Promise<boolean> {
  return (await tx.run(REMOVE, [tenant, user])) > 0;
}
