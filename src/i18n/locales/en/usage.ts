import type { AllowanceKind, BeyondAllowance } from '../../../contract/index.ts';

const calls = (count: number, shown = String(count)): string => `${shown} ${count === 1 ? 'call' : 'calls'}`;

/** `<sc-usage>`. */
export const usage = {
  title: 'Usage',
  /** `until` is "until today at 13:30". */
  counted: (until: string) => `Counted ${until}`,
  whole: 'The whole month is counted',
  month: { label: 'Month', previous: 'Previous month', next: 'Next month' },
  monthEmpty: (month: string) => `${month} (no usage)`,
  lines: { label: 'Line', fixed: 'My desk line', mobile: 'My mobile line' },
  noLine: { title: 'No line', text: 'You have no line whose usage is counted.' },
  empty: {
    title: (month: string) => `No usage in ${month}`,
    running: 'Your first call of the month will appear here.',
    over: 'Choose another month.',
  },

  plan: 'Plan',
  allowances: {
    talk: 'Calls to fixed and mobile numbers',
    'talk-to-fixed': 'Calls to fixed numbers',
    'talk-to-mobile': 'Calls to mobiles',
    data: 'Data',
    messages: 'Text messages',
  } satisfies Record<AllowanceKind, string>,
  /** "4 h 05 of 12 h". */
  of: (included: string) => `of ${included}`,
  today: 'today',
  lasts: (amount: string) => `At this rate, ${amount} at the end of the month: your plan is enough.`,
  runsOut: (amount: string, day: string) => `At this rate, ${amount} will be used up on ${day}.`,
  left: (amount: string) => `${amount} left.`,
  usedUp: (day: string | undefined) => (day === undefined ? 'Your plan is used up.' : `Your plan was used up on ${day}.`),
  /** What happens to use beyond the plan, that of calls or of data and messages. */
  beyond: {
    charged: 'What goes beyond it is charged.',
    slowed: 'Beyond it, data is slower.',
    blocked: 'Beyond it, use is blocked.',
  } satisfies Record<BeyondAllowance, string>,
  messages: (count: number, shown: string) => `${shown} ${count === 1 ? 'text message' : 'text messages'}`,

  figures: 'Figures of the month',
  talk: 'Talk time',
  calls: 'Calls',
  recipients: 'People called',
  average: 'Average call',
  data: 'Data used',
  sent: 'Text messages sent',
  multimedia: 'Multimedia messages sent',
  /** A figure beside that of the last month, or of its same days. */
  compared: {
    more: (amount: string) => `${amount} more`,
    less: (amount: string) => `${amount} less`,
    fewer: (amount: string) => `${amount} fewer`,
    than: (change: string, when: string) => `${change} than ${when}`,
    same: (when: string) => `the same as ${when}`,
    inMonth: (month: string) => `in ${month}`,
    byDay: (day: string) => `by ${day}`,
  },

  days: 'By day',
  view: { label: 'View', chart: 'Chart', table: 'Table' },
  columns: { day: 'Day', talk: 'Time', calls: 'Calls', data: 'Data' },
  minutes: (minutes: string) => `${minutes}\u00a0min`,
  chart: (month: string, busiest: string) => `Talk time by day, ${month}. Busiest: ${busiest}. The table has every value.`,
  chartEmpty: (month: string) => `Talk time by day, ${month}: no calls.`,

  top: 'Top 5 outgoing calls',
  spoken: (duration: string, count: number) => `${duration}, ${calls(count)}`,
  internal: 'internal',
  withheld: 'Unknown number',

  summary: (month: string, duration: string, count: number, shown: string) => `${month}: ${duration}, ${calls(count, shown)}`,
  export: {
    label: 'Export the month (CSV)',
    done: 'The month is exported.',
    file: (month: string) => `usage-${month}.csv`,
    columns: { day: 'Date', calls: 'Calls', seconds: 'Duration (s)', data: 'Data (bytes)', messages: 'Text messages' },
  },
};
