import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Capabilities, Line } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const path = '/v1/lines/line-alice-fixed/do-not-disturb';
const tenant = 'demo';
const alice = { tenant, user: 'alice' };

describe('Do Not Disturb of a line', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace({ changesPerMinute: 1000 })));
  after(() => place.close());

  const lines = async (as = 'alice') => good<readonly Line[]>(await place.ask('/v1/lines', { as }));
  const isOn = (list: readonly Line[], id = 'line-alice-fixed') => list.find((line) => line.id === id)?.state.doNotDisturb;
  const set = (enabled: boolean, headers: Record<string, string> = {}) => place.ask(path, { as: 'alice', json: { enabled }, headers });
  const position = async () => (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;

  it('may be switched on fixed lines, which the capabilities say', async () => {
    const { lines: rights } = await good<Capabilities>(await place.ask('/v1/capabilities', { as: 'alice' }));
    assert.deepEqual(rights['line-alice-fixed']?.doNotDisturb, { access: 'write' });
    assert.equal(rights['line-alice-mobile']?.doNotDisturb, undefined);
    await problem(
      await place.ask('/v1/lines/line-alice-mobile/do-not-disturb', { as: 'alice', json: { enabled: true } }),
      404,
      'unsupported',
    );
  });

  it('is switched for this line alone, with its audit row and its event, and answers as the list', async () => {
    const before = await position();
    const answer = await set(true);
    const etag = answer.headers.get('etag');
    const written = await good<readonly Line[]>(answer);
    assert.deepEqual([isOn(written), isOn(written, 'line-alice-mobile')], [true, false]);
    const list = await place.ask('/v1/lines', { as: 'alice' });
    assert.equal(list.headers.get('etag'), etag);
    assert.deepEqual(await good(list), written);
    const events = await readOutbox(place.store, tenant, before, 10);
    assert.deepEqual(
      events.map(({ kind, resource, user }) => [kind, resource, user]),
      [
        // Those who have Alice on a key.
        ['presence.changed', 'alice', 'bruno'],
        ['presence.changed', 'alice', 'chloe'],
        ['lines.changed', 'line-alice-fixed', 'alice'],
      ],
    );
    const [audit] = await readAudit(place.store, alice, 1);
    assert.deepEqual(
      [audit?.action, audit?.resource, audit?.before, audit?.after],
      ['lines.set-do-not-disturb', 'line-alice-fixed', { doNotDisturb: false }, { doNotDisturb: true }],
    );
  });

  it('leaves no trace where it is so already', async () => {
    await good(await set(true));
    const before = await position();
    await good(await set(true));
    assert.equal(await position(), before);
  });

  it('answers a repeated key once more without a second change', async () => {
    const key = { 'idempotency-key': 'quiet-1' };
    await good(await set(false));
    const first = await good(await set(true, key));
    await good(await set(false));
    assert.deepEqual(await good(await set(true, key)), first);
    assert.equal(isOn(await lines()), false);
  });

  it('is refused on an outdated version of the lines, and the last write wins without one', async () => {
    const stale = (await place.ask('/v1/lines', { as: 'alice' })).headers.get('etag') ?? '';
    await good(await set(true, { 'if-match': stale }));
    await problem(await set(false, { 'if-match': stale }), 412, 'conflict');
    assert.equal(isOn(await lines()), true);
    await good(await set(false));
  });

  it('needs the right, of which nobody learns anything on a line that is not theirs', async () => {
    for (const as of ['bruno', 'erin']) await problem(await place.ask(path, { as, json: { enabled: true } }), 404, 'not-found');
    const user = await readUser(place.store, alice);
    assert.ok(user);
    const withheld = { 'lines.do-not-disturb': { access: 'read', grantedBy: 'administrator' } } as const;
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, withheld }, version: 2 }));
    assert.equal((await problem(await set(true), 403, 'forbidden')).grantedBy, 'administrator');
    assert.equal(isOn(await lines()), false);
    await place.store.write((tx) => putUser(tx, { ...user, version: 3 }));
  });

  it('refuses nonsense', async () => {
    for (const json of [{}, { enabled: 'yes' }, { enabled: true, also: 1 }, []])
      await problem(await place.ask(path, { as: 'alice', json }), 422, 'validation');
  });
});
