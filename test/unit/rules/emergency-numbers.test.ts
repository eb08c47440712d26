import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emergencyNumbersOf, isEmergency } from '../../../src/rules/emergency-numbers.ts';

const french = ['112', '15', '17', '18', '114', '115', '119', '116000', '116111', '116117', '191', '196', '197'];

describe('emergency numbers', () => {
  for (const country of ['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF'])
    it(`of ${country} are those of the French regulator`, () => assert.deepEqual(emergencyNumbersOf(country), french));

  const others: readonly (readonly [string, readonly string[]])[] = [
    ['PF', ['112', '15', '16', '17', '18']],
    ['BE', ['112', '100', '101']],
    ['CH', ['112', '117', '118', '144']],
    ['DE', ['112', '110']],
    ['GB', ['112', '999']],
    ['US', ['911', '112']],
    ['XX', ['112', '911']],
    ['', ['112', '911']],
  ];
  for (const [country, numbers] of others)
    it(`of ${country === '' ? 'no country' : country} are ${numbers.join(' ')}`, () =>
      assert.deepEqual(emergencyNumbersOf(country), numbers));

  it('are recognised in the country where they are dialled', () => {
    for (const number of french) assert.equal(isEmergency(number, 'FR'), true);
    assert.equal(isEmergency('15'), true);
    assert.equal(isEmergency('144', 'FR'), false);
    assert.equal(isEmergency('144', 'CH'), true);
    assert.equal(isEmergency('101', 'FR'), false);
    assert.equal(isEmergency('+33112', 'FR'), false);
    assert.equal(isEmergency('', 'FR'), false);
  });

  it('have 112 in every country of the European Union', () => {
    const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';
    for (const country of union.split(' ')) assert.equal(emergencyNumbersOf(country)[0], '112', country);
  });
});
