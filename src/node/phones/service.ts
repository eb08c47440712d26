import { changeLimit } from '../reference/change-limit.ts';
import type { BackendContext, PortsOf } from '../reference/context.ts';
import { noKeyBox } from '../secrets/secret-box.ts';
import { deviceSettingsPort } from './device-settings.ts';
import { devicesPort } from './devices.ts';
import { functionKeysPort } from './function-keys.ts';
import { PhoneFiles, type PhonesContext } from './phone-files.ts';
import { StaleFiles } from './stale-files.ts';

/** Devices, function keys and device settings share the phones' files and one limit of changes. */
export function openPhones({ store, clock, box, log, limits, signal }: BackendContext): PortsOf {
  const files = new PhoneFiles({ box: box ?? noKeyBox, clock, log });
  // Without a key all files would fail, and every phone would be shown so.
  if (box && !signal?.aborted) new StaleFiles({ store, files, log, pollMs: limits.pollMs, signal });
  const context: PhonesContext = {
    clock,
    changes: changeLimit(limits.changesPerMinute, clock),
    orders: changeLimit(limits.ordersPerMinute, clock),
    files,
    box: box ?? noKeyBox,
  };
  return (user) => ({
    devices: devicesPort(user, context),
    functionKeys: functionKeysPort(user, context),
    deviceSettings: deviceSettingsPort(user, context),
  });
}
