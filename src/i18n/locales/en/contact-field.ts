import type { ContactKind, PhoneNumber } from '../../../contract/index.ts';

/** The field of a person or a number, which a widget loads when it is used. */
export const contactField = {
  placeholder: 'Name or number',
  /** Name of the list, and of the button that opens it. */
  contacts: 'Contacts',
  kinds: { internal: 'Colleagues', external: 'My contacts' } satisfies Record<ContactKind, string>,
  /** A number with its kind. */
  numbers: {
    extension: (number: PhoneNumber) => `ext. ${number}`,
    fixedNumber: (number: string) => `fixed ${number}`,
    mobileNumber: (number: string) => `mobile ${number}`,
  },
  /** Why an external contact cannot be supervised, and the way out. */
  refusals: { external: 'External: use a speed dial key', own: 'Your own line' },
  searching: 'Searching…',
  nobody: (search: string) => (search === '' ? 'No contact' : `No contact for “${search}”`),
  more: 'There are more contacts: go on typing.',
  failed: 'The contacts cannot be searched. You can type a number.',
  offline: 'No connection: the contacts cannot be searched. You can type a number.',
  /** Spoken when the list has changed. */
  found: {
    internal: (count: number) => (count === 1 ? '1 colleague' : `${count} colleagues`),
    external: (count: number) => (count === 1 ? '1 contact of yours' : `${count} contacts of yours`),
  } satisfies Record<ContactKind, unknown>,
};
