import type { EventKind, Id } from '../../contract/index.ts';
import { number, optional, orNull, text } from './columns.ts';
import { queryOne, type SqlRow, type SqlSession } from './driver.ts';
import type { Migration } from './migration.ts';
import { nextNumber } from './sequence.ts';
import type { Scope, Transaction } from './store.ts';

/** A change to announce. Its position in the tenant's outbox is the id of the live event. */
export interface OutboxEntry {
  readonly seq: number;
  readonly kind: EventKind;
  readonly resource: string;
  readonly version?: string;
  /** Only this user hears of it; absent: the whole tenant. */
  readonly user?: Id;
  readonly at: number;
}

/** A reader who comes back looks at what concerns the user alone, however much was announced to others meanwhile. */
export const outboxByUser: Migration = {
  number: 8,
  name: 'outbox by user',
  statements: ['CREATE INDEX outbox_by_user ON outbox (tenant, user_id, seq)'],
};

const OUTBOX = 'SELECT * FROM outbox WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3';
const OWN = `SELECT * FROM (SELECT * FROM outbox WHERE tenant = $1 AND user_id = $4 AND seq > $2 ORDER BY seq LIMIT $3)
  UNION ALL SELECT * FROM (SELECT * FROM outbox WHERE tenant = $1 AND user_id IS NULL AND seq > $2 ORDER BY seq LIMIT $3)
  ORDER BY seq LIMIT $3`;
const OWN_RECORDS = `SELECT COUNT(*) AS records FROM (
  SELECT DISTINCT kind, resource FROM outbox WHERE tenant = $1 AND user_id = $3 AND seq > $2
  UNION SELECT DISTINCT kind, resource FROM outbox WHERE tenant = $1 AND user_id IS NULL AND seq > $2) AS own`;
// Two subqueries, because an engine reads the ends of an index for a lone MIN or MAX, but the whole index for both at once.
const BOUNDS = `SELECT (SELECT MIN(seq) FROM outbox WHERE tenant = $1) AS oldest, (SELECT MAX(seq) FROM outbox WHERE tenant = $1) AS newest`;
const ADD = 'INSERT INTO outbox (tenant, seq, kind, resource, version, user_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)';

const entryOf = (row: SqlRow): OutboxEntry => ({
  seq: number(row, 'seq'),
  kind: text(row, 'kind') as EventKind,
  resource: text(row, 'resource'),
  ...optional(row, 'version', 'version', text),
  ...optional(row, 'user_id', 'user', text),
  at: number(row, 'at'),
});

/** Outbox entries of the tenant after a position, in order; at most `limit`. */
export async function readOutbox(session: SqlSession, tenant: Id, after: number, limit: number): Promise<readonly OutboxEntry[]> {
  return (await session.query(OUTBOX, [tenant, after, limit])).map(entryOf);
}

/** The same, of entries for one user and for the whole tenant. */
export async function readOwnOutbox(
  session: SqlSession,
  { tenant, user }: Scope,
  after: number,
  limit: number,
): Promise<readonly OutboxEntry[]> {
  return (await session.query(OWN, [tenant, after, limit, user])).map(entryOf);
}

/** Records that entries after a position are about, for one user and for the whole tenant: an import may announce one record often. */
export async function countOwnRecords(session: SqlSession, { tenant, user }: Scope, after: number): Promise<number> {
  return Number((await queryOne(session, OWN_RECORDS, [tenant, after, user]))?.['records']);
}

/** Oldest and newest position still kept; 0 and 0 when there is none. */
export async function readOutboxBounds(session: SqlSession, tenant: Id): Promise<{ readonly oldest: number; readonly newest: number }> {
  const row = await queryOne(session, BOUNDS, [tenant]);
  return { oldest: Number(row?.['oldest'] ?? 0), newest: Number(row?.['newest'] ?? 0) };
}

/** @returns its position */
export async function addEvent(tx: Transaction, tenant: Id, event: Omit<OutboxEntry, 'seq'>): Promise<number> {
  const seq = await nextNumber(tx, tenant, 'outbox');
  await tx.run(ADD, [tenant, seq, event.kind, event.resource, orNull(event.version), orNull(event.user), event.at]);
  tx.announce(tenant);
  return seq;
}
