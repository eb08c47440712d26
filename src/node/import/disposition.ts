/** How a leg ended, in Asterisk's words. Only FreeSWITCH tells a refused call from a busy one. */
export type Disposition = 'ANSWERED' | 'NO ANSWER' | 'BUSY' | 'FAILED' | 'CONGESTION' | 'REJECTED';

/** With the words of `DIALSTATUS`, which some dialplans write instead. */
const dispositions: Readonly<Record<string, Disposition>> = {
  ANSWERED: 'ANSWERED',
  ANSWER: 'ANSWERED',
  'NO ANSWER': 'NO ANSWER',
  NOANSWER: 'NO ANSWER',
  CANCEL: 'NO ANSWER',
  BUSY: 'BUSY',
  FAILED: 'FAILED',
  CHANUNAVAIL: 'FAILED',
  CONGESTION: 'CONGESTION',
};

/** Hangup causes of FreeSWITCH (its source, `switch_types.h`) of calls without an answer. Every other one is a failure. */
const causes: Readonly<Record<string, Disposition>> = {
  USER_BUSY: 'BUSY',
  CALL_REJECTED: 'REJECTED',
  NO_ANSWER: 'NO ANSWER',
  NO_USER_RESPONSE: 'NO ANSWER',
  ORIGINATOR_CANCEL: 'NO ANSWER',
  ALLOTTED_TIMEOUT: 'NO ANSWER',
  NORMAL_CLEARING: 'NO ANSWER',
  LOSE_RACE: 'NO ANSWER',
  PICKED_OFF: 'NO ANSWER',
};
const cause = /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/;

export function dispositionOf(written: string): Disposition | undefined {
  return Object.hasOwn(dispositions, written) ? dispositions[written] : undefined;
}

/** The disposition of a row in which FreeSWITCH wrote a hangup cause: only the answer tells whether a call was answered. */
export function causeDisposition(written: string, answered: boolean): Disposition | undefined {
  const known = dispositionOf(written);
  if (known || !cause.test(written)) return known;
  if (answered) return 'ANSWERED';
  return Object.hasOwn(causes, written) ? causes[written] : 'FAILED';
}
