import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TargetRefusal } from '../../../src/contract/forwarding.ts';
import { isEmergency } from '../../../src/rules/emergency-numbers.ts';
import { refusedAtSight, refuseTarget, type TargetPolicy } from '../../../src/rules/target-policy.ts';

const ownNumbers = ['+33199001234', '+33176210001', '1001'];

const server: TargetPolicy = {
  ownNumbers,
  isEmergency: (number) => isEmergency(number, 'FR'),
  toll: (number) => (number.startsWith('+33') ? undefined : 'country-not-granted'),
  isColleague: (extension) => ['1001', '1002', '3004', '112'].includes(extension),
};

const browser: TargetPolicy = { ownNumbers };

describe('a forward target', () => {
  const verdicts: readonly (readonly [string, TargetRefusal | undefined, TargetRefusal | undefined])[] = [
    ['+33199001235', undefined, undefined],
    ['+442079460123', 'country-not-granted', undefined],
    ['1002', undefined, undefined],
    ['3004', undefined, undefined],
    ['1003', 'short-code', undefined],
    ['3900', 'short-code', undefined],
    ['118712', 'short-code', 'short-code'],
    ['2345', 'malformed', undefined],
    ['1001', 'own-number', 'own-number'],
    ['+33176210001', 'own-number', 'own-number'],
    ...['15', '17', '18', '112', '114', '115', '116000', '119', '191', '196', '197'].map(
      (number) => [number, 'emergency', undefined] as const,
    ),
  ];
  for (const [number, atServer, atBrowser] of verdicts) {
    it(`${number} is ${atServer ?? 'allowed'} on the server, ${atBrowser ?? 'left to it'} in a browser`, () => {
      assert.equal(refuseTarget(number, server), atServer);
      assert.equal(refuseTarget(number, browser), atBrowser);
    });
  }

  const atSight: readonly (readonly [string, TargetRefusal | undefined])[] = [
    ['1001', 'own-number'],
    ['+33176210001', 'own-number'],
    ['118712', 'short-code'],
    ['3900', undefined],
    ['112', undefined],
    ['+33899123456', undefined],
  ];
  for (const [number, refusal] of atSight) {
    it(`${number} is ${refusal ?? 'left to the server'} at first sight`, () =>
      assert.equal(refusedAtSight(number, [...ownNumbers, undefined]), refusal));
  }

  it('knows the emergency numbers of the account’s country', () => {
    const british: TargetPolicy = { ...server, isEmergency: (number) => isEmergency(number, 'GB'), isColleague: () => true };
    assert.equal(refuseTarget('999', british), 'emergency');
    assert.equal(refuseTarget('17', british), undefined);
  });

  for (const number of [
    '',
    '+3315',
    '+33112',
    '0639981234',
    '06 39 98 12 34',
    '+33 639981234',
    '+1234567890123456',
    '*21#',
    '+33639981234;ext=1',
  ]) {
    it(`is malformed in a browser, too: ${number === '' ? 'nothing' : number}`, () =>
      assert.equal(refuseTarget(number, browser), 'malformed'));
  }
});
