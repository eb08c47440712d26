import type { DeviceSettingsPort, SettingDescriptor } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

const setSettingsAs = (
  change: (port: DeviceSettingsPort, other: DeviceSettingsPort) => DeviceSettingsPort['set'],
  user: Fault['user'] = 'alice',
) => ({ subject: 'deviceSettings' as const, user, plant: faultIn('deviceSettings', (port, _, other) => ({ set: change(port, other) })) });
const eachSetting = (change: (setting: SettingDescriptor) => SettingDescriptor) =>
  faultIn('deviceSettings', (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: { ...answer.data, settings: answer.data.settings.map(change) } };
    },
  }));
const acceptsSettings = (code: string, fits: (change: Parameters<DeviceSettingsPort['set']>[1]) => boolean, user?: Fault['user']) =>
  setSettingsAs(
    (port) => (device, change, options) =>
      unlessRefused(
        fits(change) ? code : 'none',
        () => port.set(device, change, options),
        async () => ({ ...(await port.get(device)), state: 'applied' }),
      ),
    user,
  );

/** Faults in the settings of phones. */
export const deviceSettingsFaults: readonly Fault[] = [
  {
    name: 'reads a lock code back',
    promise: /never read back/,
    subject: 'deviceSettings',
    plant: faultIn('deviceSettings', (port) => {
      let code: unknown;
      return {
        set: (device, change, options) => {
          code = change['lock-code'] ?? code;
          return port.set(device, change, options);
        },
        get: async (...args) => {
          const answer = await port.get(...args);
          return {
            ...answer,
            data: {
              ...answer.data,
              settings: answer.data.settings.map((setting) =>
                setting.kind === 'pin' && setting.isSet ? { ...setting, value: code } : setting,
              ),
            },
          };
        },
      };
    }),
  },
  {
    name: 'answers the lock code that it was given',
    promise: /never read back/,
    ...setSettingsAs((port) => async (device, change, options) => {
      const answer = await port.set(device, change, options);
      return { ...answer, data: { ...answer.data, echo: change } };
    }),
  },
  {
    name: 'has a default that is no choice',
    subject: 'deviceSettings',
    promise: /descriptors are complete/,
    plant: eachSetting((setting) => (setting.kind === 'choice' ? { ...setting, default: 'none-of-these' } : setting)),
  },
  {
    name: 'has a setting without a label',
    subject: 'deviceSettings',
    promise: /descriptors are complete/,
    plant: eachSetting((setting) => ({ ...setting, fallbackLabel: '' })),
  },
  {
    name: 'makes a new version of settings at each read',
    subject: 'deviceSettings',
    promise: /unchanged settings/,
    plant: faultIn('deviceSettings', (port) => ({ get: async (...args) => ({ ...(await port.get(...args)), version: changing() }) })),
  },
  {
    name: 'drops null',
    promise: /null restores its default/,
    ...setSettingsAs(
      (port) => (device, change, options) =>
        port.set(device, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)), options),
    ),
  },
  {
    name: 'stores no settings',
    promise: /read back as written/,
    ...setSettingsAs((port) => async (device, change) => {
      const answer = await port.get(device);
      return {
        ...answer,
        state: 'applied',
        data: {
          ...answer.data,
          settings: answer.data.settings.map((setting) =>
            setting.key in change ? ({ ...setting, value: change[setting.key] ?? undefined } as SettingDescriptor) : setting,
          ),
        },
      };
    }),
  },
  {
    name: 'resets the other settings',
    promise: /others keep their value/,
    ...setSettingsAs((port) => async (device, change, options) => {
      await port.set(device, { 'time-zone': 'time-zone' in change ? null : 'Europe/Lisbon' });
      return port.set(device, change, options);
    }),
  },
  {
    name: 'does not compare versions of settings',
    promise: /old version/,
    ...setSettingsAs((port) => (device, change, options) => port.set(device, change, { ...options, ifMatch: undefined })),
  },
  {
    name: 'carries a repeated setting out again',
    promise: /repeated write/,
    ...setSettingsAs((port) => (device, change, options) => port.set(device, change, { ...options, idempotencyKey: undefined })),
  },
  {
    name: 'drops unknown settings',
    promise: /unknown setting/,
    ...setSettingsAs(
      (port) => (device, change, options) =>
        port.set(device, Object.fromEntries(Object.entries(change).filter(([key]) => !key.startsWith('conformance'))), options),
    ),
  },
  {
    name: 'takes "on" for true',
    promise: /wrong type/,
    ...setSettingsAs(
      (port) => (device, change, options) =>
        port.set(device, Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value === 'on' ? true : value])), options),
    ),
  },
  {
    name: 'keeps the good half of a wrong change',
    promise: /nothing of the change is kept/,
    ...setSettingsAs((port) => async (device, change, options) => {
      if ('conformance-nothing' in change) {
        const { 'conformance-nothing': _, ...good } = change;
        await port.set(device, good);
      }
      return port.set(device, change, options);
    }),
  },
  {
    name: 'takes letters for a lock code',
    promise: /digits only/,
    ...acceptsSettings('validation', (change) => change['lock-code'] === '12ab'),
  },
  {
    name: 'takes a lock code of any length',
    promise: /lengths are kept/,
    ...acceptsSettings('validation', (change) => /^1+$/.test(String(change['lock-code']))),
  },
  {
    name: 'takes any choice',
    promise: /choice takes each/,
    ...acceptsSettings('validation', (change) => Object.values(change).includes('conformance-no-such-choice')),
  },
  {
    name: 'takes any time zone',
    promise: /time zone is one/,
    ...acceptsSettings('validation', (change) => Object.values(change).includes('Europe/Nowhere')),
  },
  {
    name: 'changes a colleague’s phone',
    promise: /colleague’s phone keeps/,
    ...setSettingsAs(
      (port, other) =>
        (...args) =>
          unlessRefused(
            'not-found',
            () => port.set(...args),
            () => other.set(...args),
          ),
    ),
  },
  {
    name: 'shows a colleague’s phone',
    subject: 'deviceSettings',
    promise: /not the user’s is refused/,
    plant: faultIn('deviceSettings', (port, _, other) => ({
      get: (device) =>
        unlessRefused(
          'not-found',
          () => port.get(device),
          () => other.get(device),
        ),
    })),
  },
  { name: 'takes a withheld setting', promise: /withheld setting/, ...acceptsSettings('forbidden', () => true, 'chloe') },
];
