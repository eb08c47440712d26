import type { Id } from '../../contract/index.ts';
import { queryOne, type SqlTransaction } from './driver.ts';

// Not a sequence of the engine: those leave gaps when a transaction is rolled back.
const NEXT = `INSERT INTO sequences (tenant, name, value) VALUES ($1, $2, 1)
  ON CONFLICT (tenant, name) DO UPDATE SET value = sequences.value + 1 RETURNING value`;

/** The next number of a tenant's sequence, without gaps. */
export async function nextNumber(tx: SqlTransaction, tenant: Id, name: 'outbox' | 'audit'): Promise<number> {
  return Number((await queryOne(tx, NEXT, [tenant, name]))?.['value']);
}
