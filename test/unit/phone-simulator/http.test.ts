import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { md5 } from '../../../src/testing/phone/md5.ts';
import { fakeServer, home, names, polycomAt, put, yealinkAt, yealinkFile, yealinkMac, type Asked, type FakeServer } from './fake-server.ts';

const own = `${yealinkMac}.cfg`;
const credentials = { user: 'phone', password: 'se"cr\\et é' };
const atOwn = (server: FakeServer): readonly Asked[] => server.asked.filter(({ url }) => url.endsWith(own));
const statuses = (requests: readonly { readonly file: string; readonly status: number }[]) =>
  requests.filter(({ file }) => file === own).map(({ status }) => status);

describe('a phone that knows a file already', () => {
  const tagged = (etag: string, body: string) => ({ status: 200, headers: { ETag: etag }, body });

  it('sends the tag along, and keeps what it has when it is told that nothing changed', async () => {
    const server = fakeServer({ [own]: tagged('"v1"', yealinkFile('lang.gui = French')) });
    const phone = yealinkAt(server);
    await phone.restart();
    put(server, own, { status: 304 });
    const { requests, changed } = await phone.restart();
    assert.deepEqual(
      atOwn(server).map(({ headers }) => headers.get('If-None-Match')),
      [null, '"v1"'],
    );
    assert.deepEqual(statuses(requests), [304]);
    assert.equal(requests.at(-1)?.bytes, 0);
    assert.equal(changed, false);
    assert.equal(phone.settings.language, 'French');
    assert.deepEqual(phone.problems, []);
  });

  it('sends the newest tag, and none of a file that was gone in between', async () => {
    const server = fakeServer({ [own]: tagged('"v1"', yealinkFile()) });
    const phone = yealinkAt(server);
    await phone.restart();
    put(server, own, tagged('"v2"', yealinkFile()));
    await phone.restart();
    put(server, own, { status: 404 });
    await phone.restart();
    await phone.restart();
    assert.deepEqual(
      atOwn(server).map(({ headers }) => headers.get('If-None-Match')),
      [null, '"v1"', '"v2"', null],
    );
  });

  it('sends no tag where it is of the kind that does not', async () => {
    const server = fakeServer({ [own]: tagged('"v1"', yealinkFile()) });
    const phone = yealinkAt(server, { conditional: false });
    await phone.restart();
    await phone.restart();
    assert.deepEqual(
      atOwn(server).map(({ headers }) => headers.get('If-None-Match')),
      [null, null],
    );
  });
});

describe('a phone that gets no answer that it can use', () => {
  it('asks once more after a while', async () => {
    const server = fakeServer({ [own]: { status: 503 } });
    const pauses: number[] = [];
    const phone = yealinkAt(server, { sleep: async (milliseconds) => void pauses.push(milliseconds) });
    const { requests } = await phone.restart();
    assert.deepEqual(statuses(requests), [503, 503]);
    assert.deepEqual(pauses, [5000]);
    assert.deepEqual(phone.problems, [`${own}: could not be fetched`]);
  });

  it('is content with what it gets then', async () => {
    const server = fakeServer({ [own]: yealinkFile('lang.gui = French') });
    let failures = 1;
    server.before = ({ url }) => {
      if (!url.endsWith(own) || failures === 0) return undefined;
      failures -= 1;
      throw new TypeError('no connection');
    };
    const phone = yealinkAt(server);
    const { requests } = await phone.restart();
    assert.deepEqual(statuses(requests), [0, 200]);
    assert.equal(phone.settings.language, 'French');
  });

  it('does not ask again for a file that is not there', async () => {
    const server = fakeServer();
    const { requests } = await yealinkAt(server).restart();
    assert.deepEqual(statuses(requests), [404]);
  });
});

describe('the record of a start', () => {
  it('holds every request, its size in bytes and its time', async () => {
    const body = yealinkFile('linekey.1.label = Été');
    let now = 0;
    const phone = yealinkAt(fakeServer({ [own]: body }), { clock: () => (now += 5) });
    const { requests } = await phone.restart();
    assert.deepEqual(requests.at(-1), {
      method: 'GET',
      file: own,
      url: home + own,
      status: 200,
      bytes: new TextEncoder().encode(body).byteLength,
      ms: 5,
    });
  });
});

describe('a phone that is sent elsewhere for a file', () => {
  it('goes there at the same server only', async () => {
    const server = fakeServer({
      [own]: { status: 302, headers: { Location: 'other.cfg' } },
      'other.cfg': yealinkFile('lang.gui = French'),
    });
    const phone = yealinkAt(server);
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
    put(server, own, { status: 302, headers: { Location: 'http://elsewhere.test/other.cfg' } });
    server.files.set('http://elsewhere.test/other.cfg', yealinkFile('lang.gui = German'));
    names(server);
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
    assert.equal(names(server).includes('http://elsewhere.test/other.cfg'), false);
  });

  it('does not go round in circles', async () => {
    const server = fakeServer({ [own]: { status: 302, headers: { Location: own } } });
    const { requests } = await yealinkAt(server).restart();
    assert.deepEqual(
      statuses(requests),
      Array.from({ length: 12 }, () => 302),
    );
  });
});

describe('MD5', () => {
  it('is the same as that of others, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        assert.equal(md5(text), createHash('md5').update(text, 'utf8').digest('hex'));
      }),
    );
  });
});

