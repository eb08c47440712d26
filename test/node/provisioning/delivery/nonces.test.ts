import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nonces } from '../../../../src/node/provisioning/delivery/nonces.ts';

const start = Date.UTC(2026, 10, 25);

describe('a nonce', () => {
  it('is good for its phone, with counts that grow', () => {
    const known = nonces(10);
    const nonce = known.issue('phone', start);
    assert.deepEqual(
      [1, 2, 5, 5, 3, 2, 1, 6].map((count) => known.use(nonce, 'phone', count, start)),
      [true, true, true, false, false, false, false, true],
    );
  });

  it('is never the same twice, even within a millisecond', () => {
    const known = nonces(10);
    assert.equal(new Set(Array.from({ length: 1000 }, () => known.issue('phone', start))).size, 1000);
  });

  it('is stale after 300 seconds, used or not', () => {
    const known = nonces(10);
    const [used, unused] = [known.issue('phone', start), known.issue('phone', start)];
    assert.ok(known.use(used, 'phone', 1, start + 300_000));
    assert.ok(!known.use(used, 'phone', 2, start + 300_001));
    assert.ok(!known.use(unused, 'phone', 1, start + 300_001));
  });

  it('is good for no other phone, in no other process and with no zero count', () => {
    const [known, other] = [nonces(10), nonces(10)];
    const nonce = known.issue('phone', start);
    assert.ok(!known.use(nonce, 'another', 1, start));
    assert.ok(!other.use(nonce, 'phone', 1, start));
    assert.ok(!known.use(nonce, 'phone', 0, start));
    assert.ok(known.use(nonce, 'phone', 1, start));
  });

  it('has one spelling', () => {
    const known = nonces(10);
    const nonce = known.issue('phone', start);
    assert.ok(known.use(nonce, 'phone', 1, start));
    for (const spelling of [` ${nonce}`, `${nonce}=`, `${nonce}!`, nonce.replace(/-/g, '+').replace(/_/g, '/') + '=', `${nonce}\n`])
      assert.ok(!known.use(spelling, 'phone', 2, start), spelling);
  });

  it('cannot be made by changing one', () => {
    const known = nonces(10);
    const bytes = Buffer.from(known.issue('phone', start), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const forged = Buffer.from(bytes);
        forged[place] = (forged[place] ?? 0) ^ change;
        assert.ok(!known.use(forged.toString('base64url'), 'phone', 1, start));
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => assert.ok(!known.use(text, 'phone', 1, start))));
  });

  it('cannot be used a second time because its first use had to be forgotten', () => {
    const known = nonces(3);
    const all = Array.from({ length: 20 }, (_, index) => known.issue('phone', start + index));
    for (const nonce of all) assert.ok(known.use(nonce, 'phone', 1, start + 100));
    for (const nonce of all) assert.ok(!known.use(nonce, 'phone', 1, start + 100));
    assert.ok(known.use(known.issue('phone', start + 200), 'phone', 1, start + 200));
  });
});
