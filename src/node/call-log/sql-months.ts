import { shownKindOf } from '../../rules/call-log.ts';
import { monthBounds, monthOf } from '../../rules/zone.ts';
import type { CallKind, CallLogMonth, CallOutcome, Id, Month, TimeZone } from '../../contract/index.ts';
import { number, text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { addToUsage, recountUsage, type UsedCall } from '../usage/sql-count.ts';

const CALL_MONTHS = 'SELECT month, total, missed FROM call_months WHERE tenant = $1 AND owner = $2 AND total > 0 ORDER BY month DESC';
const ADD_TO_MONTH = `INSERT INTO call_months (tenant, owner, month, total, missed) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, owner, month) DO UPDATE SET total = call_months.total + excluded.total, missed = call_months.missed + excluded.missed`;
const REMOVE_MONTHS = 'DELETE FROM call_months WHERE tenant = $1 AND owner = $2';
const NEWEST_BEFORE = 'SELECT MAX(started_at) AS newest FROM calls WHERE tenant = $1 AND owner = $2 AND started_at < $3';
const COUNT = 'SELECT COUNT(*) AS calls FROM calls WHERE tenant = $1 AND owner = $2 AND started_at >= $3 AND started_at < $4';
const COUNT_MISSED = `SELECT COUNT(*) AS calls FROM calls WHERE tenant = $1 AND owner = $2 AND kind = 'missed' AND started_at >= $3 AND started_at < $4`;

/** Zone of the months of a user who is not stored yet; `putUser` recounts them. */
export const FALLBACK_ZONE: TimeZone = 'UTC';

/** Newest first. */
export async function readCallMonths(session: SqlSession, scope: Scope): Promise<readonly CallLogMonth[]> {
  const rows = await session.query(CALL_MONTHS, [scope.tenant, scope.user]);
  return rows.map((row) => ({ month: text(row, 'month'), total: number(row, 'total'), missed: number(row, 'missed') }));
}

/** Counts an owner's calls anew after a change of time zone: for the months of the call log and for the usage. */
export async function recountCalls(tx: Transaction, tenant: Id, owner: Id, timeZone: TimeZone): Promise<void> {
  await recountMonths(tx, tenant, owner, timeZone);
  await recountUsage(tx, tenant, owner, timeZone);
}

/** Adds calls of one owner to all that is counted of them, and takes others away. */
export async function countCalls(
  tx: Transaction,
  tenant: Id,
  owner: Id,
  timeZone: TimeZone,
  added: readonly UsedCall[],
  removed: readonly UsedCall[] = [],
): Promise<void> {
  await addToMonths(tx, tenant, owner, timeZone, added, removed);
  await addToUsage(tx, tenant, owner, timeZone, added, removed);
}

/** One range of an index per month; no row is fetched. */
async function recountMonths(tx: Transaction, tenant: Id, owner: Id, timeZone: TimeZone): Promise<void> {
  await tx.run(REMOVE_MONTHS, [tenant, owner]);
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const newest = (await queryOne(tx, NEWEST_BEFORE, [tenant, owner, before]))?.['newest'];
    if (newest === null || newest === undefined) return;
    const month = monthOf(Number(newest), timeZone);
    const { from, until } = monthBounds(month, timeZone);
    const total = await queryOne(tx, COUNT, [tenant, owner, from, until]);
    const missed = await queryOne(tx, COUNT_MISSED, [tenant, owner, from, until]);
    await tx.run(ADD_TO_MONTH, [tenant, owner, month, Number(total?.['calls']), Number(missed?.['calls'])]);
    before = from;
  }
}

/** What of a call its month counts. */
interface CountedCall {
  readonly startedAt: number;
  readonly kind: CallKind;
  readonly outcome: CallOutcome;
}

async function addToMonths(
  tx: Transaction,
  tenant: Id,
  owner: Id,
  timeZone: TimeZone,
  added: readonly CountedCall[],
  removed: readonly CountedCall[],
): Promise<void> {
  const monthAt = monthFinder(timeZone);
  const counts = new Map<Month, MonthCount>();
  for (const call of added) countCall(counts, monthAt(call.startedAt), shownKindOf(call), 1);
  for (const call of removed) countCall(counts, monthAt(call.startedAt), shownKindOf(call), -1);
  for (const [month, { total, missed }] of counts) await tx.run(ADD_TO_MONTH, [tenant, owner, month, total, missed]);
}

/** Counts of one month. */
interface MonthCount {
  total: number;
  missed: number;
}

/** Local month of an instant. Time zone arithmetic is slow and calls come in runs of one month, so months are kept. */
function monthFinder(timeZone: TimeZone): (at: number) => Month {
  const known: { readonly month: Month; readonly from: number; readonly until: number }[] = [];
  let last: (typeof known)[number] | undefined;
  const holds = (at: number) => (entry: (typeof known)[number]) => entry.from <= at && at < entry.until;
  return (at) => {
    if (last && holds(at)(last)) return last.month;
    last = known.find(holds(at));
    if (last) return last.month;
    const month = monthOf(at, timeZone);
    last = { month, ...monthBounds(month, timeZone) };
    known.push(last);
    return month;
  };
}

/** Adds one call to the counts of its month, or takes it away. */
function countCall(counts: Map<Month, MonthCount>, month: Month, kind: CallKind, one: 1 | -1): void {
  const count = counts.get(month) ?? { total: 0, missed: 0 };
  count.total += one;
  if (kind === 'missed') count.missed += one;
  counts.set(month, count);
}
