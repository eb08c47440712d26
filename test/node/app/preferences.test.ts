import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Preferences, PreferencesChange } from '../../../src/contract/index.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const path = '/v1/preferences';
const tenant = 'demo';

describe('preferences', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const read = async (as = 'alice') => good<Preferences>(await place.ask(path, { as }));
  const update = (json: PreferencesChange, headers: Record<string, string> = {}, as = 'alice') => place.ask(path, { as, json, headers });

  it('are empty before the first choice, with a version to change them by', async () => {
    const answer = await place.ask(path, { as: 'alice' });
    const version = answer.headers.get('etag') ?? '';
    assert.deepEqual(await good(answer), {});
    await good(await update({ language: 'en' }, { 'if-match': version }));
    await problem(await update({ language: 'fr' }, { 'if-match': version }), 412, 'conflict');
    assert.deepEqual(await read(), { language: 'en' });
  });

  it('keep what a change leaves out, and forget what it clears', async () => {
    const dashboard = { order: ['usage', 'phone'], hidden: ['documents'] };
    await good(await update({ language: 'fr' }));
    await good(await update({ dashboard }));
    assert.deepEqual(await read(), { language: 'fr', dashboard });
    await good(await update({ language: null }));
    assert.deepEqual(await read(), { dashboard });
  });

  it('are of one user, and change with their audit row and their event', async () => {
    const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
    await good(await update({ language: 'en-GB' }, {}, 'bruno'));
    assert.equal((await read('bruno')).language, 'en-GB');
    assert.notEqual((await read('chloe')).language, 'en-GB');
    const [event] = await readOutbox(place.store, tenant, position, 10);
    assert.deepEqual([event?.kind, event?.user], ['preferences.changed', 'bruno']);
    const [audit] = await readAudit(place.store, { tenant, user: 'bruno' }, 1);
    assert.deepEqual([audit?.action, audit?.after], ['preferences.update', { language: 'en-GB' }]);
  });

  it('that are no language or no cards are refused with their reason', async () => {
    const refused = async (change: PreferencesChange) => issues(await problem(await update(change), 422, 'validation'));
    assert.deepEqual(await refused({ language: '<b>' }), ['language: format']);
    assert.deepEqual(await refused({ language: `fr-${'x'.repeat(40)}` }), ['language: too-long']);
    assert.deepEqual(await refused({ dashboard: { order: ['a b'], hidden: [] } }), ['dashboard.order: format']);
    assert.deepEqual(await refused({ dashboard: { order: [], hidden: ['x', 'x'] } }), ['dashboard.hidden: duplicate']);
    const many = Array.from({ length: 51 }, (_, index) => `card-${String(index)}`);
    assert.deepEqual(await refused({ dashboard: { order: many, hidden: [] } }), ['dashboard.order: too-long']);
  });
});
