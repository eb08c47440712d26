import type { Preferences, PreferencesChange } from '../contract/index.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

type PreferencesCall = CallOf<'preferences', 'update'>;

const changes: ChangeRules<Preferences, PreferencesCall> = {
  optimistic: (data, { arguments: [change] }) =>
    Object.fromEntries(Object.entries({ ...data, ...change }).filter(([, value]) => value !== null)),
};

/** What the user chose for the portal itself. */
export const preferencesResource: Resource<Preferences> = {
  key: ['preferences'],
  port: 'preferences',
  events: ['preferences.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.preferences).get(options),
  changes,
};

/** Changes preferences. The last choice wins, on whichever device it was made. */
export function preferencesWrite(change: PreferencesChange): Write<Preferences> {
  const call: PreferencesCall = { port: 'preferences', method: 'update', arguments: [change] };
  return { resource: preferencesResource, record: 'preferences', call, queueOffline: true };
}
