import type { Contact, ContactKind, ContactPage, Id } from '../../contract/index.ts';
import { contactInitial, orderRange } from '../../rules/contact-order.ts';
import { number, text } from '../store/columns.ts';
import type { SqlSession, SqlValue } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';
import { contactOf, directoryOwner, kindOf } from './sql.ts';

/** The place of a contact in the order of the list. */
export interface ContactPlace {
  readonly sort: string;
  readonly id: Id;
}

/** Already resolved filters. */
export interface ContactFilter {
  readonly kind?: ContactKind;
  /** Made by `searchWords` of the rules. */
  readonly words: readonly string[];
  readonly initial?: string;
  /** The last contact of the page before: the next page starts after it. */
  readonly after?: ContactPlace;
  readonly limit: number;
}

/** A contact with its place in the list. */
export interface PlacedContact extends ContactPlace {
  readonly contact: Contact;
}

/** Counts and initials of all contacts that match a query. */
export type ContactsOverview = Required<Omit<ContactPage, 'items' | 'next'>>;

/** Parameters of one statement, each under its placeholder. */
class Parameters {
  readonly values: SqlValue[] = [];
  readonly add = (value: SqlValue): string => `$${this.values.push(value)}`;
}

const ownersOf = ({ user }: Scope, kind: ContactKind | undefined): readonly Id[] => [
  ...(kind === 'external' ? [] : [directoryOwner]),
  ...(kind === 'internal' ? [] : [user]),
];

/** Conditions of the index, and no others: rows are fetched for the contacts of a page only. */
function conditionsOf(
  add: Parameters['add'],
  { words, initial, after }: Pick<ContactFilter, 'words' | 'initial' | 'after'>,
): readonly string[] {
  const range = initial === undefined ? undefined : orderRange(initial);
  return [
    ...(range ? [`sort >= ${add(range.from)} AND sort < ${add(range.until)}`] : []),
    ...(after ? [`(sort, id) > (${add(after.sort)}, ${add(after.id)})`] : []),
    // Words hold no wildcard.
    ...words.map((word) => `search LIKE ${add(`%${word}%`)}`),
  ];
}

/**
 * One page of contacts. Each kind walks its part of the index from where the page before ended, so that a page costs the same however
 * many contacts there are.
 */
export async function readContacts(session: SqlSession, scope: Scope, filter: ContactFilter): Promise<readonly PlacedContact[]> {
  const { values, add } = new Parameters();
  const tenant = add(scope.tenant);
  const limit = add(filter.limit);
  const conditions = conditionsOf(add, filter).map((condition) => ` AND ${condition}`);
  const parts = ownersOf(scope, filter.kind).map(
    (owner) => `SELECT * FROM (SELECT owner, sort, id FROM contacts WHERE tenant = ${tenant} AND owner = ${add(owner)}${conditions.join('')}
      ORDER BY sort, id LIMIT ${limit})`,
  );
  const sql = `SELECT contacts.* FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) AS found ORDER BY sort, id LIMIT ${limit}) AS page
    JOIN contacts ON contacts.tenant = ${tenant} AND contacts.owner = page.owner AND contacts.id = page.id
    ORDER BY page.sort, page.id`;
  const rows = await session.query(sql, values);
  return rows.map((row) => ({ sort: text(row, 'sort'), id: text(row, 'id'), contact: contactOf(row) }));
}

/** Contacts of one kind under one initial. */
interface ContactCount {
  readonly kind: ContactKind;
  readonly initial: string;
  readonly contacts: number;
}

/** Counts all contacts that match, and tells their initials. Both kinds are counted, also where one alone is listed. */
export async function readContactsOverview(
  session: SqlSession,
  scope: Scope,
  filter: Omit<ContactFilter, 'after' | 'limit'>,
): Promise<ContactsOverview> {
  const { values, add } = new Parameters();
  const tenant = add(scope.tenant);
  const owners = ownersOf(scope, undefined).map(add).join(', ');
  const conditions = conditionsOf(add, { words: filter.words }).map((condition) => ` AND ${condition}`);
  const sql = `SELECT owner, SUBSTR(sort, 1, 1) AS first, COUNT(*) AS contacts FROM contacts
    WHERE tenant = ${tenant} AND owner IN (${owners})${conditions.join('')} GROUP BY owner, SUBSTR(sort, 1, 1) ORDER BY 2`;
  const rows = await session.query(sql, values);
  const counts = rows.map((row): ContactCount => ({
    kind: kindOf(row),
    initial: contactInitial(text(row, 'first')),
    contacts: number(row, 'contacts'),
  }));
  return overviewOf(counts, filter);
}

/** The overview of a query. @param counts in the order of the initials */
export function overviewOf(
  counts: readonly ContactCount[],
  { kind: wanted, initial }: Pick<ContactFilter, 'kind' | 'initial'>,
): ContactsOverview {
  const sum = (of: readonly ContactCount[]): number => of.reduce((total, { contacts }) => total + contacts, 0);
  const listed = counts.filter(({ kind }) => kind === (wanted ?? kind));
  const ofKind = (kind: ContactKind): number => sum(counts.filter((count) => count.kind === kind));
  return {
    total: sum(listed.filter((count) => count.initial === (initial ?? count.initial))),
    totals: { internal: ofKind('internal'), external: ofKind('external') },
    initials: [...new Set(listed.map((count) => count.initial))],
  };
}
