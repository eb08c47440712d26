import type { Transaction } from '../store/store.ts';
import { reportLinks, setSites, setUserSites, type SiteDescription } from '../connectivity/operator-writes.ts';
import { hasSites } from '../connectivity/sql.ts';
import { demoTenant } from './company.ts';

const dayMs = 24 * 60 * 60_000;

/** Addresses and prefixes that are kept for documentation: RFC 5737, RFC 3849. */
const sites: readonly SiteDescription[] = [
  {
    id: 'nantes',
    name: 'Nantes',
    links: [
      { id: 'nantes-fibre', kind: 'fibre', downMbps: 500, upMbps: 500, addresses: ['203.0.113.10', '2001:db8:1200::/48'] },
      { id: 'nantes-mobile', kind: 'mobile', downMbps: 150, upMbps: 50 },
    ],
  },
  {
    id: 'le-mans',
    name: 'Le Mans',
    links: [{ id: 'le-mans-dsl', kind: 'dsl', downMbps: 18, upMbps: 0.9, addresses: ['198.51.100.24'] }],
  },
];

/** Gives the demo company two sites, once: Alice sees that of Nantes, Bruno and Chloé both. */
export async function seedConnectivity(tx: Transaction, now: number): Promise<void> {
  if (await hasSites(tx, demoTenant)) return;
  const context = { tenant: demoTenant, at: now };
  await setSites(tx, context, sites);
  await setUserSites(tx, context, 'alice', ['nantes']);
  await reportLinks(tx, context, [
    { site: 'nantes', link: 'nantes-fibre', state: 'up', since: now - 42 * dayMs },
    { site: 'nantes', link: 'nantes-mobile', state: 'up', since: now - 6 * dayMs },
    { site: 'le-mans', link: 'le-mans-dsl', state: 'down', since: now - 0.8 * dayMs },
  ]);
}
