import type {
  CallOptions,
  Device,
  DevicePreview,
  DeviceSettings,
  FunctionKeyList,
  Id,
  TelephonyAdapter,
  Versioned,
} from '../contract/index.ts';
import { having, versioned, written } from './answers.ts';
import type { Transport } from './transport.ts';

const keysPath = '/function-keys';
const devicePath = (device: Id, rest: string): string => `/devices/${encodeURIComponent(device)}/${rest}`;

/** The ports about desk phones, over HTTP. */
export function phonePorts(transport: Transport): Required<Pick<TelephonyAdapter, 'devices' | 'functionKeys' | 'deviceSettings'>> {
  const read = async <T>(path: string, field: string, call?: CallOptions): Promise<Versioned<T>> =>
    versioned<T>(await transport.read(path, call), [field]);
  return {
    devices: {
      list: (call) => read<readonly Device[]>('/devices', 'length', call),
      preview: async (device, change, call) =>
        having<DevicePreview>((await transport.write('POST', devicePath(device, 'preview'), change, call)).data, ['effects']),
      apply: async (device, moment, call) =>
        written<Device>(await transport.write('POST', devicePath(device, 'apply'), { moment }, call), ['delivery']),
    },
    functionKeys: {
      get: (call) => read<FunctionKeyList>(keysPath, 'keys', call),
      set: async (keys, call) => written<FunctionKeyList>(await transport.write('PUT', keysPath, { keys }, call), ['keys']),
    },
    deviceSettings: {
      get: (device, call) => read<DeviceSettings>(devicePath(device, 'settings'), 'settings', call),
      set: async (device, change, call) =>
        written<DeviceSettings>(await transport.write('PUT', devicePath(device, 'settings'), change, call), ['settings']),
    },
  };
}
