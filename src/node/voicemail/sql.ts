import type { CallParty, Id, Transcript, TranscriptWord } from '../../contract/index.ts';
import type { MediaKey } from '../media/media-store.ts';
import { flag, json, jsonOrNull, number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Transaction } from '../store/store.ts';

/** The tables of voice messages. */
export const voiceMessages: Migration = {
  number: 14,
  name: 'voice messages',
  statements: [
    // kept_since: of a deleted message when it was deleted, of another when its days began to count.
    `CREATE TABLE voice_messages (
      tenant TEXT NOT NULL, line TEXT NOT NULL, id TEXT NOT NULL, source_id TEXT NOT NULL, deleted INTEGER NOT NULL,
      received_at BIGINT NOT NULL, kept_since BIGINT NOT NULL, duration_ms BIGINT NOT NULL, is_read INTEGER NOT NULL, urgent INTEGER NOT NULL,
      number TEXT, number_kind TEXT NOT NULL, name TEXT, call_id TEXT,
      media TEXT NOT NULL, media_type TEXT NOT NULL, bytes BIGINT NOT NULL, peaks TEXT,
      transcript TEXT, transcript_text TEXT, transcript_language TEXT, transcript_words TEXT,
      PRIMARY KEY (tenant, line, id),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    'CREATE INDEX voice_messages_by_time ON voice_messages (tenant, line, deleted, received_at, id)',
    'CREATE INDEX voice_messages_by_age ON voice_messages (deleted, kept_since)',
    'CREATE INDEX voice_messages_by_media ON voice_messages (media)',
    // Messages that are gone stay known, so that a switch that still has them brings none back.
    `CREATE TABLE arrived_messages (
      tenant TEXT NOT NULL, source_id TEXT NOT NULL, line TEXT NOT NULL, id TEXT NOT NULL,
      PRIMARY KEY (tenant, source_id))`,
  ],
};

/** The sound of a message. */
export interface MessageSound {
  readonly key: MediaKey;
  readonly mediaType: string;
  readonly bytes: number;
  readonly durationMs: number;
  readonly peaks?: readonly number[];
}

/** A message as stored. `sourceId` names it at its origin, so that bringing it twice adds nothing. */
export interface MessageRecord {
  readonly id: Id;
  readonly line: Id;
  readonly sourceId: string;
  readonly deleted: boolean;
  /** Epoch milliseconds, as is `keptSince`. */
  readonly receivedAt: number;
  /** Of a deleted message when it was deleted, of another when its days began to count. */
  readonly keptSince: number;
  readonly read: boolean;
  readonly urgent: boolean;
  readonly caller: CallParty;
  readonly call?: Id;
  readonly sound: MessageSound;
  readonly transcript?: Transcript;
}

const ADD = `INSERT INTO voice_messages (tenant, line, id, source_id, deleted, received_at, kept_since, duration_ms, is_read, urgent,
    number, number_kind, name, call_id, media, media_type, bytes, peaks, transcript, transcript_text, transcript_language)
  VALUES ($1, $2, $3, $4, 0, $5, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`;
const KNOW = `INSERT INTO arrived_messages (tenant, source_id, line, id) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, source_id) DO NOTHING`;
const ARRIVED = 'SELECT id FROM arrived_messages WHERE tenant = $1 AND source_id = $2';
const MESSAGE = 'SELECT * FROM voice_messages WHERE tenant = $1 AND line = $2 AND id = $3';
const COUNTS = `SELECT COUNT(CASE WHEN deleted = 0 AND is_read = 0 THEN 1 END) AS unread, COUNT(CASE WHEN deleted = 0 THEN 1 END) AS total,
  COUNT(CASE WHEN deleted = 1 AND kept_since > $3 THEN 1 END) AS deleted FROM voice_messages WHERE tenant = $1 AND line = $2`;
const NEWEST = `SELECT id FROM voice_messages WHERE tenant = $1 AND line = $2 AND deleted = 0 ORDER BY received_at DESC, id DESC LIMIT 1`;
const SET_READ = `UPDATE voice_messages SET is_read = $4 WHERE tenant = $1 AND line = $2 AND id = $3 AND deleted = 0 AND is_read <> $4`;
const SET_DELETED = `UPDATE voice_messages SET deleted = $4, kept_since = $5
  WHERE tenant = $1 AND line = $2 AND id = $3 AND deleted <> $4 AND kept_since > $6`;
const SET_CALL = 'UPDATE voice_messages SET call_id = $4 WHERE tenant = $1 AND line = $2 AND id = $3';
const SET_TRANSCRIPT = `UPDATE voice_messages SET transcript = $4, transcript_text = $5, transcript_language = $6, transcript_words = $7
  WHERE tenant = $1 AND line = $2 AND id = $3`;

export function transcriptOf(row: SqlRow): Transcript | undefined {
  const state = row['transcript'];
  if (state === 'pending' || state === 'failed') return { state };
  if (state !== 'ready') return undefined;
  return { state, text: text(row, 'transcript_text'), ...optional(row, 'transcript_language', 'language', text) };
}

/** A row of the table `voice_messages`. */
export function messageOf(row: SqlRow): MessageRecord {
  const transcript = transcriptOf(row);
  return {
    id: text(row, 'id'),
    line: text(row, 'line'),
    sourceId: text(row, 'source_id'),
    deleted: flag(row, 'deleted'),
    receivedAt: number(row, 'received_at'),
    keptSince: number(row, 'kept_since'),
    read: flag(row, 'is_read'),
    urgent: flag(row, 'urgent'),
    caller: {
      ...optional(row, 'number', 'number', text),
      numberKind: text(row, 'number_kind') as CallParty['numberKind'],
      ...optional(row, 'name', 'name', text),
    },
    ...optional(row, 'call_id', 'call', text),
    sound: {
      key: text(row, 'media'),
      mediaType: text(row, 'media_type'),
      bytes: number(row, 'bytes'),
      durationMs: number(row, 'duration_ms'),
      ...optional(row, 'peaks', 'peaks', (of, column) => json(of, column) as readonly number[]),
    },
    ...(transcript ? { transcript } : {}),
  };
}

/** The id of a message that has come before, whether or not it is still there. */
export async function readArrived(session: SqlSession, tenant: Id, sourceId: string): Promise<Id | undefined> {
  const row = await queryOne(session, ARRIVED, [tenant, sourceId]);
  return row && text(row, 'id');
}

/** Adds a message, and remembers that it has come. */
export async function addMessage(tx: Transaction, tenant: Id, message: Omit<MessageRecord, 'deleted' | 'keptSince'>): Promise<void> {
  const { line, id, sourceId, caller, sound, transcript } = message;
  const ready = transcript?.state === 'ready' ? transcript : undefined;
  await tx.run(KNOW, [tenant, sourceId, line, id]);
  await tx.run(ADD, [
    tenant,
    line,
    id,
    sourceId,
    message.receivedAt,
    sound.durationMs,
    Number(message.read),
    Number(message.urgent),
    orNull(caller.number),
    caller.numberKind,
    orNull(caller.name),
    orNull(message.call),
    sound.key,
    sound.mediaType,
    sound.bytes,
    jsonOrNull(sound.peaks),
    orNull(transcript?.state),
    orNull(ready?.text),
    orNull(ready?.language),
  ]);
}

/** A message of a line, deleted ones too. */
export async function readMessage(session: SqlSession, tenant: Id, line: Id, id: Id): Promise<MessageRecord | undefined> {
  const row = await queryOne(session, MESSAGE, [tenant, line, id]);
  return row && messageOf(row);
}

/** The newest message in a mailbox. */
export async function readNewest(session: SqlSession, tenant: Id, line: Id): Promise<Id | undefined> {
  const row = await queryOne(session, NEWEST, [tenant, line]);
  return row && text(row, 'id');
}

/** The words of a transcript whose times are known. */
export async function readWords(session: SqlSession, tenant: Id, line: Id, id: Id): Promise<readonly TranscriptWord[] | undefined> {
  const row = await queryOne(session, MESSAGE, [tenant, line, id]);
  return row && row['transcript'] === 'ready' && row['transcript_words'] !== null
    ? (json(row, 'transcript_words') as readonly TranscriptWord[])
    : undefined;
}

export interface MessageCounts {
  readonly unread: number;
  readonly total: number;
  readonly deleted: number;
}

/** @param erasedBefore deleted messages of this moment and earlier count as gone */
export async function countMessages(session: SqlSession, tenant: Id, line: Id, erasedBefore: number): Promise<MessageCounts> {
  const row = await queryOne(session, COUNTS, [tenant, line, erasedBefore]);
  return { unread: Number(row?.['unread']), total: Number(row?.['total']), deleted: Number(row?.['deleted']) };
}

/** @returns whether it changed */
export async function setMessageRead(tx: Transaction, tenant: Id, line: Id, id: Id, read: boolean): Promise<boolean> {
  return (await tx.run(SET_READ, [tenant, line, id, Number(read)])) === 1;
}

export async function deleteMessage(tx: Transaction, tenant: Id, line: Id, id: Id, at: number): Promise<boolean> {
  return (await tx.run(SET_DELETED, [tenant, line, id, 1, at, Number.MIN_SAFE_INTEGER])) === 1;
}

/** @param erasedBefore a message that was deleted at this moment or earlier counts as gone */
export async function restoreMessage(tx: Transaction, tenant: Id, line: Id, id: Id, at: number, erasedBefore: number): Promise<boolean> {
  return (await tx.run(SET_DELETED, [tenant, line, id, 0, at, erasedBefore])) === 1;
}

export async function setMessageCall(tx: Transaction, tenant: Id, line: Id, id: Id, call: Id): Promise<void> {
  await tx.run(SET_CALL, [tenant, line, id, call]);
}

/** @returns whether there is such a message */
export async function putTranscript(
  tx: Transaction,
  tenant: Id,
  line: Id,
  id: Id,
  transcript: Transcript,
  words: readonly TranscriptWord[] | undefined,
): Promise<boolean> {
  const ready = transcript.state === 'ready' ? transcript : undefined;
  const values = [transcript.state, orNull(ready?.text), orNull(ready?.language), ready ? jsonOrNull(words) : null];
  return (await tx.run(SET_TRANSCRIPT, [tenant, line, id, ...values])) === 1;
}
