import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presentationRefusal } from '../../../src/rules/presentation-policy.ts';

describe('which number may stand on which line', () => {
  const mobile = { kind: 'mobile', number: '+33639981234' } as const;
  const listed = { kind: 'shared', number: '+33639980101' } as const;
  const fixed = { kind: 'own', number: '+33199001234' } as const;

  it('in France no mobile number on a fixed line: neither the user’s nor a listed one', () => {
    assert.equal(presentationRefusal(mobile, 'fixed', 'FR'), 'mobile-on-fixed');
    assert.equal(presentationRefusal(listed, 'fixed', 'FR'), 'mobile-on-fixed');
    assert.equal(presentationRefusal(mobile, 'fixed', 'RE'), 'mobile-on-fixed');
  });

  it('every other number on every line', () => {
    assert.equal(presentationRefusal(fixed, 'fixed', 'FR'), undefined);
    assert.equal(presentationRefusal(fixed, 'mobile', 'FR'), undefined);
    assert.equal(presentationRefusal(mobile, 'mobile', 'FR'), undefined);
    assert.equal(presentationRefusal({ kind: 'anonymous' }, 'mobile', 'FR'), undefined);
  });

  it('nothing is refused where no rule of the country is known', () => {
    assert.equal(presentationRefusal(mobile, 'fixed', 'BE'), undefined);
  });
});
