import type { Device } from '../contract/index.ts';
import { need } from './resource.ts';
import type { Resource } from './resource.ts';

/** The user's phones. Their registration may be told with the state of their lines. */
export const devicesResource: Resource<readonly Device[]> = {
  key: ['devices'],
  port: 'devices',
  events: ['devices.changed', 'lines.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.devices).list(options),
};
