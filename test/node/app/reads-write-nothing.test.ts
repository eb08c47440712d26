import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../../../src/node/app.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { putLine, readLine } from '../../../src/node/lines/sql.ts';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { openWasmStore, type WasmStore } from '../../../src/node/store/wasm.ts';
import type { Device } from '../../../src/contract/index.ts';
import { good } from './support/expect.ts';
import { fetchEverything, home, office } from './support/phones.ts';
import { filesAreMade } from './support/place.ts';

const reads = [
  '/v1/me',
  '/v1/capabilities',
  '/v1/lines',
  '/v1/lines/line-alice-fixed/forwarding',
  `/v1/calls?month=${new Date().toISOString().slice(0, 7)}`,
  '/v1/calls/months',
  '/v1/devices',
  '/v1/function-keys',
  `/v1/devices/${office}/settings`,
];

describe('a GET', () => {
  let store: WasmStore;
  let writes = 0;
  const stopping = new AbortController();
  const issuer = memoryIssuer();
  let ask: (path: string) => Promise<Response>;

  before(async () => {
    store = await openWasmStore();
    const counted: Store = {
      ...store,
      write: (work) => {
        writes += 1;
        return store.write(work);
      },
    };
    const box = openBox;
    await seedDemo(store, Date.now(), box);
    const app = createApp({ store: counted, auth: issuer, box, limits: { pollMs: 60_000 }, signal: stopping.signal });
    await filesAreMade(store);
    await fetchEverything({ store }, { tenant: 'demo', user: 'alice' });
    const authorization = `Bearer ${await issuer.issue('demo', 'alice')}`;
    ask = async (path) => app.request(path, { headers: { authorization } });
  });
  after(() => {
    stopping.abort();
    return store.close();
  });

  const states = async () => (await good<Device[]>(await ask('/v1/devices'))).map(({ id, delivery }) => [id, delivery.state]);

  it('writes nothing, though files of phones are stale, and calls no phone current that is not', async () => {
    assert.deepEqual(await states(), [
      [office, 'current'],
      [home, 'current'],
    ]);
    const bruno = await readLine(store, { tenant: 'demo', user: 'bruno' }, 'line-bruno-fixed');
    assert.ok(bruno);
    // Through the store itself, and with the worker stopped: nobody makes the files anew.
    stopping.abort();
    await store.write((tx) => putLine(tx, 'demo', { ...bruno, line: { ...bruno.line, extension: '1077' } }));
    const [image, before] = [store.image(), writes];
    for (const path of reads) assert.equal((await ask(path)).status, 200, path);
    assert.deepEqual(await states(), [
      [office, 'waiting'],
      [home, 'waiting'],
    ]);
    assert.equal(writes, before, 'no transaction');
    assert.deepEqual(store.image(), image, 'the database is the same to the byte');
  });
});
