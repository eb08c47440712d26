import type { Effective, ForwardingKey } from '../../../contract/index.ts';

/** `<sc-forwarding>`. */
export const forwarding = {
  title: 'Call forwarding',
  lines: { label: 'Line', fixed: 'Fixed', mobile: 'Mobile' },
  noLine: { title: 'No line', text: 'You have no line whose calls could be forwarded.' },

  rules: {
    unconditional: { title: 'Immediate forwarding', text: 'All calls, without ringing. Takes precedence over the other forwards.' },
    'no-answer': { title: 'Forwarding on no answer', text: 'When you do not answer.' },
    'not-reachable': {
      title: 'Forwarding when not reachable',
      text: 'When your line cannot be reached, for instance when its connection is cut.',
    },
    dnd: {
      title: 'Forwarding on Do Not Disturb',
      text: 'Also called “forwarding on busy”: applies while your phone is in Do Not Disturb, not while you are in a call.',
    },
    busy: { title: 'Forwarding while in a call', text: 'When you are already in a call.' },
    'simultaneous-ring': { title: 'Simultaneous ring', text: 'Another number rings at the same time as your phone.' },
  } satisfies Record<ForwardingKey, { title: string; text: string }>,
  status: { active: 'In service', scheduled: 'Scheduled', suspended: 'Suspended', refused: 'No effect' } satisfies Record<
    Exclude<Effective, 'off'>,
    string
  >,
  inProgress: 'In progress',
  ended: 'Over',
  suspends: 'The other forwards are suspended while immediate forwarding is active. Their settings are kept.',
  blocked: 'Until it is switched off, no other forward can be switched on.',
  kept: (summary: string) => `Set to: ${summary}.`,
  managedElsewhere: 'This forward was set up elsewhere in a way that cannot be changed here.',
  /** A rule in force that is managed elsewhere, or whose values are hidden from the user. */
  elsewhere: 'Decided elsewhere',

  target: { label: 'Forward to', voicemail: 'Voicemail', number: 'Number', field: 'Forwarding number', ring: 'Number' },
  delay: { label: 'Delay before forwarding' },
  summary: {
    voicemail: 'Voicemail',
    after: (target: string, delay: string) => `${target}, after ${delay}`,
  },

  period: {
    label: 'Period',
    always: 'All the time',
    period: 'Specific period',
    oneHour: '1 hour',
    evening: 'This evening',
    untilDate: 'Until…',
    from: 'From',
    until: 'Until',
    weekly: 'Weekly hours',
    days: 'Days',
    start: 'Start',
    end: 'End',
    addWindow: 'Add hours',
    removeWindow: (days: string) => `Remove the hours of ${days}`,
    range: (from: string, until: string) => `From ${from} to ${until}`,
    since: (from: string) => `From ${from}`,
    hours: (days: string, from: string, until: string) => `${days}, ${from} to ${until}`,
    overnightHours: (days: string, from: string, until: string) => `${days}, ${from} to ${until} the next day`,
    wholeDay: (days: string) => `${days}, all day`,
    everyDay: 'every day',
    dayRange: (first: string, last: string) => `${first} to ${last}`,
    outside: 'Outside this period the other forwards apply.',
    never: 'These hours never come between these dates.',
    empty: 'Set a start, an end or weekly hours.',
    order: 'The end must come after the start.',
    noDay: 'Choose at least one day.',
    save: 'Apply the period',
  },
  week: {
    title: (rule: string) => `${rule}: the week`,
    allDay: 'all day',
    span: (from: string, until: string) => `${from} to ${until}`,
    none: 'not in force',
  },

  way: {
    title: 'What happens when someone calls you',
    now: 'Now',
    later: 'At another time…',
    at: 'Day and time',
    situation: { label: 'Your phone', available: 'Free', inCall: 'In a call', dnd: 'Do Not Disturb', unreachable: 'Not reachable' },
    suspended: (rules: string) => `Suspended by immediate forwarding: ${rules}.`,
    incoming: 'Incoming call',
    ring: (seconds: string) => `Rings ${seconds}`,
    ringForever: 'Rings until the caller hangs up',
    also: (devices: string, number: string) => `${devices}, and ${number}`,
    forward: (number: string) => `Forwarded to ${number}`,
    voicemail: 'Voicemail',
    release: {
      dnd: 'Refused: Do Not Disturb',
      'not-reachable': 'Refused: line not reachable',
      'no-answer': 'The call ends without an answer',
      busy: 'Busy tone',
    },
    because: {
      unconditional: 'immediate forwarding',
      'no-answer': 'when you do not answer',
      'not-reachable': 'your line cannot be reached',
      dnd: 'Do Not Disturb is on',
      busy: 'you are in a call',
    },
  },
};
