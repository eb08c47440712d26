import { text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import { demoTenant, otherTenant, people } from './company.ts';

const FOREIGN = `SELECT tenant FROM (
    SELECT tenant FROM users UNION SELECT tenant FROM lines UNION SELECT tenant FROM devices) AS found
  WHERE tenant NOT IN ($1, $2) ORDER BY tenant LIMIT 1`;
/** Everybody whom the demo has made up, as a JSON list of tenant and id. */
const invented = JSON.stringify(people.map(({ tenant, id }) => [tenant, id]));
const UNKNOWN = `SELECT tenant FROM users WHERE json_array(tenant, id) NOT IN (SELECT value FROM json_each($1)) ORDER BY tenant LIMIT 1`;
const SEEDED = `SELECT COUNT(*) AS users, SUM(CASE WHEN id = 'alice' THEN 1 ELSE 0 END) AS seeded FROM users WHERE tenant = $1`;

/**
 * A company in the store that the demo has not made up. Its data must not be served by a demo, where anybody may sign in.
 * @returns its id
 */
export async function realCompany(store: SqlSession): Promise<string | undefined> {
  const foreign = (await queryOne(store, FOREIGN, [demoTenant, otherTenant])) ?? (await queryOne(store, UNKNOWN, [invented]));
  if (foreign) return text(foreign, 'tenant');
  const demo = await queryOne(store, SEEDED, [demoTenant]);
  return Number(demo?.['users'] ?? 0) > 0 && Number(demo?.['seeded'] ?? 0) === 0 ? demoTenant : undefined;
}
