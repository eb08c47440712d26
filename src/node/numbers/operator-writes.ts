import type { Id, PhoneNumber } from '../../contract/index.ts';
import { readLineOwner } from '../lines/sql.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { putEvidence, readLinesWithShared, removeSharedNumber, type NumberEvidence } from './sql.ts';

/** The company, and the time of the change in epoch milliseconds. */
export interface NumbersContext {
  readonly tenant: Id;
  readonly at: number;
}

/**
 * Takes a number from the list of every line of a company. Lines that present it fall back to their own number at the next call, and their
 * users are told.
 * @returns the lines that listed it
 */
export async function withdrawNumber(tx: Transaction, { tenant, at }: NumbersContext, number: PhoneNumber): Promise<readonly Id[]> {
  const lines = await readLinesWithShared(tx, tenant, number);
  if (lines.length === 0) return lines;
  await removeSharedNumber(tx, tenant, number);
  await addAudit(tx, tenant, { at, user: operator, action: 'numbers.withdraw', resource: number, before: { lines } });
  for (const line of lines) {
    const user = await readLineOwner(tx, tenant, line);
    if (user !== undefined) await addEvent(tx, tenant, { kind: 'numbers.changed', resource: line, user, at });
  }
  return lines;
}

/** Notes who lets a company present a number. @returns whether any line lists it */
export async function proveNumber(
  tx: Transaction,
  { tenant, at }: NumbersContext,
  number: PhoneNumber,
  evidence: NumberEvidence,
): Promise<boolean> {
  if ((await putEvidence(tx, tenant, number, evidence)) === 0) return false;
  await addAudit(tx, tenant, { at, user: operator, action: 'numbers.prove', resource: number, after: evidence });
  return true;
}
