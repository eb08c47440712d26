import type { Id } from '../../contract/index.ts';
import type { PhoneService } from '../provisioning/render-input.ts';
import { json, number } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';
import { markTenantStale } from './sql-stale.ts';

/** What the operator decides for a company's phones. The administrator's password is sealed. */
export interface PhoneServiceRecord {
  readonly service: Omit<PhoneService, 'adminPassword'> & { readonly sealedAdminPassword?: string };
  readonly version: number;
}

const SERVICE = 'SELECT * FROM phone_services WHERE tenant = $1';
const PUT = `INSERT INTO phone_services (tenant, service, version) VALUES ($1, $2, $3)
  ON CONFLICT (tenant) DO UPDATE SET service = excluded.service, version = excluded.version`;

export async function readPhoneService(session: SqlSession, tenant: Id): Promise<PhoneServiceRecord | undefined> {
  const row = await queryOne(session, SERVICE, [tenant]);
  return row && { service: json(row, 'service') as PhoneServiceRecord['service'], version: number(row, 'version') };
}

/** Files of all the company's phones are stale then. */
export async function putPhoneService(tx: Transaction, tenant: Id, { service, version }: PhoneServiceRecord): Promise<void> {
  await tx.run(PUT, [tenant, JSON.stringify(service), version]);
  await markTenantStale(tx, tenant);
}
