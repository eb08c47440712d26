import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { StoredAnswer } from '../../../src/node/store/port.ts';
import { alice, bruno, callRecord, filter, forwardingRecord, lineRecord, stranger, tenant, userRecord } from './records.ts';
import { onEveryStore } from './stores.ts';

onEveryStore('users and lines', (open) => {
  it('gives a user back as it was put, and none to another tenant', async (test) => {
    const store = await open(test);
    const record = userRecord(alice, { email: 'alice@prabox.example', lastName: 'Martin <img src=x> 🙂 عربي' });
    await store.write((tx) => tx.putUser(record));
    assert.deepEqual(await store.user(alice), record);
    assert.equal(await store.user(stranger), undefined);
    assert.equal(await store.user(bruno), undefined);
  });

  it('replaces a user that is put again', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putUser(userRecord(alice)));
    const later = { ...userRecord(alice, { firstName: 'Alicia' }), version: 2 };
    await store.write((tx) => tx.putUser(later));
    assert.deepEqual(await store.user(alice), later);
  });

  it('lists the lines of a user, fixed ones first', async (test) => {
    const store = await open(test);
    const mobile = lineRecord('a-mobile', 'alice', { kind: 'mobile' });
    const fixed = lineRecord('b-fixed', 'alice', { extension: '1001', devices: [{ id: 'd', name: 'Yealink T46U' }] });
    await store.write(async (tx) => {
      await tx.putLine(tenant, mobile);
      await tx.putLine(tenant, fixed);
      await tx.putLine(tenant, lineRecord('c', 'bruno'));
    });
    assert.deepEqual(await store.lines(alice), [fixed, mobile]);
    assert.deepEqual(await store.lines(stranger), []);
  });

  it('hides a line from everybody but its owner', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice')));
    assert.deepEqual(await store.line(alice, 'line'), lineRecord('line', 'alice'));
    assert.equal(await store.line(bruno, 'line'), undefined);
    assert.equal(await store.line(stranger, 'line'), undefined);
    assert.equal(await store.line(alice, 'unknown'), undefined);
  });

  it('finds a line by its extension and by each of its numbers, within the tenant', async (test) => {
    const store = await open(test);
    const line = lineRecord('line', 'alice', { extension: '1001', numbers: ['+33199001234', '+33176210001'] });
    await store.write((tx) => tx.putLine(tenant, line));
    for (const number of ['1001', '+33199001234', '+33176210001']) assert.deepEqual(await store.lineByNumber(tenant, number), line);
    assert.equal(await store.lineByNumber('other', '1001'), undefined);
    assert.equal(await store.lineByNumber(tenant, '+33176210009'), undefined);
  });

  it('prefers the line whose own number it is', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await tx.putLine(tenant, lineRecord('a', 'alice', { number: '+33199000001', numbers: ['+33199000001', '+33199000002'] }));
      await tx.putLine(tenant, lineRecord('b', 'alice', { number: '+33199000002', numbers: ['+33199000002'] }));
    });
    assert.equal((await store.lineByNumber(tenant, '+33199000002'))?.line.id, 'b');
  });

  it('forgets the numbers that a line no longer has', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice', { extension: '1001' })));
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice', { extension: '1009' })));
    assert.equal(await store.lineByNumber(tenant, '1001'), undefined);
    assert.equal((await store.lineByNumber(tenant, '1009'))?.line.id, 'line');
  });

  it('keeps what the switch says of a line, as a new version of it', async (test) => {
    const store = await open(test);
    const state = { reachable: false, doNotDisturb: true, inCall: true };
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice')));
    await store.write((tx) => tx.setLineState(tenant, 'line', state));
    await store.write((tx) => tx.setLineState('other', 'line', { reachable: true, doNotDisturb: false, inCall: false }));
    const record = await store.line(alice, 'line');
    assert.deepEqual([record?.line.state, record?.version], [state, 2]);
  });
});

