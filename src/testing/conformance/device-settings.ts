import type { DeviceSettings, DeviceSettingsPort, Id, SettingDescriptor, SettingWrite } from '../../contract/index.ts';
import { settingKinds } from '../../contract/index.ts';
import { checksOf, colleague, offered, unknownDevice, type CheckContext } from './check.ts';
import { isChangeable } from './snapshot.ts';
import { isOneOf, expect, NotTried, refused, refusedField, same } from './verdict.ts';

interface Form {
  readonly port: DeviceSettingsPort;
  readonly device: Id;
  readonly settings: DeviceSettings;
  readonly version: string;
}

async function forms(context: CheckContext): Promise<Form[]> {
  const port = offered(context, 'deviceSettings');
  const devices = (await offered(context, 'devices').list()).data;
  if (devices.length === 0) throw new NotTried('a phone');
  return Promise.all(
    devices.map(async ({ id }) => {
      const { data, version } = await port.get(id);
      return { port, device: id, settings: data, version };
    }),
  );
}

type SettingOf<K extends SettingDescriptor['kind']> = Extract<SettingDescriptor, { kind: K }>;

/** A phone with a setting of some kind that the kit may change and restore. */
async function formWith<K extends SettingDescriptor['kind']>(context: CheckContext, kind: K) {
  for (const form of await forms(context)) {
    if (form.settings.right.access !== 'write') continue;
    const setting = form.settings.settings.find((candidate) => candidate.kind === kind && isChangeable(candidate, context.restartPhones));
    if (!setting) continue;
    const { port, device } = form;
    const set = async (value: SettingWrite, options = {}) => (await port.set(device, { [setting.key]: value }, options)).data;
    const read = async () => settingOf((await port.get(device)).data, setting.key);
    return { ...form, setting: setting as SettingOf<K>, set, read };
  }
  throw new NotTried(`a writable setting of the kind ${kind}${kind === 'pin' ? ' that is not set' : ''}`);
}

const settingOf = ({ settings }: DeviceSettings, key: string): SettingDescriptor | undefined => settings.find((one) => one.key === key);

function checkDescriptor(setting: SettingDescriptor): void {
  const { key, kind, level, fallbackLabel } = setting;
  expect((settingKinds as readonly string[]).includes(kind), `${key} has the kind ${kind}`);
  expect(isOneOf(level, ['usual', 'advanced']), `${key} has the level ${level}`);
  expect(fallbackLabel !== '', `${key} has no readable label`);
  switch (setting.kind) {
    case 'pin':
      expect(!('value' in setting) && !('default' in setting), `${key} shows its value`);
      expect(
        typeof setting.isSet === 'boolean' && setting.minLength <= setting.maxLength,
        `${key} has the lengths ${setting.minLength} to ${setting.maxLength}`,
      );
      return;
    case 'choice': {
      const values = setting.choices.map(({ value }) => value);
      expect(new Set(values).size === values.length, `${key} has a choice twice`);
      expect(values.includes(setting.default), `${key} has a default that is no choice`);
      expect(setting.value === undefined || values.includes(setting.value), `${key} has a value that is no choice`);
      return;
    }
    case 'number': {
      const now = setting.value ?? setting.default;
      expect(now >= setting.min && now <= setting.max && setting.step > 0, `${key} is ${now}, outside ${setting.min} to ${setting.max}`);
      return;
    }
    default:
      expect(typeof setting.default === (kind === 'boolean' ? 'boolean' : 'string'), `${key} has the default ${String(setting.default)}`);
  }
}

