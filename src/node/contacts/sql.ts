import type { Contact, ContactDraft, ContactKind, ContactTitle, Id, PhoneNumber } from '../../contract/index.ts';
import { contactName } from '../../rules/contact-draft.ts';
import { sameName } from '../../rules/contact-duplicates.ts';
import { contactOrder } from '../../rules/contact-order.ts';
import { searchTextOf } from '../../rules/contact-text.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession, type SqlValue } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** Owner of the rows of the directory. */
export const directoryOwner = '';

/** All that a contact shows, of either kind. */
export type ContactValues = Omit<Contact, 'id' | 'kind' | 'version'>;

/** A row to be stored. */
export interface ContactRow {
  /** The user, or {@link directoryOwner}. */
  readonly owner: Id;
  readonly id: Id;
  readonly values: ContactValues;
  readonly version: number;
  /** Further numbers by which the contact is found and named: those that ring a colleague's lines, too. */
  readonly otherNumbers?: readonly PhoneNumber[];
}

const COLUMNS = [
  'title', 'first_name', 'last_name', 'position', 'company', 'email', 'fixed_number', 'mobile_number', 'extension', 'sort', 'search',
  'version',
]; // prettier-ignore

const PUT = `INSERT INTO contacts (tenant, owner, id, ${COLUMNS.join(', ')})
  VALUES ($1, $2, $3, ${COLUMNS.map((_, column) => `$${column + 4}`).join(', ')})
  ON CONFLICT (tenant, owner, id) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;
const PUT_NUMBER = `INSERT INTO contact_numbers (tenant, owner, contact, number, rank, name, folded, search)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const REMOVE = 'DELETE FROM contacts WHERE tenant = $1 AND owner = $2 AND id = $3';
const REMOVE_NUMBERS = 'DELETE FROM contact_numbers WHERE tenant = $1 AND owner = $2 AND contact = $3';
const ONE = 'SELECT * FROM contacts WHERE tenant = $1 AND owner = $2 AND id = $3';
const COUNT = 'SELECT COUNT(*) AS contacts FROM contacts WHERE tenant = $1 AND owner = $2';
// Without an order: SQLite would take the index that has it, and read every number of the user.
const DUPLICATE = `SELECT contact FROM contact_numbers
  WHERE tenant = $1 AND owner = $2 AND number IN ($3, $4) AND rank = 0 AND folded = $5 AND contact <> $6 LIMIT 1`;

/** Longest key of the order, in characters: beyond it names differ too late for a list. */
const longestOrder = 120;

const valuesOf = (row: SqlRow): ContactValues => ({
  ...optional(row, 'title', 'title', (of, column) => text(of, column) as ContactTitle),
  ...optional(row, 'first_name', 'firstName', text),
  ...optional(row, 'last_name', 'lastName', text),
  ...optional(row, 'position', 'position', text),
  ...optional(row, 'company', 'company', text),
  ...optional(row, 'email', 'email', text),
  ...optional(row, 'fixed_number', 'fixedNumber', text),
  ...optional(row, 'mobile_number', 'mobileNumber', text),
  ...optional(row, 'extension', 'extension', text),
});

export const kindOf = (row: SqlRow): ContactKind => (text(row, 'owner') === directoryOwner ? 'internal' : 'external');

/** A row of the directory can go and come back, so its version is made of its values. */
export function contactOf(row: SqlRow): Contact {
  const kind = kindOf(row);
  const values = valuesOf(row);
  const version = kind === 'internal' ? fingerprint(JSON.stringify(values)) : String(number(row, 'version'));
  return { id: text(row, 'id'), kind, version, ...values };
}

const numbersOf = ({ fixedNumber, mobileNumber, extension }: ContactValues): readonly PhoneNumber[] =>
  [extension, fixedNumber, mobileNumber].filter((each) => each !== undefined);

/** A contact of the user or of the directory; `undefined` for an unknown one and for another user's alike. */
export async function readContact(session: SqlSession, { tenant, user }: Scope, id: Id): Promise<Contact | undefined> {
  for (const owner of [user, directoryOwner]) {
    const row = await queryOne(session, ONE, [tenant, owner, id]);
    if (row) return contactOf(row);
  }
  return undefined;
}

/** How many contacts of their own a user has. */
export async function countContacts(session: SqlSession, { tenant, user }: Scope): Promise<number> {
  return Number((await queryOne(session, COUNT, [tenant, user]))?.['contacts']);
}

/** Another contact of the user with a number in common and the same name. */
export async function findDuplicate(
  session: SqlSession,
  { tenant, user }: Scope,
  values: ContactDraft,
  except: Id = '',
): Promise<Id | undefined> {
  const [first, second = first] = numbersOf(values);
  const row = await queryOne(session, DUPLICATE, [tenant, user, orNull(first), orNull(second), sameName(values), except]);
  return row && text(row, 'contact');
}

/** Stores a contact, with the texts by which it is sorted, found and named. */
export async function putContact(tx: Transaction, tenant: Id, row: ContactRow): Promise<void> {
  const { owner, id, values, otherNumbers = [] } = row;
  const own = new Set(numbersOf(values));
  const others = [...new Set(otherNumbers)].filter((each) => !own.has(each));
  const search = [searchTextOf(values), ...others.map((fixedNumber) => searchTextOf({ fixedNumber }))].join(' ');
  const sort = Array.from(contactOrder(values)).slice(0, longestOrder).join('');
  const { title, firstName, lastName, position, company, email, fixedNumber, mobileNumber, extension } = values;
  const fields = [title, firstName, lastName, position, company, email, fixedNumber, mobileNumber, extension].map(orNull);
  await tx.run(PUT, [tenant, owner, id, ...fields, sort, search, row.version]);
  await tx.run(REMOVE_NUMBERS, [tenant, owner, id]);
  const name = contactName(values);
  if (name === '') return;
  const named: readonly SqlValue[] = [name, sameName(values), nameSearch(values)];
  for (const each of own) await tx.run(PUT_NUMBER, [tenant, owner, id, each, 0, ...named]);
  for (const each of others) await tx.run(PUT_NUMBER, [tenant, owner, id, each, 1, ...named]);
}

/** The searchable text of the name that calls show, and of nothing else. */
function nameSearch({ firstName, lastName, company }: ContactValues): string {
  return searchTextOf(
    firstName || lastName ? { ...(firstName && { firstName }), ...(lastName && { lastName }) } : { ...(company && { company }) },
  );
}

/** @returns whether there was one */
export async function removeContact(tx: Transaction, tenant: Id, owner: Id, id: Id): Promise<boolean> {
  await tx.run(REMOVE_NUMBERS, [tenant, owner, id]);
  return (await tx.run(REMOVE, [tenant, owner, id])) === 1;
}
