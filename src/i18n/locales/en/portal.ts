import type { PortalPage } from '../../../widgets/base/host-events.ts';

/** `<sc-portal>`. */
export const portal = {
  navigation: 'Main navigation',
  skip: 'Skip to content',
  more: 'More',
  menu: 'All pages',
  pages: {
    dashboard: 'Dashboard',
    phones: 'My phones',
    'function-keys': 'Function keys',
    documents: 'Documents',
    forwarding: 'Call management',
    'call-log': 'Call log',
    voicemail: 'Voicemail',
    usage: 'Usage',
    contacts: 'Contacts',
    'unified-communications': 'Unified comms',
    connectivity: 'Connectivity',
    history: 'Change history',
    support: 'Any questions?',
  } satisfies Record<PortalPage, string>,
  /** Below an icon, in the bar of a small screen. */
  brief: { dashboard: 'Home', 'call-log': 'Calls', voicemail: 'Messages', contacts: 'Contacts' },
  unread: (count: number) => `${count} new`,
  locked: { administrator: 'ask your administrator', plan: 'not in your plan', other: 'not for you' },
  account: 'Account',
  accountOf: (name: string) => `Account of ${name}`,
  language: 'Language',
  languages: { en: 'English', fr: 'Français' },
  appearance: 'Appearance',
  appearances: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
};
