import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newPhoneToken } from '../../../../src/node/provisioning/delivery/token.ts';
import { fileNames } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Answered, type Asked, type Place } from './support/place.ts';

const roomy = { burst: 100_000, perSecond: 1000 };

describe('everything that is not there', () => {
  let place: Place;
  let phone: ShelvedPhone;
  let first: ShelvedPhone;
  let expected: Answered;
  before(async () => {
    place = await openPlace({ limits: { strangersPerAddress: roomy, perDevice: roomy } });
    phone = place.shelf.add();
    first = place.shelf.add({ kind: 'bootstrap', mac: '001565aabbdd' });
    expected = await place.ask(`/p/${newPhoneToken()}/001565aabbcc.cfg`);
  });
  after(() => place.close());

  const same = async (path: string, asked?: Asked) => assert.deepEqual(await place.ask(path, asked), expected, path);
  const own = () => `/p/${phone.token}`;

  it('has one answer, which names nothing', () => {
    assert.equal(expected.status, 404);
    assert.equal(expected.body, 'not found\n');
    assert.deepEqual(expected.headers['content-length'], String(expected.body.length));
    const names = Object.keys(expected.headers).sort();
    assert.deepEqual(names, ['cache-control', 'connection', 'content-length', 'content-type', 'x-content-type-options']);
  });

  it('is answered so for a malformed token', async () => {
    for (const token of ['', 'x', phone.token.toUpperCase(), `${phone.token}a`, phone.token.slice(1), '0'.repeat(32)])
      await same(`/p/${token}/001565aabbcc.cfg`);
  });

  it('is answered so for a name that no phone of this maker asks for', async () => {
    for (const name of ['passwd', 'server.js', 'cfg001565aabbcc.xml', '001565aabbcc', '.', 'index.html']) await same(`${own()}/${name}`);
  });

  it('is answered so for another phone’s files, known or not', async () => {
    for (const mac of ['001565aabbdd', '000000000000', '00156500aabb']) await same(`${own()}/${mac}.cfg`);
  });

  it('is answered so for what this phone may ask for, but does not have', async () => {
    await same(`${own()}/001565aabbcc.boot`);
    await same(`${own()}/001565aabbcc-local.cfg`);
    await same(`/p/${first.token}/001565aabbdd.boot`);
  });

  it('is answered so for logs, which are only sent', async () => {
    await same(`${own()}/001565aabbcc-app.log`);
  });

  it('is answered so for tricks with the path', async () => {
    const [common] = fileNames('001565aabbcc');
    for (const path of [
      `${own()}//${common}`,
      `${own()}/x/../${common}`,
      `${own()}/${common}/`,
      `${own()}/%79000000000108.cfg`,
      `${own()}/..`,
      own(),
    ])
      await same(path);
  });

  it('is answered so when no files can be made for the phone', async () => {
    const unmade = place.shelf.add();
    const newcomer = place.shelf.add({ kind: 'bootstrap' });
    place.shelf.canMake = false;
    await same(`/p/${unmade.token}/001565aabbcc.cfg`);
    await same(`/p/${newcomer.token}/001565aabbcc.cfg`);
    place.shelf.canMake = true;
    // Nothing of it is remembered.
    for (const { token } of [unmade, newcomer]) assert.equal((await place.ask(`/p/${token}/001565aabbcc.cfg`)).status, 200);
  });

  it('is answered so to every method that phones do not use', async () => {
    for (const method of ['DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL']) await same(`${own()}/001565aabbcc.cfg`, { method });
  });

  it('is answered so when something is sent that is not taken', async () => {
    for (const method of ['PUT', 'POST']) {
      await same(`${own()}/001565aabbcc.cfg`, { method, body: 'x' });
      await same(`${own()}/001565aabbdd-app.log`, { method, body: 'x' });
      await same(`${own()}/001565aabbcc-app.log.exe`, { method, body: 'x' });
      await same(`/p/${newPhoneToken()}/001565aabbcc-app.log`, { method, body: 'x' });
      await same(`/p/${first.token}/001565aabbdd-app.log`, { method, body: 'x' });
    }
    assert.equal(place.shelf.uploads.size, 0);
  });

  it('is answered without a body to HEAD', async () => {
    for (const path of [`${own()}/passwd`, `${own()}/001565aabbcc.boot`, `/p/${newPhoneToken()}/001565aabbcc.cfg`])
      assert.deepEqual(await place.ask(path, { method: 'HEAD' }), { ...expected, body: '' }, path);
  });

  it('costs the same work, whether the token is known or not', async () => {
    const callsOf = async (path: string) => {
      place.shelf.calls.length = 0;
      await place.ask(path);
      return place.shelf.calls.join();
    };
    assert.equal(await callsOf(`/p/${newPhoneToken()}/passwd`), 'seat');
    assert.equal(await callsOf(`${own()}/passwd`), 'seat');
    assert.equal(await callsOf(`${own()}/001565aabbdd.cfg`), 'seat');
  });

  it('begins and makes nothing', async () => {
    place.shelf.calls.length = 0;
    await place.ask(`${own()}/passwd`);
    await place.ask(`/p/${first.token}/passwd`);
    await place.ask(`${own()}/001565aabbcc.cfg`, { method: 'DELETE' });
    assert.ok(place.shelf.calls.every((call) => call === 'seat'));
  });
});

describe('other paths', () => {
  it('are left to the rest of the server at once', async () => {
    const place = await openPlace();
    for (const path of ['/', '/p', '/P/x', '/portal/', '/phones/p/x']) assert.equal((await place.ask(path)).body, 'the rest', path);
    assert.deepEqual(place.shelf.calls, []);
    await place.close();
  });
});
