import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FunctionKey } from '../../../src/contract/index.ts';
import { changeCount, movedKey, sameKeys, withoutKey } from '../../../src/rules/function-keys.ts';
import { mergeKeys } from '../../../src/rules/key-merge.ts';

const key = (id: string, label = id, locked?: boolean): FunctionKey => ({
  id,
  kind: 'speed-dial',
  label,
  target: { kind: 'number', number: `+3319900${id}` },
  ...(locked && { locked }),
});
const listOf = (text: string): FunctionKey[] => Array.from(text, (id) => key(id, id, id === id.toUpperCase()));
/** Locked keys are written in capitals, blank ones that came in between as a dot. */
const written = (keys: readonly FunctionKey[]): string => keys.map(({ id, kind }) => (kind === 'blank' ? '.' : id)).join('');
const newId = (): string => crypto.randomUUID();

const lists = fc
  .uniqueArray(fc.constantFrom(...Array.from('abcdefghij')), { maxLength: 8 })
  .chain((ids) => fc.tuple(...ids.map((id) => fc.boolean().map((locked) => key(id, id, locked)))));

describe('a list of function keys', () => {
  it('moves a key past the others, and goes around the locked ones', () => {
    assert.equal(written(movedKey(listOf('abcd'), 'a', 2)), 'bcad');
    assert.equal(written(movedKey(listOf('abcd'), 'd', 0)), 'dabc');
    assert.equal(written(movedKey(listOf('aBcd'), 'a', 1)), 'cBad');
    assert.equal(written(movedKey(listOf('aBcd'), 'a', 2)), 'cBad');
    assert.equal(written(movedKey(listOf('aBcd'), 'c', 1)), 'cBad');
    assert.equal(written(movedKey(listOf('abC'), 'b', 2)), 'abC');
    assert.equal(written(movedKey(listOf('aBcd'), 'c', 0)), 'cBad');
    assert.equal(written(movedKey(listOf('aBcd'), 'B', 3)), 'aBcd');
  });

  it('closes the gap of a removed key, but holds the place before a locked one', () => {
    assert.equal(written(withoutKey(listOf('abc'), 'b', newId)), 'ac');
    assert.equal(written(withoutKey(listOf('aBc'), 'a', newId)), 'cB');
    assert.equal(written(withoutKey(listOf('aB'), 'a', newId)), '.B');
  });

  it('never loses a key by a move, and never moves a locked one', () => {
    fc.assert(
      fc.property(lists, fc.nat(9), fc.nat(9), (keys, from, to) => {
        const moved = movedKey(keys, keys[from]?.id ?? '', to);
        assert.deepEqual(moved.map(({ id }) => id).sort(), keys.map(({ id }) => id).sort());
        keys.forEach((one, index) => {
          if (one.locked) assert.equal(moved[index], one);
        });
      }),
    );
  });

  it('counts what a person would count', () => {
    assert.equal(changeCount(listOf('abcd'), listOf('abcd')), 0);
    assert.equal(changeCount(listOf('abcd'), listOf('dabc')), 1);
    assert.equal(changeCount(listOf('abcd'), listOf('abce')), 2);
    assert.equal(changeCount(listOf('ab'), [key('a', 'new'), key('b')]), 1);
  });
});

describe('two lists of function keys that were made from one', () => {
  const merge = (base: readonly FunctionKey[], mine: readonly FunctionKey[], theirs: readonly FunctionKey[], choices = new Map()) =>
    mergeKeys(base, mine, theirs, choices, (id) => `${id}*`);

  it('take over what only one side changed', () => {
    const base = listOf('abc');
    const theirs = [key('a', 'theirs'), key('b'), key('x')];
    const { keys, conflicts } = merge(base, listOf('bacn'), theirs);
    assert.deepEqual(conflicts, []);
    assert.deepEqual(written(keys), 'bxan');
    assert.equal(keys.find(({ id }) => id === 'a')?.label, 'theirs');
  });

  it('leave a key that both changed to the person, and lose neither until then', () => {
    const base = listOf('ab');
    const [a] = base;
    assert.ok(a);
    const mine = [{ ...a, target: { kind: 'number', number: '+331' } } as const, key('b')];
    const theirs = [{ ...a, target: { kind: 'number', number: '+332' } } as const, key('b')];
    const merged = merge(base, mine, theirs);
    assert.deepEqual(
      merged.conflicts.map(({ id, choice }) => [id, choice]),
      [['a', 'both']],
    );
    assert.equal(written(merged.keys), 'aa*b');
    assert.equal(written(merge(base, mine, theirs, new Map([['a', 'mine']])).keys), 'ab');
    const removed = merge(base, mine.slice(1), theirs);
    assert.deepEqual(removed.conflicts[0]?.choice, 'theirs');
    assert.equal(written(removed.keys), 'ab');
    assert.equal(written(merge(base, mine.slice(1), theirs, new Map([['a', 'mine']])).keys), 'b');
  });

  it('are each other’s list where one side changed nothing, and keep locked keys in their places', () => {
    fc.assert(
      fc.property(lists, fc.nat(7), fc.nat(7), (base, from, to) => {
        const changed = movedKey(base, base[from]?.id ?? '', to);
        assert.ok(sameKeys(merge(base, changed, base).keys, changed));
        assert.ok(sameKeys(merge(base, base, changed).keys, changed));
      }),
    );
  });
});
