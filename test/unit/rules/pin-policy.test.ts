import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PinPolicy } from '../../../src/contract/index.ts';
import { isWeakPin, refusePin } from '../../../src/rules/pin-policy.ts';

const policy: PinPolicy = { minLength: 4, maxLength: 8, refuses: ['repetition', 'sequence', 'own-number', 'in-use'] };
const owner = { numbers: ['+33199001234', '+33176210001'], extension: '1001' };

const codes = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 2, maxLength: 8 });

describe('a weak code', () => {
  it('is one digit repeated, two in turn, or digits in a row', () => {
    const weak = ['0', '0000', '1212', '1234', '4321', '3456789', '10', '7890', '9012', '0987'];
    for (const code of weak) assert.equal(isWeakPin(code), true, code);
    for (const code of ['1235', '2468', '1123', '83794244', '0001', '47', '121', '2580']) assert.equal(isWeakPin(code), false, code);
  });

  it('stays weak when it is read backwards, and no other becomes weak', () => {
    fc.assert(fc.property(codes, (code) => isWeakPin(code) === isWeakPin(Array.from(code).reverse().join(''))));
  });

  it('stays weak when every digit is moved by the same number of keys', () => {
    const moved = (code: string, by: number) => Array.from(code, (digit) => String((Number(digit) + by) % 10)).join('');
    fc.assert(fc.property(codes, fc.nat(9), (code, by) => isWeakPin(code) === isWeakPin(moved(code, by))));
  });
});

describe('a PIN of a mailbox', () => {
  const refusedAs = (pin: string) => refusePin(pin, policy, owner)?.rule;

  it('is 4 to 8 digits, a leading zero included', () => {
    for (const pin of ['4827', '0482', '48270193', '2580']) assert.equal(refusedAs(pin), undefined, pin);
    assert.deepEqual(refusePin('123', policy, owner), { rule: 'too-short', params: { min: 4, max: 8 } });
    assert.deepEqual(refusePin('482701934', policy, owner), { rule: 'too-long', params: { min: 4, max: 8 } });
  });

  it('has the digits that a telephone sends, and nothing else', () => {
    for (const pin of ['48a7', '48 27', '٤٨٢٧', '４８２７', '-482', '48.7', '4827\n', '1e3']) assert.equal(refusedAs(pin), 'digits', pin);
  });

  it('is no repetition, sequence, extension or end of a number', () => {
    for (const pin of ['0000', '11111111', '1212']) assert.equal(refusedAs(pin), 'repetition', pin);
    for (const pin of ['1234', '4321', '7890']) assert.equal(refusedAs(pin), 'sequence', pin);
    for (const pin of ['1001', '99001234', '0001']) assert.equal(refusedAs(pin), 'own-number', pin);
  });

  it('is judged by the rules of its policy alone', () => {
    const lenient = { ...policy, refuses: [] };
    for (const pin of ['0000', '1234', '1001']) assert.equal(refusePin(pin, lenient, owner), undefined, pin);
  });

  it('is refused whatever else a person types, unless it is digits of the right length', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), codes), (typed) => {
        const isPin = /^[0-9]{4,8}$/.test(typed) && !typed.includes('\n');
        return isPin || refusedAs(typed) !== undefined;
      }),
    );
  });
});
