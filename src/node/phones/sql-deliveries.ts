import type { Id } from '../../contract/index.ts';
import { number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';
import { deviceOf, type DeviceRecord } from './sql-devices.ts';

/** How far the files of one phone are. */
export interface DeliveryRecord {
  /** Version of the files that are ready. */
  readonly prepared?: number;
  readonly preparedAt?: number;
  /** What they were made from, as one word: another word means that they must be made again. */
  readonly preparedFrom?: string;
  /** Why none could be made. */
  readonly problem?: string;
  /** Version that the phone has. */
  readonly fetched?: number;
  readonly fetchedAt?: number;
  /** When the phone was asked to check at once. */
  readonly notifiedAt?: number;
  /** When the check was ordered; absent once it is done. */
  readonly queuedAt?: number;
}

/** Versions of all that a phone's files are made from; 0 for what is not stored. */
export interface DeviceInputVersions {
  readonly user: number;
  readonly device: number;
  readonly keys: number;
  readonly settings: number;
  readonly service: number;
  /** Grows with each change of a name or a number of the owner, or of a colleague on the owner's keys. */
  readonly directory: number;
}

/** All that delivery must know of a phone before it gives it anything. */
export interface PhoneState {
  readonly device: DeviceRecord;
  readonly inputs: DeviceInputVersions;
  readonly delivery: DeliveryRecord;
  /** How many addresses the phone has. */
  readonly tokens: number;
}

const DELIVERY = 'SELECT * FROM deliveries WHERE tenant = $1 AND device = $2';
const INPUTS = `COALESCE(users.version, 0) AS user_version, COALESCE(function_keys.version, 0) AS keys_version,
    COALESCE(device_settings.version, 0) AS settings_version, COALESCE(phone_services.version, 0) AS service_version,
    COALESCE(directory_versions.version, 0) AS directory_version`;
const FROM_INPUTS = `FROM devices
  LEFT JOIN users ON users.tenant = devices.tenant AND users.id = devices.owner
  LEFT JOIN function_keys ON function_keys.tenant = devices.tenant AND function_keys.user_id = devices.owner
  LEFT JOIN device_settings ON device_settings.tenant = devices.tenant AND device_settings.device = devices.id
  LEFT JOIN phone_services ON phone_services.tenant = devices.tenant
  LEFT JOIN directory_versions ON directory_versions.tenant = devices.tenant AND directory_versions.user_id = devices.owner`;
const PHONE_STATE = `SELECT devices.*, ${INPUTS}, deliveries.prepared, deliveries.prepared_at, deliveries.prepared_from,
    deliveries.problem, deliveries.fetched, deliveries.fetched_at, deliveries.notified_at, deliveries.queued_at,
    (SELECT COUNT(*) FROM device_tokens WHERE device_tokens.tenant = $1 AND device_tokens.device = $2) AS tokens
  ${FROM_INPUTS} LEFT JOIN deliveries ON deliveries.tenant = devices.tenant AND deliveries.device = devices.id
  WHERE devices.tenant = $1 AND devices.id = $2`;
const PUT = `INSERT INTO deliveries
    (tenant, device, prepared, prepared_at, prepared_from, problem, fetched, fetched_at, notified_at, queued_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (tenant, device) DO UPDATE SET
    prepared = excluded.prepared, prepared_at = excluded.prepared_at, prepared_from = excluded.prepared_from, problem = excluded.problem,
    fetched = excluded.fetched, fetched_at = excluded.fetched_at, notified_at = excluded.notified_at, queued_at = excluded.queued_at`;

const deliveryOf = (row: SqlRow): DeliveryRecord => ({
  ...optional(row, 'prepared', 'prepared', number),
  ...optional(row, 'prepared_at', 'preparedAt', number),
  ...optional(row, 'prepared_from', 'preparedFrom', text),
  ...optional(row, 'problem', 'problem', text),
  ...optional(row, 'fetched', 'fetched', number),
  ...optional(row, 'fetched_at', 'fetchedAt', number),
  ...optional(row, 'notified_at', 'notifiedAt', number),
  ...optional(row, 'queued_at', 'queuedAt', number),
});

const inputsOf = (row: SqlRow): DeviceInputVersions => ({
  user: number(row, 'user_version'),
  device: number(row, 'version'),
  keys: number(row, 'keys_version'),
  settings: number(row, 'settings_version'),
  service: number(row, 'service_version'),
  directory: number(row, 'directory_version'),
});

export async function readDelivery(session: SqlSession, tenant: Id, device: Id): Promise<DeliveryRecord | undefined> {
  const row = await queryOne(session, DELIVERY, [tenant, device]);
  return row && deliveryOf(row);
}

/** One look for what every phone's every start asks. */
export async function readPhoneState(session: SqlSession, tenant: Id, device: Id): Promise<PhoneState | undefined> {
  const row = await queryOne(session, PHONE_STATE, [tenant, device]);
  return row && { device: deviceOf(row), inputs: inputsOf(row), delivery: deliveryOf(row), tokens: number(row, 'tokens') };
}

/** Throws without the phone. */
export async function putDelivery(tx: Transaction, tenant: Id, device: Id, delivery: DeliveryRecord): Promise<void> {
  const { prepared, preparedAt, preparedFrom, problem, fetched, fetchedAt, notifiedAt, queuedAt } = delivery;
  const columns = [prepared, preparedAt, preparedFrom, problem, fetched, fetchedAt, notifiedAt, queuedAt];
  await tx.run(PUT, [tenant, device, ...columns.map(orNull)]);
}
