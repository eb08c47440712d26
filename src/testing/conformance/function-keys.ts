import type { FunctionKey, FunctionKeyChange, FunctionKeyList, FunctionKeysPort } from '../../contract/index.ts';
import { checksOf, expect, type CheckContext, NotApplicable, refused, refusedField, same } from './check.ts';

/** The port and the current list. @throws {@link NotApplicable} without the right to change it */
async function writable({ adapter }: CheckContext): Promise<{ port: FunctionKeysPort; list: FunctionKeyList; version: string }> {
  if (!adapter.functionKeys) throw new NotApplicable('no function keys');
  const { data: list, version } = await adapter.functionKeys.get();
  if (list.right.access !== 'write') throw new NotApplicable('this user may not change function keys');
  return { port: adapter.functionKeys, list, version };
}

/** The change that leaves a key as it is. */
function sent({ id, kind, label, target }: FunctionKey): FunctionKeyChange {
  return { id, kind, label, ...(target ? { target } : {}) };
}

function speedDial({ samples }: CheckContext, label: string): FunctionKeyChange {
  return { kind: 'speed-dial', label, target: { kind: 'number', number: samples.allowed } };
}

/** Runs a check that changes the list, then restores it. Checks may add and move keys; removed keys would lose their ids. */
async function keepingKeys(
  context: CheckContext,
  run: (port: FunctionKeysPort, keys: readonly FunctionKeyChange[], version: string) => Promise<void>,
): Promise<void> {
  const { port, list, version } = await writable(context);
  if (!list.limits.kinds.some(({ kind }) => kind === 'speed-dial')) throw new NotApplicable('no speed dials on offer');
  const keys = list.keys.map(sent);
  try {
    await run(port, keys, version);
  } finally {
    await port.set(keys);
  }
}

/** Promises about the user's list of function keys. */
export const functionKeyChecks = checksOf('functionKeys', [
  {
    promise: 'every key has a position, or the reason for its absence, on every phone',
    async run({ adapter }) {
      const list = (await adapter.functionKeys?.get())?.data;
      const devices = (await adapter.devices?.list())?.data ?? [];
      const ids = list?.keys.map(({ id }) => id) ?? [];
      for (const { device, placements } of list?.devices ?? []) {
        expect(
          same(
            placements.map(({ key }) => key),
            ids,
          ),
          `${device} does not place each key once, in order`,
        );
        const positions = placements.flatMap((placement) => ('position' in placement ? [placement.position] : []));
        expect(new Set(positions).size === positions.length, `${device} has two keys at one place`);
        const layout = devices.find(({ id }) => id === device)?.keys;
        if (adapter.devices)
          expect(
            positions.every((at) => at >= 1 && at <= (layout?.positions ?? 0)),
            `${device} has a key where it has none`,
          );
      }
    },
  },
  {
    promise: 'a list is read back as it was written, and a key keeps its id when it moves',
    writes: true,
    run: (context) =>
      keepingKeys(context, async (port, keys, version) => {
        const written = await port.set([...keys, speedDial(context, 'Conformance')], { ifMatch: version });
        const added = written.data.keys.at(-1);
        expect(written.data.keys.length === keys.length + 1 && added?.label === 'Conformance', 'the answer lacks the new key');
        expect(same((await port.get()).data.keys, written.data.keys), 'the next read has other keys');
        const blank: FunctionKeyChange = { kind: 'blank', label: '' };
        const offersBlank = written.data.limits.kinds.some(({ kind }) => kind === 'blank');
        const between = offersBlank ? blank : speedDial(context, 'Between');
        const moved = await port.set([...keys, between, sent(added)]);
        expect(moved.data.keys.at(-1)?.id === added.id, 'the moved key has another id');
      }),
  },
  {
    promise: 'a write with an old version is refused with "conflict" and changes no key',
    writes: true,
    run: (context) =>
      keepingKeys(context, async (port, keys, version) => {
        const newer = await port.set([...keys, speedDial(context, 'Newer')], { ifMatch: version });
        await refused('conflict', () => port.set([...keys, speedDial(context, 'Older')], { ifMatch: version }));
        expect(same((await port.get()).data.keys, newer.data.keys), 'the refused write left a trace');
      }),
  },
  {
    promise: 'a repeated write with the same idempotency key has no further effect',
    writes: true,
    run: (context) =>
      keepingKeys(context, async (port, keys) => {
        const idempotencyKey = crypto.randomUUID();
        const change = [...keys, speedDial(context, 'Once')];
        const first = await port.set(change, { idempotencyKey });
        const again = await port.set(change, { idempotencyKey });
        expect(same(again.data.keys, first.data.keys), 'the repetition got another answer');
      }),
  },
  {
    promise: 'supervision accepts colleagues only, and a speed dial numbers only',
    writes: true,
    async run(context) {
      const { port, list } = await writable(context);
      const keys = list.keys.map(sent);
      const at = keys.length;
      const toNumber = { kind: 'number', number: context.samples.allowed } as const;
      const someone = { kind: 'colleague', contact: 'conformance-nobody' } as const;
      const kinds = list.limits.kinds.map(({ kind }) => kind);
      const attempt = (key: FunctionKeyChange) => () => port.set([...keys, key]);
      if (kinds.includes('supervision')) {
        await refusedField(`keys.${at}.target`, 'internal-only', attempt({ kind: 'supervision', label: 'A', target: toNumber }));
        await refusedField(`keys.${at}.target`, 'required', attempt({ kind: 'supervision', label: 'A' }));
        await refusedField(`keys.${at}.target`, 'unknown', attempt({ kind: 'supervision', label: 'A', target: someone }));
      }
      if (!kinds.includes('speed-dial')) return;
      await refusedField(`keys.${at}.target`, 'external-only', attempt({ kind: 'speed-dial', label: 'A', target: someone }));
      await refusedField(`keys.${at}.label`, 'too-long', attempt(speedDial(context, 'x'.repeat(list.limits.labelLength + 1))));
      await refusedField(`keys.${at}.label`, 'format', attempt(speedDial(context, 'two\nlines')));
    },
  },
  {
    promise: 'a locked key keeps its place and its values',
    writes: true,
    async run(context) {
      const { port, list } = await writable(context);
      const locked = list.keys.findIndex((key) => key.locked);
      if (locked < 0) throw new NotApplicable('no locked key');
      const keys = list.keys.map(sent);
      const without = keys.filter((_, index) => index !== locked);
      const relabelled = keys.map((key, index) => (index === locked ? { ...key, label: 'Mine' } : key));
      await refusedField(`keys.${locked}`, 'locked', () => port.set(without));
      await refusedField(`keys.${locked}`, 'locked', () => port.set(relabelled));
    },
  },
]);
