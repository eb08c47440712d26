import type { PresenceState } from '../contract/index.ts';

/** States of a line as a telephone switch tells them. `unreachable`: no phone of the line is registered. */
export const reportedStates = ['idle', 'ringing', 'busy', 'unreachable'] as const;
export type ReportedState = (typeof reportedStates)[number];

/** One line of a colleague. */
export interface SupervisedLine {
  /** Left out where the switch has told nothing lately. */
  readonly reported?: ReportedState | undefined;
  /** Do Not Disturb, or an unconditional forward that is in force. */
  readonly takesNoCalls: boolean;
}

/** The line that decides, and the state that it gives. */
export interface DecidingLine<L extends SupervisedLine> {
  readonly state: PresenceState;
  readonly line: L | undefined;
}

/**
 * The state of a colleague. A call on any line counts; else the line that a supervision key calls decides alone: an idle mobile does not
 * make a colleague free whose extension takes no calls.
 * @param lines the line that a key calls comes first
 */
export function presenceOf<L extends SupervisedLine>(lines: readonly L[]): DecidingLine<L> {
  for (const state of ['ringing', 'busy'] as const) {
    const line = lines.find(({ reported }) => reported === state);
    if (line) return { state, line };
  }
  const [line] = lines;
  if (!line) return { state: 'unknown', line };
  if (line.takesNoCalls || line.reported === 'unreachable') return { state: 'away', line };
  return { state: line.reported === undefined ? 'unknown' : 'idle', line };
}
