import type { Id } from '../../contract/index.ts';
import { newPhoneToken, phoneTokenHash } from '../provisioning/delivery/token.ts';
import type { PhoneService } from '../provisioning/render-input.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { putDelivery, readDelivery } from './sql-deliveries.ts';
import { type DeviceRecord, readDeviceOf, removeDevice } from './sql-devices.ts';
import { type PhoneServiceRecord, putPhoneService, readPhoneService } from './sql-phone-service.ts';
import { putDeviceToken, removeDeviceTokens } from './sql-tokens.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { putDeviceFiles } from './sql-files.ts';
import { removeDeviceUploads } from './sql-uploads.ts';
import { removeSwitchOrder } from './sql-orders.ts';
import { opened, sealedPlace } from './sealed-place.ts';

/** Whose phones, and when. */
export interface OperatorContext {
  readonly tenant: Id;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface AddressContext extends OperatorContext {
  /** How long an address for the first contact is good, in milliseconds. */
  readonly validMs: number;
}

export type RefusalReason =
  | 'unknown-device'
  | 'unknown-owner'
  | 'somebody-elses'
  | 'not-the-owners-line'
  | 'line-twice'
  | 'too-many-accounts'
  | 'too-many-line-keys'
  | 'knows-no-digest'
  | 'mac-taken'
  | 'twice-in-the-list';

/** A phone that cannot be stored as asked. The message is for the operator and holds no secret. */
export class EnrolmentRefused extends Error {
  override readonly name = 'EnrolmentRefused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** For the audit: no secret, sealed or not. */
export function audited(device: DeviceRecord | undefined): object | undefined {
  if (!device) return undefined;
  const { owner, vendor, model, mac, accounts } = device;
  return { owner, vendor, model, mac, lines: accounts.map(({ line }) => line) };
}

/** Has the pages of some users look at a phone again. */
export async function tell(tx: Transaction, { tenant, at }: OperatorContext, device: Id, users: readonly Id[]): Promise<void> {
  for (const user of new Set(users)) await addEvent(tx, tenant, { kind: 'devices.changed', resource: device, user, at });
}

/** Makes an address for the first contact. @returns its token, which is kept nowhere */
export async function openAddress(tx: Transaction, { tenant, at, validMs }: AddressContext, device: Id): Promise<string> {
  const token = newPhoneToken();
  await putDeviceToken(tx, tenant, { tokenHash: phoneTokenHash(token), device, kind: 'bootstrap', madeAt: at, expiresAt: at + validMs });
  return token;
}

/**
 * Makes a phone one that has never come, and that was never asked to. An order to the telephone switch goes, too: what waits is
 * given to the phone when it comes to its first address, and it cannot come before.
 */
export async function beginAnew(tx: Transaction, tenant: Id, device: Id): Promise<void> {
  await removeSwitchOrder(tx, tenant, device);
  const before = await readDelivery(tx, tenant, device);
  if (!before) return;
  const { fetched: _fetched, fetchedAt: _fetchedAt, notifiedAt: _notifiedAt, queuedAt: _queuedAt, ...ready } = before;
  await putDelivery(tx, tenant, device, ready);
}

/**
 * Forgets the files of a phone, those that a phone is in the middle of fetching included: they hold passwords of a person, and the
 * next ones may not come about. Their number stays taken, or a phone that has them would seem to have the next ones.
 */
export async function forgetFiles(tx: Transaction, tenant: Id, device: Id, at: number): Promise<void> {
  const before = await readDelivery(tx, tenant, device);
  if (before?.prepared === undefined) return;
  const { preparedAt: _preparedAt, preparedFrom: _preparedFrom, ...rest } = before;
  await putDeviceFiles(tx, tenant, device, { version: before.prepared, files: [], at, forgetBefore: Number.MAX_SAFE_INTEGER });
  await putDelivery(tx, tenant, device, rest);
}

/** With what a company's secrets are sealed, and opened to be compared. */
interface SealingContext extends OperatorContext {
  readonly box: Pick<SecretBox, 'seal' | 'open'>;
}

/** A password that does not open counts as another one, so that it is sealed anew. */
function isServiceOf({ tenant, box }: SealingContext, stored: PhoneServiceRecord, { adminPassword, ...service }: PhoneService): boolean {
  const { sealedAdminPassword: sealed, ...open } = stored.service;
  if (JSON.stringify(open) !== JSON.stringify(service)) return false;
  if (sealed === undefined || adminPassword === undefined) return sealed === adminPassword;
  return opened(box, sealed, sealedPlace.adminPassword(tenant)) === adminPassword;
}

/**
 * Replaces what a company's phones share, in the given transaction. Their files are made anew at their next check. What is stored
 * just so is left as it is, or all of them would wait for files that they have.
 * @returns its version
 */
export async function setPhoneService(tx: Transaction, context: SealingContext, wanted: PhoneService): Promise<number> {
  const { tenant, at, box } = context;
  const { adminPassword, ...service } = wanted;
  const before = await readPhoneService(tx, tenant);
  if (before && isServiceOf(context, before, wanted)) return before.version;
  const version = (before?.version ?? 0) + 1;
  const sealed = adminPassword === undefined ? {} : { sealedAdminPassword: box.seal(adminPassword, sealedPlace.adminPassword(tenant)) };
  await putPhoneService(tx, tenant, { service: { ...service, ...sealed }, version });
  const { sealedAdminPassword: _secret, ...was } = before?.service ?? {};
  await addAudit(tx, tenant, {
    at,
    user: operator,
    action: 'phone-service.set',
    resource: tenant,
    ...(before ? { before: was } : {}),
    after: service,
  });
  return version;
}

async function deviceToChange(tx: Transaction, tenant: Id, device: Id): Promise<DeviceRecord> {
  const found = await readDeviceOf(tx, tenant, device);
  if (!found) throw new EnrolmentRefused('unknown-device', `there is no device ${device}`);
  return found;
}

/**
 * Gives a phone a new address for its first contact, and closes every other one: it must not come back by an address that
 * others may know. It counts as a phone that has never come.
 * @throws {@link EnrolmentRefused} `unknown-device`
 */
export async function renewAddress(
  tx: Transaction,
  context: AddressContext,
  id: Id,
): Promise<{ readonly device: DeviceRecord; readonly token: string }> {
  const { tenant, at } = context;
  const device = await deviceToChange(tx, tenant, id);
  await removeDeviceTokens(tx, tenant, id);
  await beginAnew(tx, tenant, id);
  // Who knew the address may have sent settings that the phone would take for its own.
  await removeDeviceUploads(tx, tenant, id);
  const token = await openAddress(tx, context, id);
  await addAudit(tx, tenant, { at, user: operator, action: 'devices.address', resource: id });
  await tell(tx, context, id, [device.owner]);
  return { device, token };
}

/**
 * Takes a phone away from its user, with its settings, files and addresses.
 * @throws {@link EnrolmentRefused} `unknown-device`
 */
export async function unassignDevice(tx: Transaction, context: OperatorContext, id: Id): Promise<DeviceRecord> {
  const { tenant, at } = context;
  const device = await deviceToChange(tx, tenant, id);
  await removeDevice(tx, tenant, id);
  await addAudit(tx, tenant, { at, user: operator, action: 'devices.remove', resource: id, before: audited(device) });
  await tell(tx, context, id, [device.owner]);
  return device;
}
