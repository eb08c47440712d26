import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keepEqual } from '../../../src/runtime/equal.ts';

const plain = fc.jsonValue({ maxDepth: 4 });

describe('keeping the identity of what did not change', () => {
  it('never changes what the data says', () => {
    fc.assert(fc.property(plain, plain, (known, fresh) => assert.deepEqual(keepEqual(known, fresh), fresh)));
  });

  it('gives the known data back when the fresh says the same', () => {
    fc.assert(fc.property(plain, (data) => assert.ok(Object.is(keepEqual(data, structuredClone(data)), data) || Object.is(data, -0))));
  });

  it('keeps the parts that are the same, and only those', () => {
    const known = { rules: [{ on: true }, { on: false }], zone: { name: 'Paris' } };
    const fresh = keepEqual(known, { rules: [{ on: true }, { on: true }], zone: { name: 'Paris' } });
    assert.notEqual(fresh, known);
    assert.notEqual(fresh.rules, known.rules);
    assert.equal(fresh.rules[0], known.rules[0]);
    assert.notEqual(fresh.rules[1], known.rules[1]);
    assert.equal(fresh.zone, known.zone);
    assert.deepEqual(keepEqual({ a: 1, b: undefined }, { a: 1 }), { a: 1 });
  });
});
