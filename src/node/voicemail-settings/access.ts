import { SelfcareError, type Id, type PhoneNumber } from '../../contract/index.ts';
import { readLineByNumber, type LineRecord } from '../lines/sql.ts';
import { contractError } from '../reference/user-access.ts';
import { noKeyBox, type SecretBox } from '../secrets/secret-box.ts';
import { addAudit, operator } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Store, Transaction } from '../store/store.ts';
import { PinHashes } from './pin-hash.ts';
import { forgetTries, putTries, readTries, type PinTries } from './sql-tries.ts';
import { readSettings, type SettingsRecord } from './sql.ts';

/** Wrong PINs in a row after which nobody gets in for a while. */
const mostTries = 5;
/** The first lock-out, and the longest: each one is twice the one before. Milliseconds. */
const lockedMs = { first: 15 * 60_000, most: 24 * 60 * 60_000 };

/** A telephone that wants to hear the messages of a line, as a switch tells it. */
export interface MailboxCall {
  readonly tenant: Id;
  /** Number or extension of a line. */
  readonly line: PhoneNumber;
  /** E.164 or an extension; left out for an anonymous caller. */
  readonly caller?: PhoneNumber | undefined;
  /** What was typed; left out before anything was. */
  readonly pin?: string | undefined;
}

/**
 * What the switch does with it. `granted`: plays the messages. `ask`: asks for the PIN. `refused`: a wrong PIN, or none is set.
 * `locked`: too many wrong ones; no PIN is looked at before the time is over.
 */
export interface MailboxAccess {
  readonly access: 'granted' | 'ask' | 'refused' | 'locked';
  /** `locked` only. */
  readonly retryAfterMs?: number;
}

export interface AccessContext {
  readonly store: Store;
  readonly clock: () => number;
  /** What sealed the PINs. */
  readonly box?: SecretBox | undefined;
}

interface Mailbox {
  readonly tenant: Id;
  readonly line: Id;
}

/** A colleague's telephone calls by its extension, and is known by each of its numbers. */
async function comesFrom(reads: SqlSession, tenant: Id, caller: PhoneNumber, wanted: PhoneNumber): Promise<boolean> {
  if (caller === wanted) return true;
  const idOf = (record: LineRecord | undefined) => record?.line.id;
  const calling = idOf(await readLineByNumber(reads, tenant, caller));
  return calling !== undefined && calling === idOf(await readLineByNumber(reads, tenant, wanted));
}

async function isDirect(reads: SqlSession, { tenant, caller }: MailboxCall, { chosen }: SettingsRecord): Promise<boolean> {
  const { directAccessNumber: wanted, alwaysAskPin } = chosen;
  if (alwaysAskPin || caller === undefined || wanted === undefined || wanted === null) return false;
  return comesFrom(reads, tenant, caller, wanted);
}

function lockOf(failed: number, at: number): number {
  if (failed % mostTries !== 0) return 0;
  return at + Math.min(lockedMs.most, lockedMs.first * 2 ** (failed / mostTries - 1));
}

/** A try that was counted, or that came while it was locked. */
interface CountedTry extends PinTries {
  readonly isOver: boolean;
}

/** Counts a try before its PIN is looked at, so that many at the same time are no way around the lock. */
async function countTry(tx: Transaction, { tenant, line }: Mailbox, at: number): Promise<CountedTry> {
  const before = await readTries(tx, tenant, line);
  if (before.lockedUntil > at) return { ...before, isOver: true };
  const failed = before.failed + 1;
  const tries: PinTries = { failed, lockedUntil: lockOf(failed, at) };
  await putTries(tx, tenant, line, tries);
  return { ...tries, isOver: false };
}

/** The try that locked is told, once its PIN was wrong. */
async function noteWrong(tx: Transaction, { tenant, line }: Mailbox, { failed, lockedUntil }: PinTries, at: number): Promise<void> {
  if (lockedUntil === 0) return;
  await addAudit(tx, tenant, { at, user: operator, action: 'voicemail-settings.lock', resource: line, after: { failed } });
}

async function judge({ store, clock, box = noKeyBox }: AccessContext, call: MailboxCall): Promise<MailboxAccess> {
  const { tenant, pin } = call;
  const record = await readLineByNumber(store, tenant, call.line);
  if (!record?.line.voicemail) throw new SelfcareError('not-found');
  const mailbox = { tenant, line: record.line.id };
  const settings = await readSettings(store, tenant, mailbox.line);
  if (pin === undefined) return { access: (await isDirect(store, call, settings)) ? 'granted' : 'ask' };
  const at = clock();
  const tried = await store.write((tx) => countTry(tx, mailbox, at));
  if (tried.isOver) return { access: 'locked', retryAfterMs: tried.lockedUntil - at };
  const isRight = await new PinHashes(box).matches(pin, settings.pin, tenant, mailbox.line);
  await store.write((tx) => (isRight ? forgetTries(tx, tenant, mailbox.line) : noteWrong(tx, mailbox, tried, at)));
  return { access: isRight ? 'granted' : 'refused' };
}

/**
 * Whether a telephone may hear the messages of a line.
 * @throws `not-found` for a line that the tenant does not have, and for one without a mailbox; `unavailable` while it cannot be told
 */
export async function mailboxAccess(context: AccessContext, call: MailboxCall): Promise<MailboxAccess> {
  try {
    return await judge(context, call);
  } catch (thrown) {
    throw contractError(thrown);
  }
}
