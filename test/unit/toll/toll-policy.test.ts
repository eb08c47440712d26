import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { TargetRefusal, TollGrant } from '../../../src/contract/index.ts';
import { grantsOfPrefix } from '../../../src/node/toll/stored-grants.ts';
import { tollRefusal } from '../../../src/node/toll/toll-policy.ts';

const grant = (...countries: string[]): TollGrant[] => countries.map((country) => ({ country }));

type Verdict = readonly [number: string, refusal: TargetRefusal | undefined, why: string];

describe('the toll policy', () => {
  const europe = grant('FR', 'BE', 'CH', 'GB', 'DE', 'LU');
  const verdicts: readonly Verdict[] = [
    ['+33199001235', undefined, 'a French fixed line'],
    ['+33612345678', undefined, 'a French mobile'],
    ['+33948123456', undefined, 'French telemarketing and platforms cost what other calls cost'],
    ['+33800123456', undefined, 'toll-free'],
    ['+33810123456', 'premium', 'French shared cost'],
    ['+33820123456', 'premium', 'French shared cost'],
    ['+33836123456', 'premium', 'French premium of old'],
    ['+33899123456', 'premium', 'French premium'],
    ['+33806123456', 'premium', 'a universal access number'],
    ['+449098790123', 'premium', 'British premium'],
    ['+448712345678', 'premium', 'British premium of the 087 kind'],
    ['+448451234567', 'premium', 'British shared cost'],
    ['+447010123456', 'premium', 'a British personal number, which looks like a mobile'],
    ['+443001234567', 'premium', 'a British access number'],
    ['+447640123456', 'premium', 'a British pager'],
    ['+499001234567', 'premium', 'German premium'],
    ['+491801234567', 'premium', 'German shared cost'],
    ['+4970012345678', 'premium', 'a German personal number'],
    ['+41900123456', 'premium', 'Swiss premium'],
    ['+41848123456', 'premium', 'Swiss shared cost'],
    ['+3290212345', 'premium', 'Belgian premium'],
    ['+35290512345', 'premium', 'Luxembourg premium'],
    ['+49900123456789', 'premium', 'digits too many: the network drops them and connects the premium number'],
    ['+447797123456', 'country-not-granted', 'a mobile of Jersey under +44'],
    ['+262692123456', 'country-not-granted', 'Réunion is not opened with mainland France'],
    ['+393331234567', 'country-not-granted', 'a country without a grant'],
    ['+33639981234', 'type-not-granted', 'in no known range'],
    ['+49137123456', 'type-not-granted', 'in no known range'],
    ['+447700900123', 'country-not-granted', 'in no known range of +44, so in no known country of it'],
    ['+4409098790000', 'malformed', 'a trunk prefix kept'],
    ['+4420794', 'malformed', 'too short'],
    ['+33596123456', 'type-not-granted', 'Martinique under +33, which the metadata takes for the mainland'],
    ['+33263123456', 'type-not-granted', 'Réunion under +33'],
    ['+33976212345', 'type-not-granted', 'Mayotte by internet under +33'],
    ['+33112', 'malformed', 'an emergency number written internationally'],
    ['+333615', 'malformed', 'a short code written internationally'],
    ['+449098790123;ext=1', 'malformed', 'an extension'],
    ['+449098790123,,1', 'malformed', 'digits to dial afterwards'],
    ['00449098790123', 'malformed', 'no E.164'],
    ['0899123456', 'malformed', 'a national writing'],
    ['+379123456', 'malformed', 'a calling code of no country'],
  ];
  for (const [number, refusal, why] of verdicts) {
    it(`${number} is ${refusal ?? 'allowed'}: ${why}`, () => assert.equal(tollRefusal(number, europe), refusal));
  }

  it('opens by country: the United States open no island of +1', () => {
    const states = grant('US');
    assert.equal(tollRefusal('+12125550123', states), undefined);
    for (const [number, country] of [
      ['+18765551234', 'Jamaica'],
      ['+18095551234', 'Dominican Republic'],
      ['+12645551234', 'Anguilla'],
      ['+14165550123', 'Canada'],
    ] as const) {
      assert.equal(tollRefusal(number, states), 'country-not-granted', country);
    }
    assert.equal(tollRefusal('+19005550199', states), 'premium');
    assert.equal(tollRefusal('+12129765550', states), 'premium', 'pay-per-call exchange');
  });

  it('opens by type: what is not named stays closed', () => {
    const fixed: TollGrant[] = [{ country: 'GB', types: ['fixed'] }];
    assert.equal(tollRefusal('+442079460123', fixed), undefined);
    assert.equal(tollRefusal('+447400123456', fixed), 'type-not-granted');
    const all: TollGrant[] = [...fixed, { country: 'GB', types: ['premium', 'personal'] }];
    assert.equal(tollRefusal('+449098790123', all), undefined);
    assert.equal(tollRefusal('+447010123456', all), undefined);
    // A number that may be a fixed line or a mobile needs both.
    assert.equal(tollRefusal('+12125550123', [{ country: 'US', types: ['fixed'] }]), 'type-not-granted');
  });

  it('opens unknown numbers only where that type is granted, for every country that they may be in', () => {
    const films: TollGrant[] = [{ country: 'FR', types: ['unknown'], prefix: '3363998' }];
    assert.equal(tollRefusal('+33639981234', films), undefined);
    assert.equal(tollRefusal('+33692123456', [...grant('FR'), ...films]), 'type-not-granted');
    const ofcom = (...countries: string[]) => countries.map((country): TollGrant => ({ country, types: ['unknown'] }));
    assert.notEqual(tollRefusal('+447700900123', ofcom('GB')), undefined);
    assert.equal(tollRefusal('+447700900123', ofcom('GB', 'GG', 'IM', 'JE')), undefined);
    assert.equal(tollRefusal('+49900123456789', [{ country: 'DE', types: ['unknown'] }]), 'premium', 'it begins with a premium number');
  });

  it('opens services without a country one by one', () => {
    for (const number of ['+881612345678', '+870773111632', '+882123456789', '+883510012345678', '+979123456789', '+80812345678']) {
      assert.equal(tollRefusal(number, grant('FR', 'US')), 'premium', number);
    }
    assert.equal(tollRefusal('+881612345678', grant('881')), undefined);
    assert.equal(tollRefusal('+979123456789', grant('979')), 'premium');
    assert.equal(tollRefusal('+80012345678', grant('FR')), 'country-not-granted');
    assert.equal(tollRefusal('+80012345678', grant('800')), undefined);
  });

  it('opens nothing without a grant', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        assert.notEqual(tollRefusal(number, []), undefined);
        assert.notEqual(tollRefusal(number, [{ country: '' }, { country: 'US', types: [] }]), undefined);
      }),
    );
  });
});

describe('prefixes of policies from before grants', () => {
  it('become the main country of a calling code', () => {
    assert.deepEqual(['33', '1', '44', '39'].flatMap(grantsOfPrefix), grant('FR', 'US', 'GB', 'IT'));
  });

  it('stay prefixes when they are longer', () => {
    assert.deepEqual(grantsOfPrefix('3370'), [{ country: 'FR', prefix: '3370' }]);
    const jamaica = grantsOfPrefix('1876');
    assert.equal(tollRefusal('+18765551234', jamaica), undefined);
    assert.equal(tollRefusal('+12125550123', jamaica), 'country-not-granted');
  });

  it('open no more than they did', () => {
    assert.deepEqual(['', '0', '881', '210'].flatMap(grantsOfPrefix), []);
    assert.deepEqual(grantsOfPrefix('800'), [{ country: '800', prefix: '800' }]);
  });
});
