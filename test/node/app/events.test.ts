import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { EventReader } from './support/event-reader.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { prune } from '../../../src/node/store/prune.ts';

const change = (place: Place, as: string, delaySeconds: number) =>
  place.ask(`/v1/lines/line-${as}-fixed/forwarding/no-answer`, { as, json: { delaySeconds } });

async function listen(place: Place, as: string, lastEventId?: string): Promise<EventReader> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await place.ask('/v1/events', { as, headers });
  assert.equal(response.status, 200);
  return new EventReader(response);
}

for (const { name, open } of places) {
  describe(`live hints (${name})`, () => {
    let place: Place;
    let readers: EventReader[] = [];
    const reader = async (as: string, lastEventId?: string) => {
      const opened = await listen(place, as, lastEventId);
      readers.push(opened);
      return opened;
    };
    beforeEach(async () => (place = await open()));
    afterEach(async () => {
      for (const each of readers) await each.close();
      readers = [];
      await place.close();
    });

    it('come as a stream that no proxy keeps back', async () => {
      const { response } = await (await reader('alice')).ready();
      assert.equal(response.headers.get('content-type'), 'text/event-stream');
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('x-accel-buffering'), 'no');
    });

    it('tell what changed and its new version, soon', async () => {
      const events = await (await reader('alice')).ready();
      const started = performance.now();
      const answer = await change(place, 'alice', 30);
      const event = await events.next();
      assert.ok(performance.now() - started < 3000);
      assert.ok(event && event.kind !== 'resync');
      assert.deepEqual(
        [event.kind, event.resource, event.version],
        ['forwarding.changed', 'line-alice-fixed', answer.headers.get('etag')?.replaceAll('"', '')],
      );
      assert.ok(Math.abs(Date.parse(event.at) - Date.now()) < 5000);
    });

    it('reach every stream of the user, and nobody else’s', async () => {
      const [one, two, bruno, erin] = [await reader('alice'), await reader('alice'), await reader('bruno'), await reader('erin')];
      for (const each of [one, two, bruno, erin]) await each.ready();
      await good(await change(place, 'alice', 30));
      assert.equal((await one.next())?.kind, 'forwarding.changed');
      assert.equal((await two.next())?.kind, 'forwarding.changed');
      assert.deepEqual(await Promise.all([bruno.within(300), erin.within(300)]), [[], []]);
    });

    it('go on after the last one seen: nothing lost, nothing twice, in order', async () => {
      const first = await (await reader('alice')).ready();
      await good(await change(place, 'alice', 30));
      const seen = await first.next();
      await first.close();
      const missed: string[] = [];
      for (const delaySeconds of [35, 40, 45]) {
        await good(await change(place, 'bruno', delaySeconds));
        missed.push((await change(place, 'alice', delaySeconds)).headers.get('etag')?.replaceAll('"', '') ?? '');
      }
      const again = await reader('alice', seen?.id);
      const heard = [await again.next(), await again.next(), await again.next()];
      assert.deepEqual(
        heard.map((event) => event?.kind !== 'resync' && event?.version),
        missed,
      );
      await good(await change(place, 'alice', 50));
      assert.equal((await again.next())?.kind, 'forwarding.changed');
      assert.deepEqual(await again.within(200), []);
    });

    it('arrive once each while many are written and streams come and go', async () => {
      const steady = await (await reader('alice')).ready();
      const heard: string[] = [];
      const hopping = (async () => {
        let last = steady.lastId;
        while (heard.length < 20) {
          const hop = await listen(place, 'alice', last);
          for (const event of await hop.within(30)) {
            heard.push(event.id);
            last = event.id;
          }
          await hop.close();
        }
      })();
      for (let count = 0; count < 20; count++) await good(await change(place, 'alice', count % 2 ? 30 : 35));
      const all: string[] = [];
      while (all.length < 20) all.push((await steady.next())?.id ?? '');
      await hopping;
      assert.deepEqual(heard, all);
    });

    it('start over with resync from a position that is not known', async () => {
      for (const [index, position] of ['999999', '-1', 'abc', '00000000000000000000001'].entries()) {
        const events = await reader('alice', position);
        const event = await events.next();
        assert.equal(event?.kind, 'resync', position);
        await good(await change(place, 'alice', index % 2 ? 30 : 35));
        assert.equal((await events.next())?.kind, 'forwarding.changed');
        await events.close();
      }
    });

    it('need a token', async () => {
      await problem(await place.ask('/v1/events'), 401, 'unauthenticated');
    });

    it('end when the token does', async () => {
      const token = await place.token('alice', 1);
      const response = await place.ask('/v1/events', { headers: { authorization: `Bearer ${token}` } });
      const events = new EventReader(response);
      const started = performance.now();
      assert.equal(await events.next(), undefined);
      assert.ok(events.ended && performance.now() - started < 10_000);
    });
  });
}

