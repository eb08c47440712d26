import type { Id } from '../../contract/index.ts';
import type { PhoneModel } from '../provisioning/catalogue/model.ts';
import { modelOf } from '../provisioning/catalogue.ts';
import type { SettingValues } from '../provisioning/settings-form.ts';
import { readUser, type UserRecord } from '../account/sql.ts';
import { type LineRecord, readLines } from '../lines/sql.ts';
import { readDeviceSettings } from './sql-device-settings.ts';
import type { DeviceRecord } from './sql-devices.ts';
import { type FunctionKeyRecord, readFunctionKeys } from './sql-function-keys.ts';
import { type PhoneServiceRecord, readPhoneService } from './sql-phone-service.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';

/** A colleague as a function key needs them. */
export interface Colleague {
  readonly name: string;
  /** Absent for a colleague without a desk line, who cannot be supervised. */
  readonly extension?: string;
}

/** What a user has that all their phones share. */
export interface UserSources {
  readonly scope: Scope;
  readonly user: UserRecord;
  readonly lines: readonly LineRecord[];
  readonly keys: readonly FunctionKeyRecord[];
  readonly keysVersion: number;
  /** The colleagues that keys point at, by id; one who left the company is missing. */
  readonly colleagues: ReadonlyMap<Id, Colleague>;
  readonly service: PhoneServiceRecord | undefined;
}

/** All that one phone's files are made from. */
export interface PhoneSources extends UserSources {
  readonly device: DeviceRecord;
  readonly model: PhoneModel;
  /** Secrets still sealed. */
  readonly values: SettingValues;
  readonly settingsVersion: number;
}

/** A user of the company; `undefined` for an id that is unknown in this tenant. */
export async function colleagueOf(reads: SqlSession, tenant: Id, contact: Id): Promise<Colleague | undefined> {
  const scope = { tenant, user: contact };
  const record = await readUser(reads, scope);
  if (!record) return undefined;
  const name = `${record.account.firstName} ${record.account.lastName}`.trim();
  const desk = (await readLines(reads, scope)).find(({ line }) => line.extension !== undefined);
  return { name, ...(desk?.line.extension === undefined ? {} : { extension: desk.line.extension }) };
}

/** Looks up everybody that keys point at, each once. */
export async function colleaguesOf(
  reads: SqlSession,
  tenant: Id,
  keys: readonly Pick<FunctionKeyRecord, 'target'>[],
): Promise<ReadonlyMap<Id, Colleague>> {
  const found = new Map<Id, Colleague>();
  const contacts = new Set(keys.flatMap(({ target }) => (target?.kind === 'colleague' ? [target.contact] : [])));
  for (const contact of contacts) {
    const colleague = await colleagueOf(reads, tenant, contact);
    if (colleague) found.set(contact, colleague);
  }
  return found;
}

/** @returns `undefined` when the user does not exist any more */
export async function readUserSources(reads: SqlSession, scope: Scope): Promise<UserSources | undefined> {
  const user = await readUser(reads, scope);
  if (!user) return undefined;
  const stored = await readFunctionKeys(reads, scope);
  const keys = stored?.keys ?? [];
  return {
    scope,
    user,
    lines: await readLines(reads, scope),
    keys,
    keysVersion: stored?.version ?? 0,
    colleagues: await colleaguesOf(reads, scope.tenant, keys),
    service: await readPhoneService(reads, scope.tenant),
  };
}

/** Adds what is known of one of the user's phones. */
export async function readPhoneSources(reads: SqlSession, user: UserSources, device: DeviceRecord): Promise<PhoneSources> {
  const settings = await readDeviceSettings(reads, user.scope.tenant, device.id);
  return {
    ...user,
    device,
    model: modelOf(device.vendor, device.model),
    values: settings?.values ?? {},
    settingsVersion: settings?.version ?? 0,
  };
}
