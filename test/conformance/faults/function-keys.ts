import type { FunctionKeyList, FunctionKeysPort } from '../../../src/contract/index.ts';
import { faultIn, unlessRefused, type Fault } from './fault.ts';

const setKeysAs = (change: (port: FunctionKeysPort) => FunctionKeysPort['set'], user: Fault['user'] = 'alice') => ({
  subject: 'functionKeys' as const,
  user,
  plant: faultIn('functionKeys', (port) => ({ set: change(port) })),
});
const keysAs = (change: (list: FunctionKeyList) => FunctionKeyList) =>
  faultIn('functionKeys', (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: change(answer.data) };
    },
    set: async (...args) => {
      const answer = await port.set(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));
const acceptsKeys = (user?: Fault['user']) =>
  setKeysAs(
    (port) =>
      (...args) =>
        unlessRefused(
          'validation',
          () => port.set(...args),
          async () => ({ ...(await port.get()), state: 'applied' }),
        ),
    user,
  );

/** Faults in function keys. */
export const functionKeyFaults: readonly Fault[] = [
  {
    name: 'stores no keys',
    promise: /read back as it was written/,
    ...setKeysAs((port) => async () => ({ ...(await port.get()), state: 'applied' })),
  },
  {
    name: 'sorts the keys by label',
    promise: /in their order/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set([...keys.slice(0, -2), ...keys.slice(-2).sort((a, b) => a.label.localeCompare(b.label))], options),
    ),
  },
  {
    name: 'merges the list with the stored one',
    promise: /left out is gone/,
    ...setKeysAs((port) => async (keys, options) => {
      const stored = (await port.get()).data.keys
        .filter(({ id }) => !keys.some((key) => key.id === id))
        .map(({ id, kind, label, target }) => ({ id, kind, label, ...(target ? { target } : {}) }));
      return port.set([...keys, ...stored], options);
    }),
  },
  {
    name: 'gives each key a new id',
    promise: /keeps its id|id of its own/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set(
          keys.map(({ id: _, ...key }) => key),
          options,
        ),
    ),
  },
  {
    name: 'cuts labels',
    promise: /label/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set(
          keys.map((key) => ({ ...key, label: key.label.slice(0, 12) })),
          options,
        ),
    ),
  },
  {
    name: 'drops accents of labels',
    promise: /changed label/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set(
          keys.map((key) => (key.label.includes('é') && key.label.includes('Apr') ? { ...key, label: 'Apres dejeuner' } : key)),
          options,
        ),
    ),
  },
  {
    name: 'places some keys only',
    subject: 'functionKeys',
    promise: /every key has a position/,
    plant: keysAs((list) => ({ ...list, devices: list.devices.map((device) => ({ ...device, placements: device.placements.slice(1) })) })),
  },
  {
    name: 'places two keys at one place',
    subject: 'functionKeys',
    promise: /every key has a position/,
    plant: keysAs((list) => ({
      ...list,
      devices: list.devices.map((device) => ({
        ...device,
        placements: device.placements.map((placement) => ('position' in placement ? { ...placement, position: 3 } : placement)),
      })),
    })),
  },
  {
    name: 'offers kinds that the contract does not know',
    subject: 'functionKeys',
    promise: /kind on offer/,
    plant: keysAs((list) => ({ ...list, limits: { ...list.limits, kinds: [{ kind: 'intercom' as 'blank', target: 'none' }] } })),
  },
  {
    name: 'does not compare versions of the list',
    promise: /old version/,
    ...setKeysAs((port) => (keys, options) => port.set(keys, { ...options, ifMatch: undefined })),
  },
  {
    name: 'carries a repeated list out again',
    promise: /repeated write/,
    ...setKeysAs((port) => (keys, options) => port.set(keys, { ...options, idempotencyKey: undefined })),
  },
  { name: 'accepts any list', promise: /supervision accepts colleagues only/, ...acceptsKeys() },
  {
    name: 'takes any label',
    promise: /label has at most its length/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set(
          keys.map((key) => ({ ...key, label: key.label.replaceAll('\n', ' ').slice(0, 64) })),
          options,
        ),
    ),
  },
  {
    name: 'cuts a list that is too long',
    promise: /at most its number of keys/,
    ...setKeysAs((port) => (keys, options) => port.set(keys.slice(0, 400), options)),
  },
  {
    name: 'forgets ids that it does not know',
    promise: /not in the list is refused/,
    ...setKeysAs((port) => async (keys, options) => {
      const known = new Set((await port.get()).data.keys.map(({ id }) => id));
      return port.set(
        keys.map(({ id, ...key }) => (id !== undefined && known.delete(id) ? { id, ...key } : key)),
        options,
      );
    }),
  },
  { name: 'moves a locked key', promise: /locked key/, ...acceptsKeys('chloe') },
  {
    name: 'takes a target for a blank key',
    promise: /without a target/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set(keys.map((key) => (key.kind === 'blank' ? { ...key, target: undefined } : key)) as typeof keys, options),
    ),
  },
  {
    name: 'stores a kind that is not on offer as a blank one',
    promise: /kind that is not on offer/,
    ...setKeysAs(
      (port) => (keys, options) =>
        port.set(
          keys.map((key) =>
            ['call-park', 'dnd', 'voicemail', 'line', 'pick-up', 'forward-toggle'].includes(key.kind) ? { kind: 'blank', label: '' } : key,
          ),
          options,
        ),
    ),
  },
];
