import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { httpAdapter } from '../../../src/client/index.ts';
import type { HttpAdapterOptions } from '../../../src/client/index.ts';
import { isSelfcareError } from '../../../src/contract/index.ts';
import type { SelfcareError } from '../../../src/contract/index.ts';
import { problem, WireServer } from './support/server.ts';

const wire = await WireServer.start();
const lines = [{ id: 'line-1', kind: 'fixed' }];
const forwarding = { line: 'line-1', timeZone: 'Europe/Paris', rules: [], addedNextYear: true };

const adapter = (options: Partial<HttpAdapterOptions> = {}) => httpAdapter({ baseUrl: wire.url, ...options });
const tokens = (...given: (string | null)[]) => {
  const asked: (string | undefined)[] = [];
  let next = 0;
  return {
    asked,
    getToken: async ({ refused }: { refused?: string }) => (asked.push(refused), given[Math.min(next++, given.length - 1)] ?? null),
  };
};

async function failure(call: Promise<unknown> | undefined): Promise<SelfcareError> {
  const thrown: unknown = await call?.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(isSelfcareError(thrown), String(thrown));
  return thrown;
}

beforeEach(() => {
  wire.arrived.length = 0;
  wire.respond = () => ({ headers: { etag: '"v1"' }, body: lines });
});

describe('reading over HTTP', () => {
  it('takes the version from the ETag and keeps fields it does not know', async () => {
    wire.respond = () => ({ headers: { etag: 'W/"abc"' }, body: forwarding });
    assert.deepEqual(await adapter().forwarding?.get('line 1/é'), { data: forwarding, version: 'abc' });
    assert.equal(wire.last.url, '/v1/lines/line%201%2F%C3%A9/forwarding');
  });

  it('tells when the server answered, for an unchanged record too, and counts a date to wait for by its clock', async () => {
    const at = ['2031-01-01T12:00:00.000Z', '2031-01-01T12:00:05.000Z'] as const;
    const backend = adapter({ getToken: async () => 'one' });
    wire.respond = () => ({ headers: { etag: '"v1"', 'server-time': at[0] }, body: lines });
    assert.equal((await backend.lines?.list())?.serverTime, at[0]);
    wire.respond = () => ({ status: 304, headers: { 'server-time': at[1] } });
    assert.deepEqual(await backend.lines?.list(), { data: lines, version: 'v1', serverTime: at[1] });
    const busy = { 'server-time': at[1], 'retry-after': 'Wed, 01 Jan 2031 12:00:35 GMT' };
    wire.respond = () => ({ status: 503, headers: busy, body: {} });
    assert.equal((await failure(backend.lines?.list())).details.retryAfterMs, 30_000);
  });

  it('finds the API whether or not the base address names the version', async () => {
    for (const baseUrl of [wire.url, `${wire.url}/`, `${wire.url}/v1`, `${wire.url}/v1/`]) {
      await adapter({ baseUrl }).lines?.list();
      assert.equal(wire.last.url, '/v1/lines');
    }
    assert.equal(adapter({ baseUrl: `${wire.url}/v1` }).id, wire.url);
  });

  it('asks whether a record has changed, and answers an unchanged one from memory', async () => {
    const backend = adapter({ getToken: async () => 'one' });
    const first = await backend.lines?.list();
    wire.respond = ({ headers }) => (headers['if-none-match'] === '"v1"' ? { status: 304 } : { status: 500 });
    assert.deepEqual(await backend.lines?.list(), first);
  });

  it('never answers one token with what another one has read', async () => {
    const { getToken } = tokens('alice', 'bruno');
    const backend = adapter({ getToken });
    await backend.lines?.list();
    const refusesAlice = (authorization: string | undefined) => authorization === 'Bearer alice';
    wire.respond = ({ headers }) =>
      refusesAlice(headers.authorization) ? problem(401, 'unauthenticated') : { headers: { etag: '"v1"' }, body: lines };
    await backend.lines?.list();
    assert.deepEqual([wire.last.headers.authorization, wire.last.headers['if-none-match']], ['Bearer bruno', undefined]);
  });

  it('writes filters and cursor of a list into the address', async () => {
    wire.respond = () => ({ body: { items: [], next: 'c2' } });
    const page = await adapter().callLog?.list({ month: '2026-11', kind: 'missed', search: 'é & +33', cursor: 'c1', limit: 50 });
    assert.equal(page?.next, 'c2');
    assert.equal(wire.last.url, '/v1/calls?month=2026-11&kind=missed&search=%C3%A9+%26+%2B33&cursor=c1&limit=50');
  });
});