onEveryStore('forwarding records', (open) => {
  it('stores a first record only where there is none', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice')));
    const record = forwardingRecord('line');
    assert.equal(await store.write((tx) => tx.putForwarding(alice, record, 0)), true);
    assert.equal(await store.write((tx) => tx.putForwarding(alice, { ...record, enabled: false }, 0)), false);
    assert.deepEqual(await store.forwarding(alice, 'line'), [record]);
  });

  it('stores a change only on the version it was made on', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice')));
    await store.write((tx) => tx.putForwarding(alice, forwardingRecord('line'), 0));
    const second = forwardingRecord('line', {
      version: 2,
      target: { kind: 'voicemail' },
      when: { kind: 'period', weekly: [{ days: [1, 5], from: '18:00', until: '08:00' }] },
    });
    assert.equal(await store.write((tx) => tx.putForwarding(alice, second, 1)), true);
    assert.equal(await store.write((tx) => tx.putForwarding(alice, forwardingRecord('line', { version: 2 }), 1)), false);
    assert.deepEqual(await store.forwarding(alice, 'line'), [second]);
  });

  it('keeps a record without values apart from one with', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice')));
    const bare = { line: 'line', key: 'dnd', enabled: false, version: 1, changedAt: 5, changedBy: 'administrator' } as const;
    const managed = { ...bare, key: 'simultaneous-ring', managedElsewhere: true } as const;
    await store.write(async (tx) => {
      await tx.putForwarding(alice, bare, 0);
      await tx.putForwarding(alice, managed, 0);
    });
    assert.deepEqual(await store.forwarding(alice, 'line'), [bare, managed]);
  });

  it('neither shows nor changes what belongs to another user or tenant', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putLine(tenant, lineRecord('line', 'alice')));
    await store.write((tx) => tx.putForwarding(alice, forwardingRecord('line'), 0));
    for (const foreign of [bruno, stranger]) {
      assert.deepEqual(await store.forwarding(foreign, 'line'), []);
      assert.equal(await store.write((tx) => tx.putForwarding(foreign, forwardingRecord('line', { version: 2 }), 1)), false);
      assert.equal(await store.write((tx) => tx.putForwarding(foreign, forwardingRecord('line', { key: 'dnd' }), 0)), false);
    }
    assert.equal(await store.write((tx) => tx.putForwarding(alice, forwardingRecord('unknown'), 0)), false);
    assert.deepEqual(await store.forwardingOf(tenant, 'line'), [forwardingRecord('line')]);
    assert.deepEqual(await store.forwardingOf('other', 'line'), []);
  });
});

onEveryStore('answers and audit', (open) => {
  const answer: StoredAnswer = { bodyHash: 'abc', status: 200, headers: { etag: '"1"' }, body: '{}', at: 100 };

  it('remembers the answer to an idempotency key, for that user alone', async (test) => {
    const store = await open(test);
    await store.write((tx) => tx.putAnswer(alice, 'key', answer));
    assert.deepEqual(await store.answer(alice, 'key'), answer);
    assert.equal(await store.answer(bruno, 'key'), undefined);
    assert.equal(await store.answer(stranger, 'key'), undefined);
  });

  it('forgets old answers', async (test) => {
    const store = await open(test);
    await store.write(async (tx) => {
      await tx.putAnswer(alice, 'old', answer);
      await tx.putAnswer(alice, 'new', { ...answer, at: 200 });
      await tx.prune({ answers: 200, outbox: 0 });
    });
    assert.equal(await store.answer(alice, 'old'), undefined);
    assert.ok(await store.answer(alice, 'new'));
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
      for (const entry of entries) await tx.addAudit(tenant, entry);
      await tx.addAudit(tenant, { at: 9, user: 'bruno', action: 'x', resource: 'y' });
    });
    assert.deepEqual(await store.audit(alice, 2), [entries[2], entries[1]]);
    assert.deepEqual(await store.audit(bruno, 5), [{ at: 9, user: 'bruno', action: 'x', resource: 'y' }]);
    assert.deepEqual(await store.audit(stranger, 5), []);
  });
});

onEveryStore('what is stored', (open) => {
  it('does not change when the caller changes what it handed over', async (test) => {
    const store = await open(test);
    const devices = [{ id: 'd', name: 'Yealink' }];
    const call = { ...callRecord('c', 5) };
    await store.write(async (tx) => {
      await tx.putLine(tenant, lineRecord('line', 'alice', { devices }));
      await tx.addCalls(tenant, [call]);
    });
    devices.push({ id: 'e', name: 'Polycom' });
    call.durationSeconds = 99;
    assert.equal((await store.line(alice, 'line'))?.line.devices.length, 1);
    assert.equal((await store.calls(alice, filter()))[0]?.durationSeconds, 12);
  });
});
