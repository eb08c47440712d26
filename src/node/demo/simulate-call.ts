import { SelfcareError, type CallLogEntry, type CallParty, type Id, type PhoneNumber } from '../../contract/index.ts';
import { callKindOf } from '../../rules/call-log.ts';
import type { CallRoute } from '../../rules/call-route.ts';
import { classifyNumber } from '../../rules/numbers.ts';
import { callLogEntry } from '../call-log/service.ts';
import { ownLine, readProfile } from '../account/profile.ts';
import { randomId } from '../shared/random-id.ts';
import { readUser } from '../account/sql.ts';
import { addCalls, type CallRecord } from '../call-log/sql.ts';
import { type LineRecord, readLineByNumber } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { noServices, writeNotices, type MailboxServices } from '../notifications/write-notices.ts';
import { arrive, type ArrivingMessage } from '../voicemail/arrival.ts';
import { transcriptOf } from './messages.ts';
import { soundNames, spoken, type DemoSounds } from './sounds.ts';
import { statesOfCall, type CallMoment } from './call-states.ts';
import { followCall, type FollowedCall, type PlacedCall } from './follow.ts';

/** A call to simulate. */
export interface SimulatedCall {
  readonly line: Id;
  readonly caller: { readonly number?: PhoneNumber; readonly name?: string };
  /** What is left out is as the switch knows it. */
  readonly situation?: { readonly reachable?: boolean; readonly inCall?: boolean; readonly doNotDisturb?: boolean };
  /** Whether the called person picks up where it rings; `false` when left out. */
  readonly answered?: boolean;
}

export interface SimulatedCallResult {
  readonly route: CallRoute;
  readonly entry: CallLogEntry;
}

/** A simulated call, and how it goes on. */
export interface PlayedCall {
  readonly result: SimulatedCallResult;
  readonly moments: readonly CallMoment[];
}

/** How long people talk in a demo. Seconds. */
const talk = 154;

async function partyOf(
  reads: SqlSession,
  tenant: Id,
  { number, name }: SimulatedCall['caller'],
): Promise<{ party: CallParty; line?: LineRecord }> {
  const line = number === undefined ? undefined : await readLineByNumber(reads, tenant, number);
  const owner = line && (await readUser(reads, { tenant, user: line.owner }));
  const known = name ?? (owner && `${owner.account.firstName} ${owner.account.lastName}`);
  const numberKind = classifyNumber(number, 'FR', () => line !== undefined);
  const party: CallParty = { numberKind, ...(number === undefined ? {} : { number }), ...(known === undefined ? {} : { name: known }) };
  return line ? { party, line } : { party };
}

function recordOf(step: FollowedCall, party: CallParty, id: Id, startedAt: number): CallRecord {
  const { line, owner, outcome, forwardedTo } = step;
  return {
    id,
    sourceId: id,
    owner: owner.account.id,
    line: line.line.id,
    lineKind: line.line.kind,
    kind: callKindOf('incoming', outcome),
    outcome,
    party,
    startedAt,
    durationSeconds: outcome === 'answered' ? talk : 0,
    ...(forwardedTo === undefined ? {} : { forwardedTo }),
  };
}

/** What a colleague who called sees of the call: placed, and answered when anybody or any voicemail took it. */
function placedRecord(caller: LineRecord, way: readonly FollowedCall[], id: Id, startedAt: number): CallRecord | undefined {
  const [first] = way;
  const last = way.at(-1);
  if (!first || !last) return undefined;
  const number = first.line.line.extension ?? first.line.line.number;
  const { firstName, lastName } = first.owner.account;
  const reached = last.outcome === 'answered' || last.outcome === 'voicemail' || last.outcome === 'forwarded';
  const outcome = reached ? 'answered' : last.outcome;
  return {
    id,
    sourceId: id,
    owner: caller.owner,
    line: caller.line.id,
    lineKind: caller.line.kind,
    kind: 'placed',
    outcome,
    party: { number, numberKind: classifyNumber(number, 'FR', () => true), name: `${firstName} ${lastName}` },
    startedAt,
    durationSeconds: reached ? talk : 0,
  };
}

