import type { Id } from '../../contract/index.ts';
import { text } from '../store/columns.ts';
import type { SqlRow, SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

/** A phone of any tenant. */
export interface PhoneName {
  readonly tenant: Id;
  readonly device: Id;
}

// The files of a phone are stale where prepared_from is NULL: no later word equals it.
const MARK_USER = `UPDATE deliveries SET prepared_from = NULL WHERE tenant = $1 AND device IN
  (SELECT id FROM devices WHERE tenant = $1 AND owner = $2)`;
const MARK_WATCHERS = `UPDATE deliveries SET prepared_from = NULL WHERE tenant = $1 AND device IN
  (SELECT devices.id FROM key_contacts
    JOIN devices ON devices.tenant = key_contacts.tenant AND devices.owner = key_contacts.user_id
    WHERE key_contacts.tenant = $1 AND key_contacts.contact = $2)`;
const MARK_TENANT = 'UPDATE deliveries SET prepared_from = NULL WHERE tenant = $1';
// Without its owner no file of a phone can be made.
const OWNED = 'JOIN users ON users.tenant = devices.tenant AND users.id = devices.owner';
const MARKED = `SELECT deliveries.tenant, deliveries.device FROM deliveries
  JOIN devices ON devices.tenant = deliveries.tenant AND devices.id = deliveries.device ${OWNED}
  WHERE deliveries.prepared_from IS NULL AND (deliveries.tenant, deliveries.device) > ($1, $2)
  ORDER BY deliveries.tenant, deliveries.device LIMIT $3`;
const MADE_OTHERWISE = `SELECT devices.tenant, devices.id AS device FROM devices ${OWNED}
  LEFT JOIN deliveries ON deliveries.tenant = devices.tenant AND deliveries.device = devices.id
  WHERE (deliveries.prepared_from IS NULL OR SUBSTR(deliveries.prepared_from, 1, $4) <> $5)
    AND (devices.tenant, devices.id) > ($1, $2)
  ORDER BY devices.tenant, devices.id LIMIT $3`;
const COUNT_OWN = `INSERT INTO directory_versions (tenant, user_id, version) VALUES ($1, $2, 1)
  ON CONFLICT (tenant, user_id) DO UPDATE SET version = directory_versions.version + 1`;
const COUNT_WATCHERS = `INSERT INTO directory_versions (tenant, user_id, version)
  SELECT tenant, user_id, 1 FROM key_contacts WHERE tenant = $1 AND contact = $2 AND user_id <> $2
  ON CONFLICT (tenant, user_id) DO UPDATE SET version = directory_versions.version + 1`;

const nameOf = (row: SqlRow): PhoneName => ({ tenant: text(row, 'tenant'), device: text(row, 'device') });

/** Marks the files of a user's phones as stale. */
export async function markUserStale(tx: Transaction, tenant: Id, user: Id): Promise<void> {
  if ((await tx.run(MARK_USER, [tenant, user])) > 0) tx.announce(tenant);
}

/** Marks the files of all phones of a company as stale. */
export async function markTenantStale(tx: Transaction, tenant: Id): Promise<void> {
  if ((await tx.run(MARK_TENANT, [tenant])) > 0) tx.announce(tenant);
}

/** Marked phones of all tenants after one, in order. */
export async function readMarked(session: SqlSession, after: PhoneName, limit: number): Promise<readonly PhoneName[]> {
  return (await session.query(MARKED, [after.tenant, after.device, limit])).map(nameOf);
}

/** Phones of all tenants after one, in order, whose files are marked, missing, or made from a word that begins otherwise. */
export async function readMadeOtherwise(
  session: SqlSession,
  after: PhoneName,
  limit: number,
  beginning: string,
): Promise<readonly PhoneName[]> {
  return (await session.query(MADE_OTHERWISE, [after.tenant, after.device, limit, beginning.length, beginning])).map(nameOf);
}

/** Counts a change of a user's name or numbers for this user and all users with this one on a key: their files are stale. */
export async function countDirectory(tx: Transaction, tenant: Id, user: Id): Promise<void> {
  await tx.run(COUNT_OWN, [tenant, user]);
  await tx.run(COUNT_WATCHERS, [tenant, user]);
  await markUserStale(tx, tenant, user);
  if ((await tx.run(MARK_WATCHERS, [tenant, user])) > 0) tx.announce(tenant);
}
