import type { Id, VoicemailNotice } from '../../contract/index.ts';
import { json, number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Transaction } from '../store/store.ts';
import type { ChannelName, NoticeFacts, NoticeRecord, NoticeState } from './notice.ts';

/** The notices that are to be sent, and what became of those that were. */
export const noticesMigration: Migration = {
  number: 15,
  name: 'notices',
  statements: [
    // notice_key: the same notice to the same recipient is written once. lease: who sends it just now, until due_at.
    `CREATE TABLE notices (
      tenant TEXT NOT NULL, id TEXT NOT NULL, notice_key TEXT NOT NULL, user_id TEXT NOT NULL, line TEXT NOT NULL, kind TEXT NOT NULL,
      channel TEXT NOT NULL, recipient TEXT NOT NULL, message TEXT, facts TEXT NOT NULL, state TEXT NOT NULL, due_at BIGINT NOT NULL,
      lease TEXT, attempts INTEGER NOT NULL, error TEXT, created_at BIGINT NOT NULL, settled_at BIGINT,
      PRIMARY KEY (tenant, id))`,
    'CREATE UNIQUE INDEX notices_by_key ON notices (tenant, notice_key)',
    'CREATE INDEX notices_by_due ON notices (state, channel, due_at)',
    'CREATE INDEX notices_by_recipient ON notices (tenant, channel, recipient, created_at)',
    'CREATE INDEX notices_by_message ON notices (tenant, message)',
    'CREATE INDEX notices_by_age ON notices (state, settled_at)',
  ],
};

/** A clock that is set back must not hold a notice longer. Milliseconds; no notice waits so long by itself. */
const longestWaitMs = 2 * 60 * 60_000;

const ADD = `INSERT INTO notices (tenant, id, notice_key, user_id, line, kind, channel, recipient, message, facts, state, due_at, attempts,
    created_at, error, settled_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $13, $11, 0, $12, $14, $15) ON CONFLICT (tenant, notice_key) DO NOTHING`;
const LATELY = `SELECT COUNT(*) AS n FROM notices WHERE tenant = $1 AND channel = $2 AND recipient = $3 AND created_at > $4 AND state <> 'dead'`;
const DUE = `SELECT tenant, id FROM notices WHERE state = 'pending' AND channel = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3`;
const STRAYED = `SELECT tenant, id FROM notices WHERE state = 'pending' AND channel = $1 AND due_at > $2 ORDER BY due_at LIMIT $3`;
const TAKE = `UPDATE notices SET lease = $3, due_at = $4, attempts = attempts + 1
  WHERE tenant = $1 AND id = $2 AND state = 'pending' AND (due_at <= $5 OR due_at > $6)`;
const NOTICE = 'SELECT * FROM notices WHERE tenant = $1 AND id = $2';
const SETTLE = `UPDATE notices SET state = $4, settled_at = $5, error = $6, lease = NULL WHERE tenant = $1 AND id = $2 AND lease = $3`;
const POSTPONE = `UPDATE notices SET due_at = $4, error = $5, lease = NULL WHERE tenant = $1 AND id = $2 AND lease = $3`;
const REMOVE = 'DELETE FROM notices WHERE tenant = $1 AND id = $2 AND lease = $3';
const HASTEN = `UPDATE notices SET due_at = $3 WHERE tenant = $1 AND message = $2 AND state = 'pending' AND lease IS NULL AND attempts = 0
  AND due_at > $3`;
const LIST = `SELECT * FROM notices WHERE tenant = $1 AND state = $2 ORDER BY created_at DESC, id DESC LIMIT $3`;
const RESEND = `UPDATE notices SET state = 'pending', due_at = $3, attempts = 0, error = NULL, created_at = $3, settled_at = NULL
  WHERE tenant = $1 AND id = $2 AND state = 'dead'`;
const PRUNE = 'DELETE FROM notices WHERE state = $1 AND settled_at < $2';

export function noticeOf(row: SqlRow): NoticeRecord {
  return {
    tenant: text(row, 'tenant'),
    id: text(row, 'id'),
    user: text(row, 'user_id'),
    line: text(row, 'line'),
    kind: text(row, 'kind') as VoicemailNotice,
    channel: text(row, 'channel') as ChannelName,
    recipient: text(row, 'recipient'),
    facts: json(row, 'facts') as NoticeFacts,
    state: text(row, 'state') as NoticeState,
    dueAt: number(row, 'due_at'),
    attempts: number(row, 'attempts'),
    ...optional(row, 'error', 'error', text),
    createdAt: number(row, 'created_at'),
    ...optional(row, 'settled_at', 'settledAt', number),
  };
}

