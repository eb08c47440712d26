import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../../../src/node/app.ts';
import { cachedVerifier } from '../../../src/node/auth/cached-verifier.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('a server whose clock is set', () => {
  let store: Store;
  const stopping = new AbortController();
  const start = Date.now();
  let now = start;
  let write: (key: string, enabled: boolean) => Promise<Response>;

  before(async () => {
    store = await openSqliteStore(':memory:');
    await seedDemo(store, start);
    const issuer = memoryIssuer(() => start);
    const authorization = `Bearer ${await issuer.issue('demo', 'alice', (10 * day) / 1000)}`;
    const app = createApp({ store, auth: issuer, clock: () => now, limits: { changesPerMinute: 3 }, signal: stopping.signal });
    write = async (key, enabled) =>
      app.request('/v1/lines/line-alice-fixed/forwarding/dnd', {
        method: 'PUT',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ enabled, target: { kind: 'voicemail' } }),
      });
  });
  after(() => {
    stopping.abort();
    return store.close();
  });

  it('back by a day refuses no change for longer than a minute', async () => {
    let refused: Response | undefined;
    for (let count = 0; !refused; count += 1) {
      assert.ok(count < 10, 'the limit of changes holds');
      const response = await write(`before-${count}`, count % 2 === 0);
      if (response.status === 429) refused = response;
      else assert.equal(response.status, 200, await response.text());
    }
    now = start - day;
    const still = await write('at-once', false);
    assert.equal(still.status, 429);
    assert.ok(Number(still.headers.get('retry-after')) <= 60, `told to wait for ${still.headers.get('retry-after')} s`);
    now += 61_000;
    const later = await write('later', false);
    assert.equal(later.status, 200, await later.text());
  });

  it('back by a day remembers no answer for longer than a day', async () => {
    const first = await write('kept', true);
    assert.equal(first.status, 200, await first.text());
    now -= day;
    const again = await write('kept', false);
    assert.equal(again.status, 422, 'another change under a key that is remembered');
    now += day + hour;
    const anew = await write('kept', false);
    assert.equal(anew.status, 200, 'judged anew after a day');
  });
});

describe('a token that was found good', () => {
  it('is checked again after minutes, though the clock was set back', async () => {
    let now = Date.now();
    let checks = 0;
    const identity = { tenant: 'demo', user: 'alice', expiresAt: now + day };
    const verifier = cachedVerifier({ verify: async () => ((checks += 1), identity) }, () => now);
    await verifier.verify('token');
    now -= day;
    await verifier.verify('token');
    assert.equal(checks, 1);
    now += 6 * 60_000;
    await verifier.verify('token');
    assert.equal(checks, 2);
  });
});
