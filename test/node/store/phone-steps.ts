import fc from 'fast-check';
import { putUser } from '../../../src/node/account/sql.ts';
import { type DeliveryRecord, putDelivery, readDelivery, readPhoneState } from '../../../src/node/phones/sql-deliveries.ts';
import { putDeviceSettings, readDeviceSettings } from '../../../src/node/phones/sql-device-settings.ts';
import {
  putDevice,
  readDevice,
  readDeviceByMac,
  readDeviceOf,
  readDevices,
  readDevicesOfTenant,
  removeDevice,
} from '../../../src/node/phones/sql-devices.ts';
import { type DeviceFileRecord, putDeviceFiles, readDeviceFileBody, readDeviceFiles } from '../../../src/node/phones/sql-files.ts';
import { putFunctionKeys, readFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';
import { postponeSwitchOrder, putSwitchOrder, readSwitchOrders, removeSwitchOrder } from '../../../src/node/phones/sql-orders.ts';
import { putPhoneService, readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { putDeviceToken, readDeviceByToken, readDeviceTokens, removeDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { putDeviceUpload, readDeviceUpload, readDeviceUploads, removeDeviceUploads } from '../../../src/node/phones/sql-uploads.ts';
import type { Scope, Store, Transaction } from '../../../src/node/store/store.ts';
import { deviceRecord, fileRecord, keysRecord, serviceRecord, tokenRecord } from './phone-records.ts';
import { userRecord } from './records.ts';

const devices = ['d1', 'd10'] as const;
const macs = ['805ec00a0001', '805ec00a0002', '805ec00a0003'] as const;
const hashes = ['h1', 'h2', 'h3'] as const;
const names = ['y000000000108.cfg', '805ec00a0001.cfg', 'app.log'] as const;
const versions = [1, 2, 3, 4] as const;

const device = fc.constantFrom(...devices);
const small = fc.nat({ max: 4 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Without the fields that are `undefined`. */
function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

const delivery: fc.Arbitrary<DeliveryRecord> = fc
  .record({
    prepared: maybe(small),
    preparedAt: maybe(small),
    preparedFrom: maybe(fc.constant('1.2026.11.1')),
    problem: maybe(fc.constant('not-writable')),
    fetched: maybe(small),
    fetchedAt: maybe(small),
    notifiedAt: maybe(small),
    queuedAt: maybe(small),
  })
  .map((made) => defined<DeliveryRecord>(made));

const files: fc.Arbitrary<DeviceFileRecord[]> = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
  .chain((chosen) => fc.tuple(fc.constant(chosen), fc.array(small, { minLength: 3, maxLength: 3 })))
  .map(([chosen, bodies]) => chosen.map((name, index) => fileRecord(name, `body ${bodies[index] ?? 0} of ${name} 🙂`)));

type Step = (tx: Transaction) => Promise<unknown>;

/** Begins with a phone for somebody, so that most of what follows has one. */
export const firstPhones: Step = (tx) => putDevice(tx, 't1', deviceRecord('d1', 'u1', macs[0]));

/** Random writes about phones. Hardly any of them is about a phone that does not exist: that ends its transaction. */
export function phoneSteps(scope: fc.Arbitrary<Scope>): fc.Arbitrary<Step> {
  const enrolled = (tx: Transaction, tenant: string, id: string, work: () => Promise<unknown>) =>
    readDeviceOf(tx, tenant, id).then((found) => (found ? work() : undefined));
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.tuple(scope, device, fc.constantFrom(...macs), small, maybe(small), maybe(fc.constant('sealed'))).map(
        ([{ tenant, user }, id, mac, version, lineKeys, sealedAccess]): Step =>
          (tx) =>
            putDevice(tx, tenant, deviceRecord(id, user, mac, { version, ...defined({ lineKeys, sealedAccess }) })),
      ),
    },
    fc.tuple(scope, device).map(
      ([{ tenant }, id]): Step =>
        (tx) =>
          removeDevice(tx, tenant, id),
    ),
    fc.tuple(scope, small).map(
      ([who, version]): Step =>
        (tx) =>
          putUser(tx, { ...userRecord(who), version }),
    ),
    fc.tuple(scope, small, small).map(
      ([who, version, expected]): Step =>
        (tx) =>
          putFunctionKeys(tx, who, keysRecord(version + 1), expected),
    ),
    fc.tuple(scope, device, small, small).map(
      ([who, id, version, expected]): Step =>
        (tx) =>
          putDeviceSettings(
            tx,
            who,
            id,
            { values: { 'ring-tone': `${version}` }, version: version + 1, changedAt: 1, changedBy: 'phone' },
            expected,
          ),
    ),
    fc.tuple(scope, small).map(
      ([{ tenant }, version]): Step =>
        (tx) =>
          putPhoneService(tx, tenant, serviceRecord(version)),
    ),
    fc.tuple(scope, device, delivery, fc.boolean()).map(
      ([{ tenant }, id, record, isCareful]): Step =>
        (tx) =>
          isCareful ? enrolled(tx, tenant, id, () => putDelivery(tx, tenant, id, record)) : putDelivery(tx, tenant, id, record),
    ),
    {
      weight: 4,
      arbitrary: fc.tuple(scope, device, fc.constantFrom(...versions), files, fc.nat({ max: 9 }), fc.nat({ max: 9 })).map(
        ([{ tenant }, id, version, made, at, forgetBefore]): Step =>
          (tx) =>
            enrolled(tx, tenant, id, () => putDeviceFiles(tx, tenant, id, { version, files: made, at, forgetBefore })),
      ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(scope, device, fc.constantFrom(...hashes), small, maybe(small)).map(
        ([{ tenant }, id, hash, madeAt, expiresAt]): Step =>
          (tx) =>
            enrolled(tx, tenant, id, () => putDeviceToken(tx, tenant, tokenRecord(hash, id, { madeAt, ...defined({ expiresAt }) }))),
      ),
    },
    fc.constantFrom(...hashes).map(
      (hash): Step =>
        (tx) =>
          removeDeviceToken(tx, hash),
    ),
    fc.tuple(scope, device, fc.constantFrom(...names), small).map(
      ([{ tenant }, id, name, at]): Step =>
        (tx) =>
          enrolled(tx, tenant, id, () => putDeviceUpload(tx, tenant, id, { name, sealedBody: `body ${at}`, at })),
    ),
    fc.tuple(scope, device).map(
      ([{ tenant }, id]): Step =>
        (tx) =>
          removeDeviceUploads(tx, tenant, id),
    ),
    fc.tuple(scope, device, small).map(
      ([{ tenant }, id, at]): Step =>
        (tx) =>
          enrolled(tx, tenant, id, () => putSwitchOrder(tx, tenant, { device: id, event: 'check-sync', at })),
    ),
    fc.tuple(scope, device, small, small).map(
      ([{ tenant }, id, at, retryAt]): Step =>
        (tx) =>
          postponeSwitchOrder(tx, tenant, id, at, retryAt),
    ),
    fc.tuple(scope, device).map(
      ([{ tenant }, id]): Step =>
        (tx) =>
          removeSwitchOrder(tx, tenant, id),
    ),
  );
}

async function everythingOf(store: Store, tenant: string, id: string): Promise<unknown[]> {
  const seen: unknown[] = [
    await readDeviceOf(store, tenant, id),
    await readDeviceSettings(store, tenant, id),
    await readDelivery(store, tenant, id),
  ];
  seen.push(
    (await readPhoneState(store, tenant, id))?.inputs,
    await readPhoneState(store, tenant, id),
    await readDeviceTokens(store, tenant, id),
  );
  seen.push(await readDeviceUploads(store, tenant, id));
  for (const name of names) seen.push(await readDeviceUpload(store, tenant, id, name));
  for (const version of versions) {
    seen.push(await readDeviceFiles(store, tenant, id, version));
    for (const name of names) seen.push(await readDeviceFileBody(store, tenant, id, version, name));
  }
  return seen;
}

/** Every answer about phones. */
export async function everythingOfPhones(store: Store, scopes: readonly Scope[]): Promise<unknown[]> {
  const seen: unknown[] = [await readSwitchOrders(store, 100), await readSwitchOrders(store, 1), await readSwitchOrders(store, 100, 2)];
  for (const mac of macs) seen.push(await readDeviceByMac(store, mac));
  for (const hash of hashes) seen.push(await readDeviceByToken(store, hash));
  for (const scope of scopes) {
    seen.push(await readDevices(store, scope), await readFunctionKeys(store, scope), await readPhoneService(store, scope.tenant));
    for (const after of ['', 'd1', 'd10']) seen.push(await readDevicesOfTenant(store, scope.tenant, after, 2));
    for (const id of devices) seen.push(await readDevice(store, scope, id), ...(await everythingOf(store, scope.tenant, id)));
  }
  return seen;
}
