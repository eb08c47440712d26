import { changeLimit } from '../reference/change-limit.ts';
import type { BackendContext, PortsOf } from '../reference/context.ts';
import { noKeyBox } from '../secrets/secret-box.ts';
import { DeviceSettingsService } from './device-settings.ts';
import { DevicesService } from './devices.ts';
import { FunctionKeysService } from './function-keys.ts';
import { PhoneFiles } from './phone-files.ts';
import { StaleFiles } from './stale-files.ts';

/** Devices, function keys and device settings share the phones' files and one limit of changes. */
export function openPhones({ store, clock, box, log, limits, signal }: BackendContext): PortsOf {
  const files = new PhoneFiles({ box: box ?? noKeyBox, clock, log });
  // Without a key all files would fail, and every phone would be shown so.
  if (box && !signal?.aborted) new StaleFiles({ store, files, log, pollMs: limits.pollMs, signal });
  const changes = changeLimit(limits.changesPerMinute, clock);
  const devices = new DevicesService({ clock, orders: changeLimit(limits.ordersPerMinute, clock), files });
  const functionKeys = new FunctionKeysService({ clock, changes, files });
  const deviceSettings = new DeviceSettingsService({ clock, changes, files, box: box ?? noKeyBox });
  return (user) => ({
    devices: devices.portFor(user),
    functionKeys: functionKeys.portFor(user),
    deviceSettings: deviceSettings.portFor(user),
  });
}
