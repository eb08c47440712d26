import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { TargetRefusal, TargetVerdict } from '../../../src/contract/index.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';

const toNumber = (number: string) => ({ kind: 'number', number });

describe('where calls may not be forwarded', () => {
  let place: MemoryPlace;
  beforeEach(async () => (place = await memoryPlace()));
  afterEach(() => place.close());

  const set = (as: string, key: string, json: unknown) => place.ask(`/v1/lines/line-${as}-fixed/forwarding/${key}`, { as, json });
  const verdict = async (as: string, number: string) =>
    good<TargetVerdict>(await place.ask(`/v1/lines/line-${as}-fixed/forwarding/check-target`, { as, method: 'POST', json: { number } }));

  const refusals: readonly (readonly [number: string, refusal: TargetRefusal])[] = [
    ['112', 'emergency'],
    ['15', 'emergency'],
    ['+33899123456', 'premium'],
    ['+33812345678', 'premium'],
    ['+449098790000', 'premium'],
    ['+447010123456', 'premium'],
    ['+41900123456', 'premium'],
    ['+979123456789', 'premium'],
    ['+447797123456', 'country-not-granted'],
    ['+33692123456', 'type-not-granted'],
    ['3615', 'short-code'],
    ['118218', 'short-code'],
    ['+12025550123', 'country-not-granted'],
    ['+33199001234', 'own-number'],
    ['+33176210001', 'own-number'],
    ['1001', 'own-number'],
    ['06 39 98 12 34', 'malformed'],
    ['+33', 'malformed'],
    ['*21#', 'malformed'],
    ["+33639980101'; DROP TABLE calls; --", 'malformed'],
    ['+33639980101&SIP/1002', 'malformed'],
    ['', 'malformed'],
  ];
  for (const [number, refusal] of refusals) {
    it(`refuses ${number || 'nothing'} as ${refusal}, asked and written`, async () => {
      assert.deepEqual(await verdict('alice', number), { allowed: false, refusal });
      const found = await problem(await set('alice', 'no-answer', { target: toNumber(number) }), 422, 'validation');
      assert.deepEqual(issues(found), [`target.number: ${refusal}`]);
      const ring = await problem(await set('alice', 'simultaneous-ring', { number }), 422, 'validation');
      assert.deepEqual(issues(ring), [`number: ${refusal}`]);
    });
  }

  it('allows a colleague by extension, another line of one’s own, and countries that are open', async () => {
    for (const number of ['1003', '+33639981234', '+33199001236', '+442079460123', '+3225550123']) {
      assert.deepEqual(await verdict('alice', number), { allowed: true }, number);
      await good(await set('alice', 'no-answer', { target: toNumber(number) }));
    }
  });

  it('opens to each user only the countries that the administrator granted them', async () => {
    assert.deepEqual(await verdict('chloe', '+442079460123'), { allowed: false, refusal: 'country-not-granted' });
  });

  it('does not take the other company’s extension for a colleague', async () => {
    assert.deepEqual(await verdict('erin', '1002'), { allowed: false, refusal: 'short-code' });
  });

  const isLoop = async (as: string, key: string, json: object) =>
    assert.match(issues(await problem(await set(as, key, json), 422, 'validation')).join(), /number: loop$/);

  it('refuses a rule that closes a loop of two, by extension and by outside number', async () => {
    // Bruno forwards to 1001, Alice's extension, when he does not answer.
    for (const number of ['1002', '+33199001235', '+33176210002']) {
      await isLoop('alice', 'unconditional', { enabled: true, target: toNumber(number) });
    }
    await good(await set('bruno', 'no-answer', { enabled: false }));
    await good(await set('alice', 'unconditional', { enabled: true, target: toNumber('1002') }));
  });

  it('refuses a loop through several colleagues and through a simultaneous ring', async () => {
    await good(await set('driss', 'simultaneous-ring', { enabled: true, number: '1002' }));
    await isLoop('alice', 'dnd', { enabled: true, target: toNumber('1004') });
    await isLoop('alice', 'simultaneous-ring', { enabled: true, number: '1004' });
  });

  it('refuses a loop through another company of the installation', async () => {
    await good(await set('erin', 'no-answer', { enabled: true, target: toNumber('+33199001234') }));
    await isLoop('alice', 'dnd', { enabled: true, target: toNumber('+33261910002') });
    // The same extension in both companies is not one line.
    await good(await set('erin', 'dnd', { enabled: true, target: toNumber('+33199001236') }));
  });

  it('tells nothing of a colleague’s forwards before a rule is switched on', async () => {
    for (const number of ['1002', '+33199001235', '1004']) {
      assert.deepEqual(await verdict('alice', number), { allowed: true }, number);
      await good(await set('alice', 'dnd', { enabled: false, target: toNumber(number) }));
      await good(await set('alice', 'simultaneous-ring', { enabled: false, number }));
    }
    await good(await set('alice', 'dnd', { target: toNumber('1002') }));
    await isLoop('alice', 'dnd', { enabled: true });
  });

  it('tells of a loop through one’s own lines', async () => {
    // Her fixed line forwards to her mobile line when it cannot be reached.
    const asked = { as: 'alice', method: 'POST', json: { number: '1001' } };
    const answer = good<TargetVerdict>(await place.ask('/v1/lines/line-alice-mobile/forwarding/check-target', asked));
    assert.deepEqual(await answer, { allowed: false, refusal: 'loop' });
  });

  it('judges a kept number again when the rule is switched on', async () => {
    await good(await set('alice', 'dnd', { enabled: false, target: toNumber('+442079460123') }));
    const user = await readUser(place.store, { tenant: 'demo', user: 'alice' });
    assert.ok(user);
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, tollGrants: [{ country: 'FR' }] }, version: 2 }));
    const found = await problem(await set('alice', 'dnd', { enabled: true }), 422, 'validation');
    assert.deepEqual(issues(found), ['target.number: country-not-granted']);
  });

  it('needs a target to be switched on', async () => {
    assert.deepEqual(issues(await problem(await set('driss', 'no-answer', { enabled: true }), 422, 'validation')), ['target: required']);
    assert.deepEqual(issues(await problem(await set('driss', 'simultaneous-ring', { enabled: true }), 422, 'validation')), [
      'number: required',
    ]);
    await good(await set('driss', 'no-answer', { enabled: true, target: { kind: 'voicemail' } }));
  });

  it('forbids what the administrator has withheld, and says who grants it', async () => {
    for (const key of ['unconditional', 'not-reachable']) {
      const found = await problem(await set('chloe', key, { enabled: false }), 403, 'forbidden');
      assert.equal(found.grantedBy, 'administrator');
    }
    await good(await set('chloe', 'no-answer', { enabled: false }));
  });

  it('refuses a delay outside the limits or between the steps, with the limits', async () => {
    for (const delaySeconds of [9, 95, 12, -10, 0]) {
      const found = await problem(await set('alice', 'no-answer', { delaySeconds }), 422, 'validation');
      assert.deepEqual(found.issues, [{ path: 'delaySeconds', rule: 'range', params: { min: 10, max: 90, step: 5 } }]);
    }
    for (const delaySeconds of [10, 15, 90]) await good(await set('alice', 'no-answer', { delaySeconds }));
  });

  it('refuses what a condition does not have', async () => {
    const mobile = (json: unknown) => place.ask('/v1/lines/line-alice-mobile/forwarding/unconditional', { as: 'alice', json });
    const period = { kind: 'period', until: '2027-01-01T00:00:00.000Z' };
    assert.deepEqual(issues(await problem(await mobile({ when: period }), 422, 'validation')), ['when: unsupported']);
    assert.deepEqual(issues(await problem(await mobile({ delaySeconds: 20 }), 422, 'validation')), ['delaySeconds: unsupported']);
    await problem(await place.ask('/v1/lines/line-alice-mobile/forwarding/dnd', { as: 'alice', json: {} }), 404, 'unsupported');
    await problem(await place.ask('/v1/lines/line-alice-fixed/forwarding/busy', { as: 'alice', json: {} }), 404, 'unsupported');
  });

  it('refuses a period that makes no sense, naming each field', async () => {
    const cases: readonly (readonly [when: object, expected: string[]])[] = [
      [{ kind: 'period' }, ['when: required']],
      [{ kind: 'period', from: '2027-01-02T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' }, ['when.until: range']],
      [{ kind: 'period', until: 'tomorrow' }, ['when.until: format']],
      [
        { kind: 'period', weekly: [{ days: [], from: '25:00', until: '08:00' }] },
        ['when.weekly.0.days: required', 'when.weekly.0.from: format'],
      ],
    ];
    for (const [when, expected] of cases) {
      assert.deepEqual(issues(await problem(await set('alice', 'unconditional', { when }), 422, 'validation')), expected);
    }
  });
});
