import { functionKeyKinds, functionKeyTargets, type FunctionKeyChange } from '../../contract/index.ts';
import { checksOf, offered } from './check.ts';
import { added, sent, withSpeedDial, writable } from './function-keys-change.ts';
import { expect, NotTried, refused, same } from './verdict.ts';

const names = (keys: readonly { readonly kind: string; readonly label: string }[]) =>
  keys.map(({ kind, label }) => `${kind} "${label}"`).join(', ');

/** Promises about reading and writing the user's list of function keys. */
export const functionKeyChecks = checksOf('functionKeys', [
  {
    promise: 'each key has an id of its own, a kind on offer, and the target of its kind',
    sentence: 'Available kinds in display order, each with its possible targets.',
    cause: 'keys of the phone that the contract does not know, or ids that count the places',
    async run(context) {
      const { keys, limits, right } = (await offered(context, 'functionKeys').get()).data;
      expect(['none', 'read', 'write'].includes(right.access), `the access is ${right.access}`);
      expect(limits.maxKeys > 0 && limits.labelLength > 0, `the limits are ${JSON.stringify(limits)}`);
      for (const { kind, target } of limits.kinds)
        expect(
          (functionKeyKinds as readonly string[]).includes(kind) && (functionKeyTargets as readonly string[]).includes(target),
          `offers ${kind} with the target ${target}`,
        );
      expect(new Set(keys.map(({ id }) => id)).size === keys.length, 'an id occurs twice');
      for (const { id, kind, label, target } of keys) {
        expect(
          id !== '' && (functionKeyKinds as readonly string[]).includes(kind) && typeof label === 'string',
          `the key ${id} has the kind ${kind}`,
        );
        const wanted = limits.kinds.find((offer) => offer.kind === kind)?.target;
        expect(
          wanted === undefined || (target?.kind ?? 'none') === wanted,
          `the key ${id} of the kind ${kind} has the target ${target?.kind ?? 'none'}`,
        );
      }
    },
  },
  {
    promise: 'every key has a position, or the reason for its absence, on every phone',
    sentence: 'One per key, in the order of the list.',
    cause: 'keys that a phone has no place for are left out of its placements',
    async run(context) {
      const list = (await offered(context, 'functionKeys').get()).data;
      const devices = await context.adapter.devices?.list();
      const ids = list.keys.map(({ id }) => id);
      for (const { device, placements } of list.devices) {
        expect(
          same(
            placements.map(({ key }) => key),
            ids,
          ),
          `${device} does not place each key once, in order`,
        );
        const positions = placements.flatMap((placement) => ('position' in placement ? [placement.position] : []));
        expect(new Set(positions).size === positions.length, `${device} has two keys at one place`);
        for (const placement of placements)
          expect(
            'position' in placement || ['full', 'unsupported', 'refused'].includes(placement.left),
            `${device} leaves a key out without a reason`,
          );
        if (!devices) continue;
        const known = devices.data.find(({ id }) => id === device);
        expect(known !== undefined, `${device} is no phone of the user`);
        const outside = positions.find((at) => at < 1 || at > (known.keys?.positions ?? 0));
        expect(outside === undefined, `${device} has a key at ${outside ?? ''}, where it has no place`);
      }
    },
  },
  {
    promise: 'an unchanged list is read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      const port = offered(context, 'functionKeys');
      const [first, second] = [await port.get(), await port.get()];
      expect(first.version !== '' && first.version === second.version, `the versions ${first.version} and ${second.version}`);
    },
  },
  {
    promise: 'a list is read back as it was written, in its order, and a key keeps its id when it moves',
    sentence: 'Replaces the whole list, in its order. Stable while the key moves.',
    cause: 'keys that are stored by their place, so that a moved key is a new one',
    writes: true,
    async run(context) {
      const { port, keys, version, dial, kinds } = await withSpeedDial(context);
      const written = await port.set([...keys, dial('Conformance')], { ifMatch: version });
      const key = added(written.data, keys);
      expect(key.label === 'Conformance' && key.kind === 'speed-dial' && key.id !== '', `the new key is ${names([key])}`);
      expect(same(written.data.keys.slice(0, -1).map(sent), keys), `the other keys became ${names(written.data.keys)}`);
      const read = await port.get();
      expect(same(read.data.keys, written.data.keys), `the next read has ${names(read.data.keys)}`);
      expect(written.version !== version, 'the version is the same');
      const blank: FunctionKeyChange = { kind: 'blank', label: '' };
      const moved = await port.set([...keys, kinds.includes('blank') ? blank : dial('Between'), sent(key)]);
      expect(moved.data.keys.at(-1)?.id === key.id, 'the moved key has another id');
      expect(moved.data.keys.length === keys.length + 2, `the list has ${moved.data.keys.length} keys, sent were ${keys.length + 2}`);
    },
  },
  {
    promise: 'two new keys are read back in their order, and a key that is left out is gone',
    sentence: 'Replaces the whole list, in its order.',
    cause: 'a list that is merged with the stored one, or sorted',
    writes: true,
    async run(context) {
      const { port, keys, dial } = await withSpeedDial(context);
      const both = (await port.set([...keys, dial('Second'), dial('First')])).data.keys.slice(-2);
      expect(names(both) === names([dial('Second'), dial('First')]), `they came back as ${names(both)}`);
      const [second, first] = both;
      if (!first || !second) return;
      const swapped = (await port.set([...keys, sent(first), sent(second)])).data.keys.slice(-2);
      expect(same(swapped, [first, second]), `swapped they are ${names(swapped)}`);
      const left = (await port.set([...keys, sent(first)])).data.keys;
      expect(left.length === keys.length + 1 && !left.some(({ id }) => id === second.id), 'the key that was left out is still there');
      const read = (await port.get()).data.keys;
      expect(same(read, left), `the next read has ${names(read)}`);
    },
  },
  {
    promise: 'a changed label and target are read back, under the same id',
    sentence: 'Text on the key; empty shows the target’s name or number.',
    cause: 'a key whose id is a digest of its values',
    writes: true,
    async run(context) {
      const { port, keys, dial } = await withSpeedDial(context);
      const key = added((await port.set([...keys, dial('Before')])).data, keys);
      for (const label of ['Après déjeuner', '']) {
        const now = added((await port.set([...keys, { ...sent(key), label }])).data, keys);
        expect(now.label === label && now.id === key.id, `"${label}" became "${now.label}" ${now.id === key.id ? '' : 'under another id'}`);
      }
    },
  },
  {
    promise: 'a new key lands on each phone that has a place for it',
    sentence: 'Placement of one key on one phone: its position and, where it was shortened, its label; or the reason for its absence.',
    cause: 'placements that are those of the last delivery',
    writes: true,
    async run(context) {
      const { port, keys, list, dial } = await withSpeedDial(context);
      if (list.devices.length === 0) throw new NotTried('a phone');
      const { data } = await port.set([...keys, dial('Conformance')]);
      const key = added(data, keys);
      for (const { device, placements } of data.devices) {
        const placed = placements.find((placement) => placement.key === key.id);
        expect(placed !== undefined, `${device} does not place the new key`);
      }
      expect(data.devices.length === list.devices.length, `${data.devices.length} phones, before were ${list.devices.length}`);
    },
  },
  {
    promise: 'a write with an old version is refused with "conflict" and changes no key',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: '`ifMatch` is not compared',
    writes: true,
    async run(context) {
      const { port, keys, version, dial } = await withSpeedDial(context);
      const newer = await port.set([...keys, dial('Newer')], { ifMatch: version });
      await refused('conflict', () => port.set([...keys, dial('Older')], { ifMatch: version }));
      expect(same((await port.get()).data.keys, newer.data.keys), 'the refused write left a trace');
    },
  },
  {
    promise: 'a repeated write with the same idempotency key has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is not handed on, so that each repetition makes keys with new ids',
    writes: true,
    async run(context) {
      const { port, keys, dial } = await withSpeedDial(context);
      const idempotencyKey = crypto.randomUUID();
      const change = [...keys, dial('Once')];
      const first = await port.set(change, { idempotencyKey });
      await port.set(keys);
      const again = await port.set(change, { idempotencyKey });
      expect(same(again.data.keys, first.data.keys), 'the repetition got another answer');
      expect((await port.get()).data.keys.length === keys.length, 'the repetition was carried out again');
    },
  },
  {
    promise: 'a user who may only read is refused with "forbidden"',
    sentence: '@throws `forbidden`',
    cause: 'a right that is told and not enforced',
    writes: true,
    async run(context) {
      const port = offered(context, 'functionKeys');
      const { keys, right } = (await port.get()).data;
      if (right.access === 'write') throw new NotTried('a user who may only read function keys');
      await refused('forbidden', () => port.set(keys.map(sent)));
    },
  },
  {
    promise: 'an empty change is no change: the same list keeps its keys',
    sentence: 'Locked keys are sent with their id at their place, unchanged.',
    cause: 'a list that is refused because of a locked key that was sent as it is',
    writes: true,
    async run(context) {
      const { port, keys, list } = await writable(context);
      const { data } = await port.set(keys);
      expect(same(data.keys, list.keys), `the keys became ${names(data.keys)}`);
    },
  },
]);
