import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileNames } from './support/fake-generator.ts';
import type { ShelvedPhone } from './support/memory-shelf.ts';
import { openPlace, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [common, own] = fileNames(mac);

describe('what a phone says of itself', () => {
  let place: Place;
  let phone: ShelvedPhone;
  beforeEach(async () => {
    place = await openPlace();
    phone = place.shelf.add();
  });
  afterEach(() => place.close());
  const ask = async (userAgent: string | undefined, name: string = common) =>
    (await place.ask(`/p/${phone.token}/${name}`, { headers: userAgent === undefined ? {} : { 'user-agent': userAgent } })).status;

  it('is told to the shelf, to choose the dialect', async () => {
    await ask('yealink One 108.86.0.20 00:15:65:aa:bb:cc');
    await ask('yealink One 108.86.0.21');
    assert.deepEqual(place.shelf.announced, [
      { vendor: 'yealink', model: 'One', firmware: '108.86.0.20', mac: '00:15:65:aa:bb:cc' },
      { vendor: 'yealink', model: 'One', firmware: '108.86.0.21' },
    ]);
    assert.deepEqual(place.log, []);
  });

  it('is told at the first contact, too', async () => {
    phone = place.shelf.add({ kind: 'bootstrap' });
    await ask('yealink One 108.86.0.20');
    assert.deepEqual(place.shelf.announced, [{ vendor: 'yealink', model: 'One', firmware: '108.86.0.20' }]);
  });

  it('may be nothing, or nothing that its maker knows', async () => {
    for (const userAgent of [undefined, '', 'curl/8.0', 'yealink', '\u00ff\u00fe']) assert.equal(await ask(userAgent), 200);
    assert.ok(place.shelf.announced.every((announced) => announced === undefined));
    assert.deepEqual(place.log, []);
  });

  it('is a warning, once in a session, when it is another phone’s; the files come all the same', async () => {
    for (const name of [common, own]) assert.equal(await ask('yealink One 108.86.0.20 00:15:65:aa:bb:dd', name), 200);
    assert.deepEqual(place.log, [
      {
        level: 'warn',
        fields: { tenant: 'acme', device: phone.seat.device, file: 'cfg', differs: 'mac' },
        text: 'a phone says that it is another one',
      },
    ]);
    await ask('yealink One 108.86.0.20 00:15:65:aa:bb:dd');
    assert.equal(place.log.length, 2);
  });

  it('is a warning in the middle of a session, too', async () => {
    await ask('yealink One 108.86.0.20 00:15:65:aa:bb:cc');
    await ask('polycom Two 6.4.0', own);
    assert.deepEqual(
      place.log.map(({ level, fields }) => [level, fields.differs]),
      [['warn', 'maker']],
    );
  });

  it('is a warning when it is another maker’s, whose firmware is not the shelf’s business', async () => {
    assert.equal(await ask('polycom Two 6.4.0'), 200);
    assert.deepEqual(place.shelf.announced, [undefined]);
    assert.equal(place.log[0]?.fields.differs, 'maker');
  });

  it('is a warning at the first contact, once', async () => {
    phone = place.shelf.add({ kind: 'bootstrap' });
    for (const name of [common, own]) assert.equal(await ask('polycom Two 6.4.0', name), 200);
    assert.equal(place.log.length, 1);
  });

  it('is read no further than 300 characters', async () => {
    const long = `yealink One 108.86.0.20${'.1'.repeat(400)}`;
    await ask(long);
    assert.deepEqual(place.shelf.announced, [{ vendor: 'yealink', model: 'One', firmware: long.slice(0, 300).split(' ')[2] }]);
  });

  it('does the server no harm with a megabyte', async () => {
    // Whether the answer arrives before the connection is cut is the network's affair.
    const answer = await ask('x'.repeat(1_000_000)).catch(() => 'cut off');
    assert.ok(answer === 431 || answer === 'cut off', String(answer));
    assert.equal(await ask('x'.repeat(15_000)), 200);
  });
});
