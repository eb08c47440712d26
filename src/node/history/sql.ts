import type { Id } from '../../contract/index.ts';
import { auditEntryOf, type AuditEntry } from '../store/audit.ts';
import { number } from '../store/columns.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope } from '../store/store.ts';

/** The audit has very many rows of the operator, most of them of arriving messages. */
export const historyMigration: Migration = {
  number: 21,
  name: 'history',
  statements: ['CREATE INDEX audit_by_resource ON audit (tenant, user_id, resource, seq)'],
};

/** A row of the audit with its place in it. */
export interface NumberedEntry extends AuditEntry {
  readonly seq: number;
}

export interface HistoryFilter {
  readonly actions: readonly string[];
  /** Below this place. */
  readonly below: number;
  readonly limit: number;
}

const placeholders = (first: number, values: readonly unknown[]): string =>
  values.map((_, index) => `$${String(first + index)}`).join(', ');

/** What a user has changed, newest first. */
export async function readOwnChanges(
  session: SqlSession,
  { tenant, user }: Scope,
  filter: HistoryFilter,
): Promise<readonly NumberedEntry[]> {
  return entries(session, filter, 'tenant = $1 AND user_id = $2', [tenant, user]);
}

/** Changes of some resources by another author, newest first. */
export async function readChangesOf(
  session: SqlSession,
  { tenant, author, resources }: { readonly tenant: Id; readonly author: Id; readonly resources: readonly Id[] },
  filter: HistoryFilter,
): Promise<readonly NumberedEntry[]> {
  if (resources.length === 0) return [];
  const where = `tenant = $1 AND user_id = $2 AND resource IN (${placeholders(3, resources)})`;
  return entries(session, filter, where, [tenant, author, ...resources]);
}

async function entries(
  session: SqlSession,
  { actions, below, limit }: HistoryFilter,
  where: string,
  values: readonly (string | number)[],
): Promise<readonly NumberedEntry[]> {
  if (actions.length === 0) return [];
  const at = values.length + 1;
  const statement = `SELECT * FROM audit WHERE ${where} AND seq < $${String(at)} AND action IN (${placeholders(at + 2, actions)})
    ORDER BY seq DESC LIMIT $${String(at + 1)}`;
  const rows = await session.query(statement, [...values, below, limit, ...actions]);
  return rows.map((row) => ({ ...auditEntryOf(row), seq: number(row, 'seq') }));
}
