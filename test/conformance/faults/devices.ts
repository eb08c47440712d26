import type { Device, DevicesPort } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

const eachDevice = (change: (device: Device) => Device) =>
  faultIn('devices', (port) => ({
    list: async (...args) => {
      const answer = await port.list(...args);
      return { ...answer, data: answer.data.map(change) };
    },
  }));
const previewAs = (change: (port: DevicesPort, other: DevicesPort) => DevicesPort['preview']) =>
  faultIn('devices', (port, _, other) => ({ preview: change(port, other) }));
const applyAs = (change: (port: DevicesPort) => DevicesPort['apply']) => faultIn('devices', (port) => ({ apply: change(port) }));

/** Faults in the phones. */
export const deviceFaults: readonly Fault[] = [
  {
    name: 'writes MAC addresses with colons',
    subject: 'devices',
    promise: /MAC addresses/,
    plant: eachDevice((device) => ({ ...device, mac: '80:5E:C0:0A:10:01' })),
  },
  {
    name: 'tells a screen in pixels',
    subject: 'devices',
    promise: /drawn on its grid/,
    plant: eachDevice((device) =>
      device.layout ? { ...device, layout: { ...device.layout, screen: { width: 480, height: 272 } } } : device,
    ),
  },
  {
    name: 'has fewer places on the drawing than keys on a page',
    subject: 'devices',
    promise: /drawn on its grid/,
    plant: eachDevice((device) => (device.layout ? { ...device, layout: { ...device.layout, leftKeys: 1 } } : device)),
  },
  {
    name: 'has more keys than places',
    subject: 'devices',
    promise: /fit on its pages/,
    plant: eachDevice((device) => (device.keys ? { ...device, keys: { ...device.keys, positions: 9999 } } : device)),
  },
  {
    name: 'registers a line of another user',
    subject: 'devices',
    promise: /lines belong to the user/,
    plant: eachDevice((device) => ({ ...device, lines: ['line-bruno-fixed'] })),
  },
  {
    name: 'has a state of delivery of its own',
    subject: 'devices',
    promise: /how far the delivery/,
    plant: eachDevice((device) => ({ ...device, delivery: { state: 'ok' as 'current' } })),
  },
  {
    name: 'makes a new version of phones at each read',
    subject: 'devices',
    promise: /unchanged phones/,
    plant: faultIn('devices', (port) => ({ list: async (...args) => ({ ...(await port.list(...args)), version: changing() }) })),
  },
  {
    name: 'writes what is previewed',
    subject: 'devices',
    promise: /without making it/,
    plant: (adapter) => ({
      ...adapter,
      devices: {
        ...(adapter.devices as DevicesPort),
        preview: async (device, change, options) => {
          const shown = await (adapter.devices as DevicesPort).preview(device, change, options);
          if (change.settings) await adapter.deviceSettings?.set(device, change.settings);
          return shown;
        },
      },
    }),
  },
  {
    name: 'previews no effects',
    subject: 'devices',
    promise: /effects of a change/,
    plant: previewAs(() => async () => ({ effects: [], files: [] })),
  },
  {
    name: 'previews no keys',
    subject: 'devices',
    promise: /preview of function keys/,
    plant: previewAs(
      (port) =>
        (device, { functionKeys: _, ...change }) =>
          port.preview(device, change),
    ),
  },
  {
    name: 'shows a secret in the preview',
    subject: 'devices',
    promise: /preview of a secret/,
    plant: previewAs((port) => async (device, change, options) => {
      const shown = await port.preview(device, change, options);
      const code = change.settings?.['lock-code'];
      return typeof code === 'string'
        ? { ...shown, files: [{ name: 'phone.cfg', lines: [{ mark: 'added', text: `lock = ${code}` }] }] }
        : shown;
    }),
  },
  {
    name: 'previews what the write refuses',
    subject: 'devices',
    promise: /what the write itself would refuse/,
    plant: previewAs(
      (port) =>
        (...args) =>
          unlessRefused(
            'validation',
            () => port.preview(...args),
            async () => ({ effects: [], files: [] }),
          ),
    ),
  },
  {
    name: 'previews an unknown phone',
    subject: 'devices',
    promise: /unknown phone/,
    plant: previewAs(
      (port) =>
        (...args) =>
          unlessRefused(
            'not-found',
            () => port.preview(...args),
            async () => ({ effects: [], files: [] }),
          ),
    ),
  },
  {
    name: 'previews a colleague’s phone',
    subject: 'devices',
    promise: /colleague’s phone is refused/,
    plant: previewAs(
      (port, other) =>
        (...args) =>
          unlessRefused(
            'not-found',
            () => port.preview(...args),
            () => other.preview(...args),
          ),
    ),
  },
  {
    name: 'orders a colleague’s phone',
    subject: 'devices',
    promise: /takes no orders/,
    plant: faultIn('devices', (port, _, other) => ({
      apply: (...args) =>
        unlessRefused(
          'not-found',
          () => port.apply(...args),
          () => other.apply(...args),
        ),
    })),
  },
  {
    name: 'asks the phone at once although later was asked for',
    subject: 'devices',
    promise: /next check/,
    plant: applyAs((port) => (device, _moment, options) => port.apply(device, 'now', options)),
  },
  {
    name: 'calls an order done at once',
    subject: 'devices',
    promise: /at once where the port/,
    plant: applyAs((port) => async (...args) => ({ ...(await port.apply(...args)), state: 'applied' })),
  },
  {
    name: 'refuses orders to a phone that can be asked',
    subject: 'devices',
    promise: /at once where the port/,
    plant: applyAs(
      (port) => (device, moment, options) =>
        moment === 'now' ? port.apply('no-such-phone', moment, options) : port.apply(device, moment, options),
    ),
  },
];
