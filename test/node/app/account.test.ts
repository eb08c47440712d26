import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Account, Capabilities, Line } from '../../../src/contract/index.ts';
import { good, problem } from './support/expect.ts';
import { places, type Place } from './support/place.ts';

for (const { name, open } of places) {
  describe(`who I am and what I may do (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());

    it('tells the signed-in user', async () => {
      const account = await good<Account>(await place.ask('/v1/me', { as: 'chloe' }));
      assert.deepEqual([account.id, account.firstName, account.lastName], ['chloe', 'Chloé', 'd’Arcy']);
      assert.deepEqual(account.tenant, { id: 'demo', name: 'Prabox Démo' });
      assert.equal(account.timeZone, 'Europe/Paris');
    });

    it('lists fixed lines before mobile ones', async () => {
      const lines = await good<Line[]>(await place.ask('/v1/lines', { as: 'alice' }));
      assert.deepEqual(
        lines.map(({ id, kind }) => [id, kind]),
        [
          ['line-alice-fixed', 'fixed'],
          ['line-alice-mobile', 'mobile'],
        ],
      );
    });

    it('gives an advanced mobile line no period and no Do Not Disturb rule', async () => {
      const { lines } = await good<Capabilities>(await place.ask('/v1/capabilities', { as: 'alice' }));
      const mobile = lines['line-alice-mobile']?.forwarding;
      assert.ok(mobile);
      assert.deepEqual(Object.keys(mobile.conditions), ['unconditional', 'no-answer', 'not-reachable']);
      assert.equal(mobile.conditions.unconditional?.period, undefined);
      assert.equal(mobile.simultaneousRing?.access, 'write');
      const fixed = lines['line-alice-fixed']?.forwarding;
      assert.ok(fixed?.conditions.unconditional?.period);
      assert.ok(fixed.conditions.dnd);
    });

    it('tells which rights are withheld, and who could grant them', async () => {
      const { lines } = await good<Capabilities>(await place.ask('/v1/capabilities', { as: 'chloe' }));
      const forwarding = lines['line-chloe-fixed']?.forwarding;
      assert.ok(forwarding);
      const { access, grantedBy } = forwarding.conditions.unconditional ?? {};
      assert.deepEqual([access, grantedBy], ['none', 'administrator']);
      assert.equal(forwarding.conditions['not-reachable']?.access, 'read');
      assert.equal(forwarding.conditions['no-answer']?.access, 'write');
      assert.deepEqual(forwarding.grants?.[0], { country: 'FR' });
    });

    for (const path of ['/v1/me', '/v1/capabilities', '/v1/lines', '/v1/lines/line-alice-fixed/forwarding']) {
      it(`answers 304 to a reader whose copy of ${path} is still right`, async () => {
        const first = await place.ask(path, { as: 'alice' });
        const etag = first.headers.get('etag') ?? '';
        assert.match(etag, /^"[^"]+"$/);
        assert.equal(first.headers.get('cache-control'), 'private, no-cache');
        await first.text();
        for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
          const again = await place.ask(path, { as: 'alice', headers: { 'if-none-match': known } });
          assert.equal(again.status, 304);
          assert.equal(await again.text(), '');
          assert.equal(again.headers.get('etag'), etag);
        }
        assert.equal((await place.ask(path, { as: 'alice', headers: { 'if-none-match': '"other"' } })).status, 200);
      });
    }

    it('refuses a good token of somebody whom the administrator has not created', async () => {
      const found = await problem(await place.ask('/v1/me', { as: 'zoe' }), 403, 'forbidden');
      assert.equal(found.grantedBy, 'administrator');
    });

    it('answers HEAD as GET, without a body', async () => {
      const response = await place.ask('/v1/me', { as: 'alice', method: 'HEAD' });
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
    });
  });
}
