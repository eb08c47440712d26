import { monthBounds, monthOf } from '../../rules/zone.ts';
import { searchText } from '../../rules/numbers.ts';
import type { Account, Id, Month, TimeZone } from '../../contract/index.ts';
import { countCall, FALLBACK_ZONE, monthFinder, type MonthCount } from './call-months.ts';
import type { CallRecord } from './port.ts';
import type { SqlSession, SqlValue } from './sql-driver.ts';
import { flagOrNull, orNull } from './sql-columns.ts';

/** Rows of one INSERT. Measured: more make the statement slower, fewer make the round trips dearer. */
const ROWS = 16;
const COLUMNS = [
  'tenant', 'source_id', 'owner', 'started_at', 'id', 'line', 'line_kind', 'kind', 'outcome',
  'number', 'number_kind', 'name', 'duration_seconds', 'forwarded_to', 'message_left', 'search',
]; // prettier-ignore

const insertOf = (rows: number): string => {
  const placeholders = (row: number) => COLUMNS.map((_, column) => `$${row * COLUMNS.length + column + 1}`).join(', ');
  const values = Array.from({ length: rows }, (_, row) => `(${placeholders(row)})`).join(', ');
  return `INSERT INTO calls (${COLUMNS.join(', ')}) VALUES ${values} ON CONFLICT (tenant, source_id) DO NOTHING RETURNING source_id`;
};
const INSERT_ONE = insertOf(1);
const INSERT_MANY = insertOf(ROWS);

const OWNER = 'SELECT account FROM users WHERE tenant = $1 AND id = $2';
const ADD_TO_MONTH = `INSERT INTO call_months (tenant, owner, month, total, missed) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, owner, month) DO UPDATE SET total = call_months.total + excluded.total, missed = call_months.missed + excluded.missed`;
const FORGET_MONTHS = 'DELETE FROM call_months WHERE tenant = $1 AND owner = $2';
const NEWEST_BEFORE = 'SELECT MAX(started_at) AS newest FROM calls WHERE tenant = $1 AND owner = $2 AND started_at < $3';
const COUNT = 'SELECT COUNT(*) AS calls FROM calls WHERE tenant = $1 AND owner = $2 AND started_at >= $3 AND started_at < $4';
const COUNT_MISSED = `SELECT COUNT(*) AS calls FROM calls WHERE tenant = $1 AND owner = $2 AND kind = 'missed' AND started_at >= $3 AND started_at < $4`;

/** Adds the calls that are not known yet and counts them in their owners' months. @returns how many were new */
export async function addCalls(session: SqlSession, tenant: Id, calls: readonly CallRecord[]): Promise<number> {
  const bySource = new Map<string, CallRecord>();
  for (const call of calls) if (!bySource.has(call.sourceId)) bySource.set(call.sourceId, call);
  const distinct = [...bySource.values()];
  const owners = await ownersOf(session, tenant, distinct);
  const added: CallRecord[] = [];
  for (let start = 0; start < distinct.length;) {
    const rows = distinct.length - start >= ROWS ? ROWS : 1;
    const chunk = distinct.slice(start, start + rows);
    const inserted = await session.query(
      rows === 1 ? INSERT_ONE : INSERT_MANY,
      chunk.flatMap((call) => valuesOf(tenant, call, owners.get(call.owner)?.country)),
    );
    for (const row of inserted) {
      const call = bySource.get(String(row['source_id']));
      if (call) added.push(call);
    }
    start += rows;
  }
  for (const [owner, { timeZone }] of owners) await countMonths(session, tenant, owner, timeZone, added);
  return added.length;
}

/** Counts an owner's months afresh, after the time zone changed: a range of an index per month, no row is fetched. */
export async function recountMonths(session: SqlSession, tenant: Id, owner: Id, timeZone: TimeZone): Promise<void> {
  await session.run(FORGET_MONTHS, [tenant, owner]);
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const [row] = await session.query(NEWEST_BEFORE, [tenant, owner, before]);
    const newest = row?.['newest'];
    if (newest === null || newest === undefined) return;
    const month = monthOf(Number(newest), timeZone);
    const { from, until } = monthBounds(month, timeZone);
    const [total] = await session.query(COUNT, [tenant, owner, from, until]);
    const [missed] = await session.query(COUNT_MISSED, [tenant, owner, from, until]);
    await session.run(ADD_TO_MONTH, [tenant, owner, month, Number(total?.['calls']), Number(missed?.['calls'])]);
    before = from;
  }
}

/** Where the owners of calls live: it decides the month of a call, and the national writing that it is found by. */
interface Home {
  readonly timeZone: TimeZone;
  readonly country?: string;
}

async function ownersOf(session: SqlSession, tenant: Id, calls: readonly CallRecord[]): Promise<Map<Id, Home>> {
  const homes = new Map<Id, Home>();
  for (const { owner } of calls) {
    if (homes.has(owner)) continue;
    const [user] = await session.query(OWNER, [tenant, owner]);
    const account = user && (JSON.parse(String(user['account'])) as Account);
    homes.set(owner, account ? { timeZone: account.timeZone, country: account.country } : { timeZone: FALLBACK_ZONE });
  }
  return homes;
}

async function countMonths(session: SqlSession, tenant: Id, owner: Id, timeZone: TimeZone, calls: readonly CallRecord[]): Promise<void> {
  const monthAt = monthFinder(timeZone);
  const counts = new Map<Month, MonthCount>();
  for (const call of calls) if (call.owner === owner) countCall(counts, monthAt(call.startedAt), call.kind);
  for (const [month, { total, missed }] of counts) await session.run(ADD_TO_MONTH, [tenant, owner, month, total, missed]);
}

const valuesOf = (tenant: Id, call: CallRecord, country: string | undefined): SqlValue[] => [
  tenant,
  call.sourceId,
  call.owner,
  call.startedAt,
  call.id,
  call.line,
  call.lineKind,
  call.kind,
  call.outcome,
  orNull(call.party.number),
  call.party.numberKind,
  orNull(call.party.name),
  call.durationSeconds,
  orNull(call.forwardedTo),
  flagOrNull(call.messageLeft),
  searchText(call.party, country),
];
