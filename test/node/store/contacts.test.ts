import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { readCalls } from '../../../src/node/call-log/sql.ts';
import { migrations } from '../../../src/node/capabilities.ts';
import { contactsMigration } from '../../../src/node/contacts/migration.ts';
import { fillDirectory, putDirectoryEntry, removeDirectoryEntry } from '../../../src/node/contacts/sql-directory.ts';
import { readContacts, type ContactPlace } from '../../../src/node/contacts/sql-list.ts';
import { readNames } from '../../../src/node/contacts/sql-names.ts';
import { findDuplicate, putContact, readContact, removeContact, type ContactRow } from '../../../src/node/contacts/sql.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import type { SqlSession } from '../../../src/node/store/driver.ts';
import { migrate } from '../../../src/node/store/migrate.ts';
import { NodeConnection } from '../../../src/node/store/sqlite-connection.ts';
import { SqliteDriver } from '../../../src/node/store/sqlite-driver.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Scope, Transaction } from '../../../src/node/store/store.ts';
import { alice, bruno, lineRecord, stranger, tenant, userRecord } from './records.ts';
import { open, temporaryFolder, type Ending } from './stores.ts';

const listed = async (session: SqlSession, scope: Scope = bruno) =>
  (await readContacts(session, scope, { words: [], limit: 1000 })).map(
    ({ contact: { kind: _kind, version: _version, ...contact } }) => contact,
  );
const alone = (scope: Scope) => ({ id: scope.user, firstName: 'Alice', lastName: 'Martin' });

