import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MailboxAccess } from '../../../src/node/voicemail-settings/access.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, switchToken, type MemoryPlace } from './support/place.ts';

const minutes = 60_000;
const pin = '4827';
const start = Date.parse('2026-11-25T10:00:00Z');

describe('a telephone that calls its mailbox', () => {
  let place: MemoryPlace;
  before(async () => {
    place = await memoryPlace({}, [], start);
    await good(await place.ask('/v1/lines/line-alice-fixed/voicemail/settings/pin', { as: 'alice', json: { pin } }));
  });
  after(() => place.close());

  const call = (json: object, token = switchToken) =>
    place.ask('/v1/switch/voicemail/access', {
      method: 'POST',
      json: { tenant: 'demo', line: '1001', ...json },
      headers: { authorization: `Bearer ${token}` },
    });
  const ask = async (json: object = {}) => good<MailboxAccess>(await call(json));
  const set = async (access: object) =>
    good(await place.ask('/v1/lines/line-alice-fixed/voicemail/settings', { as: 'alice', json: { access } }));

  it('gets in with the PIN of the line, by number and by extension', async () => {
    assert.deepEqual(await ask(), { access: 'ask' });
    assert.deepEqual(await ask({ pin }), { access: 'granted' });
    assert.deepEqual(await ask({ line: '+33199001234', pin }), { access: 'granted' });
    assert.deepEqual(await ask({ pin: '4826' }), { access: 'refused' });
    assert.deepEqual(await ask({ line: '1002', pin: '4827' }), { access: 'refused' }, 'a line without a PIN');
  });

  it('gets in at once from the number of its owner, unless the PIN is always asked', async () => {
    await set({ directAccessNumber: '+33639981234' });
    assert.deepEqual(await ask({ caller: '+33639981234' }), { access: 'granted' });
    assert.deepEqual(await ask({ caller: '+33639981235' }), { access: 'ask' });
    await set({ alwaysAskPin: true });
    assert.deepEqual(await ask({ caller: '+33639981234' }), { access: 'ask' });
    await set({ alwaysAskPin: false, directAccessNumber: '+33199001235' });
    assert.deepEqual(await ask({ caller: '1002' }), { access: 'granted' }, 'a colleague who calls by extension');
  });

  it('waits after five wrong PINs in a row, with the right one as well, and twice as long the next time', async () => {
    await ask({ pin });
    const wrong = await Promise.all(Array.from({ length: 8 }, (_, index) => ask({ pin: `770${index}` })));
    assert.deepEqual(
      wrong.map(({ access }) => access).sort(),
      [...Array<string>(3).fill('locked'), ...Array<string>(5).fill('refused')],
      'also where all come at once',
    );
    const before = place.now ?? 0;
    assert.deepEqual(await ask({ pin }), { access: 'locked', retryAfterMs: 15 * minutes });
    const [audit, ...more] = (await readAudit(place.store, { tenant: 'demo', user: 'operator' }, 20)).filter(({ action }) =>
      action.endsWith('.lock'),
    );
    assert.equal(more.length, 0);
    assert.deepEqual([audit?.action, audit?.resource, audit?.after], ['voicemail-settings.lock', 'line-alice-fixed', { failed: 5 }]);
    assert.doesNotMatch(JSON.stringify(audit), /770\d/);
    place.now = before + 15 * minutes;
    for (let round = 0; round < 5; round++) assert.equal((await ask({ pin: '7700' })).access, 'refused');
    assert.deepEqual(await ask({ pin }), { access: 'locked', retryAfterMs: 30 * minutes });
    assert.deepEqual(await ask({ caller: '1002' }), { access: 'granted' }, 'direct access has no PIN to guess');
    place.now = before + 45 * minutes;
    assert.deepEqual(await ask({ pin }), { access: 'granted' });
    assert.deepEqual(await ask({ pin: '7700' }), { access: 'refused' }, 'and the count begins anew');
  });

  it('asks through a switch alone, about lines that there are', async () => {
    await problem(await call({ pin }, await place.token('alice')), 401, 'unauthenticated');
    await problem(await call({ line: '1999', pin }), 404, 'not-found');
    await problem(await call({ tenant: 'other', line: '+33199001234', pin }), 404, 'not-found');
  });
});
