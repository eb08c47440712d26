import {
  SelfcareError,
  type DeviceSettings,
  type DeviceSettingsPort,
  type Id,
  type Right,
  type SettingValue,
  type SettingWrite,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import { settingIssues, settingsForm, type PhoneSettingKey, type SettingValues } from '../provisioning/settings-form.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { UserPolicy } from '../account/sql.ts';
import { putDeviceSettings } from './sql-device-settings.ts';
import { readDevice } from './sql-devices.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { demand, granted } from '../account/capabilities.ts';
import { readProfile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { deviceDelivery, hasEverything, mayReplaceRecord, stateOfWrite, versionWith } from './device-view.ts';
import { opened, sealedPlace } from './sealed-place.ts';
import type { PhonesContext } from './phone-files.ts';
import { readPhoneSources, readUserSources, type PhoneSources } from './phone-sources.ts';

/** Settings as they were sent: those left out keep their value, `null` means the default. */
export type SettingsChange = Readonly<Record<string, SettingWrite>>;

/** Settings whose value is write-only. */
const secrets: readonly string[] = ['lock-code'] satisfies readonly PhoneSettingKey[];
const hidden = '•';

/** One of the user's phones with all that its files are made from. @throws `not-found` */
export async function ownPhone(reads: SqlSession, scope: Scope, device: Id): Promise<PhoneSources> {
  const record = await readDevice(reads, scope, device);
  const user = record && (await readUserSources(reads, scope));
  if (!user) throw new SelfcareError('not-found');
  return readPhoneSources(reads, user, record);
}

/** The right to one setting: what is withheld of it, else the right to all of them. */
function rightTo(key: string, right: Right, policy: UserPolicy): Right {
  const own = granted(right.access, policy, `deviceSettings.${key}`);
  return own.access === right.access ? right : own;
}

/** The form of one phone as this user may fill it in. What they have no right to see is as if it were not set. */
export function formOf(sources: PhoneSources, right: Right) {
  const { model, values, user, device, service } = sources;
  const rightOf = (key: string) => rightTo(key, right, user.policy);
  return settingsForm({
    model,
    values: Object.fromEntries(Object.entries(values).filter(([key]) => rightOf(key).access !== 'none')),
    timeZone: user.account.timeZone,
    restartsOn: generatorOf(device.vendor).restartsOn,
    lockCodes: service?.service.lockCodes,
    rightOf,
  });
}

/**
 * Holds a change against the form.
 * @throws `validation` with everything that is wrong; `forbidden` for a setting that is withheld
 */
export function checkSettings(sources: PhoneSources, right: Right, change: SettingsChange): void {
  const form = formOf(sources, right);
  const issues = settingIssues(form, change);
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
  for (const descriptor of form) if (Object.hasOwn(change, descriptor.key) && descriptor.right) demand(descriptor.right, 'write');
}

/** What is stored after a change: `null` takes a value out. */
export function changedValues(before: SettingValues, change: SettingsChange, seal: (value: string) => string): SettingValues {
  const after: Record<string, SettingValue> = { ...before };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) Reflect.deleteProperty(after, key);
    else after[key] = secrets.includes(key) ? seal(String(value)) : value;
  }
  return after;
}

/** For the audit: what changed, never what a secret is. */
function audited(values: SettingValues, change: SettingsChange): SettingValues {
  const entries = Object.keys(change).flatMap((key) => {
    const value = values[key];
    return value === undefined ? [] : [[key, secrets.includes(key) ? hidden : value] as const];
  });
  return Object.fromEntries(entries);
}

/** A change with its secrets sealed. */
function sealedValues(box: SecretBox, { scope, device, values }: PhoneSources, change: SettingsChange): SettingValues {
  const place = sealedPlace.lockCode(scope.tenant, device.id);
  const after = changedValues(values, change, (value) => box.seal(value, place));
  const [old, fresh] = [values['lock-code'], change['lock-code']];
  // Sealing the same code again gives another text: what opens to the same is the same.
  const isSame = typeof old === 'string' && typeof fresh === 'string' && opened(box, old, place) === fresh;
  return isSame ? { ...after, 'lock-code': old } : after;
}

async function viewOf(reads: SqlSession, { files }: PhonesContext, sources: PhoneSources, right: Right): Promise<Written<DeviceSettings>> {
  const delivery = await files.delivery(reads, sources.scope.tenant, sources.device.id);
  const data: DeviceSettings = { ...deviceDelivery(sources, delivery), right, settings: formOf(sources, right) };
  const version = versionWith(sources.settingsVersion, fingerprint(JSON.stringify(data)));
  return { data, version, state: stateOfWrite(hasEverything(delivery)) };
}

/** Changes settings in the given transaction, and makes the phone's files anew. */
async function setSettings(
  tx: Transaction,
  context: PhonesContext,
  scope: Scope,
  device: Id,
  change: SettingsChange,
  { ifMatch, requestId }: WriteOptions = {},
): Promise<Written<DeviceSettings>> {
  const right = demand((await readProfile(tx, scope)).capabilities.ports.deviceSettings, 'write');
  const sources = await ownPhone(tx, scope, device);
  if (!mayReplaceRecord(ifMatch, sources.settingsVersion)) {
    const { version } = await viewOf(tx, context, sources, right);
    throw new SelfcareError('conflict', { reason: 'version', current: version });
  }
  checkSettings(sources, right, change);
  const { clock, changes, files, box } = context;
  const values = sealedValues(box, sources, change);
  if (JSON.stringify(values) === JSON.stringify(sources.values)) return viewOf(tx, context, sources, right);
  const at = clock();
  changes.count(`${scope.tenant} ${scope.user}`);
  const record = { values, version: sources.settingsVersion + 1, changedAt: at, changedBy: 'user' } as const;
  const isStored = await putDeviceSettings(tx, scope, device, record, sources.settingsVersion);
  if (!isStored) throw new SelfcareError('conflict', { reason: 'version' });
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'device-settings.set',
    resource: device,
    before: audited(sources.values, change),
    after: audited(values, change),
    ...present({ requestId }),
  });
  await files.renew(tx, scope.tenant, sources.device);
  const written = await viewOf(tx, context, await ownPhone(tx, scope, device), right);
  const { version } = written;
  await addEvent(tx, scope.tenant, { kind: 'device-settings.changed', resource: device, version, user: scope.user, at });
  return written;
}

/** "Paramètres avancés": the settings of one user's phones. */
export function deviceSettingsPort(user: UserAccess, context: PhonesContext): DeviceSettingsPort {
  const { scope } = user;
  return {
    get: (device, options) =>
      user.read(options, async (reads) => {
        const right = demand((await readProfile(reads, scope)).capabilities.ports.deviceSettings, 'read');
        const { data, version } = await viewOf(reads, context, await ownPhone(reads, scope, device), right);
        return { data, version };
      }),
    set: (device, change, options) =>
      user.write(options, ['deviceSettings.set', device, change], (tx) => setSettings(tx, context, scope, device, change, options)),
  };
}
