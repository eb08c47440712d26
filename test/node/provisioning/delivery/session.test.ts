import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileNames, missingName } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, until, type Asked, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [common, own, extra] = fileNames(mac);

describe('a phone that fetches its files', () => {
  let place: Place;
  let phone: ShelvedPhone;
  beforeEach(async () => {
    place = await openPlace();
    phone = place.shelf.add();
  });
  afterEach(() => place.close());

  const ask = (name: string, asked?: Asked) => place.ask(`/p/${phone.token}/${name}`, asked);
  /** Which version of a file the phone gets. */
  const versionOf = async (name: string, asked?: Asked) => / v(\d+) /.exec((await ask(name, asked)).body)?.[1];

  it('gets all of them from the moment at which it asked for the first one', async () => {
    assert.equal(await versionOf(common), '1');
    place.shelf.change('second');
    assert.equal(await versionOf(own), '1');
    assert.equal(await versionOf(extra), '1');
    assert.equal(place.shelf.count('begin'), 1);
  });

  it('begins anew with the first one', async () => {
    await versionOf(common);
    place.shelf.change('second');
    assert.equal(await versionOf(common), '2');
    assert.equal(await versionOf(own), '2');
  });

  it('begins anew with one that it already has', async () => {
    await versionOf(common);
    await versionOf(own);
    place.shelf.change('second');
    assert.equal(await versionOf(own), '2');
    assert.equal(await versionOf(extra), '2');
  });

  it('has a file, too, when it was told that nothing changed', async () => {
    const { etag = '' } = (await ask(own)).headers;
    assert.equal((await ask(own, { headers: { 'if-none-match': etag } })).status, 304);
    place.shelf.change('second');
    assert.equal((await ask(own, { headers: { 'if-none-match': etag } })).status, 200);
  });

  it('may begin with any file', async () => {
    assert.equal(await versionOf(own), '1');
    place.shelf.change('second');
    assert.equal(await versionOf(extra), '1');
    assert.equal(await versionOf(common), '2');
  });

  it('begins anew after a minute of silence, and not before, however long it takes', async () => {
    await versionOf(common);
    place.shelf.change('second');
    place.now += 60_000;
    assert.equal(await versionOf(own), '1');
    place.now += 60_000;
    assert.equal(await versionOf(extra), '1');
    await versionOf(common);
    place.shelf.change('third');
    place.now += 60_001;
    assert.equal(await versionOf(own), '3');
  });

  it('begins with a file that it does not have, as phones do that look for one in vain', async () => {
    assert.equal((await ask(missingName(mac))).status, 404);
    place.shelf.change('second');
    assert.equal(await versionOf(own), '1');
    assert.equal((await ask(missingName(mac))).status, 404);
    assert.equal(await versionOf(extra), '1');
  });

  it('waits for its set when it asks for two files at once', async () => {
    let open = () => {};
    place.shelf.gate = new Promise((resolve) => (open = resolve));
    const [one, other] = [versionOf(common), versionOf(own)];
    await until(() => place.shelf.count('seat') === 2 && place.shelf.count('begin') === 1);
    // From the lookup of its seat a request needs a few turns of the event loop before it waits for the set.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    place.shelf.change('second');
    open();
    assert.deepEqual(await Promise.all([one, other]), ['1', '1']);
    assert.equal(place.shelf.count('begin'), 1);
  });

  it('begins anew, once, when its set is not kept any more', async () => {
    await versionOf(common);
    place.shelf.change('second');
    place.shelf.gone.add(1);
    assert.equal(await versionOf(own), '2');
    assert.equal(place.shelf.count('begin'), 2);
    place.shelf.gone.add(2);
    assert.equal((await ask(extra)).status, 503);
    assert.equal(place.shelf.count('begin'), 3);
  });

  it('shares nothing with another phone', async () => {
    await versionOf(common);
    place.shelf.change('second');
    phone = place.shelf.add();
    assert.equal(await versionOf(own), '2');
  });

  it('is forgotten when too many others came since', async () => {
    await place.close();
    place = await openPlace({ limits: { sessions: 2 } });
    const phones = Array.from({ length: 3 }, () => place.shelf.add());
    for (phone of phones) await versionOf(common);
    place.shelf.change('second');
    const seen: (string | undefined)[] = [];
    for (phone of phones.reverse()) seen.push(await versionOf(own));
    assert.deepEqual(seen, ['1', '1', '2']);
  });

  describe('has taken its configuration', () => {
    it('once every required file was served', async () => {
      await ask(common);
      assert.deepEqual(place.shelf.takenVersions, []);
      await ask(own);
      await until(() => place.shelf.takenVersions.length > 0);
      await ask(extra);
      assert.deepEqual(place.shelf.takenVersions, [1]);
    });

    it('in any order, and when nothing changed', async () => {
      const tags = [(await ask(own)).headers.etag, (await ask(common)).headers.etag];
      place.now += 3_600_000;
      for (const [index, name] of [own, common].entries())
        assert.equal((await ask(name, { headers: { 'if-none-match': tags[index] ?? '' } })).status, 304);
      // The first file began another session, which had only one of both.
      assert.deepEqual(place.shelf.takenVersions, []);
      assert.equal((await ask(own, { headers: { 'if-none-match': '*' } })).status, 304);
      await until(() => place.shelf.takenVersions.length > 0);
      assert.deepEqual(place.shelf.takenVersions, [1]);
    });

    it('again with each session', async () => {
      for (let time = 1; time <= 3; time += 1) {
        await ask(common);
        await ask(own);
        await until(() => place.shelf.takenVersions.length === time);
      }
    });

    it('only when both files were of one session', async () => {
      await ask(common);
      place.now += 60_001;
      await ask(own);
      await ask(extra);
      assert.deepEqual(place.shelf.takenVersions, []);
    });

    it('not when it only asked how they look', async () => {
      for (const name of [common, own, extra]) assert.equal((await ask(name, { method: 'HEAD' })).status, 200);
      await ask(common);
      await ask(own, { method: 'HEAD' });
      await ask(extra);
      assert.deepEqual(place.shelf.takenVersions, []);
    });

    it('not when it went away in the middle of a file', async () => {
      place.shelf.padding = 'x'.repeat(20_000_000);
      await ask(common);
      const closed = new Promise((resolve) => place.server.once('connection', (socket) => socket.once('close', resolve)));
      const socket = connect(place.port, '127.0.0.1');
      socket.write(`GET /p/${phone.token}/${own} HTTP/1.1\r\nHost: x\r\n\r\n`);
      await new Promise((resolve) => socket.once('data', resolve));
      socket.destroy();
      await closed;
      await ask(extra);
      assert.deepEqual(place.shelf.takenVersions, []);
      // What it did not get, it may ask for again in the same session.
      place.shelf.change('second');
      assert.equal(await versionOf(own), '1');
      await until(() => place.shelf.takenVersions.length === 1);
    });
  });

  describe('with HEAD', () => {
    it('begins no session', async () => {
      await ask(common, { method: 'HEAD' });
      place.shelf.change('second');
      assert.equal(await versionOf(own), '2');
    });

    it('sees the version of its session, and keeps it no longer', async () => {
      const { etag } = (await ask(common)).headers;
      place.shelf.change('second');
      place.now += 40_000;
      assert.equal((await ask(common, { method: 'HEAD' })).headers.etag, etag);
      assert.equal(place.shelf.count('begin'), 1);
      place.now += 20_001;
      assert.equal(await versionOf(own), '2');
    });
  });
});
