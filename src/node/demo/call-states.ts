import type { Id } from '../../contract/index.ts';
import type { LineReport } from '../presence/report.ts';
import type { FollowedCall } from './follow.ts';

/** What the switch tells at one moment of a call. */
export interface CallMoment {
  /** Milliseconds from the beginning of the call. */
  readonly afterMs: number;
  readonly reports: readonly LineReport[];
}

/** How long a lamp of the demo shows a conversation. The call log has a longer one. Milliseconds. */
const talkMs = 30_000;

/** Whether a line rang before the call went on. */
const hasRung = ({ route, rang }: FollowedCall): boolean => rang > 0 && route.steps.some(({ kind }) => kind === 'ring');

/**
 * The states of the lines that a call comes to, one after the other, and of the colleague's line that it comes from.
 * @returns in the order of time; the first moment is the beginning
 */
export function statesOfCall(way: readonly FollowedCall[], caller: Id | undefined): readonly CallMoment[] {
  const moments: CallMoment[] = [];
  const add = (afterMs: number, line: Id, state: LineReport['state']) => moments.push({ afterMs, reports: [{ line, state }] });
  let now = 0;
  if (caller !== undefined) add(now, caller, 'busy');
  for (const step of way) {
    const { id } = step.line.line;
    if (hasRung(step)) add(now, id, 'ringing');
    now += step.rang * 1000;
    if (step.outcome === 'answered') add(now, id, 'busy');
    if (step.outcome === 'answered') now += talkMs;
    if (hasRung(step)) add(now, id, 'idle');
  }
  if (caller !== undefined) add(now, caller, 'idle');
  return moments;
}
