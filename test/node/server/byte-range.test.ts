import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byteRange } from '../../../src/node/server/byte-range.ts';

describe('the range of a request', () => {
  const cases: readonly (readonly [header: string | undefined, expected: readonly [number, number] | 'unsatisfiable' | undefined])[] = [
    [undefined, undefined],
    ['bytes=0-1', [0, 2]],
    ['bytes=0-', [0, 100]],
    ['BYTES = 10 - 19', [10, 20]],
    ['bytes=90-200', [90, 100]],
    ['bytes=-10', [90, 100]],
    ['bytes=-200', [0, 100]],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=99999999999999999999-', 'unsatisfiable'],
    // Not for us to answer in parts.
    ['bytes=5-4', undefined],
    ['bytes=0-1,4-5', undefined],
    ['bytes=-', undefined],
    ['bytes=a-b', undefined],
    ['seconds=0-1', undefined],
  ];
  for (const [header, expected] of cases) {
    it(`${header ?? 'no header'} of 100 bytes: ${String(expected)}`, () => {
      const found = byteRange(header, 100);
      assert.deepEqual(typeof found === 'object' ? [found.start, found.end] : found, expected);
    });
  }

  it('of an empty file is none', () => {
    for (const header of ['bytes=0-', 'bytes=-1', 'bytes=0-0']) assert.equal(byteRange(header, 0), 'unsatisfiable');
  });

  it('always lies within the file', () => {
    fc.assert(
      fc.property(fc.option(fc.nat(300), { nil: '' }), fc.option(fc.nat(300), { nil: '' }), fc.nat(200), (first, last, bytes) => {
        const range = byteRange(`bytes=${first}-${last}`, bytes);
        if (typeof range === 'object') assert.ok(0 <= range.start && range.start < range.end && range.end <= bytes);
      }),
    );
  });
});
