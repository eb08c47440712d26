import { demoKey } from '../../../src/node/auth/demo-key.ts';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { newPhoneToken, phoneTokenHash } from '../../../src/node/provisioning/delivery/token.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { PhoneFiles } from '../../../src/node/phones/phone-files.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { putUser } from '../../../src/node/account/sql.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import { type DeviceRecord, putDevice } from '../../../src/node/phones/sql-devices.ts';
import { type FunctionKeyRecord, putFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';
import { putDeviceToken } from '../../../src/node/phones/sql-tokens.ts';
import type { Transaction } from '../../../src/node/store/store.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { lineRecord, userRecord } from '../../node/store/records.ts';

/** A phone that knows its address. */
export interface EnrolledPhone {
  readonly vendor: 'yealink' | 'polycom';
  readonly mac: string;
  readonly token: string;
}

const perTransaction = 250;
const keysEach = 12;

const keys = (index: number): FunctionKeyRecord[] =>
  Array.from({ length: keysEach }, (_, key) => ({
    id: `key-${index}-${key}`,
    kind: 'speed-dial',
    label: `Agence ${key} n° ${index}`,
    target: { kind: 'number', number: `+3319900${String((index * 7 + key) % 10_000).padStart(4, '0')}` },
  }));

function phoneAt(index: number): EnrolledPhone {
  const isYealink = index % 2 === 0;
  const mac = (isYealink ? '805ec0' : '64167f') + index.toString(16).padStart(6, '0');
  return { vendor: isYealink ? 'yealink' : 'polycom', mac, token: newPhoneToken() };
}

async function enrol(tx: Transaction, box: ReturnType<typeof aesSecretBox>, files: PhoneFiles, index: number): Promise<EnrolledPhone> {
  const phone = phoneAt(index);
  const [user, device, line] = [`bench-${index}`, `bench-${index}-device`, `bench-${index}-line`];
  const scope = { tenant: demoTenant, user };
  await putUser(tx, userRecord(scope, { firstName: 'Daphné', lastName: `Abane ${index}` }));
  const number = `+33176${String(index).padStart(6, '0')}`;
  await putLine(tx, demoTenant, lineRecord(line, user, { number, numbers: [number], extension: String(200_000 + index) }));
  const record: DeviceRecord = {
    id: device,
    owner: user,
    vendor: phone.vendor,
    model: phone.vendor === 'yealink' ? 'T46U' : 'VVX600',
    mac: phone.mac,
    // As announced at an earlier start: files for it are ready.
    firmware: phone.vendor === 'yealink' ? '108.86.0.20' : '5.9.7.1234',
    accounts: [
      { line, userName: user, authName: user, sealedPassword: box.seal(`secret-${index}`, sealedPlace.account(demoTenant, device, line)) },
    ],
    version: 1,
  };
  await putDevice(tx, demoTenant, record);
  await putFunctionKeys(tx, scope, { keys: keys(index), version: 1, changedAt: 0, changedBy: 'user' }, 0);
  await putDeviceToken(tx, demoTenant, { tokenHash: phoneTokenHash(phone.token), device, kind: 'steady', madeAt: 0 });
  await files.prepare(tx, demoTenant, record);
  return phone;
}

/** Makes a demo database in which so many people have a desk phone, its files ready; half Yealink, half Polycom. */
export async function databaseWithPhones(folder: string, count: number): Promise<readonly EnrolledPhone[]> {
  const box = aesSecretBox([await demoKey(folder, 'demo-secrets.key')]);
  const store = await openSqliteStore(databaseFile(folder));
  const files = new PhoneFiles({ box, clock: Date.now, log: silentLog });
  await seedDemo(store, Date.now(), box);
  const phones: EnrolledPhone[] = [];
  for (let start = 0; start < count; start += perTransaction) {
    await store.write(async (tx) => {
      for (let index = start; index < Math.min(count, start + perTransaction); index++) phones.push(await enrol(tx, box, files, index));
    });
  }
  await store.close();
  return phones;
}
