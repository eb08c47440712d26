import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { putUser } from '../../../src/node/account/sql.ts';
import { readCallMonths } from '../../../src/node/call-log/sql-months.ts';
import { addCalls, callsQuery, readCalls } from '../../../src/node/call-log/sql.ts';
import { readForwarding } from '../../../src/node/forwarding/sql.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { addEvent, readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';
import { present } from '../../../src/node/shared/present.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { alice, callRecord, filter, lineRecord, tenant, userRecord } from './records.ts';
import { temporaryFolder } from './stores.ts';

const moduleOf = (path: string) => JSON.stringify(new URL(`../../../src/node/store/${path}`, import.meta.url).href);
const elsewhere = async (script: string) =>
  (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])).stdout.trim();
const openElsewhere = (file: string, role: string) =>
  elsewhere(`import { openSqliteStore } from ${moduleOf('sqlite.ts')};
    try { await (await openSqliteStore(${JSON.stringify(file)}, { role: '${role}' })).close(); console.log('opened'); }
    catch (error) { console.log(error.code); }`);

describe('an SQLite file', () => {
  it('is made with its folder, for its owner’s eyes only', async (test) => {
    const file = join(temporaryFolder(test), 'data', 'selfcare.db');
    const store = await openSqliteStore(file);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    for (const name of [file, `${file}-wal`]) assert.equal(statSync(name).mode & 0o777, 0o600, name);
    await store.close();
  });

  it('keeps everything when it is closed and opened again', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const first = await openSqliteStore(file);
    await first.write(async (tx) => {
      await putUser(tx, userRecord(alice));
      await addCalls(tx, tenant, [callRecord('a', 1)]);
      await addEvent(tx, tenant, { kind: 'call-log.added', resource: 'calls', at: 1 });
    });
    await first.close();
    const second = await openSqliteStore(file);
    test.after(() => second.close());
    assert.deepEqual(await readCalls(second, alice, filter()), [callRecord('a', 1)]);
    assert.equal(await second.write((tx) => addEvent(tx, tenant, { kind: 'call-log.added', resource: 'calls', at: 2 })), 2);
  });

  it('is refused to a second server, in this process and in another, until the first has gone', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    await assert.rejects(openSqliteStore(file), { name: 'StoreError', code: 'in-use' });
    assert.equal(await openElsewhere(file, 'server'), 'in-use');
    await store.close();
    assert.equal(await openElsewhere(file, 'server'), 'opened');
    await (await openSqliteStore(file)).close();
  });

  it('takes the writes of a tool beside a server that goes on writing', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const server = await openSqliteStore(file);
    test.after(() => server.close());
    await server.write((tx) => putUser(tx, userRecord(alice)));
    const tool = elsewhere(`import { addEvent } from ${moduleOf('outbox.ts')};
      import { openSqliteStore } from ${moduleOf('sqlite.ts')};
      const store = await openSqliteStore(${JSON.stringify(file)}, { role: 'tool' });
      for (let at = 1; at <= 50; at += 1) await store.write((tx) => addEvent(tx, 'demo', { kind: 'lines.changed', resource: 'tool', at }));
      await store.close();`);
    const working = { done: false };
    const end = tool.finally(() => (working.done = true));
    let own = 0;
    while (!working.done) {
      await server.write((tx) => addEvent(tx, tenant, { kind: 'lines.changed', resource: 'server', at: ++own }));
      await pause(1);
    }
    await end;
    const events = await readOutbox(server, tenant, 0, own + 100);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      Array.from({ length: own + 50 }, (_, index) => index + 1),
      'one sequence, no gap',
    );
    assert.equal(events.filter(({ resource }) => resource === 'tool').length, 50);
  });

  it('reads every page of calls from an index, without sorting', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    await (await openSqliteStore(file)).close();
    const database = new DatabaseSync(file);
    test.after(() => database.close());
    const after = { startedAt: 1, id: 'a' };
    const narrowings = [{}, { after }, { lineKind: 'fixed' as const }, { search: 'x', after }];
    for (const kind of [undefined, 'missed'] as const) {
      for (const more of narrowings) {
        // The index by time has what is searched, too.
        const name = kind && !('search' in more) ? 'calls_by_kind' : 'calls_by_time';
        const { sql } = callsQuery(alice, filter({ ...present({ kind }), ...more }));
        const plan = database
          .prepare(`EXPLAIN QUERY PLAN ${sql.replace(/\$\d+/g, '?')}`)
          .all()
          .map((row) => String(row['detail']));
        const [calls = '', ...names] = plan.filter((step) => !step.startsWith('CORRELATED'));
        assert.match(calls, new RegExp(`^SEARCH calls USING INDEX ${name} \\(.*started_at`), plan.join('; '));
        for (const step of names) assert.match(step, /^SEARCH contact_numbers USING COVERING INDEX contact_numbers_by_number /);
      }
    }
  });

  it('loses nothing that was acknowledged and halves nothing that was not, when its writer is killed', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    for (let round = 0; round < 4; round += 1) {
      const acknowledged = await writeUntilKilled(file, 10 + round * 24);
      const store = await openSqliteStore(file);
      const kept = (await readForwarding(store, alice, 'line'))[0]?.version ?? 0;
      assert.ok(kept >= acknowledged, `${acknowledged} was acknowledged, ${kept} kept`);
      assert.ok(kept <= acknowledged + 1, 'one transaction at a time');
      assert.equal((await readAudit(store, alice, 100_000)).length, kept);
      assert.deepEqual(await readOutboxBounds(store, tenant), { oldest: Math.min(1, kept), newest: kept });
      assert.equal((await readCallMonths(store, alice))[0]?.total ?? 0, kept * 2);
      assert.equal((await readCalls(store, alice, filter({ limit: 100_000 }))).length, kept * 2);
      await store.close();
    }
  });
});

/** @returns the last transaction that the writer said was kept */
async function writeUntilKilled(file: string, afterMs: number): Promise<number> {
  const writer = spawn(process.execPath, [new URL('writer-child.ts', import.meta.url).pathname, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (!/ready\n\d+\n/.test(said)) await pause(5);
  await pause(afterMs);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  const complete = said.slice(0, said.lastIndexOf('\n')).split('\n').map(Number).filter(Number.isFinite);
  return complete.at(-1) ?? 0;
}

describe('a line in an SQLite file', () => {
  it('may not be missing under a forwarding record or a number', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const store = await openSqliteStore(file);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    await store.close();
    const database = new DatabaseSync(file);
    test.after(() => database.close());
    assert.throws(() => database.exec("DELETE FROM lines WHERE id = 'line'"), /FOREIGN KEY/);
  });
});
