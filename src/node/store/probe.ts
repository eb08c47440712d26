import type { SqlTransaction } from './driver.ts';

/** Large enough to need pages of its own, so that a full disk shows. Bytes. */
const size = 16 * 1024;
const filler = '0'.repeat(size);
const PUT = `INSERT INTO answers (tenant, user_id, answer_key, body_hash, status, headers, body, at)
  VALUES ('', '', $1, '', 0, '{}', $2, $3)`;
const REMOVE_OTHERS = `DELETE FROM answers WHERE tenant = '' AND user_id = '' AND answer_key <> $1`;

/** Writes a row of nobody's, before it removes the one of an earlier probe, whose pages would otherwise be used again. */
export async function writeProbe(tx: SqlTransaction): Promise<void> {
  const key = crypto.randomUUID();
  await tx.run(PUT, [key, filler, Date.now()]);
  await tx.run(REMOVE_OTHERS, [key]);
}
