import assert from 'node:assert/strict';
import { demoTenant } from '../../../../src/node/demo/company.ts';
import { seedDemo } from '../../../../src/node/demo/seed.ts';
import { silentLog } from '../../../../src/node/shared/log.ts';
import { aesSecretBox } from '../../../../src/node/secrets/aes-secret-box.ts';
import { enrolDevices, type EnrolledPhone, type EnrolmentContext, type Enrolment } from '../../../../src/node/phones/enrolment.ts';
import { EnrolmentRefused, setPhoneService } from '../../../../src/node/phones/operator-writes.ts';
import { PhoneFiles } from '../../../../src/node/phones/phone-files.ts';
import { StorePhoneShelf } from '../../../../src/node/phones/phone-shelf.ts';
import type { Store } from '../../../../src/node/store/store.ts';
import { secrets } from './phone-file.ts';

export const now = Date.UTC(2026, 10, 25, 12);
export const dayMs = 24 * 60 * 60_000;
export const box = aesSecretBox([new Uint8Array(32).fill(7)]);

export const service = {
  sip: {
    host: 'sip.example.com',
    port: 5060,
    transport: 'udp',
    registerSeconds: 600,
    pickupCode: '**',
    groupPickupCode: '*8',
    parkNumber: '700',
  },
  timeServers: ['ntp.example.com'],
  language: 'fr',
  country: 'FR',
  pollMinutes: 1440,
} as const;

export const alicesLine = { line: 'line-alice-fixed', userName: '1001', password: secrets.password };
export const alicesPhone: Enrolment = { owner: 'alice', vendor: 'yealink', model: 'T46U', mac: '805ec00a1001', accounts: [alicesLine] };
export const brunosPhone: Enrolment = {
  ...alicesPhone,
  owner: 'bruno',
  mac: '805ec00a1002',
  accounts: [{ line: 'line-bruno-fixed', userName: '1002', password: 'bruno-1' }],
};

export function contextAt(at: number, tenant = demoTenant): EnrolmentContext {
  return { tenant, at, validMs: 7 * dayMs, box, files: new PhoneFiles({ box, clock: () => at, log: silentLog }) };
}

export const reassigning: EnrolmentContext = { ...contextAt(now), reassign: true };

export async function enrolled(
  store: Store,
  phones: readonly Enrolment[],
  context = contextAt(now),
): Promise<(EnrolledPhone | EnrolmentRefused)[]> {
  const results: (EnrolledPhone | EnrolmentRefused)[] = [];
  await enrolDevices(store, context, phones, (result, index) => (results[index] = result));
  return results;
}

export async function oneEnrolled(store: Store, phone: Enrolment, context = contextAt(now)): Promise<EnrolledPhone> {
  const [result] = await enrolled(store, [phone], context);
  if (result instanceof EnrolmentRefused) throw result;
  return result ?? assert.fail();
}

export const shelfOf = (store: Store, at = now): StorePhoneShelf =>
  new StorePhoneShelf({ store, box, clock: () => at, log: silentLog, files: new PhoneFiles({ box, clock: () => at, log: silentLog }) });

/** The demo company with a phone service, and with no phone but what is enrolled. */
export async function companyIn(store: Store): Promise<Store> {
  await seedDemo(store, now);
  await store.write((tx) => setPhoneService(tx, contextAt(now), { ...service, adminPassword: secrets.admin }));
  return store;
}
