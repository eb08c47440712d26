import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Forwarding, ForwardingRule } from '../../../src/contract/index.ts';
import { good, problem, rule } from './support/expect.ts';
import { memoryPlace, places, type Asked, type MemoryPlace, type Place } from './support/place.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { putForwarding } from '../../../src/node/forwarding/sql.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';

const base = '/v1/lines/line-alice-fixed/forwarding';
const toNumber = (number: string) => ({ kind: 'number', number });

for (const { name, open } of places) {
  describe(`changing a forwarding (${name})`, () => {
    let place: Place;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const put = (key: string, json: unknown, asked: Asked = {}) => place.ask(`${base}/${key}`, { as: 'alice', json, ...asked });
    const read = async () => good<Forwarding>(await place.ask(base, { as: 'alice' }));

    it('answers with the whole forwarding, its version and where it is', async () => {
      const response = await put('unconditional', { enabled: true });
      assert.equal(response.headers.get('content-location'), base);
      const etag = response.headers.get('etag');
      const forwarding = await good<Forwarding>(response);
      assert.equal(rule(forwarding, 'unconditional').effective, 'active');
      assert.equal(rule(forwarding, 'unconditional').changedBy, 'user');
      const again = await place.ask(base, { as: 'alice' });
      assert.equal(again.headers.get('etag'), etag);
      assert.deepEqual(await again.json(), forwarding);
    });

    it('suspends the others while an unconditional forward is in force, and keeps what they say', async () => {
      const before = await read();
      const during = await good<Forwarding>(await put('unconditional', { enabled: true }));
      assert.deepEqual(
        ['no-answer', 'not-reachable', 'dnd'].map((key) => rule(during, key as ForwardingRule['condition']).effective),
        ['suspended', 'suspended', 'off'],
      );
      const after = await good<Forwarding>(await put('unconditional', { enabled: false }));
      assert.deepEqual(rule(after, 'no-answer'), rule(before, 'no-answer'));
      assert.deepEqual(rule(after, 'unconditional').target, rule(before, 'unconditional').target);
    });

    it('keeps the fields that a change leaves out', async () => {
      await good(await put('no-answer', { delaySeconds: 45 }));
      const forwarding = await good<Forwarding>(await put('no-answer', { enabled: false }));
      const { enabled, delaySeconds, target } = rule(forwarding, 'no-answer');
      assert.deepEqual({ enabled, delaySeconds, target }, { enabled: false, delaySeconds: 45, target: { kind: 'voicemail' } });
    });

    it('keeps a period, to the letter', async () => {
      const when = {
        kind: 'period',
        from: '2026-12-01T08:00:00.000Z',
        until: '2027-01-01T00:00:00.000Z',
        weekly: [{ days: [1, 5], from: '18:00', until: '08:30' }],
      };
      await good(await put('unconditional', { enabled: true, when }));
      assert.deepEqual(rule(await read(), 'unconditional').when, when);
    });

    it('sets the simultaneous ring', async () => {
      const forwarding = await good<Forwarding>(await put('simultaneous-ring', { enabled: true, number: '+33639980101' }));
      assert.equal(forwarding.simultaneousRing?.number, '+33639980101');
      assert.equal(forwarding.simultaneousRing.effective, 'active');
    });

    it('refuses a change made on an old version, and says which is the current one', async () => {
      const { version } = rule(await read(), 'no-answer');
      const headers = { 'if-match': `"${version}"` };
      const current = rule(await good<Forwarding>(await put('no-answer', { delaySeconds: 30 }, { headers })), 'no-answer').version;
      const conflict = await problem(await put('no-answer', { delaySeconds: 40 }, { headers }), 412, 'conflict');
      assert.deepEqual([conflict.reason, conflict.current], ['version', current]);
      assert.equal(rule(await read(), 'no-answer').delaySeconds, 30);
      await good(await put('no-answer', { delaySeconds: 40 }, { headers: { 'if-match': `"${current}"` } }));
    });

    it('compares the version of the one record, so that changes of different rules do not meet', async () => {
      const before = await read();
      const match = (key: 'no-answer' | 'dnd') => ({ headers: { 'if-match': `"${rule(before, key).version}"` } });
      await good(await put('no-answer', { delaySeconds: 30 }, match('no-answer')));
      await good(await put('dnd', { enabled: true }, match('dnd')));
    });

    it('lets the last one win when no version is named, or any', async () => {
      await good(await put('no-answer', { delaySeconds: 30 }));
      await good(await put('no-answer', { delaySeconds: 35 }));
      await good(await put('no-answer', { delaySeconds: 40 }, { headers: { 'if-match': '*' } }));
      assert.equal(rule(await read(), 'no-answer').delaySeconds, 40);
    });

    it('lets exactly one of many simultaneous changes of a version win', async () => {
      const { version } = rule(await read(), 'no-answer');
      const headers = { 'if-match': `"${version}"` };
      const answers = await Promise.all(
        [15, 20, 25, 30, 35, 40].map((delaySeconds) => put('no-answer', { delaySeconds: delaySeconds + 10 }, { headers })),
      );
      const statuses = await Promise.all(answers.map(async (response) => (await response.text(), response.status)));
      assert.deepEqual(statuses.sort(), [200, 412, 412, 412, 412, 412]);
    });

    it('ends fast toggling in the last state', async () => {
      for (const enabled of [true, false, true, false, true]) await good(await put('dnd', { enabled }));
      assert.equal(rule(await read(), 'dnd').enabled, true);
    });
  });
}

