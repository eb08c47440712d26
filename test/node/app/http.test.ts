import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../../../src/node/app.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { problem } from './support/expect.ts';
import { memoryPlace, places, type Asked, type Place } from './support/place.ts';

const everyRoute: readonly (readonly [path: string, asked: Asked])[] = [
  ['/v1/me', { as: 'alice' }],
  ['/v1/me', {}],
  ['/v1/capabilities', { as: 'alice' }],
  ['/v1/lines', { as: 'alice' }],
  ['/v1/lines/line-alice-fixed/forwarding', { as: 'alice' }],
  ['/v1/lines/line-alice-fixed/forwarding', { as: 'alice', headers: { 'if-none-match': '*' } }],
  ['/v1/lines/nothing/forwarding', { as: 'alice' }],
  ['/v1/lines/line-alice-fixed/forwarding/dnd', { as: 'alice', json: {} }],
  ['/v1/lines/line-alice-fixed/forwarding/dnd', { as: 'alice', json: { wrong: 1 } }],
  ['/v1/lines/line-alice-fixed/forwarding/check-target', { as: 'alice', method: 'POST', json: { number: '112' } }],
  ['/v1/calls?month=2026-11', { as: 'alice' }],
  ['/v1/calls/months', { as: 'alice' }],
  ['/v1/demo/users', {}],
  ['/v1/demo/token', { method: 'POST', json: { user: 'alice' } }],
  ['/v1/openapi.json', {}],
  ['/v1/nothing', {}],
  ['/v1/me', { method: 'DELETE', as: 'alice' }],
  ['/v1/me', { method: 'OPTIONS' }],
  ['/healthz', {}],
];

