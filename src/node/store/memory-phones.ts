import type { Id } from '../../contract/index.ts';
import { belongsTo, compare, copyOf, keyOf, partsOf, type Staged, type Views } from './memory-tables.ts';
import type {
  DeviceInputVersions,
  DeviceRecord,
  DeviceTokenRecord,
  DeviceUploadRecord,
  PhoneReads,
  PhoneWrites,
  SwitchOrderRecord,
} from './phones-port.ts';
import type { Scope } from './port.ts';

const byId = (a: DeviceRecord, b: DeviceRecord): number => compare(a.id, b.id);

const dueOf = ({ at, retryAt = at }: SwitchOrderRecord): number => retryAt;
const isTriedAgain = ({ retryAt }: SwitchOrderRecord): number => (retryAt === undefined ? 0 : 1);

function devicesOf(tables: Views, tenant: Id): DeviceRecord[] {
  return [...tables.devices.entries()]
    .filter(([key]) => belongsTo(key, tenant))
    .map(([, device]) => device)
    .sort(byId);
}

function byMac(tables: Views, mac: string): { readonly tenant: Id; readonly device: DeviceRecord } | undefined {
  for (const [key, device] of tables.devices.entries()) if (device.mac === mac) return { tenant: partsOf(key)[0] ?? '', device };
  return undefined;
}

function inputsOf(tables: Views, tenant: Id, { id, owner, version }: DeviceRecord): DeviceInputVersions {
  return {
    user: tables.users.get(keyOf(tenant, owner))?.version ?? 0,
    device: version,
    keys: tables.functionKeys.get(keyOf(tenant, owner))?.version ?? 0,
    settings: tables.deviceSettings.get(keyOf(tenant, id))?.version ?? 0,
    service: tables.phoneServices.get(keyOf(tenant))?.version ?? 0,
    directory: tables.directories.get(keyOf(tenant, owner)) ?? 0,
  };
}

function tokensOf(tables: Views, tenant: Id, device: Id): DeviceTokenRecord[] {
  return [...tables.deviceTokens.entries()]
    .map(([, token]) => token)
    .filter((token) => token.tenant === tenant && token.device === device)
    .sort((a, b) => a.madeAt - b.madeAt || compare(a.tokenHash, b.tokenHash))
    .map(({ tenant: _tenant, ...token }) => token);
}

function uploadsOf(tables: Views, tenant: Id, device: Id): [string, DeviceUploadRecord][] {
  const isOfDevice = (key: string) => partsOf(key)[0] === tenant && partsOf(key)[1] === device;
  return [...tables.deviceUploads.entries()].filter(([key]) => isOfDevice(key)).sort(([, a], [, b]) => compare(a.name, b.name));
}

/** The reading half of the port that is about phones, over tables in memory. */
export function memoryPhoneReads(tables: Views): PhoneReads {
  const own = ({ tenant, user }: Scope, device: Id): DeviceRecord | undefined => {
    const record = tables.devices.get(keyOf(tenant, device));
    return record?.owner === user ? record : undefined;
  };
  const files = (tenant: Id, device: Id, version: number) =>
    (tables.deviceFiles.get(keyOf(tenant, device)) ?? []).find((set) => set.version === version)?.files ?? [];
  return {
    async devices({ tenant, user }) {
      return devicesOf(tables, tenant).filter(({ owner }) => owner === user);
    },
    async device(scope, device) {
      return own(scope, device);
    },
    async devicesOfTenant(tenant, after, limit) {
      return devicesOf(tables, tenant)
        .filter(({ id }) => id > after)
        .slice(0, limit);
    },
    async deviceOf(tenant, device) {
      return tables.devices.get(keyOf(tenant, device));
    },
    async deviceByMac(mac) {
      return byMac(tables, mac);
    },
    async deviceByToken(tokenHash) {
      const found = tables.deviceTokens.get(tokenHash);
      if (!found) return undefined;
      const { tenant, ...token } = found;
      const device = tables.devices.get(keyOf(tenant, token.device));
      return device && { tenant, device, token };
    },
    async deviceTokens(tenant, device) {
      return tokensOf(tables, tenant, device);
    },
    async functionKeys({ tenant, user }) {
      return tables.functionKeys.get(keyOf(tenant, user));
    },
    async deviceSettings(tenant, device) {
      return tables.deviceSettings.get(keyOf(tenant, device));
    },
    async phoneService(tenant) {
      return tables.phoneServices.get(keyOf(tenant));
    },
    async delivery(tenant, device) {
      return tables.deliveries.get(keyOf(tenant, device));
    },
    async deviceInputVersions(tenant, device) {
      const record = tables.devices.get(keyOf(tenant, device));
      return record && inputsOf(tables, tenant, record);
    },
    async phoneState(tenant, device) {
      const record = tables.devices.get(keyOf(tenant, device));
      if (!record) return undefined;
      const delivery = tables.deliveries.get(keyOf(tenant, device)) ?? {};
      return { device: record, inputs: inputsOf(tables, tenant, record), delivery, tokens: tokensOf(tables, tenant, device).length };
    },
    async deviceFiles(tenant, device, version) {
      return files(tenant, device, version).map(({ sealedBody: _body, ...head }) => head);
    },
    async deviceFileBody(tenant, device, version, name) {
      return files(tenant, device, version).find((file) => file.name === name)?.sealedBody;
    },
    async deviceUploads(tenant, device) {
      return uploadsOf(tables, tenant, device).map(([, upload]) => upload);
    },
    async deviceUpload(tenant, device, name) {
      return tables.deviceUploads.get(keyOf(tenant, device, name));
    },
    async switchOrders(limit, dueBy = Number.MAX_SAFE_INTEGER) {
      return [...tables.switchOrders.entries()]
        .map(([key, order]) => ({ tenant: partsOf(key)[0] ?? '', ...order }))
        .filter((order) => dueOf(order) <= dueBy)
        .sort(
          (a, b) => isTriedAgain(a) - isTriedAgain(b) || dueOf(a) - dueOf(b) || compare(a.tenant, b.tenant) || compare(a.device, b.device),
        )
        .slice(0, limit);
    },
  };
}

