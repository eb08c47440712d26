import type { UcOptionKey } from '../../../contract/index.ts';

const options: Readonly<Record<UcOptionKey, string>> = {
  messaging: 'Instant messaging',
  'video-meetings': 'Video meetings',
  softphone: 'Softphone',
  'screen-sharing': 'Screen sharing',
  'call-recording': 'Call recording',
  'permanent-room': 'Permanent room',
};

/** What an option is for, where neither quota nor limit says it. */
const purposes: Readonly<Record<UcOptionKey, string>> = {
  messaging: 'with your colleagues',
  'video-meetings': 'with colleagues and guests',
  softphone: 'your line on a computer or mobile',
  'screen-sharing': 'in meetings',
  'call-recording': 'of your own calls',
  'permanent-room': 'always open for meetings',
};

const participants = (count: number): string => `up to ${count} participants`;
const limits: Readonly<Record<'video-meetings' | 'permanent-room', (count: number) => string>> = {
  'video-meetings': participants,
  'permanent-room': participants,
};

const quotas: Readonly<Record<'softphone', (used: number, total: number) => string>> = {
  softphone: (used, total) => `${used} of ${total} ${total === 1 ? 'device' : 'devices'}`,
};

/** `<sc-unified-communications>`. The title is the product's name, once it is known. */
export const unifiedCommunications = {
  title: 'Unified communications',
  about: 'Overview of your unified communications service',
  open: (product: string) => `Open ${product}`,
  /** Follows {@link open} for screen readers. */
  newTab: '(new tab)',
  options,
  purposes,
  limit: (count: number) => `up to ${count}`,
  limits,
  quota: (used: number, total: number) => `${used} of ${total}`,
  quotas,
  states: { included: 'Included', available: 'Not included' },
  fromAdministrator: 'from your administrator',
  list: (product: string) => `Options of ${product}`,
  none: { title: 'No options', text: 'Your service has no options yet. Your administrator adds them.' },
  ask: 'To add or remove options, contact your administrator.',
  write: (name: string) => `Write to ${name}`,
  request: 'Ask your administrator',
  mail: {
    subject: (product: string) => `${product}: options`,
    hello: (name: string) => `Hello ${name},`,
    wish: (product: string) => `I would like to change my ${product} options.`,
    available: 'Options that I do not have:',
  },
};
