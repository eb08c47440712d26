import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isWeakPin } from '../../../src/rules/weak-pin.ts';

describe('a weak code', () => {
  it('is one digit repeated, or digits in a row', () => {
    for (const code of ['0', '0000', '1234', '4321', '3456789', '10']) assert.equal(isWeakPin(code), true, code);
    for (const code of ['1235', '2468', '1123', '9012', '83794244', '0001']) assert.equal(isWeakPin(code), false, code);
  });

  it('stays weak when it is read backwards, and no other becomes weak', () => {
    const codes = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 2, maxLength: 8 });
    fc.assert(fc.property(codes, (code) => isWeakPin(code) === isWeakPin(Array.from(code).reverse().join(''))));
  });
});
