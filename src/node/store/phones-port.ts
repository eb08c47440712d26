import type { ChangedBy, FunctionKeyKind, FunctionKeyTarget, Id, PhoneNumber, SettingValue } from '../../contract/index.ts';
import type { PhoneVendor } from '../provisioning/catalogue/model.ts';
import type { PhoneService } from '../provisioning/render-input.ts';
import type { Scope } from './port.ts';

/** A line as one phone registers it. */
export interface DeviceAccount {
  readonly line: Id;
  readonly userName: string;
  readonly authName: string;
  readonly sealedPassword: string;
  readonly voicemailNumber?: PhoneNumber;
}

/** A desk phone as the operator gave it to somebody. */
export interface DeviceRecord {
  readonly id: Id;
  readonly owner: Id;
  readonly vendor: PhoneVendor;
  /** As enrolled; it need not be in the catalogue. */
  readonly model: string;
  /** Twelve lower-case hexadecimal digits, the only phone with it in the whole store. */
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

/** One function key as stored. Name and extension of a colleague are looked up, never stored. */
export interface FunctionKeyRecord {
  readonly id: Id;
  readonly kind: FunctionKeyKind;
  readonly label: string;
  readonly target?: FunctionKeyTarget;
  readonly locked?: boolean;
}

/** A user's whole list. */
export interface FunctionKeysRecord {
  readonly keys: readonly FunctionKeyRecord[];
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

/** What is set on one phone, by setting; a secret is sealed. */
export interface DeviceSettingsRecord {
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

/** What the operator decides for a company's phones. The administrator's password is sealed. */
export interface PhoneServiceRecord {
  readonly service: Omit<PhoneService, 'adminPassword'> & { readonly sealedAdminPassword?: string };
  readonly version: number;
}

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
  /** When somebody asked for that; absent once it is done. */
  readonly queuedAt?: number;
}

/** One file of a phone. */
export interface DeviceFileRecord {
  readonly name: string;
  readonly contentType: string;
  readonly etag: string;
  readonly required: boolean;
  readonly sealedBody: string;
}

/** All but the content. */
export type DeviceFileHead = Omit<DeviceFileRecord, 'sealedBody'>;

/** One secret address of a phone, by the hash of its token. */
export interface DeviceTokenRecord {
  readonly tokenHash: string;
  readonly device: Id;
  readonly kind: 'bootstrap' | 'steady';
  readonly madeAt: number;
  /** Not good from then on; absent: good until it is replaced. */
  readonly expiresAt?: number;
}

/** What a phone sent. */
export interface DeviceUploadRecord {
  readonly name: string;
  readonly sealedBody: string;
  readonly at: number;
}

/** A phone that the telephone switch shall ask to check for its files. */
export interface SwitchOrderRecord {
  readonly device: Id;
  readonly event: 'check-sync' | 'resync';
  readonly at: number;
  /** Passed on in vain: not to be tried before then. */
  readonly retryAt?: number;
}

/** Versions of all that a phone's files are made from; 0 for what is not stored. */
export interface DeviceInputVersions {
  readonly user: number;
  readonly device: number;
  readonly keys: number;
  readonly settings: number;
  readonly service: number;
  /** Grows whenever a name or a number changes, of the owner or of somebody on the owner's keys. */
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

/** Reads about phones. Those by tenant are for the server's own work on a device that is known to be the asking user's. */
export interface PhoneReads {
  /** Phones of the scope's user, by id. */
  devices(scope: Scope): Promise<readonly DeviceRecord[]>;
  /** A phone of the scope's user; `undefined` for an unknown one and for anybody else's alike. */
  device(scope: Scope, device: Id): Promise<DeviceRecord | undefined>;
  /** Every phone of a tenant, by id, after one; at most `limit`. */
  devicesOfTenant(tenant: Id, after: Id, limit: number): Promise<readonly DeviceRecord[]>;
  /** A phone, whoever owns it. */
  deviceOf(tenant: Id, device: Id): Promise<DeviceRecord | undefined>;
  /** Whose phone has this MAC, in any tenant. */
  deviceByMac(mac: string): Promise<{ readonly tenant: Id; readonly device: DeviceRecord } | undefined>;
  deviceByToken(
    tokenHash: string,
  ): Promise<{ readonly tenant: Id; readonly device: DeviceRecord; readonly token: DeviceTokenRecord } | undefined>;
  /** Addresses of a phone, oldest first. */
  deviceTokens(tenant: Id, device: Id): Promise<readonly DeviceTokenRecord[]>;
  functionKeys(scope: Scope): Promise<FunctionKeysRecord | undefined>;
  deviceSettings(tenant: Id, device: Id): Promise<DeviceSettingsRecord | undefined>;
  phoneService(tenant: Id): Promise<PhoneServiceRecord | undefined>;
  delivery(tenant: Id, device: Id): Promise<DeliveryRecord | undefined>;
  deviceInputVersions(tenant: Id, device: Id): Promise<DeviceInputVersions | undefined>;
  /** One look for what every phone's every start asks. */
  phoneState(tenant: Id, device: Id): Promise<PhoneState | undefined>;
  /** Files of one version, in the order in which the phone asks. */
  deviceFiles(tenant: Id, device: Id, version: number): Promise<readonly DeviceFileHead[]>;
  deviceFileBody(tenant: Id, device: Id, version: number, name: string): Promise<string | undefined>;
  /** What a phone sent, by name. */
  deviceUploads(tenant: Id, device: Id): Promise<readonly DeviceUploadRecord[]>;
  deviceUpload(tenant: Id, device: Id, name: string): Promise<DeviceUploadRecord | undefined>;
  /** Of all tenants, those never tried before those that failed, the longest due first. @param dueBy all when left out */
  switchOrders(limit: number, dueBy?: number): Promise<readonly (SwitchOrderRecord & { readonly tenant: Id })[]>;
}

/** Writes about phones. What is kept beside a phone needs the phone: without it `putDelivery` and those below it throw. */
export interface PhoneWrites {
  /** @returns `false`, and nothing is stored, when another phone has the MAC */
  putDevice(tenant: Id, device: DeviceRecord): Promise<boolean>;
  /** With its settings, files, addresses, uploads and orders. */
  removeDevice(tenant: Id, device: Id): Promise<void>;
  /** @param expected the version it must still have, 0 for "not stored yet" @returns whether it was stored */
  putFunctionKeys(scope: Scope, keys: FunctionKeysRecord, expected: number): Promise<boolean>;
  /** As {@link putFunctionKeys}; also `false` when the phone is not the scope's user's. */
  putDeviceSettings(scope: Scope, device: Id, settings: DeviceSettingsRecord, expected: number): Promise<boolean>;
  putPhoneService(tenant: Id, service: PhoneServiceRecord): Promise<void>;
  putDelivery(tenant: Id, device: Id, delivery: DeliveryRecord): Promise<void>;
  /** Stores a version's files, and forgets versions that were replaced before an instant. */
  putDeviceFiles(
    tenant: Id,
    device: Id,
    set: { readonly version: number; readonly files: readonly DeviceFileRecord[]; readonly at: number; readonly forgetBefore: number },
  ): Promise<void>;
  putDeviceToken(tenant: Id, token: DeviceTokenRecord): Promise<void>;
  removeDeviceToken(tokenHash: string): Promise<void>;
  putDeviceUpload(tenant: Id, device: Id, upload: DeviceUploadRecord): Promise<void>;
  removeDeviceUploads(tenant: Id, device: Id): Promise<void>;
  putSwitchOrder(tenant: Id, order: SwitchOrderRecord): Promise<void>;
  /** Does nothing when the phone's order is none of `at`. */
  postponeSwitchOrder(tenant: Id, device: Id, at: number, retryAt: number): Promise<void>;
  removeSwitchOrder(tenant: Id, device: Id): Promise<void>;
}
