import type { CallKind, CallOutcome, CallParty, Id, LocalDate, Month, TimeZone } from '../../contract/index.ts';
import { dayKey, dayMs, firstInstantFrom, midnightOf, monthBounds, monthOf, startOfDay } from '../../rules/zone.ts';
import { number, orNull, text } from '../store/columns.ts';
import { queryOne } from '../store/driver.ts';
import type { Store, Transaction } from '../store/store.ts';

/** Rows of one statement. An import of call records counts thousands of rows in a transaction. */
const ROWS = 16;

/** `($1, $2), ($3, $4)` */
const valuesOf = (columns: number, rows: number): string => {
  const row = (index: number): string => Array.from({ length: columns }, (_, column) => `$${index * columns + column + 1}`).join(', ');
  return Array.from({ length: rows }, (_, index) => `(${row(index)})`).join(', ');
};

/** The text of a statement for one row and for many, each prepared once. */
const forRows = (sql: (rows: number) => string): { readonly one: string; readonly many: string } => ({ one: sql(1), many: sql(ROWS) });

const addDays = forRows(
  (rows) => `INSERT INTO usage_days (tenant, owner, line, day, calls, seconds, fixed_seconds, mobile_seconds) VALUES ${valuesOf(8, rows)}
  ON CONFLICT (tenant, owner, line, day) DO UPDATE SET calls = usage_days.calls + excluded.calls,
    seconds = usage_days.seconds + excluded.seconds, fixed_seconds = usage_days.fixed_seconds + excluded.fixed_seconds,
    mobile_seconds = usage_days.mobile_seconds + excluded.mobile_seconds`,
);
const addParties = forRows(
  (rows) => `INSERT INTO usage_parties (tenant, owner, line, month, number, number_kind, name, calls, seconds) VALUES ${valuesOf(9, rows)}
  ON CONFLICT (tenant, owner, line, month, number) DO UPDATE SET calls = usage_parties.calls + excluded.calls,
    seconds = usage_parties.seconds + excluded.seconds, number_kind = excluded.number_kind,
    name = COALESCE(excluded.name, usage_parties.name)
  RETURNING line, month, number, calls`,
);
const REMOVE_PARTY = 'DELETE FROM usage_parties WHERE tenant = $1 AND owner = $2 AND line = $3 AND month = $4 AND number = $5';
const ADD_MONTH = `INSERT INTO usage_months (tenant, owner, line, month, calls, recipients, rated) VALUES ($1, $2, $3, $4, $5, $6, 0)
  ON CONFLICT (tenant, owner, line, month) DO UPDATE SET calls = usage_months.calls + excluded.calls,
    recipients = usage_months.recipients + excluded.recipients`;

const CLEAR = [
  'DELETE FROM usage_days WHERE tenant = $1 AND owner = $2',
  'DELETE FROM usage_parties WHERE tenant = $1 AND owner = $2',
  'UPDATE usage_months SET calls = 0, recipients = 0 WHERE tenant = $1 AND owner = $2',
];
const COUNTED = "tenant = $1 AND owner = $2 AND kind = 'placed' AND outcome = 'answered'";
const NEWEST_BEFORE = `SELECT MAX(started_at) AS newest FROM calls WHERE ${COUNTED} AND started_at < $3`;
const secondsTo = (kind: string): string => `SUM(CASE WHEN number_kind = '${kind}' THEN duration_seconds ELSE 0 END)`;
const COUNT_DAY = `INSERT INTO usage_days (tenant, owner, line, day, calls, seconds, fixed_seconds, mobile_seconds)
  SELECT tenant, owner, line, $5, COUNT(*), SUM(duration_seconds), ${secondsTo('fixed')}, ${secondsTo('mobile')}
  FROM calls WHERE ${COUNTED} AND started_at >= $3 AND started_at < $4 GROUP BY tenant, owner, line`;
const COUNT_PARTIES = `INSERT INTO usage_parties (tenant, owner, line, month, number, number_kind, name, calls, seconds)
  SELECT tenant, owner, line, $5, COALESCE(number, ''), MAX(number_kind), MAX(name), COUNT(*), SUM(duration_seconds)
  FROM calls WHERE ${COUNTED} AND started_at >= $3 AND started_at < $4 GROUP BY tenant, owner, line, COALESCE(number, '')`;
