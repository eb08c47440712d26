import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rateLimit } from '../../../../src/node/provisioning/delivery/rate-limit.ts';

const start = Date.UTC(2026, 0);

function allowed(limit: ReturnType<typeof rateLimit>, key: string, at: number, tries: number): number {
  return Array.from({ length: tries }, () => limit.allows(key, at)).filter(Boolean).length;
}

describe('a rate limit', () => {
  it('lets a burst through, then one after another', () => {
    const limit = rateLimit({ burst: 60, perSecond: 0.5 }, 100);
    assert.equal(allowed(limit, 'a', start, 100), 60);
    assert.equal(allowed(limit, 'a', start + 1999, 10), 0);
    assert.equal(allowed(limit, 'a', start + 2000, 10), 1);
    assert.equal(allowed(limit, 'a', start + 12_000, 10), 5);
  });

  it('is full again after a while, and never fuller', () => {
    const limit = rateLimit({ burst: 10, perSecond: 1 }, 100);
    allowed(limit, 'a', start, 10);
    assert.equal(allowed(limit, 'a', start + 3_600_000, 100), 10);
  });

  it('counts each key by itself', () => {
    const limit = rateLimit({ burst: 2, perSecond: 1 }, 100);
    assert.equal(allowed(limit, 'a', start, 5), 2);
    assert.equal(allowed(limit, 'b', start, 5), 2);
  });

  it('keeps nobody out for longer when the clock is set back', () => {
    const limit = rateLimit({ burst: 10, perSecond: 1 }, 100);
    allowed(limit, 'a', start, 10);
    const before = start - 86_400_000;
    assert.equal(allowed(limit, 'a', before, 10), 0);
    assert.equal(allowed(limit, 'a', before + 10_000, 20), 10);
  });

  it('forgets the least recently used when there are too many, refused ones included', () => {
    const limit = rateLimit({ burst: 1, perSecond: 0.001 }, 3);
    for (const key of ['a', 'b', 'c']) assert.ok(limit.allows(key, start));
    assert.ok(!limit.allows('a', start));
    assert.ok(limit.allows('d', start));
    assert.deepEqual(
      ['a', 'c', 'd'].map((key) => limit.allows(key, start)),
      [false, false, false],
    );
    assert.ok(limit.allows('b', start));
  });

  it('is what a bucket of tokens is', () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 5000 }), tries: fc.integer({ min: 1, max: 8 }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0.5, 1, 2, 4, 25), steps, (burst, perSecond, all) => {
        const limit = rateLimit({ burst, perSecond }, 10);
        let [tokens, at] = [burst, start];
        for (const { wait, tries } of all) {
          at += wait;
          tokens = Math.min(burst, tokens + (wait / 1000) * perSecond);
          const expected = Math.min(tries, Math.floor(tokens + 1e-9));
          assert.equal(allowed(limit, 'a', at, tries), expected);
          tokens -= expected;
        }
      }),
    );
  });
});
