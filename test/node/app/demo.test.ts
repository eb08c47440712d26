import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CallLogEntry, Page } from '../../../src/contract/index.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import type { SimulatedCallResult } from '../../../src/node/demo/simulate-call.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { readCalls } from '../../../src/node/call-log/sql.ts';
import { putForwarding } from '../../../src/node/forwarding/sql.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { EventReader } from './support/event-reader.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

/** A Wednesday at noon in Paris: Bruno's evening forward is not in force. */
const noon = Date.parse('2026-11-25T11:00:00.000Z');

describe('a simulated call', () => {
  let place: MemoryPlace;
  beforeEach(async () => {
    // The story so far ends at noon too, or calls of the afternoon would come after the simulated one.
    place = await memoryPlace({}, [], noon);
  });
  afterEach(() => place.close());

  const call = async (as: string, more: object = {}) =>
    good<SimulatedCallResult>(
      await place.ask('/v1/demo/calls', {
        as,
        method: 'POST',
        json: { line: `line-${as}-fixed`, caller: { number: '+33639980117', name: 'Jack Daniel' }, ...more },
      }),
    );
  const set = async (as: string, key: string, json: object) =>
    good(await place.ask(`/v1/lines/line-${as}-fixed/forwarding/${key}`, { as, json }));
  const log = async (as: string) => (await good<Page<CallLogEntry>>(await place.ask('/v1/calls?month=2026-11&limit=1000', { as }))).items;
  const steps = ({ route }: SimulatedCallResult) => route.steps.map(({ kind }) => kind);

  it('goes the way that the rules decide, and is in the log', async () => {
    const result = await call('alice');
    assert.deepEqual(steps(result), ['incoming', 'ring', 'voicemail']);
    const { kind, outcome, party, messageLeft } = result.entry;
    assert.deepEqual([kind, outcome, party.name, messageLeft], ['missed', 'voicemail', 'Jack Daniel', true]);
    assert.deepEqual(
      (await log('alice')).find(({ id }) => id === result.entry.id),
      result.entry,
    );
  });

  it('is received when somebody picks up', async () => {
    const { entry } = await call('alice', { answered: true });
    assert.deepEqual([entry.kind, entry.outcome], ['received', 'answered']);
    assert.ok(entry.durationSeconds > 0);
  });

  it('meets the situation that is asked for', async () => {
    const released = await call('alice', { situation: { doNotDisturb: true } });
    assert.deepEqual([steps(released).at(-1), released.entry.outcome], ['release', 'rejected']);
    const unreachable = await call('alice', { situation: { reachable: false } });
    assert.deepEqual([steps(unreachable).at(-1), unreachable.entry.forwardedTo], ['forward', '+33639981234']);
    const busy = await call('driss', { situation: { inCall: true } });
    assert.equal(busy.entry.outcome, 'busy');
  });

  it('is announced live to everybody whom it concerns', async () => {
    const [alice, bruno, chloe] = await Promise.all(
      ['alice', 'bruno', 'chloe'].map(async (as) => new EventReader(await place.ask('/v1/events', { as })).ready()),
    );
    // Bruno does not answer, his phone forwards to Alice.
    const { entry } = await call('bruno');
    assert.deepEqual([entry.outcome, entry.forwardedTo], ['forwarded', '1001']);
    assert.equal((await bruno?.next())?.kind, 'call-log.added');
    assert.equal((await alice?.next())?.kind, 'call-log.added');
    assert.deepEqual(await chloe?.within(100), []);
    const [hers] = await log('alice');
    assert.deepEqual([hers?.party.number, hers?.kind], ['+33639980117', 'received']);
    for (const each of [alice, bruno, chloe]) await each?.close();
  });

  it('from a colleague is in the colleague’s log as placed', async () => {
    const { entry } = await call('alice', { caller: { number: '1002' } });
    assert.deepEqual([entry.party.name, entry.party.numberKind], ['Bruno Keller', 'internal']);
    const [his] = await log('bruno');
    assert.deepEqual([his?.kind, his?.outcome, his?.party.name, his?.party.number], ['placed', 'answered', 'Alice Martin', '1001']);
  });

  it('asks the toll policy again, because what is allowed changes after a target was saved', async () => {
    await set('alice', 'unconditional', { enabled: true, target: { kind: 'number', number: '+442079460123' } });
    assert.equal((await call('alice')).entry.outcome, 'forwarded');
    const user = await readUser(place.store, { tenant: 'demo', user: 'alice' });
    assert.ok(user);
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, tollGrants: [{ country: 'FR' }] }, version: 2 }));
    const now = await call('alice');
    // The rule has no effect any more, so that her phone rings.
    assert.deepEqual([steps(now), now.entry.forwardedTo], [['incoming', 'ring', 'voicemail'], undefined]);
  });

  it('never goes round in a loop that came about behind the policy’s back', async () => {
    await place.store.write(async (tx) => {
      const record = { key: 'unconditional', enabled: true, version: 2, changedAt: 0, changedBy: 'phone' } as const;
      await putForwarding(
        tx,
        { tenant: 'demo', user: 'alice' },
        { ...record, line: 'line-alice-fixed', target: { kind: 'number', number: '1002' } },
        1,
      );
      await putForwarding(
        tx,
        { tenant: 'demo', user: 'bruno' },
        { ...record, line: 'line-bruno-fixed', target: { kind: 'number', number: '1001' } },
        1,
      );
    });
    assert.deepEqual(steps(await call('alice')), ['incoming', 'ring', 'voicemail']);
  });

  it('does not ring a number whose country was withdrawn', async () => {
    await set('alice', 'simultaneous-ring', { enabled: true, numbers: [{ number: '+442079460123' }] });
    const also = ({ route }: SimulatedCallResult) => route.steps.flatMap((step) => (step.kind === 'ring' ? [step.also] : []));
    assert.deepEqual(also(await call('alice')), [[{ number: '+442079460123' }]]);
    const user = await readUser(place.store, { tenant: 'demo', user: 'alice' });
    assert.ok(user);
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, tollGrants: [{ country: 'FR' }] }, version: 2 }));
    assert.deepEqual(also(await call('alice')), [undefined]);
  });

  it('may come from nobody in particular', async () => {
    const { entry } = await call('alice', { caller: {} });
    assert.deepEqual(entry.party, { numberKind: 'anonymous' });
  });

  it('comes only to one’s own lines, from a number that can call', async () => {
    const ask = (line: string, number = '+33639980117') =>
      place.ask('/v1/demo/calls', { as: 'alice', method: 'POST', json: { line, caller: { number } } });
    await problem(await ask('line-bruno-fixed'), 404, 'not-found');
    await problem(await ask('line-nobody'), 404, 'not-found');
    assert.deepEqual(issues(await problem(await ask('line-alice-fixed', '06 39'), 422, 'validation')), ['caller.number: malformed']);
  });
});

