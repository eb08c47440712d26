import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CallLogEntry, CallLogMonth } from '../../../src/contract/index.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, places, type Place } from './support/place.ts';

const path = '/v1/lines/line-alice-fixed/forwarding/no-answer';
const keyed = (key: string) => ({ 'idempotency-key': key });

for (const { name, open } of places) {
  describe(`a write that is sent again (${name})`, () => {
    let place: Place;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const put = (key: string, json: unknown, as = 'alice') => place.ask(path, { as, json, headers: keyed(key) });

    it('gets the first answer again, to the letter, and changes nothing more', async () => {
      const first = await put('k1', { delaySeconds: 30 });
      await good(await put('k2', { delaySeconds: 35 }));
      const again = await put('k1', { delaySeconds: 30 });
      for (const header of ['etag', 'content-location', 'content-type', 'cache-control']) {
        assert.equal(again.headers.get(header), first.headers.get(header), header);
      }
      assert.equal(again.status, 200);
      assert.equal(await again.text(), await first.text());
      assert.equal((await good<{ delaySeconds: number }>(await place.ask(path, { as: 'alice' }))).delaySeconds, 35);
    });

    it('adds nothing twice', async () => {
      const json = { line: 'line-driss-fixed', caller: { number: '+33639980101' } };
      const call = () => place.ask('/v1/demo/calls', { as: 'driss', method: 'POST', json, headers: keyed('call') });
      const entries = await Promise.all(
        [call(), call(), call()].map(async (answer) => (await good<{ entry: CallLogEntry }>(await answer)).entry.id),
      );
      assert.equal(new Set(entries).size, 1);
      const [month] = await good<CallLogMonth[]>(await place.ask('/v1/calls/months', { as: 'driss' }));
      assert.equal(month?.total, 1);
    });

    it('is refused under the same key with another body, or for another record', async () => {
      await good(await put('k1', { delaySeconds: 30 }));
      const found = await problem(await put('k1', { delaySeconds: 35 }), 422, 'validation');
      assert.deepEqual(issues(found), ['Idempotency-Key: duplicate']);
      const other = await place.ask('/v1/lines/line-alice-mobile/forwarding/no-answer', {
        as: 'alice',
        json: { delaySeconds: 30 },
        headers: keyed('k1'),
      });
      await problem(other, 422, 'validation');
    });

    it('may be judged anew after a refusal', async () => {
      await problem(await put('k1', { delaySeconds: 7 }), 422, 'validation');
      await good(await put('k1', { delaySeconds: 30 }));
    });

    it('is told from other people’s under the same key', async () => {
      await good(await put('k1', { delaySeconds: 30 }));
      const bruno = await place.ask('/v1/lines/line-bruno-fixed/forwarding/no-answer', {
        as: 'bruno',
        json: { delaySeconds: 30 },
        headers: keyed('k1'),
      });
      assert.equal((await good<{ line: string }>(bruno)).line, 'line-bruno-fixed');
    });

    it('needs a key that is a word', async () => {
      for (const key of ['a b', 'x'.repeat(201)]) {
        assert.deepEqual(issues(await problem(await put(key, { delaySeconds: 30 }), 422, 'validation')), ['Idempotency-Key: format']);
      }
    });
  });
}

describe('an answer that was kept', () => {
  it('is forgotten after a day', async () => {
    const place = await memoryPlace();
    const put = (delaySeconds: number) => place.ask(path, { as: 'alice', json: { delaySeconds }, headers: keyed('k1') });
    place.now = Date.now();
    await good(await put(30));
    place.now += 23 * 3_600_000;
    await problem(await put(35), 422, 'validation');
    place.now += 2 * 3_600_000;
    await good(await put(35));
    await place.close();
  });
});
