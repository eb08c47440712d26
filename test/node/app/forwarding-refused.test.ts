import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Forwarding, ForwardingKey, TollGrant } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { putForwarding } from '../../../src/node/forwarding/sql.ts';
import { addEvent } from '../../../src/node/store/outbox.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const london = '+442079460123';
const line = 'line-alice-fixed';
const scope = { tenant: 'demo', user: 'alice' };
const toNumber = (number: string) => ({ kind: 'number', number }) as const;

describe('a target that may not be called any more', () => {
  let place: MemoryPlace;
  beforeEach(async () => (place = await memoryPlace()));
  afterEach(() => place.close());

  const set = (key: string, json: unknown) => place.ask(`/v1/lines/${line}/forwarding/${key}`, { as: 'alice', json });
  const read = async (as = 'alice') => good<Forwarding>(await place.ask(`/v1/lines/line-${as}-fixed/forwarding`, { as }));
  const stateOf = (forwarding: Forwarding, key: ForwardingKey) =>
    key === 'simultaneous-ring'
      ? forwarding.simultaneousRing?.effective
      : forwarding.rules.find(({ condition }) => condition === key)?.effective;
  const grant = async (tollGrants: readonly TollGrant[]) => {
    const user = await readUser(place.store, scope);
    assert.ok(user);
    await place.store.write(async (tx) => {
      await putUser(tx, { ...user, policy: { ...user.policy, tollGrants }, version: user.version + 1 });
      await addEvent(tx, 'demo', { kind: 'capabilities.changed', resource: 'alice', user: 'alice', at: 0 });
    });
  };
  /** As a telephone switch reports a change that was made on a phone. */
  const store = (user: string, key: ForwardingKey, number: string, version: number) =>
    place.store.write((tx) =>
      putForwarding(
        tx,
        { tenant: 'demo', user },
        {
          line: `line-${user}-fixed`,
          key,
          enabled: true,
          target: toNumber(number),
          version: version + 1,
          changedAt: 0,
          changedBy: 'phone',
        },
        version,
      ),
    );

  it('shows as refused, with the reason, and suspends nothing', async () => {
    await good(await set('unconditional', { enabled: true, target: toNumber(london) }));
    assert.deepEqual([stateOf(await read(), 'unconditional'), stateOf(await read(), 'no-answer')], ['active', 'suspended']);
    await grant([{ country: 'FR' }]);
    const forwarding = await read();
    assert.deepEqual([stateOf(forwarding, 'unconditional'), stateOf(forwarding, 'no-answer')], ['refused', 'active']);
    assert.ok(forwarding.refused?.some(({ number, refusal }) => number === london && refusal === 'country-not-granted'));
  });

  it('is refused for the simultaneous ring, too, and not for a rule that is off', async () => {
    await good(await set('simultaneous-ring', { enabled: true, number: london }));
    await good(await set('dnd', { enabled: false, target: toNumber(london) }));
    await grant([{ country: 'FR' }]);
    assert.deepEqual([stateOf(await read(), 'simultaneous-ring'), stateOf(await read(), 'dnd')], ['refused', 'off']);
    await grant([{ country: 'FR' }, { country: 'GB' }]);
    assert.equal(stateOf(await read(), 'simultaneous-ring'), 'active');
  });

  it('has another version and another state on the wire at once', async () => {
    await good(await set('unconditional', { enabled: true, target: toNumber(london) }));
    const tag = async () => (await place.ask(`/v1/lines/${line}/forwarding`, { as: 'alice' })).headers.get('etag');
    const before = await tag();
    await grant([{ country: 'GB', types: ['mobile'] }]);
    assert.notEqual(await tag(), before);
  });

  for (const number of ['+33899123456', '+449098790000', '1999', '0899123456', '+33199001234']) {
    it(`is found when the switch stored it behind the policy’s back: ${number}`, async () => {
      await store('alice', 'unconditional', number, 1);
      const forwarding = await read();
      assert.deepEqual([stateOf(forwarding, 'unconditional'), stateOf(forwarding, 'no-answer')], ['refused', 'active']);
    });
  }

  it('is found when a colleague’s change makes it a loop', async () => {
    await good(await set('no-answer', { enabled: true, target: toNumber('1003') }));
    assert.equal(stateOf(await read(), 'no-answer'), 'active');
    await store('chloe', 'dnd', '1001', 0);
    await place.store.write((tx) =>
      addEvent(tx, 'demo', { kind: 'forwarding.changed', resource: 'line-chloe-fixed', user: 'chloe', at: 0 }),
    );
    assert.equal(stateOf(await read(), 'no-answer'), 'refused');
  });

  it('tells nothing of a number that the user may not see', async () => {
    await store('chloe', 'unconditional', '+33899123456', 0);
    const forwarding = await read('chloe');
    assert.equal(stateOf(forwarding, 'unconditional'), 'refused');
    assert.doesNotMatch(JSON.stringify(forwarding), /899123456/);
  });
});

describe('asking for many numbers', () => {
  let place: MemoryPlace;
  beforeEach(async () => (place = await memoryPlace({ checksPerMinute: 3 })));
  afterEach(() => place.close());

  const check = (number: string, on = line) =>
    place.ask(`/v1/lines/${on}/forwarding/check-target`, { as: 'alice', method: 'POST', json: { number } });

  it('is limited for each user, whatever the line, with the time to wait', async () => {
    for (const on of [line, 'line-alice-mobile', line]) await good(await check('1002', on));
    const refused = await check('1002');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    await problem(refused, 429, 'rate-limited');
    assert.equal(
      (await place.ask('/v1/lines/line-bruno-fixed/forwarding/check-target', { as: 'bruno', method: 'POST', json: { number: '1003' } }))
        .status,
      200,
    );
  });

  it('is limited for refused writes as well', async () => {
    const write = () => place.ask(`/v1/lines/${line}/forwarding/dnd`, { as: 'alice', json: { enabled: true, target: toNumber('1002') } });
    for (let times = 0; times < 3; times++)
      assert.deepEqual(issues(await problem(await write(), 422, 'validation')), ['target.number: loop']);
    await problem(await write(), 429, 'rate-limited');
  });
});
