import type { ChangedBy, Id, PhoneNumber, PresentedNumber } from '../../contract/index.ts';
import { number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** A number that the administrator lets a line present besides the user's own: a call group, or one of the company's list. */
export interface SharedNumberRecord {
  readonly id: Id;
  readonly kind: Extract<PresentedNumber['kind'], 'group' | 'shared'>;
  readonly number: PhoneNumber;
  readonly label?: string;
}

/** The choice of a line. */
export interface PresentedNumberRecord {
  readonly line: Id;
  readonly choice: Id;
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

/** The tables of presented numbers. */
export const numbersMigration: Migration = {
  number: 4,
  name: 'presented numbers',
  statements: [
    `CREATE TABLE shared_numbers (
      tenant TEXT NOT NULL, line TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, label TEXT,
      PRIMARY KEY (tenant, line, id),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    `CREATE TABLE presented_numbers (
      tenant TEXT NOT NULL, line TEXT NOT NULL, choice TEXT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      changed_by TEXT NOT NULL,
      PRIMARY KEY (tenant, line),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
  ],
};

const SHARED = `SELECT shared_numbers.* FROM lines
  JOIN shared_numbers ON shared_numbers.tenant = lines.tenant AND shared_numbers.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3 ORDER BY shared_numbers.place`;
const PRESENTED = `SELECT presented_numbers.* FROM lines
  JOIN presented_numbers ON presented_numbers.tenant = lines.tenant AND presented_numbers.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3`;
const REMOVE_SHARED = 'DELETE FROM shared_numbers WHERE tenant = $1 AND line = $2';
const ADD_SHARED = 'INSERT INTO shared_numbers (tenant, line, id, place, kind, number, label) VALUES ($1, $2, $3, $4, $5, $6, $7)';
const OWNS_LINE = 'SELECT 1 AS owned FROM lines WHERE tenant = $1 AND id = $2 AND owner = $3';
const ADD = `INSERT INTO presented_numbers (tenant, line, choice, version, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant, line) DO NOTHING`;
const CHANGE = `UPDATE presented_numbers SET choice = $3, version = $4, changed_at = $5, changed_by = $6
  WHERE tenant = $1 AND line = $2 AND version = $7`;

const sharedOf = (row: SqlRow): SharedNumberRecord => ({
  id: text(row, 'id'),
  kind: text(row, 'kind') as SharedNumberRecord['kind'],
  number: text(row, 'number'),
  ...optional(row, 'label', 'label', text),
});

/** Shared numbers of a line of the scope's user, in the administrator's order; empty for anybody else's line. */
export async function readSharedNumbers(session: SqlSession, scope: Scope, line: Id): Promise<readonly SharedNumberRecord[]> {
  return (await session.query(SHARED, [scope.tenant, line, scope.user])).map(sharedOf);
}

/** Replaces the shared numbers of a line, as its administrator lists them. */
export async function putSharedNumbers(tx: Transaction, tenant: Id, line: Id, numbers: readonly SharedNumberRecord[]): Promise<void> {
  await tx.run(REMOVE_SHARED, [tenant, line]);
  for (const [place, { id, kind, number: value, label }] of numbers.entries()) {
    await tx.run(ADD_SHARED, [tenant, line, id, place, kind, value, orNull(label)]);
  }
}

/** The choice of a line of the scope's user; `undefined` where none was made yet. */
export async function readPresentedNumber(session: SqlSession, scope: Scope, line: Id): Promise<PresentedNumberRecord | undefined> {
  const row = await queryOne(session, PRESENTED, [scope.tenant, line, scope.user]);
  if (!row) return undefined;
  return {
    line,
    choice: text(row, 'choice'),
    version: number(row, 'version'),
    changedAt: number(row, 'changed_at'),
    changedBy: text(row, 'changed_by') as ChangedBy,
  };
}

/**
 * Stores the choice of a line.
 * @param expected the version that it must still have, 0 for "none made yet"
 * @returns whether it was stored; `false`: another change came first, or the line is not the scope's user's
 */
export async function putPresentedNumber(tx: Transaction, scope: Scope, record: PresentedNumberRecord, expected: number): Promise<boolean> {
  const owned = await tx.query(OWNS_LINE, [scope.tenant, record.line, scope.user]);
  if (owned.length === 0) return false;
  const values = [scope.tenant, record.line, record.choice, record.version, record.changedAt, record.changedBy];
  return (await (expected === 0 ? tx.run(ADD, values) : tx.run(CHANGE, [...values, expected]))) === 1;
}
