import type { Id } from '../../contract/index.ts';
import { generatorOf, knownModel, modelOf } from '../provisioning/catalogue.ts';
import { positionsOf } from '../provisioning/key-layout.ts';
import { modulesOf } from '../provisioning/settings-form.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { randomId } from '../shared/random-id.ts';
import { readUser } from '../account/sql.ts';
import { readLines } from '../lines/sql.ts';
import { type DeliveryRecord, putDelivery, readDelivery, readPhoneState } from './sql-deliveries.ts';
import { type DeviceSettingsRecord, putDeviceSettings, readDeviceSettings } from './sql-device-settings.ts';
import { type DeviceAccount, type DeviceRecord, putDevice, readDeviceByMac, readDeviceOf } from './sql-devices.ts';
import { removeDeviceTokens } from './sql-tokens.ts';
import { removeDeviceUploads } from './sql-uploads.ts';
import { addAudit, operator } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Store, Transaction } from '../store/store.ts';
import {
  audited,
  beginAnew,
  forgetFiles,
  EnrolmentRefused,
  openAddress,
  tell,
  type AddressContext,
  type OperatorContext,
} from './operator-writes.ts';
import { opened, sealedPlace } from './sealed-place.ts';
import type { PhoneFiles } from './phone-files.ts';
import type { PhoneVendor } from '../provisioning/catalogue/model.ts';
import { present } from '../shared/present.ts';

/** A line that a phone shall register. */
export interface EnrolledAccount {
  readonly line: Id;
  readonly userName: string;
  /** The user name when left out. */
  readonly authName?: string;
  /** Secret. */
  readonly password: string;
  readonly voicemailNumber?: string;
}

/** A phone as the operator gives it to a user. */
export interface Enrolment {
  /** Made up for a new phone when left out. */
  readonly id?: Id;
  readonly owner: Id;
  readonly vendor: PhoneVendor;
  readonly model: string;
  /** Twelve lower-case hexadecimal digits. */
  readonly mac: string;
  readonly firmware?: string;
  readonly accounts: readonly [EnrolledAccount, ...EnrolledAccount[]];
  readonly lineKeys?: number;
  /** Secret that the phone shows besides its address. A stored one stays when left out. */
  readonly accessPassword?: string;
}

export interface EnrolmentContext extends AddressContext {
  /** What it does not open of what is stored is sealed anew. */
  readonly box: Pick<SecretBox, 'seal' | 'open'>;
  readonly files: Pick<PhoneFiles, 'prepare' | 'areCurrent' | 'renew'>;
  /** Makes access passwords for phones that have none; left out: they get none. */
  readonly makeAccess?: () => string;
  /** Whether a phone may be taken from one user and given to another; left out: it is refused. */
  readonly reassign?: boolean;
  /** Whether the server asks phones for their password by Digest alone. It does not when left out. */
  readonly digestAlone?: boolean;
}

/** What became of one phone. */
export interface EnrolledPhone {
  readonly device: DeviceRecord;
  readonly isNew: boolean;
  /** Whether anything of it was written; a new one is changed, too. */
  readonly isChanged: boolean;
  /** Of an address for the first contact. Stored as a hash only: it cannot be told again. */
  readonly token?: string;
  /** The access password, where one was made. Kept sealed only. */
  readonly accessPassword?: string;
  /** Whose phone it was, where it changed hands. */
  readonly formerOwner?: Id;
  /** Why no files could be made for it, as a word of the contract; it is stored all the same. */
  readonly problem?: string;
}

/** Opens a company's stored secrets. One that does not open counts as different, so that it is sealed anew. */
interface Opening {
  readonly tenant: Id;
  readonly box: Pick<SecretBox, 'open'>;
}

type StoredAccount = Pick<DeviceRecord, 'id'> & { readonly stored: DeviceAccount | undefined };

function isSameAccount({ tenant, box }: Opening, { id, stored }: StoredAccount, wanted: EnrolledAccount): boolean {
  const { line, userName, authName = userName, password, voicemailNumber } = wanted;
  if (stored?.line !== line || stored.userName !== userName || stored.authName !== authName) return false;
  if (stored.voicemailNumber !== voicemailNumber) return false;
  return opened(box, stored.sealedPassword, sealedPlace.account(tenant, id, line)) === password;
}

