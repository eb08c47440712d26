import type { Transaction } from './store.ts';

const PRUNE_ANSWERS = 'DELETE FROM answers WHERE at < $1';
// The newest entry stays, so that a stream can still tell "nothing since then" from "too long ago".
const PRUNE_OUTBOX = `DELETE FROM outbox WHERE at < $1
  AND seq < (SELECT value FROM sequences WHERE sequences.tenant = outbox.tenant AND sequences.name = 'outbox')`;

/** Removes stored answers and outbox entries older than the given instants. The newest outbox entry of each tenant stays. */
export async function prune(tx: Transaction, olderThan: { readonly answers: number; readonly outbox: number }): Promise<void> {
  await tx.run(PRUNE_ANSWERS, [olderThan.answers]);
  await tx.run(PRUNE_OUTBOX, [olderThan.outbox]);
}
