import type { Id } from '../../contract/index.ts';
import type { CallRecord, LineRecord, StoreWrites, UserRecord } from './port.ts';
import { addCalls, recountMonths } from './sql-calls.ts';
import type { SqlSession, SqlValue } from './sql-driver.ts';
import { sqlPhoneWrites } from './sql-phone-writes.ts';
import { sqlReads } from './sql-reads.ts';
import { flagOrNull, jsonOrNull, orNull } from './sql-columns.ts';

const USER_BEFORE = 'SELECT account, time_zone FROM users WHERE tenant = $1 AND id = $2';
const LINE_BEFORE = 'SELECT owner, line FROM lines WHERE tenant = $1 AND id = $2';
const PUT_USER = `INSERT INTO users (tenant, id, account, policy, time_zone, version) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant, id) DO UPDATE SET
    account = excluded.account, policy = excluded.policy, time_zone = excluded.time_zone, version = excluded.version`;
const PUT_LINE = `INSERT INTO lines (tenant, id, owner, kind, line, reachable, do_not_disturb, in_call, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (tenant, id) DO UPDATE SET
    owner = excluded.owner, kind = excluded.kind, line = excluded.line, reachable = excluded.reachable,
    do_not_disturb = excluded.do_not_disturb, in_call = excluded.in_call, version = excluded.version`;
const FORGET_NUMBERS = 'DELETE FROM line_numbers WHERE tenant = $1 AND line = $2';
const PUT_NUMBER = 'INSERT INTO line_numbers (tenant, number, preference, line) VALUES ($1, $2, $3, $4)';
const SET_LINE_STATE = `UPDATE lines SET reachable = $3, do_not_disturb = $4, in_call = $5, version = version + 1 WHERE tenant = $1 AND id = $2`;
const OWNS_LINE = 'SELECT 1 AS owned FROM lines WHERE tenant = $1 AND id = $2 AND owner = $3';
const ADD_FORWARDING = `INSERT INTO forwarding
  (tenant, line, rule, enabled, target, delay_seconds, period, managed_elsewhere, version, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (tenant, line, rule) DO NOTHING`;
const CHANGE_FORWARDING = `UPDATE forwarding SET enabled = $4, target = $5, delay_seconds = $6, period = $7, managed_elsewhere = $8,
  version = $9, changed_at = $10, changed_by = $11 WHERE tenant = $1 AND line = $2 AND rule = $3 AND version = $12`;
const NEXT = `INSERT INTO sequences (tenant, name, value) VALUES ($1, $2, 1)
  ON CONFLICT (tenant, name) DO UPDATE SET value = sequences.value + 1 RETURNING value`;
const COUNT_OWN = `INSERT INTO directory_versions (tenant, user_id, version) VALUES ($1, $2, 1)
  ON CONFLICT (tenant, user_id) DO UPDATE SET version = directory_versions.version + 1`;
const COUNT_WATCHERS = `INSERT INTO directory_versions (tenant, user_id, version)
  SELECT tenant, user_id, 1 FROM key_contacts WHERE tenant = $1 AND contact = $2 AND user_id <> $2
  ON CONFLICT (tenant, user_id) DO UPDATE SET version = directory_versions.version + 1`;
