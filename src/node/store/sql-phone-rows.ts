import type { ChangedBy } from '../../contract/index.ts';
import type { PhoneVendor } from '../provisioning/catalogue/model.ts';
import type {
  DeliveryRecord,
  DeviceFileHead,
  DeviceInputVersions,
  DeviceRecord,
  DeviceSettingsRecord,
  DeviceTokenRecord,
  DeviceUploadRecord,
  FunctionKeysRecord,
  PhoneServiceRecord,
  SwitchOrderRecord,
} from './phones-port.ts';
import { flag, json, number, optional, text } from './sql-columns.ts';
import type { SqlRow } from './sql-driver.ts';

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

export const functionKeysOf = (row: SqlRow): FunctionKeysRecord => ({
  keys: json(row, 'key_list') as FunctionKeysRecord['keys'],
  version: number(row, 'version'),
  changedAt: number(row, 'changed_at'),
  changedBy: text(row, 'changed_by') as ChangedBy,
});

export const deviceSettingsOf = (row: SqlRow): DeviceSettingsRecord => ({
  values: json(row, 'setting_values') as DeviceSettingsRecord['values'],
  version: number(row, 'version'),
  changedAt: number(row, 'changed_at'),
  changedBy: text(row, 'changed_by') as ChangedBy,
});

export const phoneServiceOf = (row: SqlRow): PhoneServiceRecord => ({
  service: json(row, 'service') as PhoneServiceRecord['service'],
  version: number(row, 'version'),
});

export const deliveryOf = (row: SqlRow): DeliveryRecord => ({
  ...optional(row, 'prepared', 'prepared', number),
  ...optional(row, 'prepared_at', 'preparedAt', number),
  ...optional(row, 'prepared_from', 'preparedFrom', text),
  ...optional(row, 'problem', 'problem', text),
  ...optional(row, 'fetched', 'fetched', number),
  ...optional(row, 'fetched_at', 'fetchedAt', number),
  ...optional(row, 'notified_at', 'notifiedAt', number),
  ...optional(row, 'queued_at', 'queuedAt', number),
});

export const fileHeadOf = (row: SqlRow): DeviceFileHead => ({
  name: text(row, 'name'),
  contentType: text(row, 'content_type'),
  etag: text(row, 'etag'),
  required: flag(row, 'required'),
});

export const tokenOf = (row: SqlRow): DeviceTokenRecord => ({
  tokenHash: text(row, 'token_hash'),
  device: text(row, 'device'),
  kind: text(row, 'kind') as DeviceTokenRecord['kind'],
  madeAt: number(row, 'made_at'),
  ...optional(row, 'expires_at', 'expiresAt', number),
});

export const uploadOf = (row: SqlRow): DeviceUploadRecord => ({
  name: text(row, 'name'),
  sealedBody: text(row, 'body'),
  at: number(row, 'at'),
});

export const orderOf = (row: SqlRow): SwitchOrderRecord => ({
  device: text(row, 'device'),
  event: text(row, 'event') as SwitchOrderRecord['event'],
  at: number(row, 'at'),
  ...optional(row, 'retry_at', 'retryAt', number),
});

export const inputsOf = (row: SqlRow): DeviceInputVersions => ({
  user: number(row, 'user_version'),
  device: number(row, 'version'),
  keys: number(row, 'keys_version'),
  settings: number(row, 'settings_version'),
  service: number(row, 'service_version'),
  directory: number(row, 'directory_version'),
});
