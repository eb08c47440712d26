import { functionKeyKinds, type FunctionKeyChange } from '../../contract/index.ts';
import { checksOf, colleague } from './check.ts';
import { withSpeedDial, writable } from './function-keys-change.ts';
import { linesOf, malformedNumbers } from './samples.ts';
import { expect, NotTried, refused, refusedField, refusedWithin, same } from './verdict.ts';

/** Promises about what a list of function keys may not hold. */
export const functionKeyLimitChecks = checksOf('functionKeys', [
  {
    promise: 'supervision accepts colleagues only',
    sentence: '`supervision` (BLF): a colleague’s lamp, and pick-up of their calls. Internal users only.',
    cause: 'any target is stored, and the lamp stays dark',
    writes: true,
    async run(context) {
      const { port, keys, kinds } = await writable(context);
      if (!kinds.includes('supervision')) throw new NotTried('supervision on offer');
      const path = `keys.${keys.length}.target`;
      const attempt = (target?: FunctionKeyChange['target']) => () =>
        port.set([...keys, { kind: 'supervision', label: 'A', ...(target ? { target } : {}) }]);
      await refusedField(path, 'internal-only', attempt({ kind: 'number', number: '+33261910101' }));
      await refusedField(path, 'required', attempt());
      await refusedField(path, 'unknown', attempt({ kind: 'colleague', contact: 'conformance-nobody' }));
    },
  },
  {
    promise: 'a speed dial accepts numbers only, and only numbers that can be dialled',
    sentence: '`speed-dial` ("raccourci"): calls a number. In the guide: external numbers.',
    cause: 'any text is stored, and the phone calls nobody',
    writes: true,
    async run(context) {
      const { port, keys } = await withSpeedDial(context);
      const path = `keys.${keys.length}.target`;
      const attempt = (target?: FunctionKeyChange['target']) => () =>
        port.set([...keys, { kind: 'speed-dial', label: 'A', ...(target ? { target } : {}) }]);
      await refusedField(path, 'external-only', attempt({ kind: 'colleague', contact: 'conformance-nobody' }));
      await refusedField(path, 'required', attempt());
      for (const number of malformedNumbers) await refusedWithin(path, attempt({ kind: 'number', number }));
    },
  },
  {
    promise: 'a label has at most its length, on one line',
    sentence: 'At most `FunctionKeyLimits.labelLength` characters.',
    cause: 'a label that is cut, or that breaks the file of the phone',
    writes: true,
    async run(context) {
      const { port, keys, list, dial } = await withSpeedDial(context);
      const path = `keys.${keys.length}.label`;
      const { labelLength } = list.limits;
      await refusedField(path, 'too-long', () => port.set([...keys, dial('x'.repeat(labelLength + 1))]));
      await refusedField(path, 'format', () => port.set([...keys, dial('two\nlines')]));
      const longest = (await port.set([...keys, dial('x'.repeat(labelLength))])).data.keys.at(-1);
      expect(longest?.label.length === labelLength, `a label of ${labelLength} characters became one of ${longest?.label.length ?? 0}`);
    },
  },
  {
    promise: 'a list has at most its number of keys',
    sentence: '@throws `limit`',
    cause: 'a limit that is told and not enforced, or keys that are cut off',
    writes: true,
    async run(context) {
      const { port, keys, list, dial } = await withSpeedDial(context);
      const { maxKeys } = list.limits;
      if (maxKeys > 1000) throw new NotTried('a limit of at most 1000 keys');
      const many = Array.from({ length: maxKeys + 1 - keys.length }, (_, index) => dial(`K${index}`));
      const { details } = await refused('limit', () => port.set([...keys, ...many]));
      expect(
        details.limit === undefined || details.limit === maxKeys,
        `the limit that was reached is ${details.limit ?? ''}, told was ${maxKeys}`,
      );
      expect(same((await port.get()).data.keys, list.keys), 'the refused list left a trace');
    },
  },
  {
    promise: 'a kind that is not on offer is refused',
    sentence: 'The others exist only where a backend lists them.',
    cause: 'a kind that is stored, and that no phone has',
    writes: true,
    async run(context) {
      const { port, keys, kinds } = await writable(context);
      const missing = functionKeyKinds.find((kind) => !kinds.includes(kind));
      if (!missing) throw new NotTried('a kind that is not on offer');
      await refusedWithin(`keys.${keys.length}`, () => port.set([...keys, { kind: missing, label: 'A' }]));
    },
  },
  {
    promise: 'a key of a kind without a target takes none',
    sentence: 'Absent for kinds without a target.',
    cause: 'a target that is stored and never used',
    writes: true,
    async run(context) {
      const { port, keys, kinds } = await writable(context);
      if (!kinds.includes('blank')) throw new NotTried('blank keys on offer');
      const target = { kind: 'number', number: '+33261910101' } as const;
      await refusedWithin(`keys.${keys.length}.target`, () => port.set([...keys, { kind: 'blank', label: '', target }]));
    },
  },
  {
    promise: 'an id that is not in the list is refused, and one id serves one key',
    sentence: 'Without `id` it is a new key.',
    cause: 'ids of clients are stored, so that two keys are one for the phone',
    writes: true,
    async run(context) {
      const { port, keys, list, dial } = await withSpeedDial(context);
      const at = keys.length;
      await refusedWithin(`keys.${at}`, () => port.set([...keys, { ...dial('A'), id: 'conformance-no-such-key' }]));
      const [own] = list.keys.filter(({ locked }) => !locked);
      if (own) await refusedWithin(`keys.${at}`, () => port.set([...keys, { ...dial('A'), id: own.id }]));
      expect(same((await port.get()).data.keys, list.keys), 'the refused list left a trace');
    },
  },
  {
    promise: 'a colleague’s key is not known, and the colleague’s list stays as it is',
    sentence: "The user's one list, applied to all their phones in this order.",
    cause: 'keys that are looked up by their id alone',
    writes: true,
    async run(context) {
      const { port, keys, list, dial } = await withSpeedDial(context);
      const theirs = (await colleague(context).functionKeys?.get())?.data.keys;
      const [key] = theirs ?? [];
      if (!key) throw new NotTried('a colleague with a function key');
      expect(!list.keys.some(({ id }) => id === key.id), `both users have the key ${key.id}`);
      await refusedWithin(`keys.${keys.length}`, () => port.set([...keys, { ...dial('A'), id: key.id }]));
      await port.set([...keys, dial('Mine')]);
      expect(same((await colleague(context).functionKeys?.get())?.data.keys, theirs), 'the colleague’s list has changed');
    },
  },
  {
    promise: 'a colleague’s line is no target of a key',
    sentence: 'Kinds of targets of a key.',
    cause: 'a line that is looked up by its id alone',
    writes: true,
    async run(context) {
      const { port, keys, kinds } = await writable(context);
      if (!kinds.includes('line')) throw new NotTried('line keys on offer');
      const [line] = await linesOf({ ...context, adapter: colleague(context) });
      if (!line) throw new NotTried('a colleague with a line');
      await refusedWithin(`keys.${keys.length}.target`, () =>
        port.set([...keys, { kind: 'line', label: '', target: { kind: 'line', line: line.id } }]),
      );
    },
  },
  {
    promise: 'a locked key keeps its place and its values',
    sentence: "Set by the administrator's template: its place and values cannot be changed.",
    cause: 'a lock that is drawn by the page alone',
    writes: true,
    async run(context) {
      const { port, list, keys } = await writable(context);
      const locked = list.keys.findIndex((key) => key.locked);
      if (locked < 0) throw new NotTried('a locked key');
      const without = keys.filter((_, index) => index !== locked);
      const relabelled = keys.map((key, index) => (index === locked ? { ...key, label: 'Mine' } : key));
      const moved = [...keys.slice(0, locked), { kind: 'blank', label: '' } as const, ...keys.slice(locked)];
      for (const change of [without, relabelled, moved]) await refusedField(`keys.${locked}`, 'locked', () => port.set(change));
    },
  },
]);
