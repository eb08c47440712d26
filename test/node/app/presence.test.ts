import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ColleaguePresence, ContactPage } from '../../../src/contract/index.ts';
import {
  confirmLineStates,
  putFunctionKeys,
  putLine,
  putUser,
  readLines,
  readUser,
  reportLineStates,
  type ReportedState,
} from '../../../src/node/index.ts';
import { forgetSilentSwitches } from '../../../src/node/presence/report.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const tenant = 'demo';
/** A Wednesday at noon in Paris, when no forward of the demo is in force. */
const noon = Date.parse('2026-11-25T11:00:00.000Z');
const minute = 60_000;

describe('the states of colleagues', () => {
  let place: MemoryPlace;
  beforeEach(async () => (place = await memoryPlace({ changesPerMinute: 1000 }, [], noon)));
  afterEach(() => place.close());

  const ask = (contacts: readonly string[], as = 'alice') => place.ask('/v1/presence', { as, method: 'POST', json: { contacts } });
  const read = async (contacts: readonly string[], as?: string) => good<readonly ColleaguePresence[]>(await ask(contacts, as));
  const stateOf = async (contact: string, as?: string) => (await read([contact], as))[0]?.state;
  const report = (line: string, state: ReportedState) => reportLineStates(place.store, tenant, [{ line, state }], place.now);
  const newest = async () => (await readOutbox(place.store, tenant, 0, 10_000)).at(-1)?.seq ?? 0;
  const told = async (after: number) =>
    (await readOutbox(place.store, tenant, after, 10_000))
      .filter(({ kind }) => kind === 'presence.changed')
      .map(({ resource, user = 'everybody' }) => `${resource} to ${user}`);
  const watch = (user: string, contact: string) =>
    place.store.write((tx) =>
      putFunctionKeys(
        tx,
        { tenant, user },
        {
          keys: [{ id: 'k', kind: 'supervision', label: '', target: { kind: 'colleague', contact } }],
          version: 1,
          changedAt: noon,
          changedBy: 'administrator',
        },
        0,
      ),
    );

  it('are those that the switch tells, in the order of the question', async () => {
    assert.deepEqual(await read(['driss', 'chloe', 'bruno']), [
      { contact: 'driss', state: 'away' },
      { contact: 'chloe', state: 'busy', since: new Date(noon).toISOString() },
      { contact: 'bruno', state: 'idle', until: '2026-11-25T17:30:00.000Z' },
    ]);
  });

  it('are unknown for people without a line, own contacts, unknown ids and another company, all alike', async () => {
    const { items } = await good<ContactPage>(await place.ask('/v1/contacts?kind=external&limit=1', { as: 'alice' }));
    const ids = ['entry-nadia', items[0]?.id ?? '', 'nobody', 'erin', ''];
    assert.deepEqual(
      (await read(ids)).map(({ state }) => state),
      ids.map(() => 'unknown'),
    );
    assert.equal(await stateOf('alice', 'erin'), 'unknown');
  });

  it('are read for a hundred people at once, and refused for more', async () => {
    const many = Array.from({ length: 100 }, (_, index) => `id-${index}`);
    assert.equal((await read(many)).length, 100);
    assert.deepEqual(issues(await problem(await ask([...many, 'one more']), 422, 'validation')), ['contacts: too-long']);
  });

  it('are refused to a user whom the administrator does not let see them', async () => {
    await place.store.write(async (tx) => {
      const user = await readUser(tx, { tenant, user: 'driss' });
      assert.ok(user);
      await putUser(tx, {
        ...user,
        policy: { ...user.policy, withheld: { presence: { access: 'none', grantedBy: 'administrator' } } },
      });
    });
    assert.equal((await problem(await ask(['alice'], 'driss'), 403, 'forbidden')).grantedBy, 'administrator');
  });

  it('change with each word of the switch, and are announced once to those who have the colleague on a key', async () => {
    const start = await newest();
    await report('line-bruno-fixed', 'ringing');
    assert.equal(await stateOf('bruno'), 'ringing');
    assert.deepEqual(await told(start), ['bruno to alice']);
    const after = await newest();
    await report('line-bruno-fixed', 'ringing');
    assert.equal(await newest(), after);
    await report('line-bruno-fixed', 'busy');
    await report('line-bruno-fixed', 'idle');
    assert.deepEqual(await told(start), ['bruno to alice'], 'a later event replaces the earlier ones');
    await report('line-nobody', 'busy');
  });

  it('are announced to a whole company by one event where many watch', async () => {
    for (let user = 0; user < 101; user++) await watch(`watcher-${user}`, 'bruno');
    const start = await newest();
    await report('line-bruno-fixed', 'busy');
    assert.deepEqual(await told(start), ['bruno to everybody']);
  });

  it('are announced by one event for all where many change at once', async () => {
    const people = Array.from({ length: 51 }, (_, index) => `person-${index}`);
    await place.store.write(async (tx) => {
      const driss = await readUser(tx, { tenant, user: 'driss' });
      const [line] = await readLines(tx, { tenant, user: 'driss' });
      assert.ok(driss && line);
      for (const id of people) {
        await putUser(tx, { ...driss, account: { ...driss.account, id } });
        await putLine(tx, tenant, { ...line, owner: id, line: { ...line.line, id: `line-${id}`, number: '+33199001299', numbers: [] } });
      }
    });
    for (const person of people.slice(0, 3)) await watch(`watcher of ${person}`, person);
    const start = await newest();
    const reports = people.map((id) => ({ line: `line-${id}`, state: 'busy' as const }));
    await reportLineStates(place.store, tenant, reports, noon);
    assert.deepEqual(await told(start), ['presence to everybody']);
    assert.equal(await stateOf('person-50'), 'busy');
  });

  it('are away with Do Not Disturb and while an unconditional forward is in force, which nobody but watchers hears', async () => {
    const dnd = (enabled: boolean) => place.ask('/v1/lines/line-bruno-fixed/do-not-disturb', { as: 'bruno', json: { enabled } });
    const start = await newest();
    await good(await dnd(true));
    assert.equal(await stateOf('bruno'), 'away');
    assert.deepEqual(await told(start), ['bruno to alice']);
    await good(await dnd(false));
    assert.equal(await stateOf('bruno'), 'idle');
    place.now = Date.parse('2026-11-25T18:00:00.000Z');
    await confirmLineStates(place.store, tenant, noon);
    assert.equal(await stateOf('bruno'), 'away', 'after 18:30 in Paris Bruno forwards everything, whatever the switch says');
    const rule = '/v1/lines/line-alice-fixed/forwarding/unconditional';
    const before = await newest();
    await good(await place.ask(rule, { as: 'alice', json: { enabled: true } }));
    assert.equal(await stateOf('alice', 'bruno'), 'away');
    assert.deepEqual(await told(before), ['alice to bruno', 'alice to chloe']);
  });

  it('are unknown once the switch is silent for three minutes, and everybody is told', async () => {
    place.now = noon + 2 * minute;
    await confirmLineStates(place.store, tenant, place.now);
    place.now = noon + 4 * minute;
    assert.equal(await stateOf('chloe'), 'busy');
    place.now = noon + 5 * minute;
    assert.equal(await stateOf('chloe'), 'unknown');
    const start = await newest();
    await forgetSilentSwitches(place.store, place.now + 1);
    assert.deepEqual(await told(start), ['presence to everybody']);
    const after = await newest();
    await forgetSilentSwitches(place.store, place.now + 1);
    assert.equal(await newest(), after);
  });

  it('are not those from before a silence, when the switch comes back', async () => {
    place.now = noon + 10 * minute;
    await report('line-bruno-fixed', 'idle');
    assert.equal(await stateOf('bruno'), 'idle');
    assert.equal(await stateOf('chloe'), 'unknown');
  });
});
