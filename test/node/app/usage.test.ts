import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallLogEntry, LineUsage, Page } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { addCalls, type CallRecord } from '../../../src/node/call-log/sql.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';

const fixed = '/v1/lines/line-alice-fixed/usage';
const mobile = '/v1/lines/line-alice-mobile/usage';

for (const { name, open } of places) {
  describe(`the usage of a line (${name})`, () => {
    let place: Place;
    const read = async (path: string, as = 'alice') => good<LineUsage>(await place.ask(path, { as }));
    const monthsOf = async (path: string, as = 'alice') => good<string[]>(await place.ask(`${path}/months`, { as }));
    before(async () => (place = await open()));
    after(() => place.close());

    it('tells plan, calls and the parties as the call log names them', async () => {
      const [, month = ''] = await monthsOf(fixed);
      const usage = await read(`${fixed}?month=${month}`);
      const { items } = await good<Page<CallLogEntry>>(
        await place.ask(`/v1/calls?month=${month}&kind=placed&lineKind=fixed&limit=1000`, { as: 'alice' }),
      );
      const answered = items.filter(({ outcome }) => outcome === 'answered');
      assert.equal(usage.calls, answered.length);
      assert.equal(
        usage.talkSeconds,
        answered.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0),
      );
      assert.equal(usage.plan, 'Illimité vers les fixes, 1\u00a0h vers les mobiles');
      assert.equal(usage.allowances[0]?.kind, 'talk-to-mobile');
      for (const { party } of usage.topParties) assert.deepEqual(party, answered.find((call) => call.party.number === party.number)?.party);
    });

    it('tells what was rated of a mobile line, and the day on which an allowance was used up', async () => {
      const months = await monthsOf(mobile);
      const usage = await read(`${mobile}?month=${months[1] ?? ''}`);
      assert.ok((usage.dataBytes ?? 0) > 1e9 && (usage.messagesSent ?? 0) > 0 && usage.multimediaSent !== undefined);
      const [{ kind, used, included, usedUpOn } = { kind: 'talk', used: 0, included: 0 }] = usage.allowances;
      assert.deepEqual([kind, used], ['data', usage.dataBytes]);
      assert.equal(usedUpOn !== undefined, used >= included);
    });

    it('answers 304 while nothing is new, and figures of 0 for a month without usage', async () => {
      const [, month = ''] = await monthsOf(fixed);
      const first = await place.ask(`${fixed}?month=${month}`, { as: 'alice' });
      const again = { as: 'alice', headers: { 'if-none-match': first.headers.get('etag') ?? '' } };
      assert.equal((await place.ask(`${fixed}?month=${month}`, again)).status, 304);
      const none = await read('/v1/lines/line-driss-fixed/usage?month=2026-01', 'driss');
      assert.deepEqual([none.calls, none.days, none.topParties, none.plan], [0, [], [], undefined]);
      assert.deepEqual(await monthsOf('/v1/lines/line-driss-fixed/usage', 'driss'), []);
    });

    it('is nobody else’s, and of a month alone', async () => {
      for (const as of ['bruno', 'erin']) {
        await problem(await place.ask(`${fixed}?month=2026-01`, { as }), 404, 'not-found');
        await problem(await place.ask(`${fixed}/months`, { as }), 404, 'not-found');
      }
      for (const query of ['', '?month=', '?month=2026-13', '?month=2026-01-01', '?month=2026-01&x=1'])
        await problem(await place.ask(fixed + query, { as: 'alice' }), 422, 'validation');
    });
  });
}

describe('usage in another situation', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const call = (id: string, startedAt: string): CallRecord => ({
    id,
    sourceId: id,
    owner: 'driss',
    line: 'line-driss-fixed',
    lineKind: 'fixed',
    kind: 'placed',
    outcome: 'answered',
    party: { number: '+33639980101', numberKind: 'mobile' },
    startedAt: Date.parse(startedAt),
    durationSeconds: 60,
  });
  const usage = async (month: string) =>
    good<LineUsage>(await place.ask(`/v1/lines/line-driss-fixed/usage?month=${month}`, { as: 'driss' }));

  it('moves with its user to another time zone', async () => {
    await place.store.write((tx) => addCalls(tx, 'demo', [call('a', '2026-03-31T21:59:59Z'), call('b', '2026-03-31T22:00:00Z')]));
    assert.deepEqual([(await usage('2026-03')).calls, (await usage('2026-04')).calls], [1, 1]);
    assert.equal((await usage('2026-03')).countedUntil, '2026-03-31T22:00:00.000Z');
    const user = await readUser(place.store, { tenant: 'demo', user: 'driss' });
    assert.ok(user);
    const moved = { ...user, account: { ...user.account, timeZone: 'America/Martinique' }, version: 2 };
    await place.store.write(async (tx) => {
      await putUser(tx, moved);
      tx.announce('demo');
    });
    assert.deepEqual([(await usage('2026-03')).calls, (await usage('2026-04')).calls], [2, 0]);
    assert.deepEqual((await usage('2026-03')).days, [{ day: '2026-03-31', calls: 2, talkSeconds: 120 }]);
  });

  it('is forbidden where the plan withholds it', async () => {
    const user = await readUser(place.store, { tenant: 'demo', user: 'bruno' });
    assert.ok(user);
    const withheld = { usage: { access: 'none', grantedBy: 'plan' } } as const;
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, withheld }, version: 2 }));
    const path = '/v1/lines/line-bruno-fixed/usage';
    for (const each of [`${path}?month=2026-11`, `${path}/months`])
      assert.equal((await problem(await place.ask(each, { as: 'bruno' }), 403, 'forbidden')).grantedBy, 'plan');
  });
});
