import type { ChangedBy, Id, PhoneNumber, PresentedNumber } from '../../contract/index.ts';
import { number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** Why a company may present a number: who holds it, by which document, and of which day. For an auditor; users never see it. */
export interface NumberEvidence {
  readonly holder: string;
  /** Names the document, such as a contract or a letter of authority. */
  readonly proof: string;
  /** `2026-11-23`. */
  readonly date: string;
}

/** A number that the administrator lets a line present besides the user's own: a call group, or one of the company's list. */
export interface SharedNumberRecord {
  readonly id: Id;
  readonly kind: Extract<PresentedNumber['kind'], 'group' | 'shared'>;
  readonly number: PhoneNumber;
  readonly label?: string;
  readonly evidence?: NumberEvidence;
}

/** The choice of a line. */
export interface PresentedNumberRecord {
  readonly line: Id;
  readonly choice: Id;
  /** Number and label of the choice, which tell of it once it is withdrawn. */
  readonly number?: PhoneNumber;
  readonly label?: string;
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

/** Proof of each listed number, and what a choice was. */
export const numberEvidence: Migration = {
  number: 12,
  name: 'number evidence',
  statements: [
    'ALTER TABLE shared_numbers ADD COLUMN holder TEXT',
    'ALTER TABLE shared_numbers ADD COLUMN proof TEXT',
    'ALTER TABLE shared_numbers ADD COLUMN proof_date TEXT',
    'ALTER TABLE presented_numbers ADD COLUMN number TEXT',
    'ALTER TABLE presented_numbers ADD COLUMN label TEXT',
  ],
};

const SHARED = `SELECT shared_numbers.* FROM lines
  JOIN shared_numbers ON shared_numbers.tenant = lines.tenant AND shared_numbers.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3 ORDER BY shared_numbers.place`;
const PRESENTED = `SELECT presented_numbers.* FROM lines
  JOIN presented_numbers ON presented_numbers.tenant = lines.tenant AND presented_numbers.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3`;
const REMOVE_SHARED = 'DELETE FROM shared_numbers WHERE tenant = $1 AND line = $2';
const ADD_SHARED = `INSERT INTO shared_numbers (tenant, line, id, place, kind, number, label, holder, proof, proof_date)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const LINES_OF_NUMBER = 'SELECT DISTINCT line FROM shared_numbers WHERE tenant = $1 AND number = $2 ORDER BY line';
const REMOVE_NUMBER = 'DELETE FROM shared_numbers WHERE tenant = $1 AND number = $2';
const PUT_EVIDENCE = 'UPDATE shared_numbers SET holder = $3, proof = $4, proof_date = $5 WHERE tenant = $1 AND number = $2';
const OWNS_LINE = 'SELECT 1 AS owned FROM lines WHERE tenant = $1 AND id = $2 AND owner = $3';
const ADD = `INSERT INTO presented_numbers (tenant, line, choice, version, changed_at, changed_by, number, label)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, line) DO NOTHING`;
const CHANGE = `UPDATE presented_numbers SET choice = $3, version = $4, changed_at = $5, changed_by = $6, number = $7, label = $8
  WHERE tenant = $1 AND line = $2 AND version = $9`;

const evidenceOf = (row: SqlRow): NumberEvidence => ({
  holder: text(row, 'holder'),
  proof: text(row, 'proof'),
  date: text(row, 'proof_date'),
});

const sharedOf = (row: SqlRow): SharedNumberRecord => ({
  id: text(row, 'id'),
  kind: text(row, 'kind') as SharedNumberRecord['kind'],
  number: text(row, 'number'),
  ...optional(row, 'label', 'label', text),
  ...(row['holder'] === null ? {} : { evidence: evidenceOf(row) }),
});

/** Shared numbers of a line of the scope's user, in the administrator's order; empty for anybody else's line. */
export async function readSharedNumbers(session: SqlSession, scope: Scope, line: Id): Promise<readonly SharedNumberRecord[]> {
  return (await session.query(SHARED, [scope.tenant, line, scope.user])).map(sharedOf);
}

/** Replaces the shared numbers of a line, as its administrator lists them. */
export async function putSharedNumbers(tx: Transaction, tenant: Id, line: Id, numbers: readonly SharedNumberRecord[]): Promise<void> {
  await tx.run(REMOVE_SHARED, [tenant, line]);
  for (const [place, { id, kind, number: value, label, evidence }] of numbers.entries()) {
    const { holder, proof, date } = evidence ?? {};
    await tx.run(ADD_SHARED, [tenant, line, id, place, kind, value, orNull(label), orNull(holder), orNull(proof), orNull(date)]);
  }
}

/** Lines whose administrator's list has a number. */
export async function readLinesWithShared(session: SqlSession, tenant: Id, value: PhoneNumber): Promise<readonly Id[]> {
  return (await session.query(LINES_OF_NUMBER, [tenant, value])).map((row) => text(row, 'line'));
}

/** Takes a number from the list of every line of a company. */
export async function removeSharedNumber(tx: Transaction, tenant: Id, value: PhoneNumber): Promise<void> {
  await tx.run(REMOVE_NUMBER, [tenant, value]);
}

/** Notes the proof of a number on the list of every line. @returns how many lines list it */
export async function putEvidence(
  tx: Transaction,
  tenant: Id,
  value: PhoneNumber,
  { holder, proof, date }: NumberEvidence,
): Promise<number> {
  return tx.run(PUT_EVIDENCE, [tenant, value, holder, proof, date]);
}

/** The choice of a line of the scope's user; `undefined` where none was made yet. */
export async function readPresentedNumber(session: SqlSession, scope: Scope, line: Id): Promise<PresentedNumberRecord | undefined> {
  const row = await queryOne(session, PRESENTED, [scope.tenant, line, scope.user]);
  if (!row) return undefined;
  return {
    line,
    choice: text(row, 'choice'),
    ...optional(row, 'number', 'number', text),
    ...optional(row, 'label', 'label', text),
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
  const { line, choice, version, changedAt, changedBy, number: value, label } = record;
  const values = [scope.tenant, line, choice, version, changedAt, changedBy, orNull(value), orNull(label)];
  return (await (expected === 0 ? tx.run(ADD, values) : tx.run(CHANGE, [...values, expected]))) === 1;
}
