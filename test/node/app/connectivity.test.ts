import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isSelfcareError, type Capabilities, type Connectivity } from '../../../src/contract/index.ts';
import {
  reportLinks,
  setSites,
  setUserSites,
  type LinkReport,
  type SiteDescription,
} from '../../../src/node/connectivity/operator-writes.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';

const path = '/v1/connectivity';
const read = async (place: Place, as: string) => good<Connectivity>(await place.ask(path, { as }));
const rightOf = async (place: Place, as: string) =>
  (await good<Capabilities>(await place.ask('/v1/capabilities', { as }))).ports.connectivity;

for (const { name, open } of places) {
  describe(`sites and their links (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());

    it('are those that the user may see, with kind, state, speed and addresses', async () => {
      const { sites, checkedAt } = await read(place, 'alice');
      assert.deepEqual(
        sites.map((site) => [site.name, site.links.map(({ kind, state }) => `${kind} ${state}`)]),
        [['Nantes', ['fibre up', 'mobile up']]],
      );
      const [fibre] = sites[0]?.links ?? [];
      assert.deepEqual([fibre?.downMbps, fibre?.addresses], [500, ['203.0.113.10', '2001:db8:1200::/48']]);
      assert.ok(Math.abs(Date.parse(checkedAt) - Date.now()) < 60_000);
      assert.deepEqual(
        (await read(place, 'bruno')).sites.map((site) => site.name),
        ['Nantes', 'Le Mans'],
      );
    });

    it('are read-only, and no port of a company without sites', async () => {
      assert.deepEqual(await rightOf(place, 'alice'), { access: 'read' });
      assert.equal(await rightOf(place, 'erin'), undefined);
      await problem(await place.ask(path, { as: 'erin' }), 403, 'forbidden');
      await problem(await place.ask(path), 401, 'unauthenticated');
    });
  });
}

describe('what an operator and the monitoring tell of links', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const at = Date.parse('2026-11-30T12:00:00.000Z');
  const set = (sites: readonly SiteDescription[], tenant = 'demo') => place.store.write((tx) => setSites(tx, { tenant, at }, sites));
  const report = (reports?: readonly LinkReport[], when = at) =>
    place.store.write((tx) => reportLinks(tx, { tenant: 'demo', at: when }, reports));
  const eventsOf = async (work: () => Promise<unknown>) => {
    const count = (await readOutbox(place.store, 'demo', 0, 10_000)).length;
    await work();
    return (await readOutbox(place.store, 'demo', 0, 10_000)).slice(count).map(({ kind, user }) => `${kind} ${user ?? 'everyone'}`);
  };
  const fibreOf = async () => (await read(place, 'alice')).sites[0]?.links[0];

  it('reaches the pages where a state changes, and is a later look where nothing does', async () => {
    assert.deepEqual(await eventsOf(() => report([{ site: 'nantes', link: 'nantes-fibre', state: 'down' }])), [
      'connectivity.changed everyone',
    ]);
    assert.deepEqual([(await fibreOf())?.state, (await fibreOf())?.since], ['down', '2026-11-30T12:00:00.000Z']);
    const etag = (await place.ask(path, { as: 'alice' })).headers.get('etag') ?? '';
    assert.deepEqual(await eventsOf(() => report([{ site: 'nantes', link: 'nantes-fibre', state: 'down' }], at + 60_000)), []);
    assert.deepEqual(await eventsOf(() => report(undefined, at + 120_000)), []);
    assert.equal((await read(place, 'alice')).checkedAt, '2026-11-30T12:02:00.000Z');
    assert.equal((await fibreOf())?.since, '2026-11-30T12:00:00.000Z');
    assert.equal((await place.ask(path, { as: 'alice', headers: { 'if-none-match': etag } })).status, 200);
  });

  it('passes over links that are not known, and refuses a word that is no state', async () => {
    assert.deepEqual(await eventsOf(() => report([{ site: 'nantes', link: 'le-mans-dsl', state: 'up' }])), []);
    await assert.rejects(report([{ site: 'nantes', link: 'nantes-fibre', state: 'OK' as never }]), (thrown) => isSelfcareError(thrown));
  });

  it('keeps states where the description changes; a new link is unknown', async () => {
    const nantes: SiteDescription = {
      id: 'nantes',
      name: 'Nantes Est',
      links: [
        { id: 'nantes-fibre', kind: 'fibre' },
        { id: 'new', kind: 'cable' },
      ],
    };
    assert.equal(await set([nantes]), true);
    assert.equal(await set([nantes]), false);
    const [site] = (await read(place, 'alice')).sites;
    assert.deepEqual(
      [site?.name, site?.links.map(({ id, state }) => `${id} ${state}`)],
      ['Nantes Est', ['nantes-fibre down', 'new unknown']],
    );
  });

  it('shows a user whose only site is gone none of the others', async () => {
    await place.store.write((tx) => setUserSites(tx, { tenant: 'demo', at }, 'chloe', ['le-mans']));
    assert.deepEqual((await read(place, 'chloe')).sites, []);
    assert.deepEqual(
      (await read(place, 'bruno')).sites.map(({ id }) => id),
      ['nantes'],
    );
  });

  it('gives the port to a company with its first site, and takes it with its last', async () => {
    await set([{ id: 'hq', name: 'Siège', links: [] }], 'other');
    assert.deepEqual(await rightOf(place, 'erin'), { access: 'read' });
    assert.deepEqual(
      (await read(place, 'erin')).sites.map(({ name }) => name),
      ['Siège'],
    );
    await set([], 'other');
    assert.equal(await rightOf(place, 'erin'), undefined);
  });

  it('is refused with the path of each field', async () => {
    const site = (more: Partial<SiteDescription>): SiteDescription => ({ id: 'x', name: 'X', links: [], ...more });
    const link = { id: 'a', kind: 'fibre' } as const;
    const wrong: readonly (readonly [string, readonly SiteDescription[]])[] = [
      ['sites', [site({}), site({})]],
      ['sites.0.name', [site({ name: ' ' })]],
      ['sites.0.links', [site({ links: [link, link] })]],
      ['sites.0.links.0.kind', [site({ links: [{ ...link, kind: 'FTTH' as never }] })]],
      ['sites.0.links.0.downMbps', [site({ links: [{ ...link, downMbps: 0 }] })]],
      ['sites.0.links.0.upMbps', [site({ links: [{ ...link, upMbps: Number.NaN }] })]],
      ['sites.0.links.0.addresses', [site({ links: [{ ...link, addresses: ['203.0.113.10', 'router.example'] }] })]],
    ];
    for (const [field, sites] of wrong)
      await assert.rejects(
        set(sites),
        (thrown) => isSelfcareError(thrown) && thrown.code === 'validation' && thrown.details.issues?.[0]?.path === field,
        field,
      );
  });
});
