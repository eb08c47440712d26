import type { Id, Transcript, TranscriptWord } from '../../contract/index.ts';
import { readLineOwner } from '../lines/sql.ts';
import { hastenNotices } from '../notifications/sql.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { putTranscript } from './sql.ts';

/** Where a message is. */
export interface MessagePlace {
  readonly tenant: Id;
  readonly line: Id;
  readonly message: Id;
}

export interface TranscriptResult {
  readonly transcript: Transcript;
  /** With their times, where the recogniser tells them. */
  readonly words?: readonly TranscriptWord[];
}

/** Keeps what a recogniser has made of a message, and tells its owner; notices that wait for it go. @returns whether there still is such a message */
export async function setTranscript(
  tx: Transaction,
  { tenant, line, message }: MessagePlace,
  { transcript, words }: TranscriptResult,
  at: number,
): Promise<boolean> {
  if (!(await putTranscript(tx, tenant, line, message, transcript, words))) return false;
  await hastenNotices(tx, tenant, message, at);
  const owner = await readLineOwner(tx, tenant, line);
  if (owner !== undefined) await addEvent(tx, tenant, { kind: 'voicemail.changed', resource: line, user: owner, at });
  return true;
}
