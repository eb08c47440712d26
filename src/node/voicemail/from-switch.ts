import { SelfcareError, type Id, type PhoneNumber } from '../../contract/index.ts';
import { classifyNumber, isExtension, isInternational } from '../../rules/numbers.ts';
import { readUser } from '../account/sql.ts';
import { readLineByNumber } from '../lines/sql.ts';
import { summarizeWav } from '../media/audio/peaks.ts';
import { SoundRefused } from '../media/audio/sound.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { MailboxServices } from '../notifications/write-notices.ts';
import { contractError } from '../reference/user-access.ts';
import type { Store } from '../store/store.ts';
import { arrive } from './arrival.ts';
import { readArrived } from './sql.ts';

/** A message as a switch tells it. */
export interface SwitchMessage {
  readonly tenant: Id;
  /** Number or extension of a line. */
  readonly line: PhoneNumber;
  /** E.164 or an extension; left out for an anonymous caller. */
  readonly caller?: PhoneNumber | undefined;
  readonly callerName?: string | undefined;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Names the message at the switch: brought again, it adds nothing. */
  readonly key: string;
  readonly urgent: boolean;
  /** WAV. */
  readonly sound: Uint8Array;
}

export interface KeptMessage {
  readonly message: Id;
  readonly state: 'added' | 'known';
}

export interface SwitchContext {
  readonly store: Store;
  readonly media: MediaStore;
  readonly clock: () => number;
  /** Over which notices of new messages go, and whether these are transcribed. Neither when left out. */
  readonly services?: MailboxServices | undefined;
}

const longestSeconds = 3600;

function refused(path: string, rule: string): SelfcareError {
  return new SelfcareError('validation', { issues: [{ path, rule }] });
}

function summaryOf(sound: Uint8Array): ReturnType<typeof summarizeWav> {
  try {
    return summarizeWav(sound, longestSeconds);
  } catch (thrown) {
    throw thrown instanceof SoundRefused ? refused('file', thrown.rule) : thrown;
  }
}

async function keep({ store, media, clock, services }: SwitchContext, told: SwitchMessage): Promise<KeptMessage> {
  const { tenant, caller, callerName, receivedAt, urgent, sound } = told;
  if (caller !== undefined && !isExtension(caller) && !isInternational(caller)) throw refused('caller', 'malformed');
  const sourceId = `switch:${told.key}`;
  const known = await readArrived(store, tenant, sourceId);
  if (known !== undefined) return { message: known, state: 'known' };
  const record = await readLineByNumber(store, tenant, told.line);
  if (!record) throw new SelfcareError('not-found');
  const summary = summaryOf(sound);
  const owner = await readUser(store, { tenant, user: record.owner });
  const isColleague = caller !== undefined && (await readLineByNumber(store, tenant, caller)) !== undefined;
  const numberKind = classifyNumber(caller, owner?.account.country, () => isColleague);
  const party = { numberKind, ...(caller === undefined ? {} : { number: caller }), ...(callerName ? { name: callerName } : {}) };
  // First the sound: one without a message does no harm, the reverse would.
  const key = await media.put(sound);
  const line = { id: record.line.id, owner: record.owner };
  const stored = { key, mediaType: 'audio/wav', bytes: sound.byteLength, ...summary };
  const arriving = { sourceId, line, caller: party, receivedAt, urgent, sound: stored };
  const [arrival] = await store.write((tx) => arrive(tx, tenant, [arriving], clock(), services));
  if (!arrival) throw new SelfcareError('protocol');
  if (arrival.state === 'full') throw new SelfcareError('limit', { limit: arrival.capacity });
  return arrival;
}

/**
 * Keeps a message that a switch brings.
 * @throws `not-found` for a line that the tenant does not have; `limit` with the capacity of a full mailbox; `validation` for a number, and
 *   with the path `file` for a sound that cannot be read; `unavailable` while it cannot be stored
 */
export async function messageFromSwitch(context: SwitchContext, told: SwitchMessage): Promise<KeptMessage> {
  try {
    return await keep(context, told);
  } catch (thrown) {
    throw contractError(thrown);
  }
}
