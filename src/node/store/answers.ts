import { number, text } from './columns.ts';
import { queryOne, type SqlSession } from './driver.ts';
import type { Scope, Transaction } from './store.ts';

/** The stored answer to a write that carried an idempotency key. */
export interface StoredAnswer {
  /** Of method and arguments. */
  readonly digest: string;
  /** JSON. */
  readonly answer: string;
  readonly at: number;
}

const ANSWER = 'SELECT * FROM answers WHERE tenant = $1 AND user_id = $2 AND answer_key = $3';
const PUT = `INSERT INTO answers (tenant, user_id, answer_key, body_hash, status, headers, body, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (tenant, user_id, answer_key) DO UPDATE SET
    body_hash = excluded.body_hash, status = excluded.status, headers = excluded.headers, body = excluded.body, at = excluded.at`;

export async function readAnswer(session: SqlSession, scope: Scope, key: string): Promise<StoredAnswer | undefined> {
  const row = await queryOne(session, ANSWER, [scope.tenant, scope.user, key]);
  if (!row) return undefined;
  return {
    digest: text(row, 'body_hash'),
    answer: text(row, 'body'),
    at: number(row, 'at'),
  };
}

export async function putAnswer(tx: Transaction, scope: Scope, key: string, answer: StoredAnswer): Promise<void> {
  // The released table has columns for the HTTP status and headers, which answers had before they became the adapter's.
  await tx.run(PUT, [scope.tenant, scope.user, key, answer.digest, 200, '{}', answer.answer, answer.at]);
}
