import assert from 'node:assert/strict';
import { openSync, closeSync, writeSync, readFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApp } from '../../../src/node/app.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { migrations } from '../../../src/node/capabilities.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { withoutRepeats, type Log } from '../../../src/node/shared/log.ts';
import { migrate } from '../../../src/node/store/migrate.ts';
import { NodeConnection } from '../../../src/node/store/sqlite-connection.ts';
import { SqliteDriver } from '../../../src/node/store/sqlite-driver.ts';
import { sqlStore, type Store } from '../../../src/node/store/store.ts';
import { problem } from '../app/support/expect.ts';

interface Line {
  readonly level: string;
  readonly text: string;
  readonly fields: object;
}

/** A server whose connections to its database the test can reach. */
class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'selfcare-faults-'));
  readonly file = join(this.folder, 'selfcare.db');
  readonly lines: Line[] = [];
  readonly #stopping = new AbortController();
  #writer: NodeConnection | undefined;
  #reader: NodeConnection | undefined;
  #store: Store | undefined;
  #app: OpenAPIHono | undefined;
  #authorization = '';
  #count = 0;

  async open(): Promise<void> {
    const log = this.#log();
    const writer = (this.#writer = new NodeConnection(this.file, { readOnly: false, cacheKiB: 64, timeout: 5 }));
    const reader = (this.#reader = new NodeConnection(this.file, { readOnly: true, cacheKiB: 16, timeout: 5 }));
    const driver = new SqliteDriver({ writer, reader, log });
    await migrate(driver, migrations);
    this.#store = sqlStore(driver);
    await seedDemo(this.#store);
    writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const issuer = memoryIssuer();
    this.#authorization = `Bearer ${await issuer.issue('demo', 'alice')}`;
    const limits = { changesPerMinute: 10_000, pollMs: 60_000 };
    this.#app = createApp({ store: this.#store, auth: issuer, log: withoutRepeats(log), limits, signal: this.#stopping.signal });
  }

  onWriter(sql: string): void {
    this.#writer?.exec(sql);
  }

  /** As after a while in which many other pages were read. */
  forgetPages(): void {
    this.#reader?.exec('PRAGMA shrink_memory');
    this.#writer?.exec('PRAGMA shrink_memory');
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    if (!this.#app) assert.fail('not open');
    return this.#app.request(path, { ...init, headers: { authorization: this.#authorization, 'content-type': 'application/json' } });
  }

  write(): Promise<Response> {
    this.#count += 1;
    const body = JSON.stringify({ enabled: true, target: { kind: 'number', number: `+3363998${5000 + this.#count}` } });
    return this.ask('/v1/lines/line-alice-fixed/forwarding/no-answer', { method: 'PUT', body });
  }

  read(): Promise<Response> {
    return this.ask('/v1/calls/months');
  }

  health(): Promise<Response> {
    return this.ask('/healthz');
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#store?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #log(): Log {
    const keep = (level: string) => (fields: object, text: string) => void this.lines.push({ level, fields, text });
    return { info: keep('info'), warn: keep('warn'), error: keep('error') };
  }
}

/** `unavailable`, with the time to wait. */
async function assertUnavailable(response: Response): Promise<void> {
  assert.match(response.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  await problem(response, 503, 'unavailable');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, 'not within 20 seconds');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Tells what the fault is once, however many requests meet it, and once that it is over. */
function assertToldOnce({ lines }: Place, message: RegExp): void {
  assert.deepEqual(
    lines.map(({ level }) => level),
    ['error', 'info'],
    lines.map(({ text }) => text).join('\n'),
  );
  assert.match(lines[0]?.text ?? '', message);
  assert.match(lines[1]?.text ?? '', /again/);
}

describe('a database with a fault', () => {
  let place: Place;
  beforeEach(async () => {
    place = new Place();
    await place.open();
    assert.equal((await place.write()).status, 200);
    assert.equal((await place.health()).status, 200);
  });
  afterEach(() => place.close());

  const recovers = async () => {
    await until(async () => (await place.health()).status === 200);
    assert.equal((await place.write()).status, 200);
    assert.equal((await place.read()).status, 200);
  };

  it('on a full disk refuses writes, serves reads, and is well again once there is room', async () => {
    place.onWriter('PRAGMA max_page_count = 1');
    await until(async () => (await place.write()).status !== 200);
    for (let count = 0; count < 5; count += 1) await assertUnavailable(await place.write());
    assert.equal((await place.read()).status, 200);
    await problem(await place.health(), 503, 'unavailable');
    place.onWriter('PRAGMA max_page_count = 1000000');
    await recovers();
    assertToldOnce(place, /make room/);
  });

  it('on a full disk is unhealthy within 10 seconds, though nobody writes', async () => {
    place.onWriter('PRAGMA max_page_count = 1');
    const begun = performance.now();
    await until(async () => (await place.health()).status === 503);
    assert.ok(performance.now() - begun < 10_000);
  });

  it('that may not be written any more refuses writes', async () => {
    place.onWriter('PRAGMA query_only = ON');
    for (let count = 0; count < 3; count += 1) await assertUnavailable(await place.write());
    await problem(await place.health(), 503, 'unavailable');
    place.onWriter('PRAGMA query_only = OFF');
    await recovers();
    assertToldOnce(place, /read-only/);
  });

  it('whose pages are damaged refuses what needs them, until they are whole', async () => {
    place.onWriter('PRAGMA wal_checkpoint(TRUNCATE)');
    const whole = readFileSync(place.file);
    const scribble = (bytes: (offset: number) => Buffer) => {
      const handle = openSync(place.file, 'r+');
      for (let offset = 4096; offset < whole.length; offset += 4096) writeSync(handle, bytes(offset), 0, 4096, offset);
      closeSync(handle);
      place.forgetPages();
    };
    scribble(() => Buffer.alloc(4096, 0xa5));
    await assertUnavailable(await place.read());
    for (let count = 0; count < 3; count += 1) await assertUnavailable(await place.write());
    await problem(await place.health(), 503, 'unavailable');
    scribble((offset) => whole.subarray(offset, offset + 4096));
    await recovers();
    assertToldOnce(place, /damaged.*backup/);
  });

  it('whose log the system cannot read says so', async () => {
    truncateSync(`${place.file}-wal`, 0);
    place.forgetPages();
    await assertUnavailable(await place.write());
    assert.match(place.lines[0]?.text ?? '', /cannot read or write/);
    assert.equal(place.lines.length, 1);
  });

  it('that another program has locked refuses each request after its own wait', { timeout: 60_000 }, async () => {
    const other = new DatabaseSync(place.file);
    other.exec('BEGIN EXCLUSIVE');
    const begun = performance.now();
    const waits: number[] = [];
    const timed = async () => {
      const asked = performance.now();
      await assertUnavailable(await place.write());
      waits.push(performance.now() - asked);
    };
    const first = [timed(), timed()];
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await Promise.all([...first, timed(), timed()]);
    for (const wait of waits) assert.ok(wait > 4000, `waited only ${wait} ms`);
    assert.ok(performance.now() - begun < 10_000, 'not one after the other, 5 seconds each');
    assert.equal((await place.read()).status, 200);
    await problem(await place.health(), 503, 'unavailable');
    other.close();
    await recovers();
    assertToldOnce(place, /another program/i);
  });

  it('passes a short lock by', async () => {
    const other = new DatabaseSync(place.file);
    other.exec('BEGIN IMMEDIATE');
    const writing = place.write();
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.close();
    assert.equal((await writing).status, 200);
    assert.deepEqual(place.lines, []);
  });
});
