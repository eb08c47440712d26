import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { turns } from '../../../../src/node/provisioning/delivery/turns.ts';

/** What nobody refers to is gone afterwards. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

describe('turns', () => {
  it('lets the first ones go on at once, and the others in their order, so many in each turn of the event loop', async () => {
    const turn = turns(2);
    const went: number[] = [];
    for (let index = 0; index < 7; index += 1) void turn().then(() => went.push(index));
    await Promise.resolve();
    assert.deepEqual(went, [0, 1]);
    const seen: number[] = [];
    for (let loops = 0; loops < 5; loops += 1) {
      await nextTurn();
      seen.push(went.length);
    }
    assert.deepEqual(went, [0, 1, 2, 3, 4, 5, 6]);
    assert.ok(
      seen.every((count, index) => count - (seen[index - 1] ?? 2) <= 2),
      seen.join(),
    );
  });

  it('keeps nobody waiting who comes later, alone', async () => {
    const turn = turns(1);
    for (let times = 0; times < 3; times += 1) {
      await turn();
      await nextTurn();
      await nextTurn();
    }
    let went = false;
    void turn().then(() => (went = true));
    await Promise.resolve();
    assert.ok(went);
  });

  it('does not let somebody new pass those who wait', async () => {
    const turn = turns(1);
    const went: string[] = [];
    for (const name of ['a', 'b', 'c']) void turn().then(() => went.push(name));
    await nextTurn();
    void turn().then(() => went.push('late'));
    for (let loops = 0; loops < 6; loops += 1) await nextTurn();
    assert.deepEqual(went, ['a', 'b', 'c', 'late']);
  });

  it('keeps the order of many, and forgets those who went while others still wait', async () => {
    const turn = turns(50);
    const went: number[] = [];
    const entries: WeakRef<Promise<void>>[] = [];
    const come = (): void => {
      const index = entries.length;
      const entry = turn();
      entries.push(new WeakRef(entry));
      void entry.then(() => went.push(index));
    };
    for (let backlog = 0; backlog < 1000; backlog += 1) come();
    while (went.length < 10_000) {
      for (let more = 0; more < 50; more += 1) come();
      await nextTurn();
    }
    assert.deepEqual(
      went,
      Array.from(went, (_, index) => index),
    );
    collectGarbage();
    const kept = entries.filter((entry) => entry.deref() !== undefined).length;
    assert.ok(kept < 5000, `${kept} of ${entries.length} are kept`);
  });
});
