import type { PhoneReads } from './phones-port.ts';
import { number, text } from './sql-columns.ts';
import type { SqlDriver, SqlValue } from './sql-driver.ts';
import {
  deliveryOf,
  deviceOf,
  deviceSettingsOf,
  fileHeadOf,
  functionKeysOf,
  inputsOf,
  orderOf,
  phoneServiceOf,
  tokenOf,
  uploadOf,
} from './sql-phone-rows.ts';

const DEVICES = 'SELECT * FROM devices WHERE tenant = $1 AND owner = $2 ORDER BY id';
const DEVICE = 'SELECT * FROM devices WHERE tenant = $1 AND id = $2 AND owner = $3';
const DEVICES_OF_TENANT = 'SELECT * FROM devices WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3';
const DEVICE_OF = 'SELECT * FROM devices WHERE tenant = $1 AND id = $2';
const DEVICE_BY_MAC = 'SELECT * FROM devices WHERE mac = $1';
const DEVICE_BY_TOKEN = `SELECT devices.*, device_tokens.token_hash, device_tokens.device, device_tokens.kind, device_tokens.made_at,
    device_tokens.expires_at
  FROM device_tokens JOIN devices ON devices.tenant = device_tokens.tenant AND devices.id = device_tokens.device
  WHERE device_tokens.token_hash = $1`;
const DEVICE_TOKENS = 'SELECT * FROM device_tokens WHERE tenant = $1 AND device = $2 ORDER BY made_at, token_hash';
const FUNCTION_KEYS = 'SELECT * FROM function_keys WHERE tenant = $1 AND user_id = $2';
const DEVICE_SETTINGS = 'SELECT * FROM device_settings WHERE tenant = $1 AND device = $2';
const PHONE_SERVICE = 'SELECT * FROM phone_services WHERE tenant = $1';
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
const INPUT_VERSIONS = `SELECT devices.version, ${INPUTS} ${FROM_INPUTS} WHERE devices.tenant = $1 AND devices.id = $2`;
const PHONE_STATE = `SELECT devices.*, ${INPUTS}, deliveries.prepared, deliveries.prepared_at, deliveries.prepared_from,
    deliveries.problem, deliveries.fetched, deliveries.fetched_at, deliveries.notified_at, deliveries.queued_at,
    (SELECT COUNT(*) FROM device_tokens WHERE device_tokens.tenant = $1 AND device_tokens.device = $2) AS tokens
  ${FROM_INPUTS} LEFT JOIN deliveries ON deliveries.tenant = devices.tenant AND deliveries.device = devices.id
  WHERE devices.tenant = $1 AND devices.id = $2`;
const DEVICE_FILES = `SELECT name, content_type, etag, required FROM device_files
  WHERE tenant = $1 AND device = $2 AND version = $3 ORDER BY place`;
const DEVICE_FILE_BODY = 'SELECT body FROM device_files WHERE tenant = $1 AND device = $2 AND version = $3 AND name = $4';
const DEVICE_UPLOADS = 'SELECT * FROM device_uploads WHERE tenant = $1 AND device = $2 ORDER BY name';
const DEVICE_UPLOAD = 'SELECT * FROM device_uploads WHERE tenant = $1 AND device = $2 AND name = $3';
const NEW_ORDERS = 'SELECT * FROM switch_orders WHERE retry_at IS NULL AND at <= $2 ORDER BY at, tenant, device LIMIT $1';
const OLD_ORDERS = 'SELECT * FROM switch_orders WHERE retry_at <= $2 ORDER BY retry_at, tenant, device LIMIT $1';

/** The reading half of the port that is about phones, in SQL. */
export function sqlPhoneReads(db: Pick<SqlDriver, 'query'>): PhoneReads {
  const one = async (sql: string, params: readonly SqlValue[]) => (await db.query(sql, params))[0];
  return {
    async devices(scope) {
      return (await db.query(DEVICES, [scope.tenant, scope.user])).map(deviceOf);
    },
    async device(scope, device) {
      const row = await one(DEVICE, [scope.tenant, device, scope.user]);
      return row && deviceOf(row);
    },
    async devicesOfTenant(tenant, after, limit) {
      return (await db.query(DEVICES_OF_TENANT, [tenant, after, limit])).map(deviceOf);
    },
    async deviceOf(tenant, device) {
      const row = await one(DEVICE_OF, [tenant, device]);
      return row && deviceOf(row);
    },
    async deviceByMac(mac) {
      const row = await one(DEVICE_BY_MAC, [mac]);
      return row && { tenant: text(row, 'tenant'), device: deviceOf(row) };
    },
    async deviceByToken(tokenHash) {
      const row = await one(DEVICE_BY_TOKEN, [tokenHash]);
      return row && { tenant: text(row, 'tenant'), device: deviceOf(row), token: tokenOf(row) };
    },
    async deviceTokens(tenant, device) {
      return (await db.query(DEVICE_TOKENS, [tenant, device])).map(tokenOf);
    },
    async functionKeys(scope) {
      const row = await one(FUNCTION_KEYS, [scope.tenant, scope.user]);
      return row && functionKeysOf(row);
    },
    async deviceSettings(tenant, device) {
      const row = await one(DEVICE_SETTINGS, [tenant, device]);
      return row && deviceSettingsOf(row);
    },
    async phoneService(tenant) {
      const row = await one(PHONE_SERVICE, [tenant]);
      return row && phoneServiceOf(row);
    },
    async delivery(tenant, device) {
      const row = await one(DELIVERY, [tenant, device]);
      return row && deliveryOf(row);
    },
    async deviceInputVersions(tenant, device) {
      const row = await one(INPUT_VERSIONS, [tenant, device]);
      return row && inputsOf(row);
    },
    async phoneState(tenant, device) {
      const row = await one(PHONE_STATE, [tenant, device]);
      return row && { device: deviceOf(row), inputs: inputsOf(row), delivery: deliveryOf(row), tokens: number(row, 'tokens') };
    },
    async deviceFiles(tenant, device, version) {
      return (await db.query(DEVICE_FILES, [tenant, device, version])).map(fileHeadOf);
    },
    async deviceFileBody(tenant, device, version, name) {
      const row = await one(DEVICE_FILE_BODY, [tenant, device, version, name]);
      return row && text(row, 'body');
    },
    async deviceUploads(tenant, device) {
      return (await db.query(DEVICE_UPLOADS, [tenant, device])).map(uploadOf);
    },
    async deviceUpload(tenant, device, name) {
      const row = await one(DEVICE_UPLOAD, [tenant, device, name]);
      return row && uploadOf(row);
    },
    async switchOrders(limit, dueBy = Number.MAX_SAFE_INTEGER) {
      const fresh = await db.query(NEW_ORDERS, [limit, dueBy]);
      const again = fresh.length < limit ? await db.query(OLD_ORDERS, [limit - fresh.length, dueBy]) : [];
      return [...fresh, ...again].map((row) => ({ tenant: text(row, 'tenant'), ...orderOf(row) }));
    },
  };
}
