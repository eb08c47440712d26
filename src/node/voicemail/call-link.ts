import type { CallParty, Id } from '../../contract/index.ts';
import { orNull, text } from '../store/columns.ts';
import { queryOne } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';
import { setMessageCall } from './sql.ts';

/** A call begins before its message, and the clocks of two programs differ. Milliseconds. */
const apartMs = 2 * 60_000;

const CALL = `SELECT id FROM calls WHERE tenant = $1 AND owner = $2 AND started_at BETWEEN $4 AND $5 AND line = $3 AND kind = 'missed'
  AND COALESCE(number, '') = COALESCE($6, '') ORDER BY ABS(started_at - $7), id LIMIT 1`;
const MARK = 'UPDATE calls SET message_left = 1 WHERE tenant = $1 AND owner = $2 AND id = $3 AND started_at BETWEEN $4 AND $5';
const MESSAGE = `SELECT id FROM voice_messages WHERE tenant = $1 AND line = $2 AND received_at BETWEEN $3 AND $4 AND call_id IS NULL
  AND deleted IN (0, 1) AND COALESCE(number, '') = COALESCE($5, '') ORDER BY ABS(received_at - $6), id LIMIT 1`;
const UNLINK = 'UPDATE voice_messages SET call_id = NULL WHERE tenant = $1 AND line = $2 AND call_id = $3';

const around = (at: number): readonly [number, number] => [at - apartMs, at + apartMs];

interface LinkedMessage {
  readonly id: Id;
  readonly caller: CallParty;
  readonly receivedAt: number;
}

/** Has a message and the call that left it, where the call log has it, point at each other. */
export async function linkToCall(
  tx: Transaction,
  tenant: Id,
  line: { readonly id: Id; readonly owner: Id },
  { id, caller, receivedAt }: LinkedMessage,
): Promise<void> {
  const bounds = around(receivedAt);
  const found = await queryOne(tx, CALL, [tenant, line.owner, line.id, ...bounds, orNull(caller.number), receivedAt]);
  if (!found) return;
  await setMessageCall(tx, tenant, line.id, id, text(found, 'id'));
  await tx.run(MARK, [tenant, line.owner, text(found, 'id'), ...bounds]);
}

interface LinkedCall {
  readonly id: Id;
  readonly owner: Id;
  readonly line: Id;
  readonly party: CallParty;
  readonly startedAt: number;
}

/** The same for a call that is told after its message. */
export async function linkToMessage(tx: Transaction, tenant: Id, { id, owner, line, party, startedAt }: LinkedCall): Promise<void> {
  const bounds = around(startedAt);
  const found = await queryOne(tx, MESSAGE, [tenant, line, ...bounds, orNull(party.number), startedAt]);
  if (!found) return;
  await setMessageCall(tx, tenant, line, text(found, 'id'), id);
  await tx.run(MARK, [tenant, owner, id, ...bounds]);
}

/** A call that turned out to be a part of another. */
export async function unlinkCall(tx: Transaction, tenant: Id, line: Id, call: Id): Promise<void> {
  await tx.run(UNLINK, [tenant, line, call]);
}
