import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { EventReader } from './support/event-reader.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { addEvent } from '../../../src/node/store/outbox.ts';
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
      // One hint for a record that changed three times: the latest version tells all.
      const next = await again.next();
      assert.equal(next?.kind !== 'resync' && next?.version, missed.at(-1));
      await good(await change(place, 'alice', 50));
      assert.equal((await again.next())?.kind, 'forwarding.changed');
      assert.deepEqual(await again.within(200), []);
    });

    it('arrive in order and never twice while many are written and streams come and go, the last one always', async () => {
      const steady = await (await reader('alice')).ready();
      const heard: string[] = [];
      const end: { id?: string | undefined } = {};
      const hopping = (async () => {
        let last = steady.lastId;
        while (end.id === undefined || heard.at(-1) !== end.id) {
          const hop = await listen(place, 'alice', last);
          for (const event of await hop.within(30)) {
            heard.push(event.id);
            last = event.id;
          }
          await hop.close();
        }
      })();
      let version: string | undefined;
      for (let count = 0; count < 20; count++) {
        const answer = await change(place, 'alice', count % 2 ? 30 : 35);
        assert.equal(answer.status, 200);
        version = answer.headers.get('etag')?.replaceAll('"', '');
      }
      const all: string[] = [];
      for (let event = await steady.next(); event; event = await steady.next()) {
        all.push(event.id);
        if (event.kind !== 'resync' && event.version === version) break;
      }
      end.id = all.at(-1);
      await hopping;
      for (const ids of [heard, all])
        assert.deepEqual(
          ids,
          [...new Set(ids)].sort((a, b) => Number(a) - Number(b)),
        );
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

  it('about one record wait as one hint, however many there are, and cut nobody', async () => {
    const events = await (await listen(place, 'alice')).ready();
    const latest = await place.store.write(async (tx) => {
      const hint = { kind: 'forwarding.changed', resource: 'line-alice-fixed', user: 'alice' } as const;
      let seq = 0;
      for (let at = 0; at < 3000; at += 1) seq = await addEvent(tx, demoTenant, { ...hint, at });
      return String(seq);
    });
    let heard = 0;
    for (let event = await events.next(); event; event = await events.next()) {
      heard += 1;
      assert.equal(event.kind, 'forwarding.changed');
      if (event.id === latest) break;
    }
    assert.ok(heard < 1000, `${heard} hints about one record`);
    assert.equal(events.ended, false);
    await events.close();
  });

  it('reach every stream in a burst for the whole company, each record once or by a resync', async () => {
    const logins = ['alice', 'bruno', 'chloe', 'driss'];
    const streams = await Promise.all(logins.map(async (login) => (await listen(place, login)).ready()));
    await place.store.write(async (tx) => {
      for (let at = 0; at < 3000; at += 1) await addEvent(tx, demoTenant, { kind: 'lines.changed', resource: `line-${at % 300}`, at });
      await addEvent(tx, demoTenant, { kind: 'lines.changed', resource: 'last', at: 3000 });
    });
    for (const stream of streams) {
      const resources = new Set<string>();
      for (let event = await stream.next(); event; event = await stream.next()) {
        if (event.kind === 'resync') assert.fail('300 records are no reason to read everything again');
        resources.add(event.resource);
        if (event.resource === 'last') break;
      }
      assert.equal(resources.size, 301);
      assert.equal(stream.ended, false);
      await stream.close();
    }
  });

  it('of others do not count when a reader comes back: nothing of one’s own is lost', async () => {
    const events = await (await listen(place, 'alice')).ready();
    const position = events.lastId;
    await events.close();
    await place.store.write(async (tx) => {
      for (let at = 0; at < 3000; at += 1) await addEvent(tx, demoTenant, { kind: 'call-log.added', resource: 'calls', user: 'bruno', at });
    });
    await good(await change(place, 'alice', 30));
    const again = await listen(place, 'alice', position);
    assert.equal((await again.next())?.kind, 'forwarding.changed');
    assert.deepEqual(await again.within(50), []);
    await again.close();
  });

  it('ask a reader who is far behind to read everything again', async () => {
    const first = await (await listen(place, 'alice')).ready();
    const position = first.lastId;
    await first.close();
    const announce = (count: number, records: number) =>
      place.store.write(async (tx) => {
        for (let at = 0; at < count; at += 1)
          await addEvent(tx, demoTenant, { kind: 'devices.changed', resource: `phone-${at % records}`, user: 'alice', at });
      });
    await announce(2000, 2);
    const near = await listen(place, 'alice', position);
    assert.deepEqual(
      (await near.within(100)).map((event) => event.kind !== 'resync' && event.resource),
      ['phone-0', 'phone-1'],
      'two records are read sooner than everything',
    );
    await near.close();
    await announce(600, 600);
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