describe('the directory', () => {
  it('has a user once there is a line, with what it tells, and no longer than it belongs to them', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    assert.deepEqual(await listed(store), []);
    await store.write((tx) => putLine(tx, tenant, lineRecord('l', 'alice', { extension: '1001' })));
    assert.deepEqual(await listed(store), [{ ...alone(alice), fixedNumber: '+33199001234', extension: '1001' }]);
    assert.deepEqual(await listed(store, stranger), []);
    await store.write((tx) => putLine(tx, tenant, lineRecord('m', 'alice', { kind: 'mobile', number: '+33639981234', numbers: [] })));
    const both = { ...alone(alice), fixedNumber: '+33199001234', mobileNumber: '+33639981234', extension: '1001' };
    assert.deepEqual(await listed(store), [both]);
    // The desk line is given to a colleague, who is stored later.
    await store.write((tx) => putLine(tx, tenant, lineRecord('l', 'bruno', { extension: '1001' })));
    assert.deepEqual(await listed(store), [{ ...alone(alice), mobileNumber: '+33639981234' }]);
    await store.write((tx) => putUser(tx, userRecord(bruno, { firstName: 'Bruno', lastName: 'Keller' })));
    assert.deepEqual(
      (await listed(store)).map(({ id }) => id),
      ['bruno', 'alice'],
    );
  });

  it('follows the name of a user', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await putUser(tx, userRecord(alice));
      await putLine(tx, tenant, lineRecord('l', 'alice'));
    });
    await store.write((tx) => putUser(tx, userRecord(alice, { lastName: 'Adam' })));
    assert.deepEqual(await readNames(store, bruno, ['+33199001234']), [{ number: '+33199001234', name: 'Alice Adam' }]);
    assert.deepEqual(
      (await readContacts(store, bruno, { words: ['martin'], limit: 9 })).map(({ id }) => id),
      [],
    );
  });

  it('has entries of the administrator, which add to users with a line and give way to what their lines tell', async (test) => {
    const store = await open(test);
    const entry = { id: 'alice', lastName: 'Anonyme', position: 'Directrice', fixedNumber: '+33199009999', mobileNumber: '+33639980001' };
    await store.write((tx) => putDirectoryEntry(tx, tenant, entry));
    assert.deepEqual(await listed(store), [entry]);
    await store.write(async (tx) => {
      await putUser(tx, userRecord(alice));
      await putLine(tx, tenant, lineRecord('l', 'alice'));
    });
    const { position, mobileNumber } = entry;
    assert.deepEqual(await listed(store), [{ ...alone(alice), position, fixedNumber: '+33199001234', mobileNumber }]);
    assert.equal(await store.write((tx) => removeDirectoryEntry(tx, tenant, 'alice')), true);
    assert.deepEqual(await listed(store), [{ ...alone(alice), fixedNumber: '+33199001234' }]);
    assert.equal(await store.write((tx) => removeDirectoryEntry(tx, tenant, 'alice')), false);
  });

  it('has another version when an entry comes back with other values', async (test) => {
    const store = await open(test);
    const version = async () => (await readContact(store, bruno, 'x'))?.version;
    const put = (position: string) => store.write((tx) => putDirectoryEntry(tx, tenant, { id: 'x', lastName: 'X', position }));
    await put('one');
    const first = await version();
    await store.write((tx) => removeDirectoryEntry(tx, tenant, 'x'));
    assert.equal(await version(), undefined);
    await put('two');
    assert.notEqual(await version(), first);
    await put('one');
    assert.equal(await version(), first);
  });

  it('does not take over a user’s own contact by its id', async (test) => {
    const store = await open(test);
    const own = { owner: 'alice', id: 'x', version: 1, values: { lastName: 'Mine', fixedNumber: '+33199005001' } };
    await store.write((tx) => putContact(tx, tenant, own));
    await store.write((tx) => putDirectoryEntry(tx, tenant, { id: 'x', lastName: 'Entry', fixedNumber: '+33199005002' }));
    assert.equal((await readContact(store, alice, 'x'))?.lastName, 'Mine');
    assert.equal((await readContact(store, bruno, 'x'))?.lastName, 'Entry');
    await store.write((tx) => removeDirectoryEntry(tx, tenant, 'x'));
    assert.equal((await readContact(store, alice, 'x'))?.lastName, 'Mine');
  });

  it('is filled with the users of a database of an earlier version', async (test) => {
    const file = join(temporaryFolder(test), 'selfcare.db');
    const driver = new SqliteDriver({ writer: new NodeConnection(file, { readOnly: false, cacheKiB: 1024, timeout: 5 }) });
    await migrate(
      driver,
      migrations.filter(({ number }) => number < contactsMigration.number),
    );
    const { account, policy } = userRecord(alice, { firstName: 'Élise' });
    const { state: _, ...line } = lineRecord('l', 'alice').line;
    await driver.transaction(async (tx) => {
      const user = [tenant, 'alice', JSON.stringify(account), JSON.stringify(policy), account.timeZone, 1];
      await tx.run('INSERT INTO users (tenant, id, account, policy, time_zone, version) VALUES ($1, $2, $3, $4, $5, $6)', user);
      await tx.run("INSERT INTO lines VALUES ($1, 'l', 'alice', 'fixed', $2, 1, 0, 0, 1)", [tenant, JSON.stringify(line)]);
    });
    await driver.close();
    const store = await openSqliteStore(file);
    test.after(() => store.close());
    await fillDirectory(store);
    assert.deepEqual(await listed(store), [{ ...alone(alice), firstName: 'Élise', fixedNumber: '+33199001234' }]);
    assert.ok(await readUser(store, alice));
  });
});

/** Few names, so that many contacts share one. */
const name = fc.constantFrom('Martin', 'martín', 'de La Tour', '#1', 'الحداد', '🙂', 'Zoë', '');
const contact = fc.record({
  owner: fc.constantFrom('', 'alice'),
  id: fc.nat(60).map((index) => `c${index}`),
  values: fc.record({ firstName: name, lastName: name, fixedNumber: fc.constantFrom('+33199005001', '+33199005002') }),
  version: fc.constant(1),
});
/** A contact that is added or changed, or one that is removed. */
const step = fc.oneof(fc.record({ put: contact }), fc.record({ remove: fc.nat(60).map((index) => `c${index}`) }));

