import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionKey, FunctionKeyChange, FunctionKeyList, Id, Version } from '../../../../src/contract/index.ts';
import { openBox, type SecretBox } from '../../../../src/node/secrets/secret-box.ts';
import { boxOf } from '../../../../src/node/secrets/configured-box.ts';
import { databaseFile } from '../../../../src/node/serve.ts';
import { sealedPlace } from '../../../../src/node/phones/sealed-place.ts';
import { openSqliteStore } from '../../../../src/node/store/sqlite.ts';
import { putUser, readUser, type UserPolicy } from '../../../../src/node/account/sql.ts';
import { type DeliveryRecord, putDelivery, readDelivery } from '../../../../src/node/phones/sql-deliveries.ts';
import { type DeviceRecord, putDevice, readDevices } from '../../../../src/node/phones/sql-devices.ts';
import { readOutbox, readOutboxBounds } from '../../../../src/node/store/outbox.ts';
import type { Scope, Store } from '../../../../src/node/store/store.ts';
import { memoryPlace, plainPhones, sqlitePlace, type Place } from './place.ts';

/** Alice's phone in the office, a Yealink T46U, and the one at home, a Polycom VVX600. */
export const office = 'line-alice-fixed-device';
export const home = 'line-alice-fixed-home';
export const alice: Scope = { tenant: 'demo', user: 'alice' };

/** A place whose store the test may look into, and arrange. */
export interface PhonePlace extends Place {
  readonly store: Store;
  readonly box: SecretBox;
  /** Everything that lies in the database's files; nothing in memory. */
  stored(): Buffer;
}

async function inMemory(): Promise<PhonePlace> {
  return Object.assign(await memoryPlace(), { box: openBox, stored: () => Buffer.alloc(0) });
}

async function onDisk(): Promise<PhonePlace> {
  const { dataFolder, ask, token, close } = await sqlitePlace();
  const box = await boxOf({ demo: true, dataFolder, phones: plainPhones });
  const store = await openSqliteStore(databaseFile(dataFolder), { role: 'tool' });
  assert.ok(box);
  return {
    ask,
    token,
    store,
    box,
    stored() {
      const files = readdirSync(dataFolder).filter((name) => name.startsWith('selfcare.db'));
      return Buffer.concat(files.map((name) => readFileSync(join(dataFolder, name))));
    },
    async close() {
      await store.close();
      await close();
    },
  };
}

/** Both, for behaviour that must not depend on where the app runs. */
export const phonePlaces: readonly { readonly name: string; open(): Promise<PhonePlace> }[] = [
  { name: 'in process, memory', open: inMemory },
  { name: 'over HTTP, SQLite', open: onDisk },
];

/** What a good answer says: `pending` is 202. */
export interface Written<T> {
  readonly data: T;
  readonly state: 'applied' | 'pending';
  readonly version: Version;
}

/** The answer is good, and has a version. */
export async function written<T>(response: Response): Promise<Written<T>> {
  const text = await response.text();
  assert.ok(response.status === 200 || response.status === 202, text);
  const version = response.headers.get('etag')?.replace(/^"(.*)"$/, '$1');
  assert.ok(version !== undefined);
  return { data: JSON.parse(text) as T, state: response.status === 202 ? 'pending' : 'applied', version };
}

/** A key as it is sent back. */
export function sent({ id, kind, label, target }: FunctionKey): FunctionKeyChange {
  return { id, kind, label, ...(target ? { target } : {}) };
}

/** A user's list, with its version. */
export async function readKeys(place: Place, as = 'alice'): Promise<Written<FunctionKeyList>> {
  return written<FunctionKeyList>(await place.ask('/v1/function-keys', { as }));
}

/** What stands at a place of a list that must be so long. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  assert.ok(found !== undefined, `nothing at ${index}`);
  return found;
}

/** Gives somebody one more phone, as the operator would. */
export async function addPhone(
  { store, box }: PhonePlace,
  { tenant, user }: Scope,
  phone: Pick<DeviceRecord, 'id' | 'vendor' | 'model' | 'mac'> & Partial<DeviceRecord> & { readonly password?: string },
): Promise<void> {
  const { password = 'a-sip-password', ...rest } = phone;
  const line: Id = `line-${user}-fixed`;
  const sealedPassword = box.seal(password, sealedPlace.account(tenant, phone.id, line));
  const device: DeviceRecord = {
    owner: user,
    accounts: [{ line, userName: '1001-more', authName: '1001-more', sealedPassword, voicemailNumber: '888' }],
    version: 1,
    ...rest,
  };
  assert.equal(await store.write((tx) => putDevice(tx, tenant, device)), true);
}

/** All phones of a user fetch what is ready for them. */
export async function fetchEverything({ store }: Pick<PhonePlace, 'store'>, scope: Scope, at = Date.now()): Promise<void> {
  await store.write(async (tx) => {
    for (const { id } of await readDevices(tx, scope)) {
      const { notifiedAt: _notified, queuedAt: _queued, ...before }: DeliveryRecord = (await readDelivery(tx, scope.tenant, id)) ?? {};
      const { prepared } = before;
      await putDelivery(tx, scope.tenant, id, { ...before, ...(prepared === undefined ? {} : { fetched: prepared, fetchedAt: at }) });
    }
  });
}

/** The administrator decides anew what a user may do. */
export async function withPolicy({ store }: PhonePlace, scope: Scope, policy: Partial<UserPolicy>): Promise<void> {
  const user = await readUser(store, scope);
  assert.ok(user);
  await store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, ...policy }, version: user.version + 1 }));
}

/** Events that a tenant got after a position, as the tests compare them. */
export async function eventsSince({ store }: PhonePlace, tenant: Id, position: number): Promise<readonly (string | undefined)[][]> {
  return (await readOutbox(store, tenant, position, 100)).map(({ kind, resource, user }) => [kind, resource, user]);
}

export async function newestEvent({ store }: PhonePlace, tenant: Id): Promise<number> {
  return (await readOutboxBounds(store, tenant)).newest;
}
