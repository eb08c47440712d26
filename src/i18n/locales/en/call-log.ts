import type { CallKind, CallOutcome, CallVerification, LineKind, NumberKind } from '../../../contract/index.ts';

const calls = (count: number, shown = String(count)): string => `${shown} ${count === 1 ? 'call' : 'calls'}`;

/** `<sc-call-log>`. */
export const callLog = {
  title: 'Call log',
  month: { label: 'Month', previous: 'Previous month', next: 'Next month' },
  /** One month in the list of months; without counts where the backend gives none. */
  monthChoice: (month: string, total?: number, missed?: number) =>
    total === undefined ? month : total === 0 ? `${month} (no calls)` : `${month} (${calls(total)}${missed ? `, ${missed} missed` : ''})`,
  kinds: { label: 'Calls', all: 'All', placed: 'Outgoing', received: 'Incoming', missed: 'Missed' },
  lines: { label: 'Line', all: 'All lines', fixed: 'Fixed', mobile: 'Mobile' },
  search: { label: 'Search', placeholder: 'Search by name or number', clear: 'Clear the search' },
  /** Said when a list has changed; `more`: older ones are not loaded yet. */
  count: (count: number, shown: string, more: boolean) => (more ? `More than ${calls(count, shown)}` : calls(count, shown)),

  none: 'Nothing found',
  direction: { placed: 'outgoing', received: 'incoming' } satisfies Record<Exclude<CallKind, 'missed'>, string>,
  missed: 'missed',
  /** In place of a duration. */
  unanswered: {
    answered: 'answered',
    'answered-elsewhere': 'answered elsewhere',
    'no-answer': 'no answer',
    busy: 'busy',
    rejected: 'rejected',
    voicemail: 'voicemail',
    forwarded: 'forwarded',
    failed: 'failed',
  } satisfies Record<CallOutcome, string>,
  forwardedTo: 'forwarded to',
  messageLeft: 'message left',
  /** What the network said about the caller's number. */
  verification: {
    passed: 'number authenticated',
    failed: 'number not authenticated',
    none: 'number not checked',
  } satisfies Record<CallVerification, string>,
  numberKinds: {
    fixed: 'fixed',
    mobile: 'mobile',
    special: 'special number',
    telemarketing: 'telemarketing',
    platform: 'platform',
    internal: 'internal',
    international: 'international',
    anonymous: 'withheld',
    unknown: 'unknown type',
  } satisfies Record<NumberKind, string>,
  anonymous: 'Withheld number',
  /** Why a number is withheld. Since 2026 a French network also hides numbers that it could not authenticate. */
  anonymousHelp: 'The caller withheld the number, or the network hid it because it could not authenticate it.',
  /** Says the "(5)" of a folded run. */
  calls: (count: number) => calls(count),

  callBack: (who: string) => `Call back ${who}`,
  listHint: 'Arrows, Page Up, Page Down, Home and End move from call to call.',
  loadMore: 'Show more calls',
  newCalls: (count: number) => (count === 1 ? '1 new call' : `${count} new calls`),

  /** What became of a call, in a sentence. */
  received: 'You answered',
  answeredElsewhere: 'A colleague answered',
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
      busy: 'Missed call, you were on a call',
      rejected: 'You rejected the call',
      voicemail: 'Missed call, your voicemail answered',
      forwarded: 'Missed call, forwarded',
      failed: 'Missed call, you could not be reached',
    },
  } satisfies Record<'placed' | 'missed', Record<Exclude<CallOutcome, 'answered-elsewhere'>, string>>,
  onLine: { fixed: 'fixed line', mobile: 'mobile line' } satisfies Record<LineKind, string>,
  call: 'Call',
  addContact: 'Add to contacts',

  export: {
    label: 'Export (CSV)',
    word: 'Export',
    progress: (count: string) => `${count} calls read`,
    done: (count: number, shown: string) => `${calls(count, shown)} exported`,
    failed: 'The export failed.',
    file: (month: string) => `call-log-${month}.csv`,
    columns: {
      date: 'Date',
      time: 'Time',
      name: 'Name',
      number: 'Number',
      numberKind: 'Number type',
      kind: 'Kind',
      outcome: 'Outcome',
      duration: 'Duration (s)',
      line: 'Line',
      forwardedTo: 'Forwarded to',
      messageLeft: 'Message left',
    },
    /** Direction of one call. */
    kinds: { placed: 'Outgoing', received: 'Incoming', missed: 'Missed' } satisfies Record<CallKind, string>,
    yes: 'yes',
  },

  empty: {
    title: 'No calls',
    text: (month: string) => `No calls in ${month}.`,
    goTo: (month: string) => `See ${month}`,
    never: 'Your calls will appear here.',
  },
  nothingFound: { text: 'No calls match your choice.', reset: 'Show all calls' },
};
