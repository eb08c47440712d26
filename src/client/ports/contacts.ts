import type { Contact, ContactPage, ContactQuery, ContactsPort, Id, ImportedContact } from '../../contract/index.ts';
import { having, readRecord, searchOf, written } from '../answers.ts';
import type { Transport } from '../transport.ts';

const path = '/contacts';
const pathOf = (contact: Id): string => `${path}/${encodeURIComponent(contact)}`;
const required = ['id', 'kind', 'version'];

/** The directory and the user's own contacts, over HTTP. */
export function contactsPort(transport: Transport): Required<ContactsPort> {
  return {
    list: async (query: ContactQuery, options) =>
      having<ContactPage>(await transport.read(`${path}${searchOf(query)}`, options), ['items']),
    get: (contact, options) => readRecord<Contact>(transport, pathOf(contact), required, options),
    create: async (draft, options) => written<Contact>(await transport.write('POST', path, draft, options), required),
    update: async (contact, change, options) => written<Contact>(await transport.write('PUT', pathOf(contact), change, options), required),
    remove: async (contact, options) => written<Contact>(await transport.write('DELETE', pathOf(contact), undefined, options), required),
    import: async (drafts, options) =>
      written<readonly ImportedContact[]>(await transport.write('POST', `${path}/import`, { drafts }, options), ['length']),
  };
}
