import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { good, issues, problem, rule } from './support/expect.ts';
import { places, type Asked, type Place } from './support/place.ts';
import type { CallLogEntry, Forwarding, Page } from '../../../src/contract/index.ts';

const path = '/v1/lines/line-alice-fixed/forwarding/no-answer';
const json = { 'content-type': 'application/json' };

for (const { name, open } of places) {
  describe(`what a request may hold (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());
    const put = (asked: Asked) => place.ask(path, { as: 'alice', ...asked });

    it('is JSON that can be read', async () => {
      for (const body of ['', '{', '{"enabled":tru', 'null,', "{'enabled':true}", '\u0000', '{"enabled":true}}']) {
        const found = await problem(await put({ body, headers: json, method: 'PUT' }), 400, 'validation');
        assert.deepEqual(issues(found), [': format']);
      }
    });

    it('says that it is JSON', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data; boundary=x']) {
        await problem(await put({ body: '{}', headers: { 'content-type': type } }), 415, 'validation');
      }
      await good(await put({ body: '{}', headers: { 'content-type': 'application/json; charset=utf-8' } }));
    });

    it('is an object of the right fields and types, and every wrong one is named', async () => {
      const cases: readonly (readonly [sent: unknown, expected: string[]])[] = [
        [null, [': type']],
        [[], [': type']],
        ['enabled', [': type']],
        [{ enabled: 'yes', delaySeconds: '20' }, ['delaySeconds: type', 'enabled: type']],
        [{ enabled: null }, ['enabled: type']],
        [{ delaySeconds: 20.5 }, ['delaySeconds: type']],
        [{ delaySeconds: 1e300 }, ['delaySeconds: range']],
        [{ enabled: true, effective: 'active', colour: 'red' }, ['colour: unknown', 'effective: unknown']],
        [{ target: {} }, ['target.kind: required']],
        [{ target: { kind: 'moon' } }, ['target.kind: unsupported']],
        [{ target: { kind: 'number' } }, ['target.number: required']],
        [{ target: { kind: 'number', number: 33639980101 } }, ['target.number: type']],
        [{ target: { kind: 'voicemail', number: '+33639980101' } }, ['target.number: unknown']],
        [{ target: { kind: 'number', number: '1'.repeat(65) } }, ['target.number: too-long']],
        [{ when: { kind: 'period', weekly: [{ days: [8], from: '08:00', until: '09:00' }] } }, ['when.weekly.0.days.0: unsupported']],
        [JSON.parse('{"__proto__": {"enabled": true}}'), ['__proto__: unknown']],
      ];
      for (const [sent, expected] of cases) {
        const found = await problem(await put({ json: sent }), 422, 'validation');
        assert.deepEqual(issues(found), expected, JSON.stringify(sent));
      }
    });

    it('is not long: 10 MB are refused before they are read', async () => {
      const started = performance.now();
      for (const size of [65 * 1024, 10_000_000]) {
        const found = await problem(await put({ body: 'x'.repeat(size), headers: json }), 413, 'limit');
        assert.equal(found.limit, 65_536);
      }
      assert.ok(performance.now() - started < 10_000);
      await good(await place.ask('/v1/me', { as: 'alice' }));
    });

    it('is not long either when its length is not announced', async () => {
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 16_384;
          controller.enqueue(new Uint8Array(16_384).fill(0x20));
          if (sent > 10_000_000) controller.close();
        },
      });
      const response = await put({ body, headers: json }).catch(() => undefined);
      // A client that goes on sending may find the connection closed instead of reading the answer.
      if (response) await problem(response, 413, 'limit');
      await good(await place.ask('/v1/me', { as: 'alice' }));
    });

    it('has in its query only what the route knows', async () => {
      const cases: readonly (readonly [query: string, expected: string[]])[] = [
        ['', ['month: required']],
        ['?month=2026-13', ['month: format']],
        ['?month=2026-11&limit=0', ['limit: range']],
        ['?month=2026-11&limit=1001', ['limit: range']],
        ['?month=2026-11&limit=many', ['limit: type']],
        ['?month=2026-11&kind=lost', ['kind: unsupported']],
        ['?month=2026-11&lineKind=carrier-pigeon&user=bruno', ['lineKind: unsupported', 'user: unknown']],
        ['?month=2026-11&cursor=abc', ['cursor: format']],
        ['?month=2026-11&cursor=W10', ['cursor: format']],
        [`?month=2026-11&search=${'x'.repeat(101)}`, ['search: too-long']],
      ];
      for (const [query, expected] of cases) {
        assert.deepEqual(issues(await problem(await place.ask(`/v1/calls${query}`, { as: 'alice' }), 422, 'validation')), expected, query);
      }
    });

    it('may carry any name: it is stored and given back as it is', async () => {
      const names = [
        '<img src=x onerror=alert(1)>',
        "Robert'); DROP TABLE calls;--",
        'مريم بن علي',
        '👩‍👩‍👧‍👦 Famille "Ñandú" \\ & Cie',
        'é'.repeat(200),
        '${7*7} {{7*7}} %s %00',
      ];
      for (const name of names) {
        const call = { line: 'line-alice-fixed', caller: { number: '+33639980101', name } };
        const { entry } = await good<{ entry: CallLogEntry }>(
          await place.ask('/v1/demo/calls', { as: 'alice', method: 'POST', json: call }),
        );
        assert.equal(entry.party.name, name);
        const month = entry.startedAt.slice(0, 7);
        const found = await good<Page<CallLogEntry>>(
          await place.ask(`/v1/calls?month=${month}&search=${encodeURIComponent(name.slice(0, 40))}`, { as: 'alice' }),
        );
        assert.ok(
          found.items.some(({ id }) => id === entry.id),
          name,
        );
      }
      const tooLong = { line: 'line-alice-fixed', caller: { name: 'x'.repeat(201) } };
      const found = await problem(await place.ask('/v1/demo/calls', { as: 'alice', method: 'POST', json: tooLong }), 422, 'validation');
      assert.deepEqual(issues(found), ['caller.name: too-long']);
    });

    it('changes nothing when any part of it is refused', async () => {
      const before = await good<Forwarding>(await place.ask('/v1/lines/line-alice-fixed/forwarding', { as: 'alice' }));
      await problem(
        await put({ json: { enabled: false, delaySeconds: 30, target: { kind: 'number', number: '112' } } }),
        422,
        'validation',
      );
      const after = await good<Forwarding>(await place.ask('/v1/lines/line-alice-fixed/forwarding', { as: 'alice' }));
      assert.deepEqual(rule(after, 'no-answer'), rule(before, 'no-answer'));
    });
  });
}
