import type { Id } from '../../contract/index.ts';
import { shownKindOf } from '../../rules/call-log.ts';
import { searchText } from '../../rules/numbers.ts';
import { orNull } from '../store/columns.ts';
import type { Transaction } from '../store/store.ts';
import { bestOutcome } from './outcomes.ts';
import { linkToMessage, unlinkCall } from '../voicemail/call-link.ts';
import { countCalls } from './sql-months.ts';
import { callOf, type CallRecord, homesOf, type Homes, insertCalls } from './sql.ts';

/** Source ids in one statement. */
const AT_ONCE = 16;
const placeholders = Array.from({ length: AT_ONCE }, (_, index) => `$${index + 2}`).join(', ');
const BY_SOURCE = `SELECT * FROM calls WHERE tenant = $1 AND source_id IN (${placeholders})`;
const REMOVE = 'DELETE FROM calls WHERE tenant = $1 AND source_id = $2';
const CHANGE = `UPDATE calls SET started_at = $3, kind = $4, outcome = $5, number = $6, number_kind = $7, name = $8, duration_seconds = $9,
  forwarded_to = $10, search = $11 WHERE tenant = $1 AND source_id = $2`;

/** Offsets of time zones are multiples of it. Milliseconds. */
const ZONE_STEP = 15 * 60_000;

export interface Completion {
  readonly added: number;
  readonly changed: number;
  /** Whose logs have changed. */
  readonly owners: ReadonlySet<Id>;
}

/**
 * Adds calls, and completes those that are known: a later part of a call, or a file with its right time zone, tells more than what was
 * read before.
 * @param replaced source ids of entries that turned out to be parts of these calls
 */
export async function completeCalls(
  tx: Transaction,
  tenant: Id,
  calls: readonly CallRecord[],
  replaced: readonly string[] = [],
): Promise<Completion> {
  const bySource = new Map<string, CallRecord>();
  for (const call of calls) {
    const other = bySource.get(call.sourceId);
    bySource.set(call.sourceId, other ? completed(other, call) : call);
  }
  const homes = await homesOf(tx, tenant, calls);
  const added = await insertCalls(tx, tenant, bySource, homes);
  const owners = new Set(added.map((call) => call.owner));
  for (const call of added) bySource.delete(call.sourceId);
  let changed = 0;
  const touched = [...added];
  for (const stored of await bySources(tx, tenant, [...bySource.keys()])) {
    const call = bySource.get(stored.sourceId);
    // The line was given to another person since: the entry stays with whom it was written for.
    if (!call || stored.owner !== call.owner || !(await changeCall(tx, tenant, stored, completed(stored, call), homes))) continue;
    touched.push(completed(stored, call));
    owners.add(stored.owner);
    changed += 1;
  }
  for (const stored of await bySources(tx, tenant, replaced)) {
    await removeCall(tx, tenant, stored);
    await unlinkCall(tx, tenant, stored.line, stored.id);
    owners.add(stored.owner);
    changed += 1;
  }
  for (const call of touched) if (call.outcome === 'voicemail') await linkToMessage(tx, tenant, call);
  return { added: added.length, changed, owners };
}

async function bySources(tx: Transaction, tenant: Id, sources: readonly string[]): Promise<readonly CallRecord[]> {
  const found: CallRecord[] = [];
  for (let start = 0; start < sources.length; start += AT_ONCE) {
    const chunk = sources.slice(start, start + AT_ONCE);
    const filled = Array.from({ length: AT_ONCE }, (_, index) => chunk[index] ?? null);
    found.push(...(await tx.query(BY_SOURCE, [tenant, ...filled])).map(callOf));
  }
  return found;
}

/** What is known of a call after two readings. */
function completed(known: CallRecord, read: CallRecord): CallRecord {
  const outcome = bestOutcome([known.outcome, read.outcome]);
  const [best, other] = outcome === read.outcome ? [read, known] : [known, read];
  const forwardedTo = outcome === 'forwarded' ? (best.forwardedTo ?? other.forwardedTo) : undefined;
  const { forwardedTo: _known, ...rest } = known;
  // Another time zone moves the start by its offset. Else the earlier leg tells when the call began.
  const isMoved = (read.startedAt - known.startedAt) % ZONE_STEP === 0;
  return {
    ...rest,
    kind: best.kind,
    outcome,
    party: read.party.number || !known.party.number ? read.party : known.party,
    startedAt: isMoved ? read.startedAt : Math.min(known.startedAt, read.startedAt),
    durationSeconds: best.outcome === other.outcome ? Math.max(known.durationSeconds, read.durationSeconds) : best.durationSeconds,
    ...(forwardedTo ? { forwardedTo } : {}),
  };
}

/** @returns whether anything was to be changed */
async function changeCall(tx: Transaction, tenant: Id, before: CallRecord, after: CallRecord, homes: Homes): Promise<boolean> {
  const values = valuesOf(after, homes);
  const wereValues = valuesOf(before, homes);
  if (values.every((value, index) => value === wereValues[index])) return false;
  await tx.run(CHANGE, [tenant, after.sourceId, ...values]);
  const home = homes.get(after.owner);
  if (home) await countCalls(tx, tenant, after.owner, home.timeZone, [after], [before]);
  return true;
}

const valuesOf = ({ startedAt, kind, outcome, party, durationSeconds, forwardedTo, owner }: CallRecord, homes: Homes) => [
  startedAt,
  shownKindOf({ kind, outcome }),
  outcome,
  orNull(party.number),
  party.numberKind,
  orNull(party.name),
  durationSeconds,
  orNull(forwardedTo),
  searchText(party, homes.get(owner)?.country),
];

async function removeCall(tx: Transaction, tenant: Id, call: CallRecord): Promise<void> {
  await tx.run(REMOVE, [tenant, call.sourceId]);
  const home = (await homesOf(tx, tenant, [call])).get(call.owner);
  if (home) await countCalls(tx, tenant, call.owner, home.timeZone, [], [call]);
}
