import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fileNames } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [common, own] = fileNames(mac);

describe('a file of a phone', () => {
  let place: Place;
  let phone: ShelvedPhone;
  before(async () => {
    place = await openPlace();
    phone = place.shelf.add();
  });
  after(() => place.close());
  const ask = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
    place.ask(`/p/${phone.token}/${name}`, { headers, method });

  it('comes whole, with its type, length and tag, and must not be kept by anybody between', async () => {
    const { status, headers, body } = await ask(common);
    assert.equal(status, 200);
    assert.match(body, /^y000000000108\.cfg v1 first é$/);
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(headers['content-length'], String(Buffer.byteLength(body)));
    assert.match(headers.etag ?? '', /^"[\da-f]{24}"$/);
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    const names = Object.keys(headers).filter((name) => name !== 'connection');
    assert.deepEqual(names.sort(), ['cache-control', 'content-length', 'content-type', 'etag', 'x-content-type-options']);
  });

  it('is found in any spelling of its name', async () => {
    const expected = await ask(own);
    for (const name of [own.toUpperCase(), '001565AABBCC.cfg', '001565aabbcc.CFG']) assert.equal((await ask(name)).body, expected.body);
    assert.match((await ask(`${mac}-extra.XML`)).body, /-Extra\.xml v1/);
  });

  it('does not mind a query', async () => {
    assert.deepEqual(await ask(`${own}?model=One&mac=${mac}`), await ask(own));
  });

  it('comes whole even if a part is asked for', async () => {
    const { status, headers, body } = await ask(own, { range: 'bytes=2-5', 'if-range': '"x"' });
    assert.equal(status, 200);
    assert.equal(headers['accept-ranges'], undefined);
    assert.equal(headers['content-range'], undefined);
    assert.match(body, /v1 first/);
  });

  it('is not sent again to who has it', async () => {
    const { etag = '' } = (await ask(own)).headers;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, `"a","b",W/${etag}`, '*']) {
      const { status, headers, body } = await ask(own, { 'if-none-match': known });
      assert.deepEqual([status, body, headers.etag], [304, '', etag], known);
      assert.equal(headers['cache-control'], 'private, no-store');
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
    for (const unknown of ['"other"', '', 'W/', `"${etag.slice(2)}`])
      assert.equal((await ask(own, { 'if-none-match': unknown })).status, 200);
  });

  it('is not even read when it need not be sent', async () => {
    const { etag = '' } = (await ask(own)).headers;
    const before = place.shelf.count('body');
    await ask(own, { 'if-none-match': etag });
    assert.equal(place.shelf.count('body'), before);
  });

  it('has another tag when it changes', async () => {
    const before = await ask(common);
    place.shelf.change('second');
    const after = await ask(common, { 'if-none-match': before.headers.etag ?? '' });
    assert.equal(after.status, 200);
    assert.match(after.body, /v2 second/);
    assert.notEqual(after.headers.etag, before.headers.etag);
  });

  it('is described by HEAD as GET would send it', async () => {
    const get = await ask(own);
    assert.deepEqual(await ask(own, {}, 'HEAD'), { ...get, body: '' });
    assert.equal((await ask(own, { 'if-none-match': get.headers.etag ?? '' }, 'HEAD')).status, 304);
  });

  it('comes over a connection that stays open', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const path = `/p/${phone.token}/${own}`;
    const first = await place.ask(path, { agent });
    const { etag = '' } = first.headers;
    const statuses = [first.status];
    for (const headers of [{ 'if-none-match': etag }, {}]) statuses.push((await place.ask(path, { agent, headers })).status);
    assert.deepEqual(statuses, [200, 304, 200]);
    assert.equal(first.headers.connection, 'keep-alive');
    agent.destroy();
  });
});
