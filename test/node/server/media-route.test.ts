import assert from 'node:assert/strict';
import { getRequestListener } from '@hono/node-server';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { referenceBackend, type ReferenceBackend } from '../../../src/node/reference/backend.ts';
import { createServer as createApi } from '../../../src/node/server/create-server.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { problem } from '../app/support/expect.ts';

const sound = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7 + (index >> 8)) & 255);

/** Over real HTTP: what a browser sees of lengths and parts is decided there. */
describe('the route of sound files', () => {
  let store: Store;
  let backend: ReferenceBackend;
  let origin: string;
  let close: () => Promise<void>;
  let now = Date.parse('2026-11-25T10:00:00Z');

  before(async () => {
    store = await openSqliteStore(':memory:');
    backend = referenceBackend({ store, clock: () => now });
    const api = createApi({
      adapterFor: (identity) => backend.adapterFor(identity),
      auth: { verify: () => Promise.reject(new Error('no token is asked for')) },
      corsOrigins: ['https://portal.example'],
      media: backend.media,
      mediaLinks: backend.mediaLinks,
    });
    const server = createServer(getRequestListener((request: Request) => api.fetch(request)) as RequestListener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => new Promise((resolve) => server.close(() => resolve()));
  });
  after(async () => {
    await close();
    await store.close();
  });

  async function linkTo(fileName = 'message.wav'): Promise<string> {
    const key = await backend.media.put(sound);
    return backend.mediaLinks.linkTo({ tenant: 'demo', key, mediaType: 'audio/wav', fileName, bytes: sound.byteLength }).url;
  }
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(origin + path, { method, headers: { connection: 'close', ...headers } });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it('answers the whole file without a token', async () => {
    const response = await ask(await linkTo());
    assert.equal(response.status, 200);
    assert.deepEqual(await bytesOf(response), Buffer.from(sound));
    const expected = {
      'content-type': 'audio/wav',
      'content-length': '200000',
      'accept-ranges': 'bytes',
      'content-disposition': `inline; filename="message.wav"; filename*=UTF-8''message.wav`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(response.headers.get(name), value, name);
  });

  it("answers Safari's first question with exactly two bytes", async () => {
    const response = await ask(await linkTo(), { range: 'bytes=0-1' });
    assert.equal(response.status, 206);
    assert.equal(response.headers.get('content-range'), 'bytes 0-1/200000');
    assert.equal(response.headers.get('content-length'), '2');
    assert.deepEqual(await bytesOf(response), Buffer.from(sound.subarray(0, 2)));
  });

  it('answers the same bytes in parts, from the end as from the beginning', async () => {
    const link = await linkTo();
    const parts = await Promise.all(
      ['bytes=0-99999', 'bytes=100000-', 'bytes=-3'].map(async (range) => bytesOf(await ask(link, { range }))),
    );
    assert.deepEqual(Buffer.concat(parts.slice(0, 2)), Buffer.from(sound));
    assert.deepEqual(parts[2], Buffer.from(sound.subarray(-3)));
  });

  it('answers the whole where the parts before are of another file', async () => {
    const response = await ask(await linkTo(), { range: 'bytes=0-1', 'if-range': '"another"' });
    assert.equal(response.status, 200);
    await response.body?.cancel();
  });

  it('answers a range beyond the end with 416 and the length', async () => {
    const response = await ask(await linkTo(), { range: 'bytes=200000-' });
    assert.equal(response.headers.get('content-range'), 'bytes */200000');
    await problem(response, 416, 'validation');
  });

  it('answers HEAD without the file, and without regard to ranges', async () => {
    const response = await ask(await linkTo(), { range: 'bytes=0-1' }, 'HEAD');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-length'), '200000');
    assert.equal((await bytesOf(response)).length, 0);
  });

  it('saves the file under a name that harms no disk and no header', async () => {
    const response = await ask(`${await linkTo('Zoë \ud800"X"\r\nSet-Cookie: a=b/../../é.wav')}?download=1`);
    await response.body?.cancel();
    assert.equal(
      response.headers.get('content-disposition'),
      `attachment; filename="Zo_  _X_  Set-Cookie: a=b .. .. _.wav"; filename*=UTF-8''Zo%C3%AB%20%20%22X%22%20%20Set-Cookie%3A%20a%3Db%20..%20..%20%C3%A9.wav`,
    );
  });

  it('lets a page of the list read it, and no other', async () => {
    const link = await linkTo();
    for (const [asking, allowed] of [
      ['https://portal.example', 'https://portal.example'],
      ['https://elsewhere.example', null],
    ] as const) {
      const response = await ask(link, { origin: asking });
      await response.body?.cancel();
      assert.equal(response.headers.get('access-control-allow-origin'), allowed);
    }
  });

  it('is gone after its time', async () => {
    const link = await linkTo();
    now += 5 * 60_000;
    await problem(await ask(link), 410, 'not-found');
  });

  it('tells a changed signature, a made-up address and a missing file all alike', async () => {
    const link = await linkTo();
    const removed = await linkTo();
    const bodies = [await ask(`${link.slice(0, -2)}AA`), await ask('/v1/media/nothing.here'), await ask('/v1/media/x')];
    for await (const { key } of backend.media.list()) await backend.media.remove(key);
    bodies.push(await ask(removed));
    const answers = await Promise.all(bodies.map((response) => problem(response, 404, 'not-found')));
    for (const answer of answers) assert.deepEqual({ ...answer, requestId: '' }, { ...answers[0], requestId: '' });
  });
});
