import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallLogEntry, CallLogMonth, Page } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { addCalls, type CallRecord } from '../../../src/node/call-log/sql.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';

const ids = ({ items }: Page<CallLogEntry>) => items.map(({ id }) => id);

for (const { name, open } of places) {
  describe(`the call log (${name})`, () => {
    let place: Place;
    let month: string;
    const list = async (query: string, as = 'alice') => good<Page<CallLogEntry>>(await place.ask(`/v1/calls?${query}`, { as }));
    before(async () => {
      place = await open();
      const months = await good<CallLogMonth[]>(await place.ask('/v1/calls/months', { as: 'alice' }));
      // The month before the current one is whole, whatever day it is.
      month = months[1]?.month ?? '';
    });
    after(() => place.close());

    it('is lively: three months of calls of every kind', async () => {
      const months = await good<CallLogMonth[]>(await place.ask('/v1/calls/months', { as: 'alice' }));
      assert.ok(months.length >= 3);
      const { items } = await list(`month=${month}&limit=1000`);
      assert.deepEqual([...new Set(items.map(({ kind }) => kind))].sort(), ['missed', 'placed', 'received']);
      assert.deepEqual([...new Set(items.map(({ lineKind }) => lineKind))].sort(), ['fixed', 'mobile']);
      assert.ok(items.some(({ party }) => party.numberKind === 'anonymous' && party.number === undefined));
      assert.ok(items.some(({ party }) => party.numberKind === 'internal'));
      assert.ok(items.some(({ messageLeft }) => messageLeft));
    });

    it('comes newest first, in pages that add up to the whole', async () => {
      const whole = await list(`month=${month}&limit=1000`);
      assert.equal(whole.next, undefined);
      const starts = whole.items.map(({ startedAt }) => startedAt);
      assert.deepEqual(starts, starts.toSorted().reverse());
      const collected: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(`month=${month}&limit=7${cursor ? `&cursor=${cursor}` : ''}`);
        collected.push(...ids(page));
        cursor = page.next;
      } while (cursor);
      assert.deepEqual(collected, ids(whole));
    });

    it('says nothing of where a call was stored', async () => {
      const [entry] = (await list(`month=${month}&limit=1`)).items;
      assert.ok(entry && !('owner' in entry) && !('sourceId' in entry));
      assert.match(entry.startedAt, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
    });

    it('is filtered by kind, line and search, all together', async () => {
      const whole = (await list(`month=${month}&limit=1000`)).items;
      const wanted = whole.filter(
        ({ kind, lineKind, party }) => kind === 'placed' && lineKind === 'fixed' && party.name === 'Élodie Bréchet',
      );
      const found = await list(`month=${month}&limit=1000&kind=placed&lineKind=fixed&search=ELODIE%20bre`);
      assert.deepEqual(
        ids(found),
        wanted.map(({ id }) => id),
      );
    });

    it('finds a number as people dial it', async () => {
      const { items } = await list(`month=${month}&limit=1000&search=${encodeURIComponent('06 39 98 01 42')}`);
      assert.ok(items.length > 0);
      assert.ok(items.every(({ party }) => party.number === '+33639980142'));
    });

    it('treats what is typed as text, never as a pattern', async () => {
      for (const search of ['%', '_', '*', "' OR '1'='1", '\\', '"']) {
        assert.deepEqual((await list(`month=${month}&search=${encodeURIComponent(search)}`)).items, [], search);
      }
    });

    it('is everybody’s own: empty for somebody new and for another company', async () => {
      for (const as of ['driss', 'erin']) {
        assert.deepEqual(await list(`month=${month}`, as), { items: [] });
        assert.deepEqual(await good(await place.ask('/v1/calls/months', { as })), []);
      }
      const mine = new Set(ids(await list(`month=${month}&limit=1000`)));
      const others = ids(await list(`month=${month}&limit=1000`, 'bruno'));
      assert.ok(others.length > 0 && others.every((id) => !mine.has(id)));
    });
  });
}

describe('the bounds of a month', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const call = (id: string, startedAt: string): CallRecord => ({
    id,
    sourceId: id,
    owner: 'driss',
    line: 'line-driss-fixed',
    lineKind: 'fixed',
    kind: 'received',
    outcome: 'answered',
    party: { number: '+33639980101', numberKind: 'mobile' },
    startedAt: Date.parse(startedAt),
    durationSeconds: 1,
  });

  it('are those of the user’s zone, across both clock changes', async () => {
    const calls = [
      call('last of February', '2026-02-28T22:59:59.999Z'),
      call('first of March', '2026-02-28T23:00:00.000Z'),
      call('last of March', '2026-03-31T21:59:59.999Z'),
      call('first of April', '2026-03-31T22:00:00.000Z'),
      call('last of October', '2026-10-31T22:59:59.999Z'),
      call('first of November', '2026-10-31T23:00:00.000Z'),
    ];
    await place.store.write((tx) => addCalls(tx, 'demo', calls));
    const list = async (month: string) => ids(await good<Page<CallLogEntry>>(await place.ask(`/v1/calls?month=${month}`, { as: 'driss' })));
    assert.deepEqual(await list('2026-02'), ['last of February']);
    assert.deepEqual(await list('2026-03'), ['last of March', 'first of March']);
    assert.deepEqual(await list('2026-04'), ['first of April']);
    assert.deepEqual(await list('2026-10'), ['last of October']);
    assert.deepEqual(await list('2026-11'), ['first of November']);
  });
});

describe('a withheld call log', () => {
  it('is forbidden, and the capabilities say so', async () => {
    const place = await memoryPlace();
    const user = await readUser(place.store, { tenant: 'demo', user: 'bruno' });
    assert.ok(user);
    const withheld = { callLog: { access: 'none', grantedBy: 'plan' } } as const;
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, withheld }, version: 2 }));
    for (const path of ['/v1/calls?month=2026-11', '/v1/calls/months']) {
      assert.equal((await problem(await place.ask(path, { as: 'bruno' }), 403, 'forbidden')).grantedBy, 'plan');
    }
    const { ports } = await good<{ ports: Record<string, unknown> }>(await place.ask('/v1/capabilities', { as: 'bruno' }));
    assert.deepEqual(ports['callLog'], withheld.callLog);
    await place.close();
  });
});