/** What a server that wants Digest makes of a request, worked out with the means of Node. */
function expected(asked: Asked, algorithm: 'md5' | 'sha256', realm: string): { readonly header: string; readonly response: string } {
  const hash = (text: string) => createHash(algorithm).update(text, 'utf8').digest('hex');
  const header = asked.headers.get('Authorization') ?? '';
  const field = (name: string) => new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(header)?.[1] ?? '';
  const first = hash(`${credentials.user}:${realm}:${credentials.password}`);
  const second = hash(`${asked.method}:${field('uri')}`);
  const middle = field('qop') === '' ? field('nonce') : `${field('nonce')}:${field('nc')}:${field('cnonce')}:${field('qop')}`;
  return { header, response: hash(`${first}:${middle}:${second}`) };
}

/** Lets in only who signs in by the challenge. */
function guarded(challenge: string, files = {}): FakeServer {
  const server = fakeServer(files);
  server.before = ({ headers }) =>
    headers.has('Authorization') ? undefined : new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
  return server;
}

describe('a phone that has to sign in', () => {
  const files = { [own]: yealinkFile('lang.gui = French') };

  it('uses Basic', async () => {
    const server = guarded('Basic realm="phones"', files);
    const phone = yealinkAt(server, { credentials });
    await phone.restart();
    const header = atOwn(server).at(-1)?.headers.get('Authorization');
    assert.equal(header, `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`);
    assert.equal(phone.settings.language, 'French');
  });

  const digests = [
    { challenge: 'Digest realm="a, b", nonce="n1", qop="auth,auth-int", algorithm=SHA-256, opaque="o"', algorithm: 'sha256' },
    { challenge: 'Digest realm="a, b", nonce="n1", qop="auth"', algorithm: 'md5' },
    { challenge: 'Digest realm="a, b", nonce="n1"', algorithm: 'md5' },
    {
      challenge:
        'Digest realm="a, b", nonce="x", algorithm=MD5, Digest realm="a, b", nonce="n1", algorithm=SHA-256, qop="auth", Basic realm="c"',
      algorithm: 'sha256',
    },
  ] as const;
  for (const { challenge, algorithm } of digests)
    it(`uses the best Digest of: ${challenge}`, async () => {
      const server = guarded(challenge, files);
      await yealinkAt(server, { credentials }).restart();
      const signed = server.asked.filter(({ headers }) => headers.has('Authorization'));
      assert.equal(signed.length, 4);
      for (const asked of signed) {
        const { header, response } = expected(asked, algorithm, 'a, b');
        assert.match(header, /^Digest /);
        assert.match(header, new RegExp(`uri="${new URL(asked.url).pathname}"`));
        assert.match(header, new RegExp(`response="${response}"`));
      }
    });

  it('counts how often it used a nonce', async () => {
    const server = guarded('Digest realm="r", nonce="n1", qop="auth"', files);
    await yealinkAt(server, { credentials }).restart();
    const counts = server.asked.map(({ headers }) => /nc=([0-9a-f]{8})/.exec(headers.get('Authorization') ?? '')?.[1]);
    assert.deepEqual(counts, [undefined, '00000001', '00000002', '00000003', '00000004']);
  });

  it('signs in anew when its nonce is too old', async () => {
    const server = guarded('Digest realm="r", nonce="n1", qop="auth"', files);
    const first = server.before;
    server.before = (asked) => {
      const old = asked.url.endsWith(own) && asked.headers.get('Authorization')?.includes('nonce="n1"');
      const challenge = 'Digest realm="r", nonce="n2", qop="auth", stale=true';
      return old ? new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } }) : first?.(asked);
    };
    const phone = yealinkAt(server, { credentials });
    const { requests } = await phone.restart();
    assert.deepEqual(statuses(requests), [401, 200]);
    assert.equal(phone.settings.language, 'French');
  });

  it('gives up when its password is wrong, or it has none', async () => {
    const server = fakeServer(files);
    server.before = () => new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Digest realm="r", nonce="n", qop="auth"' } });
    const wrong = yealinkAt(server, { credentials });
    await wrong.restart();
    assert.equal(server.asked.length, 4);
    server.asked.length = 0;
    const without = yealinkAt(server);
    await without.restart();
    assert.equal(server.asked.length, 2);
    assert.equal(wrong.settings.language, undefined);
    assert.equal(without.problems.length, 1);
  });

  it('does so when it sends a file, too', async () => {
    const server = guarded('Digest realm="r", nonce="n", qop="auth"');
    const phone = polycomAt(server, { credentials });
    const response = await phone.upload('0004f2aabbcc-app.log', 'one line\n');
    assert.equal(response.status, 201);
    assert.deepEqual(
      server.asked.map(({ method, url, body }) => [method, url, body]),
      Array.from({ length: 2 }, () => ['PUT', `${home}0004f2aabbcc-app.log`, 'one line\n']),
    );
  });
});

describe('what a server answers to a file that it is sent', () => {
  it('can be read', async () => {
    const server = fakeServer();
    server.before = () => new Response('too large', { status: 413 });
    const response = await polycomAt(server).upload('0004f2aabbcc-app.log', 'x');
    assert.equal(response.status, 413);
    assert.equal(await response.text(), 'too large');
  });

  it('can be nothing at all', async () => {
    const server = fakeServer();
    server.before = () => new Response(null, { status: 204 });
    assert.equal((await polycomAt(server).upload('0004f2aabbcc-app.log', 'x')).status, 204);
  });
});
