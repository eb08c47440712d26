import type { DeviceSettingsService } from '../phones/device-settings.ts';
import type { DevicesService } from '../phones/devices.ts';
import type { FunctionKeysService } from '../phones/function-keys.ts';
import type { PhoneFiles } from '../phones/phone-files.ts';
import type { EventStreamOptions } from '../server/event-stream.ts';
import type { ForwardingService } from '../forwarding/service.ts';
import type { ProfileCache } from '../account/profile.ts';
import type { Store } from '../store/port.ts';

/** What the routes share. */
export interface Services {
  readonly store: Store;
  readonly profiles: ProfileCache;
  readonly forwarding: ForwardingService;
  readonly phoneFiles: PhoneFiles;
  readonly devices: DevicesService;
  readonly functionKeys: FunctionKeysService;
  readonly deviceSettings: DeviceSettingsService;
  readonly events: EventStreamOptions;
  readonly clock: () => number;
}
