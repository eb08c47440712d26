import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Forwarding, ForwardingRule, SimultaneousRing } from '../../../src/contract/index.ts';
import { bare, good, problem, rule } from './support/expect.ts';
import { memoryPlace, places, type Place } from './support/place.ts';
import { putForwarding } from '../../../src/node/forwarding/sql.ts';

for (const { name, open } of places) {
  describe(`reading a forwarding (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());

    it('has one rule per condition, in the order of the contract', async () => {
      const forwarding = await good<Forwarding>(await place.ask('/v1/lines/line-alice-fixed/forwarding', { as: 'alice' }));
      assert.deepEqual(
        forwarding.rules.map(({ condition }) => condition),
        ['unconditional', 'no-answer', 'not-reachable', 'dnd'],
      );
      assert.equal(forwarding.line, 'line-alice-fixed');
      assert.equal(forwarding.simultaneousRing?.number, '+33639981234');
    });

    it('shows somebody who has set nothing every rule, switched off', async () => {
      const forwarding = await good<Forwarding>(await place.ask('/v1/lines/line-driss-fixed/forwarding', { as: 'driss' }));
      assert.deepEqual(rule(forwarding, 'no-answer'), {
        condition: 'no-answer',
        enabled: false,
        effective: 'off',
        version: '0',
        delaySeconds: 20,
      });
      assert.deepEqual(rule(forwarding, 'unconditional').when, { kind: 'always' });
      assert.deepEqual(forwarding.simultaneousRing, { enabled: false, effective: 'off', version: '0' });
    });

    it('gives one record, whose entity tag is the version to write with', async () => {
      const one = await place.ask('/v1/lines/line-alice-fixed/forwarding/no-answer', { as: 'alice' });
      const etag = one.headers.get('etag');
      const record = await good<ForwardingRule>(one);
      assert.equal(record.condition, 'no-answer');
      assert.equal(etag, `"${record.version}"`);
      const ring = await good<SimultaneousRing>(
        await place.ask('/v1/lines/line-alice-fixed/forwarding/simultaneous-ring', { as: 'alice' }),
      );
      assert.equal(ring.number, '+33639981234');
    });

    it('knows nothing of a condition that the line does not have, or that nobody has', async () => {
      await problem(await place.ask('/v1/lines/line-alice-mobile/forwarding/dnd', { as: 'alice' }), 404, 'unsupported');
      await problem(await place.ask('/v1/lines/line-alice-fixed/forwarding/full-moon', { as: 'alice' }), 404, 'not-found');
    });

    it('cannot tell a foreign line from one that does not exist', async () => {
      const unknown = await bare(await place.ask('/v1/lines/line-nobody/forwarding', { as: 'alice' }));
      for (const [as, line] of [
        ['alice', 'line-bruno-fixed'],
        ['alice', 'line-erin-fixed'],
        ['erin', 'line-alice-fixed'],
        ['alice', '__proto__'],
        ['alice', 'constructor'],
        ['alice', '%00'],
        ['alice', "' OR 1=1 --"],
      ] as const) {
        const path = `/v1/lines/${encodeURIComponent(line)}/forwarding`;
        assert.deepEqual(await bare(await place.ask(path, { as })), unknown, `${as} reads ${line}`);
      }
    });

    it('cannot write to a foreign line, nor learn of it by trying', async () => {
      const json = { enabled: true, target: { kind: 'voicemail' } };
      const headers = { 'if-match': '"1"' };
      const unknown = await bare(await place.ask('/v1/lines/line-nobody/forwarding/dnd', { as: 'alice', json, headers }));
      assert.deepEqual(await bare(await place.ask('/v1/lines/line-bruno-fixed/forwarding/dnd', { as: 'alice', json, headers })), unknown);
      assert.deepEqual(await bare(await place.ask('/v1/lines/line-erin-fixed/forwarding/dnd', { as: 'alice', json, headers })), unknown);
      const bruno = await good<Forwarding>(await place.ask('/v1/lines/line-bruno-fixed/forwarding', { as: 'bruno' }));
      assert.equal(rule(bruno, 'dnd').version, '1');
    });
  });
}

describe('a forwarding as time goes by', () => {
  it('has another version once a period starts or ends', async () => {
    const place = await memoryPlace();
    place.now = Date.parse('2026-11-25T11:00:00.000Z');
    const path = '/v1/lines/line-bruno-fixed/forwarding';
    const noon = await place.ask(path, { as: 'bruno' });
    assert.equal(noon.headers.get('server-time'), '2026-11-25T11:00:00.000Z');
    const before = await good<Forwarding>(noon);
    assert.equal(rule(before, 'unconditional').effective, 'scheduled');
    assert.equal(before.effectiveUntil, '2026-11-25T17:30:00.000Z');
    place.now = Date.parse('2026-11-25T17:29:59.999Z');
    assert.equal((await place.ask(path, { as: 'bruno' })).headers.get('etag'), noon.headers.get('etag'));
    place.now = Date.parse('2026-11-25T17:30:00.000Z');
    const evening = await place.ask(path, { as: 'bruno', headers: { 'if-none-match': noon.headers.get('etag') ?? '' } });
    const forwarding = await good<Forwarding>(evening);
    assert.equal(rule(forwarding, 'unconditional').effective, 'active');
    assert.equal(rule(forwarding, 'no-answer').effective, 'suspended');
    assert.notEqual(evening.headers.get('etag'), noon.headers.get('etag'));
    await place.close();
  });

  it('hides the values of a rule that the user may not see', async () => {
    const place = await memoryPlace();
    await place.store.write((tx) =>
      putForwarding(
        tx,
        { tenant: 'demo', user: 'chloe' },
        {
          line: 'line-chloe-fixed',
          key: 'unconditional',
          enabled: true,
          target: { kind: 'number', number: '+33199001234' },
          version: 1,
          changedAt: 0,
          changedBy: 'administrator',
        },
        0,
      ),
    );
    const text = await (await place.ask('/v1/lines/line-chloe-fixed/forwarding', { as: 'chloe' })).text();
    assert.ok(!text.includes('+33199001234'));
    const forwarding = JSON.parse(text) as Forwarding;
    assert.equal(rule(forwarding, 'unconditional').effective, 'active');
    assert.equal(rule(forwarding, 'no-answer').effective, 'suspended');
    await place.close();
  });
});