/** An id is never given twice, so that it has one owner. */
async function removeOf(tx: Transaction, id: string): Promise<void> {
  for (const owner of ['', 'alice']) await removeContact(tx, tenant, owner, id);
}

async function put(tx: Transaction, row: ContactRow): Promise<void> {
  await removeOf(tx, row.id);
  await putContact(tx, tenant, row);
}

/** How the engine reads what a function asks for. */
async function plansOf(test: Ending, ask: (session: SqlSession) => Promise<unknown>): Promise<readonly string[]> {
  const store = await open(test);
  const plans: string[] = [];
  await ask({
    async query(sql, params) {
      plans.push(...(await store.query(`EXPLAIN QUERY PLAN ${sql}`, params)).map((row) => String(row['detail'])));
      return [];
    },
  });
  return plans;
}

describe('the pages of a list', () => {
  it('show each contact that stays once, in one order, whatever is added and removed between them', async (test) => {
    const store = await openSqliteStore(':memory:');
    test.after(() => store.close());
    const steps = fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(contact, { maxLength: 40 }), steps, fc.integer({ min: 1, max: 7 }), async (before, between, limit) => {
        await store.write(async (tx) => {
          for (let index = 0; index <= 60; index++) await removeOf(tx, `c${index}`);
          for (const row of before) await put(tx, row);
        });
        const staying = new Set((await readContacts(store, alice, { words: [], limit: 1000 })).map(({ id }) => id));
        const shown: ContactPlace[] = [];
        let after: ContactPlace | undefined;
        for (let pages = 0; ; pages++) {
          const page = await readContacts(store, alice, { words: [], limit, ...(after ? { after } : {}) });
          shown.push(...page);
          after = page.at(-1);
          if (!after) break;
          for (const change of between[pages] ?? []) {
            const id = 'put' in change ? change.put.id : change.remove;
            // Another name may carry a contact to a later page, where it comes again.
            if ('put' in change && shown.some((place) => place.id === id)) continue;
            staying.delete(id);
            await store.write((tx) => ('put' in change ? put(tx, change.put) : removeOf(tx, id)));
          }
        }
        const ids = shown.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, 'none comes twice');
        for (const id of staying) assert.ok(ids.includes(id), `${id} stays and is not shown`);
        const places = shown.map(({ sort, id }) => Buffer.from(`${sort}\u0001${id}`));
        assert.deepEqual(
          places,
          places.toSorted((one, other) => Buffer.compare(one, other)),
          'in one order',
        );
      }),
      { numRuns: 100, interruptAfterTimeLimit: 10_000 },
    );
  });

  it('read the index alone, in its order, for a search', async (test) => {
    const plans = await plansOf(test, (session) =>
      readContacts(session, alice, { words: ['a', 'b'], limit: 50, after: { sort: 'm', id: 'x' } }),
    );
    const reads = plans.filter((plan) => /contacts_by_name/.test(plan));
    assert.equal(reads.length, 2, plans.join('\n'));
    for (const plan of reads) assert.match(plan, /COVERING INDEX contacts_by_name \(tenant=\? AND owner=\? AND \(sort,id\)>\(\?,\?\)\)/);
  });
});

describe('a number', () => {
  const byNumber = /contact_numbers USING COVERING INDEX contact_numbers_by_number \(tenant=\? AND owner=\? AND number=\?/;

  it('finds duplicates and names by an index, however many contacts there are', async (test) => {
    const values = { lastName: 'A', fixedNumber: '+33199005001', mobileNumber: '+33639980001' };
    const plans = [
      await plansOf(test, (session) => findDuplicate(session, alice, values)),
      await plansOf(test, (session) => readNames(session, alice, [values.fixedNumber])),
      await plansOf(test, (session) => readCalls(session, alice, { from: 0, until: 1, limit: 1 })),
    ];
    for (const each of plans) {
      const reads = each.filter((plan) => plan.includes('contact_numbers'));
      assert.ok(reads.length > 0);
      for (const plan of reads) assert.match(plan, byNumber);
    }
  });
});
