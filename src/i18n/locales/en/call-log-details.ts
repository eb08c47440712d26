import type { CallOutcome, LineKind } from '../../../contract/index.ts';

const calls = (count: number, shown = String(count)): string => `${shown} ${count === 1 ? 'call' : 'calls'}`;

/** `<sc-call-log>`, what opens later: a row's single calls, and the export. */
export const texts = {
  /** What became of a call, in a sentence. */
  received: 'You answered',
  outcomes: {
    placed: {
      answered: 'You called',
      'no-answer': 'You called, no answer',
      busy: 'You called, the line was busy',
      rejected: 'You called, the call was rejected',
      voicemail: 'You called, voicemail answered',
      forwarded: 'You called, the call was forwarded',
      failed: 'You called, the call did not get through',
    },
    missed: {
      answered: 'Missed call',
      'no-answer': 'Missed call, you did not answer',
      busy: 'Missed call, you were in a call',
      rejected: 'You rejected the call',
      voicemail: 'Missed call, your voicemail answered',
      forwarded: 'Missed call, forwarded',
      failed: 'Missed call, you could not be reached',
    },
  } satisfies Record<'placed' | 'missed', Record<CallOutcome, string>>,
  onLine: { fixed: 'fixed line', mobile: 'mobile line' } satisfies Record<LineKind, string>,
  call: 'Call',
  addContact: 'Add to contacts',

  export: {
    progress: (count: string) => `Exporting: ${count} read`,
    done: (count: number, shown: string) => `${calls(count, shown)} exported`,
    failed: 'The export failed.',
    file: (month: string) => `call-log-${month}.csv`,
    columns: {
      date: 'Date',
      time: 'Time',
      name: 'Name',
      number: 'Number',
      numberKind: 'Number kind',
      kind: 'Kind',
      outcome: 'Outcome',
      duration: 'Duration (s)',
      line: 'Line',
      forwardedTo: 'Forwarded to',
      messageLeft: 'Message left',
    },
    yes: 'yes',
  },

  empty: {
    title: 'No call',
    text: (month: string) => `No call in ${month}.`,
    goTo: (month: string) => `See ${month}`,
    never: 'Your calls will appear here.',
  },
  nothingFound: { text: 'No call fits your choice.', reset: 'Show all calls' },
};
