import type { Id } from '../../contract/index.ts';
import { number, optional, orNull, text } from '../store/columns.ts';
import type { SqlRow, SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

/** A phone that the telephone switch shall ask to check for its files. */
export interface SwitchOrderRecord {
  readonly device: Id;
  readonly event: 'check-sync' | 'resync';
  readonly at: number;
  /** Passed on in vain: not to be tried before then. */
  readonly retryAt?: number;
}

/** Longest pause between two tries of an order, in milliseconds. */
export const longestWaitMs = 10 * 60_000;

const NEW = 'SELECT * FROM switch_orders WHERE retry_at IS NULL ORDER BY at, tenant, device LIMIT $1';
// An order that waits longer than ever has been postponed before the clock was set back.
const FAILED = 'SELECT * FROM switch_orders WHERE (retry_at <= $2 OR retry_at > $3) ORDER BY retry_at, tenant, device LIMIT $1';
const PUT = `INSERT INTO switch_orders (tenant, device, event, at, retry_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, device) DO UPDATE SET event = excluded.event, at = excluded.at, retry_at = excluded.retry_at`;
const POSTPONE = 'UPDATE switch_orders SET retry_at = $4 WHERE tenant = $1 AND device = $2 AND at = $3';
const REMOVE = 'DELETE FROM switch_orders WHERE tenant = $1 AND device = $2';

const orderOf = (row: SqlRow): SwitchOrderRecord & { readonly tenant: Id } => ({
  tenant: text(row, 'tenant'),
  device: text(row, 'device'),
  event: text(row, 'event') as SwitchOrderRecord['event'],
  at: number(row, 'at'),
  ...optional(row, 'retry_at', 'retryAt', number),
});

/** Of all tenants, those never tried before those that failed, the longest due first. @param dueBy all when left out */
export async function readSwitchOrders(
  session: SqlSession,
  limit: number,
  dueBy: number = Number.MAX_SAFE_INTEGER,
): Promise<readonly (SwitchOrderRecord & { readonly tenant: Id })[]> {
  const fresh = await session.query(NEW, [limit]);
  const failed = fresh.length < limit ? await session.query(FAILED, [limit - fresh.length, dueBy, dueBy + longestWaitMs]) : [];
  return [...fresh, ...failed].map(orderOf);
}

/** Throws without the phone. */
export async function putSwitchOrder(tx: Transaction, tenant: Id, { device, event, at, retryAt }: SwitchOrderRecord): Promise<void> {
  await tx.run(PUT, [tenant, device, event, at, orNull(retryAt)]);
}

/** Does nothing when the phone's order is none of `at`. */
export async function postponeSwitchOrder(tx: Transaction, tenant: Id, device: Id, at: number, retryAt: number): Promise<void> {
  await tx.run(POSTPONE, [tenant, device, at, retryAt]);
}

export async function removeSwitchOrder(tx: Transaction, tenant: Id, device: Id): Promise<void> {
  await tx.run(REMOVE, [tenant, device]);
}