/** The caller speaks after the greeting. Milliseconds. */
const greetingMs = 12_000;

/** What callers say, and what happens besides. */
interface Voicemail {
  readonly sounds: DemoSounds;
  readonly services: MailboxServices;
}

/** Leaves the message of a caller whom voicemail answered. @returns whether the mailbox took it */
async function leaveMessage(
  tx: Transaction,
  tenant: Id,
  { id, party, startedAt }: CallRecord,
  step: FollowedCall,
  { sounds, services }: Voicemail,
): Promise<boolean> {
  const names = soundNames.filter((name) => spoken[name] !== undefined);
  const name = names[startedAt % names.length];
  const sound = name && sounds.get(name);
  if (!sound) return false;
  const line = { id: step.line.line.id, owner: step.owner.account.id };
  const receivedAt = startedAt + step.rang * 1000 + greetingMs;
  const message: ArrivingMessage = { sourceId: `demo:${id}`, line, caller: party, receivedAt, sound, ...transcriptOf(name) };
  const [arrival] = await arrive(tx, tenant, [message], startedAt, services);
  return arrival?.state === 'added';
}

/** A call that a voicemail took. @returns whether a message was left */
async function toVoicemail(tx: Transaction, tenant: Id, call: CallRecord, step: FollowedCall, voicemail: Voicemail): Promise<boolean> {
  if (await leaveMessage(tx, tenant, call, step, voicemail)) return true;
  const { sourceId, line, owner, party, startedAt: at } = call;
  const missed = { kind: 'missed-call', line: { id: line, owner }, call: sourceId, caller: party, at } as const;
  await writeNotices(tx, tenant, missed, voicemail.services, at);
  return false;
}

async function keep(tx: Transaction, tenant: Id, records: readonly CallRecord[], at: number): Promise<void> {
  await addCalls(tx, tenant, records);
  for (const { id, owner } of records) await addEvent(tx, tenant, { kind: 'call-log.added', resource: id, user: owner, at });
}

/**
 * Has a call happen: the telephony rules decide, the toll policy is asked again, and everybody concerned in the company finds it
 * in their call log.
 * @throws `not-found` for a line that is not the asking user's
 */
export async function simulateCall(
  tx: Transaction,
  scope: Scope,
  asked: SimulatedCall,
  {
    at,
    sounds = new Map(),
    services = noServices,
  }: { readonly at: number } & { readonly [Key in keyof Voicemail]?: Voicemail[Key] | undefined },
): Promise<PlayedCall> {
  const profile = await readProfile(tx, scope);
  const { record: called } = ownLine(profile, asked.line);
  const { party, line: caller } = await partyOf(tx, scope.tenant, asked.caller);
  const situation = {
    ...called.line.state,
    ...asked.situation,
    ...(asked.caller.number === undefined ? {} : { caller: asked.caller.number }),
  };
  const call: PlacedCall = { tenant: scope.tenant, situation, at, answered: asked.answered ?? false };
  const way = await followCall(tx, called, call);
  const id = randomId();
  const records = way.map((step, index) => recordOf(step, party, `${id}-${index}`, at));
  const placed = caller && placedRecord(caller, way, `${id}-placed`, at);
  await keep(tx, scope.tenant, placed ? [...records, placed] : records, at);
  const [first] = way;
  const [entry] = records;
  const last = { step: way.at(-1), record: records.at(-1) };
  if (!first || !entry || !last.step || !last.record) throw new SelfcareError('protocol');
  const messageLeft =
    last.step.outcome === 'voicemail' && (await toVoicemail(tx, scope.tenant, last.record, last.step, { sounds, services }));
  const shown = callLogEntry(entry);
  return {
    result: { route: first.route, entry: messageLeft && entry === last.record ? { ...shown, messageLeft } : shown },
    moments: statesOfCall(way, caller?.line.id),
  };
}