function areSameAccounts(opening: Opening, { id, accounts }: DeviceRecord, wanted: readonly EnrolledAccount[]): boolean {
  if (accounts.length !== wanted.length) return false;
  return wanted.every((account, index) => isSameAccount(opening, { id, stored: accounts[index] }, account));
}

function isSameAccess({ tenant, box }: Opening, { id, sealedAccess }: DeviceRecord, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  return sealedAccess !== undefined && opened(box, sealedAccess, sealedPlace.access(tenant, id)) === wanted;
}

/**
 * Whether a phone is stored just as it is asked for: nothing of it is to be written then, or it would wait for files that it has.
 * What an enrolment may leave out stays as it is.
 */
function isEnrolledAlready(opening: Opening, stored: DeviceRecord, { firmware, accessPassword, ...wanted }: Enrolment): boolean {
  const fields = ['owner', 'vendor', 'model', 'mac', 'lineKeys'] as const;
  if (fields.some((field) => stored[field] !== wanted[field])) return false;
  if (firmware !== undefined && stored.firmware !== firmware) return false;
  return isSameAccess(opening, stored, accessPassword) && areSameAccounts(opening, stored, wanted.accounts);
}

/** The phone that is meant: the one with the id, else the one with the MAC. */
async function storedDevice(reads: SqlSession, tenant: Id, { id, mac }: Enrolment): Promise<DeviceRecord | undefined> {
  const holder = await readDeviceByMac(reads, mac);
  if (holder && holder.tenant !== tenant) throw new EnrolmentRefused('mac-taken', 'this MAC address is enrolled already');
  if (holder && id !== undefined && id !== holder.device.id) {
    throw new EnrolmentRefused('mac-taken', `this MAC address is enrolled already, as device ${holder.device.id}`);
  }
  if (holder || id === undefined) return holder?.device;
  return readDeviceOf(reads, tenant, id);
}

function checkSignIn({ digestAlone = false }: EnrolmentContext, { vendor }: Enrolment): void {
  const { basicOnly, name } = generatorOf(vendor);
  if (!digestAlone || !basicOnly) return;
  const remedy = 'give the server an https address (SELFCARE_PHONES_URL), over which Basic is safe';
  throw new EnrolmentRefused(
    'knows-no-digest',
    `phones of ${name} know no Digest, and SELFCARE_PHONES_AUTHENTICATION=digest would shut them out: ${remedy}`,
  );
}

function checkModel({ vendor, model, accounts }: Enrolment): void {
  const most = knownModel(vendor, model)?.accounts ?? accounts.length;
  if (accounts.length <= most) return;
  throw new EnrolmentRefused('too-many-accounts', `the ${model} registers at most ${most} lines, these are ${accounts.length}`);
}

/**
 * @param positions of the phone and the modules beside it
 * @returns why so many line keys cannot be
 */
export function lineKeysMistake(lineKeys: number, positions: number): string | undefined {
  return lineKeys > positions ? `the phone and its modules have ${positions} positions` : undefined;
}

async function checkLineKeys(reads: SqlSession, tenant: Id, enrolment: Enrolment, before: DeviceRecord | undefined): Promise<void> {
  if (enrolment.lineKeys === undefined) return;
  const model = modelOf(enrolment.vendor, enrolment.model);
  const settings = before && (await readDeviceSettings(reads, tenant, before.id));
  const mistake = lineKeysMistake(enrolment.lineKeys, positionsOf(model, modulesOf(model, settings?.values ?? {})));
  if (mistake !== undefined) throw new EnrolmentRefused('too-many-line-keys', `lineKeys: ${mistake}`);
}

/** A mistyped MAC or id must not cost a user their phone. */
function checkFormerOwner({ reassign = false }: EnrolmentContext, { owner }: Enrolment, before: DeviceRecord | undefined): void {
  if (!before || before.owner === owner || reassign) return;
  throw new EnrolmentRefused('somebody-elses', `this is ${before.owner}’s phone already, as device ${before.id}`);
}

async function checkOwner(reads: SqlSession, tenant: Id, { owner, accounts }: Enrolment): Promise<void> {
  const scope = { tenant, user: owner };
  if (!(await readUser(reads, scope))) throw new EnrolmentRefused('unknown-owner', `there is no user ${owner}`);
  const own = new Set((await readLines(reads, scope)).map(({ line }) => line.id));
  const seen = new Set<Id>();
  for (const { line } of accounts) {
    if (!own.has(line)) throw new EnrolmentRefused('not-the-owners-line', `${line} is no line of ${owner}`);
    if (seen.has(line)) throw new EnrolmentRefused('line-twice', `${line} is there twice`);
    seen.add(line);
  }
}

