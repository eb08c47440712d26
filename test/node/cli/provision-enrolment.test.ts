import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoTenant, otherTenant } from '../../../src/node/demo/company.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { phoneTokenHash } from '../../../src/node/provisioning/delivery/token.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import type { EnrolledPhone, Enrolment } from '../../../src/node/phones/enrolment.ts';
import { EnrolmentRefused, renewAddress, setPhoneService, unassignDevice } from '../../../src/node/phones/operator-writes.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { open } from '../store/stores.ts';
import {
  alicesLine,
  alicesPhone,
  box,
  brunosPhone,
  companyIn,
  contextAt,
  dayMs,
  enrolled,
  now,
  oneEnrolled,
  reassigning,
  service,
  shelfOf,
} from './support/enrolment.ts';
import { secrets } from './support/phone-file.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { putDeviceSettings, readDeviceSettings } from '../../../src/node/phones/sql-device-settings.ts';
import { readDeviceByMac, readDeviceOf, readDevices, readDevicesOfTenant } from '../../../src/node/phones/sql-devices.ts';
import { readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { readDeviceTokens } from '../../../src/node/phones/sql-tokens.ts';
import { putDeviceUpload, readDeviceUploads } from '../../../src/node/phones/sql-uploads.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox, readOutboxBounds } from '../../../src/node/store/outbox.ts';

function reasons(results: readonly (EnrolledPhone | EnrolmentRefused)[]): string[] {
  return results.map((result) => (result instanceof EnrolmentRefused ? result.reason : 'stored'));
}

describe('the enrolment of phones', () => {
  const company = async (test: Parameters<typeof open>[0]) => companyIn(await open(test));

  it('gives a new phone an address by which it comes to its files', async (test) => {
    const store = await company(test);
    const { device, isNew, token = '', problem } = await oneEnrolled(store, { ...alicesPhone, id: 'desk', accessPassword: 'let-me-in' });
    assert.deepEqual([isNew, device.id, device.version, problem], [true, 'desk', 1, undefined]);
    const shelf = shelfOf(store);
    const seat = await shelf.seat(phoneTokenHash(token));
    assert.deepEqual([seat?.kind, seat?.owner, seat?.mac, seat?.password], ['bootstrap', 'alice', '805ec00a1001', 'let-me-in']);
    assert.ok(seat);
    let steady = '';
    await shelf.bootstrap(seat, undefined, (made) => (steady = made), now);
    const later = await shelf.seat(phoneTokenHash(steady));
    assert.ok(later);
    const set = await shelf.begin(later, undefined);
    const own = set?.files.find(({ name }) => name === '805ec00a1001.cfg');
    const body = (await shelf.body(later, set?.version ?? 0, own?.name ?? '')) ?? assert.fail();
    assert.ok(body.includes(`account.1.password = ${secrets.password}`));
    assert.ok(body.includes(`admin:${secrets.admin}`));
    assert.equal(await shelf.seat(phoneTokenHash(token)), undefined);
  });

  it('keeps secrets sealed, and tells none in the audit', async (test) => {
    const store = await company(test);
    const { device } = await oneEnrolled(store, alicesPhone);
    const stored = (await readDeviceByMac(store, '805ec00a1001'))?.device;
    assert.deepEqual(stored, device);
    const [account] = device.accounts;
    assert.equal(box.open(account.sealedPassword, sealedPlace.account(demoTenant, device.id, account.line)), secrets.password);
    assert.equal(account.authName, '1001');
    const told = JSON.stringify([
      await readAudit(store, { tenant: demoTenant, user: 'operator' }, 10),
      await readOutbox(store, demoTenant, 0, 100),
      stored,
      await readPhoneService(store, demoTenant),
    ]);
    assert.match(told, /devices\.enrol/);
    assert.match(told, /phone-service\.set/);
    for (const secret of Object.values(secrets)) assert.ok(!told.includes(secret));
  });

  it('closes the address of the first contact after its days', async (test) => {
    const store = await company(test);
    const { token = '' } = await oneEnrolled(store, alicesPhone);
    assert.ok(await shelfOf(store, now + 7 * dayMs - 1).seat(phoneTokenHash(token)));
    assert.equal(await shelfOf(store, now + 7 * dayMs).seat(phoneTokenHash(token)), undefined);
  });

  it('changes a phone that is there, by its id or its MAC, and leaves its addresses open', async (test) => {
    const store = await company(test);
    const first = await oneEnrolled(store, { ...alicesPhone, id: 'desk', firmware: '108.86.0.20', accessPassword: 'let-me-in' });
    for (const [version, change] of [
      [2, { lineKeys: 2 }],
      [3, { id: 'desk', model: 'T48U' }],
    ] as const) {
      const { device, isNew, token } = await oneEnrolled(store, { ...alicesPhone, ...change });
      assert.deepEqual([isNew, token, device.id, device.version], [false, undefined, 'desk', version]);
      assert.deepEqual([device.firmware, device.sealedAccess], ['108.86.0.20', first.device.sealedAccess]);
    }
    assert.equal((await readDeviceByMac(store, '805ec00a1001'))?.device.model, 'T48U');
    assert.equal((await readDeviceTokens(store, demoTenant, 'desk')).length, 1);
    assert.ok(await shelfOf(store).seat(phoneTokenHash(first.token ?? '')));
  });

  it('makes the files of a changed phone anew, so that everybody sees that it waits for them', async (test) => {
    const store = await company(test);
    const { device } = await oneEnrolled(store, alicesPhone);
    assert.equal((await readDelivery(store, demoTenant, device.id))?.prepared, 1);
    const changed: Enrolment = { ...alicesPhone, accounts: [{ ...alicesLine, authName: 'auth' }] };
    for (const phone of [changed, changed]) {
      await oneEnrolled(store, phone);
      assert.equal((await readDelivery(store, demoTenant, device.id))?.prepared, 2);
    }
  });

  it('tells when no files can be made, and stores the phone all the same', async (test) => {
    const store = await open(test);
    await seedDemo(store, now);
    assert.equal((await oneEnrolled(store, alicesPhone)).problem, 'no-phone-service');
    await store.write((tx) => setPhoneService(tx, contextAt(now), service));
    assert.equal((await oneEnrolled(store, alicesPhone)).problem, undefined);
    const unwritable: Enrolment = { ...alicesPhone, accounts: [{ ...alicesLine, password: '%NULL%' }] };
    assert.equal((await oneEnrolled(store, unwritable)).problem, 'not-writable');
  });

  it('takes another MAC under the same id for another phone, with addresses of its own', async (test) => {
    const store = await company(test);
    const before = await oneEnrolled(store, { ...alicesPhone, id: 'desk', firmware: '108.86.0.20' });
    const after = await oneEnrolled(store, { ...alicesPhone, id: 'desk', mac: '805ec00affff' });
    assert.deepEqual([after.isNew, after.device.version, after.device.firmware], [false, 2, undefined]);
    assert.equal(await shelfOf(store).seat(phoneTokenHash(before.token ?? '')), undefined);
    assert.equal((await shelfOf(store).seat(phoneTokenHash(after.token ?? '')))?.mac, '805ec00affff');
  });

  it('hands a phone over: the lock code is forgotten, and both people’s pages look again', async (test) => {
    const store = await company(test);
    const { device } = await oneEnrolled(store, { ...alicesPhone, id: 'desk' });
    const values = { 'ring-tone': '3', 'lock-code': box.seal(secrets.lockCode, sealedPlace.lockCode(demoTenant, device.id)) };
    const settings = { values, version: 1, changedAt: now, changedBy: 'user' } as const;
    await store.write((tx) => putDeviceSettings(tx, { tenant: demoTenant, user: 'alice' }, device.id, settings, 0));
    const seen = (await readOutboxBounds(store, demoTenant)).newest;
    const handed = await oneEnrolled(store, { ...brunosPhone, mac: alicesPhone.mac }, reassigning);
    assert.deepEqual([handed.formerOwner, handed.device.id, handed.token], ['alice', 'desk', undefined]);
    const after = await readDeviceSettings(store, demoTenant, device.id);
    assert.deepEqual([after?.values, after?.version], [{ 'ring-tone': '3' }, 2]);
    const events = await readOutbox(store, demoTenant, seen, 10);
    assert.deepEqual(
      events.map(({ kind, resource, user }) => [kind, resource, user]),
      [
        ['devices.changed', 'desk', 'alice'],
        ['devices.changed', 'desk', 'bruno'],
      ],
    );
    assert.equal((await readDevices(store, { tenant: demoTenant, user: 'alice' })).length, 0);
  });

  it('forgets what a phone has sent once it is somebody else’s, or another phone', async (test) => {
    const store = await company(test);
    const { device } = await oneEnrolled(store, { ...alicesPhone, id: 'desk' });
    const sent = () => store.write((tx) => putDeviceUpload(tx, demoTenant, device.id, { name: 'phone.cfg', sealedBody: 'x', at: 1 }));
    const kept = async () => (await readDeviceUploads(store, demoTenant, device.id)).length;
    await sent();
    await oneEnrolled(store, { ...alicesPhone, id: 'desk', model: alicesPhone.model });
    assert.equal(await kept(), 1, 'the same phone of the same person');
    await oneEnrolled(store, { ...brunosPhone, id: 'desk', mac: alicesPhone.mac }, reassigning);
    assert.equal(await kept(), 0);
    await sent();
    await oneEnrolled(store, { ...brunosPhone, id: 'desk', mac: '805ec0aaaa77' }, reassigning);
    assert.equal(await kept(), 0);
  });

  it('finds a phone by its id, whoever has it', async (test) => {
    const store = await company(test);
    await oneEnrolled(store, { ...alicesPhone, id: 'desk' });
    const { device, formerOwner } = await oneEnrolled(store, { ...brunosPhone, id: 'desk' }, reassigning);
    assert.deepEqual([device.version, device.owner, formerOwner], [2, 'bruno', 'alice']);
  });

  it('gives nobody somebody else’s phone unless it is told to, and says whose it is', async (test) => {
    const store = await company(test);
    await oneEnrolled(store, { ...alicesPhone, id: 'desk' });
    const before = await readOutboxBounds(store, demoTenant);
    for (const wish of [{ mac: alicesPhone.mac }, { id: 'desk' }]) {
      const [refused] = await enrolled(store, [{ ...brunosPhone, ...wish }]);
      assert.ok(refused instanceof EnrolmentRefused && refused.reason === 'somebody-elses');
      assert.match(refused.message, /alice.*desk/);
    }
    const stored = await readDeviceOf(store, demoTenant, 'desk');
    assert.deepEqual([stored?.owner, stored?.mac, stored?.version], ['alice', alicesPhone.mac, 1]);
    assert.deepEqual(await readOutboxBounds(store, demoTenant), before);
    // Told to, it still takes the phones of the same owner as before.
    assert.equal((await oneEnrolled(store, { ...alicesPhone, id: 'desk' }, reassigning)).formerOwner, undefined);
  });

  it('refuses more line keys than the phone has, with the modules that stand beside it', async (test) => {
    const store = await company(test);
    const withLineKeys = (lineKeys: number) => enrolled(store, [{ ...alicesPhone, id: 'desk', lineKeys }]);
    const [tooMany] = await withLineKeys(28);
    assert.ok(tooMany instanceof EnrolmentRefused && tooMany.reason === 'too-many-line-keys');
    assert.match(tooMany.message, /lineKeys.*27 positions/);
    assert.equal(await readDeviceByMac(store, alicesPhone.mac), undefined);
    assert.deepEqual(reasons(await withLineKeys(27)), ['stored']);
    const settings = { values: { 'expansion-module': '1' }, version: 1, changedAt: now, changedBy: 'user' } as const;
    await store.write((tx) => putDeviceSettings(tx, { tenant: demoTenant, user: 'alice' }, 'desk', settings, 0));
    assert.deepEqual(reasons(await withLineKeys(28)), ['stored']);
    assert.deepEqual(reasons(await withLineKeys(100)), ['too-many-line-keys']);
  });

  it('refuses one phone without losing the others', async (test) => {
    const store = await company(test);
    const results = await enrolled(store, [
      alicesPhone,
      { ...alicesPhone, id: 'again' },
      { ...brunosPhone, mac: '805ec00a0003', owner: 'nobody' },
      { ...brunosPhone, mac: '805ec00a0004', accounts: [alicesLine] },
      { ...alicesPhone, mac: '805ec00a0005', accounts: [alicesLine, alicesLine] },
      { ...alicesPhone, mac: '805ec00a0006', model: 'CP920', accounts: [alicesLine, { ...alicesLine, line: 'line-alice-mobile' }] },
      { ...brunosPhone, owner: 'erin', mac: '805ec00a0007' },
      { ...brunosPhone, id: 'bruno' },
      { ...brunosPhone, id: 'bruno', mac: '805ec00a0009' },
    ]);
    assert.deepEqual(reasons(results), [
      'stored',
      'twice-in-the-list',
      'unknown-owner',
      'not-the-owners-line',
      'line-twice',
      'too-many-accounts',
      'unknown-owner',
      'stored',
      'twice-in-the-list',
    ]);
    assert.equal((await readDevicesOfTenant(store, demoTenant, '', 10)).length, 2);
  });

  it('never takes a MAC address from another phone, nor tells whose it is in another company', async (test) => {
    const store = await company(test);
    await oneEnrolled(store, { ...alicesPhone, id: 'desk' });
    await oneEnrolled(store, { ...brunosPhone, id: 'other' });
    const [taken] = await enrolled(store, [{ ...alicesPhone, id: 'other' }]);
    assert.ok(taken instanceof EnrolmentRefused && taken.reason === 'mac-taken');
    assert.match(taken.message, /desk/);
    const erins: Enrolment = { ...alicesPhone, owner: 'erin', accounts: [{ ...alicesLine, line: 'line-erin-fixed' }] };
    const [foreign] = await enrolled(store, [erins], contextAt(now, otherTenant));
    assert.ok(foreign instanceof EnrolmentRefused && foreign.reason === 'mac-taken');
    assert.ok(!/desk|alice|demo/.test(foreign.message));
  });

  it('keeps nothing of a phone that is refused', async (test) => {
    const store = await company(test);
    const before = await readOutboxBounds(store, demoTenant);
    await enrolled(store, [{ ...alicesPhone, accounts: [{ ...alicesLine, line: 'line-bruno-fixed' }] }]);
    assert.equal(await readDeviceByMac(store, alicesPhone.mac), undefined);
    assert.deepEqual(await readOutboxBounds(store, demoTenant), before);
  });

  it('seals a phone anew whose files were sealed with a key that is gone', async (test) => {
    const store = await company(test);
    await oneEnrolled(store, alicesPhone);
    const other = aesSecretBox([new Uint8Array(32).fill(8)]);
    await store.write((tx) => setPhoneService(tx, { ...contextAt(now), box: other }, service));
    const files = new PhoneFiles({ box: other, clock: () => now, log: silentLog });
    const { problem } = await oneEnrolled(store, alicesPhone, { ...contextAt(now), box: other, files });
    assert.equal(problem, undefined);
  });

  it('makes access passwords for phones that have none', async (test) => {
    const store = await company(test);
    let made = 0;
    const context = { ...contextAt(now), makeAccess: () => `made-${++made}` };
    const first = await oneEnrolled(store, alicesPhone, context);
    assert.equal(first.accessPassword, 'made-1');
    assert.equal(box.open(first.device.sealedAccess ?? '', sealedPlace.access(demoTenant, first.device.id)), 'made-1');
    assert.equal((await oneEnrolled(store, alicesPhone, context)).accessPassword, undefined);
    assert.equal((await oneEnrolled(store, { ...brunosPhone, accessPassword: 'own' }, context)).accessPassword, undefined);
    assert.equal(made, 1);
  });

  it('raises the version of the phone service, and seals its password', async (test) => {
    const store = await company(test);
    assert.equal(await store.write((tx) => setPhoneService(tx, contextAt(now), { ...service, pollMinutes: 60 })), 2);
    const record = await readPhoneService(store, demoTenant);
    assert.deepEqual(record, { service: { ...service, pollMinutes: 60 }, version: 2 });
    await store.write((tx) => setPhoneService(tx, contextAt(now), { ...service, adminPassword: secrets.admin }));
    const sealed = (await readPhoneService(store, demoTenant))?.service.sealedAdminPassword ?? '';
    assert.equal(box.open(sealed, sealedPlace.adminPassword(demoTenant)), secrets.admin);
  });

  it('renews the address of a phone, and closes every earlier one', async (test) => {
    const store = await company(test);
    const { device, token: old = '' } = await oneEnrolled(store, alicesPhone);
    const shelf = shelfOf(store);
    const seat = (await shelf.seat(phoneTokenHash(old))) ?? assert.fail();
    let steady = '';
    await shelf.bootstrap(seat, undefined, (made) => (steady = made), now);
    const { token } = await store.write((tx) => renewAddress(tx, contextAt(now), device.id));
    for (const closed of [old, steady]) assert.equal(await shelf.seat(phoneTokenHash(closed)), undefined);
    assert.equal((await shelf.seat(phoneTokenHash(token)))?.kind, 'bootstrap');
    const [row] = await readAudit(store, { tenant: demoTenant, user: 'operator' }, 1);
    assert.deepEqual([row?.action, row?.resource], ['devices.address', device.id]);
    assert.ok(!JSON.stringify(row).includes(token));
  });

  it('takes a phone away with all that belongs to it, and says so', async (test) => {
    const store = await company(test);
    const { device, token = '' } = await oneEnrolled(store, alicesPhone);
    const seen = (await readOutboxBounds(store, demoTenant)).newest;
    assert.deepEqual(await store.write((tx) => unassignDevice(tx, contextAt(now), device.id)), device);
    assert.equal(await readDeviceByMac(store, device.mac), undefined);
    assert.equal(await shelfOf(store).seat(phoneTokenHash(token)), undefined);
    const events = await readOutbox(store, demoTenant, seen, 10);
    assert.deepEqual(
      events.map(({ kind, resource, user }) => [kind, resource, user]),
      [['devices.changed', device.id, 'alice']],
    );
    const [row] = await readAudit(store, { tenant: demoTenant, user: 'operator' }, 1);
    assert.deepEqual([row?.action, row?.resource], ['devices.remove', device.id]);
    assert.deepEqual(row?.before, { owner: 'alice', vendor: 'yealink', model: 'T46U', mac: device.mac, lines: ['line-alice-fixed'] });
  });

  it('knows no phone of another company', async (test) => {
    const store = await company(test);
    const { device } = await oneEnrolled(store, alicesPhone);
    for (const work of [renewAddress, unassignDevice]) {
      await assert.rejects(
        store.write(async (tx) => work(tx, contextAt(now, otherTenant), device.id)),
        (thrown) => thrown instanceof EnrolmentRefused && thrown.reason === 'unknown-device',
      );
    }
    assert.ok(await readDeviceByMac(store, device.mac));
  });
});