const COUNT_MONTHS = `INSERT INTO usage_months (tenant, owner, line, month, calls, recipients, rated)
  SELECT tenant, owner, line, month, SUM(calls), COUNT(*), 0
  FROM usage_parties WHERE tenant = $1 AND owner = $2 GROUP BY tenant, owner, line, month
  ON CONFLICT (tenant, owner, line, month) DO UPDATE SET calls = excluded.calls, recipients = excluded.recipients`;

/** What of a call its owner's usage counts. */
export interface UsedCall {
  readonly line: Id;
  readonly kind: CallKind;
  readonly outcome: CallOutcome;
  readonly party: CallParty;
  readonly startedAt: number;
  readonly durationSeconds: number;
}

/** Adds calls of one owner to what is counted of their usage, and takes others away. */
export async function addToUsage(
  tx: Transaction,
  tenant: Id,
  owner: Id,
  timeZone: TimeZone,
  added: readonly UsedCall[],
  removed: readonly UsedCall[] = [],
): Promise<void> {
  const sums = new Sums(timeZone);
  for (const call of added) sums.add(call, 1);
  for (const call of removed) sums.add(call, -1);
  for (const group of groupsOf([...sums.days.values()])) {
    const values = group.flatMap(({ line, day, calls, seconds, fixed, mobile }) => [
      tenant,
      owner,
      line,
      day,
      calls,
      seconds,
      fixed,
      mobile,
    ]);
    await tx.run(group.length === ROWS ? addDays.many : addDays.one, values);
  }
  const recipients = new Map<string, number>();
  for (const group of groupsOf([...sums.parties.values()])) await putParties(tx, [tenant, owner], group, recipients);
  for (const [key, { line, month, calls }] of sums.months)
    await tx.run(ADD_MONTH, [tenant, owner, line, month, calls, recipients.get(key) ?? 0]);
}

/** Groups of {@link ROWS}, and single ones at the end: two forms of a statement. */
function* groupsOf<T>(items: readonly T[]): Generator<readonly T[]> {
  const whole = items.length - (items.length % ROWS);
  for (let start = 0; start < whole; start += ROWS) yield items.slice(start, start + ROWS);
  for (const item of items.slice(whole)) yield [item];
}

/** @param recipients by how many those of each month have grown */
async function putParties(
  tx: Transaction,
  owner: readonly [tenant: Id, owner: Id],
  group: readonly PartySum[],
  recipients: Map<string, number>,
): Promise<void> {
  const values = group.flatMap(({ line, month, party, calls, seconds }) => [
    ...owner,
    line,
    month,
    party.number ?? '',
    party.numberKind,
    orNull(party.name),
    calls,
    seconds,
  ]);
  const added = new Map(group.map(({ line, month, party, calls }) => [keyOf(line, month, party.number ?? ''), calls]));
  for (const row of await tx.query(group.length === ROWS ? addParties.many : addParties.one, values)) {
    const [line, month, called, now] = [text(row, 'line'), text(row, 'month'), text(row, 'number'), number(row, 'calls')];
    const before = now - (added.get(keyOf(line, month, called)) ?? 0);
    if (now === 0) await tx.run(REMOVE_PARTY, [...owner, line, month, called]);
    const ofMonth = keyOf(line, month);
    recipients.set(ofMonth, (recipients.get(ofMonth) ?? 0) + Number(now > 0) - Number(before > 0));
  }
}

interface DaySum {
  readonly line: Id;
  readonly day: LocalDate;
  calls: number;
  seconds: number;
  fixed: number;
  mobile: number;
}

interface PartySum {
  readonly line: Id;
  readonly month: Month;
  readonly party: CallParty;
  calls: number;
  seconds: number;
}

interface MonthSum {
  readonly line: Id;
  readonly month: Month;
  calls: number;
}

/** No id contains a line break. */
const keyOf = (...parts: readonly string[]): string => parts.join('\n');

/** Sums of calls: one statement for each day, party and month, not for each call. */
class Sums {
  readonly days = new Map<string, DaySum>();
  readonly parties = new Map<string, PartySum>();
  readonly months = new Map<string, MonthSum>();
  readonly #dayAt: (at: number) => LocalDate;

