import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SelfcareError, type Overview, type TelephonyAdapter } from '../../../src/contract/index.ts';
import { referenceBackend } from '../../../src/node/reference/backend.ts';
import { createServer } from '../../../src/node/server/create-server.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const path = '/v1/overview';

/** A part that was read. */
function dataOf<T>(part: { readonly data: T } | { readonly error: unknown } | undefined): T {
  assert.ok(part && 'data' in part, JSON.stringify(part));
  return part.data;
}

describe('the overview', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const read = async (as: string, query = '') => good<Overview>(await place.ask(`${path}${query}`, { as }));

  it('has each part as its port gives it, with the version that a write is based on', async () => {
    const overview = await read('alice');
    const line = overview.line ?? '';
    const ports = {
      account: '/v1/me',
      capabilities: '/v1/capabilities',
      preferences: '/v1/preferences',
      lines: '/v1/lines',
      devices: '/v1/devices',
      functionKeys: '/v1/function-keys',
      presentedNumber: `/v1/lines/${line}/presented-number`,
      forwarding: `/v1/lines/${line}/forwarding`,
      usage: `/v1/lines/${line}/usage?month=${overview.month}`,
    } as const;
    for (const [name, route] of Object.entries(ports)) {
      const answer = await place.ask(route, { as: 'alice' });
      const part = overview[name as keyof typeof ports];
      assert.ok(part && 'version' in part, `${name} is not there`);
      assert.equal(answer.headers.get('etag'), `"${part.version}"`, name);
      assert.deepEqual(part.data, await answer.json(), name);
    }
    assert.ok(dataOf(overview.calls).length > 0);
    assert.ok((dataOf(overview.contacts).totals?.internal ?? 0) > 0);
  });

  it('is about the wanted line, or the first one where that is not the user’s', async () => {
    const first = await read('alice');
    const mobile = await read('alice', '?line=line-alice-mobile');
    assert.equal(mobile.line, 'line-alice-mobile');
    assert.equal(dataOf(mobile.forwarding).line, 'line-alice-mobile');
    assert.ok(dataOf(mobile.messages).length <= 1);
    assert.ok(dataOf(mobile.mailbox).total >= dataOf(mobile.messages).length);
    assert.equal((await read('alice', '?line=line-bruno-fixed')).line, first.line);
  });

  it('is refused to nobody’s token, and leaves out what a user may not read', async () => {
    await problem(await place.ask(path), 401, 'unauthenticated');
    const overview = await read('driss');
    const denied = Object.entries(dataOf(overview.capabilities).ports).filter(([, right]) => right.access === 'none');
    for (const [name] of denied) assert.equal(name in overview, false, `${name} is in the overview`);
  });
});

describe('the overview of a backend in trouble', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  /** The overview that a server gives of the demo's adapter after a change. */
  async function overviewOf(change: (adapter: TelephonyAdapter) => Partial<TelephonyAdapter>): Promise<Overview> {
    const identity = { tenant: 'demo', user: 'alice', expiresAt: Number.MAX_SAFE_INTEGER };
    const adapter = referenceBackend({ store: place.store }).adapterFor(identity);
    const app = createServer({ adapterFor: () => ({ ...adapter, ...change(adapter) }), auth: { verify: () => Promise.resolve(identity) } });
    return good<Overview>(await app.request(path, { headers: { authorization: 'Bearer any' } }));
  }

  it('tells of each part that failed, and has all others', async () => {
    const { usage, forwarding, lines } = await overviewOf(() => ({
      usage: {
        get: () => Promise.reject(new SelfcareError('unavailable', { retryAfterMs: 3000, cause: 'db 10.0.0.7 is down' })),
        months: () => Promise.resolve([]),
      },
    }));
    assert.deepEqual(usage, { error: { code: 'unavailable', retryAfterMs: 3000 } });
    assert.ok(dataOf(forwarding).rules.length > 0);
    assert.ok(dataOf(lines).length > 0);
  });

  it('does not wait for a part that is slow', async () => {
    const started = performance.now();
    const { contacts, forwarding } = await overviewOf(({ contacts }) =>
      contacts ? { contacts: { ...contacts, list: () => new Promise(() => undefined) } } : {},
    );
    assert.deepEqual(contacts, { error: { code: 'timeout' } });
    assert.ok(dataOf(forwarding).rules.length > 0);
    assert.ok(performance.now() - started < 4000);
  });

  it('has no part of a line where the lines cannot be read', async () => {
    const overview = await overviewOf(() => ({ lines: { list: () => Promise.reject(new SelfcareError('unavailable')) } }));
    assert.deepEqual([overview.lines, overview.line, overview.forwarding], [{ error: { code: 'unavailable' } }, undefined, undefined]);
    assert.ok(dataOf(overview.contacts));
  });

  it('gives records of a backend without versions the digests of their own routes', async () => {
    const blank = <T extends object>(answer: T): T => ({ ...answer, version: '' });
    const { lines, presentedNumber } = await overviewOf((adapter) => ({
      ...(adapter.lines && { lines: { list: async () => blank(await (adapter.lines ?? assert.fail()).list()) } }),
      ...(adapter.numbers && {
        numbers: { ...adapter.numbers, get: async (line) => blank(await (adapter.numbers ?? assert.fail()).get(line)) },
      }),
    }));
    for (const part of [lines, presentedNumber]) assert.match(part && 'version' in part ? part.version : '', /^~/);
  });
});