for (const { name, open } of places) {
  describe(`every answer (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());

    for (const [path, asked] of everyRoute) {
      it(`of ${asked.method ?? (asked.json ? 'PUT' : 'GET')} ${path} is sealed`, async () => {
        const response = await place.ask(path, asked);
        await response.text();
        const header = (wanted: string) => response.headers.get(wanted);
        assert.equal(header('x-content-type-options'), 'nosniff');
        assert.equal(header('referrer-policy'), 'no-referrer');
        assert.equal(header('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
        assert.equal(header('cross-origin-resource-policy'), 'same-origin');
        assert.match(header('vary') ?? '', /Origin/);
        assert.match(header('x-request-id') ?? '', /^[\w-]{8,}$/);
        if (response.status !== 204) assert.match(header('cache-control') ?? '', /^(no-store|private, no-cache)$/);
        assert.equal(header('access-control-allow-origin'), null);
        assert.equal(header('set-cookie'), null);
      });
    }

    it('has a request id of the server’s own, whatever a client sends', async () => {
      const id = async (sent: string) => (await place.ask('/v1/me', { headers: { 'x-request-id': sent } })).headers.get('x-request-id');
      const ids = await Promise.all(['abcdef-123456', 'abcdef-123456', 'x'.repeat(65), '{"level":60}-----'].map(id));
      assert.equal(new Set(ids).size, ids.length);
      for (const each of ids) assert.doesNotMatch(each ?? '', /abcdef|xxx|level/);
    });

    it('of an unknown path or method is not found', async () => {
      await problem(await place.ask('/v1/users', { as: 'alice' }), 404, 'not-found');
      await problem(await place.ask('/v1/lines', { as: 'alice', method: 'DELETE' }), 404, 'not-found');
    });

    it('says that the server can serve', async () => {
      assert.equal(await (await place.ask('/healthz')).text(), 'ok\n');
    });
  });
}

describe('pages of other origins', () => {
  let place: Place;
  before(async () => (place = await memoryPlace({}, ['https://portal.example'])));
  after(() => place.close());
  const from = (origin: string) => ({ origin });

  it('may read when they are on the list, and what they need of the headers', async () => {
    const response = await place.ask('/v1/me', { as: 'alice', headers: from('https://portal.example') });
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://portal.example');
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /etag/);
    assert.equal(response.headers.get('access-control-allow-credentials'), null);
  });

  it('may read errors too, else they could not tell them apart', async () => {
    const response = await place.ask('/v1/me', { headers: from('https://portal.example') });
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://portal.example');
  });

  it('are asked before they write', async () => {
    const headers = {
      ...from('https://portal.example'),
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,if-match',
    };
    const response = await place.ask('/v1/lines/x/forwarding/dnd', { method: 'OPTIONS', headers });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://portal.example');
    for (const word of ['authorization', 'if-match', 'idempotency-key', 'last-event-id', 'content-type']) {
      assert.ok(response.headers.get('access-control-allow-headers')?.includes(word), word);
    }
    assert.match(response.headers.get('access-control-allow-methods') ?? '', /PUT/);
  });

  it('may when they are on the reader’s own machine, for a demo', async () => {
    const loopback = ['http://localhost:3000', 'http://127.0.0.1:5173', 'http://[::1]:8080', 'https://portal.localhost'];
    for (const origin of loopback) {
      const response = await place.ask('/v1/me', { as: 'alice', headers: from(origin) });
      assert.equal(response.headers.get('access-control-allow-origin'), origin);
    }
    for (const origin of ['http://localhost.evil.example', 'http://127.0.0.1.evil.example', 'http://evil-localhost', 'file://', 'null']) {
      const response = await place.ask('/v1/me', { as: 'alice', headers: from(origin) });
      assert.equal(response.headers.get('access-control-allow-origin'), null, origin);
    }
  });

  it('may not when they only look alike', async () => {
    for (const origin of [
      'https://portal.example.evil.example',
      'http://portal.example',
      'https://portal.example:8443',
      'https://PORTAL.example',
      'null',
      '*',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const response = await place.ask('/v1/me', { as: 'alice', method, headers: from(origin) });
        assert.equal(response.headers.get('access-control-allow-origin'), null, origin);
        assert.match(response.headers.get('vary') ?? '', /Origin/);
      }
    }
  });
});

describe('a server that is not a demo', () => {
  let app: ReturnType<typeof createApp>;
  before(async () => (app = createApp({ store: await openSqliteStore(':memory:'), auth: memoryIssuer(), secure: true })));

  it('offers nothing of the demo', async () => {
    for (const [path, method] of [
      ['/v1/demo/users', 'GET'],
      ['/v1/demo/token', 'POST'],
      ['/v1/demo/calls', 'POST'],
      ['/v1/demo/devices/line-alice-fixed-device/phone', 'GET'],
    ] as const) {
      await problem(await app.request(path, { method }), 404, 'not-found');
    }
    const document = (await (await app.request('/v1/openapi.json')).json()) as { paths: object };
    assert.ok(Object.keys(document.paths).every((path) => !path.includes('demo')));
  });

  it('asks browsers to stay on HTTPS where people reach it so', async () => {
    assert.match((await app.request('/v1/me')).headers.get('strict-transport-security') ?? '', /max-age=31536000/);
  });
});

describe('a store that fails', () => {
  it('is told as a failure of the server, without its cause, and logged with it', async () => {
    const logged: object[] = [];
    const store = { ...(await openSqliteStore(':memory:')), query: async () => Promise.reject(new Error('disk I/O error in users')) };
    const issuer = memoryIssuer();
    const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => logged.push(fields) };
    const app = createApp({ store, auth: issuer, log });
    const headers = { authorization: `Bearer ${await issuer.issue('demo', 'alice')}` };
    const response = await app.request('/v1/me', { headers });
    const found = await problem(response, 500, 'protocol');
    assert.ok(!JSON.stringify(found).includes('disk'));
    assert.equal((logged[0] as { requestId: string }).requestId, found.requestId);
    assert.match(String((logged[0] as { err: Error }).err), /disk/);
  });

  it('is logged with the id that a proxy has brought, beside the server’s own, in characters that forge no line', async () => {
    const logged: Record<string, unknown>[] = [];
    const store = { ...(await openSqliteStore(':memory:')), query: async () => Promise.reject(new Error('gone')) };
    const issuer = memoryIssuer();
    const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => logged.push({ ...fields }) };
    const app = createApp({ store, auth: issuer, log });
    const authorization = `Bearer ${await issuer.issue('demo', 'alice')}`;
    for (const sent of ['proxy-1:2.3', '{"level":60}', 'x'.repeat(300)])
      await app.request('/v1/me', { headers: { authorization, 'x-request-id': sent } });
    assert.deepEqual(
      logged.map(({ clientRequestId }) => clientRequestId),
      ['proxy-1:2.3', 'level:60', 'x'.repeat(64)],
    );
    assert.equal(new Set(logged.map(({ requestId }) => requestId)).size, 3);
  });

  it('is unavailable while it is closed', async () => {
    const store = await openSqliteStore(':memory:');
    const issuer = memoryIssuer();
    const app = createApp({ store: { ...store, query: async () => Promise.reject(new Error('gone')) }, auth: issuer });
    await problem(await app.request('/healthz'), 503, 'unavailable');
  });
});
