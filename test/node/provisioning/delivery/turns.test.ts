import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { turns } from '../../../../src/node/provisioning/delivery/turns.ts';

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
});
