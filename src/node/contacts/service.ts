import {
  SelfcareError,
  type Contact,
  type ContactChange,
  type ContactDraft,
  type ContactPage,
  type ContactQuery,
  type ContactsPort,
  type Id,
  type Version,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { checkContact } from '../../rules/contact-draft.ts';
import { orderRange } from '../../rules/contact-order.ts';
import { searchWords } from '../../rules/contact-text.ts';
import { demand } from '../account/capabilities.ts';
import { readProfile, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { present } from '../shared/present.ts';
import { randomId } from '../shared/random-id.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { importContacts } from './import.ts';
import { overviewOf, readContacts, readContactsOverview, type ContactFilter, type ContactPlace } from './sql-list.ts';
import { countContacts, findDuplicate, putContact, readContact, removeContact, type ContactRow } from './sql.ts';
import { tellChange, versionedOf } from './write.ts';

const usualLimit = 200;

const isText = (value: unknown): value is string => typeof value === 'string';

function placeOf(cursor: string): ContactPlace {
  const [sort, id] = decodeCursor(cursor, isText);
  return { sort, id };
}

/** @returns `undefined` where nothing can match @throws `validation` for a cursor or an initial that no page has told */
function filterOf(query: ContactQuery, { user }: Profile, limit: number): ContactFilter | undefined {
  const { kind, initial, cursor, search = '' } = query;
  if (initial !== undefined && !orderRange(initial))
    throw new SelfcareError('validation', { issues: [{ path: 'initial', rule: 'format' }] });
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const words = searchWords(search, user.account.country);
  return words && { words, limit, ...present({ kind, initial, after }) };
}

async function listContacts(reads: SqlSession, scope: Scope, profile: Profile, query: ContactQuery): Promise<ContactPage> {
  demand(profile.capabilities.ports.contacts, 'read');
  const limit = query.limit ?? usualLimit;
  // One more than the page holds: another page follows.
  const filter = filterOf(query, profile, limit + 1);
  if (!filter) return { items: [], ...overviewOf([], query) };
  const found = await readContacts(reads, scope, filter);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last ? { next: encodeCursor([last.sort, last.id]) } : {};
  const overview = filter.after ? {} : await readContactsOverview(reads, scope, filter);
  return { items: shown.map(({ contact }) => contact), ...next, ...overview };
}

async function knownContact(reads: SqlSession, scope: Scope, id: Id): Promise<Contact> {
  const contact = await readContact(reads, scope, id);
  if (!contact) throw new SelfcareError('not-found');
  return contact;
}

/** @throws `not-found`, `forbidden`, `conflict`: in this order, so that no user learns of a contact of another */
async function ownContact(tx: Transaction, scope: Scope, id: Id, ifMatch: Version | undefined): Promise<Contact> {
  const profile = await readProfile(tx, scope);
  const contact = await knownContact(tx, scope, id);
  demand(profile.capabilities.ports.contacts, 'write');
  if (contact.kind === 'internal') throw new SelfcareError('forbidden');
  if ((ifMatch ?? contact.version) === contact.version) return contact;
  throw new SelfcareError('conflict', { reason: 'version', current: contact.version });
}

/** @throws `validation`, `conflict` with the contact that is there already */
async function acceptable(tx: Transaction, scope: Scope, draft: ContactDraft, except?: Id): Promise<ContactDraft> {
  const { values, issues } = checkContact(draft);
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
  const existing = await findDuplicate(tx, scope, values, except);
  if (existing !== undefined) throw new SelfcareError('conflict', { reason: 'duplicate', existing });
  return values;
}

async function create(
  tx: Transaction,
  scope: Scope,
  draft: ContactDraft,
  at: number,
  options: WriteOptions = {},
): Promise<Written<Contact>> {
  const { capabilities } = await readProfile(tx, scope);
  demand(capabilities.ports.contacts, 'write');
  const values = await acceptable(tx, scope, draft);
  const max = capabilities.contacts?.max ?? Infinity;
  if ((await countContacts(tx, scope)) >= max) throw new SelfcareError('limit', { limit: max });
  const row: ContactRow = { owner: scope.user, id: randomId(), values, version: 1 };
  return keep(tx, scope, row, 'contacts.create', at, options);
}

async function update(
  tx: Transaction,
  scope: Scope,
  id: Id,
  change: ContactChange,
  at: number,
  options: WriteOptions = {},
): Promise<Written<Contact>> {
  const contact = await ownContact(tx, scope, id, options.ifMatch);
  const { id: _id, kind: _kind, version, extension: _extension, ...before } = contact;
  const fields = Object.entries({ ...before, ...present(change) }).filter(([, value]) => value !== null);
  const values = await acceptable(tx, scope, Object.fromEntries(fields), id);
  if (isSame(values, before)) return { ...versionedOf(contact), state: 'applied' };
  return keep(tx, scope, { owner: scope.user, id, values, version: Number(version) + 1 }, 'contacts.update', at, options);
}

function isSame(after: ContactDraft, before: ContactDraft): boolean {
  const sorted = (values: ContactDraft) => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(after) === sorted(before);
}

async function keep(
  tx: Transaction,
  scope: Scope,
  row: ContactRow,
  action: string,
  at: number,
  { requestId }: WriteOptions,
): Promise<Written<Contact>> {
  await putContact(tx, scope.tenant, row);
  const written = versionedOf(await knownContact(tx, scope, row.id));
  await tellChange(tx, scope, { action, resource: row.id, at, version: written.version, requestId });
  return { ...written, state: 'applied' };
}

async function remove(
  tx: Transaction,
  scope: Scope,
  id: Id,
  at: number,
  { ifMatch, requestId }: WriteOptions = {},
): Promise<Written<Contact>> {
  const contact = await ownContact(tx, scope, id, ifMatch);
  await removeContact(tx, scope.tenant, scope.user, id);
  await tellChange(tx, scope, { action: 'contacts.remove', resource: id, at, requestId });
  return { ...versionedOf(contact), state: 'applied' };
}

export interface ContactsOptions {
  readonly clock: () => number;
  /** Resolves once the directory has the users of a database of an earlier version. */
  readonly filled: () => Promise<void>;
}

/** The company's directory and the contacts of one user. */
export function contactsPort(user: UserAccess, { clock, filled }: ContactsOptions): ContactsPort {
  const { scope } = user;
  return {
    list: (query, options) =>
      user.read(options, async (store) => {
        await filled();
        return listContacts(store.longReads(options?.signal), scope, await user.profile(), query);
      }),
    get: (contact, options) =>
      user.read(options, async (reads) => {
        await filled();
        demand((await user.profile()).capabilities.ports.contacts, 'read');
        return versionedOf(await knownContact(reads, scope, contact));
      }),
    create: (draft, options) => user.write(options, ['contacts.create', draft], (tx) => create(tx, scope, draft, clock(), options)),
    update: (contact, change, options) =>
      user.write(options, ['contacts.update', contact, change], (tx) => update(tx, scope, contact, change, clock(), options)),
    remove: (contact, options) => user.write(options, ['contacts.remove', contact], (tx) => remove(tx, scope, contact, clock(), options)),
    import: (drafts, options) =>
      user.write(options, ['contacts.import', drafts], (tx) => importContacts(tx, scope, drafts, clock(), options)),
  };
}
