import type { FunctionKey, FunctionKeyChange, FunctionKeyKind, FunctionKeyList, FunctionKeysPort, Version } from '../../contract/index.ts';
import { offered, type CheckContext } from './check.ts';
import { areRestorableKeys } from './restorable.ts';
import { expect, NotTried } from './verdict.ts';

/** The list of a user who may change it. */
export interface KeyList {
  readonly port: FunctionKeysPort;
  readonly list: FunctionKeyList;
  /** The list as a write sends it. */
  readonly keys: readonly FunctionKeyChange[];
  readonly version: Version;
  readonly kinds: readonly FunctionKeyKind[];
}

/** The change that leaves a key as it is. */
export function sent({ id, kind, label, target }: FunctionKey): FunctionKeyChange {
  return { id, kind, label, ...(target ? { target } : {}) };
}

/** @throws {@link NotTried} without the right to change the list, or where a change would restart a phone */
export async function writable(context: CheckContext): Promise<KeyList> {
  const port = offered(context, 'functionKeys');
  const { data: list, version } = await port.get();
  if (list.right.access !== 'write') throw new NotTried('a user who may change function keys');
  await refuseUnrestorable(context, list);
  if (!context.restartPhones) await refuseRestarts(context, list);
  return { port, list, keys: list.keys.map(sent), version, kinds: list.limits.kinds.map(({ kind }) => kind) };
}

/** @throws {@link NotTried} for a list that the backend would not take again */
export async function refuseUnrestorable({ adapter }: CheckContext, { keys }: FunctionKeyList): Promise<void> {
  const { data } = await adapter.capabilities();
  if (!(await areRestorableKeys(adapter, data, keys)))
    throw new NotTried('a list of function keys without numbers that may not be called any more');
}

async function refuseRestarts({ adapter }: CheckContext, { keys, devices, limits }: FunctionKeyList): Promise<void> {
  const [first] = devices;
  if (!adapter.devices || !first || !limits.kinds.some(({ kind }) => kind === 'blank')) return;
  const functionKeys = [...keys.map(sent), { kind: 'blank', label: '' } as const];
  const { effects } = await adapter.devices.preview(first.device, { functionKeys });
  if (effects.some(({ kind }) => kind === 'restart')) throw new NotTried('--restart-phones');
}

/** The list of a user who may put speed dials on keys, and a key to add. */
export async function withSpeedDial(context: CheckContext): Promise<KeyList & { readonly dial: (label: string) => FunctionKeyChange }> {
  const found = await writable(context);
  if (!found.kinds.includes('speed-dial')) throw new NotTried('speed dials on offer');
  // Kept for fiction in France: rings no telephone.
  const number = context.samples.allowed ?? '+33261910101';
  return { ...found, dial: (label) => ({ kind: 'speed-dial', label, target: { kind: 'number', number } }) };
}

/** The added key of an answer. */
export function added(list: FunctionKeyList, before: readonly FunctionKeyChange[]): FunctionKey {
  const key = list.keys.at(-1);
  expect(
    list.keys.length === before.length + 1 && key !== undefined,
    `the answer has ${list.keys.length} keys, expected ${before.length + 1}`,
  );
  return key;
}
