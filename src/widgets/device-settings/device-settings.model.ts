import type { Device, DevicePreview, DeviceSettings, Id, SettingDescriptor, SettingWrite, TimeZone } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { SettingsChange } from '../../runtime/device-settings.ts';
import type { GivenState, Shape } from '../base/given.ts';

/** All that the widget shows. */
export interface DeviceSettingsData {
  /** Every phone of the user. Two or more: a selector. */
  readonly devices: readonly Device[];
  readonly device: Device;
  readonly form: DeviceSettings;
  /** Effects of the settings that are not saved, as the backend tells them. */
  readonly preview?: DevicePreview;
  readonly timeZone: TimeZone;
}

/** The state of a controlled `<sc-device-settings>`. */
export type DeviceSettingsState = GivenState<DeviceSettingsData>;

const deviceShape: Shape = { id: 'string', vendor: 'string', model: 'string', delivery: { state: 'string' } };

export const deviceSettingsShape: Shape = {
  devices: [deviceShape],
  device: deviceShape,
  form: { right: { access: 'string' }, settings: [{ key: 'string', kind: 'string' }] },
  timeZone: 'string',
};

/** A change is about to be saved. Cancelled, nothing is written. */
export class ScDeviceSettingsChangeRequestEvent extends Event {
  readonly device: Id;
  /** New values by setting. May hold a new lock code. */
  readonly change: SettingsChange;

  constructor(device: Id, change: SettingsChange) {
    super('sc-device-settings-change-request', { bubbles: true, composed: true, cancelable: true });
    this.device = device;
    this.change = change;
  }
}

/** Settings were saved. */
export class ScDeviceSettingsChangeEvent extends Event {
  readonly device: Id;
  /** As it now is on the server. */
  readonly form: DeviceSettings;

  constructor(device: Id, form: DeviceSettings) {
    super('sc-device-settings-change', { bubbles: true, composed: true });
    this.device = device;
    this.form = form;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-device-settings-change-request': ScDeviceSettingsChangeRequestEvent;
    'sc-device-settings-change': ScDeviceSettingsChangeEvent;
  }
}

type Words = Catalogue['deviceSettings'];

/** The value in use. A secret has none. */
export const valueOf = (setting: SettingDescriptor): SettingWrite => (setting.kind === 'pin' ? '' : (setting.value ?? setting.default));

/** The values in use, by setting. */
export const valuesOf = ({ settings }: DeviceSettings): SettingsChange =>
  Object.fromEntries(settings.map((setting) => [setting.key, valueOf(setting)]));

/** A draft without the codes in it. That a code is removed is no secret. */
export function withoutCodes(draft: Partial<SettingsChange>, form: DeviceSettings | undefined): Partial<SettingsChange> {
  const isCode = (key: string): boolean => form?.settings.find((setting) => setting.key === key)?.kind === 'pin';
  return Object.fromEntries(Object.entries(draft).filter(([key, value]) => value === null || !isCode(key)));
}

/** A name from the backend must not reach the prototype. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

export const labelOf = (t: Words, { key, fallbackLabel }: SettingDescriptor): string => own(t.settings, key) ?? fallbackLabel;

/** What a setting does, or what is asked of its value. */
export function hintOf(t: Words, setting: SettingDescriptor): string | undefined {
  if (setting.kind === 'pin') return t.code.policy(setting.minLength, setting.maxLength);
  if (setting.kind === 'choice' && setting.choices.some(({ sample }) => sample)) return t.ring.about;
  return own(t.hints, setting.key);
}

/** Headings of the form, in their order. `other` holds the settings that the library does not know. */
export const settingGroups = ['sound', 'calls', 'phone', 'security', 'other'] as const;
export type SettingGroup = (typeof settingGroups)[number];

const groupOfKey: Readonly<Record<string, SettingGroup>> = {
  'hd-audio': 'sound',
  'ring-tone': 'sound',
  'call-waiting': 'calls',
  'supervision-caller-number': 'calls',
  'time-zone': 'phone',
  'expansion-module': 'phone',
  'lock-code': 'security',
};

/** Settings below their headings; within one, in the order of the backend. */
export function groupsOf(settings: readonly SettingDescriptor[]): readonly (readonly [SettingGroup, readonly SettingDescriptor[]])[] {
  return settingGroups
    .map((group) => [group, settings.filter(({ key }) => (own(groupOfKey, key) ?? 'other') === group)] as const)
    .filter(([, found]) => found.length > 0);
}

/** A choice's label. */
export function choiceText(t: Words, choice: Extract<SettingDescriptor, { kind: 'choice' }>['choices'][number]): string {
  return own(t.choices, choice.label)?.(choice.params ?? {}) ?? choice.fallbackLabel;
}

/** A value in words. A secret is never shown. */
export function valueText(t: Words, setting: SettingDescriptor, value: SettingWrite): string {
  switch (setting.kind) {
    case 'boolean':
      return value ? t.on : t.off;
    case 'choice': {
      const choice = setting.choices.find((one) => one.value === value);
      return choice ? choiceText(t, choice) : String(value);
    }
    case 'pin':
      return value === null ? t.code.removed : t.code.fresh;
    case 'number':
      return setting.unit ? `${String(value)} ${t.units[setting.unit]}` : String(value);
    default:
      return String(value);
  }
}

export const nameOf = ({ vendor, model }: Device): string => `${vendor} ${model}`;
