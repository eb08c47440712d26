import type { Account, PhoneNumber } from '../../contract/index.ts';
import { readUser } from '../account/sql.ts';
import { readNames } from '../contacts/sql-names.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import { readMessage, type MessageSound } from '../voicemail/sql.ts';
import type { NoticeFacts, NoticeRecord } from './notice.ts';

/** A notice with all that its words need. */
export interface Outgoing {
  readonly notice: NoticeRecord;
  readonly account: Account;
  /** Who called, as the person knows them. Untrusted text. */
  readonly caller?: { readonly name?: string; readonly number?: PhoneNumber };
  /** Of a message. Untrusted text with errors. */
  readonly transcript?: { readonly text: string; readonly language?: string };
  readonly sound?: MessageSound;
}

/** `gone`: what it tells of is erased. `moot`: there is nothing to tell any more. */
export type ReadOutgoing = Outgoing | 'gone' | 'moot';

const CALL = 'SELECT outcome, message_left FROM calls WHERE tenant = $1 AND source_id = $2';

async function callerOf(reads: SqlSession, { tenant, user, facts }: NoticeRecord): Promise<Pick<Outgoing, 'caller'>> {
  if (facts.kind === 'mailbox-full') return {};
  const { number, name } = facts.caller;
  const [contact] = number === undefined ? [] : await readNames(reads, { tenant, user }, [number]);
  const shown = contact?.name ?? name;
  return { caller: { ...(number === undefined ? {} : { number }), ...(shown === undefined ? {} : { name: shown }) } };
}

/** A later record of the call may tell that it was answered after all, or that a message came. */
async function leftNoMessage(reads: SqlSession, tenant: string, call: string): Promise<boolean> {
  const row = await queryOne(reads, CALL, [tenant, call]);
  return row?.['outcome'] === 'voicemail' && Number(row['message_left'] ?? 0) === 0;
}

async function messageOf(
  reads: SqlSession,
  { tenant, line }: NoticeRecord,
  { message, transcript }: Extract<NoticeFacts, { kind: 'message' }>,
): Promise<Pick<Outgoing, 'sound' | 'transcript'> | undefined> {
  const found = await readMessage(reads, tenant, line, message);
  if (!found) return undefined;
  return { sound: found.sound, ...(transcript && found.transcript?.state === 'ready' ? { transcript: found.transcript } : {}) };
}

/** Reads what a notice tells, as it is now. */
export async function readOutgoing(reads: SqlSession, notice: NoticeRecord): Promise<ReadOutgoing> {
  const { tenant, user, facts } = notice;
  const owner = await readUser(reads, { tenant, user });
  if (!owner) return 'gone';
  const known = { notice, account: owner.account, ...(await callerOf(reads, notice)) };
  if (facts.kind === 'missed-call') return (await leftNoMessage(reads, tenant, facts.call)) ? known : 'moot';
  if (facts.kind === 'mailbox-full') return known;
  const message = await messageOf(reads, notice, facts);
  return message ? { ...known, ...message } : 'gone';
}
