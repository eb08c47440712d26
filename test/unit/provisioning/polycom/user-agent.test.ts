import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';

describe('User-Agent of a Polycom phone', () => {
  it('is read without a fault, with any text at its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const announced = polycom.announced(`PolycomVVX-VVX_400-UA/5.9.1 ${text}`);
        assert.equal(announced?.model, 'VVX400');
        assert.match(announced.mac ?? '000000000000', /^[\da-f]{12}$/);
      }),
    );
  });
});
