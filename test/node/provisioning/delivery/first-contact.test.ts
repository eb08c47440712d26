import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { tokenPattern } from '../../../../src/node/provisioning/delivery/token.ts';
import { fileNames, missingName } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Asked, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [common, own, extra] = fileNames(mac);

describe('the address of the first contact', () => {
  let place: Place;
  let phone: ShelvedPhone;
  beforeEach(async () => {
    place = await openPlace({ publicAddress: 'https://phones.example/' });
    phone = place.shelf.add({ kind: 'bootstrap' });
  });
  afterEach(() => place.close());
  const ask = (name: string, asked?: Asked) => place.ask(`/p/${phone.token}/${name}`, asked);

  it('tells the way to the steady one', async () => {
    const { status, body, headers } = await ask(own);
    assert.equal(status, 200);
    assert.match(body, new RegExp(`^server = https://phones\\.example/p/${tokenPattern}/\n$`));
    assert.equal(headers['content-type'], 'text/plain');
    assert.equal(headers['content-length'], String(body.length));
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.match(headers.etag ?? '', /^"[\w-]{43}"$/);
  });

  it('tells the same way in all files of a minute, and makes one new address for them', async () => {
    assert.equal((await ask(missingName(mac))).status, 404);
    const [one, other, again] = [await ask(common), await ask(own.toUpperCase()), await ask(common)];
    assert.deepEqual([other.body, again.body], [one.body, one.body]);
    assert.equal(place.shelf.count('bootstrap'), 1);
    assert.equal((await ask(extra)).status, 404);
    assert.equal(place.shelf.count('bootstrap'), 1);
  });

  it('makes another address after that', async () => {
    await ask(own);
    place.now += 60_000;
    await ask(own);
    assert.equal(place.shelf.count('bootstrap'), 1);
    place.now += 1;
    await ask(own);
    assert.equal(new Set(place.shelf.addresses).size, 2);
  });

  it('makes no address for what phones only send, for HEAD, or for other names', async () => {
    for (const name of [`${mac}-app.log`, `${mac}-local.cfg`, 'passwd', '001565aabbdd.cfg']) assert.equal((await ask(name)).status, 404);
    for (const name of [common, own]) assert.equal((await ask(name, { method: 'HEAD' })).status, 404);
    for (const method of ['PUT', 'POST']) assert.equal((await ask(own, { method, body: 'x' })).status, 404);
    assert.equal(place.shelf.count('bootstrap'), 0);
  });

  it('says that nothing changed to who has the file', async () => {
    const { etag = '' } = (await ask(own)).headers;
    assert.equal((await ask(own, { headers: { 'if-none-match': etag } })).status, 304);
  });

  it('takes nothing, and begins no steady session', async () => {
    await ask(common);
    await ask(own);
    assert.equal(place.shelf.count('begin') + place.shelf.count('taken'), 0);
  });

  it('is remembered for so many phones', async () => {
    await place.close();
    place = await openPlace({ limits: { firstContacts: 1 } });
    const phones = [place.shelf.add({ kind: 'bootstrap' }), place.shelf.add({ kind: 'bootstrap' })];
    for (phone of [...phones, ...phones]) await ask(own);
    assert.equal(place.shelf.count('bootstrap'), 4);
  });

  it('is looked for again after an error', async () => {
    place.shelf.failing = 'bootstrap';
    assert.equal((await ask(own)).status, 503);
    place.shelf.failing = undefined;
    assert.equal((await ask(own)).status, 200);
  });
});

describe('the address in the first files', () => {
  it('is the connection’s own without a public one, and never a header’s', async () => {
    const place = await openPlace();
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const { token } = place.shelf.add({ kind: 'bootstrap' });
    const { body } = await place.ask(`/p/${token}/${own}`, { headers: forged });
    assert.match(body, new RegExp(`^server = http://127\\.0\\.0\\.1:${place.port}/p/${tokenPattern}/\n$`));
    await place.close();
  });

  it('is never a header’s with proxies either', async () => {
    const place = await openPlace({ publicAddress: 'https://phones.example/prov', trustedProxies: 2 });
    const { token } = place.shelf.add({ kind: 'bootstrap' });
    const { body } = await place.ask(`/p/${token}/${own}`, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } });
    assert.match(body, /^server = https:\/\/phones\.example\/prov\/p\//);
    await place.close();
  });

  it('must be one', async () => {
    await assert.rejects(openPlace({ publicAddress: 'phones.example' }), TypeError);
  });
});
