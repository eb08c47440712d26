import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NumberPresentation } from '../../../src/contract/index.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const fixed = '/v1/lines/line-alice-fixed/presented-number';
const mobile = '/v1/lines/line-alice-mobile/presented-number';
const tenant = 'demo';
const alice = { tenant, user: 'alice' };

describe('the presented number', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const read = async (path: string, as = 'alice') => good<NumberPresentation>(await place.ask(path, { as }));
  const select = (path: string, selected: string, headers: Record<string, string> = {}, as = 'alice') =>
    place.ask(path, { as, json: { selected }, headers });

  it('is the line’s main number at first, among the user’s own and those of the administrator', async () => {
    const { selected, choices, right } = await read(fixed);
    assert.equal(selected, 'own-+33199001234');
    assert.deepEqual(right, { access: 'write' });
    assert.deepEqual(
      choices.map(({ kind, number }) => [kind, number]),
      [
        ['own', '+33199001234'],
        ['own', '+33176210001'],
        ['mobile', '+33639981234'],
        ['group', '+33199001000'],
        ['group', '+33199001020'],
        ['shared', '+33199004500'],
      ],
    );
  });

  it('may be none on an advanced mobile line only', async () => {
    assert.deepEqual((await read(mobile)).choices.at(-1), { id: 'anonymous', kind: 'anonymous' });
    assert.equal((await read(mobile)).selected, 'own-+33639981234');
    assert.deepEqual(issues(await problem(await select(fixed, 'anonymous'), 422, 'validation')), ['selected: unsupported']);
  });

  it('changes with its audit row and its event, for this line alone', async () => {
    const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
    const written = await good<NumberPresentation>(await select(fixed, 'standard'));
    assert.equal(written.selected, 'standard');
    assert.equal((await read(fixed)).selected, 'standard');
    assert.equal((await read(mobile)).selected, 'own-+33639981234');
    const [event] = await readOutbox(place.store, tenant, position, 10);
    assert.deepEqual([event?.kind, event?.resource, event?.user], ['numbers.changed', 'line-alice-fixed', 'alice']);
    const [audit] = await readAudit(place.store, alice, 1);
    assert.deepEqual(
      [audit?.action, audit?.before, audit?.after],
      ['numbers.select', { selected: 'own-+33199001234' }, { selected: 'standard' }],
    );
  });

  it('leaves no trace where the choice is the one in use', async () => {
    await good(await select(fixed, 'standard'));
    const before = await readOutbox(place.store, tenant, 0, 1000);
    await good(await select(fixed, 'standard'));
    assert.deepEqual(await readOutbox(place.store, tenant, 0, 1000), before);
  });

  it('refuses a write on an outdated version, and tells the current one', async () => {
    const stale = (await place.ask(fixed, { as: 'alice' })).headers.get('etag') ?? '';
    await good(await select(fixed, 'service', { 'if-match': stale }));
    const refused = await problem(await select(fixed, 'national', { 'if-match': stale }), 412, 'conflict');
    const current = (await place.ask(fixed, { as: 'alice' })).headers.get('etag');
    assert.equal(`"${refused.current ?? ''}"`, current);
    assert.equal((await read(fixed)).selected, 'service');
  });

  it('answers a repeated key once more without a second change', async () => {
    const key = { 'idempotency-key': 'presented-1' };
    const first = await good<NumberPresentation>(await select(mobile, 'anonymous', key));
    await good(await select(mobile, 'own-+33639981234'));
    assert.deepEqual(await good(await select(mobile, 'anonymous', key)), first);
    assert.equal((await read(mobile)).selected, 'own-+33639981234');
  });

  it('is not told of a line that is not the user’s', async () => {
    for (const as of ['bruno', 'erin']) {
      await problem(await place.ask(fixed, { as }), 404, 'not-found');
      await problem(await select(fixed, 'standard', {}, as), 404, 'not-found');
    }
  });

  it('may be looked at and not changed without the right', async () => {
    const path = '/v1/lines/line-chloe-fixed/presented-number';
    assert.deepEqual((await read(path, 'chloe')).right, { access: 'read', grantedBy: 'administrator' });
    const refused = await problem(await select(path, 'standard', {}, 'chloe'), 403, 'forbidden');
    assert.equal(refused.grantedBy, 'administrator');
  });

  it('refuses nonsense', async () => {
    for (const json of [{}, { selected: 7 }, { selected: 'standard', also: 1 }, []]) {
      await problem(await place.ask(fixed, { as: 'alice', json }), 422, 'validation');
    }
    assert.deepEqual(issues(await problem(await select(fixed, 'no-such'), 422, 'validation')), ['selected: unsupported']);
  });
});
