import type { DeviceSettings, DeviceSettingsPort, Id, SettingDescriptor, SettingWrite } from '../../contract/index.ts';
import { checksOf, expect, type CheckContext, NotApplicable, refused, refusedField } from './check.ts';

interface Form {
  readonly port: DeviceSettingsPort;
  readonly device: Id;
  readonly settings: DeviceSettings;
  readonly version: string;
}

async function forms({ adapter }: CheckContext): Promise<Form[]> {
  const port = adapter.deviceSettings;
  if (!port) throw new NotApplicable('no device settings');
  const devices = (await adapter.devices?.list())?.data ?? [];
  if (devices.length === 0) throw new NotApplicable('no phone');
  return Promise.all(
    devices.map(async ({ id }) => {
      const { data, version } = await port.get(id);
      return { port, device: id, settings: data, version };
    }),
  );
}

function isWritable({ right }: SettingDescriptor): boolean {
  return right === undefined || right.access === 'write';
}

/** A phone with a writable setting of some kind. */
async function formWith<K extends SettingDescriptor['kind']>(context: CheckContext, kind: K) {
  for (const form of await forms(context)) {
    if (form.settings.right.access !== 'write') continue;
    const setting = form.settings.settings.find((candidate) => candidate.kind === kind && isWritable(candidate));
    if (setting) return { ...form, setting: setting as Extract<SettingDescriptor, { kind: K }> };
  }
  throw new NotApplicable(`no writable setting of the kind ${kind}`);
}

const settingOf = ({ settings }: DeviceSettings, key: string): SettingDescriptor | undefined => settings.find((one) => one.key === key);

/** Runs a check that changes a boolean, then restores its value. */
async function keepingBoolean(
  context: CheckContext,
  run: (
    form: Form & { setting: Extract<SettingDescriptor, { kind: 'boolean' }>; set: (value: SettingWrite) => Promise<DeviceSettings> },
  ) => Promise<void>,
): Promise<void> {
  const form = await formWith(context, 'boolean');
  const { port, device, setting } = form;
  const set = async (value: SettingWrite) => (await port.set(device, { [setting.key]: value })).data;
  try {
    await run({ ...form, set });
  } finally {
    await set(setting.value ?? null);
  }
}

/** Promises about the settings of each phone. */
export const deviceSettingsChecks = checksOf('deviceSettings', [
  {
    promise: 'the descriptors are complete: choices contain the default and the value, and a secret has no value',
    async run(context) {
      for (const { settings } of await forms(context)) {
        for (const setting of settings.settings) {
          expect(setting.fallbackLabel !== '', `${setting.key} has no readable label`);
          if (setting.kind === 'pin') expect(!('value' in setting), `${setting.key} shows its value`);
          if (setting.kind !== 'choice') continue;
          const values = setting.choices.map(({ value }) => value);
          expect(values.includes(setting.default), `${setting.key} has a default that is no choice`);
          expect(setting.value === undefined || values.includes(setting.value), `${setting.key} has a value that is no choice`);
        }
      }
    },
  },
  {
    promise: 'a setting is read back as written, and null restores its default',
    writes: true,
    run: (context) =>
      keepingBoolean(context, async ({ port, device, setting, set }) => {
        const wanted = !(setting.value ?? setting.default);
        const answer = settingOf(await set(wanted), setting.key);
        expect(answer?.kind === 'boolean' && answer.value === wanted, 'the answer has another value');
        const read = settingOf((await port.get(device)).data, setting.key);
        expect(read?.kind === 'boolean' && read.value === wanted, 'the next read has another value');
        const reset = settingOf(await set(null), setting.key);
        expect(reset?.kind === 'boolean' && reset.value === undefined, 'null did not clear it');
      }),
  },
  {
    promise: 'a write with an old version is refused with "conflict" and changes no setting',
    writes: true,
    run: (context) =>
      keepingBoolean(context, async ({ port, device, setting, version }) => {
        const wanted = !(setting.value ?? setting.default);
        await port.set(device, { [setting.key]: wanted }, { ifMatch: version });
        await refused('conflict', () => port.set(device, { [setting.key]: !wanted }, { ifMatch: version }));
        const read = settingOf((await port.get(device)).data, setting.key);
        expect(read?.kind === 'boolean' && read.value === wanted, 'the refused write left a trace');
      }),
  },
  {
    promise: 'an unknown setting or a wrong type is refused with the key of the setting',
    writes: true,
    async run(context) {
      const { port, device, setting } = await formWith(context, 'boolean');
      await refusedField('conformance-nothing', 'unknown', () => port.set(device, { 'conformance-nothing': true }));
      await refusedField(setting.key, 'type', () => port.set(device, { [setting.key]: 'on' }));
      await refused('not-found', () => port.set('conformance-nobody', { [setting.key]: true }));
    },
  },
  {
    promise: 'a lock code has digits only, and at most its greatest length',
    writes: true,
    async run(context) {
      const { port, device, setting } = await formWith(context, 'pin');
      await refusedField(setting.key, 'format', () => port.set(device, { [setting.key]: '12ab' }));
      await refusedField(setting.key, 'too-long', () => port.set(device, { [setting.key]: '1'.repeat(setting.maxLength + 1) }));
    },
  },
  {
    promise: 'a write of a withheld setting is refused with "forbidden"',
    writes: true,
    async run(context) {
      for (const { port, device, settings } of await forms(context)) {
        const withheld = settings.settings.find((setting) => !isWritable(setting));
        if (!withheld) continue;
        await refused('forbidden', () => port.set(device, { [withheld.key]: null }));
        return;
      }
      throw new NotApplicable('no withheld setting');
    },
  },
]);
