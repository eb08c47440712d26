import type { Id } from '../../contract/index.ts';
import { contactsOf } from './key-contacts.ts';
import type { DeliveryRecord, DeviceRecord, PhoneWrites } from './phones-port.ts';
import { orNull } from './sql-columns.ts';
import type { SqlSession, SqlValue } from './sql-driver.ts';

const MAC_TAKEN = 'SELECT 1 AS taken FROM devices WHERE mac = $1 AND NOT (tenant = $2 AND id = $3)';
const PUT_DEVICE = `INSERT INTO devices (tenant, id, owner, vendor, model, mac, firmware, accounts, line_keys, access, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (tenant, id) DO UPDATE SET
    owner = excluded.owner, vendor = excluded.vendor, model = excluded.model, mac = excluded.mac, firmware = excluded.firmware,
    accounts = excluded.accounts, line_keys = excluded.line_keys, access = excluded.access, version = excluded.version`;
const OF_DEVICE = ['switch_orders', 'device_uploads', 'device_tokens', 'device_files', 'deliveries', 'device_settings'].map(
  (table) => `DELETE FROM ${table} WHERE tenant = $1 AND device = $2`,
);
const REMOVE_DEVICE = 'DELETE FROM devices WHERE tenant = $1 AND id = $2';
const ADD_KEYS = `INSERT INTO function_keys (tenant, user_id, key_list, version, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, user_id) DO NOTHING`;
const CHANGE_KEYS = `UPDATE function_keys SET key_list = $3, version = $4, changed_at = $5, changed_by = $6
  WHERE tenant = $1 AND user_id = $2 AND version = $7`;
const FORGET_CONTACTS = 'DELETE FROM key_contacts WHERE tenant = $1 AND user_id = $2';
const ADD_CONTACT = 'INSERT INTO key_contacts (tenant, user_id, contact) VALUES ($1, $2, $3)';
const OWNS_DEVICE = 'SELECT 1 AS owned FROM devices WHERE tenant = $1 AND id = $2 AND owner = $3';
const ADD_SETTINGS = `INSERT INTO device_settings (tenant, device, setting_values, version, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, device) DO NOTHING`;
const CHANGE_SETTINGS = `UPDATE device_settings SET setting_values = $3, version = $4, changed_at = $5, changed_by = $6
  WHERE tenant = $1 AND device = $2 AND version = $7`;
const PUT_SERVICE = `INSERT INTO phone_services (tenant, service, version) VALUES ($1, $2, $3)
  ON CONFLICT (tenant) DO UPDATE SET service = excluded.service, version = excluded.version`;
const PUT_DELIVERY = `INSERT INTO deliveries
    (tenant, device, prepared, prepared_at, prepared_from, problem, fetched, fetched_at, notified_at, queued_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (tenant, device) DO UPDATE SET
    prepared = excluded.prepared, prepared_at = excluded.prepared_at, prepared_from = excluded.prepared_from, problem = excluded.problem,
    fetched = excluded.fetched, fetched_at = excluded.fetched_at, notified_at = excluded.notified_at, queued_at = excluded.queued_at`;
// A version was replaced when the next one was made.
const FORGET_FILES = `DELETE FROM device_files WHERE tenant = $1 AND device = $2 AND version <
  (SELECT COALESCE(MAX(newer.version), 0) FROM device_files AS newer
    WHERE newer.tenant = $1 AND newer.device = $2 AND newer.made_at < $3)`;
