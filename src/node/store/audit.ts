import type { Id } from '../../contract/index.ts';
import { json, jsonOrNull, number, optional, orNull, text } from './columns.ts';
import type { SqlRow, SqlSession } from './driver.ts';
import { nextNumber } from './sequence.ts';
import type { Scope, Transaction } from './store.ts';

/** One row of the append-only audit: who did what, never a secret. */
export interface AuditEntry {
  readonly at: number;
  readonly user: Id;
  readonly action: string;
  readonly resource: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly requestId?: string;
}

/** Who did it, in the audit: no user of the portal. */
export const operator: Id = 'operator';

const AUDIT = 'SELECT * FROM audit WHERE tenant = $1 AND user_id = $2 ORDER BY seq DESC LIMIT $3';
const ADD = `INSERT INTO audit (tenant, user_id, seq, at, action, resource, before_change, after_change, request_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

export const auditEntryOf = (row: SqlRow): AuditEntry => ({
  at: number(row, 'at'),
  user: text(row, 'user_id'),
  action: text(row, 'action'),
  resource: text(row, 'resource'),
  ...optional(row, 'before_change', 'before', json),
  ...optional(row, 'after_change', 'after', json),
  ...optional(row, 'request_id', 'requestId', text),
});

/** Newest first. */
export async function readAudit(session: SqlSession, scope: Scope, limit: number): Promise<readonly AuditEntry[]> {
  return (await session.query(AUDIT, [scope.tenant, scope.user, limit])).map(auditEntryOf);
}

export async function addAudit(tx: Transaction, tenant: Id, entry: AuditEntry): Promise<void> {
  const values = [tenant, entry.user, await nextNumber(tx, tenant, 'audit'), entry.at, entry.action, entry.resource];
  await tx.run(ADD, [...values, jsonOrNull(entry.before), jsonOrNull(entry.after), orNull(entry.requestId)]);
}
