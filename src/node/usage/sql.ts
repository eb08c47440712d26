import type { Id, Month } from '../../contract/index.ts';
import { json } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope } from '../store/store.ts';

/** The usage of a line as the store keeps it. */
export interface UsageRecord {
  readonly value: readonly Month[];
}

/** The table of the usage. */
export const usageMigration: Migration = {
  number: 17,
  name: 'usage',
  statements: [
    `CREATE TABLE usage (
      tenant TEXT NOT NULL, line TEXT NOT NULL, value TEXT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      changed_by TEXT NOT NULL,
      PRIMARY KEY (tenant, line),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
  ],
};

const READ = `SELECT usage.* FROM lines
  JOIN usage ON usage.tenant = lines.tenant AND usage.line = lines.id
  WHERE lines.tenant = $1 AND lines.id = $2 AND lines.owner = $3`;

/** The record of a line of the scope's user; `undefined` where none was written yet. */
export async function readUsage(session: SqlSession, scope: Scope, line: Id): Promise<UsageRecord | undefined> {
  const row = await queryOne(session, READ, [scope.tenant, line, scope.user]);
  if (!row) return undefined;
  return { value: json(row, 'value') as readonly Month[] };
}
