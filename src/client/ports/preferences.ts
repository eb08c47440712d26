import type { Preferences, PreferencesPort } from '../../contract/index.ts';
import { putRecord, readRecord } from '../answers.ts';
import type { Transport } from '../transport.ts';

const path = '/preferences';

/** The user's choices for the portal itself, over HTTP. */
export function preferencesPort(transport: Transport): PreferencesPort {
  return {
    get: (options) => readRecord<Preferences>(transport, path, [], options),
    update: (change, options) => putRecord<Preferences>(transport, path, change, [], options),
  };
}