async function withhold({ store }: MemoryPlace): Promise<void> {
  const user = await readUser(store, { tenant: 'demo', user: 'bruno' });
  assert.ok(user);
  const policy = { ...user.policy, withheld: { events: { access: 'none', grantedBy: 'administrator' } as const } };
  await store.write((tx) => putUser(tx, { ...user, policy, version: user.version + 1 }));
}

describe('streams of one server', () => {
  let place: MemoryPlace;
  beforeEach(async () => (place = await memoryPlace({ streamsPerUser: 2, heartbeatMs: 30, pollMs: 30, changesPerMinute: 10_000 })));
  afterEach(() => place.close());

  it('are limited per user', async () => {
    const [one, two] = [await listen(place, 'alice'), await listen(place, 'alice')];
    const refusal = await problem(await place.ask('/v1/events', { as: 'alice' }), 429, 'rate-limited');
    assert.equal(refusal.limit, 2);
    const bruno = await listen(place, 'bruno');
    await one.close();
    const three = await listen(place, 'alice');
    await Promise.all([two, three, bruno].map((each) => each.close()));
  });

  for (const [what, withdraw] of [
    [
      'their user is gone',
      (place) => place.store.write((tx) => tx.run('DELETE FROM users WHERE tenant = $1 AND id = $2', ['demo', 'bruno'])),
    ],
    ['the right to events is withdrawn', withhold],
  ] as readonly (readonly [string, (place: MemoryPlace) => Promise<unknown>])[]) {
    it(`end when ${what}, and tell nothing more`, async () => {
      const events = await (await listen(place, 'bruno')).ready();
      const others = await (await listen(place, 'alice')).ready();
      await withdraw(place);
      assert.equal(await events.next(), undefined);
      assert.equal(events.ended, true);
      assert.deepEqual(await others.within(50), []);
      assert.equal(others.ended, false);
      await others.close();
    });
  }

  it('tell a silent reader its position, so that other people’s events need not be looked through again', async () => {
    const events = await (await listen(place, 'alice')).ready();
    const before = Number(events.lastId);
    for (const delaySeconds of [35, 40, 45]) await good(await change(place, 'bruno', delaySeconds));
    assert.deepEqual(await events.within(150), []);
    assert.equal(Number(events.lastId), before + 3);
    await events.close();
  });

  it('give up a reader who does not read, and let go of what waited for it', async () => {
    const response = await place.ask('/v1/events', { as: 'alice' });
    for (let count = 0; count < 2000; count++)
      await place.ask('/v1/lines/line-alice-fixed/forwarding/no-answer', { as: 'alice', json: { delaySeconds: count % 2 ? 30 : 35 } });
    await assert.rejects(async () => {
      const reader = response.body?.getReader();
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read());
    }, /too slow/);
    // The place of the stream is free again.
    await (await listen(place, 'alice')).close();
    await (await listen(place, 'alice')).close();
  });

  it('ask a reader who is far behind to read everything again', async () => {
    const first = await (await listen(place, 'alice')).ready();
    const position = first.lastId;
    await first.close();
    for (let count = 0; count < 510; count++) await change(place, 'alice', count % 2 ? 30 : 35);
    const events = await listen(place, 'alice', position);
    assert.equal((await events.next())?.kind, 'resync');
    assert.deepEqual(await events.within(100), []);
    await events.close();
  });

  it('start over with resync when the outbox was pruned', async () => {
    const events = await (await listen(place, 'alice')).ready();
    await events.close();
    for (const delaySeconds of [35, 40, 45]) await good(await change(place, 'alice', delaySeconds));
    await place.store.write((tx) => prune(tx, { answers: 0, outbox: Date.now() + 1000 }));
    const again = await listen(place, 'alice', events.lastId);
    assert.equal((await again.next())?.kind, 'resync');
    await again.close();
  });
});
