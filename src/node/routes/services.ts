import type { DeviceSettingsService } from '../services/phones/device-settings.ts';
import type { DevicesService } from '../services/phones/devices.ts';
import type { FunctionKeysService } from '../services/phones/function-keys.ts';
import type { EventStreamOptions } from '../services/event-stream.ts';
import type { ForwardingService } from '../services/forwarding.ts';
import type { ProfileCache } from '../services/profile.ts';
import type { Store } from '../store/store.ts';

/** What the routes share. */
export interface Services {
  readonly store: Store;
  readonly profiles: ProfileCache;
  readonly forwarding: ForwardingService;
  readonly devices: DevicesService;
  readonly functionKeys: FunctionKeysService;
  readonly deviceSettings: DeviceSettingsService;
  readonly events: EventStreamOptions;
  readonly clock: () => number;
}
