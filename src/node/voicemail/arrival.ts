import type { CallParty, Id, Transcript } from '../../contract/index.ts';
import { readUser } from '../account/sql.ts';
import { timeId } from '../shared/time-id.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { linkToCall } from './call-link.ts';
import { addMessage, countMessages, readArrived, type Sound } from './sql.ts';
import { capacityOf, erasedBefore } from './terms.ts';

/** A message that a switch brings. Its sound is stored already: a sound without a message does no harm, the reverse would. */
export interface ArrivingMessage {
  /** Names it at its origin, so that bringing it twice adds nothing. */
  readonly sourceId: string;
  readonly line: { readonly id: Id; readonly owner: Id };
  readonly caller: CallParty;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly sound: Sound;
  readonly read?: boolean;
  readonly urgent?: boolean;
  readonly transcript?: Transcript;
}

/** `known`: it came before, and may be gone since. `full`: the mailbox takes no more, so that it may be brought again later. */
export type Arrival = { readonly state: 'added' | 'known'; readonly message: Id } | { readonly state: 'full'; readonly capacity: number };

/** Keeps one message. The owner is not told yet. */
async function keep(tx: Transaction, tenant: Id, arriving: ArrivingMessage, at: number): Promise<Arrival> {
  const { line, sourceId, read = false, urgent = false, ...facts } = arriving;
  const known = await readArrived(tx, tenant, sourceId);
  if (known !== undefined) return { state: 'known', message: known };
  const capacity = capacityOf((await readUser(tx, { tenant, user: line.owner }))?.policy.voicemail);
  if ((await countMessages(tx, tenant, line.id, erasedBefore(at))).total >= capacity) return { state: 'full', capacity };
  const message = { ...facts, id: timeId(facts.receivedAt), line: line.id, sourceId, read, urgent };
  await addMessage(tx, tenant, message);
  await linkToCall(tx, tenant, line, message);
  return { state: 'added', message: message.id };
}

/**
 * Keeps messages in one transaction, with one audit row and one event per line.
 * @returns what became of each, in their order
 */
export async function arrive(tx: Transaction, tenant: Id, messages: readonly ArrivingMessage[], at: number): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  const added = new Map<Id, { readonly owner: Id; readonly messages: Id[] }>();
  for (const arriving of messages) {
    const arrival = await keep(tx, tenant, arriving, at);
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
