import type { CallLogEntry, CallLogMonth, Line } from '../../../src/contract/index.ts';
import type { ReadyState } from '../../../src/runtime/view-state.ts';
import type { CallLogData } from '../../../src/widgets/call-log/call-log.model.ts';

const state = { reachable: true, doNotDisturb: false, inCall: false };

export const fixedLine: Line = {
  id: 'line-fixed',
  kind: 'fixed',
  number: '+33199001234',
  numbers: ['+33199001234'],
  label: '',
  devices: [],
  voicemail: true,
  state,
};

export const mobileLine: Line = { ...fixedLine, id: 'line-mobile', kind: 'mobile', number: '+33639981234', numbers: ['+33639981234'] };

export const months: readonly CallLogMonth[] = [
  { month: '2026-07', total: 312, missed: 12 },
  { month: '2026-05', total: 41, missed: 0 },
];

let last = 0;

/** A call of July 2026: somebody answered a call from a mobile, unless said otherwise. */
export function call(at: string, changes: Partial<CallLogEntry> = {}): CallLogEntry {
  return {
    id: `call-${String(last++)}`,
    line: 'line-fixed',
    lineKind: 'fixed',
    kind: 'received',
    outcome: 'answered',
    party: { number: '+33639981111', numberKind: 'mobile', name: 'Jack Daniel' },
    startedAt: `2026-07-${at}:00.000Z`,
    durationSeconds: 1632,
    ...changes,
  };
}

const daphne = { number: '+33639982222', numberKind: 'mobile', name: 'Daphné Abane' } as const;
const unknown = { number: '+33261917690', numberKind: 'fixed' } as const;

/** Two days in July, as the guide shows them. Newest first; the times of the day are two hours later in Paris. */
export function guideCalls(): CallLogEntry[] {
  return [
    call('07T17:23'),
    call('07T16:54', { kind: 'missed', outcome: 'voicemail', party: daphne, durationSeconds: 0, messageLeft: true }),
    call('07T16:50', { kind: 'missed', outcome: 'no-answer', party: daphne, durationSeconds: 0 }),
    call('07T10:56', {
      kind: 'placed',
      party: { number: '+33639983333', numberKind: 'mobile', name: 'Kévin Amor' },
      durationSeconds: 114,
      line: 'line-mobile',
      lineKind: 'mobile',
    }),
    call('07T09:00', { party: { number: '1002', numberKind: 'internal', name: 'Bruno Keller' }, durationSeconds: 65 }),
    call('07T08:30', { kind: 'missed', outcome: 'no-answer', party: { numberKind: 'anonymous' }, durationSeconds: 0 }),
    call('03T08:56', { kind: 'missed', outcome: 'forwarded', party: unknown, durationSeconds: 0, forwardedTo: '+33639984567' }),
  ];
}

/** So many calls, each with another party than its neighbour, four minutes apart. */
export function manyCalls(count: number): CallLogEntry[] {
  const latest = Date.parse('2026-07-31T20:00:00.000Z');
  return Array.from({ length: count }, (_, index) =>
    call('01T00:00', {
      startedAt: new Date(latest - index * 240_000).toISOString(),
      party: { number: `+336399${String(10_000 + (index % 60_000))}`, numberKind: 'mobile', name: `Caller ${String(index)}` },
    }),
  );
}

/** A state with data; the lines are of two kinds and the zone is Paris, unless said otherwise. */
export function ready(entries: readonly CallLogEntry[], changes: Partial<CallLogData> = {}): ReadyState<CallLogData> {
  const data = { entries, months, lines: [fixedLine, mobileLine], timeZone: 'Europe/Paris', country: 'FR', ...changes };
  return { status: 'ready', data, stale: false, saving: false, offline: false, waiting: 0 };
}
