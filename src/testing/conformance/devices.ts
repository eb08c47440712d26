import {
  deliveryStates,
  isSelfcareError,
  type Delivery,
  type Device,
  type DeviceLayout,
  type DeviceSettings,
  type DevicesPort,
  type KeyLayout,
  type SettingDescriptor,
} from '../../contract/index.ts';
import { checksOf, colleague, offered, unknownDevice, type CheckContext } from './check.ts';
import { isChangeable } from './snapshot.ts';
import { refuseUnrestorable, sent } from './function-keys-change.ts';
import { expect, NotTried, refused, same } from './verdict.ts';

async function phones(context: CheckContext): Promise<{ readonly port: DevicesPort; readonly devices: readonly [Device, ...Device[]] }> {
  const port = offered(context, 'devices');
  const [first, ...others] = (await port.list()).data;
  if (!first) throw new NotTried('a phone');
  return { port, devices: [first, ...others] };
}

const mac = /^[\da-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function checkDelivery(id: string, delivery: Delivery): void {
  const { state, problem } = delivery;
  expect((deliveryStates as readonly string[]).includes(state), `${id} is delivered as ${state}`);
  expect(problem === undefined || state === 'failed', `${id} has the problem ${problem ?? ''} but is ${state}`);
  for (const name of ['preparedAt', 'fetchedAt', 'queuedAt', 'nextCheckAt'] as const) {
    const at = delivery[name];
    expect(at === undefined || instant.test(at), `${id} has ${name} ${at ?? ''}`);
  }
  expect(
    state !== 'never' || delivery.fetchedAt === undefined,
    `${id} has never fetched its configuration, but at ${delivery.fetchedAt ?? ''}`,
  );
}

function checkLayout(id: string, { screen, leftKeys, rightKeys, panel }: DeviceLayout, keys: KeyLayout | undefined): void {
  const { width, height } = screen ?? { width: 1, height: 1 };
  expect(width > 0 && width <= 276 && height > 0 && height <= 154, `${id} has a screen of ${width} × ${height}`);
  const places = leftKeys + rightKeys + (panel ? panel.columns * panel.rows : 0);
  const banks = (keys?.banks ?? []).filter(({ module }) => module === 0);
  const seen = banks.reduce((sum, { keysPerPage }) => sum + keysPerPage, 0);
  expect(screen?.touch === true || seen <= places, `${id} has ${seen} keys at once on ${places} places`);
}

interface Preview {
  readonly port: DevicesPort;
  readonly device: string;
  readonly form: DeviceSettings;
  readonly read: () => Promise<DeviceSettings>;
}

/** A phone whose settings can be previewed. */
async function previewable(
  context: CheckContext,
  fits: (setting: SettingDescriptor) => boolean,
): Promise<Preview & { readonly setting: SettingDescriptor }> {
  const { port, devices } = await phones(context);
  const settings = offered(context, 'deviceSettings');
  for (const { id } of devices) {
    const form = (await settings.get(id)).data;
    const setting = form.right.access === 'write' ? form.settings.find((one) => isChangeable(one, true) && fits(one)) : undefined;
    if (setting) return { port, device: id, form, setting, read: async () => (await settings.get(id)).data };
  }
  throw new NotTried('a setting to preview');
}

/** Promises about the user's phones. */
export const deviceChecks = checksOf('devices', [
  {
    promise: 'the keys of a phone fit on its pages, and its lines belong to the user',
    sentence: 'Places for function keys on a phone. Positions count from 1, through the pages of the phone, then module by module.',
    cause: 'keys of the model without those of its modules',
    async run(context) {
      const { devices } = await phones(context);
      const lines = context.adapter.lines && (await context.adapter.lines.list()).data.map(({ id }) => id);
      expect(new Set(devices.map(({ id }) => id)).size === devices.length, 'an id occurs twice');
      for (const { id, keys, lines: registered, vendor, model } of devices) {
        expect(vendor !== '' && model !== '', `${id} lacks its maker or model`);
        const foreign = lines && registered.find((line) => !lines.includes(line));
        expect(foreign === undefined, `${id} registers the line ${foreign ?? ''}, which the user does not have`);
        if (!keys) continue;
        const places = keys.banks.reduce((sum, { keysPerPage, pages }) => sum + keysPerPage * pages, 0);
        expect(keys.positions > 0 && keys.positions <= places, `${id} has ${keys.positions} positions on ${places} places`);
        expect(
          keys.lineKeys >= 0 && keys.lineKeys <= keys.positions,
          `${id} has ${keys.lineKeys} line keys on ${keys.positions} positions`,
        );
        expect(keys.labelLength > 0, `${id} has labels of ${keys.labelLength} characters`);
      }
    },
  },
  {
    promise: 'a phone is drawn on its grid, with a place for each key of a page',
    sentence: 'Front of a model, for a drawing on a grid of 440 × 372 units.',
    cause: 'a screen in pixels, or the keys of all pages at once',
    async run(context) {
      const { devices } = await phones(context);
      if (!devices.some(({ layout }) => layout)) throw new NotTried('a phone with a layout');
      for (const { id, layout, keys } of devices) if (layout) checkLayout(id, layout, keys);
    },
  },
  {
    promise: 'writes MAC addresses as twelve lower-case digits',
    sentence: 'Twelve lower-case hexadecimal digits. Shown to people in pairs. Absent for software phones.',
    cause: 'colons, dashes or capitals of the telephone switch',
    async run(context) {
      for (const { id, mac: address } of (await phones(context)).devices)
        expect(address === undefined || mac.test(address), `${id} has the MAC ${address ?? ''}`);
    },
  },
  {
    promise: 'tells how far the delivery to each phone is',
    sentence: 'Whether a phone has the latest configuration.',
    cause: 'the registration of a phone is taken for its delivery',
    async run(context) {
      for (const { id, delivery } of (await phones(context)).devices) checkDelivery(id, delivery);
    },
  },
  {
    promise: 'unchanged phones are read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      const port = offered(context, 'devices');
      const [first, second] = [await port.list(), await port.list()];
      expect(first.version !== '' && first.version === second.version, `the versions ${first.version} and ${second.version}`);
    },
  },
  {
    promise: 'a preview returns the effects of a change without making it',
    sentence: 'Returns the effects of a change without making it.',
    cause: 'the change is written, rendered, and taken back',
    async run(context) {
      const { port, device, form, setting, read } = await previewable(context, ({ kind }) => kind === 'boolean');
      const nothing = await port.preview(device, {});
      expect(nothing.effects.length === 0 && nothing.files.length === 0, 'an empty change has effects');
      if (setting.kind !== 'boolean') throw new NotTried('a switch to preview');
      const wanted = !(setting.value ?? setting.default);
      const { effects, files } = await port.preview(device, { settings: { [setting.key]: wanted } });
      const told = effects.find((effect) => effect.kind === 'setting' && effect.setting === setting.key);
      expect(told?.kind === 'setting' && told.after === wanted, `the effect on ${setting.key} is ${JSON.stringify([told])}`);
      for (const { name, lines } of files)
        expect(
          lines.some(({ mark }) => mark !== 'same'),
          `the file ${name} is shown and does not change`,
        );
      expect(same((await read()).settings, form.settings), 'the preview changed the setting');
    },
  },
  {
    promise: 'a preview of a secret shows neither its value nor its files’ value',
    sentence: 'Secrets are masked.',
    cause: 'the files are shown as the phone gets them',
    async run(context) {
      const { port, device, setting } = await previewable(context, ({ kind, key }) => kind === 'pin' && key !== '');
      if (setting.kind !== 'pin') throw new NotTried('a lock code that is not set');
      const code = '7'.repeat(Math.max(setting.minLength, Math.min(6, setting.maxLength))).replace(/7$/, '3');
      const preview = await port.preview(device, { settings: { [setting.key]: code } });
      expect(!JSON.stringify(preview).includes(code), `the preview shows the code of ${setting.key}`);
    },
  },
  {
    promise: 'a preview refuses what the write itself would refuse',
    sentence: '@throws `validation` as the write itself would',
    cause: 'a preview that is rendered without the checks of the write',
    async run(context) {
      const { port, device, setting } = await previewable(context, () => true);
      const wrong = setting.kind === 'boolean' ? 'on' : setting.kind === 'number' ? 'much' : true;
      for (const settings of [{ [setting.key]: wrong }, { 'conformance-nothing': true }])
        await refused('validation', () => port.preview(device, { settings }));
    },
  },
  {
    promise: 'a preview of function keys shows the new key where it lands',
    sentence: 'One visible effect of a change on the phone.',
    cause: 'effects are computed for settings alone',
    async run(context) {
      const { port, devices } = await phones(context);
      const keysPort = offered(context, 'functionKeys');
      const { data } = await keysPort.get();
      const blank = data.limits.kinds.some(({ kind }) => kind === 'speed-dial');
      const device = devices.find(({ keys }) => (keys?.positions ?? 0) > data.keys.length + (keys?.lineKeys ?? 0));
      if (data.right.access !== 'write' || !blank || !device) throw new NotTried('a phone with room for one more speed dial');
      await refuseUnrestorable(context, data);
      const keys = data.keys.map(sent);
      const added = { kind: 'speed-dial', label: 'Conformance', target: { kind: 'number', number: '+33261910101' } } as const;
      const { effects } = await port.preview(device.id, { functionKeys: [...keys, added] });
      expect(
        effects.some((effect) => effect.kind === 'key' && effect.after?.kind === 'speed-dial'),
        `the effects are ${JSON.stringify(effects)}`,
      );
      expect(same((await keysPort.get()).data.keys, data.keys), 'the preview changed the list');
    },
  },
  {
    promise: 'an unknown phone is refused with "not-found"',
    sentence: 'One phone of the user.',
    cause: 'an empty preview for a phone that is not known',
    async run(context) {
      await refused('not-found', async () => (await phones(context)).port.preview(unknownDevice, {}));
    },
  },
  {
    promise: 'a colleague’s phone is refused as an unknown one, and is not listed',
    sentence: 'One phone of the user.',
    cause: 'a phone that is looked up by its id alone',
    async run(context) {
      const port = offered(context, 'devices');
      const mine = new Set((await port.list()).data.map(({ id }) => id));
      const theirs = (await colleague(context).devices?.list())?.data ?? [];
      if (theirs.length === 0) throw new NotTried('a colleague with a phone');
      for (const { id } of theirs) {
        expect(!mine.has(id), `both users have the phone ${id}`);
        await refused('not-found', () => port.preview(id, {}));
      }
    },
  },
  {
    promise: 'a colleague’s phone takes no orders',
    sentence: 'Delivers the saved configuration to the phone.',
    cause: 'an order that checks the right on the port, and not the owner of the phone',
    writes: true,
    async run(context) {
      const port = offered(context, 'devices');
      await refused('not-found', () => port.apply(unknownDevice, 'next-check'));
      for (const { id } of (await colleague(context).devices?.list())?.data ?? [])
        await refused('not-found', () => port.apply(id, 'next-check'));
    },
  },
  {
    promise: 'saved changes are delivered at the phone’s next check',
    sentence: '`now` asks the phone to check at once; `next-check` waits for the phone’s own next check.',
    cause: 'the phone is restarted although its user asked for later',
    writes: true,
    async run(context) {
      const { port, devices } = await phones(context);
      const [{ id, delivery }] = devices;
      const later = await port.apply(id, 'next-check');
      expect(later.data.id === id, `the phone ${later.data.id} answered`);
      expect(later.data.delivery.queuedAt === delivery.queuedAt, 'the phone was asked to check at once');
      expect(
        later.state === 'pending' || later.data.delivery.state === 'current',
        `it is applied, and the phone is ${later.data.delivery.state}`,
      );
    },
  },
  {
    promise: 'saved changes reach a phone at once where the port can ask the phone',
    sentence: '@returns the device; `pending` until the phone has fetched it',
    cause: 'an order that is answered as done before the phone has fetched anything',
    writes: true,
    async run(context) {
      if (!context.restartPhones) throw new NotTried('--restart-phones');
      const { port, devices } = await phones(context);
      const [{ id, canNotify }] = devices;
      try {
        const now = await port.apply(id, 'now');
        expect(now.state === 'pending' || now.data.delivery.state === 'current', 'it is neither pending nor done');
      } catch (thrown) {
        if (!isSelfcareError(thrown)) throw thrown;
        expect(!canNotify, `refused with ${thrown.code}, although the phone can be asked`);
        expect(thrown.code === 'unsupported', `refused with ${thrown.code}, expected unsupported`);
      }
    },
  },
]);
