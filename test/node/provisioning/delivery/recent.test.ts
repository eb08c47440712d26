import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recent } from '../../../../src/node/provisioning/delivery/recent.ts';

const start = Date.UTC(2026, 0);

describe('what is kept for a while', () => {
  it('is found until its time is over', () => {
    const kept = recent<number>(60_000, 10);
    kept.keep('a', 1, start);
    assert.equal(kept.find('a', start + 60_000), 1);
    assert.equal(kept.find('a', start + 60_001), undefined);
    assert.equal(kept.find('b', start), undefined);
  });

  it('begins its time anew when it is kept again', () => {
    const kept = recent<number>(60_000, 10);
    kept.keep('a', 1, start);
    kept.keep('a', 1, start + 50_000);
    assert.equal(kept.find('a', start + 100_000), 1);
  });

  it('is as good as forgotten when the clock is set back', () => {
    const kept = recent<number>(60_000, 10);
    kept.keep('a', 1, start);
    assert.equal(kept.find('a', start - 1), undefined);
  });

  it('gives way to newer ones when there are too many, the oldest first', () => {
    const kept = recent<string>(60_000, 3);
    for (const key of ['a', 'b', 'c']) kept.keep(key, key, start);
    kept.keep('a', 'a', start + 1);
    kept.keep('d', 'd', start + 2);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((key) => kept.find(key, start + 2)),
      ['a', undefined, 'c', 'd'],
    );
  });

  it('is forgotten only if nothing else has taken its place', () => {
    const kept = recent<object>(60_000, 3);
    const [one, other] = [{}, {}];
    kept.keep('a', other, start);
    kept.forget('a', one);
    assert.equal(kept.find('a', start), other);
    kept.forget('a', other);
    assert.equal(kept.find('a', start), undefined);
  });

  it('does not stay in memory when nobody asks any more', () => {
    const kept = recent<object>(1000, 100_000);
    for (let index = 0; index < 50; index += 1) kept.keep(`old-${index}`, {}, start);
    // Each new one sweeps two old ones out; asking as if it were still early would find those that are there.
    for (let index = 0; index < 25; index += 1) kept.keep(`new-${index}`, {}, start + 5000);
    for (let index = 0; index < 50; index += 1) assert.equal(kept.find(`old-${index}`, start), undefined, `old-${index}`);
  });
});
