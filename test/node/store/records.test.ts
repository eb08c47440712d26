import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { addCalls, readCalls } from '../../../src/node/call-log/sql.ts';
import { putForwarding, readForwarding, readForwardingOf } from '../../../src/node/forwarding/sql.ts';
import { putLine, readLine, readLineByNumber, readLines, setLineState } from '../../../src/node/lines/sql.ts';
import { putAnswer, readAnswer, type StoredAnswer } from '../../../src/node/store/answers.ts';
import { addAudit, readAudit } from '../../../src/node/store/audit.ts';
import { prune } from '../../../src/node/store/prune.ts';
import { alice, bruno, callRecord, filter, forwardingRecord, lineRecord, stranger, tenant, userRecord } from './records.ts';
import { open } from './stores.ts';

describe('users and lines', () => {
  it('gives a user back as it was put, and none to another tenant', async (test) => {
    const store = await open(test);
    const record = userRecord(alice, { email: 'alice@prabox.example', lastName: 'Martin <img src=x> 🙂 عربي' });
    await store.write((tx) => putUser(tx, record));
    assert.deepEqual(await readUser(store, alice), record);
    assert.equal(await readUser(store, stranger), undefined);
    assert.equal(await readUser(store, bruno), undefined);
  });

  it('replaces a user that is put again', async (test) => {
    const store = await open(test);
    await store.write((tx) => putUser(tx, userRecord(alice)));
    const later = { ...userRecord(alice, { firstName: 'Alicia' }), version: 2 };
    await store.write((tx) => putUser(tx, later));
    assert.deepEqual(await readUser(store, alice), later);
  });

  it('lists the lines of a user, fixed ones first', async (test) => {
    const store = await open(test);
    const mobile = lineRecord('a-mobile', 'alice', { kind: 'mobile' });
    const fixed = lineRecord('b-fixed', 'alice', { extension: '1001', devices: [{ id: 'd', name: 'Yealink T46U' }] });
    await store.write(async (tx) => {
      await putLine(tx, tenant, mobile);
      await putLine(tx, tenant, fixed);
      await putLine(tx, tenant, lineRecord('c', 'bruno'));
    });
    assert.deepEqual(await readLines(store, alice), [fixed, mobile]);
    assert.deepEqual(await readLines(store, stranger), []);
  });

  it('hides a line from everybody but its owner', async (test) => {
    const store = await open(test);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    assert.deepEqual(await readLine(store, alice, 'line'), lineRecord('line', 'alice'));
    assert.equal(await readLine(store, bruno, 'line'), undefined);
    assert.equal(await readLine(store, stranger, 'line'), undefined);
    assert.equal(await readLine(store, alice, 'unknown'), undefined);
  });

  it('finds a line by its extension and by each of its numbers, within the tenant', async (test) => {
    const store = await open(test);
    const line = lineRecord('line', 'alice', { extension: '1001', numbers: ['+33199001234', '+33176210001'] });
    await store.write((tx) => putLine(tx, tenant, line));
    for (const number of ['1001', '+33199001234', '+33176210001']) assert.deepEqual(await readLineByNumber(store, tenant, number), line);
    assert.equal(await readLineByNumber(store, 'other', '1001'), undefined);
    assert.equal(await readLineByNumber(store, tenant, '+33176210009'), undefined);
  });

  it('prefers the line whose own number it is', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await putLine(tx, tenant, lineRecord('a', 'alice', { number: '+33199000001', numbers: ['+33199000001', '+33199000002'] }));
      await putLine(tx, tenant, lineRecord('b', 'alice', { number: '+33199000002', numbers: ['+33199000002'] }));
    });
    assert.equal((await readLineByNumber(store, tenant, '+33199000002'))?.line.id, 'b');
  });

  it('forgets the numbers that a line no longer has', async (test) => {
    const store = await open(test);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice', { extension: '1001' })));
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice', { extension: '1009' })));
    assert.equal(await readLineByNumber(store, tenant, '1001'), undefined);
    assert.equal((await readLineByNumber(store, tenant, '1009'))?.line.id, 'line');
  });

  it('keeps what the switch says of a line, as a new version of it', async (test) => {
    const store = await open(test);
    const state = { reachable: false, doNotDisturb: true, inCall: true };
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    await store.write((tx) => setLineState(tx, tenant, 'line', state));
    await store.write((tx) => setLineState(tx, 'other', 'line', { reachable: true, doNotDisturb: false, inCall: false }));
    const record = await readLine(store, alice, 'line');
    assert.deepEqual([record?.line.state, record?.version], [state, 2]);
  });
});

