import type { Account, Contact, ContactDraft, Id, Line, PhoneNumber } from '../../contract/index.ts';
import { present } from '../shared/present.ts';
import { json, text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Store, Transaction } from '../store/store.ts';
import { type ContactValues, directoryOwner, putContact, removeContact } from './sql.ts';

/**
 * A person or a service whom the administrator lists in the directory. Under the id of a user with a line it adds title, position,
 * company and missing numbers to what the lines tell.
 */
export interface DirectoryEntry extends ContactDraft, Pick<Contact, 'id' | 'extension'> {}

const USER = 'SELECT account FROM users WHERE tenant = $1 AND id = $2';
const LINES = 'SELECT line FROM lines WHERE tenant = $1 AND owner = $2 ORDER BY kind, id';
const ENTRY = 'SELECT entry FROM directory_entries WHERE tenant = $1 AND id = $2';
const PUT_ENTRY = `INSERT INTO directory_entries (tenant, id, entry) VALUES ($1, $2, $3)
  ON CONFLICT (tenant, id) DO UPDATE SET entry = excluded.entry`;
const REMOVE_ENTRY = 'DELETE FROM directory_entries WHERE tenant = $1 AND id = $2';
const PENDING = 'SELECT tenant, user_id FROM directory_pending ORDER BY tenant, user_id LIMIT $1';
const DONE = 'DELETE FROM directory_pending WHERE tenant = $1 AND user_id = $2';

/** Users of one transaction: other writes go on between two. */
const AT_ONCE = 200;

/**
 * Lists a person in the directory of a tenant, or changes the entry of that id. Like every write of an operator it announces nothing: add
 * one event `contacts.changed` of the resource `contacts` for all changes of a transaction, so that open pages read again.
 */
export async function putDirectoryEntry(tx: Transaction, tenant: Id, entry: DirectoryEntry): Promise<void> {
  await tx.run(PUT_ENTRY, [tenant, entry.id, JSON.stringify(entry)]);
  await refreshDirectory(tx, tenant, entry.id);
}

/** Takes an entry back. A user with a line stays in the directory. @returns whether there was one */
export async function removeDirectoryEntry(tx: Transaction, tenant: Id, id: Id): Promise<boolean> {
  const removed = (await tx.run(REMOVE_ENTRY, [tenant, id])) === 1;
  await refreshDirectory(tx, tenant, id);
  return removed;
}

/** Makes the directory's row of a person anew from user, lines and entry. Called by every write of one of them, in its transaction. */
export async function refreshDirectory(tx: Transaction, tenant: Id, id: Id): Promise<void> {
  const person = await personOf(tx, tenant, id);
  if (person) await putContact(tx, tenant, { owner: directoryOwner, id, version: 1, ...person });
  else await removeContact(tx, tenant, directoryOwner, id);
}

/** Fills the directory with the users of a database of an earlier version. Every later call finds nothing to do. */
export async function fillDirectory(store: Store): Promise<void> {
  while ((await store.query(PENDING, [1])).length > 0) {
    await store.write(async (tx) => {
      for (const row of await tx.query(PENDING, [AT_ONCE])) {
        await refreshDirectory(tx, text(row, 'tenant'), text(row, 'user_id'));
        await tx.run(DONE, [text(row, 'tenant'), text(row, 'user_id')]);
      }
    });
  }
}

interface Person {
  readonly values: ContactValues;
  /** Numbers that ring a line, beside its own. */
  readonly otherNumbers: readonly PhoneNumber[];
}

async function personOf(session: SqlSession, tenant: Id, id: Id): Promise<Person | undefined> {
  const stored = await queryOne(session, ENTRY, [tenant, id]);
  const { id: _id, ...entry }: Partial<DirectoryEntry> = stored ? (json(stored, 'entry') as DirectoryEntry) : {};
  const user = await queryOne(session, USER, [tenant, id]);
  const lines = user ? (await session.query(LINES, [tenant, id])).map((row) => json(row, 'line') as Omit<Line, 'state'>) : [];
  if (!user || lines.length === 0) return stored && { values: entry, otherNumbers: [] };
  const { firstName, lastName, email } = json(user, 'account') as Account;
  const numberOf = (kind: Line['kind']): PhoneNumber | undefined => lines.find((line) => line.kind === kind)?.number;
  const values: ContactValues = {
    ...entry,
    ...present({
      firstName: firstName.trim() || undefined,
      lastName: lastName.trim() || undefined,
      email,
      fixedNumber: numberOf('fixed') ?? entry.fixedNumber,
      mobileNumber: numberOf('mobile') ?? entry.mobileNumber,
      extension: lines.find(({ extension }) => extension !== undefined)?.extension ?? entry.extension,
    }),
  };
  return { values, otherNumbers: lines.flatMap(({ number, numbers }) => [number, ...numbers]) };
}