/** Everything that may stand against a phone. @returns the one that is stored so far */
async function checkedBefore(reads: SqlSession, context: EnrolmentContext, enrolment: Enrolment): Promise<DeviceRecord | undefined> {
  const { tenant } = context;
  checkSignIn(context, enrolment);
  checkModel(enrolment);
  const before = await storedDevice(reads, tenant, enrolment);
  await checkOwner(reads, tenant, enrolment);
  checkFormerOwner(context, enrolment, before);
  await checkLineKeys(reads, tenant, enrolment, before);
  return before;
}

/** A phone with another MAC is another phone, in the place of the one before. */
const isReplaced = (before: DeviceRecord | undefined, { mac }: Enrolment): boolean => before !== undefined && before.mac !== mac;

/** A password that was made where neither the operator gives one nor the phone has one. */
function madeAccess({ makeAccess }: EnrolmentContext, before: DeviceRecord | undefined, enrolment: Enrolment): string | undefined {
  const knowsOne = before?.sealedAccess !== undefined && !isReplaced(before, enrolment);
  return enrolment.accessPassword !== undefined || knowsOne ? undefined : makeAccess?.();
}

interface Draft {
  readonly id: Id;
  readonly before: DeviceRecord | undefined;
  readonly access: string | undefined;
}

function accountOf({ tenant, box }: EnrolmentContext, device: Id, account: EnrolledAccount): DeviceAccount {
  const { line, userName, authName = userName, password, voicemailNumber } = account;
  const sealedPassword = box.seal(password, sealedPlace.account(tenant, device, line));
  return { line, userName, authName, sealedPassword, ...present({ voicemailNumber }) };
}

function recordOf(context: EnrolmentContext, enrolment: Enrolment, { id, before, access }: Draft): DeviceRecord {
  const { tenant, box } = context;
  const { owner, vendor, model, mac, lineKeys } = enrolment;
  const [first, ...others] = enrolment.accounts;
  const firmware = enrolment.firmware ?? (isReplaced(before, enrolment) ? undefined : before?.firmware);
  return {
    id,
    owner,
    vendor,
    model,
    mac,
    ...present({ firmware }),
    accounts: [accountOf(context, id, first), ...others.map((account) => accountOf(context, id, account))],
    ...present({ lineKeys, sealedAccess: access === undefined ? before?.sealedAccess : box.seal(access, sealedPlace.access(tenant, id)) }),
    version: (before?.version ?? 0) + 1,
  };
}

function withoutLockCode({ values, ...record }: DeviceSettingsRecord, at: number): DeviceSettingsRecord {
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'lock-code'));
  return { ...record, values: kept, version: record.version + 1, changedAt: at, changedBy: 'administrator' };
}

/** Only the former owner knows the code that unlocks the phone. */
async function forgetLockCode(tx: Transaction, { tenant, at }: OperatorContext, { id, owner }: DeviceRecord): Promise<void> {
  const settings = await readDeviceSettings(tx, tenant, id);
  if (settings?.values['lock-code'] === undefined) return;
  await putDeviceSettings(tx, { tenant, user: owner }, id, withoutLockCode(settings, at), settings.version);
}

/** Files for another person or another phone are delivered no more, even if no new ones can be made. */
async function startOver(tx: Transaction, context: EnrolmentContext, before: DeviceRecord, device: DeviceRecord): Promise<void> {
  const { tenant, at } = context;
  const { id } = device;
  const isAnother = before.mac !== device.mac;
  const isHandedOver = before.owner !== device.owner;
  if (!isAnother && !isHandedOver) return;
  if (isHandedOver) await forgetLockCode(tx, context, device);
  if (isAnother) {
    await removeDeviceTokens(tx, tenant, id);
    await beginAnew(tx, tenant, id);
  }
  await forgetFiles(tx, tenant, id, at);
  // What the phone sent is the former owner's: logs, call lists, and settings that would come back with it.
  await removeDeviceUploads(tx, tenant, id);
}

/** Files that could not be made count as never tried, so that what is in the way is said once more. */
async function forgetTrial(tx: Transaction, tenant: Id, device: Id, delivery: DeliveryRecord): Promise<void> {
  if (delivery.problem === undefined) return;
  const { preparedFrom: _preparedFrom, ...rest } = delivery;
  await putDelivery(tx, tenant, device, rest);
}

