import type { CallOutcome } from '../../contract/index.ts';

/** What tells most about a call comes first: the best result among its legs is the result of the call. */
const bestFirst: readonly CallOutcome[] = [
  'answered',
  'answered-elsewhere',
  'forwarded',
  'voicemail',
  'rejected',
  'busy',
  'no-answer',
  'failed',
];

export const bestOutcome = (outcomes: readonly CallOutcome[]): CallOutcome =>
  bestFirst.find((outcome) => outcomes.includes(outcome)) ?? 'failed';
