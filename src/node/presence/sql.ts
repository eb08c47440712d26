import type { Id } from '../../contract/index.ts';
import type { ReportedState } from '../../rules/presence.ts';
import { type LineRecord, lineOf } from '../lines/sql.ts';
import { number, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Transaction } from '../store/store.ts';

/** The tables of line states: what the telephone switch of a company tells, and when it was last heard. */
export const presenceMigration: Migration = {
  number: 11,
  name: 'presence',
  statements: [
    `CREATE TABLE line_states (
      tenant TEXT NOT NULL, line TEXT NOT NULL, state TEXT NOT NULL, since BIGINT NOT NULL,
      PRIMARY KEY (tenant, line),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    'CREATE TABLE heard_switches (tenant TEXT NOT NULL, heard_at BIGINT NOT NULL, PRIMARY KEY (tenant))',
    // An event of a colleague replaces the earlier ones.
    `CREATE INDEX outbox_presence ON outbox (tenant, resource) WHERE kind = 'presence.changed'`,
  ],
};

/** A line of a colleague as the store has it. */
export interface StoredLine {
  readonly record: LineRecord;
  readonly reported: { readonly state: ReportedState; readonly since: number } | undefined;
  /** An unconditional forward is switched on. */
  readonly isForwarded: boolean;
}

const LINES = `SELECT lines.*, line_states.state AS reported, line_states.since AS since, forwarding.enabled AS forwarded FROM lines
  LEFT JOIN line_states ON line_states.tenant = lines.tenant AND line_states.line = lines.id
  LEFT JOIN forwarding ON forwarding.tenant = lines.tenant AND forwarding.line = lines.id AND forwarding.rule = 'unconditional'
  WHERE lines.tenant = $1 AND lines.owner = $2 ORDER BY lines.kind, lines.id`;
const REPORTED = `SELECT lines.owner AS owner, line_states.state AS reported FROM lines
  LEFT JOIN line_states ON line_states.tenant = lines.tenant AND line_states.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2`;
const PUT_STATE = `INSERT INTO line_states (tenant, line, state, since) VALUES ($1, $2, $3, $4)
  ON CONFLICT (tenant, line) DO UPDATE SET state = excluded.state, since = excluded.since`;
const REMOVE_STATES = 'DELETE FROM line_states WHERE tenant = $1';
const HEARD = 'SELECT heard_at FROM heard_switches WHERE tenant = $1';
const PUT_HEARD = `INSERT INTO heard_switches (tenant, heard_at) VALUES ($1, $2)
  ON CONFLICT (tenant) DO UPDATE SET heard_at = excluded.heard_at`;
const REMOVE_HEARD = 'DELETE FROM heard_switches WHERE tenant = $1';
const SILENT = 'SELECT tenant FROM heard_switches WHERE heard_at < $1 ORDER BY tenant';
const WATCHERS = 'SELECT user_id FROM key_contacts WHERE tenant = $1 AND contact = $2 ORDER BY user_id LIMIT $3';
const REMOVE_EVENTS = `DELETE FROM outbox WHERE kind = 'presence.changed' AND tenant = $1 AND resource = $2`;

const storedOf = (row: SqlRow): StoredLine => ({
  record: lineOf(row),
  reported: row['reported'] === null ? undefined : { state: text(row, 'reported') as ReportedState, since: number(row, 'since') },
  isForwarded: row['forwarded'] === 1,
});

/** Lines of a person of the tenant, fixed first; none for anybody else's id. */
export async function readColleagueLines(session: SqlSession, tenant: Id, contact: Id): Promise<readonly StoredLine[]> {
  return (await session.query(LINES, [tenant, contact])).map(storedOf);
}

/** Owner and last told state of a line; `undefined` for an unknown line. */
export async function readReported(
  session: SqlSession,
  tenant: Id,
  line: Id,
): Promise<{ readonly owner: Id; readonly state: string | undefined } | undefined> {
  const row = await queryOne(session, REPORTED, [tenant, line]);
  return row && { owner: text(row, 'owner'), state: row['reported'] === null ? undefined : text(row, 'reported') };
}

export async function putReported(tx: Transaction, tenant: Id, line: Id, state: ReportedState, since: number): Promise<void> {
  await tx.run(PUT_STATE, [tenant, line, state, since]);
}

/** When the switch of a tenant was last heard, in epoch milliseconds. */
export async function readHeard(session: SqlSession, tenant: Id): Promise<number | undefined> {
  const row = await queryOne(session, HEARD, [tenant]);
  return row && number(row, 'heard_at');
}

export async function putHeard(tx: Transaction, tenant: Id, at: number): Promise<void> {
  await tx.run(PUT_HEARD, [tenant, at]);
}

/** Forgets a switch and all that it told. @returns whether it was known */
export async function removeHeard(tx: Transaction, tenant: Id): Promise<boolean> {
  await tx.run(REMOVE_STATES, [tenant]);
  return (await tx.run(REMOVE_HEARD, [tenant])) === 1;
}

/** Tenants whose switch was last heard before an instant. */
export async function readSilent(session: SqlSession, before: number): Promise<readonly Id[]> {
  return (await session.query(SILENT, [before])).map((row) => text(row, 'tenant'));
}

/** Users with a colleague on one of their keys. */
export async function readWatchers(session: SqlSession, tenant: Id, contact: Id, limit: number): Promise<readonly Id[]> {
  return (await session.query(WATCHERS, [tenant, contact, limit])).map((row) => text(row, 'user_id'));
}

/** Removes the announced events about a colleague. A later one must follow in the same transaction. */
export async function removePresenceEvents(tx: Transaction, tenant: Id, contact: Id): Promise<void> {
  await tx.run(REMOVE_EVENTS, [tenant, contact]);
}
