import type { Id, PhoneNumber } from '../../contract/index.ts';
import type { PhoneVendor } from '../provisioning/catalogue/model.ts';
import { json, number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** A line as one phone registers it. */
export interface DeviceAccount {
  readonly line: Id;
  readonly userName: string;
  readonly authName: string;
  readonly sealedPassword: string;
  readonly voicemailNumber?: PhoneNumber;
}

/** A desk phone as the operator gave it to a user. */
export interface DeviceRecord {
  readonly id: Id;
  readonly owner: Id;
  readonly vendor: PhoneVendor;
  /** As enrolled; it need not be in the catalogue. */
  readonly model: string;
  /** Twelve lower-case hexadecimal digits, unique in the whole store. */
  readonly mac: string;
  /** As the phone last announced it. */
  readonly firmware?: string;
  readonly accounts: readonly [DeviceAccount, ...DeviceAccount[]];
  /** Keys at the start that show the phone's lines; one for each line where the operator says nothing. */
  readonly lineKeys?: number;
  /** What the phone shows besides its secret address, where the operator asks for one. */
  readonly sealedAccess?: string;
  readonly version: number;
}

const DEVICES = 'SELECT * FROM devices WHERE tenant = $1 AND owner = $2 ORDER BY id';
const DEVICE = 'SELECT * FROM devices WHERE tenant = $1 AND id = $2 AND owner = $3';
const DEVICES_OF_TENANT = 'SELECT * FROM devices WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3';
const DEVICE_OF = 'SELECT * FROM devices WHERE tenant = $1 AND id = $2';
const DEVICE_BY_MAC = 'SELECT * FROM devices WHERE mac = $1';
const MAC_TAKEN = 'SELECT 1 AS taken FROM devices WHERE mac = $1 AND NOT (tenant = $2 AND id = $3)';
const PUT = `INSERT INTO devices (tenant, id, owner, vendor, model, mac, firmware, accounts, line_keys, access, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (tenant, id) DO UPDATE SET
    owner = excluded.owner, vendor = excluded.vendor, model = excluded.model, mac = excluded.mac, firmware = excluded.firmware,
    accounts = excluded.accounts, line_keys = excluded.line_keys, access = excluded.access, version = excluded.version`;
const REMOVE_PARTS = ['switch_orders', 'device_uploads', 'device_tokens', 'device_files', 'deliveries', 'device_settings'].map(
  (table) => `DELETE FROM ${table} WHERE tenant = $1 AND device = $2`,
);
const REMOVE = 'DELETE FROM devices WHERE tenant = $1 AND id = $2';

/** A row with all columns of `devices`. */
export const deviceOf = (row: SqlRow): DeviceRecord => ({
  id: text(row, 'id'),
  owner: text(row, 'owner'),
  vendor: text(row, 'vendor') as PhoneVendor,
  model: text(row, 'model'),
  mac: text(row, 'mac'),
  ...optional(row, 'firmware', 'firmware', text),
  accounts: json(row, 'accounts') as DeviceRecord['accounts'],
  ...optional(row, 'line_keys', 'lineKeys', number),
  ...optional(row, 'access', 'sealedAccess', text),
  version: number(row, 'version'),
});

/** Phones of the scope's user, by id. */
export async function readDevices(session: SqlSession, scope: Scope): Promise<readonly DeviceRecord[]> {
  return (await session.query(DEVICES, [scope.tenant, scope.user])).map(deviceOf);
}

/** A phone of the scope's user; `undefined` for an unknown one and for anybody else's alike. */
export async function readDevice(session: SqlSession, scope: Scope, device: Id): Promise<DeviceRecord | undefined> {
  const row = await queryOne(session, DEVICE, [scope.tenant, device, scope.user]);
  return row && deviceOf(row);
}

/** Every phone of a tenant, by id, after one; at most `limit`. */
export async function readDevicesOfTenant(session: SqlSession, tenant: Id, after: Id, limit: number): Promise<readonly DeviceRecord[]> {
  return (await session.query(DEVICES_OF_TENANT, [tenant, after, limit])).map(deviceOf);
}

/** A phone of any owner. */
export async function readDeviceOf(session: SqlSession, tenant: Id, device: Id): Promise<DeviceRecord | undefined> {
  const row = await queryOne(session, DEVICE_OF, [tenant, device]);
  return row && deviceOf(row);
}

/** The phone with this MAC, in any tenant. */
export async function readDeviceByMac(
  session: SqlSession,
  mac: string,
): Promise<{ readonly tenant: Id; readonly device: DeviceRecord } | undefined> {
  const row = await queryOne(session, DEVICE_BY_MAC, [mac]);
  return row && { tenant: text(row, 'tenant'), device: deviceOf(row) };
}

/** @returns `false`, and nothing is stored, when another phone has the MAC */
export async function putDevice(tx: Transaction, tenant: Id, device: DeviceRecord): Promise<boolean> {
  const { id, owner, vendor, model, mac, firmware, accounts, lineKeys, sealedAccess, version } = device;
  const taken = await tx.query(MAC_TAKEN, [mac, tenant, id]);
  if (taken.length > 0) return false;
  const values = [
    tenant,
    id,
    owner,
    vendor,
    model,
    mac,
    orNull(firmware),
    JSON.stringify(accounts),
    orNull(lineKeys),
    orNull(sealedAccess),
  ];
  await tx.run(PUT, [...values, version]);
  return true;
}

/** With its settings, files, addresses, uploads and orders. */
export async function removeDevice(tx: Transaction, tenant: Id, device: Id): Promise<void> {
  for (const sql of [...REMOVE_PARTS, REMOVE]) await tx.run(sql, [tenant, device]);
}
