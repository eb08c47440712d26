import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { noKeyBox, openBox } from '../../../src/node/secrets/secret-box.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { StorePhoneShelf } from '../../../src/node/phones/phone-shelf.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { putPhoneService, readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { putDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { office } from './support/phones.ts';

const minute = 60_000;

describe('a phone whose files cannot be made', () => {
  let store: Store;
  let counts: { writes: number; errors: number };
  let now: number;
  beforeEach(async () => {
    store = await openSqliteStore(':memory:');
    now = Date.now();
    await seedDemo(store, now, openBox);
    await store.write((tx) => putDeviceToken(tx, 'demo', { tokenHash: 'token', device: office, kind: 'steady', madeAt: 1 }));
    const write = store.write.bind(store);
    store.write = (work) => {
      counts.writes += 1;
      return write(work);
    };
    counts = { writes: 0, errors: 0 };
  });

  /** Has it start, and says what that cost. */
  const starter = (box = noKeyBox) => {
    const clock = () => now;
    const log = { ...silentLog, error: () => void (counts.errors += 1) };
    const shelf = new StorePhoneShelf({ store, box: openBox, clock, log, files: new PhoneFiles({ box, clock, log }) });
    return async () => {
      counts = { writes: 0, errors: 0 };
      const seat = await shelf.seat('token');
      assert.ok(seat);
      const set = await shelf.begin(seat, undefined);
      return { set, ...counts };
    };
  };

  it('costs a write and a line of the log once, however often it asks', async () => {
    const start = starter();
    assert.deepEqual(await start(), { set: undefined, writes: 1, errors: 1 });
    for (let times = 0; times < 4; times += 1) assert.deepEqual(await start(), { set: undefined, writes: 0, errors: 0 });
    assert.equal((await readDelivery(store, 'demo', office))?.problem, 'not-writable');
  });

  it('is tried again after some minutes, without another line', async () => {
    const start = starter();
    await start();
    now += 6 * minute;
    assert.deepEqual(await start(), { set: undefined, writes: 1, errors: 0 });
    assert.deepEqual(await start(), { set: undefined, writes: 0, errors: 0 });
  });

  it('is tried at once by a server that was started anew, and said again while that fails', async () => {
    await starter()();
    assert.deepEqual(await starter()(), { set: undefined, writes: 1, errors: 1 });
    const { set } = await starter(openBox)();
    assert.ok(set);
  });

  it('is tried at once when anything changes from which its files are made', async () => {
    const start = starter();
    await start();
    const service = await readPhoneService(store, 'demo');
    assert.ok(service);
    await store.write((tx) => putPhoneService(tx, 'demo', { ...service, version: service.version + 1 }));
    assert.deepEqual(await start(), { set: undefined, writes: 1, errors: 1 });
  });
});
