import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { StoreError } from '../../../src/node/store/store-error.ts';
import { openWasmStore } from '../../../src/node/store/wasm.ts';
import { open, temporaryFolder } from '../store/stores.ts';

const count = (to: number) => `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${to}) SELECT MAX(n) AS n FROM c`;
/** Takes a good part of a second. */
const LONG = 2_000_000;

describe('a read that takes long', () => {
  it('holds up neither other reads nor writes', async (test) => {
    const store = await open(test);
    const order: string[] = [];
    const note = (name: string) => (): void => void order.push(name);
    const long = store.longReads().query(count(LONG)).then(note('long read'));
    await store.query('SELECT 1').then(note('read'));
    await store.write((tx) => tx.run("INSERT INTO sequences VALUES ('t', 'n', 1)")).then(note('write'));
    await new Promise((resolve) => setTimeout(resolve)).then(note('turn of the loop'));
    await long;
    assert.deepEqual(order, ['read', 'write', 'turn of the loop', 'long read']);
  });

  it('sees what is committed', async (test) => {
    const store = await open(test);
    const value = async () => (await store.longReads().query('SELECT value FROM sequences WHERE name = $1', ['n']))[0]?.['value'];
    assert.equal(await value(), undefined);
    await store.write(async (tx) => {
      await tx.run("INSERT INTO sequences VALUES ('t', 'n', 7)");
      assert.equal(await value(), undefined);
    });
    assert.equal(await value(), 7);
  });

  it('is not begun once nobody waits for it', async (test) => {
    const store = await open(test);
    const running = store.longReads().query(count(LONG));
    const gone = new AbortController();
    const begun = performance.now();
    const given = Array.from({ length: 500 }, () => store.longReads(gone.signal).query(count(LONG)));
    gone.abort();
    const ends = await Promise.allSettled(given);
    assert.ok(ends.every(({ status }) => status === 'rejected'));
    await running;
    const all = performance.now() - begun;
    await store.longReads().query(count(LONG));
    const one = performance.now() - begun - all;
    assert.ok(all < one * 100, `${all} ms for 501 reads of which one is wanted, ${one} ms for one`);
  });

  it('fails with the error of the store, and the next one works', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    test.after(() => store.close());
    await assert.rejects(store.longReads().query('SELECT absent'), /no such column/);
    assert.deepEqual((await store.longReads().query(count(3)))[0]?.['n'], 3);
    const other = new DatabaseSync(file);
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
    const whole = readFileSync(file);
    writeFileSync(file, whole.fill(0xa5, 4096), { flag: 'r+' });
    const calls = store.longReads().query('SELECT * FROM calls');
    await assert.rejects(calls, (thrown) => thrown instanceof StoreError && thrown.code === 'damaged');
  });

  it('ends before the store is closed; those behind it are refused', async (test) => {
    const store = await open(test);
    const first = store.longReads().query(count(LONG));
    const second = store.longReads().query(count(LONG));
    const closing = store.close();
    assert.deepEqual((await first)[0]?.['n'], LONG);
    await assert.rejects(second, (thrown) => thrown instanceof StoreError && thrown.code === 'closed');
    await closing;
    await assert.rejects(store.longReads().query('SELECT 1'), (thrown) => thrown instanceof StoreError && thrown.code === 'closed');
  });

  it('is a usual read on a store in memory', async (test) => {
    const store = await openWasmStore();
    test.after(() => store.close());
    assert.equal((await store.longReads().query(count(3)))[0]?.['n'], 3);
  });

  it('keeps no program from ending', (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const program = `import { openSqliteStore } from ${JSON.stringify(new URL('../../../src/node/store/sqlite.ts', import.meta.url).href)};
      const store = await openSqliteStore(${JSON.stringify(file)});
      console.log(JSON.stringify(await store.longReads().query('SELECT 1 AS one')));`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 0);
    assert.equal(stdout.trim(), '[{"one":1}]');
  });
});
