import type { CallKind, CallLogEntry, CallOutcome } from '../contract/call-log.ts';
import type { TimeZone } from '../contract/primitives.ts';
import { dayKey, dayMs, firstInstantFrom, midnightOf, startOfDay } from './zone.ts';

/** Consecutive calls of one kind with one party on one day, shown as one row: "Jack Daniel (5)". */
export interface CallRun {
  /** Stays the same when newer calls join the run. */
  readonly key: string;
  readonly latest: CallLogEntry;
  /** Newest first. */
  readonly entries: readonly CallLogEntry[];
}

/** The calls of one day. */
export interface CallDay {
  /** `2026-11-23`. */
  readonly day: string;
  readonly runs: readonly CallRun[];
}

/** Kind of a call for its user: a call that voicemail or a colleague answered, or a forward took, is missed, not received. */
export function callKindOf(direction: 'incoming' | 'outgoing', outcome: CallOutcome): CallKind {
  if (direction === 'outgoing') return 'placed';
  return outcome === 'answered' ? 'received' : 'missed';
}

/** The kind with which a call is shown, listed and counted: nobody waits for an answer where a colleague gave it. */
export function shownKindOf({ kind, outcome }: Pick<CallLogEntry, 'kind' | 'outcome'>): CallKind {
  return outcome === 'answered-elsewhere' && kind === 'missed' ? 'received' : kind;
}

/** Anonymous callers share one identity, as they cannot be distinguished. */
function partyOf({ party }: CallLogEntry): string {
  return party.number ?? party.name ?? '';
}

/** A row with the words "answered elsewhere" holds no call that the user answered. */
function lookOf({ kind, outcome }: CallLogEntry): string {
  return outcome === 'answered-elsewhere' ? outcome : kind;
}

function joins(entry: CallLogEntry, neighbour: CallLogEntry): boolean {
  return lookOf(entry) === lookOf(neighbour) && partyOf(entry) === partyOf(neighbour);
}

function runsOf(entries: readonly CallLogEntry[]): CallRun[] {
  const runs: CallRun[] = [];
  let from = 0;
  entries.forEach((entry, index) => {
    const next = entries[index + 1];
    if (next && joins(entry, next)) return;
    const run = entries.slice(from, index + 1);
    // The oldest call gives the key, as new calls join at the other end.
    runs.push({ key: entry.id, latest: run[0] ?? entry, entries: run });
    from = index + 1;
  });
  return runs;
}

/**
 * Groups calls by day and folds runs. Every entry is kept, in its order.
 * @param entries newest first
 */
export function groupCalls(entries: readonly CallLogEntry[], timeZone: TimeZone): CallDay[] {
  const days: { day: string; entries: CallLogEntry[] }[] = [];
  let from = Infinity;
  let until = -Infinity;
  for (const entry of entries) {
    const at = Date.parse(entry.startedAt);
    const current = days.at(-1);
    if (current && at >= from && at < until) {
      current.entries.push(entry);
      continue;
    }
    // One zone look-up per day instead of one per call: ten thousand entries take milliseconds.
    from = startOfDay(at, timeZone);
    until = firstInstantFrom(midnightOf(at, timeZone) + dayMs, timeZone);
    days.push({ day: dayKey(at, timeZone), entries: [entry] });
  }
  return days.map((each) => ({ day: each.day, runs: runsOf(each.entries) }));
}

/** Calls of one party that wait for an answer. */
export interface CallsToReturn {
  readonly latest: CallLogEntry;
  readonly count: number;
}

/**
 * The missed calls that nobody has answered since, party by party, the latest first. A party to whom the user has spoken, or whom they
 * have called, waits no longer; an anonymous caller cannot be called.
 * @param entries newest first
 */
export function callsToReturn(entries: readonly CallLogEntry[]): readonly CallsToReturn[] {
  const settled = new Set<string>();
  const waiting = new Map<string, { latest: CallLogEntry; count: number }>();
  for (const entry of entries) {
    const { number } = entry.party;
    if (number === undefined || settled.has(number)) continue;
    if (shownKindOf(entry) !== 'missed') {
      settled.add(number);
      continue;
    }
    const known = waiting.get(number);
    if (known) known.count += 1;
    else waiting.set(number, { latest: entry, count: 1 });
  }
  return [...waiting.values()];
}
