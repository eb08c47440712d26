import type { Device, DevicePreview, DeviceSettings, FunctionKeyList, Id, TelephonyAdapter } from '../../contract/index.ts';
import { having, putRecord, readRecord, written } from '../answers.ts';
import type { Transport } from '../transport.ts';

const keysPath = '/function-keys';
const devicePath = (device: Id, rest: string): string => `/devices/${encodeURIComponent(device)}/${rest}`;

/** The ports about desk phones, over HTTP. */
export function phonePorts(transport: Transport): Required<Pick<TelephonyAdapter, 'devices' | 'functionKeys' | 'deviceSettings'>> {
  return {
    devices: {
      list: (options) => readRecord<readonly Device[]>(transport, '/devices', ['length'], options),
      preview: async (device, change, options) =>
        having<DevicePreview>(await transport.write('POST', devicePath(device, 'preview'), change, options), ['effects']),
      apply: async (device, moment, options) =>
        written<Device>(await transport.write('POST', devicePath(device, 'apply'), { moment }, options), ['delivery']),
    },
    functionKeys: {
      get: (options) => readRecord<FunctionKeyList>(transport, keysPath, ['keys'], options),
      set: (keys, options) => putRecord<FunctionKeyList>(transport, keysPath, { keys }, ['keys'], options),
    },
    deviceSettings: {
      get: (device, options) => readRecord<DeviceSettings>(transport, devicePath(device, 'settings'), ['settings'], options),
      set: (device, change, options) => putRecord<DeviceSettings>(transport, devicePath(device, 'settings'), change, ['settings'], options),
    },
  };
}