/** A notice to be written. `key` names it with its recipient. */
export interface NewNotice extends Pick<NoticeRecord, 'id' | 'user' | 'line' | 'channel' | 'recipient' | 'facts' | 'dueAt' | 'createdAt'> {
  readonly key: string;
  /** Why it will not be sent: it is dead from the beginning. */
  readonly error?: string | undefined;
}

/** Writes a notice, unless the same one has been written before. */
export async function addNotice(tx: Transaction, tenant: Id, notice: NewNotice): Promise<void> {
  const { id, key, user, line, channel, recipient, facts, dueAt, createdAt, error } = notice;
  const state = error === undefined ? ['pending', null, null] : ['dead', error, createdAt];
  const message = orNull(facts.kind === 'message' ? facts.message : undefined);
  await tx.run(ADD, [
    tenant,
    id,
    key,
    user,
    line,
    facts.kind,
    channel,
    recipient,
    message,
    JSON.stringify(facts),
    dueAt,
    createdAt,
    ...state,
  ]);
}

/** Notices to one recipient since a moment, dead ones apart. */
export async function countNotices(
  session: SqlSession,
  tenant: Id,
  channel: ChannelName,
  recipient: string,
  since: number,
): Promise<number> {
  return Number((await queryOne(session, LATELY, [tenant, channel, recipient, since]))?.['n']);
}

/** Where a notice is, and who may write down what became of it. */
export interface TakenNotice {
  readonly notice: NoticeRecord;
  readonly lease: string;
}

async function dueOf(session: SqlSession, channel: ChannelName, now: number, most: number): Promise<readonly SqlRow[]> {
  const due = await session.query(DUE, [channel, now, most]);
  if (due.length === most) return due;
  return [...due, ...(await session.query(STRAYED, [channel, now + longestWaitMs, most - due.length]))];
}

export async function hasDueNotice(session: SqlSession, channel: ChannelName, now: number): Promise<boolean> {
  return (await dueOf(session, channel, now, 1)).length > 0;
}

export interface Take {
  readonly channel: ChannelName;
  readonly most: number;
  readonly now: number;
  readonly lease: string;
  readonly leaseMs: number;
}

/** Takes due notices, oldest first, so that no other process takes them before the lease is over. */
export async function takeNotices(tx: Transaction, { channel, most, now, lease, leaseMs }: Take): Promise<readonly TakenNotice[]> {
  const taken: TakenNotice[] = [];
  for (const row of await dueOf(tx, channel, now, most)) {
    const place = [text(row, 'tenant'), text(row, 'id')];
    const isMine = (await tx.run(TAKE, [...place, lease, now + leaseMs, now, now + longestWaitMs])) === 1;
    const found = isMine ? await queryOne(tx, NOTICE, place) : undefined;
    if (found) taken.push({ notice: noticeOf(found), lease });
  }
  return taken;
}

/** Notes that a notice was sent, or never will be. */
export async function settleNotice(
  tx: Transaction,
  { notice: { tenant, id }, lease }: TakenNotice,
  state: 'sent' | 'dead',
  at: number,
  error?: string,
): Promise<void> {
  await tx.run(SETTLE, [tenant, id, lease, state, at, orNull(error)]);
}

export async function postponeNotice(
  tx: Transaction,
  { notice: { tenant, id }, lease }: TakenNotice,
  dueAt: number,
  error: string,
): Promise<void> {
  await tx.run(POSTPONE, [tenant, id, lease, dueAt, error]);
}

/** Removes a notice that turned out to have nothing to tell. */
export async function removeNotice(tx: Transaction, { notice: { tenant, id }, lease }: TakenNotice): Promise<void> {
  await tx.run(REMOVE, [tenant, id, lease]);
}

/** Sends the notices of a message now that its transcript is there. */
export async function hastenNotices(tx: Transaction, tenant: Id, message: Id, at: number): Promise<void> {
  await tx.run(HASTEN, [tenant, message, at]);
}

/** Newest first. */
export async function readNotices(session: SqlSession, tenant: Id, state: NoticeState, limit: number): Promise<readonly NoticeRecord[]> {
  return (await session.query(LIST, [tenant, state, limit])).map(noticeOf);
}

/** Tries a dead notice again, with all its time. @returns whether there is one */
export async function reviveNotice(tx: Transaction, tenant: Id, id: Id, at: number): Promise<boolean> {
  return (await tx.run(RESEND, [tenant, id, at])) === 1;
}

/** Removes notices that were settled before these instants. */
export async function pruneNotices(tx: Transaction, before: { readonly sent: number; readonly dead: number }): Promise<void> {
  await tx.run(PRUNE, ['sent', before.sent]);
  await tx.run(PRUNE, ['dead', before.dead]);
}
