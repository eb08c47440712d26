import { isSelfcareError, type Device, type DevicesPort } from '../../contract/index.ts';
import { checksOf, expect, type CheckContext, NotApplicable, refused, same } from './check.ts';

async function phones({ adapter }: CheckContext): Promise<{ port: DevicesPort; devices: readonly [Device, ...Device[]] }> {
  const port = adapter.devices;
  const [first, ...others] = (await port?.list())?.data ?? [];
  if (!port || !first) throw new NotApplicable('no phone');
  return { port, devices: [first, ...others] };
}

const mac = /^[\da-f]{12}$/;

/** Promises about the user's phones. */
export const deviceChecks = checksOf('devices', [
  {
    promise: 'the keys of a phone fit on its pages, and its lines belong to the user',
    async run(context) {
      const { devices } = await phones(context);
      const lines = (await context.adapter.lines?.list())?.data.map(({ id }) => id);
      for (const { id, keys, lines: registered, mac: address } of devices) {
        expect(address === undefined || mac.test(address), `${id} has a MAC in another notation`);
        if (lines)
          expect(
            registered.every((line) => lines.includes(line)),
            `${id} registers a line of another user`,
          );
        if (!keys) continue;
        const places = keys.banks.reduce((sum, { keysPerPage, pages }) => sum + keysPerPage * pages, 0);
        expect(keys.positions <= places, `${id} has ${keys.positions} positions on ${places} places`);
        expect(keys.lineKeys <= keys.positions, `${id} has more line keys than positions`);
      }
    },
  },
  {
    promise: 'a preview returns the effects of a change without making it',
    async run(context) {
      const { port, devices } = await phones(context);
      const [{ id }] = devices;
      const nothing = await port.preview(id, {});
      expect(nothing.effects.length === 0 && nothing.files.length === 0, 'an empty change has effects');
      const settings = context.adapter.deviceSettings;
      const form = settings && (await settings.get(id));
      const setting = form?.data.settings.find(({ kind, right }) => kind === 'boolean' && right === undefined);
      if (!settings || form?.data.right.access !== 'write' || setting?.kind !== 'boolean') throw new NotApplicable('no setting to preview');
      const wanted = !(setting.value ?? setting.default);
      const { effects } = await port.preview(id, { settings: { [setting.key]: wanted } });
      const told = effects.some((effect) => effect.kind === 'setting' && effect.setting === setting.key && effect.after === wanted);
      expect(told, 'the effect is missing');
      expect(same((await settings.get(id)).data.settings, form.data.settings), 'the preview changed the setting');
    },
  },
  {
    promise: 'an unknown phone is refused with "not-found"',
    async run(context) {
      const { port } = await phones(context);
      await refused('not-found', () => port.preview('conformance-nobody', {}));
    },
  },
  {
    promise: 'saved changes reach a phone at its next check, or at once where the port can ask the phone',
    writes: true,
    async run(context) {
      const { port, devices } = await phones(context);
      const [{ id, canNotify }] = devices;
      const later = await port.apply(id, 'next-check');
      expect(later.data.id === id, 'another phone answered');
      try {
        const now = await port.apply(id, 'now');
        expect(now.state === 'pending' || now.data.delivery.state === 'current', 'it is neither pending nor done');
      } catch (thrown) {
        expect(isSelfcareError(thrown), `threw ${String(thrown)}, which is no SelfcareError`);
        expect(!canNotify || thrown.code === 'rate-limited', `refused with ${thrown.code}, although the phone can be asked`);
      }
    },
  },
]);