describe('writing over HTTP', () => {
  it('sends the version, the key and the change, and tells whether it is applied', async () => {
    wire.respond = () => ({ headers: { etag: '"v2"' }, body: forwarding });
    const written = await adapter().forwarding?.setRule('line-1', 'dnd', { enabled: true }, { ifMatch: 'v1', idempotencyKey: 'k' });
    assert.deepEqual(written, { data: forwarding, version: 'v2', state: 'applied' });
    const { method, url, headers, body } = wire.last;
    assert.deepEqual(
      [method, url, headers['if-match'], headers['idempotency-key'], body],
      ['PUT', '/v1/lines/line-1/forwarding/dnd', '"v1"', 'k', '{"enabled":true}'],
    );
    wire.respond = () => ({ status: 202, headers: { etag: '"v2"' }, body: forwarding });
    assert.equal((await adapter().forwarding?.setSimultaneousRing('line-1', { enabled: false }))?.state, 'pending');
  });

  it('makes up a key of its own for each write', async () => {
    wire.respond = () => ({ headers: { etag: '"v2"' }, body: forwarding });
    await adapter().forwarding?.setRule('line-1', 'dnd', {});
    await adapter().forwarding?.setRule('line-1', 'dnd', {});
    const keys = wire.arrived.map(({ headers }) => headers['idempotency-key']);
    assert.equal(new Set(keys).size, 2);
    assert.ok(keys.every(Boolean));
  });

  it('asks about a target', async () => {
    wire.respond = () => ({ body: { allowed: false, refusal: 'premium' } });
    assert.deepEqual(await adapter().forwarding?.checkTarget('line-1', '+33899000000'), { allowed: false, refusal: 'premium' });
  });
});

describe('failures over HTTP', () => {
  it('gives a problem as its contract error, with all that it carries', async () => {
    wire.respond = () => problem(412, 'conflict', { reason: 'version', current: 'v9', requestId: 'r-1', surplus: 1 });
    const { code, details } = await failure(adapter().forwarding?.setRule('line-1', 'dnd', {}));
    const { cause: _, ...carried } = details;
    assert.deepEqual([code, carried], ['conflict', { reason: 'version', current: 'v9', requestId: 'r-1' }]);
  });

  for (const [what, answer, code] of [
    ['a page instead of JSON', { body: '<!doctype html>' }, 'protocol'],
    ['half of a JSON text', { body: '[{"id":' }, 'protocol'],
    ['something else altogether', { headers: { etag: '"1"' }, body: 'null' }, 'protocol'],
    ['a record without its required parts', { headers: { etag: '"1"' }, body: { lines: {} } }, 'protocol'],
    ['a versioned record without an ETag', { body: { ports: {}, lines: {} } }, 'protocol'],
    ['a code that nobody knows', problem(400, 'teapot'), 'protocol'],
    ['a failure without a problem', { status: 404, body: 'not here' }, 'protocol'],
    ['a gateway that found nobody', { status: 502, body: '<html>' }, 'unavailable'],
    ['a problem from the server itself', problem(500, 'protocol'), 'protocol'],
    ['a proxy that wants a rest', { status: 429, body: '' }, 'rate-limited'],
  ] as const) {
    it(`takes ${what} for "${code}"`, async () => {
      wire.respond = () => answer;
      assert.equal((await failure(adapter().capabilities())).code, code);
    });
  }

  it('passes on how long to wait, in seconds or as a date', async () => {
    wire.respond = () => ({ status: 503, headers: { 'retry-after': '7' }, body: '' });
    assert.equal((await failure(adapter().lines?.list())).details.retryAfterMs, 7000);
    wire.respond = () => ({ status: 503, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, body: '' });
    const wait = (await failure(adapter().lines?.list())).details.retryAfterMs ?? 0;
    assert.ok(wait > 50_000 && wait <= 60_000, String(wait));
  });

  it('tells a server that is away from a device that is offline', async () => {
    const away = httpAdapter({ baseUrl: 'http://127.0.0.1:1' });
    assert.equal((await failure(away.lines?.list())).code, 'unavailable');
    const before = Object.getOwnPropertyDescriptor(navigator, 'onLine');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    assert.equal((await failure(away.lines?.list())).code, 'offline');
    if (before) Object.defineProperty(navigator, 'onLine', before);
    else Reflect.deleteProperty(navigator, 'onLine');
  });

  it('gives up on a server that does not answer, or stops in the middle', async () => {
    wire.respond = () => undefined;
    assert.equal((await failure(adapter({ timeoutMs: 50 }).lines?.list())).code, 'timeout');
    wire.respond = (_, response) => {
      response.writeHead(200, { etag: '"1"' });
      response.write('[');
      return undefined;
    };
    assert.equal((await failure(adapter({ timeoutMs: 50 }).lines?.list())).code, 'timeout');
  });

  it('stops when it is told to', async () => {
    wire.respond = () => undefined;
    const stop = new AbortController();
    const call = failure(adapter().lines?.list({ signal: stop.signal }));
    setTimeout(() => stop.abort(), 20);
    assert.equal((await call).code, 'aborted');
    assert.equal((await failure(adapter().lines?.list({ signal: AbortSignal.abort() }))).code, 'aborted');
  });
});