  constructor(timeZone: TimeZone) {
    this.#dayAt = dayFinder(timeZone);
  }

  add({ line, kind, outcome, party, startedAt, durationSeconds }: UsedCall, one: 1 | -1): void {
    if (kind !== 'placed' || outcome !== 'answered') return;
    const seconds = one * durationSeconds;
    const day = this.#dayAt(startedAt);
    const month = day.slice(0, 7);
    const ofDay = found(this.days, keyOf(line, day), () => ({ line, day, calls: 0, seconds: 0, fixed: 0, mobile: 0 }));
    ofDay.calls += one;
    ofDay.seconds += seconds;
    if (party.numberKind === 'fixed') ofDay.fixed += seconds;
    if (party.numberKind === 'mobile') ofDay.mobile += seconds;
    const ofParty = found(this.parties, keyOf(line, month, party.number ?? ''), () => ({ line, month, party, calls: 0, seconds: 0 }));
    ofParty.calls += one;
    ofParty.seconds += seconds;
    found(this.months, keyOf(line, month), () => ({ line, month, calls: 0 })).calls += one;
  }
}

function found<T>(sums: Map<string, T>, key: string, make: () => T): T {
  const known = sums.get(key);
  if (known) return known;
  const made = make();
  sums.set(key, made);
  return made;
}

/** Local day of an instant. Time zone arithmetic is slow and calls come in runs of one day, so the last day is kept. */
function dayFinder(timeZone: TimeZone): (at: number) => LocalDate {
  let last = { day: '', from: 0, until: 0 };
  return (at) => {
    if (at < last.from || at >= last.until) last = { day: dayKey(at, timeZone), ...dayBounds(at, timeZone) };
    return last.day;
  };
}

const dayBounds = (at: number, timeZone: TimeZone) => ({
  from: startOfDay(at, timeZone),
  until: firstInstantFrom(midnightOf(at, timeZone) + dayMs, timeZone),
});

/** Counts all calls of an owner anew, as after a change of time zone: by ranges of an index, in the database. */
export async function recountUsage(tx: Transaction, tenant: Id, owner: Id, timeZone: TimeZone): Promise<void> {
  for (const statement of CLEAR) await tx.run(statement, [tenant, owner]);
  const newestBefore = async (at: number): Promise<number | undefined> => {
    const newest = (await queryOne(tx, NEWEST_BEFORE, [tenant, owner, at]))?.['newest'];
    return newest === null || newest === undefined ? undefined : Number(newest);
  };
  let month: { readonly from: number } = { from: Number.MAX_SAFE_INTEGER };
  let newest = await newestBefore(Number.MAX_SAFE_INTEGER);
  while (newest !== undefined) {
    if (newest < month.from) {
      const name = monthOf(newest, timeZone);
      const bounds = monthBounds(name, timeZone);
      await tx.run(COUNT_PARTIES, [tenant, owner, bounds.from, bounds.until, name]);
      month = bounds;
    }
    const { from, until } = dayBounds(newest, timeZone);
    await tx.run(COUNT_DAY, [tenant, owner, from, until, dayKey(newest, timeZone)]);
    newest = await newestBefore(from);
  }
  await tx.run(COUNT_MONTHS, [tenant, owner]);
}

const PENDING = `SELECT usage_pending.tenant, usage_pending.user_id, users.time_zone FROM usage_pending
  JOIN users ON users.tenant = usage_pending.tenant AND users.id = usage_pending.user_id
  ORDER BY usage_pending.tenant, usage_pending.user_id LIMIT 1`;
const DONE = 'DELETE FROM usage_pending WHERE tenant = $1 AND user_id = $2';

/** Counts the calls that a database of an earlier version has, one user in a transaction. Every later call finds nothing to do. */
export async function fillUsage(store: Store): Promise<void> {
  while ((await store.query(PENDING)).length > 0) {
    await store.write(async (tx) => {
      const row = await queryOne(tx, PENDING, []);
      if (!row) return;
      const [tenant, user] = [text(row, 'tenant'), text(row, 'user_id')];
      await recountUsage(tx, tenant, user, text(row, 'time_zone'));
      await tx.run(DONE, [tenant, user]);
    });
  }
}
