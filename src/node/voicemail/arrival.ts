import type { CallParty, Id, Transcript } from '../../contract/index.ts';
import { readUser } from '../account/sql.ts';
import { readLine } from '../lines/sql.ts';
import { noServices, writeNotices, type MailboxServices } from '../notifications/write-notices.ts';
import { timeId } from '../shared/time-id.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { linkToCall } from './call-link.ts';
import { addTranscription } from '../transcription/sql.ts';
import { addMessage, countMessages, readArrived, readNewest, type MessageSound } from './sql.ts';
import { capacityOf, erasedBefore, hasVisualVoicemail, type MailboxPolicy } from './terms.ts';

/** A message that a switch brings. Its sound is stored already: a sound without a message does no harm, the reverse would. */
export interface ArrivingMessage {
  /** Names it at its origin, so that bringing it twice adds nothing. */
  readonly sourceId: string;
  readonly line: { readonly id: Id; readonly owner: Id };
  readonly caller: CallParty;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly sound: MessageSound;
  readonly read?: boolean;
  readonly urgent?: boolean;
  readonly transcript?: Transcript;
}

/** `known`: it came before, and may be gone since. `full`: the mailbox takes no more, so that it may be brought again later. */
export type Arrival = { readonly state: 'added' | 'known'; readonly message: Id } | { readonly state: 'full'; readonly capacity: number };

/** When it is, and what happens besides. */
interface Receiving {
  readonly at: number;
  readonly services: MailboxServices;
  /** Messages of each mailbox, counted once. */
  readonly totals: Map<Id, number>;
}

/** Whether a message is to be transcribed. */
async function isTranscribed(
  tx: Transaction,
  tenant: Id,
  { line, transcript }: ArrivingMessage,
  policy: MailboxPolicy | undefined,
  { transcribes }: MailboxServices,
): Promise<boolean> {
  if (!transcribes || transcript || policy?.transcription === false) return false;
  const record = await readLine(tx, { tenant, user: line.owner }, line.id);
  return record !== undefined && hasVisualVoicemail(record.line, policy);
}

/** Once for each time that it is full: its newest message tells one time from another. */
async function tellFull(
  tx: Transaction,
  tenant: Id,
  { line, receivedAt: at }: ArrivingMessage,
  capacity: number,
  { services, at: now }: Receiving,
): Promise<void> {
  const newest = await readNewest(tx, tenant, line.id);
  if (newest !== undefined) await writeNotices(tx, tenant, { kind: 'mailbox-full', line, capacity, newest, at }, services, now);
}

/** Keeps one message. The owner is not told yet. */
async function keep(tx: Transaction, tenant: Id, arriving: ArrivingMessage, receiving: Receiving): Promise<Arrival> {
  const { line, sourceId, read = false, urgent = false, ...facts } = arriving;
  const { services, at, totals } = receiving;
  const known = await readArrived(tx, tenant, sourceId);
  if (known !== undefined) return { state: 'known', message: known };
  const policy = (await readUser(tx, { tenant, user: line.owner }))?.policy.voicemail;
  const capacity = capacityOf(policy);
  const total = totals.get(line.id) ?? (await countMessages(tx, tenant, line.id, erasedBefore(at))).total;
  totals.set(line.id, total);
  if (total >= capacity) {
    await tellFull(tx, tenant, arriving, capacity, receiving);
    return { state: 'full', capacity };
  }
  const isOrdered = await isTranscribed(tx, tenant, arriving, policy, services);
  const transcript: Pick<ArrivingMessage, 'transcript'> = isOrdered ? { transcript: { state: 'pending' } } : {};
  const message = { ...facts, ...transcript, id: timeId(facts.receivedAt), line: line.id, sourceId, read, urgent };
  await addMessage(tx, tenant, message);
  totals.set(line.id, total + 1);
  await linkToCall(tx, tenant, line, message);
  if (isOrdered) await addTranscription(tx, { tenant, line: line.id, message: message.id }, at);
  const { id, caller, receivedAt, sound } = message;
  const awaitsTranscript = message.transcript?.state === 'pending';
  const told = {
    kind: 'message',
    line,
    message: id,
    caller,
    at: receivedAt,
    durationMs: sound.durationMs,
    urgent,
    awaitsTranscript,
  } as const;
  // One that was heard elsewhere is no news.
  if (!read) await writeNotices(tx, tenant, told, services, at);
  if (total + 1 === capacity) await tellFull(tx, tenant, arriving, capacity, receiving);
  return { state: 'added', message: id };
}

/**
 * Keeps messages in one transaction, with one audit row and one event per line, and with the notices that their owners have chosen.
 * @param services over which notices go, and whether messages are transcribed; neither when left out
 * @returns what became of each, in their order
 */
export async function arrive(
  tx: Transaction,
  tenant: Id,
  messages: readonly ArrivingMessage[],
  at: number,
  services: MailboxServices = noServices,
): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  const receiving: Receiving = { at, services, totals: new Map() };
  const added = new Map<Id, { readonly owner: Id; readonly messages: Id[] }>();
  for (const arriving of messages) {
    const arrival = await keep(tx, tenant, arriving, receiving);
    arrivals.push(arrival);
    if (arrival.state !== 'added') continue;
    const { id, owner } = arriving.line;
    const of = added.get(id) ?? { owner, messages: [] };
    of.messages.push(arrival.message);
    added.set(id, of);
  }
  for (const [line, { owner, messages: ids }] of added) {
    await addAudit(tx, tenant, { at, user: operator, action: 'voicemail.arrive', resource: line, after: { messages: ids } });
    await addEvent(tx, tenant, { kind: 'voicemail.changed', resource: line, user: owner, at });
  }
  return arrivals;
}