describe('tokens over HTTP', () => {
  const accepting = (good: string) => {
    wire.respond = ({ headers }) =>
      headers.authorization === `Bearer ${good}` ? { headers: { etag: '"v1"' }, body: lines } : problem(401, 'unauthenticated');
  };

  it('asks for another token when one is refused, and repeats the call once', async () => {
    accepting('two');
    const { asked, getToken } = tokens('one', 'two');
    await adapter({ getToken }).lines?.list();
    assert.deepEqual(asked, [undefined, 'one']);
    assert.equal(wire.arrived.length, 2);
  });

  it('keeps the token for later calls, until the user signs out', async () => {
    const { asked, getToken } = tokens('alice', 'bruno');
    const backend = adapter({ getToken });
    await backend.lines?.list();
    await backend.lines?.list();
    assert.deepEqual([asked.length, wire.last.headers.authorization], [1, 'Bearer alice']);
    backend.forget?.();
    await backend.lines?.list();
    assert.deepEqual([asked.length, wire.last.headers.authorization], [2, 'Bearer bruno']);
    assert.equal(wire.last.headers['if-none-match'], undefined, 'nothing of Alice is kept');
  });

  it('does not keep a token that was asked for before the user signed out', async () => {
    const answers: ((token: string) => void)[] = [];
    const backend = adapter({ getToken: () => new Promise((resolve) => answers.push(resolve)) });
    const early = backend.lines?.list();
    backend.forget?.();
    const late = backend.lines?.list();
    for (const [index, answer] of answers.entries()) answer(['alice', 'bruno'][index] ?? '');
    await Promise.all([early, late]);
    await backend.lines?.list();
    assert.deepEqual([answers.length, wire.last.headers.authorization], [2, 'Bearer bruno']);
  });

  it('is unauthenticated when the next one is refused too, or there is none', async () => {
    accepting('three');
    assert.equal((await failure(adapter({ getToken: tokens('one', 'two').getToken }).lines?.list())).code, 'unauthenticated');
    assert.equal(wire.arrived.length, 2);
    assert.equal((await failure(adapter({ getToken: tokens('one', 'one').getToken }).lines?.list())).code, 'unauthenticated');
    assert.equal((await failure(adapter({ getToken: tokens('one', null).getToken }).lines?.list())).code, 'unauthenticated');
    const before = wire.arrived.length;
    assert.equal((await failure(adapter({ getToken: tokens(null).getToken }).lines?.list())).code, 'unauthenticated');
    assert.equal(wire.arrived.length, before, 'without a token nothing is sent');
  });

  it('asks once for many calls, also when all are refused at once', async () => {
    accepting('two');
    const asked: (string | undefined)[] = [];
    const getToken = async ({ refused }: { refused?: string }) => {
      asked.push(refused);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return refused === undefined ? 'one' : 'two';
    };
    const backend = adapter({ getToken });
    await Promise.all([backend.lines?.list(), backend.lines?.list(), backend.lines?.list()]);
    assert.deepEqual(asked, [undefined, 'one']);
  });

  it('is unavailable, not signed out, when the host cannot be asked', async () => {
    const getToken = () => Promise.reject(new TypeError('fetch failed'));
    assert.equal((await failure(adapter({ getToken }).lines?.list())).code, 'unavailable');
  });

  it('prefers the source that the page gives it', async () => {
    accepting('page');
    const backend = adapter({ getToken: async () => 'own' });
    backend.authenticate?.({ token: async () => 'page' });
    await backend.lines?.list();
    assert.equal(wire.arrived.length, 1);
  });
});
