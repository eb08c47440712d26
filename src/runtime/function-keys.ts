import type { FunctionKey, FunctionKeyChange, FunctionKeyList } from '../contract/index.ts';
import { storedTarget } from '../rules/function-keys.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

type KeysCall = CallOf<'functionKeys', 'set'>;

/** The list as it will be. A new key has an id of its own until the answer brings the real one. */
function withKeys(data: FunctionKeyList, keys: readonly FunctionKeyChange[]): FunctionKeyList {
  const before = new Map(data.keys.map((key) => [key.id, key]));
  return {
    ...data,
    keys: keys.map(({ id = '', ...key }, index): FunctionKey => ({ ...before.get(id), ...key, id: id || `sent-${String(index)}` })),
  };
}

const changes: ChangeRules<FunctionKeyList, KeysCall> = {
  optimistic: (data, { arguments: [keys] }) => withKeys(data, keys),
  versionOf: (_data, _record, version) => version,
};

/** The user's one list of function keys, and how far each phone has it. */
export const functionKeysResource: Resource<FunctionKeyList> = {
  key: ['function-keys'],
  port: 'functionKeys',
  events: ['function-keys.changed', 'devices.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.functionKeys).get(options),
  changes,
};

/** The keys as they are sent: a key that the backend does not know is a new one. */
export function keyChanges(keys: readonly FunctionKey[], saved: readonly FunctionKey[]): FunctionKeyChange[] {
  const known = new Set(saved.map(({ id }) => id));
  return keys.map(({ id, kind, label, target }) => {
    const stored = storedTarget(target);
    return { ...(known.has(id) && { id }), kind, label, ...(stored && { target: stored }) };
  });
}

/** Replaces the list. It does not wait for the network: hours later it could stand against the changes of others. */
export function functionKeysWrite(keys: readonly FunctionKeyChange[]): Write<FunctionKeyList> {
  const call: KeysCall = { port: 'functionKeys', method: 'set', arguments: [keys] };
  return { resource: functionKeysResource, record: 'keys', call };
}
