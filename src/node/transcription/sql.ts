import type { Id } from '../../contract/index.ts';
import { number, text } from '../store/columns.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Transaction } from '../store/store.ts';
import type { MessagePlace } from '../voicemail/transcripts.ts';

/** The messages that wait for their transcript. */
export const transcriptionsMigration: Migration = {
  number: 16,
  name: 'transcriptions',
  statements: [
    // lease: who works on it, until due_at.
    `CREATE TABLE transcriptions (
      tenant TEXT NOT NULL, line TEXT NOT NULL, message TEXT NOT NULL, due_at BIGINT NOT NULL, lease TEXT, attempts INTEGER NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (tenant, line, message))`,
    'CREATE INDEX transcriptions_by_due ON transcriptions (due_at)',
  ],
};

/** A clock that is set back must not hold a message longer. Milliseconds; none waits so long by itself. */
const longestWaitMs = 2 * 60 * 60_000;

const ADD = `INSERT INTO transcriptions (tenant, line, message, due_at, attempts, created_at) VALUES ($1, $2, $3, $4, 0, $4)
  ON CONFLICT (tenant, line, message) DO NOTHING`;
const DUE = 'SELECT * FROM transcriptions WHERE due_at <= $1 OR due_at > $2 ORDER BY due_at LIMIT $3';
const TAKE = `UPDATE transcriptions SET lease = $4, due_at = $5, attempts = attempts + 1
  WHERE tenant = $1 AND line = $2 AND message = $3 AND due_at = $6`;
const POSTPONE = 'UPDATE transcriptions SET due_at = $5, lease = NULL WHERE tenant = $1 AND line = $2 AND message = $3 AND lease = $4';
const END = 'DELETE FROM transcriptions WHERE tenant = $1 AND line = $2 AND message = $3 AND lease = $4';

/** A message that this process works on. */
export interface TakenTranscription extends MessagePlace {
  readonly lease: string;
  /** This one included. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Has a message transcribed. */
export async function addTranscription(tx: Transaction, { tenant, line, message }: MessagePlace, at: number): Promise<void> {
  await tx.run(ADD, [tenant, line, message, at]);
}

export async function hasDueTranscription(session: SqlSession, now: number): Promise<boolean> {
  return (await session.query(DUE, [now, now + longestWaitMs, 1])).length > 0;
}

export interface TakeTranscriptions {
  readonly most: number;
  readonly now: number;
  readonly lease: string;
  readonly leaseMs: number;
}

/** Takes messages, those that wait longest first, so that no other process takes them before the lease is over. */
export async function takeTranscriptions(
  tx: Transaction,
  { most, now, lease, leaseMs }: TakeTranscriptions,
): Promise<readonly TakenTranscription[]> {
  const taken: TakenTranscription[] = [];
  for (const row of await tx.query(DUE, [now, now + longestWaitMs, most])) {
    const place = { tenant: text(row, 'tenant'), line: text(row, 'line'), message: text(row, 'message') };
    const isMine = await tx.run(TAKE, [...keyOf(place), lease, now + leaseMs, number(row, 'due_at')]);
    if (isMine === 1) taken.push({ ...place, lease, attempts: number(row, 'attempts') + 1, createdAt: number(row, 'created_at') });
  }
  return taken;
}

export async function postponeTranscription(tx: Transaction, taken: TakenTranscription, dueAt: number): Promise<void> {
  await tx.run(POSTPONE, [...keyOf(taken), taken.lease, dueAt]);
}

/** @returns whether it was still this process that worked on it */
export async function endTranscription(tx: Transaction, taken: TakenTranscription): Promise<boolean> {
  return (await tx.run(END, [...keyOf(taken), taken.lease])) === 1;
}

const keyOf = ({ tenant, line, message }: MessagePlace): readonly Id[] => [tenant, line, message];
