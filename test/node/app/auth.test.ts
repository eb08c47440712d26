import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createApp } from '../../../src/node/app.ts';
import { demoIssuer } from '../../../src/node/auth/demo-issuer.ts';
import { oidcVerifier, type OidcOptions } from '../../../src/node/auth/oidc.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { bare, good, problem } from './support/expect.ts';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

describe('a portal’s own tokens (OIDC)', async () => {
  const signing = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  let server: Server;
  let issuer: string;
  let asked = 0;
  let down = false;

  before(async () => {
    const jwk = { ...(await exportJWK(signing.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    server = createServer((request, response) => {
      asked++;
      if (down) response.writeHead(500).end();
      else if (request.url === '/.well-known/openid-configuration') response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
      else response.end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const appWith = async (more: Partial<OidcOptions> = {}, lines: string[] = []) => {
    const write = (fields: object, text: string) => void lines.push(JSON.stringify({ ...fields, text }));
    const log = { info: write, warn: write, error: write };
    const store = await openSqliteStore(':memory:');
    await seedDemo(store);
    const options: OidcOptions = {
      issuer,
      audience: 'selfcare',
      tenantClaim: 'org',
      userClaim: 'preferred_username',
      algorithms: ['RS256'],
      clockToleranceSeconds: 5,
      log,
      ...more,
    };
    const app = createApp({ store, auth: oidcVerifier(options), log });
    return (token: string | undefined) =>
      app.request('/v1/me', token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  };
  const claims = (): JWTPayload => ({
    iss: issuer,
    aud: 'selfcare',
    sub: 'u-1',
    org: 'demo',
    preferred_username: 'alice',
    exp: inAnHour(),
  });
  const sign = (payload: JWTPayload, key = signing.privateKey, kid = 'one') =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key);

  it('are believed, and tell tenant and user', async () => {
    const ask = await appWith();
    assert.equal((await good<{ id: string }>(await ask(await sign(claims())))).id, 'alice');
  });

  it('may keep the tenant deep in a claim, or leave it to the server', async () => {
    const nested = await appWith({ tenantClaim: 'realm.company' });
    const { org: _org, ...rest } = claims();
    await good(await nested(await sign({ ...rest, realm: { company: 'demo' } })));
    const fixed = await appWith({ tenant: 'demo' });
    await good(await fixed(await sign(rest)));
  });

  it('are checked once, not at every request', async () => {
    const ask = await appWith();
    const token = await sign(claims());
    await good(await ask(token));
    const before = asked;
    await Promise.all(Array.from({ length: 20 }, async () => good(await ask(token))));
    assert.equal(asked, before);
  });

  it('cannot make the server ask the issuer for keys again and again by naming keys that do not exist', async () => {
    const ask = await appWith();
    await good(await ask(await sign(claims())));
    const before = asked;
    for (let count = 0; count < 20; count++)
      await problem(await ask(await sign(claims(), signing.privateKey, `made-up-${count}`)), 401, 'unauthenticated');
    assert.ok(asked - before <= 1);
  });

  it('are all refused alike when they are no good', async () => {
    const ask = await appWith();
    const good = claims();
    const { exp: _exp, ...endless } = good;
    const { org: _org, ...homeless } = good;
    const forged = await sign(good, stranger.privateKey);
    const [head = '', body = ''] = (await sign(good)).split('.');
    const none = `${base64({ alg: 'none' })}.${base64(good)}.`;
    const hmac = await new SignJWT(good)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(signing.publicKey))));
    const bad: Readonly<Record<string, string | undefined>> = {
      'no token': undefined,
      'no JWT': 'token',
      'another key': forged,
      'another key id': await sign(good, signing.privateKey, 'two'),
      'signature cut off': `${head}.${body}.`,
      'alg none': none,
      'public key as secret': hmac,
      expired: await sign({ ...good, exp: inAnHour() - 7200 }),
      'not yet valid': await sign({ ...good, nbf: inAnHour() }),
      'without end': await sign(endless),
      'another audience': await sign({ ...good, aud: 'another' }),
      'another issuer': await sign({ ...good, iss: 'https://else.example' }),
      'without tenant': await sign(homeless),
      'tenant of another type': await sign({ ...good, org: ['demo'] }),
      'changed body': `${head}.${base64({ ...good, preferred_username: 'bruno' })}.${forged.split('.')[2]}`,
      'very long': 'x'.repeat(9000),
    };
    const first = await bare(await ask(undefined));
    for (const [kind, token] of Object.entries(bad)) {
      const response = await ask(token);
      assert.equal(response.headers.get('www-authenticate'), 'Bearer', kind);
      assert.deepEqual(await bare(response), first, kind);
    }
    assert.equal((first as { status: number }).status, 401);
  });

  it('are never taken from the address, a cookie or another scheme', async () => {
    const store = await openSqliteStore(':memory:');
    await seedDemo(store);
    const auth = demoIssuer(new Uint8Array(32).fill(7));
    const app = createApp({ store, auth });
    const token = await auth.issue('demo', 'alice');
    await problem(await app.request(`/v1/me?access_token=${token}`), 401, 'unauthenticated');
    await problem(await app.request('/v1/me', { headers: { cookie: `token=${token}` } }), 401, 'unauthenticated');
    await problem(await app.request('/v1/me', { headers: { authorization: `Basic ${token}` } }), 401, 'unauthenticated');
    await good(await app.request('/v1/me', { headers: { authorization: `bearer ${token}` } }));
  });

  it('cannot be judged while the issuer is down: that is unavailable, not a wrong token, and passes', async () => {
    let now = Date.now();
    const lines: string[] = [];
    const ask = await appWith({ clock: () => now }, lines);
    down = true;
    const token = await sign(claims());
    const before = asked;
    const refused = await Promise.all(Array.from({ length: 30 }, async () => ask(token)));
    for (const each of refused) assert.ok(((await problem(each, 503, 'unavailable')).retryAfterMs ?? 0) > 0);
    for (let count = 0; count < 30; count++) await problem(await ask(token), 503, 'unavailable');
    assert.deepEqual([asked - before, lines.length], [1, 1]);
    down = false;
    now += 5001;
    await good(await ask(token));
  });

  it('are still judged by keys that are known, while the issuer is down and a token names another key', async () => {
    const ask = await appWith({ clock: () => later });
    let later = Date.now();
    await good(await ask(await sign(claims())));
    down = true;
    // Another key is looked for only some time after the last look.
    const other = await appWith({ clock: () => later });
    await problem(await other(await sign(claims(), signing.privateKey, 'new')), 503, 'unavailable');
    await good(await ask(await sign({ ...claims(), jti: '2' })));
    down = false;
    later += 5001;
    await good(await other(await sign(claims())));
  });

  it('of another kind are refused, although their issuer has signed them for this server', async () => {
    const ask = await appWith();
    const typed = (typ: string, more: JWTPayload = {}) =>
      new SignJWT({ ...claims(), ...more }).setProtectedHeader({ alg: 'RS256', kid: 'one', typ }).sign(signing.privateKey);
    for (const typ of ['JWT', 'jwt', 'at+jwt', 'application/at+jwt', 'AT+JWT']) await good(await ask(await typed(typ, { typ: 'Bearer' })));
    for (const typ of ['logout+jwt', 'secevent+jwt', 'dpop+jwt', 'application/logout+jwt', 'ID', 'x', ''])
      await problem(await ask(await typed(typ)), 401, 'unauthenticated');
    for (const kind of [
      { typ: 'Refresh' },
      { typ: 'Offline' },
      { typ: 'Logout' },
      { typ: 'ID' },
      { at_hash: 'a' },
      { c_hash: 'c' },
      { token_use: 'id' },
      { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
    ])
      await problem(await ask(await typed('JWT', kind)), 401, 'unauthenticated');
    const accepting = await appWith({ idTokens: 'accept' });
    await good(await accepting(await typed('JWT', { typ: 'ID', at_hash: 'a' })));
    await problem(await accepting(await typed('JWT', { typ: 'Refresh' })), 401, 'unauthenticated');
    const strict = await appWith({ tokenTypes: ['at+jwt'] });
    await problem(await strict(await typed('JWT')), 401, 'unauthenticated');
    await problem(await strict(await sign(claims())), 401, 'unauthenticated');
    await good(await strict(await typed('at+jwt')));
  });

  it('are told in the log, when they are refused, by the claim, once and never by the token', async () => {
    const lines: string[] = [];
    const ask = await appWith({}, lines);
    const { exp: _exp, ...endless } = claims();
    const { org: _org, ...homeless } = claims();
    const faults: readonly (readonly [claim: string, token: string, received?: unknown])[] = [
      ['aud', await sign({ ...claims(), aud: 'account' }), '"account"'],
      ['iss', await sign({ ...claims(), iss: `${issuer}/` }), JSON.stringify(`${issuer}/`)],
      ['exp', await sign(endless)],
      ['exp', await sign({ ...claims(), exp: inAnHour() - 7200 })],
      ['nbf', await sign({ ...claims(), nbf: inAnHour() })],
      ['org', await sign(homeless)],
      ['preferred_username', await sign({ ...claims(), preferred_username: 7 })],
      ['kid', await sign(claims(), signing.privateKey, 'two')],
      ['signature', await sign(claims(), stranger.privateKey)],
      ['typ', await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' }).sign(signing.privateKey)],
      ['token', 'no-token'],
    ];
    for (const [claim, token, received] of faults) {
      lines.length = 0;
      for (let count = 0; count < 5; count++) await problem(await ask(token), 401, 'unauthenticated');
      assert.equal(lines.length, 1, claim);
      const told = JSON.parse(lines[0] ?? '') as { claim: string; received?: string };
      assert.equal(told.claim, claim);
      if (received !== undefined) assert.equal(told.received, received);
      for (const part of token.split('.')) assert.ok(!lines.join().includes(part), claim);
    }
  });
});

describe('demo tokens', () => {
  const secret = new Uint8Array(32).fill(1);

  it('end when they say', async () => {
    const store = await openSqliteStore(':memory:');
    await seedDemo(store);
    let now = Date.now();
    const auth = demoIssuer(secret, () => now);
    const app = createApp({ store, auth, clock: () => now });
    const headers = { authorization: `Bearer ${await auth.issue('demo', 'alice', 60)}` };
    await good(await app.request('/v1/me', { headers }));
    now += 59_000;
    await good(await app.request('/v1/me', { headers }));
    now += 2000;
    await problem(await app.request('/v1/me', { headers }), 401, 'unauthenticated');
  });

  it('of another key are worth nothing', async () => {
    const store = await openSqliteStore(':memory:');
    await seedDemo(store);
    const app = createApp({ store, auth: demoIssuer(secret) });
    const token = await demoIssuer(new Uint8Array(32).fill(2)).issue('demo', 'alice');
    await problem(await app.request('/v1/me', { headers: { authorization: `Bearer ${token}` } }), 401, 'unauthenticated');
  });
});