/** The writing half, over the tables of one transaction. */
export function memoryPhoneWrites(tables: Staged): PhoneWrites {
  /** As a foreign key does in a database. */
  const known = (tenant: Id, device: Id): string => {
    const key = keyOf(tenant, device);
    if (!tables.devices.get(key)) throw new Error(`There is no phone ${device}.`);
    return key;
  };
  return {
    async putDevice(tenant, device) {
      const holder = byMac(tables, device.mac);
      if (holder && (holder.tenant !== tenant || holder.device.id !== device.id)) return false;
      tables.devices.set(keyOf(tenant, device.id), copyOf(device));
      return true;
    },
    async removeDevice(tenant, device) {
      const key = keyOf(tenant, device);
      for (const table of [tables.switchOrders, tables.deviceFiles, tables.deliveries, tables.deviceSettings, tables.devices]) {
        table.delete(key);
      }
      for (const [hash, token] of [...tables.deviceTokens.entries()]) {
        if (token.tenant === tenant && token.device === device) tables.deviceTokens.delete(hash);
      }
      for (const [upload] of uploadsOf(tables, tenant, device)) tables.deviceUploads.delete(upload);
    },
    async putFunctionKeys({ tenant, user }, keys, expected) {
      const key = keyOf(tenant, user);
      if ((tables.functionKeys.get(key)?.version ?? 0) !== expected) return false;
      tables.functionKeys.set(key, copyOf(keys));
      return true;
    },
    async putDeviceSettings({ tenant, user }, device, settings, expected) {
      const key = keyOf(tenant, device);
      if (tables.devices.get(key)?.owner !== user) return false;
      if ((tables.deviceSettings.get(key)?.version ?? 0) !== expected) return false;
      tables.deviceSettings.set(key, copyOf(settings));
      return true;
    },
    async putPhoneService(tenant, service) {
      tables.phoneServices.set(keyOf(tenant), copyOf(service));
    },
    async putDelivery(tenant, device, delivery) {
      tables.deliveries.set(known(tenant, device), copyOf(delivery));
    },
    async putDeviceFiles(tenant, device, { version, files, at, forgetBefore }) {
      const key = known(tenant, device);
      const sets = tables.deviceFiles.get(key) ?? [];
      const oldest = Math.max(0, ...sets.filter((set) => set.at < forgetBefore).map((set) => set.version));
      const kept = sets.filter((set) => set.version >= oldest && set.version !== version);
      tables.deviceFiles.set(key, [...kept, { version, at, files: copyOf(files) }]);
    },
    async putDeviceToken(tenant, token) {
      known(tenant, token.device);
      tables.deviceTokens.set(token.tokenHash, { ...copyOf(token), tenant });
    },
    async removeDeviceToken(tokenHash) {
      tables.deviceTokens.delete(tokenHash);
    },
    async putDeviceUpload(tenant, device, upload) {
      known(tenant, device);
      tables.deviceUploads.set(keyOf(tenant, device, upload.name), copyOf(upload));
    },
    async removeDeviceUploads(tenant, device) {
      for (const [upload] of uploadsOf(tables, tenant, device)) tables.deviceUploads.delete(upload);
    },
    async putSwitchOrder(tenant, order) {
      tables.switchOrders.set(known(tenant, order.device), copyOf(order));
    },
    async postponeSwitchOrder(tenant, device, at, retryAt) {
      const order = tables.switchOrders.get(keyOf(tenant, device));
      if (order?.at === at) tables.switchOrders.set(keyOf(tenant, device), { ...order, retryAt });
    },
    async removeSwitchOrder(tenant, device) {
      tables.switchOrders.delete(keyOf(tenant, device));
    },
  };
}
