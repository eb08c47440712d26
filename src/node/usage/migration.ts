import type { Migration } from '../store/migration.ts';

/**
 * What is counted of a user's calls, kept as calls come, so that a month is read from as many rows as it has days, however many calls it
 * has; and what the operator's files tell. The owner is in every key: a line that is given to another person takes no figures along.
 */
export const usageMigration: Migration = {
  number: 17,
  name: 'usage',
  statements: [
    `CREATE TABLE usage_days (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, line TEXT NOT NULL, day TEXT NOT NULL, calls BIGINT NOT NULL, seconds BIGINT NOT NULL,
      fixed_seconds BIGINT NOT NULL, mobile_seconds BIGINT NOT NULL,
      PRIMARY KEY (tenant, owner, line, day))`,
    `CREATE TABLE usage_parties (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, line TEXT NOT NULL, month TEXT NOT NULL, number TEXT NOT NULL, number_kind TEXT NOT NULL,
      name TEXT, calls BIGINT NOT NULL, seconds BIGINT NOT NULL,
      PRIMARY KEY (tenant, owner, line, month, number))`,
    'CREATE INDEX usage_parties_by_talk ON usage_parties (tenant, owner, line, month, seconds, calls, number)',
    `CREATE TABLE usage_months (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, line TEXT NOT NULL, month TEXT NOT NULL, calls BIGINT NOT NULL, recipients BIGINT NOT NULL,
      rated INTEGER NOT NULL,
      PRIMARY KEY (tenant, owner, line, month))`,
    `CREATE TABLE usage_rated (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, line TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, amount BIGINT NOT NULL,
      PRIMARY KEY (tenant, owner, line, day, kind))`,
    `CREATE TABLE usage_plans (
      tenant TEXT NOT NULL, line TEXT NOT NULL, from_month TEXT NOT NULL, plan TEXT NOT NULL, allowances TEXT NOT NULL,
      PRIMARY KEY (tenant, line, from_month),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    // Users whose calls of earlier versions are still to be counted: SQL alone knows no time zones.
    'CREATE TABLE usage_pending (tenant TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (tenant, user_id))',
    'INSERT INTO usage_pending (tenant, user_id) SELECT DISTINCT tenant, owner FROM lines',
  ],
};
