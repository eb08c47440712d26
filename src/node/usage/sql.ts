import type { Allowance, CallParty, Id, LocalDate, Month, NumberKind, TopParty } from '../../contract/index.ts';
import { nameOf } from '../contacts/sql-names.ts';
import { json, number, optional, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';

const OF_LINE = 'tenant = $1 AND owner = $2 AND line = $3';
const DAYS = `SELECT day, calls, seconds, fixed_seconds, mobile_seconds FROM usage_days
  WHERE ${OF_LINE} AND day >= $4 AND day <= $5 AND calls > 0 ORDER BY day`;
const TOP = `SELECT number, number_kind, calls, seconds, COALESCE(${nameOf('top.number')}, told) AS party_name
  FROM (SELECT number, number_kind, name AS told, calls, seconds FROM usage_parties
    WHERE ${OF_LINE} AND month = $4 ORDER BY seconds DESC, calls DESC, number DESC LIMIT 5) AS top
  ORDER BY seconds DESC, calls DESC, number DESC`;
const RECIPIENTS = `SELECT recipients FROM usage_months WHERE ${OF_LINE} AND month = $4`;
const MONTHS = `SELECT month FROM usage_months WHERE ${OF_LINE} AND (calls > 0 OR rated = 1) ORDER BY month DESC`;
const RATED = `SELECT day, kind, amount FROM usage_rated WHERE ${OF_LINE} AND day >= $4 AND day <= $5 ORDER BY day`;
const PUT_RATED = `INSERT INTO usage_rated (tenant, owner, line, day, kind, amount) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant, owner, line, day, kind) DO UPDATE SET amount = excluded.amount WHERE usage_rated.amount <> excluded.amount`;
const PUT_RATED_MONTH = `INSERT INTO usage_months (tenant, owner, line, month, calls, recipients, rated) VALUES ($1, $2, $3, $4, 0, 0, 1)
  ON CONFLICT (tenant, owner, line, month) DO UPDATE SET rated = 1`;
const PLAN = `SELECT plan, allowances FROM usage_plans WHERE tenant = $1 AND line = $2 AND from_month <= $3
  ORDER BY from_month DESC LIMIT 1`;
const PUT_PLAN = `INSERT INTO usage_plans (tenant, line, from_month, plan, allowances) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, line, from_month) DO UPDATE SET plan = excluded.plan, allowances = excluded.allowances
  WHERE usage_plans.plan <> excluded.plan OR usage_plans.allowances <> excluded.allowances`;

/** Calls of one day. */
export interface CountedDay {
  readonly day: LocalDate;
  readonly calls: number;
  readonly seconds: number;
  readonly fixedSeconds: number;
  readonly mobileSeconds: number;
}

/** What an operator's file may tell of a day: bytes of data, text messages, multimedia messages. */
export const ratedKinds = ['data', 'sms', 'mms'] as const;
export type RatedKind = (typeof ratedKinds)[number];

/** An amount of one day, as the operator rated it. */
export interface RatedAmount {
  readonly day: LocalDate;
  readonly kind: RatedKind;
  readonly amount: number;
}

/** The plan of a line from a month on, until the next one. */
export interface LinePlan {
  readonly plan: string;
  readonly allowances: readonly Pick<Allowance, 'kind' | 'included' | 'beyond'>[];
}

/** Days compare as texts, and no month has a day behind 31. */
const within = (month: Month): readonly [LocalDate, LocalDate] => [`${month}-01`, `${month}-31`];

/** Days with calls, in order. */
export async function readUsageDays(session: SqlSession, { tenant, user }: Scope, line: Id, month: Month): Promise<readonly CountedDay[]> {
  const rows = await session.query(DAYS, [tenant, user, line, ...within(month)]);
  return rows.map((row) => ({
    day: text(row, 'day'),
    calls: number(row, 'calls'),
    seconds: number(row, 'seconds'),
    fixedSeconds: number(row, 'fixed_seconds'),
    mobileSeconds: number(row, 'mobile_seconds'),
  }));
}

const partyOf = (row: SqlRow): CallParty => ({
  ...(text(row, 'number') === '' ? {} : { number: text(row, 'number') }),
  numberKind: text(row, 'number_kind') as NumberKind,
  ...optional(row, 'party_name', 'name', text),
});

/** The parties with most seconds of conversation, named as in the call log. */
export async function readTopParties(session: SqlSession, { tenant, user }: Scope, line: Id, month: Month): Promise<readonly TopParty[]> {
  const rows = await session.query(TOP, [tenant, user, line, month]);
  return rows.map((row) => ({ party: partyOf(row), calls: number(row, 'calls'), talkSeconds: number(row, 'seconds') }));
}

/** Distinct numbers called. */
export async function readRecipients(session: SqlSession, { tenant, user }: Scope, line: Id, month: Month): Promise<number> {
  return Number((await queryOne(session, RECIPIENTS, [tenant, user, line, month]))?.['recipients'] ?? 0);
}

/** Months with calls or rated amounts, newest first. */
export async function readUsageMonths(session: SqlSession, { tenant, user }: Scope, line: Id): Promise<readonly Month[]> {
  return (await session.query(MONTHS, [tenant, user, line])).map((row) => text(row, 'month'));
}

/** Rated amounts of a month, by day. */
export async function readRated(session: SqlSession, { tenant, user }: Scope, line: Id, month: Month): Promise<readonly RatedAmount[]> {
  const rows = await session.query(RATED, [tenant, user, line, ...within(month)]);
  return rows.map((row) => ({ day: text(row, 'day'), kind: text(row, 'kind') as RatedKind, amount: number(row, 'amount') }));
}

/** Replaces the amount of a line's day. @returns whether it was another one */
export async function putRated(tx: Transaction, { tenant, user }: Scope, line: Id, { day, kind, amount }: RatedAmount): Promise<boolean> {
  const changed = await tx.run(PUT_RATED, [tenant, user, line, day, kind, amount]);
  if (changed > 0) await tx.run(PUT_RATED_MONTH, [tenant, user, line, day.slice(0, 7)]);
  return changed > 0;
}

/** The plan of a line in a month; `undefined` where none is known. The caller has checked whose line it is. */
export async function readPlan(session: SqlSession, tenant: Id, line: Id, month: Month): Promise<LinePlan | undefined> {
  const row = await queryOne(session, PLAN, [tenant, line, month]);
  return row && { plan: text(row, 'plan'), allowances: json(row, 'allowances') as LinePlan['allowances'] };
}

/** Sets the plan of a line from a month on. @returns whether it was another one */
export async function putPlan(tx: Transaction, tenant: Id, line: Id, from: Month, { plan, allowances }: LinePlan): Promise<boolean> {
  return (await tx.run(PUT_PLAN, [tenant, line, from, plan, JSON.stringify(allowances)])) > 0;
}
