import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isSelfcareError, type Capabilities, type UnifiedCommunications } from '../../../src/contract/index.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { setUnifiedCommunications } from '../../../src/node/unified-communications/operator-writes.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';

const path = '/v1/unified-communications';
const rightOf = async (place: Place, as: string) =>
  (await good<Capabilities>(await place.ask('/v1/capabilities', { as }))).ports.unifiedCommunications;

for (const { name, open } of places) {
  describe(`the unified communications service (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());

    it('tells what the user has, what could be added, quota, limit, application and administrator', async () => {
      const { product, options, launchUrl, administrator } = await good<UnifiedCommunications>(await place.ask(path, { as: 'alice' }));
      assert.equal(product, 'DIALOG');
      assert.deepEqual(
        options.map(({ key, state }) => [key, state]),
        [
          ['messaging', 'included'],
          ['video-meetings', 'included'],
          ['softphone', 'included'],
          ['screen-sharing', 'included'],
          ['call-recording', 'available'],
          ['permanent-room', 'available'],
        ],
      );
      assert.deepEqual([options[1]?.limit, options[2]?.quota], [25, { used: 2, total: 3 }]);
      assert.equal(launchUrl, 'https://dialog.example/');
      assert.deepEqual(administrator, { name: 'Driss Benali', email: 'driss@demo.example' });
    });

    it('is read-only; a user without it could be granted it, a company without it has no such port', async () => {
      assert.deepEqual(await rightOf(place, 'alice'), { access: 'read' });
      assert.deepEqual(await rightOf(place, 'driss'), { access: 'none', grantedBy: 'administrator' });
      assert.equal(await rightOf(place, 'erin'), undefined);
      const refused = await problem(await place.ask(path, { as: 'driss' }), 403, 'forbidden');
      assert.equal(refused.grantedBy, 'administrator');
      await problem(await place.ask(path, { as: 'erin' }), 403, 'forbidden');
      await problem(await place.ask(path), 401, 'unauthenticated');
    });

    it('answers 304 while nothing has changed', async () => {
      const first = await place.ask(path, { as: 'alice' });
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      assert.equal((await place.ask(path, { as: 'alice', headers })).status, 304);
    });
  });
}

describe('what an operator stores of the service', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const wanted: UnifiedCommunications = {
    product: 'Dialog',
    options: [{ id: 'chat', key: 'messaging', fallbackLabel: 'Chat', state: 'included', quota: { used: 0, total: 1 } }],
    launchUrl: 'https://dialog.example/start?user=driss',
    administrator: { name: 'Alice Martin' },
  };
  const set = (user: string, record: UnifiedCommunications | undefined) =>
    place.store.write((tx) => setUnifiedCommunications(tx, { tenant: 'demo', at: Date.now() }, user, record));
  const eventsOf = async (work: () => Promise<unknown>) => {
    const before = (await readOutbox(place.store, 'demo', 0, 10_000)).length;
    await work();
    return (await readOutbox(place.store, 'demo', 0, 10_000)).slice(before).map(({ kind, user }) => `${kind} ${user ?? 'everyone'}`);
  };

  it('reaches the user at once, with the right to it, and is taken back as quickly', async () => {
    const given = await eventsOf(() => set('driss', wanted));
    assert.deepEqual(given, ['unified-communications.changed driss', 'capabilities.changed driss']);
    assert.deepEqual(await rightOf(place, 'driss'), { access: 'read' });
    assert.deepEqual(await good(await place.ask(path, { as: 'driss' })), wanted);
    assert.deepEqual(await eventsOf(() => set('driss', { ...wanted, product: 'Dialog 2' })), ['unified-communications.changed driss']);
    await set('driss', undefined);
    assert.deepEqual(await rightOf(place, 'driss'), { access: 'none', grantedBy: 'administrator' });
    await problem(await place.ask(path, { as: 'driss' }), 403, 'forbidden');
  });

  it('tells nothing where it is the same, and gives each change another version', async () => {
    assert.equal(await set('driss', wanted), true);
    const etag = (await place.ask(path, { as: 'driss' })).headers.get('etag');
    assert.deepEqual(await eventsOf(async () => assert.equal(await set('driss', wanted), false)), []);
    assert.equal((await place.ask(path, { as: 'driss' })).headers.get('etag'), etag);
    await set('driss', undefined);
    await set('driss', { ...wanted, product: 'Dialog 3' });
    assert.notEqual((await place.ask(path, { as: 'driss' })).headers.get('etag'), etag);
  });

  it('is refused with the path of each field that a page could not trust', async () => {
    const [option] = wanted.options;
    assert.ok(option);
    const wrong: readonly (readonly [string, UnifiedCommunications])[] = [
      ...['javascript:alert(1)', 'http://dialog.example/', 'dialog://start', 'https://user:secret@dialog.example/', '/start'].map(
        (launchUrl) => ['launchUrl', { ...wanted, launchUrl }] as const,
      ),
      ['product', { ...wanted, product: ' ' }],
      ['administrator.email', { ...wanted, administrator: { name: 'Alice', email: 'alice@demo.example?bcc=x@y.example' } }],
      ['administrator.name', { ...wanted, administrator: { name: '' } }],
      ['options', { ...wanted, options: [option, option] }],
      ['options.0.quota', { ...wanted, options: [{ ...option, quota: { used: 1, total: 0 } }] }],
      ['options.0.limit', { ...wanted, options: [{ ...option, limit: 1.5 }] }],
      ['options.0.state', { ...wanted, options: [{ ...option, state: 'bought' as never }] }],
    ];
    for (const [field, record] of wrong)
      await assert.rejects(
        set('chloe', record),
        (thrown) => isSelfcareError(thrown) && thrown.code === 'validation' && thrown.details.issues?.[0]?.path === field,
        field,
      );
    const { product } = await good<UnifiedCommunications>(await place.ask(path, { as: 'chloe' }));
    assert.equal(product, 'DIALOG');
  });
});
