import type { Id } from '../../contract/index.ts';
import { number } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

const TRIES = 'SELECT * FROM pin_tries WHERE tenant = $1 AND line = $2';
const PUT_TRIES = `INSERT INTO pin_tries (tenant, line, failed, locked_until) VALUES ($1, $2, $3, $4)
  ON CONFLICT (tenant, line) DO UPDATE SET failed = excluded.failed, locked_until = excluded.locked_until`;
const FORGET_TRIES = 'DELETE FROM pin_tries WHERE tenant = $1 AND line = $2';

/** Wrong PINs since the last right one. */
export interface PinTries {
  readonly failed: number;
  /** Epoch milliseconds. */
  readonly lockedUntil: number;
}

export async function readTries(session: SqlSession, tenant: Id, line: Id): Promise<PinTries> {
  const row = await queryOne(session, TRIES, [tenant, line]);
  return row ? { failed: number(row, 'failed'), lockedUntil: number(row, 'locked_until') } : { failed: 0, lockedUntil: 0 };
}

export async function putTries(tx: Transaction, tenant: Id, line: Id, { failed, lockedUntil }: PinTries): Promise<void> {
  await tx.run(PUT_TRIES, [tenant, line, failed, lockedUntil]);
}

export async function forgetTries(tx: Transaction, tenant: Id, line: Id): Promise<void> {
  await tx.run(FORGET_TRIES, [tenant, line]);
}
