import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Answered, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const password = 'pâss"wörd';

interface Login {
  readonly algorithm?: 'MD5' | 'SHA-256';
  readonly user?: string;
  readonly password?: string;
  readonly method?: string;
  readonly nonce: string;
  readonly count?: number;
  /** Where the phone says that it goes. */
  readonly uri: string;
  /** Parameters to send instead; an empty one is left out. */
  readonly sent?: Readonly<Record<string, string>>;
}

/** The header that a phone sends, made without the code under test. */
function digestHeader({
  algorithm = 'MD5',
  user = mac,
  password: pass = password,
  method = 'GET',
  nonce,
  count = 1,
  uri,
  sent = {},
}: Login): string {
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const nc = count.toString(16).padStart(8, '0');
  const secret = hash(`${user}:phone:${pass}`);
  const response = hash(`${secret}:${nonce}:${nc}:abc:auth:${hash(`${method}:${uri}`)}`);
  const parameters = { username: user, realm: 'phone', nonce, uri, response, algorithm, qop: 'auth', nc, cnonce: 'abc', ...sent };
  const bare = ['algorithm', 'qop', 'nc'];
  const written = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${bare.includes(name) ? value : `"${value}"`}`);
  return `Digest ${written.join(', ')}`;
}

function challengesOf({ rawHeaders }: Answered): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'www-authenticate');
}

function nonceOf(answered: Answered): string {
  return /nonce="([^"]+)"/.exec(challengesOf(answered)[0] ?? '')?.[1] ?? '';
}

describe('a phone that must show its password (Digest)', () => {
  let place: Place;
  let phone: ShelvedPhone;
  let uri: string;
  before(async () => (place = await openPlace({ authentication: 'digest', limits: { perDevice: { burst: 1000, perSecond: 10 } } })));
  after(() => place.close());
  beforeEach(() => {
    phone = place.shelf.add({ password });
    uri = `/p/${phone.token}/${mac}.cfg`;
  });

  const ask = (authorization?: string, path = uri, method = 'GET') =>
    place.ask(path, { method, headers: authorization === undefined ? {} : { authorization } });
  const newNonce = async () => nonceOf(await ask());
  const statusOf = async (login: Partial<Login> = {}, path = uri) => {
    const header = digestHeader({ nonce: await newNonce(), uri, ...login });
    return (await ask(header, path, login.method)).status;
  };
  const isStale = (answered: Answered) => challengesOf(answered).map((challenge) => challenge.includes('stale=true'));

  it('is asked for it twice over: as old phones do it first, as new ones second', async () => {
    const answered = await ask();
    assert.equal(answered.status, 401);
    const challenges = challengesOf(answered);
    assert.equal(challenges.length, 2);
    for (const [index, algorithm] of ['MD5', 'SHA-256'].entries())
      assert.match(challenges[index] ?? '', new RegExp(`^Digest realm="phone", qop="auth", algorithm=${algorithm}, nonce="[\\w-]{40}"$`));
    assert.equal(place.shelf.count('begin'), 0);
  });

  it('is let in with either, and its MAC in any notation', async () => {
    for (const algorithm of ['MD5', 'SHA-256'] as const)
      for (const user of [mac, mac.toUpperCase(), '00:15:65:aa:bb:cc', '00-15-65-AA-BB-CC'])
        assert.equal(await statusOf({ algorithm, user }), 200);
  });

  it('takes MD5 for what names no algorithm, and small letters for what does', async () => {
    assert.equal(await statusOf({ sent: { algorithm: '' } }), 200);
    assert.equal(await statusOf({ algorithm: 'SHA-256', sent: { algorithm: 'sha-256' } }), 200);
  });

  it('may write its whole address, with or without what follows the question mark', async () => {
    assert.equal(await statusOf({ uri: `http://localhost:${place.port}${uri}` }), 200);
    assert.equal(await statusOf({ uri: `${uri}?a=1` }, `${uri}?a=1`), 200);
    assert.equal(await statusOf({ uri }, `${uri}?a=1`), 200);
    assert.equal(await statusOf({ uri: `/prov${uri}` }), 200);
  });

  it('is not let in with anything else', async () => {
    const wrong: readonly Partial<Login>[] = [
      { password: 'wrong' },
      { user: '001565aabbdd' },
      { sent: { username: '001565aabbdd' } },
      { sent: { realm: 'other' } },
      { sent: { qop: '' } },
      { sent: { qop: 'auth-int' } },
      { sent: { algorithm: 'MD5-sess' } },
      { sent: { algorithm: 'SHA-256' } },
      { sent: { algorithm: 'SHA-512-256' } },
      { sent: { nc: '1' } },
      { sent: { nc: '' } },
      { sent: { cnonce: 'other' } },
      { sent: { response: '' } },
      { sent: { response: 'f'.repeat(32) } },
      { sent: { nonce: 'x' } },
      { sent: { uri: `/p/${phone.token}/y000000000108.cfg` } },
      { uri: `/p/${phone.token}/y000000000108.cfg` },
      { uri: '' },
    ];
    for (const login of wrong) assert.equal(await statusOf(login), 401, JSON.stringify(login));
    for (const authorization of ['Digest', 'Digest x', `Basic ${Buffer.from(`${mac}:${password}`).toString('base64')}`])
      assert.equal((await ask(authorization)).status, 401);
    assert.equal(place.shelf.count('begin') > 0, true);
  });

  it('fetches all its files with one nonce, counting up', async () => {
    const nonce = await newNonce();
    const statuses: number[] = [];
    for (const [index, name] of ['y000000000108.cfg', `${mac}.cfg`, `${mac}-Extra.xml`].entries()) {
      const path = `/p/${phone.token}/${name}`;
      statuses.push((await ask(digestHeader({ nonce, uri: path, count: index + 1 }), path)).status);
    }
    assert.deepEqual(statuses, [200, 200, 200]);
  });

  it('cannot be played again', async () => {
    const header = digestHeader({ nonce: await newNonce(), uri, count: 3 });
    assert.equal((await ask(header)).status, 200);
    const again = await ask(header);
    assert.equal(again.status, 401);
    // The phone itself, should it have counted wrong, tries again without asking anybody.
    assert.deepEqual(isStale(again), [true, true]);
    assert.equal((await ask(digestHeader({ nonce: nonceOf(again), uri }))).status, 200);
    assert.notEqual(nonceOf(again), nonceOf(await ask()));
  });

  it('must not count down', async () => {
    const nonce = await newNonce();
    const statuses: number[] = [];
    for (const count of [2, 1, 2, 3]) statuses.push((await ask(digestHeader({ nonce, uri, count }))).status);
    assert.deepEqual(statuses, [200, 401, 401, 200]);
  });

  it('needs another nonce after 300 seconds, and is told so', async () => {
    const nonce = await newNonce();
    place.now += 300_000;
    assert.equal((await ask(digestHeader({ nonce, uri }))).status, 200);
    place.now += 1;
    const late = await ask(digestHeader({ nonce, uri, count: 2 }));
    assert.deepEqual([late.status, isStale(late)], [401, [true, true]]);
    const wrong = await ask(digestHeader({ nonce, uri, count: 3, password: 'wrong' }));
    assert.deepEqual([wrong.status, isStale(wrong)], [401, [false, false]]);
  });

  it('tries again by itself with a nonce of a server that has been restarted since', async () => {
    const other = await openPlace({ authentication: 'digest' });
    const foreign = nonceOf(await other.ask(`/p/${other.shelf.add({ password }).token}/${mac}.cfg`));
    await other.close();
    assert.match(foreign, /^[\w-]{40}$/);
    const answered = await ask(digestHeader({ nonce: foreign, uri }));
    assert.deepEqual([answered.status, isStale(answered)], [401, [true, true]]);
  });

  it('cannot use the nonce of another phone', async () => {
    const nonce = await newNonce();
    phone = place.shelf.add({ password });
    uri = `/p/${phone.token}/${mac}.cfg`;
    assert.equal((await ask(digestHeader({ nonce, uri }))).status, 401);
  });

  it('shows it to send something, with the method in it', async () => {
    const path = `/p/${phone.token}/${mac}-app.log`;
    const nonce = await newNonce();
    assert.equal((await ask(undefined, path, 'PUT')).status, 401);
    assert.equal((await ask(digestHeader({ nonce, uri: path, method: 'GET' }), path, 'PUT')).status, 401);
    assert.equal(place.shelf.uploads.size, 0);
    assert.equal((await ask(digestHeader({ nonce, uri: path, method: 'PUT' }), path, 'PUT')).status, 204);
  });

  it('may keep its connection open through the challenge, with what it sent', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const path = `/p/${phone.token}/${mac}-app.log`;
    const answered = await place.ask(path, { method: 'PUT', body: 'x'.repeat(10_000), agent });
    assert.deepEqual([answered.status, answered.headers.connection], [401, 'keep-alive']);
    const headers = { authorization: digestHeader({ nonce: nonceOf(answered), uri: path, method: 'PUT' }) };
    assert.equal((await place.ask(path, { method: 'PUT', body: 'x'.repeat(10_000), agent, headers })).status, 204);
    agent.destroy();
  });
});
