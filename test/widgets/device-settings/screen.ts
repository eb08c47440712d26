import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-device-settings.ts';
import type { Device, DeviceSettingsPort, DevicesPort, SettingDescriptor, TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScDeviceSettings } from '../../../src/widgets/device-settings/sc-device-settings.ts';
import { Seen, squeeze } from '../support/seen.ts';

export const office = 'line-alice-fixed-device';

export class Screen extends Seen<ScDeviceSettings> {
  /** Names of the settings, in order. */
  get names(): string[] {
    return this.all('[part~=setting] .about > .strong').map(({ textContent }) => textContent.trim());
  }

  /** The control of a setting. */
  control<T extends HTMLElement = HTMLInputElement>(key: string): T {
    const found = this.find<T>(`#${key}`);
    if (!found) throw new Error(`no ${key} in: ${this.text}`);
    return found;
  }

  /** Sets the value of a field as a person does. */
  async set(key: string, value: string): Promise<void> {
    const control = this.control<HTMLInputElement | HTMLSelectElement>(key);
    control.focus();
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** What will change, in words. */
  get changes(): string[] {
    return this.all('[part~=changes] li').map(({ textContent }) => squeeze(textContent));
  }
}

export interface Opening {
  readonly user?: string;
  readonly lang?: string;
  readonly device?: string;
  readonly devices?: (port: DevicesPort) => Partial<DevicesPort>;
  readonly settings?: (port: DeviceSettingsPort) => Partial<DeviceSettingsPort>;
}

/** A port whose form has these settings. */
export const withForm =
  (settings: readonly SettingDescriptor[]): NonNullable<Opening['settings']> =>
  ({ get }) => ({
    get: async (...args) => {
      const found = await get(...args);
      return { ...found, data: { ...found.data, settings } };
    },
  });

/** A list with this change of each phone. */
export const withDevices =
  (change: Partial<Device>): NonNullable<Opening['devices']> =>
  ({ list }) => ({
    list: async (...args) => {
      const found = await list(...args);
      return { ...found, data: found.data.map((device) => ({ ...device, ...change })) };
    },
  });

export async function open({ user = 'alice', lang = 'en', device, devices, settings }: Opening = {}): Promise<{
  seen: Screen;
  backend: DemoBackend;
  real: TelephonyAdapter;
}> {
  const backend = await demoBackend();
  const real = backend.adapterFor(user);
  const { devices: phones, deviceSettings: forms } = real;
  if (!phones || !forms) throw new Error('the demo has phones');
  const adapter: TelephonyAdapter = {
    ...real,
    id: crypto.randomUUID(),
    devices: { ...phones, ...devices?.(phones) },
    deviceSettings: { ...forms, ...settings?.(forms) },
  };
  const element = await fixture<ScDeviceSettings>(html`<sc-device-settings lang=${lang} .adapter=${adapter}></sc-device-settings>`);
  if (device !== undefined) element.device = device;
  const seen = new Screen(element);
  await seen.shows('[part~=setting]');
  return { seen, backend, real };
}

/** The saved value of a setting. */
export async function savedOn({ deviceSettings }: TelephonyAdapter, key: string, device = office): Promise<unknown> {
  const form = (await deviceSettings?.get(device))?.data;
  const setting = form?.settings.find((one) => one.key === key);
  return setting?.kind === 'pin' ? setting.isSet : setting?.value;
}