const ADD_EVENT = 'INSERT INTO outbox (tenant, seq, kind, resource, version, user_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)';
const ADD_AUDIT = `INSERT INTO audit (tenant, user_id, seq, at, action, resource, before_change, after_change, request_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const PUT_ANSWER = `INSERT INTO answers (tenant, user_id, answer_key, body_hash, status, headers, body, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (tenant, user_id, answer_key) DO UPDATE SET
    body_hash = excluded.body_hash, status = excluded.status, headers = excluded.headers, body = excluded.body, at = excluded.at`;
const PRUNE_ANSWERS = 'DELETE FROM answers WHERE at < $1';
// The newest entry stays, so that a stream can still tell "nothing since then" from "too long ago".
const PRUNE_OUTBOX = `DELETE FROM outbox WHERE at < $1
  AND seq < (SELECT value FROM sequences WHERE sequences.tenant = outbox.tenant AND sequences.name = 'outbox')`;

/** Counts a change of somebody's name or numbers for themselves, and for everybody who has them on a key. */
async function countDirectory(session: SqlSession, tenant: Id, user: Id): Promise<void> {
  await session.run(COUNT_OWN, [tenant, user]);
  await session.run(COUNT_WATCHERS, [tenant, user]);
}

/**
 * The writing half of the port, in SQL, for one transaction.
 * @param touched collects the tenants that got events
 */
export function sqlWrites(session: SqlSession, touched: Set<Id>): StoreWrites {
  const next = async (tenant: Id, name: 'outbox' | 'audit'): Promise<number> => {
    const [row] = await session.query(NEXT, [tenant, name]);
    return Number(row?.['value']);
  };
  return {
    ...sqlReads(session),
    ...sqlPhoneWrites(session),
    putUser: (user) => putUser(session, user),
    putLine: (tenant, line) => putLine(session, tenant, line),
    async setLineState(tenant, line, state) {
      await session.run(SET_LINE_STATE, [tenant, line, Number(state.reachable), Number(state.doNotDisturb), Number(state.inCall)]);
    },
    async putForwarding(scope, record, expected) {
      const owned = await session.query(OWNS_LINE, [scope.tenant, record.line, scope.user]);
      if (owned.length === 0) return false;
      const values: SqlValue[] = [scope.tenant, record.line, record.key, Number(record.enabled), jsonOrNull(record.target)];
      values.push(orNull(record.delaySeconds), jsonOrNull(record.when), flagOrNull(record.managedElsewhere));
      values.push(record.version, record.changedAt, record.changedBy);
      const changed = expected === 0 ? session.run(ADD_FORWARDING, values) : session.run(CHANGE_FORWARDING, [...values, expected]);
      return (await changed) === 1;
    },
    addCalls: (tenant: Id, calls: readonly CallRecord[]) => addCalls(session, tenant, calls),
    async addAudit(tenant, entry) {
      const values: SqlValue[] = [tenant, entry.user, await next(tenant, 'audit'), entry.at, entry.action, entry.resource];
      await session.run(ADD_AUDIT, [...values, jsonOrNull(entry.before), jsonOrNull(entry.after), orNull(entry.requestId)]);
    },
    async addEvent(tenant, event) {
      const seq = await next(tenant, 'outbox');
      await session.run(ADD_EVENT, [tenant, seq, event.kind, event.resource, orNull(event.version), orNull(event.user), event.at]);
      touched.add(tenant);
      return seq;
    },
    async putAnswer(scope, key, answer) {
      const values: SqlValue[] = [scope.tenant, scope.user, key, answer.bodyHash, answer.status, JSON.stringify(answer.headers)];
      await session.run(PUT_ANSWER, [...values, answer.body, answer.at]);
    },
    async prune(olderThan) {
      await session.run(PRUNE_ANSWERS, [olderThan.answers]);
      await session.run(PRUNE_OUTBOX, [olderThan.outbox]);
    },
  };
}

async function putUser(session: SqlSession, user: UserRecord): Promise<void> {
  const { account, policy, version } = user;
  const [before] = await session.query(USER_BEFORE, [account.tenant.id, account.id]);
  const text = JSON.stringify(account);
  const values: SqlValue[] = [account.tenant.id, account.id, text, JSON.stringify(policy), account.timeZone, version];
  await session.run(PUT_USER, values);
  if (before?.['account'] !== text) await countDirectory(session, account.tenant.id, account.id);
  if (before?.['time_zone'] !== account.timeZone) await recountMonths(session, account.tenant.id, account.id, account.timeZone);
}

async function putLine(session: SqlSession, tenant: Id, record: LineRecord): Promise<void> {
  const { state, ...line } = record.line;
  const [before] = await session.query(LINE_BEFORE, [tenant, line.id]);
  const text = JSON.stringify(line);
  const owners = before?.['line'] === text && before['owner'] === record.owner ? [] : [before?.['owner'], record.owner];
  for (const owner of new Set(owners)) if (typeof owner === 'string') await countDirectory(session, tenant, owner);
  const values: SqlValue[] = [tenant, line.id, record.owner, line.kind, text];
  values.push(Number(state.reachable), Number(state.doNotDisturb), Number(state.inCall), record.version);
  await session.run(PUT_LINE, values);
  await session.run(FORGET_NUMBERS, [tenant, line.id]);
  const main = new Set([line.number, ...(line.extension ? [line.extension] : [])]);
  for (const number of new Set([...main, ...line.numbers])) {
    await session.run(PUT_NUMBER, [tenant, number, main.has(number) ? 0 : 1, line.id]);
  }
}
