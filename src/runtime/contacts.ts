import { SelfcareError } from '../contract/index.ts';
import type { Contact, ContactChange, ContactDraft, ContactPage, ContactQuery, Id, ImportedContact } from '../contract/index.ts';
import { randomKey } from './device.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, PagedResource, Resource, Write } from './resource.ts';

type ContactCall = CallOf<'contacts', 'update'> | CallOf<'contacts', 'remove'>;

/** Contacts that match a query, sorted by name, with their number and initials. The cursor of the query is ignored: the runtime pages. */
export function contactsResource(query: ContactQuery): PagedResource<Contact, ContactPage> {
  const { cursor: _, ...wanted } = query;
  const { kind, search, initial, limit } = wanted;
  return {
    key: ['contacts', kind ?? '', search ?? '', initial ?? '', String(limit ?? '')],
    port: 'contacts',
    events: ['contacts.changed'],
    idOf: (contact) => contact.id,
    changesAnywhere: () => true,
    records: 'contact',
    changed: (contact, call) => (call.arguments[0] === contact.id ? changes.optimistic(contact, call as ContactCall, 0) : contact),
    persist: search === undefined,
    page: (adapter, cursor, options) => need(adapter.contacts).list(cursor === undefined ? wanted : { ...wanted, cursor }, options),
  };
}

const changes: ChangeRules<Contact, ContactCall> = {
  optimistic: (contact, call) => (call.method === 'update' ? changed(contact, call.arguments[1]) : contact),
  versionOf: (contact) => contact.version,
};

function changed(contact: Contact, change: ContactChange): Contact {
  const fields = Object.entries({ ...contact, ...change }).filter(([, value]) => value !== null);
  // The required fields of a contact are in no change.
  return Object.fromEntries(fields) as unknown as Contact;
}

/** One contact. A read of it fails with `not-found` once it is removed. */
export function contactResource(contact: Id): Resource<Contact> {
  return {
    key: ['contact', contact],
    port: 'contacts',
    events: ['contacts.changed'],
    matches: ({ resource }) => resource === contact || resource === 'contacts',
    persist: true,
    read: (adapter, options) => need(adapter.contacts).get(contact, options),
    changes,
  };
}

/** Changes a contact, as a list or {@link contactResource} has it. */
export function contactWrite(contact: Contact, change: ContactChange): Write<Contact> {
  const call: ContactCall = { port: 'contacts', method: 'update', arguments: [contact.id, change] };
  const seen = { data: contact, version: contact.version };
  return { resource: contactResource(contact.id), record: contact.id, call, queueOffline: true, seen };
}

/** Removes a contact. The answer has it as it was. */
export function contactRemoval(contact: Id): Write<Contact> {
  const call: ContactCall = { port: 'contacts', method: 'remove', arguments: [contact] };
  return { resource: contactResource(contact), record: contact, call };
}

/** Where answers go that no widget reads again. Each change of it is a record of its own, so that no two are merged. */
function answersOf<T>(name: string): Resource<T> {
  return {
    // Of the kind of a contact, so that lists hear of it.
    key: ['contact', '', name],
    port: 'contacts',
    events: [],
    read: () => Promise.reject(new SelfcareError('not-found')),
    changes: { optimistic: (data) => data },
  };
}

/** Adds a contact. */
export function contactCreation(draft: ContactDraft): Write<Contact> {
  const call: CallOf<'contacts', 'create'> = { port: 'contacts', method: 'create', arguments: [draft] };
  return { resource: answersOf('created'), record: randomKey(), call };
}

/**
 * Adds many contacts in one step, at most as many as the capability says. The same write may be sent again after a failure: the backend
 * answers a repeated one as it did the first time.
 */
export function contactsImport(drafts: readonly ContactDraft[]): Write<readonly ImportedContact[]> {
  const idempotencyKey = randomKey();
  return {
    resource: answersOf('imported'),
    record: idempotencyKey,
    idempotencyKey,
    call: { port: 'contacts', method: 'import', arguments: [drafts] },
  };
}