describe('forwarding records', () => {
  it('stores a first record only where there is none', async (test) => {
    const store = await open(test);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    const record = forwardingRecord('line');
    assert.equal(await store.write((tx) => putForwarding(tx, alice, record, 0)), true);
    assert.equal(await store.write((tx) => putForwarding(tx, alice, { ...record, enabled: false }, 0)), false);
    assert.deepEqual(await readForwarding(store, alice, 'line'), [record]);
  });

  it('stores a change only on the version it was made on', async (test) => {
    const store = await open(test);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    await store.write((tx) => putForwarding(tx, alice, forwardingRecord('line'), 0));
    const second = forwardingRecord('line', {
      version: 2,
      target: { kind: 'voicemail' },
      when: { kind: 'period', weekly: [{ days: [1, 5], from: '18:00', until: '08:00' }] },
    });
    assert.equal(await store.write((tx) => putForwarding(tx, alice, second, 1)), true);
    assert.equal(await store.write((tx) => putForwarding(tx, alice, forwardingRecord('line', { version: 2 }), 1)), false);
    assert.deepEqual(await readForwarding(store, alice, 'line'), [second]);
  });

  it('keeps a record without values apart from one with', async (test) => {
    const store = await open(test);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    const bare = { line: 'line', key: 'dnd', enabled: false, version: 1, changedAt: 5, changedBy: 'administrator' } as const;
    const managed = { ...bare, key: 'simultaneous-ring', managedElsewhere: true } as const;
    await store.write(async (tx) => {
      await putForwarding(tx, alice, bare, 0);
      await putForwarding(tx, alice, managed, 0);
    });
    assert.deepEqual(await readForwarding(store, alice, 'line'), [bare, managed]);
  });

  it('neither shows nor changes what belongs to another user or tenant', async (test) => {
    const store = await open(test);
    await store.write((tx) => putLine(tx, tenant, lineRecord('line', 'alice')));
    await store.write((tx) => putForwarding(tx, alice, forwardingRecord('line'), 0));
    for (const foreign of [bruno, stranger]) {
      assert.deepEqual(await readForwarding(store, foreign, 'line'), []);
      assert.equal(await store.write((tx) => putForwarding(tx, foreign, forwardingRecord('line', { version: 2 }), 1)), false);
      assert.equal(await store.write((tx) => putForwarding(tx, foreign, forwardingRecord('line', { key: 'dnd' }), 0)), false);
    }
    assert.equal(await store.write((tx) => putForwarding(tx, alice, forwardingRecord('unknown'), 0)), false);
    assert.deepEqual(await readForwardingOf(store, tenant, 'line'), [forwardingRecord('line')]);
    assert.deepEqual(await readForwardingOf(store, 'other', 'line'), []);
  });
});

describe('answers and audit', () => {
  const answer: StoredAnswer = { digest: 'abc', answer: '{}', at: 100 };

  it('remembers the answer to an idempotency key, for that user alone', async (test) => {
    const store = await open(test);
    await store.write((tx) => putAnswer(tx, alice, 'key', answer));
    assert.deepEqual(await readAnswer(store, alice, 'key'), answer);
    assert.equal(await readAnswer(store, bruno, 'key'), undefined);
    assert.equal(await readAnswer(store, stranger, 'key'), undefined);
  });

  it('forgets old answers', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await putAnswer(tx, alice, 'old', answer);
      await putAnswer(tx, alice, 'new', { ...answer, at: 200 });
      await prune(tx, { answers: 200, outbox: 0 });
    });
    assert.equal(await readAnswer(store, alice, 'old'), undefined);
    assert.ok(await readAnswer(store, alice, 'new'));
  });

  it('lists the audit of a user, newest first', async (test) => {
    const store = await open(test);
    const entries = [1, 2, 3].map((at) => ({
      at,
      user: 'alice',
      action: 'forwarding.set',
      resource: 'line',
      before: { n: at },
      after: [at],
      requestId: `r${at}`,
    }));
    await store.write(async (tx) => {
      for (const entry of entries) await addAudit(tx, tenant, entry);
      await addAudit(tx, tenant, { at: 9, user: 'bruno', action: 'x', resource: 'y' });
    });
    assert.deepEqual(await readAudit(store, alice, 2), [entries[2], entries[1]]);
    assert.deepEqual(await readAudit(store, bruno, 5), [{ at: 9, user: 'bruno', action: 'x', resource: 'y' }]);
    assert.deepEqual(await readAudit(store, stranger, 5), []);
  });
});

describe('what is stored', () => {
  it('does not change when the caller changes what it handed over', async (test) => {
    const store = await open(test);
    const devices = [{ id: 'd', name: 'Yealink' }];
    const call = { ...callRecord('c', 5) };
    await store.write(async (tx) => {
      await putLine(tx, tenant, lineRecord('line', 'alice', { devices }));
      await addCalls(tx, tenant, [call]);
    });
    devices.push({ id: 'e', name: 'Polycom' });
    call.durationSeconds = 99;
    assert.equal((await readLine(store, alice, 'line'))?.line.devices.length, 1);
    assert.equal((await readCalls(store, alice, filter()))[0]?.durationSeconds, 12);
  });
});
