import type { ContactKind } from '../../../contract/index.ts';

const counted = (count: number, shown = String(count)): string => `${shown} ${count === 1 ? 'contact' : 'contacts'}`;

/** `<sc-contacts>`. */
export const contacts = {
  title: 'Contacts',
  /** Below the title. */
  total: (count: number, shown: string) => counted(count, shown),
  /** Said when another list is shown; `more`: others are not loaded yet. */
  count: (count: number, shown: string, more: boolean) => (more ? `More than ${counted(count, shown)}` : counted(count, shown)),
  kinds: { label: 'Contacts', all: 'All', internal: 'Colleagues', external: 'My contacts' },
  kind: { internal: 'internal', external: 'external' } satisfies Record<ContactKind, string>,
  search: { label: 'Search', placeholder: 'Name, company, number', clear: 'Clear the search' },
  letters: { label: 'Go to a letter', goTo: (letter: string) => `Go to ${letter === '#' ? 'other characters' : letter}` },
  listHint: 'The arrow keys, Page Up, Page Down, Home and End move from contact to contact.',
  arrived: (count: number) => (count === 1 ? '1 new contact' : `${count} new contacts`),
  loadMore: 'Show more contacts',
  call: (who: string) => `Call ${who}`,
  add: 'Add a contact',
  import: 'Import',
  export: 'Export',
  back: 'Contacts',
  empty: {
    title: 'No contact yet',
    text: 'Your company’s directory is empty, and you have no contact of your own.',
  },
  nothingFound: {
    title: (search: string) => (search === '' ? 'No contact here' : `No contact for “${search}”`),
    text: 'Check the spelling, or search among all contacts.',
    reset: 'Show all contacts',
    /** Contacts of the other kind that the search finds. */
    others: {
      internal: (count: number, shown: string) => `${shown} ${count === 1 ? 'colleague matches' : 'colleagues match'}.`,
      external: (count: number, shown: string) => `${shown} of your contacts ${count === 1 ? 'matches' : 'match'}.`,
    },
    everywhere: 'Search everywhere',
    add: (search: string) => `Add “${search}”`,
  },
  fields: {
    title: 'Title',
    titles: { mr: 'Mr', mrs: 'Ms', none: 'No title' },
    firstName: 'First name',
    lastName: 'Last name',
    position: 'Function',
    company: 'Company',
    email: 'E-mail',
    fixedNumber: 'Fixed phone',
    mobileNumber: 'Mobile phone',
    extension: 'Extension',
  },
  /** The buttons of a card. */
  actions: { fixedNumber: 'Fixed', mobileNumber: 'Mobile', extension: 'Extension', email: 'E-mail' },
  extension: (number: string) => `ext. ${number}`,
  /** On a card; each is followed by its moment. */
  lastCalls: { title: 'Last calls', kinds: { placed: 'Outgoing', received: 'Incoming', missed: 'Missed' } },
  edit: 'Edit',
  remove: 'Delete',
  /** What the page can do with a contact. */
  pageActions: { key: 'Put on a key', forward: 'Forward calls to' },
  readOnly: 'From your company’s directory: your administrator keeps it up to date.',
  gone: 'This contact has been deleted meanwhile.',
  saved: { created: 'Contact added', updated: 'Contact saved', removed: (who: string) => `${who} deleted`, restored: 'Contact restored' },
};
