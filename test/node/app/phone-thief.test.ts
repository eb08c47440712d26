import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { renewAddress } from '../../../src/node/phones/operator-writes.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { StorePhoneShelf } from '../../../src/node/phones/phone-shelf.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { putDeviceUpload, readDeviceUploads } from '../../../src/node/phones/sql-uploads.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { openPlace, type Place } from '../provisioning/delivery/support/place.ts';
import { home } from './support/phones.ts';

const mac = '64167f0a1001';
const override = `${mac}-phone.cfg`;
const settingsFile = (attributes: string) => `<PHONE_CONFIG><OVERRIDES ${attributes} /></PHONE_CONFIG>`;
const evil = settingsFile('divert.1.contact="+8835100001" call.autoAnswer.SIP="1" up.backlight.timeout="20"');

describe('a thief who saw the first address of a Polycom', () => {
  let store: Store;
  let shelf: StorePhoneShelf;
  let place: Place;
  let first: string;
  let clock: number;

  const renewed = async () => {
    const context = { tenant: 'demo', at: clock, validMs: 3_600_000 };
    return (await store.write((tx) => renewAddress(tx, context, home))).token;
  };
  /** Another minute, so that a first contact is not the one of before, and no look-up is remembered. */
  const later = () => {
    clock += 61_000;
    place.now = clock;
  };
  beforeEach(async () => {
    clock = Date.now();
    store = await openSqliteStore(':memory:');
    await seedDemo(store, clock, openBox);
    const options = { store, box: openBox, clock: () => clock, log: silentLog };
    shelf = new StorePhoneShelf({ ...options, files: new PhoneFiles(options) });
    place = await openPlace({ shelf, generatorOf });
    place.now = clock;
    first = await renewed();
  });
  afterEach(async () => {
    await place.close();
    await shelf.close();
    await store.close();
  });

  const get = (token: string, name: string) => place.ask(`/p/${token}/${name}`);
  const put = (token: string, body: string, name = override) => place.ask(`/p/${token}/${name}`, { method: 'PUT', body });
  const steady = async () => {
    later();
    for (const name of [`${mac}.cfg`, `${mac}-bootstrap.cfg`, '000000000000.cfg']) {
      const token = /\/p\/([^/]+)\//.exec((await get(first, name)).body)?.[1];
      if (token !== undefined) return token;
    }
    throw new Error('no steady address');
  };
  const uploads = () => readDeviceUploads(store, 'demo', home);

  it('can leave nothing for the phone at an address that the phone has not taken', async () => {
    const stolen = await steady();
    assert.equal((await put(stolen, evil)).status, 404);
    assert.deepEqual(await uploads(), []);
    assert.deepEqual(
      place.log.filter(({ level }) => level === 'warn').map(({ fields }) => [fields.device, fields.file]),
      [[home, 'phone.cfg']],
    );
    const own = await steady();
    assert.equal((await get(own, `${mac}.cfg`)).status, 200);
    assert.equal((await get(own, override)).status, 404);
    later();
    assert.equal((await put(stolen, evil)).status, 404);
  });

  it('gives the phone nothing but display and sound, at its own address and from what was stored before', async () => {
    const own = await steady();
    assert.equal((await get(own, `${mac}.cfg`)).status, 200);
    assert.equal((await put(own, evil)).status, 204);
    assert.equal(
      openBox.open((await uploads())[0]?.sealedBody ?? '', sealedPlace.upload('demo', home, override)).includes('divert'),
      false,
    );
    const expected = [['up.backlight.timeout', '20']];
    assert.deepEqual(generatorOf('polycom').parse(override, (await get(own, override)).body), expected);
    const sealedBody = openBox.seal(evil, sealedPlace.upload('demo', home, override));
    await store.write((tx) => putDeviceUpload(tx, 'demo', home, { name: override, sealedBody, at: clock }));
    assert.deepEqual(generatorOf('polycom').parse(override, (await get(own, override)).body), expected);
  });

  it('loses what is uploaded with the address, when the operator renews it', async () => {
    const stolen = await steady();
    assert.equal((await get(stolen, `${mac}.cfg`)).status, 200);
    assert.equal((await put(stolen, evil)).status, 204);
    first = await renewed();
    assert.deepEqual(await uploads(), []);
    // The look-up of the closed address may be remembered for some seconds.
    assert.equal((await put(stolen, evil)).status, 404);
    assert.equal((await get(stolen, override)).status, 404);
    assert.deepEqual(await uploads(), []);
  });
});
