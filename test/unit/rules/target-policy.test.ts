import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { TargetRefusal } from '../../../src/contract/forwarding.ts';
import { findLoop, refuseTarget, type ForwardingHop, type TargetPolicy } from '../../../src/rules/target-policy.ts';

const policy: TargetPolicy = {
  ownNumbers: ['+33199001234', '+33176210001', '1001'],
  grantedPrefixes: ['33', '32', '1212'],
  isColleague: (extension) => ['1001', '1002', '3004', '112'].includes(extension),
};

describe('the toll policy', () => {
  const verdicts: readonly (readonly [string, TargetRefusal | undefined])[] = [
    ['+33199001235', undefined],
    ['+33639981234', undefined],
    ['+33800123456', undefined],
    ['+32470123456', undefined],
    ['+12125550123', undefined],
    ['+13105550123', 'country-not-granted'],
    ['+442079460123', 'country-not-granted'],
    ['1002', undefined],
    ['3004', undefined],
    ['1003', 'short-code'],
    ['3900', 'short-code'],
    ['118712', 'short-code'],
    ['2345', 'malformed'],
    ['1001', 'own-number'],
    ['+33176210001', 'own-number'],
    ...['15', '17', '18', '112', '114', '115', '116000', '119', '191', '196', '197'].map((number) => [number, 'emergency'] as const),
    ['+33810123456', 'premium'],
    ['+33820123456', 'premium'],
    ['+33892123456', 'premium'],
    ['+881612345678', 'premium'],
    ['+882123456789', 'premium'],
    ['+883123456789', 'premium'],
    ['+870123456789', 'premium'],
    ['+979123456789', 'premium'],
    ['+878123456789', 'premium'],
    ['+888123456789', 'premium'],
    ['+3315', 'malformed'],
    ['+33112', 'malformed'],
    ['0639981234', 'malformed'],
    ['06 39 98 12 34', 'malformed'],
    ['+33 639981234', 'malformed'],
    ['+1234567890123456', 'malformed'],
    ['*21#', 'malformed'],
    ['', 'malformed'],
  ];
  for (const [number, refusal] of verdicts)
    it(`${refusal === undefined ? 'accepts' : `refuses as ${refusal}:`} ${number === '' ? 'nothing' : number}`, () => {
      assert.equal(refuseTarget(number, policy), refusal);
    });

  it('refuses premium and satellite numbers even with a granted prefix', () => {
    const open = { ...policy, grantedPrefixes: ['33', '88', '881', '3389'] };
    assert.equal(refuseTarget('+881612345678', open), 'premium');
    assert.equal(refuseTarget('+33892123456', open), 'premium');
  });

  it('refuses every country without a granted prefix', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        assert.notEqual(refuseTarget(number, { ownNumbers: [], grantedPrefixes: [''] }), undefined);
      }),
    );
  });

  it('accepts possible extensions where the colleagues are unknown', () => {
    const unaware = { ownNumbers: [], grantedPrefixes: ['33'] };
    assert.equal(refuseTarget('1002', unaware), undefined);
    assert.equal(refuseTarget('118712', unaware), 'short-code');
    assert.equal(refuseTarget('2345', unaware), undefined);
    assert.equal(refuseTarget('15', unaware), 'emergency');
  });
});

describe('loops between colleagues', () => {
  /** A company in which the extension of each line is its id. */
  const company =
    (forwards: Readonly<Record<string, readonly string[]>>) =>
    (number: string): ForwardingHop | undefined => {
      const targets = forwards[number];
      return targets && { line: number, targets };
    };

  it('are found over any number of lines', () => {
    assert.equal(findLoop('1001', '1002', company({ '1002': ['1001'], '1001': [] })), true);
    assert.equal(
      findLoop('1001', '1002', company({ '1002': ['+33199001299', '1003'], '1003': ['1004'], '1004': ['1001'], '1001': [] })),
      true,
    );
  });

  it('are not reported for chains that end outside, at a colleague, or in a circle of others', () => {
    assert.equal(findLoop('1001', '+33199001299', company({})), false);
    assert.equal(findLoop('1001', '1002', company({ '1002': [] })), false);
    assert.equal(findLoop('1001', '1002', company({ '1002': ['1003'], '1003': ['1002'] })), false);
  });

  it('include chains of more than ten lines', () => {
    const chain = (length: number): Record<string, string[]> =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [String(2000 + index), index + 1 < length ? [String(2001 + index)] : ['+33199001299']]),
      );
    assert.equal(findLoop('1001', '2000', company(chain(10))), false);
    assert.equal(findLoop('1001', '2000', company(chain(11))), true);
  });
});
