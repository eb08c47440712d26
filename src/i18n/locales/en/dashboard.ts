import type { AllowanceKind, LineKind } from '../../../contract/index.ts';

const quoted = (card: string): string => `“${card}”`;

/** `<sc-dashboard>`. */
export const dashboard = {
  title: 'Dashboard',
  hello: (name: string) => `Hello ${name}`,
  lastCall: (when: string) => `last call ${when}`,
  lines: { label: 'Line', fixed: 'Fixed', mobile: 'Mobile' } satisfies Record<LineKind | 'label', string>,
  empty: { title: 'No card', text: 'There is nothing to show here.', hidden: 'All cards are hidden.' },

  cards: {
    phone: 'My phone',
    route: 'If someone calls you now',
    voicemail: 'Voicemail',
    'missed-calls': 'Missed calls',
    usage: 'Usage',
    contacts: 'Contacts',
    documents: 'Documents',
    'unified-communications': 'Unified communications',
    plan: 'My plan',
  },
  links: {
    phone: 'Keys and settings',
    mobile: 'My phones',
    route: 'Manage my forwarding',
    voicemail: 'All messages',
    'missed-calls': 'Call log',
    usage: 'My usage in detail',
    contacts: 'All my contacts',
    documents: 'All documents',
    'unified-communications': 'My options',
  },

  phones: { fixed: 'My desk phone', mobile: 'My mobile phone' } satisfies Record<LineKind, string>,
  phoneOf: (name: string) => `Drawing of the ${name}`,
  mobileDrawing: 'Drawing of a mobile phone',
  online: 'Online',
  offline: 'Offline',
  presented: 'Presented number',
  withheld: 'No number',

  noLine: 'You have no line.',
  unread: (count: number) => `${count} new`,
  isUnread: 'unread',
  noMessage: 'No messages. New ones appear here.',
  messageFrom: (name: string) => `Message from ${name}`,
  play: (name: string) => `Play the message from ${name}`,
  quote: (text: string) => `“${text}”`,
  automatic: 'Automatic transcript',
  unknownCaller: 'Withheld number',

  since: (count: number) => `${count} since yesterday`,
  noMissed: 'Nobody waits for your call.',
  callBack: (name: string) => `Call back ${name}`,
  calls: (count: number) => (count === 1 ? '1 call' : `${count} calls`),

  usageOf: (month: string) => `Usage, ${month}`,
  noCall: 'No calls yet this month.',
  answered: (count: number, shown: string, average: string) => `${shown} ${count === 1 ? 'call' : 'calls'}, ${average} on average`,
  share: (percent: string, amount: string, name: string) => `${percent} of ${amount} ${name}`,
  /** After an amount: "1 h to mobile numbers". */
  allowances: {
    talk: 'to fixed and mobile numbers',
    'talk-to-fixed': 'to fixed numbers',
    'talk-to-mobile': 'to mobile numbers',
    data: 'of data',
    messages: 'text messages',
  } satisfies Record<AllowanceKind, string>,
  included: (amount: string, name: string) => `${amount} ${name} per month`,
  noPlan: 'Your operator tells no plan.',

  kinds: {
    internal: (_count: number, shown: string) => `${shown} internal`,
    external: (_count: number, shown: string) => `${shown} external`,
  },
  presence: { idle: 'free', ringing: 'ringing', busy: 'busy', away: 'away', unknown: 'unknown' },
  supervised: 'Colleagues on your keys',
  noDocument: 'No document yet.',
  noOption: 'No option yet.',

  arrange: {
    open: 'Arrange the dashboard',
    help: 'Drag a card, or move it with the arrows. Nothing is lost: a hidden card waits below.',
    done: 'Done',
    reset: 'Restore',
    move: (card: string) => `Move ${quoted(card)}: arrow keys`,
    up: (card: string) => `Move ${quoted(card)} up`,
    down: (card: string) => `Move ${quoted(card)} down`,
    hide: (card: string) => `Hide ${quoted(card)}`,
    show: (card: string) => `Show ${quoted(card)}`,
    hidden: 'Hidden cards',
    place: (card: string, place: number, count: number) => `${quoted(card)} in place ${place} of ${count}`,
    isHidden: (card: string) => `${quoted(card)} is hidden`,
    isShown: (card: string) => `${quoted(card)} is shown`,
    isReset: 'The dashboard is as it was at first',
    saved: 'Dashboard',
  },
};
