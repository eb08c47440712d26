import type { AccessLink, Id, Site } from '../../contract/index.ts';
import { json, number, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Migration } from '../store/migration.ts';
import type { Scope, Transaction } from '../store/store.ts';

/** A user's sites name no row of `sites`: a site that is gone must not make the user one who sees all of them. */
export const connectivityMigration: Migration = {
  number: 19,
  name: 'connectivity',
  statements: [
    `CREATE TABLE sites (
      tenant TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, links TEXT NOT NULL,
      PRIMARY KEY (tenant, id))`,
    `CREATE TABLE user_sites (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, site TEXT NOT NULL,
      PRIMARY KEY (tenant, user_id, site),
      FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, id) ON DELETE CASCADE)`,
    'CREATE TABLE link_checks (tenant TEXT NOT NULL, checked_at BIGINT NOT NULL, PRIMARY KEY (tenant))',
  ],
};

const SITES = 'SELECT id, name, links FROM sites WHERE tenant = $1 ORDER BY place';
const OWN_SITES = 'SELECT site FROM user_sites WHERE tenant = $1 AND user_id = $2';
const HAS_SITES = 'SELECT MIN(id) AS first_site FROM sites WHERE tenant = $1';
const CHECKED = 'SELECT checked_at FROM link_checks WHERE tenant = $1';
const REMOVE_SITES = 'DELETE FROM sites WHERE tenant = $1';
const ADD_SITE = 'INSERT INTO sites (tenant, id, place, name, links) VALUES ($1, $2, $3, $4, $5)';
const PUT_CHECKED = `INSERT INTO link_checks (tenant, checked_at) VALUES ($1, $2)
  ON CONFLICT (tenant) DO UPDATE SET checked_at = excluded.checked_at`;
const REMOVE_OWN = 'DELETE FROM user_sites WHERE tenant = $1 AND user_id = $2';
const ADD_OWN = 'INSERT INTO user_sites (tenant, user_id, site) VALUES ($1, $2, $3)';

const siteOf = (row: SqlRow): Site => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  links: json(row, 'links') as readonly AccessLink[],
});

/** Every site of a company, in the operator's order. */
export async function readSites(session: SqlSession, tenant: Id): Promise<readonly Site[]> {
  return (await session.query(SITES, [tenant])).map(siteOf);
}

/** Ids of the sites that a user may see; empty for a user who sees all of them. */
export async function readUserSites(session: SqlSession, { tenant, user }: Scope): Promise<readonly Id[]> {
  return (await session.query(OWN_SITES, [tenant, user])).map((row) => text(row, 'site'));
}

export async function hasSites(session: SqlSession, tenant: Id): Promise<boolean> {
  return Boolean((await queryOne(session, HAS_SITES, [tenant]))?.['first_site']);
}

/** Epoch milliseconds; 0 where nothing has looked at the links yet. */
export async function readCheckedAt(session: SqlSession, tenant: Id): Promise<number> {
  const row = await queryOne(session, CHECKED, [tenant]);
  return row ? number(row, 'checked_at') : 0;
}

/** Replaces the sites of a company, which the caller has checked. */
export async function putSites(tx: Transaction, tenant: Id, sites: readonly Site[]): Promise<void> {
  await tx.run(REMOVE_SITES, [tenant]);
  for (const [place, { id, name, links }] of sites.entries()) await tx.run(ADD_SITE, [tenant, id, place, name, JSON.stringify(links)]);
}

export async function putCheckedAt(tx: Transaction, tenant: Id, at: number): Promise<void> {
  await tx.run(PUT_CHECKED, [tenant, at]);
}

/** Replaces which sites a user may see. */
export async function putUserSites(tx: Transaction, { tenant, user }: Scope, sites: readonly Id[]): Promise<void> {
  await tx.run(REMOVE_OWN, [tenant, user]);
  for (const site of new Set(sites)) await tx.run(ADD_OWN, [tenant, user, site]);
}
