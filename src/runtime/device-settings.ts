import type { ApplyMoment, Device, DevicePreview, DeviceSettings, Id, SettingDescriptor, SettingWrite } from '../contract/index.ts';
import { SelfcareError } from '../contract/index.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

/** New values by setting; `null` is the model's default. */
export type SettingsChange = Readonly<Record<string, SettingWrite>>;

type SettingsCall = CallOf<'deviceSettings', 'set'>;

function withValue(setting: SettingDescriptor, change: SettingsChange): SettingDescriptor {
  if (!Object.hasOwn(change, setting.key)) return setting;
  const value = change[setting.key];
  if (setting.kind === 'pin') return { ...setting, isSet: value !== null };
  const { value: _value, ...unset } = setting;
  // The form of the backend decides whether the value has the type of the setting.
  return (value === null || value === undefined ? unset : { ...unset, value }) as SettingDescriptor;
}

/** A secret never gets into the data. */
const changes: ChangeRules<DeviceSettings, SettingsCall> = {
  optimistic: (data, { arguments: [, change] }) => ({ ...data, settings: data.settings.map((setting) => withValue(setting, change)) }),
};

/** The settings form of one phone. */
export function deviceSettingsResource(device: Id): Resource<DeviceSettings> {
  return {
    key: ['device-settings', device],
    port: 'deviceSettings',
    events: ['device-settings.changed', 'devices.changed'],
    matches: (event) => event.resource === device,
    persist: true,
    read: (adapter, options) => need(adapter.deviceSettings).get(device, options),
    changes,
  };
}

/**
 * Changes some settings.
 * @param mayWait whether the change may wait on the device for the network: never with a secret in it
 */
export function deviceSettingsWrite(device: Id, change: SettingsChange, mayWait: boolean): Write<DeviceSettings> {
  const call: SettingsCall = { port: 'deviceSettings', method: 'set', arguments: [device, change] };
  return { resource: deviceSettingsResource(device), record: device, call, queueOffline: mayWait };
}

/** One phone of the list. */
function deviceResource(device: Id): Resource<Device> {
  return {
    key: ['device', device],
    port: 'devices',
    events: [],
    async read(adapter, options) {
      const { data, version } = await need(adapter.devices).list(options);
      const found = data.find(({ id }) => id === device);
      if (!found) throw new SelfcareError('not-found');
      return { data: found, version };
    },
  };
}

/** Delivers what was saved: at once, or at the phone's own next check. */
export function applyWrite(device: Id, moment: ApplyMoment): Write<Device> {
  const call: CallOf<'devices', 'apply'> = { port: 'devices', method: 'apply', arguments: [device, moment] };
  return { resource: { ...deviceResource(device), changes: { optimistic: (data) => data } }, record: device, call };
}

/**
 * The effects of settings that are not saved.
 * @param draft counts the drafts, and names this one: a key must not hold a secret
 */
export function settingsPreviewResource(device: Id, settings: SettingsChange, draft: number): Resource<DevicePreview> {
  return {
    key: ['device-preview', device, String(draft)],
    port: 'devices',
    events: [],
    read: async (adapter, options) => ({
      data: await need(adapter.devices).preview(device, { settings }, options),
      version: String(draft),
    }),
  };
}
