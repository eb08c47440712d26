import type { Id, PhoneNumber } from '../../contract/index.ts';
import { addAudit, operator } from '../store/audit.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { PinHashes } from './pin-hash.ts';
import { forgetTries, putTries, readSettings, readTries, type PinTries } from './sql.ts';

/** Wrong PINs in a row after which nobody gets in for a while. */
const mostTries = 5;
/** The first lock-out, and the longest: each one is twice the one before. Milliseconds. */
const lockedMs = { first: 15 * 60_000, most: 24 * 60 * 60_000 };

/** A telephone that wants to hear the messages of a line. */
export interface MailboxCall {
  readonly tenant: Id;
  readonly line: Id;
  /** The number that calls, as the network tells it; absent where it is hidden. */
  readonly caller?: PhoneNumber | undefined;
  /** What was typed; absent before anything was. */
  readonly pin?: string | undefined;
}

/**
 * What the switch does with it. `granted`: plays the messages. `ask`: asks for the PIN. `refused`: a wrong PIN, or none is set.
 * `locked`: too many wrong ones; no PIN is looked at before the time is over.
 */
export type MailboxAccess =
  { readonly access: 'granted' | 'ask' | 'refused' } | { readonly access: 'locked'; readonly retryAfterMs: number };

export interface AccessContext {
  readonly store: Store;
  readonly clock: () => number;
  readonly pins: PinHashes;
}

function lockOf(failed: number, at: number): number {
  if (failed % mostTries !== 0) return 0;
  return at + Math.min(lockedMs.most, lockedMs.first * 2 ** (failed / mostTries - 1));
}

/** Counts a try before its PIN is looked at, so that many at the same time are no way around the lock. @returns how long it is locked already */
async function countTry(tx: Transaction, { tenant, line }: MailboxCall, at: number): Promise<number> {
  const before = await readTries(tx, tenant, line);
  if (before.lockedUntil > at) return before.lockedUntil - at;
  const failed = before.failed + 1;
  const tries: PinTries = { failed, lockedUntil: lockOf(failed, at) };
  await putTries(tx, tenant, line, tries);
  if (tries.lockedUntil > 0) {
    await addAudit(tx, tenant, { at, user: operator, action: 'voicemail.lock', resource: line, after: { failed } });
  }
  return 0;
}

/**
 * Whether a telephone may hear the messages of a line.
 * @param call of a line that there is
 */
export async function mailboxAccess({ store, clock, pins }: AccessContext, call: MailboxCall): Promise<MailboxAccess> {
  const { tenant, line, caller, pin } = call;
  const { chosen, pin: sealed } = await readSettings(store, tenant, line);
  if (pin === undefined) {
    const isDirect = caller !== undefined && caller === chosen.directAccessNumber && chosen.alwaysAskPin !== true;
    return { access: isDirect ? 'granted' : 'ask' };
  }
  const retryAfterMs = await store.write((tx) => countTry(tx, call, clock()));
  if (retryAfterMs > 0) return { access: 'locked', retryAfterMs };
  if (!(await pins.matches(pin, sealed, tenant, line))) return { access: 'refused' };
  await store.write((tx) => forgetTries(tx, tenant, line));
  return { access: 'granted' };
}