describe('a simulated phone', () => {
  it('is told to be off where the server simulates none, and only one’s own is answered', async () => {
    const place = await memoryPlace();
    const ask = (device: string, as?: string) => place.ask(`/v1/demo/devices/${device}/phone`, as === undefined ? {} : { as });
    assert.deepEqual(await good(await ask('line-alice-fixed-device', 'alice')), { state: 'off' });
    await problem(await ask('line-alice-fixed-device', 'bruno'), 404, 'not-found');
    await problem(await ask('line-alice-fixed-device', 'erin'), 404, 'not-found');
    await problem(await ask('line-alice-fixed-device'), 401, 'unauthenticated');
    await place.close();
  });
});

describe('the demo’s logins', () => {
  it('are those of one company, and each gets a token', async () => {
    const place = await memoryPlace();
    const users = await good<{ id: string; name: string }[]>(await place.ask('/v1/demo/users'));
    assert.deepEqual(
      users.map(({ id }) => id),
      ['alice', 'bruno', 'chloe', 'driss', 'farah'],
    );
    const ask = (user: string) => place.ask('/v1/demo/token', { method: 'POST', json: { user } });
    const { token } = await good<{ token: string }>(await ask('driss'));
    const me = await place.ask('/v1/me', { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await good<{ lastName: string }>(me)).lastName, 'Benali');
    for (const user of ['erin', 'root', '__proto__', '']) await problem(await ask(user), 404, 'not-found');
    await place.close();
  });
});

describe('seeding', () => {
  it('tells the same story each time, and only adds what happened since', async () => {
    const [first, second] = [await openSqliteStore(':memory:'), await openSqliteStore(':memory:')];
    const alice = { tenant: 'demo', user: 'alice' };
    const all = { from: 0, until: Number.MAX_SAFE_INTEGER, limit: 100_000 };
    await seedDemo(first, noon);
    await seedDemo(second, noon);
    const calls = await readCalls(first, alice, all);
    assert.deepEqual(await readCalls(second, alice, all), calls);
    assert.ok(calls.length > 300);
    assert.ok(calls.every(({ startedAt }) => startedAt <= noon));

    const tomorrow = noon + 24 * 3_600_000;
    await seedDemo(first, tomorrow);
    await seedDemo(first, tomorrow);
    const later = await readCalls(first, alice, all);
    assert.deepEqual(
      later.filter(({ startedAt }) => startedAt <= noon),
      calls,
    );
    assert.equal(new Set(later.map(({ id }) => id)).size, later.length);
  });

  it('leaves alone what people have set', async () => {
    const place = await memoryPlace();
    await good(await place.ask('/v1/lines/line-alice-fixed/forwarding/no-answer', { as: 'alice', json: { delaySeconds: 55 } }));
    await seedDemo(place.store);
    const rule = await good<{ delaySeconds: number }>(await place.ask('/v1/lines/line-alice-fixed/forwarding/no-answer', { as: 'alice' }));
    assert.equal(rule.delaySeconds, 55);
    await place.close();
  });

  it('uses only numbers that are kept for fiction', async () => {
    const store = await openSqliteStore(':memory:');
    await seedDemo(store, noon);
    const fiction = /^(\+33(19900|26191|63998|17621)\d+|\+44207946\d{4}|100[1-4])$/;
    for (const user of ['alice', 'bruno', 'chloe']) {
      const calls = await readCalls(store, { tenant: 'demo', user }, { from: 0, until: Number.MAX_SAFE_INTEGER, limit: 100_000 });
      for (const { party } of calls) assert.match(party.number ?? '1001', fiction);
    }
  });
});
