import type { Id, Line, LineState } from '../../contract/index.ts';
import { refreshDirectory } from '../contacts/sql-directory.ts';
import { countDirectory } from '../phones/sql-stale.ts';
import { flag, json, number, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** A line as stored: who owns it, and what the switch last said of it. */
export interface LineRecord {
  readonly line: Line;
  readonly owner: Id;
  readonly version: number;
}

/** Finds the lines of a number in every company. */
export const numbersOfAnyCompany: Migration = {
  number: 6,
  name: 'numbers-of-any-company',
  statements: ['CREATE INDEX line_numbers_by_number ON line_numbers (number)'],
};

// 'fixed' sorts before 'mobile', which is the order that readLines promises.
const LINES = 'SELECT * FROM lines WHERE tenant = $1 AND owner = $2 ORDER BY kind, id';
const LINE = 'SELECT * FROM lines WHERE tenant = $1 AND id = $2 AND owner = $3';
const LINE_BY_NUMBER = `SELECT lines.* FROM line_numbers
  JOIN lines ON lines.tenant = line_numbers.tenant AND lines.id = line_numbers.line
  WHERE line_numbers.tenant = $1 AND line_numbers.number = $2
  ORDER BY line_numbers.preference, line_numbers.line LIMIT 1`;
const HAS_LINE = 'SELECT 1 AS found FROM lines WHERE tenant = $1 LIMIT 1';
const TENANTS = 'SELECT DISTINCT tenant FROM lines ORDER BY tenant LIMIT $1';
const LINES_OF_ANY_COMPANY = `SELECT lines.* FROM line_numbers
  JOIN lines ON lines.tenant = line_numbers.tenant AND lines.id = line_numbers.line
  WHERE line_numbers.number = $1 ORDER BY line_numbers.tenant, line_numbers.line LIMIT $2`;
const LINE_BEFORE = 'SELECT owner, line FROM lines WHERE tenant = $1 AND id = $2';
const PUT_LINE = `INSERT INTO lines (tenant, id, owner, kind, line, reachable, do_not_disturb, in_call, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (tenant, id) DO UPDATE SET
    owner = excluded.owner, kind = excluded.kind, line = excluded.line, reachable = excluded.reachable,
    do_not_disturb = excluded.do_not_disturb, in_call = excluded.in_call, version = excluded.version`;
const REMOVE_NUMBERS = 'DELETE FROM line_numbers WHERE tenant = $1 AND line = $2';
const PUT_NUMBER = 'INSERT INTO line_numbers (tenant, number, preference, line) VALUES ($1, $2, $3, $4)';
const SET_STATE = `UPDATE lines SET reachable = $3, do_not_disturb = $4, in_call = $5, version = version + 1 WHERE tenant = $1 AND id = $2`;

const SET_DO_NOT_DISTURB = `UPDATE lines SET do_not_disturb = $4, version = version + 1
  WHERE tenant = $1 AND id = $2 AND owner = $3 AND do_not_disturb <> $4`;

const SET_ANNOUNCEMENT_ONLY = `UPDATE lines SET announcement_only = $4, version = version + 1 WHERE tenant = $1 AND id = $2 AND owner = $3`;

/** A row of the table `lines`. */
export const lineOf = (row: SqlRow): LineRecord => ({
  line: {
    ...(json(row, 'line') as Omit<Line, 'state'>),
    ...(Number(row['announcement_only']) === 1 ? { announcementOnly: true } : {}),
    state: { reachable: flag(row, 'reachable'), doNotDisturb: flag(row, 'do_not_disturb'), inCall: flag(row, 'in_call') },
  },
  owner: text(row, 'owner'),
  version: number(row, 'version'),
});

/** Lines of the scope's user, fixed first. */
export async function readLines(session: SqlSession, scope: Scope): Promise<readonly LineRecord[]> {
  return (await session.query(LINES, [scope.tenant, scope.user])).map(lineOf);
}

/** A line of the scope's user; `undefined` for an unknown one and for anybody else's alike. */
export async function readLine(session: SqlSession, scope: Scope, line: Id): Promise<LineRecord | undefined> {
  const row = await queryOne(session, LINE, [scope.tenant, line, scope.user]);
  return row && lineOf(row);
}

/** Whose line it is; `undefined` for an unknown one. For code that acts for the operator. */
export async function readLineOwner(session: SqlSession, tenant: Id, line: Id): Promise<Id | undefined> {
  const row = await queryOne(session, LINE_BEFORE, [tenant, line]);
  return row && text(row, 'owner');
}

/** The line of the tenant with this number or extension, of any owner. */
export async function readLineByNumber(session: SqlSession, tenant: Id, number: string): Promise<LineRecord | undefined> {
  const row = await queryOne(session, LINE_BY_NUMBER, [tenant, number]);
  return row && lineOf(row);
}

/** Whether a tenant has any line. */
export async function hasLine(session: SqlSession, tenant: Id): Promise<boolean> {
  return (await queryOne(session, HAS_LINE, [tenant])) !== undefined;
}

/** Some of the tenants that have lines. */
export async function readTenants(session: SqlSession, limit: number): Promise<readonly Id[]> {
  return (await session.query(TENANTS, [limit])).map((row) => text(row, 'tenant'));
}

/** A line with its company. */
export interface LineOfCompany {
  readonly tenant: Id;
  readonly record: LineRecord;
}

/** Lines of every company that a number rings. For the loop check only, whose answer names no line. */
export async function readLinesOfAnyCompany(session: SqlSession, number: string, limit: number): Promise<readonly LineOfCompany[]> {
  const rows = await session.query(LINES_OF_ANY_COMPANY, [number, limit]);
  return rows.map((row) => ({ tenant: text(row, 'tenant'), record: lineOf(row) }));
}

export async function putLine(tx: Transaction, tenant: Id, record: LineRecord): Promise<void> {
  // A directory does not change the choices of the user.
  const { state, announcementOnly: _, ...line } = record.line;
  const before = await queryOne(tx, LINE_BEFORE, [tenant, line.id]);
  const body = JSON.stringify(line);
  const owners = before?.['line'] === body && before['owner'] === record.owner ? [] : [before?.['owner'], record.owner];
  for (const owner of new Set(owners)) if (typeof owner === 'string') await countDirectory(tx, tenant, owner);
  const flags = [Number(state.reachable), Number(state.doNotDisturb), Number(state.inCall)];
  await tx.run(PUT_LINE, [tenant, line.id, record.owner, line.kind, body, ...flags, record.version]);
  await putNumbers(tx, tenant, record.line);
  for (const owner of new Set(owners)) if (typeof owner === 'string') await refreshDirectory(tx, tenant, owner);
}

async function putNumbers(tx: Transaction, tenant: Id, line: Line): Promise<void> {
  await tx.run(REMOVE_NUMBERS, [tenant, line.id]);
  const main = new Set([line.number, ...(line.extension ? [line.extension] : [])]);
  for (const each of new Set([...main, ...line.numbers])) {
    await tx.run(PUT_NUMBER, [tenant, each, main.has(each) ? 0 : 1, line.id]);
  }
}

export async function setLineState(tx: Transaction, tenant: Id, line: Id, state: LineState): Promise<void> {
  await tx.run(SET_STATE, [tenant, line, Number(state.reachable), Number(state.doNotDisturb), Number(state.inCall)]);
}

/** @returns whether it changed; `false` also for anybody else's line */
export async function setDoNotDisturb(tx: Transaction, scope: Scope, line: Id, enabled: boolean): Promise<boolean> {
  return (await tx.run(SET_DO_NOT_DISTURB, [scope.tenant, line, scope.user, Number(enabled)])) === 1;
}

/** Whether the mailbox of a line of the scope's user takes messages. */
export async function setAnnouncementOnly(tx: Transaction, scope: Scope, line: Id, announcementOnly: boolean): Promise<void> {
  await tx.run(SET_ANNOUNCEMENT_ONLY, [scope.tenant, line, scope.user, Number(announcementOnly)]);
}
