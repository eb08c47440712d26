import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { functionKeyKinds, type FunctionKeyKind } from '../../../src/contract/index.ts';
import { planKeys, type KeyRoom, type ResolvedKey } from '../../../src/node/provisioning/plan-keys.ts';

const room: KeyRoom = { positions: 6, lineKeys: 1, accountLabels: ['1001'], labelLength: 12, kinds: functionKeyKinds };
const key = (id: string, kind: FunctionKeyKind = 'speed-dial', more: Partial<ResolvedKey> = {}): ResolvedKey => ({
  id,
  kind,
  label: `label ${id}`,
  value: kind === 'speed-dial' || kind === 'supervision' ? '1002' : '',
  ...more,
});
const shown = ({ keys }: ReturnType<typeof planKeys>) => keys.map(({ kind, label }) => (kind === 'blank' ? '' : `${kind} ${label}`));

describe('a list of keys on a phone', () => {
  it('comes after the lines, in its order, and leaves the rest blank', () => {
    const plan = planKeys([key('a'), key('b', 'blank', { label: '' }), key('c', 'supervision')], room);
    assert.deepEqual(plan.keys, [
      { position: 1, kind: 'line', label: '1001', value: '', account: 1 },
      { position: 2, kind: 'speed-dial', label: 'label a', value: '1002', account: 1 },
      { position: 3, kind: 'blank', label: '', value: '', account: 1 },
      { position: 4, kind: 'supervision', label: 'label c', value: '1002', account: 1 },
      { position: 5, kind: 'blank', label: '', value: '', account: 1 },
      { position: 6, kind: 'blank', label: '', value: '', account: 1 },
    ]);
    assert.deepEqual(plan.placements, [
      { key: 'a', position: 2 },
      { key: 'b', position: 3 },
      { key: 'c', position: 4 },
    ]);
  });

  it('shows every line, as many as there are keys for, and none that is not there', () => {
    const lines = (lineKeys: number, accountLabels: string[], positions = 6) =>
      shown(planKeys([], { ...room, lineKeys, accountLabels, positions }));
    assert.deepEqual(lines(2, ['1001', '1002'], 3), ['line 1001', 'line 1002', '']);
    assert.deepEqual(lines(4, ['1001', '1002'], 3), ['line 1001', 'line 1002', '']);
    assert.deepEqual(lines(0, ['1001'], 2), ['', '']);
    assert.deepEqual(lines(1, ['1001', '1002'], 2), ['line 1001', '']);
    assert.deepEqual(lines(2, ['a\nb'], 2), ['line a b', '']);
    const plan = planKeys([key('a')], { ...room, lineKeys: 3 });
    assert.deepEqual(plan.placements, [{ key: 'a', position: 4 }], 'the operator keeps the place of lines to come');
  });

  it('gives each line key its account', () => {
    const { keys } = planKeys([], { ...room, lineKeys: 2, accountLabels: ['1001', '1002'], positions: 2 });
    assert.deepEqual(
      keys.map(({ account }) => account),
      [1, 2],
    );
  });

  it('leaves out what there is no key for, and says so for each', () => {
    const plan = planKeys([key('a'), key('b'), key('c')], { ...room, positions: 2 });
    assert.equal(plan.keys.length, 2);
    assert.deepEqual(plan.placements, [
      { key: 'a', position: 2 },
      { key: 'b', left: 'full' },
      { key: 'c', left: 'full' },
    ]);
    assert.deepEqual(planKeys([key('a')], { ...room, positions: 0 }), { keys: [], placements: [{ key: 'a', left: 'full' }] });
  });

  it('keeps the place of a key that the phone cannot do empty, so that the others stand alike on every phone', () => {
    const plan = planKeys([key('a', 'dnd'), key('b')], { ...room, kinds: ['speed-dial', 'blank'] });
    assert.deepEqual(shown(plan).slice(1, 3), ['', 'speed-dial label b']);
    assert.deepEqual(plan.placements, [
      { key: 'a', left: 'unsupported' },
      { key: 'b', position: 3 },
    ]);
  });

  it('cannot show a line that the phone does not register', () => {
    const plan = planKeys([key('a', 'line'), key('b', 'line', { account: 2 })], room);
    assert.deepEqual(plan.placements, [
      { key: 'a', left: 'unsupported' },
      { key: 'b', position: 3 },
    ]);
    assert.deepEqual([plan.keys[2]?.kind, plan.keys[2]?.account], ['line', 2]);
  });

  it('leaves a place blank whose colleague has left, rather than watch or call nobody', () => {
    const plan = planKeys([key('a', 'supervision', { value: '' }), key('b', 'speed-dial', { value: '' })], room);
    assert.deepEqual(shown(plan).slice(1, 3), ['', '']);
    assert.deepEqual(plan.placements, [
      { key: 'a', position: 2 },
      { key: 'b', position: 3 },
    ]);
  });

  it('says what a phone shows of a label only where it is not the whole', () => {
    const labels = ['Ébénisterie Noël', 'exactly 12 !', '  a  b\n', '👩‍👩‍👧‍👦 Famille'];
    const { placements, keys } = planKeys(
      labels.map((label, index) => key(String(index), 'speed-dial', { label })),
      room,
    );
    assert.deepEqual(
      placements.map((placement) => ('label' in placement ? placement.label : undefined)),
      ['Ébénisterie', undefined, undefined, '👩‍👩‍👧‍👦'],
    );
    assert.deepEqual(
      keys.slice(1, 5).map(({ label }) => label),
      ['Ébénisterie Noël', 'exactly 12 !', 'a b', '👩‍👩‍👧‍👦 Famille'],
    );
  });

  it('fits every phone: each position once, in order, and each key once, in order', () => {
    const anyKey = fc.record({
      kind: fc.constantFrom(...functionKeyKinds),
      label: fc.string({ unit: 'binary', maxLength: 20 }),
      value: fc.constantFrom('', '1002', '+33199004410'),
      account: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    });
    const anyRoom = fc.record({
      positions: fc.nat({ max: 30 }),
      lineKeys: fc.nat({ max: 35 }),
      accountLabels: fc.array(fc.string(), { maxLength: 3 }),
      labelLength: fc.integer({ min: 1, max: 20 }),
      kinds: fc.subarray([...functionKeyKinds]),
    });
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 40 }), anyRoom, (made, space) => {
        const list = made.map(({ account, ...rest }, index) => ({
          id: `k${index}`,
          ...rest,
          ...(account === undefined ? {} : { account }),
        }));
        const { keys, placements } = planKeys(list, space);
        assert.deepEqual(
          keys.map(({ position }) => position),
          Array.from({ length: space.positions }, (_, index) => index + 1),
        );
        assert.deepEqual(
          placements.map((placement) => placement.key),
          list.map(({ id }) => id),
        );
        const first = Math.min(space.lineKeys, space.positions);
        for (const [index, placement] of placements.entries()) {
          const isFull = first + index >= space.positions;
          if (isFull) assert.deepEqual(placement, { key: `k${index}`, left: 'full' });
          else assert.ok('left' in placement ? placement.left === 'unsupported' : placement.position === first + index + 1);
          if ('label' in placement) assert.ok(placement.label.length <= space.labelLength);
        }
        for (const { kind, position } of keys) if (position > first) assert.ok(kind === 'blank' || space.kinds.includes(kind));
      }),
      { numRuns: 500 },
    );
  });
});
