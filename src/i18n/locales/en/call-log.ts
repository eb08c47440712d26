import type { CallKind, CallOutcome, NumberKind } from '../../../contract/index.ts';

const calls = (count: number, shown = String(count)): string => `${shown} ${count === 1 ? 'call' : 'calls'}`;

/** `<sc-call-log>`. */
export const texts = {
  title: 'Call log',
  month: { label: 'Month', previous: 'Previous month', next: 'Next month' },
  /** One month in the list of months. */
  monthChoice: (month: string, total: number, missed: number) =>
    total === 0 ? `${month} (no call)` : `${month} (${calls(total)}${missed === 0 ? '' : `, ${missed} missed`})`,
  kinds: { label: 'Calls', all: 'All', placed: 'Placed', received: 'Received', missed: 'Missed' },
  lines: { label: 'Line', all: 'All lines', fixed: 'Fixed', mobile: 'Mobile' },
  search: { label: 'Search', placeholder: 'Search a name, a number', clear: 'Clear the search' },
  /** Said when a list has changed; `more`: older ones are not loaded yet. */
  count: (count: number, shown: string, more: boolean) => (more ? `More than ${calls(count, shown)}` : calls(count, shown)),

  none: 'Nothing found',
  direction: { placed: 'placed', received: 'received' } satisfies Record<Exclude<CallKind, 'missed'>, string>,
  missed: 'missed',
  /** In place of a duration. */
  unanswered: {
    answered: 'answered',
    'no-answer': 'no answer',
    busy: 'busy',
    rejected: 'rejected',
    voicemail: 'voicemail',
    forwarded: 'forwarded',
    failed: 'failed',
  } satisfies Record<CallOutcome, string>,
  forwardedTo: 'forwarded to',
  messageLeft: 'message left',
  numberKinds: {
    fixed: 'fixed',
    mobile: 'mobile',
    special: 'special number',
    internal: 'internal',
    international: 'international',
    anonymous: 'anonymous',
  } satisfies Record<NumberKind, string>,
  anonymous: 'Withheld number',
  /** Says the "(5)" of a folded run. */
  calls: (count: number) => calls(count),

  callBack: (who: string) => `Call back ${who}`,
  listHint: 'Arrows, Page Up, Page Down, Home and End move from call to call.',
  loadMore: 'Show more calls',
  newCalls: (count: number) => (count === 1 ? '1 new call' : `${count} new calls`),

  export: 'Export (CSV)',
};
