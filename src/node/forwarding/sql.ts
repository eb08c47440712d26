import type { ActivationPeriod, ChangedBy, ForwardingKey, ForwardingTarget, Id, RingNumber } from '../../contract/index.ts';
import { flag, flagOrNull, json, jsonOrNull, number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession, type SqlValue } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** One forwarding record (a condition or the simultaneous ring) as stored; what is in force is computed, never stored. */
export interface ForwardingRecord {
  readonly line: Id;
  readonly key: ForwardingKey;
  readonly enabled: boolean;
  readonly target?: ForwardingTarget;
  /** Of the simultaneous ring, in order. */
  readonly numbers?: readonly RingNumber[];
  readonly delaySeconds?: number;
  readonly when?: ActivationPeriod;
  readonly managedElsewhere?: boolean;
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

/** The simultaneous ring has a list of numbers, where it had the one target of a rule. */
export const ringNumbers: Migration = {
  number: 7,
  name: 'ring-numbers',
  statements: [
    `ALTER TABLE forwarding ADD COLUMN numbers TEXT`,
    `UPDATE forwarding SET numbers = '[' || REPLACE(target, '"kind":"number",', '') || ']', target = NULL
      WHERE rule = 'simultaneous-ring' AND target IS NOT NULL`,
  ],
};

const FORWARDING = `SELECT forwarding.* FROM lines
  JOIN forwarding ON forwarding.tenant = lines.tenant AND forwarding.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3 ORDER BY forwarding.rule`;
// Each write raises one version, so their sum tells every write.
const STAMP = `SELECT COUNT(*) AS records, SUM(forwarding.version) AS versions, MAX(forwarding.changed_at) AS changed_at FROM lines
  JOIN forwarding ON forwarding.tenant = lines.tenant AND forwarding.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3`;
const FORWARDING_OF = 'SELECT * FROM forwarding WHERE tenant = $1 AND line = $2 ORDER BY rule';
const OWNS_LINE = 'SELECT 1 AS owned FROM lines WHERE tenant = $1 AND id = $2 AND owner = $3';
const ADD = `INSERT INTO forwarding
  (tenant, line, rule, enabled, target, delay_seconds, period, managed_elsewhere, version, changed_at, changed_by,
  numbers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (tenant, line, rule) DO NOTHING`;
const CHANGE = `UPDATE forwarding SET enabled = $4, target = $5, delay_seconds = $6, period = $7, managed_elsewhere = $8,
  version = $9, changed_at = $10, changed_by = $11, numbers = $12
  WHERE tenant = $1 AND line = $2 AND rule = $3 AND version = $13`;

const recordOf = (row: SqlRow): ForwardingRecord => ({
  line: text(row, 'line'),
  key: text(row, 'rule') as ForwardingKey,
  enabled: flag(row, 'enabled'),
  ...(optional(row, 'target', 'target', json) as Pick<ForwardingRecord, 'target'>),
  ...(optional(row, 'numbers', 'numbers', json) as Pick<ForwardingRecord, 'numbers'>),
  ...optional(row, 'delay_seconds', 'delaySeconds', number),
  ...(optional(row, 'period', 'when', json) as Pick<ForwardingRecord, 'when'>),
  ...optional(row, 'managed_elsewhere', 'managedElsewhere', flag),
  version: number(row, 'version'),
  changedAt: number(row, 'changed_at'),
  changedBy: text(row, 'changed_by') as ChangedBy,
});

/** Forwarding of a line of the scope's user; empty for anybody else's line. */
export async function readForwarding(session: SqlSession, scope: Scope, line: Id): Promise<readonly ForwardingRecord[]> {
  return (await session.query(FORWARDING, [scope.tenant, line, scope.user])).map(recordOf);
}

/** A word that changes with each write of a line's forwarding: cheaper to read than the records. */
export async function readForwardingStamp(session: SqlSession, scope: Scope, line: Id): Promise<string> {
  const row = await queryOne(session, STAMP, [scope.tenant, line, scope.user]);
  return `${String(row?.['records'])} ${String(row?.['versions'])} ${String(row?.['changed_at'])}`;
}

/** Forwarding of any line of the tenant, for the loop check only. */
export async function readForwardingOf(session: SqlSession, tenant: Id, line: Id): Promise<readonly ForwardingRecord[]> {
  return (await session.query(FORWARDING_OF, [tenant, line])).map(recordOf);
}

/**
 * Stores one forwarding record, as a user's write or a telephone switch tells it. Its target is not judged here: no call follows one that
 * the toll policy refuses.
 * @param expected the version it must still have, 0 for "not stored yet"
 * @returns whether it was stored; `false`: another write came first, or the line is not the scope's user's
 */
export async function putForwarding(tx: Transaction, scope: Scope, record: ForwardingRecord, expected: number): Promise<boolean> {
  const owned = await tx.query(OWNS_LINE, [scope.tenant, record.line, scope.user]);
  if (owned.length === 0) return false;
  const values: SqlValue[] = [scope.tenant, record.line, record.key, Number(record.enabled), jsonOrNull(record.target)];
  values.push(orNull(record.delaySeconds), jsonOrNull(record.when), flagOrNull(record.managedElsewhere));
  values.push(record.version, record.changedAt, record.changedBy, jsonOrNull(record.numbers));
  const changed = expected === 0 ? tx.run(ADD, values) : tx.run(CHANGE, [...values, expected]);
  return (await changed) === 1;
}
