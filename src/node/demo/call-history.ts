import type { CallOutcome, CallParty, Id, LineKind } from '../../contract/index.ts';
import { callKindOf } from '../../rules/call-log.ts';
import { addDays, dayKey, instantOf, localTime, startOfDay } from '../../rules/zone.ts';
import type { CallRecord } from '../call-log/sql.ts';
import { anonymous, colleagues, outsiders } from './parties.ts';
import { randomOf, type Random } from './random.ts';

/** How much a person telephones. */
interface Habit {
  readonly user: Id;
  readonly line: Id;
  readonly lineKind: LineKind;
  /** Most calls on a working day, and at the weekend. */
  readonly busiest: readonly [workday: number, weekend: number];
}

const habits: readonly Habit[] = [
  { user: 'alice', line: 'line-alice-fixed', lineKind: 'fixed', busiest: [9, 0] },
  { user: 'alice', line: 'line-alice-mobile', lineKind: 'mobile', busiest: [5, 4] },
  { user: 'bruno', line: 'line-bruno-fixed', lineKind: 'fixed', busiest: [7, 0] },
  { user: 'chloe', line: 'line-chloe-fixed', lineKind: 'fixed', busiest: [5, 0] },
];

/** How far back calls go, and what the operator has rated. */
export const callDays = 92;
export const callZone = 'Europe/Paris';

/** Repeated as often as they are likely. */
const incoming: readonly [CallOutcome, ...CallOutcome[]] = [
  'answered',
  'answered',
  'answered',
  'answered',
  'no-answer',
  'voicemail',
  'voicemail',
  'forwarded',
  'busy',
  'rejected',
];
const outgoing: readonly [CallOutcome, ...CallOutcome[]] = ['answered', 'answered', 'answered', 'no-answer', 'busy', 'failed'];

function partyFor(user: Id, random: Random): CallParty {
  if (random.chance(0.05)) return anonymous;
  const { [user]: _self, ...others } = colleagues;
  const known = Object.values(others);
  return (random.chance(0.25) && known[random.between(0, known.length - 1)]) || random.pick(outsiders);
}

function durationOf(outcome: CallOutcome, random: Random): number {
  if (outcome !== 'answered') return 0;
  return random.chance(0.1) ? random.between(1200, 4500) : random.between(8, 600);
}

function callOf(habit: Habit, party: CallParty, startedAt: number, sourceId: string, random: Random): CallRecord {
  const direction = party === anonymous || random.chance(0.6) ? 'incoming' : 'outgoing';
  const outcome = random.pick(direction === 'incoming' ? incoming : outgoing);
  return {
    id: sourceId,
    sourceId,
    owner: habit.user,
    line: habit.line,
    lineKind: habit.lineKind,
    kind: callKindOf(direction, outcome),
    outcome,
    party,
    startedAt,
    durationSeconds: durationOf(outcome, random),
    ...(outcome === 'forwarded' ? { forwardedTo: '+33639980990' } : {}),
    ...(outcome === 'voicemail' && random.chance(0.7) ? { messageLeft: true } : {}),
  };
}

/** Calls of one line on one day: a story of its own, so that another day's start of the demo tells it again word for word. */
function dayOf(habit: Habit, at: number): CallRecord[] {
  const day = dayKey(at, callZone);
  const random = randomOf(`${habit.line} ${day}`);
  const { year, month, day: date, weekday } = localTime(at, callZone);
  const [workday, weekend] = habit.busiest;
  const calls: CallRecord[] = [];
  let hour = 8;
  let minute = 0;
  const count = random.between(0, weekday > 5 ? weekend : workday);
  while (calls.length < count) {
    minute += random.between(4, Math.ceil(1200 / (count + 1)));
    hour += Math.floor(minute / 60);
    minute %= 60;
    if (hour > 21) break;
    const party = partyFor(habit.user, random);
    // A caller who reaches no one tries again: those are the runs that a call log folds.
    const tries = random.chance(0.12) ? random.between(2, 5) : 1;
    const startedAt = instantOf({ year, month, day: date, hour, minute, second: random.between(0, 59) }, callZone);
    const first = callOf(habit, party, startedAt, `demo-${habit.line}-${day}-${calls.length}`, random);
    calls.push(first);
    if (first.outcome !== 'no-answer') continue;
    for (let more = 1; more < tries; more++) {
      const sourceId = `${first.sourceId}-${more}`;
      calls.push({ ...first, id: sourceId, sourceId, startedAt: startedAt + more * random.between(20, 55) * 1000 });
    }
  }
  return calls;
}

/** About three months of calls up to an instant. Asked again later it gives the same calls, and those made since. */
export function callHistory(now: number): CallRecord[] {
  const calls: CallRecord[] = [];
  const today = startOfDay(now, callZone);
  for (const habit of habits) {
    for (let back = callDays; back >= 0; back--) calls.push(...dayOf(habit, addDays(today, -back, callZone)));
  }
  return calls.filter((call) => call.startedAt <= now);
}
