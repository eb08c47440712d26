import type { ChangedBy, Id, SettingValue } from '../../contract/index.ts';
import { json, number, text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** What is set on one phone, by setting; a secret is sealed. */
export interface DeviceSettingsRecord {
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

const SETTINGS = 'SELECT * FROM device_settings WHERE tenant = $1 AND device = $2';
const OWNS_DEVICE = 'SELECT 1 AS owned FROM devices WHERE tenant = $1 AND id = $2 AND owner = $3';
const ADD = `INSERT INTO device_settings (tenant, device, setting_values, version, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, device) DO NOTHING`;
const CHANGE = `UPDATE device_settings SET setting_values = $3, version = $4, changed_at = $5, changed_by = $6
  WHERE tenant = $1 AND device = $2 AND version = $7`;

/** Of any phone of the tenant: the caller knows that it is the asking user's. */
export async function readDeviceSettings(session: SqlSession, tenant: Id, device: Id): Promise<DeviceSettingsRecord | undefined> {
  const row = await queryOne(session, SETTINGS, [tenant, device]);
  if (!row) return undefined;
  return {
    values: json(row, 'setting_values') as DeviceSettingsRecord['values'],
    version: number(row, 'version'),
    changedAt: number(row, 'changed_at'),
    changedBy: text(row, 'changed_by') as ChangedBy,
  };
}

/**
 * @param expected the version it must still have, 0 for "not stored yet"
 * @returns whether it was stored; `false` also when the phone is not the scope's user's
 */
export async function putDeviceSettings(
  tx: Transaction,
  scope: Scope,
  device: Id,
  { values, version, changedAt, changedBy }: DeviceSettingsRecord,
  expected: number,
): Promise<boolean> {
  const owned = await tx.query(OWNS_DEVICE, [scope.tenant, device, scope.user]);
  if (owned.length === 0) return false;
  const columns = [scope.tenant, device, JSON.stringify(values), version, changedAt, changedBy];
  const changed = expected === 0 ? tx.run(ADD, columns) : tx.run(CHANGE, [...columns, expected]);
  return (await changed) === 1;
}