/** Promises about the settings of each phone. */
export const deviceSettingsChecks = checksOf('deviceSettings', [
  {
    promise: 'the descriptors are complete: choices contain the default and the value, and a secret has no value',
    sentence: 'A `pin` is write-only: `isSet` tells only that there is one.',
    cause: 'a code that is masked by the page alone, or choices of another model',
    async run(context) {
      for (const { settings, device } of await forms(context)) {
        expect(settings.device === device, `the form of ${device} is about ${settings.device}`);
        const keys = settings.settings.map(({ key }) => key);
        expect(new Set(keys).size === keys.length, `${device} has a setting twice`);
        for (const setting of settings.settings) checkDescriptor(setting);
      }
    },
  },
  {
    promise: 'unchanged settings are read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      for (const { port, device, version } of await forms(context))
        expect(version !== '' && (await port.get(device)).version === version, `two reads of ${device} differ`);
    },
  },
  {
    promise: 'a phone that is not the user’s is refused with "not-found"',
    sentence: 'All settings of one phone.',
    cause: 'a phone that is looked up by its id alone',
    async run(context) {
      const port = offered(context, 'deviceSettings');
      await refused('not-found', () => port.get(unknownDevice));
      for (const { id } of (await context.other?.devices?.list())?.data ?? []) await refused('not-found', () => port.get(id));
    },
  },
  {
    promise: 'a colleague’s phone keeps its settings',
    sentence: 'Changes some settings; the others keep their value.',
    cause: 'a write that checks the right on the port, and not the owner of the phone',
    writes: true,
    async run(context) {
      const { setting } = await formWith(context, 'boolean');
      const theirs = colleague(context);
      for (const { id } of (await theirs.devices?.list())?.data ?? []) {
        const before = (await theirs.deviceSettings?.get(id))?.data.settings;
        await refused('not-found', () => offered(context, 'deviceSettings').set(id, { [setting.key]: !setting.default }));
        expect(same((await theirs.deviceSettings?.get(id))?.data.settings, before), `the colleague’s phone ${id} has changed`);
      }
    },
  },
  {
    promise: 'a setting is read back as written, the others keep their value, and null restores its default',
    sentence: 'A new value, or `null` for the model’s default.',
    cause: '`null` that is left out on the way, or a write that replaces the whole form',
    writes: true,
    async run(context) {
      const { setting, set, read, settings } = await formWith(context, 'boolean');
      const others = (form: DeviceSettings) => form.settings.filter(({ key }) => key !== setting.key);
      const wanted = !(setting.value ?? setting.default);
      const written = await set(wanted);
      const answer = settingOf(written, setting.key);
      expect(answer?.kind === 'boolean' && answer.value === wanted, 'the answer has another value');
      expect(same(others(written), others(settings)), 'another setting has changed');
      const now = await read();
      expect(now?.kind === 'boolean' && now.value === wanted, 'the next read has another value');
      const reset = settingOf(await set(null), setting.key);
      expect(reset?.kind === 'boolean' && reset.value === undefined, 'null did not clear it');
      const after = await read();
      expect(after?.kind === 'boolean' && after.value === undefined, 'null did not clear it in the store');
    },
  },
  {
    promise: 'a choice takes each of its values, and no other',
    sentence: '@throws `validation` with the setting’s key as path (rules `unknown`, `type`, `range`, `format`, `too-long`, `unsupported`)',
    cause: 'any text is stored, and the phone refuses its file',
    writes: true,
    async run(context) {
      const { setting, set } = await formWith(context, 'choice');
      const other = setting.choices.find(({ value }) => value !== (setting.value ?? setting.default));
      if (!other) throw new NotTried('a setting with two choices');
      const answer = settingOf(await set(other.value), setting.key);
      expect(
        answer?.kind === 'choice' && answer.value === other.value,
        `${other.value} became ${answer?.kind === 'choice' ? (answer.value ?? 'the default') : 'another kind'}`,
      );
      await refusedField(setting.key, 'unsupported', () => set('conformance-no-such-choice'));
    },
  },
  {
    promise: 'a time zone is one of the IANA names',
    sentence: '`time-zone`: an IANA name.',
    cause: 'any text is stored, and the phone shows the time of its maker',
    writes: true,
    async run(context) {
      const { setting, set } = await formWith(context, 'time-zone');
      const wanted = setting.value === 'Europe/London' ? 'Europe/Madrid' : 'Europe/London';
      const answer = settingOf(await set(wanted), setting.key);
      expect(answer?.kind === 'time-zone' && answer.value === wanted, 'the answer has another zone');
      await refused('validation', () => set('Europe/Nowhere'));
    },
  },
  {
    promise: 'a number outside its limits is refused',
    sentence: 'rules `unknown`, `type`, `range`, `format`, `too-long`, `unsupported`',
    cause: 'a number that is cut to the limits',
    writes: true,
    async run(context) {
      const { setting, set } = await formWith(context, 'number');
      await refusedField(setting.key, 'range', () => set(setting.max + setting.step));
      await refusedField(setting.key, 'range', () => set(setting.min - setting.step));
    },
  },
  {
    promise: 'a write with an old version is refused with "conflict" and changes no setting',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: '`ifMatch` is not compared',
    writes: true,
    async run(context) {
      const { setting, set, read, version } = await formWith(context, 'boolean');
      const wanted = !(setting.value ?? setting.default);
      await set(wanted, { ifMatch: version });
      await refused('conflict', () => set(!wanted, { ifMatch: version }));
      const now = await read();
      expect(now?.kind === 'boolean' && now.value === wanted, 'the refused write left a trace');
    },
  },
  {
    promise: 'a repeated write with the same idempotency key has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is not handed on',
    writes: true,
    async run(context) {
      const { setting, set, read } = await formWith(context, 'boolean');
      const wanted = !(setting.value ?? setting.default);
      const idempotencyKey = crypto.randomUUID();
      await set(wanted, { idempotencyKey });
      await set(!wanted);
      await set(wanted, { idempotencyKey });
      const now = await read();
      expect(now?.kind === 'boolean' && now.value === !wanted, 'the repetition was carried out again');
    },
  },
  {
    promise: 'an unknown setting or a wrong type is refused with the key of the setting, and nothing of the change is kept',
    sentence: '@throws `validation` with the setting’s key as path (rules `unknown`, `type`, …)',
    cause: 'unknown keys that are left out, or a change that is written field by field',
    writes: true,
    async run(context) {
      const { port, device, setting, read } = await formWith(context, 'boolean');
      const wanted = !(setting.value ?? setting.default);
      await refusedField('conformance-nothing', 'unknown', () => port.set(device, { [setting.key]: wanted, 'conformance-nothing': true }));
      await refusedField(setting.key, 'type', () => port.set(device, { [setting.key]: 'on' }));
      await refused('not-found', () => port.set(unknownDevice, { [setting.key]: true }));
      expect(same(await read(), setting), 'the refused change left a trace');
    },
  },
  {
    promise: 'a lock code has digits only, and its lengths are kept',
    sentence: '`pin`: digits only.',
    cause: 'any text is stored, and the phone cannot be unlocked',
    writes: true,
    async run(context) {
      const { setting, set } = await formWith(context, 'pin');
      await refusedField(setting.key, 'format', () => set('12ab'));
      await refusedField(setting.key, 'too-long', () => set('1'.repeat(setting.maxLength + 1)));
      if (setting.minLength > 1) await refusedField(setting.key, 'range', () => set('1'.repeat(setting.minLength - 1)));
    },
  },
  {
    promise: 'a lock code that was set is never read back, in no answer',
    sentence: 'A `pin` is write-only: `isSet` tells only that there is one.',
    cause: 'the code is answered by the write, in the form, or in the preview of the phone’s files',
    writes: true,
    async run(context) {
      const { port, device, setting, set } = await formWith(context, 'pin');
      const length = Math.max(setting.minLength, Math.min(8, setting.maxLength));
      const code = '58317264'.repeat(4).slice(0, length);
      const written = await set(code);
      const answer = settingOf(written, setting.key);
      expect(answer?.kind === 'pin' && answer.isSet, 'the answer does not tell that it is set');
      const preview = await context.adapter.devices?.preview(device, {});
      const answers = {
        'the write': written,
        'the form': (await port.get(device)).data,
        'the preview': preview,
        'the phones': (await offered(context, 'devices').list()).data,
      };
      for (const [name, told] of Object.entries(answers)) expect(!JSON.stringify([told]).includes(code), `${name} shows the code`);
      const cleared = settingOf(await set(null), setting.key);
      expect(cleared?.kind === 'pin' && !cleared.isSet, 'null did not clear it');
    },
  },
  {
    promise: 'a write of a withheld setting is refused with "forbidden"',
    sentence: 'Present where the user may not change it.',
    cause: 'a right that is told and not enforced',
    writes: true,
    async run(context) {
      for (const { port, device, settings } of await forms(context)) {
        const withheld = settings.settings.find(({ right }) => right !== undefined && right.access !== 'write');
        if (!withheld) continue;
        await refused('forbidden', () => port.set(device, { [withheld.key]: null }));
        return;
      }
      throw new NotTried('a withheld setting');
    },
  },
]);
