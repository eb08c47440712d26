import type { Migration } from './migration.ts';

/** Users, lines, forwarding, calls, and what goes with every write: audit, outbox, stored answers. */
export const firstCapability: Migration = {
  number: 1,
  name: 'first-capability',
  statements: [
    `CREATE TABLE users (
      tenant TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, policy TEXT NOT NULL, time_zone TEXT NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, id))`,
    `CREATE TABLE lines (
      tenant TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, kind TEXT NOT NULL, line TEXT NOT NULL,
      reachable INTEGER NOT NULL, do_not_disturb INTEGER NOT NULL, in_call INTEGER NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, id))`,
    `CREATE INDEX lines_by_owner ON lines (tenant, owner, kind, id)`,
    // preference 0: the number or the extension of the line itself; 1: one of several numbers that ring it.
    `CREATE TABLE line_numbers (
      tenant TEXT NOT NULL, number TEXT NOT NULL, preference INTEGER NOT NULL, line TEXT NOT NULL,
      PRIMARY KEY (tenant, number, preference, line),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    `CREATE INDEX line_numbers_by_line ON line_numbers (tenant, line)`,
    `CREATE TABLE forwarding (
      tenant TEXT NOT NULL, line TEXT NOT NULL, rule TEXT NOT NULL, enabled INTEGER NOT NULL, target TEXT, delay_seconds INTEGER,
      period TEXT, managed_elsewhere INTEGER, version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
      PRIMARY KEY (tenant, line, rule),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    `CREATE TABLE calls (
      tenant TEXT NOT NULL, source_id TEXT NOT NULL, owner TEXT NOT NULL, started_at BIGINT NOT NULL, id TEXT NOT NULL,
      line TEXT NOT NULL, line_kind TEXT NOT NULL, kind TEXT NOT NULL, outcome TEXT NOT NULL,
      number TEXT, number_kind TEXT NOT NULL, name TEXT, duration_seconds BIGINT NOT NULL, forwarded_to TEXT, message_left INTEGER,
      search TEXT NOT NULL,
      PRIMARY KEY (tenant, source_id))`,
    // line_kind at the end lets a filtered page skip entries without fetching their rows.
    `CREATE INDEX calls_by_time ON calls (tenant, owner, started_at, id, line_kind)`,
    `CREATE INDEX calls_by_kind ON calls (tenant, owner, kind, started_at, id, line_kind)`,
    `CREATE TABLE call_months (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, month TEXT NOT NULL, total BIGINT NOT NULL, missed BIGINT NOT NULL,
      PRIMARY KEY (tenant, owner, month))`,
    // Not a sequence of the engine: those leave gaps when a transaction is rolled back.
    `CREATE TABLE sequences (
      tenant TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL,
      PRIMARY KEY (tenant, name))`,
    `CREATE TABLE outbox (
      tenant TEXT NOT NULL, seq BIGINT NOT NULL, kind TEXT NOT NULL, resource TEXT NOT NULL, version TEXT, user_id TEXT, at BIGINT NOT NULL,
      PRIMARY KEY (tenant, seq))`,
    `CREATE TABLE audit (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, action TEXT NOT NULL, resource TEXT NOT NULL,
      before_change TEXT, after_change TEXT, request_id TEXT,
      PRIMARY KEY (tenant, user_id, seq))`,
    `CREATE TABLE answers (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, answer_key TEXT NOT NULL, body_hash TEXT NOT NULL, status INTEGER NOT NULL,
      headers TEXT NOT NULL, body TEXT NOT NULL, at BIGINT NOT NULL,
      PRIMARY KEY (tenant, user_id, answer_key))`,
  ],
};
