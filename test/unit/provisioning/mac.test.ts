import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMac, normalizeMac } from '../../../src/node/provisioning/mac.ts';

const byte = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
/** Of one device: the lowest bit of the first byte is 0, and not all are. */
const anyMac = fc
  .tuple(fc.integer({ min: 0, max: 127 }), fc.array(byte, { minLength: 5, maxLength: 5 }))
  .map(([first, rest]) => [(first * 2).toString(16).padStart(2, '0'), ...rest].join(''))
  .filter((mac) => mac !== '000000000000');

describe('a MAC address', () => {
  it('is read in every notation that people and boxes use', () => {
    for (const text of [
      '805ec00a1001',
      '805EC00A1001',
      '80:5e:c0:0a:10:01',
      '80-5E-C0-0A-10-01',
      '805e.c00a.1001',
      '80 5e c0 0a 10 01',
      ' 805ec00a1001\n',
    ]) {
      assert.equal(normalizeMac(text), '805ec00a1001', text);
    }
  });

  it('is read back as it is shown: in pairs', () => {
    assert.equal(formatMac('805ec00a1001'), '80:5e:c0:0a:10:01');
    fc.assert(
      fc.property(anyMac, fc.constantFrom(':', '-', '.', ' ', ''), fc.boolean(), (mac, separator, upper) => {
        assert.equal(normalizeMac(formatMac(mac)), mac);
        const written = formatMac(mac).replaceAll(':', separator);
        assert.equal(normalizeMac(upper ? written.toUpperCase() : written), mac);
      }),
    );
  });

  it('is nothing that is too short, too long, or no hexadecimal number', () => {
    for (const text of [
      '',
      '805ec00a100',
      '805ec00a10011',
      '805ec00a100g',
      '80:5e:c0:0a:10',
      '0x805ec00a1001',
      '805ec00a1001/..',
      'T46U',
    ]) {
      assert.equal(normalizeMac(text), undefined, text);
    }
  });

  it('belongs to one device: neither to all, nor to a group, nor to none', () => {
    for (const text of ['ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:01', '00:00:00:00:00:00', '33:33:00:00:00:01']) {
      assert.equal(normalizeMac(text), undefined, text);
    }
  });

  it('is twelve lower-case digits, or nothing, whatever somebody writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefABCDEF:-. g')) })), (text) => {
        assert.match(normalizeMac(text) ?? '000000000002', /^[\da-f]{12}$/);
      }),
    );
  });
});
