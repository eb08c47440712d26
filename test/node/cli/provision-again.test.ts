import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import type { PhoneService } from '../../../src/node/provisioning/render-input.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { setPhoneService } from '../../../src/node/phones/operator-writes.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { open } from '../store/stores.ts';
import type { Enrolment } from '../../../src/node/phones/enrolment.ts';
import { putDelivery, readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { readDeviceOf } from '../../../src/node/phones/sql-devices.ts';
import { readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { readDeviceTokens } from '../../../src/node/phones/sql-tokens.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutboxBounds } from '../../../src/node/store/outbox.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { alicesLine, alicesPhone, companyIn, contextAt, now, oneEnrolled, service } from './support/enrolment.ts';
import { secrets } from './support/phone-file.ts';

const desk: Enrolment = {
  ...alicesPhone,
  id: 'desk',
  firmware: '108.86.0.20',
  lineKeys: 2,
  accessPassword: 'let-me-in',
  accounts: [{ ...alicesLine, authName: 'auth-1001', voicemailNumber: '888' }],
};
const later = contextAt(now + 60_000);
const withAdmin = { ...service, adminPassword: secrets.admin };

/** All that a repetition could touch. */
async function everything(store: Store) {
  return {
    device: await readDeviceOf(store, demoTenant, 'desk'),
    delivery: await readDelivery(store, demoTenant, 'desk'),
    service: await readPhoneService(store, demoTenant),
    addresses: await readDeviceTokens(store, demoTenant, 'desk'),
    audit: await readAudit(store, { tenant: demoTenant, user: 'operator' }, 100),
    events: await readOutboxBounds(store, demoTenant),
  };
}

describe('an enrolment that is repeated', () => {
  const enrolledDesk = async (test: Parameters<typeof open>[0]) => {
    const store = await companyIn(await open(test));
    await oneEnrolled(store, desk);
    return store;
  };

  it('writes nothing where everything is stored already', async (test) => {
    const store = await enrolledDesk(test);
    const before = await everything(store);
    assert.equal(await store.write((tx) => setPhoneService(tx, later, withAdmin)), 1);
    const { isNew, isChanged, token, device } = await oneEnrolled(store, desk, later);
    assert.deepEqual([isNew, isChanged, token, device], [false, false, undefined, before.device]);
    assert.deepEqual(await everything(store), before);
  });

  it('takes what it leaves out for as it is: id, firmware and access password', async (test) => {
    const store = await enrolledDesk(test);
    const before = await everything(store);
    const { id: _id, firmware: _firmware, accessPassword: _access, ...rest } = desk;
    assert.equal((await oneEnrolled(store, rest, { ...later, makeAccess: () => 'made' })).isChanged, false);
    assert.deepEqual(await everything(store), before);
  });

  const [account] = desk.accounts;
  const { lineKeys: _keys, ...withoutLineKeys } = desk;
  const { voicemailNumber: _voicemail, ...withoutVoicemail } = account;
  const changes: Readonly<Record<string, Enrolment>> = {
    model: { ...desk, model: 'T48U' },
    firmware: { ...desk, firmware: '108.87.0.5' },
    'line keys': { ...desk, lineKeys: 3 },
    'line keys left out': withoutLineKeys,
    'access password': { ...desk, accessPassword: 'another' },
    'line’s password': { ...desk, accounts: [{ ...account, password: 'another' }] },
    'line’s user name': { ...desk, accounts: [{ ...account, userName: '1009' }] },
    'line’s sign-in name': { ...desk, accounts: [{ ...account, authName: 'other' }] },
    'voicemail number': { ...desk, accounts: [{ ...account, voicemailNumber: '889' }] },
    'voicemail number left out': { ...desk, accounts: [withoutVoicemail] },
    'second line': { ...desk, accounts: [account, { ...account, line: 'line-alice-mobile' }] },
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`counts another ${what} as a change`, async (test) => {
      const store = await enrolledDesk(test);
      const { isNew, isChanged, device } = await oneEnrolled(store, change, later);
      assert.deepEqual([isNew, isChanged, device.version], [false, true, 2]);
    });
  }

  it('counts another administrator’s password as a change of the phone service, and none, too', async (test) => {
    const store = await enrolledDesk(test);
    const set = (wanted: PhoneService) => store.write((tx) => setPhoneService(tx, later, wanted));
    assert.equal(await set({ ...service, adminPassword: 'another' }), 2);
    assert.equal(await set(service), 3);
    assert.equal(await set(service), 3);
    assert.equal(await set(withAdmin), 4);
  });

  it('seals anew what the key does not open', async (test) => {
    const store = await enrolledDesk(test);
    const box = aesSecretBox([new Uint8Array(32).fill(8)]);
    const context = { ...later, box, files: new PhoneFiles({ box, clock: () => later.at, log: silentLog }) };
    assert.equal(await store.write((tx) => setPhoneService(tx, context, withAdmin)), 2);
    assert.equal((await oneEnrolled(store, desk, context)).isChanged, true);
    const before = await everything(store);
    assert.equal(await store.write((tx) => setPhoneService(tx, context, withAdmin)), 2);
    assert.equal((await oneEnrolled(store, desk, context)).isChanged, false);
    assert.deepEqual(await everything(store), before);
  });

  it('tries again to make files that could not be made, and tells the user’s pages', async (test) => {
    const store = await enrolledDesk(test);
    await store.write(async (tx) => {
      const delivery = await readDelivery(tx, demoTenant, 'desk');
      await putDelivery(tx, demoTenant, 'desk', { ...delivery, problem: 'not-writable' });
    });
    const { device, audit, events } = await everything(store);
    const again = await oneEnrolled(store, desk, later);
    assert.deepEqual([again.isChanged, again.problem], [false, undefined]);
    const after = await everything(store);
    assert.equal(after.delivery?.problem, undefined);
    assert.deepEqual([after.device, after.audit], [device, audit]);
    assert.equal(after.events.newest, events.newest + 1);
  });

  it('says so when they still cannot be made', async (test) => {
    const store = await companyIn(await open(test));
    const unwritable: Enrolment = { ...desk, accounts: [{ ...alicesLine, password: '%NULL%' }] };
    await oneEnrolled(store, unwritable);
    const before = await everything(store);
    const { isChanged, problem } = await oneEnrolled(store, unwritable, later);
    assert.deepEqual([isChanged, problem], [false, 'not-writable']);
    assert.deepEqual(await everything(store), before);
  });
});
