import type { CallFilter, Scope, StoreReads } from './port.ts';
import type { SqlDriver, SqlValue } from './sql-driver.ts';
import { sqlPhoneReads } from './sql-phone-reads.ts';
import { answerOf, auditEntryOf, callOf, forwardingOf, lineOf, outboxEntryOf, userOf } from './sql-rows.ts';

const USER = 'SELECT * FROM users WHERE tenant = $1 AND id = $2';
// 'fixed' sorts before 'mobile', which is the order that the port promises.
const LINES = 'SELECT * FROM lines WHERE tenant = $1 AND owner = $2 ORDER BY kind, id';
const LINE = 'SELECT * FROM lines WHERE tenant = $1 AND id = $2 AND owner = $3';
const LINE_BY_NUMBER = `SELECT lines.* FROM line_numbers
  JOIN lines ON lines.tenant = line_numbers.tenant AND lines.id = line_numbers.line
  WHERE line_numbers.tenant = $1 AND line_numbers.number = $2
  ORDER BY line_numbers.preference, line_numbers.line LIMIT 1`;
const FORWARDING = `SELECT forwarding.* FROM lines
  JOIN forwarding ON forwarding.tenant = lines.tenant AND forwarding.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3 ORDER BY forwarding.rule`;
const FORWARDING_OF = 'SELECT * FROM forwarding WHERE tenant = $1 AND line = $2 ORDER BY rule';
const CALL_MONTHS = 'SELECT month, total, missed FROM call_months WHERE tenant = $1 AND owner = $2 ORDER BY month DESC';
const ANSWER = 'SELECT * FROM answers WHERE tenant = $1 AND user_id = $2 AND answer_key = $3';
const OUTBOX = 'SELECT * FROM outbox WHERE tenant = $1 AND seq > $2 ORDER BY seq LIMIT $3';
// Two subqueries, because an engine reads the ends of an index for a lone MIN or MAX, but the whole index for both at once.
const OUTBOX_BOUNDS = `SELECT (SELECT MIN(seq) FROM outbox WHERE tenant = $1) AS oldest, (SELECT MAX(seq) FROM outbox WHERE tenant = $1) AS newest`;
const AUDIT = 'SELECT * FROM audit WHERE tenant = $1 AND user_id = $2 ORDER BY seq DESC LIMIT $3';

/** The reading half of the port, in SQL. */
export function sqlReads(db: Pick<SqlDriver, 'query'>): StoreReads {
  const one = async (sql: string, params: readonly SqlValue[]) => (await db.query(sql, params))[0];
  return {
    ...sqlPhoneReads(db),
    async user(scope) {
      const row = await one(USER, [scope.tenant, scope.user]);
      return row && userOf(row);
    },
    async lines(scope) {
      return (await db.query(LINES, [scope.tenant, scope.user])).map(lineOf);
    },
    async line(scope, line) {
      const row = await one(LINE, [scope.tenant, line, scope.user]);
      return row && lineOf(row);
    },
    async forwarding(scope, line) {
      return (await db.query(FORWARDING, [scope.tenant, line, scope.user])).map(forwardingOf);
    },
    async lineByNumber(tenant, number) {
      const row = await one(LINE_BY_NUMBER, [tenant, number]);
      return row && lineOf(row);
    },
    async forwardingOf(tenant, line) {
      return (await db.query(FORWARDING_OF, [tenant, line])).map(forwardingOf);
    },
    async calls(scope, filter) {
      const { sql, params } = callsQuery(scope, filter);
      return (await db.query(sql, params)).map(callOf);
    },
    async callMonths(scope) {
      const rows = await db.query(CALL_MONTHS, [scope.tenant, scope.user]);
      return rows.map((row) => ({ month: String(row['month']), total: Number(row['total']), missed: Number(row['missed']) }));
    },
    async answer(scope, key) {
      const row = await one(ANSWER, [scope.tenant, scope.user, key]);
      return row && answerOf(row);
    },
    async outbox(tenant, after, limit) {
      return (await db.query(OUTBOX, [tenant, after, limit])).map(outboxEntryOf);
    },
    async outboxBounds(tenant) {
      const row = await one(OUTBOX_BOUNDS, [tenant]);
      return { oldest: Number(row?.['oldest'] ?? 0), newest: Number(row?.['newest'] ?? 0) };
    },
    async audit(scope, limit) {
      return (await db.query(AUDIT, [scope.tenant, scope.user, limit])).map(auditEntryOf);
    },
  };
}

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
  if (filter.kind) add((kind) => `kind = ${kind}`, filter.kind);
  add((from, until) => `started_at >= ${from} AND started_at < ${until}`, filter.from, filter.until);
  if (filter.after) add((at, id) => `(started_at, id) < (${at}, ${id})`, filter.after.startedAt, filter.after.id);
  if (filter.lineKind) add((kind) => `line_kind = ${kind}`, filter.lineKind);
  if (filter.search) add((pattern) => `search LIKE ${pattern} ESCAPE '!'`, `%${filter.search.replace(/[!%_]/g, '!$&')}%`);
  params.push(filter.limit);
  const sql = `SELECT * FROM calls WHERE ${conditions.join(' AND ')} ORDER BY started_at DESC, id DESC LIMIT $${params.length}`;
  return { sql, params };
}