/** Leaves a phone as it is. Files that could not be made are tried again: what was in the way may be mended. */
async function leaveAsIs(tx: Transaction, { tenant, files }: EnrolmentContext, device: DeviceRecord): Promise<EnrolledPhone> {
  await forgetTrial(tx, tenant, device.id, (await readDelivery(tx, tenant, device.id)) ?? {});
  const state = await readPhoneState(tx, tenant, device.id);
  if (state && !files.areCurrent(state)) await files.renew(tx, tenant, device);
  const problem = (await readDelivery(tx, tenant, device.id))?.problem;
  return { device, isNew: false, isChanged: false, ...present({ problem }) };
}

async function storePhone(tx: Transaction, context: EnrolmentContext, enrolment: Enrolment, draft: Draft): Promise<EnrolledPhone> {
  const { tenant, at } = context;
  const { id, before } = draft;
  const device = recordOf(context, enrolment, draft);
  if (!(await putDevice(tx, tenant, device))) throw new EnrolmentRefused('mac-taken', 'this MAC address is enrolled already');
  if (before) await startOver(tx, context, before, device);
  const token = !before || isReplaced(before, enrolment) ? await openAddress(tx, context, id) : undefined;
  const { problem } = await context.files.prepare(tx, tenant, device);
  const [was, becomes] = [audited(before), audited(device)];
  await addAudit(tx, tenant, {
    at,
    user: operator,
    action: 'devices.enrol',
    resource: id,
    ...present({ before: was }),
    after: becomes,
  });
  const formerOwner = before && before.owner !== device.owner ? before.owner : undefined;
  await tell(tx, context, id, formerOwner === undefined ? [device.owner] : [formerOwner, device.owner]);
  return {
    device,
    isNew: before === undefined,
    isChanged: true,
    ...present({ token, formerOwner, problem }),
  };
}

/**
 * Stores one phone, in the given transaction: a new one with an address for its first contact, or the change of one that is there.
 * The addresses of a stored phone stay, unless it is replaced by one with another MAC. One that is stored just so is left as it is.
 * @throws {@link EnrolmentRefused}
 */
async function enrolDevice(tx: Transaction, context: EnrolmentContext, enrolment: Enrolment): Promise<EnrolledPhone> {
  const before = await checkedBefore(tx, context, enrolment);
  const accessPassword = madeAccess(context, before, enrolment);
  if (before && accessPassword === undefined && isEnrolledAlready(context, before, enrolment)) return leaveAsIs(tx, context, before);
  const id = before?.id ?? enrolment.id ?? randomId();
  const stored = await storePhone(tx, context, enrolment, { id, before, access: enrolment.accessPassword ?? accessPassword });
  return { ...stored, ...present({ accessPassword }) };
}

/** Remembers what a list has named. @returns why a phone is there already */
function repetition(seen: Set<string>, { id, mac }: Enrolment): EnrolmentRefused | undefined {
  const names = [`MAC address ${mac}`, ...(id === undefined ? [] : [`device ${id}`])];
  const again = names.find((name) => seen.has(name));
  for (const name of names) seen.add(name);
  return again === undefined ? undefined : new EnrolmentRefused('twice-in-the-list', `${again} is in the list already`);
}

async function enrolOne(store: Store, context: EnrolmentContext, enrolment: Enrolment): Promise<EnrolledPhone | EnrolmentRefused> {
  try {
    return await store.write((tx) => enrolDevice(tx, context, enrolment));
  } catch (thrown) {
    if (thrown instanceof EnrolmentRefused) return thrown;
    throw thrown;
  }
}

/**
 * Stores many phones, each in a transaction of its own. Of two with one MAC or id the first one counts.
 * @param told of each phone as soon as it is stored or refused: an address that is lost cannot be looked up
 */
export async function enrolDevices(
  store: Store,
  context: EnrolmentContext,
  enrolments: readonly Enrolment[],
  told: (result: EnrolledPhone | EnrolmentRefused, index: number) => void,
): Promise<void> {
  const seen = new Set<string>();
  for (const [index, enrolment] of enrolments.entries()) {
    told(repetition(seen, enrolment) ?? (await enrolOne(store, context, enrolment)), index);
  }
}
