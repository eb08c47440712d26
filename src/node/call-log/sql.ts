import { shownKindOf } from '../../rules/call-log.ts';
import { searchText } from '../../rules/numbers.ts';
import type {
  Account,
  CallKind,
  CallLogEntry,
  CallOutcome,
  CallVerification,
  Id,
  LineKind,
  NumberKind,
  TimeZone,
} from '../../contract/index.ts';
import { isUnnamed, nameOf, numbersNamed } from '../contacts/sql-names.ts';
import { flag, flagOrNull, json, number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession, type SqlValue } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { countCalls, FALLBACK_ZONE } from './sql-months.ts';

/** Whether the network authenticated the caller's number. */
export const callVerification: Migration = {
  number: 5,
  name: 'call-verification',
  statements: ['ALTER TABLE calls ADD COLUMN verification TEXT'],
};

/** A search reads its column in the index, in the order of the page, and fetches the rows that it finds. */
export const callsBySearch: Migration = {
  number: 9,
  name: 'calls-by-search',
  statements: ['DROP INDEX calls_by_time', 'CREATE INDEX calls_by_time ON calls (tenant, owner, started_at, id, line_kind, kind, search)'],
};

/** A call as stored. `sourceId` names it at its origin, so that importing twice adds nothing. `id` is unique within the tenant. */
export interface CallRecord extends Omit<CallLogEntry, 'startedAt'> {
  readonly owner: Id;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly sourceId: string;
}

/** Already resolved filters: instants instead of months, normalised search text. */
export interface CallFilter {
  readonly from: number;
  readonly until: number;
  readonly kind?: CallKind;
  readonly lineKind?: LineKind;
  /** Made by `searchNeedle` of the rules. */
  readonly search?: string;
  /** The same search as words in the names of contacts, made by `searchWords` of the rules. */
  readonly words?: readonly string[];
  /** The last entry of the page before: the next page starts after it. */
  readonly after?: { readonly startedAt: number; readonly id: Id };
  readonly limit: number;
}

/** Rows of one INSERT. Measured: more make the statement slower, fewer make the round trips dearer. */
const ROWS = 16;
const COLUMNS = [
  'tenant', 'source_id', 'owner', 'started_at', 'id', 'line', 'line_kind', 'kind', 'outcome',
  'number', 'number_kind', 'name', 'duration_seconds', 'forwarded_to', 'message_left', 'search', 'verification',
]; // prettier-ignore

const insertOf = (rows: number): string => {
  const placeholders = (row: number) => COLUMNS.map((_, column) => `$${row * COLUMNS.length + column + 1}`).join(', ');
  const values = Array.from({ length: rows }, (_, row) => `(${placeholders(row)})`).join(', ');
  return `INSERT INTO calls (${COLUMNS.join(', ')}) VALUES ${values} ON CONFLICT (tenant, source_id) DO NOTHING RETURNING source_id`;
};
const INSERT_ONE = insertOf(1);
const INSERT_MANY = insertOf(ROWS);

const OWNER = 'SELECT account FROM users WHERE tenant = $1 AND id = $2';

/** The column holds the kind with which a call is listed, so that filters and counts stay in an index. */
function keptKindOf(row: SqlRow): CallKind {
  const listed = text(row, 'kind') as CallKind;
  return listed === 'received' && text(row, 'outcome') === 'answered-elsewhere' ? 'missed' : listed;
}

export const callOf = (row: SqlRow): CallRecord => ({
  id: text(row, 'id'),
  line: text(row, 'line'),
  lineKind: text(row, 'line_kind') as LineKind,
  kind: keptKindOf(row),
  outcome: text(row, 'outcome') as CallOutcome,
  party: {
    ...optional(row, 'number', 'number', text),
    numberKind: text(row, 'number_kind') as NumberKind,
    ...optional(row, 'name', 'name', text),
  },
  startedAt: number(row, 'started_at'),
  durationSeconds: number(row, 'duration_seconds'),
  ...optional(row, 'forwarded_to', 'forwardedTo', text),
  ...optional(row, 'verification', 'verification', (of, column) => text(of, column) as CallVerification),
  ...optional(row, 'message_left', 'messageLeft', flag),
  owner: text(row, 'owner'),
  sourceId: text(row, 'source_id'),
});

/** A call with the names that its owner's contacts and the directory have. */
function namedCallOf(row: SqlRow): CallRecord {
  const call = callOf(row);
  if (row['party_name'] === null && row['forwarded_name'] === null) return call;
  return {
    ...call,
    party: { ...call.party, ...optional(row, 'party_name', 'name', text) },
    ...optional(row, 'forwarded_name', 'forwardedToName', text),
  };
}

/** Newest first. */
export async function readCalls(session: SqlSession, scope: Scope, filter: CallFilter): Promise<readonly CallRecord[]> {
  const { sql, params } = callsQuery(scope, filter);
  return (await session.query(sql, params)).map(namedCallOf);
}

const SHOWN = `calls.*, ${nameOf('calls.number')} AS party_name,
  CASE WHEN calls.forwarded_to IS NOT NULL THEN ${nameOf('calls.forwarded_to')} END AS forwarded_name`;