describe('what a change leaves behind', () => {
  const alice = { tenant: 'demo', user: 'alice' };
  let place: MemoryPlace;
  beforeEach(async () => (place = await memoryPlace({ changesPerMinute: 5 })));
  afterEach(() => place.close());
  const put = (key: string, json: unknown, asked: Asked = {}) => place.ask(`${base}/${key}`, { as: 'alice', json, ...asked });

  it('is an audit row and an event', async () => {
    const { newest } = await readOutboxBounds(place.store, 'demo');
    const response = await put('no-answer', { delaySeconds: 30 }, { headers: { 'x-request-id': 'request-from-proxy' } });
    const version = response.headers.get('etag')?.replaceAll('"', '');
    const [audit] = await readAudit(place.store, alice, 1);
    assert.deepEqual(
      [audit?.action, audit?.resource, audit?.user, audit?.requestId?.split(' ')[1]],
      ['forwarding.set', 'line-alice-fixed/no-answer', 'alice', 'request-from-proxy'],
    );
    assert.deepEqual(audit?.before, { enabled: true, target: { kind: 'voicemail' }, delaySeconds: 20 });
    assert.deepEqual(audit.after, { enabled: true, target: { kind: 'voicemail' }, delaySeconds: 30 });
    const [event, ...rest] = await readOutbox(place.store, 'demo', newest, 10);
    assert.deepEqual(
      [event?.kind, event?.resource, event?.user, event?.version],
      ['forwarding.changed', 'line-alice-fixed', 'alice', version],
    );
    assert.equal(rest.length, 0);
  });

  it('is nothing when it changes nothing, or is refused', async () => {
    const before = await readOutboxBounds(place.store, 'demo');
    const audits = await readAudit(place.store, alice, 100);
    await good(await put('no-answer', { delaySeconds: 20, enabled: true }));
    await good(await put('no-answer', {}));
    await problem(await put('no-answer', { delaySeconds: 1 }), 422, 'validation');
    await problem(await put('no-answer', { delaySeconds: 30 }, { headers: { 'if-match': '"99"' } }), 412, 'conflict');
    assert.deepEqual(await readOutboxBounds(place.store, 'demo'), before);
    assert.deepEqual(await readAudit(place.store, alice, 100), audits);
  });

  it('is limited per line and minute, with the time to wait', async () => {
    for (const delaySeconds of [25, 30, 35, 40, 45]) await good(await put('no-answer', { delaySeconds }));
    const response = await put('no-answer', { delaySeconds: 50 });
    assert.ok(Number(response.headers.get('retry-after')) > 50);
    const { retryAfterMs = 0 } = await problem(response, 429, 'rate-limited');
    assert.ok(retryAfterMs > 50_000 && retryAfterMs <= 60_000);
    await good(await put('no-answer', { delaySeconds: 45 }));
    await good(await place.ask('/v1/lines/line-alice-mobile/forwarding/no-answer', { as: 'alice', json: { delaySeconds: 30 } }));
    place.now = Date.now() + 61_000;
    await good(await put('no-answer', { delaySeconds: 50 }));
  });

  it('refuses an end in the past by its own clock; a stored period that is over may come along', async () => {
    const until = (at: number) => ({ kind: 'period', until: new Date(at).toISOString() });
    const now = Date.now();
    const stored = { enabled: true, target: { kind: 'voicemail' }, when: until(now + 3_600_000) };
    await good(await put('unconditional', stored));
    place.now = now + 2 * 3_600_000;
    const refused = await problem(await put('unconditional', { when: until(now - 47 * 3_600_000) }), 422, 'validation');
    assert.deepEqual(refused.issues, [{ path: 'when.until', rule: 'past' }]);
    await good(await put('unconditional', { ...stored, enabled: false }));
  });

  it('never touches a rule that the switch manages in a way the contract cannot say', async () => {
    await place.store.write((tx) =>
      putForwarding(
        tx,
        alice,
        { line: 'line-alice-fixed', key: 'dnd', enabled: true, managedElsewhere: true, version: 2, changedAt: 0, changedBy: 'phone' },
        1,
      ),
    );
    const conflict = await problem(await put('dnd', { enabled: false }), 409, 'conflict');
    assert.equal(conflict.reason, 'managed-elsewhere');
    const forwarding = await good<Forwarding>(await place.ask('/v1/lines/line-alice-fixed/forwarding', { as: 'alice' }));
    assert.equal(rule(forwarding, 'dnd').effective, 'active');
  });

  it('respects a right that was withdrawn a moment ago', async () => {
    await good(await put('dnd', { enabled: true, target: toNumber('+33639980101') }));
    const user = await readUser(place.store, alice);
    assert.ok(user);
    await place.store.write((tx) =>
      putUser(tx, {
        ...user,
        policy: { ...user.policy, withheld: { forwarding: { access: 'read', grantedBy: 'plan' } } },
        version: user.version + 1,
      }),
    );
    const refusal = await problem(await put('dnd', { enabled: false }), 403, 'forbidden');
    assert.equal(refusal.grantedBy, 'plan');
  });
});
