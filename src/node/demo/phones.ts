import type { Id } from '../../contract/index.ts';
import type { PhoneVendor } from '../provisioning/catalogue/model.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { sealedPlace } from '../phones/sealed-place.ts';
import { randomId } from '../shared/random-id.ts';
import { type DeviceRecord, putDevice } from '../phones/sql-devices.ts';
import { type FunctionKeyRecord, putFunctionKeys } from '../phones/sql-function-keys.ts';
import { type PhoneServiceRecord, putPhoneService } from '../phones/sql-phone-service.ts';
import type { Transaction } from '../store/store.ts';
import { demoTenant, otherTenant } from './company.ts';

export interface PhoneSeed {
  readonly id: Id;
  readonly tenant: Id;
  readonly owner: Id;
  readonly line: Id;
  readonly extension: string;
  readonly vendor: PhoneVendor;
  readonly model: string;
  readonly mac: string;
  /** What it runs, as its maker writes it. */
  readonly firmware: string;
}

const yealink = { vendor: 'yealink', model: 'T46U', firmware: '108.86.0.20' } as const;
const polycom = { vendor: 'polycom', model: 'VVX600', firmware: '5.9.7.1234' } as const;

/** The desk phones of the company. Alice has two: one list of keys, two makers. The addresses are of the makers, the rest is made up. */
export const phoneSeeds: readonly PhoneSeed[] = [
  phone('line-alice-fixed-device', demoTenant, 'alice', '1001', yealink, '805ec00a1001'),
  phone('line-alice-fixed-home', demoTenant, 'alice', '1001', polycom, '64167f0a1001'),
  phone('line-bruno-fixed-device', demoTenant, 'bruno', '1002', polycom, '64167f0a1002'),
  phone('line-chloe-fixed-device', demoTenant, 'chloe', '1003', yealink, '805ec00a1003'),
  phone('line-driss-fixed-device', demoTenant, 'driss', '1004', polycom, '64167f0a1004'),
  phone('line-erin-fixed-device', otherTenant, 'erin', '1001', yealink, '805ec00a2001'),
];

type Make = Pick<PhoneSeed, 'vendor' | 'model' | 'firmware'>;

function phone(id: Id, tenant: Id, owner: Id, extension: string, make: Make, mac: string): PhoneSeed {
  return { id, tenant, owner, line: `line-${owner}-fixed`, extension, ...make, mac };
}

const colleague = (id: Id, contact: Id, label: string): FunctionKeyRecord => ({
  id,
  kind: 'supervision',
  label,
  target: { kind: 'colleague', contact },
});
const speedDial = (id: Id, number: string, label: string): FunctionKeyRecord => ({
  id,
  kind: 'speed-dial',
  label,
  target: { kind: 'number', number },
});

/** What people have on their keys. Chloé's first one comes from the administrator. Driss has none yet. */
const keyLists: Readonly<Record<Id, readonly FunctionKeyRecord[]>> = {
  alice: [
    colleague('alice-key-1', 'bruno', 'Bruno'),
    colleague('alice-key-2', 'chloe', 'Chloé'),
    { id: 'alice-key-3', kind: 'blank', label: '' },
    speedDial('alice-key-4', '+33199004410', 'Ébénisterie Noël & Fils'),
    speedDial('alice-key-5', '+33639981234', 'Mon mobile'),
  ],
  bruno: [colleague('bruno-key-1', 'alice', 'Alice'), { id: 'bruno-key-2', kind: 'voicemail', label: 'Messagerie' }],
  chloe: [{ ...colleague('chloe-key-1', 'alice', 'Accueil'), locked: true }, speedDial('chloe-key-2', '+33639980404', 'Maman')],
};

/** Where the demo's phones would register. */
const service: PhoneServiceRecord = {
  service: {
    sip: {
      host: 'sip.demo.example',
      port: 5061,
      transport: 'tls',
      registerSeconds: 600,
      pickupCode: '**',
      groupPickupCode: '*8',
      parkNumber: '700',
    },
    timeServers: ['ntp.demo.example'],
    language: 'fr',
    country: 'FR',
    pollMinutes: 1440,
    lockCodes: { minLength: 4, refuseWeak: true },
  },
  version: 1,
};

function deviceOf({ id, tenant, owner, line, extension, vendor, model, mac }: PhoneSeed, box: SecretBox): DeviceRecord {
  const sealedPassword = box.seal(randomId(), sealedPlace.account(tenant, id, line));
  const userName = `${extension}-${mac.slice(-4)}`;
  const accounts: DeviceRecord['accounts'] = [{ line, userName, authName: userName, sealedPassword, voicemailNumber: '888' }];
  return { id, owner, vendor, model, mac, accounts, version: 1 };
}

/** Gives everybody their phones, in the given transaction. */
export async function seedPhones(tx: Transaction, box: SecretBox, now: number): Promise<void> {
  for (const tenant of [demoTenant, otherTenant]) await putPhoneService(tx, tenant, service);
  for (const seed of phoneSeeds) await putDevice(tx, seed.tenant, deviceOf(seed, box));
  for (const [user, keys] of Object.entries(keyLists)) {
    await putFunctionKeys(tx, { tenant: demoTenant, user }, { keys, version: 1, changedAt: now, changedBy: 'administrator' }, 0);
  }
}
