import type { ChangedBy, FunctionKeyKind, FunctionKeyTarget, Id } from '../../contract/index.ts';
import { json, number, text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** One function key as stored. Name and extension of a colleague are looked up, never stored. */
export interface FunctionKeyRecord {
  readonly id: Id;
  readonly kind: FunctionKeyKind;
  readonly label: string;
  readonly target?: FunctionKeyTarget;
  readonly locked?: boolean;
}

/** A user's whole list. */
export interface FunctionKeysRecord {
  readonly keys: readonly FunctionKeyRecord[];
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

const KEYS = 'SELECT * FROM function_keys WHERE tenant = $1 AND user_id = $2';
const ADD = `INSERT INTO function_keys (tenant, user_id, key_list, version, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, user_id) DO NOTHING`;
const CHANGE = `UPDATE function_keys SET key_list = $3, version = $4, changed_at = $5, changed_by = $6
  WHERE tenant = $1 AND user_id = $2 AND version = $7`;
const REMOVE_CONTACTS = 'DELETE FROM key_contacts WHERE tenant = $1 AND user_id = $2';
const ADD_CONTACT = 'INSERT INTO key_contacts (tenant, user_id, contact) VALUES ($1, $2, $3)';

/** The colleagues whose name or number stands on a list of keys. */
export function contactsOf(keys: readonly Pick<FunctionKeyRecord, 'target'>[]): ReadonlySet<Id> {
  return new Set(keys.flatMap(({ target }) => (target?.kind === 'colleague' ? [target.contact] : [])));
}

export async function readFunctionKeys(session: SqlSession, scope: Scope): Promise<FunctionKeysRecord | undefined> {
  const row = await queryOne(session, KEYS, [scope.tenant, scope.user]);
  if (!row) return undefined;
  return {
    keys: json(row, 'key_list') as FunctionKeysRecord['keys'],
    version: number(row, 'version'),
    changedAt: number(row, 'changed_at'),
    changedBy: text(row, 'changed_by') as ChangedBy,
  };
}

/** @param expected the version it must still have, 0 for "not stored yet" @returns whether it was stored */
export async function putFunctionKeys(tx: Transaction, scope: Scope, record: FunctionKeysRecord, expected: number): Promise<boolean> {
  const { keys, version, changedAt, changedBy } = record;
  const values = [scope.tenant, scope.user, JSON.stringify(keys), version, changedAt, changedBy];
  const changed = expected === 0 ? tx.run(ADD, values) : tx.run(CHANGE, [...values, expected]);
  if ((await changed) !== 1) return false;
  await tx.run(REMOVE_CONTACTS, [scope.tenant, scope.user]);
  for (const contact of contactsOf(keys)) await tx.run(ADD_CONTACT, [scope.tenant, scope.user, contact]);
  return true;
}