/**
 * One page of calls. Every form of it walks an index backwards from where the page before ended, so that it costs the same
 * however many calls there are. Only the conditions that are asked for are in the text: a handful of forms, each prepared once.
 */
export function callsQuery(scope: Scope, filter: CallFilter): { sql: string; params: readonly SqlValue[] } {
  const params: SqlValue[] = [];
  const conditions: string[] = [];
  const add = (condition: (...placeholders: string[]) => string, ...values: SqlValue[]) => {
    conditions.push(condition(...values.map((value) => `$${params.push(value)}`)));
  };
  add((tenant, user) => `tenant = ${tenant} AND owner = ${user}`, scope.tenant, scope.user);
  // A search stays in the index that has the searched text.
  if (filter.kind) add((kind) => `${filter.search ? "kind || ''" : 'kind'} = ${kind}`, filter.kind);
  add((from, until) => `started_at >= ${from} AND started_at < ${until}`, filter.from, filter.until);
  if (filter.after) add((at, id) => `(started_at, id) < (${at}, ${id})`, filter.after.startedAt, filter.after.id);
  if (filter.lineKind) add((kind) => `line_kind = ${kind}`, filter.lineKind);
  if (filter.search) conditions.push(searched(filter, (value) => `$${params.push(value)}`));
  params.push(filter.limit);
  const sql = `SELECT ${SHOWN} FROM calls WHERE ${conditions.join(' AND ')} ORDER BY started_at DESC, id DESC LIMIT $${params.length}`;
  return { sql, params };
}

/**
 * The condition of a search: number and name as they are shown. The name that the network told counts where no contact has another one.
 * Digits are searched in numbers, with and without a name.
 */
function searched({ search = '', words = [] }: CallFilter, add: (value: SqlValue) => string): string {
  const stored = `search LIKE ${add(`%${search.replace(/[!%_]/g, '!$&')}%`)} ESCAPE '!'`;
  if (words.length === 0) return stored;
  const told = /^\d+$/.test(search) ? stored : `(${stored} AND ${isUnnamed('calls.number')})`;
  return `(${told} OR number IN (${numbersNamed(words.map((word) => add(`%${word}%`)))}))`;
}

/** Adds the calls that are not known yet and counts them in their owners' months. @returns how many were new */
export async function addCalls(tx: Transaction, tenant: Id, calls: readonly CallRecord[]): Promise<number> {
  const bySource = new Map<string, CallRecord>();
  for (const call of calls) if (!bySource.has(call.sourceId)) bySource.set(call.sourceId, call);
  return (await insertCalls(tx, tenant, bySource, await homesOf(tx, tenant, calls))).length;
}

/** Inserts calls by `sourceId`, without those that are known. @returns the new ones, counted in the months of their owners */
export async function insertCalls(
  tx: Transaction,
  tenant: Id,
  bySource: ReadonlyMap<string, CallRecord>,
  homes: Homes,
): Promise<readonly CallRecord[]> {
  const distinct = [...bySource.values()];
  const added: CallRecord[] = [];
  for (let start = 0; start < distinct.length;) {
    const rows = distinct.length - start >= ROWS ? ROWS : 1;
    const chunk = distinct.slice(start, start + rows);
    const inserted = await tx.query(
      rows === 1 ? INSERT_ONE : INSERT_MANY,
      chunk.flatMap((call) => valuesOf(tenant, call, homes.get(call.owner)?.country)),
    );
    for (const row of inserted) {
      const call = bySource.get(String(row['source_id']));
      if (call) added.push(call);
    }
    start += rows;
  }
  for (const [owner, { timeZone }] of homes) {
    const own = added.filter((call) => call.owner === owner);
    await countCalls(tx, tenant, owner, timeZone, own);
  }
  return added;
}

/** Of the owner of a call: the zone gives its month, the country the national writing that a search finds. */
export interface Home {
  readonly timeZone: TimeZone;
  readonly country?: string;
}

export type Homes = ReadonlyMap<Id, Home>;

export async function homesOf(session: SqlSession, tenant: Id, calls: readonly CallRecord[]): Promise<Homes> {
  const homes = new Map<Id, Home>();
  for (const { owner } of calls) {
    if (homes.has(owner)) continue;
    const user = await queryOne(session, OWNER, [tenant, owner]);
    const account = user && (json(user, 'account') as Account);
    homes.set(owner, account ? { timeZone: account.timeZone, country: account.country } : { timeZone: FALLBACK_ZONE });
  }
  return homes;
}

const valuesOf = (tenant: Id, call: CallRecord, country: string | undefined): SqlValue[] => [
  tenant,
  call.sourceId,
  call.owner,
  call.startedAt,
  call.id,
  call.line,
  call.lineKind,
  shownKindOf(call),
  call.outcome,
  orNull(call.party.number),
  call.party.numberKind,
  orNull(call.party.name),
  call.durationSeconds,
  orNull(call.forwardedTo),
  flagOrNull(call.messageLeft),
  searchText(call.party, country),
  orNull(call.verification),
];