const DROP_VERSION = 'DELETE FROM device_files WHERE tenant = $1 AND device = $2 AND version = $3';
const ADD_FILE = `INSERT INTO device_files (tenant, device, version, place, name, content_type, etag, required, body, made_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const PUT_TOKEN = `INSERT INTO device_tokens (token_hash, tenant, device, kind, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (token_hash) DO UPDATE SET
    tenant = excluded.tenant, device = excluded.device, kind = excluded.kind, made_at = excluded.made_at, expires_at = excluded.expires_at`;
const REMOVE_TOKEN = 'DELETE FROM device_tokens WHERE token_hash = $1';
const PUT_UPLOAD = `INSERT INTO device_uploads (tenant, device, name, body, at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, device, name) DO UPDATE SET body = excluded.body, at = excluded.at`;
const REMOVE_UPLOADS = 'DELETE FROM device_uploads WHERE tenant = $1 AND device = $2';
const PUT_ORDER = `INSERT INTO switch_orders (tenant, device, event, at, retry_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, device) DO UPDATE SET event = excluded.event, at = excluded.at, retry_at = excluded.retry_at`;
const POSTPONE_ORDER = 'UPDATE switch_orders SET retry_at = $4 WHERE tenant = $1 AND device = $2 AND at = $3';
const REMOVE_ORDER = 'DELETE FROM switch_orders WHERE tenant = $1 AND device = $2';

const deviceValues = (tenant: Id, device: DeviceRecord): SqlValue[] => [
  tenant,
  device.id,
  device.owner,
  device.vendor,
  device.model,
  device.mac,
  orNull(device.firmware),
  JSON.stringify(device.accounts),
  orNull(device.lineKeys),
  orNull(device.sealedAccess),
  device.version,
];

const deliveryValues = (delivery: DeliveryRecord): SqlValue[] => [
  orNull(delivery.prepared),
  orNull(delivery.preparedAt),
  orNull(delivery.preparedFrom),
  orNull(delivery.problem),
  orNull(delivery.fetched),
  orNull(delivery.fetchedAt),
  orNull(delivery.notifiedAt),
  orNull(delivery.queuedAt),
];

/** The writing half of the port that is about phones, in SQL, for one transaction. */
export function sqlPhoneWrites(session: SqlSession): PhoneWrites {
  /** Adds a first version, or changes the one that is expected. */
  const putVersion = async (add: string, change: string, values: readonly SqlValue[], expected: number): Promise<boolean> => {
    const changed = expected === 0 ? session.run(add, values) : session.run(change, [...values, expected]);
    return (await changed) === 1;
  };
  return {
    async putDevice(tenant, device) {
      const taken = await session.query(MAC_TAKEN, [device.mac, tenant, device.id]);
      if (taken.length > 0) return false;
      await session.run(PUT_DEVICE, deviceValues(tenant, device));
      return true;
    },
    async removeDevice(tenant, device) {
      for (const sql of [...OF_DEVICE, REMOVE_DEVICE]) await session.run(sql, [tenant, device]);
    },
    async putFunctionKeys(scope, { keys, version, changedAt, changedBy }, expected) {
      const values = [scope.tenant, scope.user, JSON.stringify(keys), version, changedAt, changedBy];
      if (!(await putVersion(ADD_KEYS, CHANGE_KEYS, values, expected))) return false;
      await session.run(FORGET_CONTACTS, [scope.tenant, scope.user]);
      for (const contact of contactsOf(keys)) await session.run(ADD_CONTACT, [scope.tenant, scope.user, contact]);
      return true;
    },
    async putDeviceSettings(scope, device, { values, version, changedAt, changedBy }, expected) {
      const owned = await session.query(OWNS_DEVICE, [scope.tenant, device, scope.user]);
      if (owned.length === 0) return false;
      const columns = [scope.tenant, device, JSON.stringify(values), version, changedAt, changedBy];
      return putVersion(ADD_SETTINGS, CHANGE_SETTINGS, columns, expected);
    },
    async putPhoneService(tenant, { service, version }) {
      await session.run(PUT_SERVICE, [tenant, JSON.stringify(service), version]);
    },
    async putDelivery(tenant, device, delivery) {
      await session.run(PUT_DELIVERY, [tenant, device, ...deliveryValues(delivery)]);
    },
    async putDeviceFiles(tenant, device, { version, files, at, forgetBefore }) {
      await session.run(FORGET_FILES, [tenant, device, forgetBefore]);
      await session.run(DROP_VERSION, [tenant, device, version]);
      for (const [place, file] of files.entries()) {
        const values: SqlValue[] = [tenant, device, version, place, file.name, file.contentType, file.etag, Number(file.required)];
        await session.run(ADD_FILE, [...values, file.sealedBody, at]);
      }
    },
    async putDeviceToken(tenant, token) {
      await session.run(PUT_TOKEN, [token.tokenHash, tenant, token.device, token.kind, token.madeAt, orNull(token.expiresAt)]);
    },
    async removeDeviceToken(tokenHash) {
      await session.run(REMOVE_TOKEN, [tokenHash]);
    },
    async putDeviceUpload(tenant, device, { name, sealedBody, at }) {
      await session.run(PUT_UPLOAD, [tenant, device, name, sealedBody, at]);
    },
    async removeDeviceUploads(tenant, device) {
      await session.run(REMOVE_UPLOADS, [tenant, device]);
    },
    async putSwitchOrder(tenant, { device, event, at, retryAt }) {
      await session.run(PUT_ORDER, [tenant, device, event, at, orNull(retryAt)]);
    },
    async postponeSwitchOrder(tenant, device, at, retryAt) {
      await session.run(POSTPONE_ORDER, [tenant, device, at, retryAt]);
    },
    async removeSwitchOrder(tenant, device) {
      await session.run(REMOVE_ORDER, [tenant, device]);
    },
  };
}
