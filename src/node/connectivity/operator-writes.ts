import {
  accessLinkKinds,
  accessLinkStates,
  SelfcareError,
  type AccessLink,
  type AccessLinkState,
  type Id,
  type Site,
  type ValidationIssue,
} from '../../contract/index.ts';
import { isIpAddress } from '../../rules/ip-address.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { hasSites, putCheckedAt, putSites, putUserSites, readCheckedAt, readSites, readUserSites } from './sql.ts';

/** The company, and the time of the change or of the look at the links, in epoch milliseconds. */
export interface ConnectivityContext {
  readonly tenant: Id;
  readonly at: number;
}

/** A link as the operator describes it: its state is what reports tell. */
export type LinkDescription = Omit<AccessLink, 'state' | 'since'>;

/** A site as the operator describes it. */
export interface SiteDescription extends Omit<Site, 'links'> {
  readonly links: readonly LinkDescription[];
}

/** What the monitoring has found. */
export interface LinkReport {
  readonly site: Id;
  readonly link: Id;
  readonly state: AccessLinkState;
  /** Epoch milliseconds since which the link is in this state. Left out: the report, where the state is another one. */
  readonly since?: number;
}

/** UTF-16 units. */
const longestText = 200;
const mostSites = 200;
const mostLinks = 20;
const mostAddresses = 20;

const isText = (text: string): boolean => text.trim() !== '' && text.length <= longestText;
const isSpeed = (mbps: number | undefined): boolean => mbps === undefined || (Number.isFinite(mbps) && mbps > 0);
const isUnique = (ids: readonly Id[]): boolean => new Set(ids).size === ids.length;

function issuesOfLink(path: string, { id, kind, downMbps, upMbps, addresses = [] }: LinkDescription): readonly ValidationIssue[] {
  return [
    ...(isText(id) ? [] : [{ path: `${path}.id`, rule: 'format' }]),
    ...(accessLinkKinds.includes(kind) ? [] : [{ path: `${path}.kind`, rule: 'unsupported' }]),
    ...(isSpeed(downMbps) ? [] : [{ path: `${path}.downMbps`, rule: 'range' }]),
    ...(isSpeed(upMbps) ? [] : [{ path: `${path}.upMbps`, rule: 'range' }]),
    ...(addresses.length <= mostAddresses && addresses.every(isIpAddress) ? [] : [{ path: `${path}.addresses`, rule: 'format' }]),
  ];
}

function issuesOfSite(path: string, { id, name, links }: SiteDescription): readonly ValidationIssue[] {
  return [
    ...(isText(id) ? [] : [{ path: `${path}.id`, rule: 'format' }]),
    ...(isText(name) ? [] : [{ path: `${path}.name`, rule: 'format' }]),
    ...(links.length <= mostLinks ? [] : [{ path: `${path}.links`, rule: 'too-long', params: { max: mostLinks } }]),
    ...(isUnique(links.map((link) => link.id)) ? [] : [{ path: `${path}.links`, rule: 'duplicate' }]),
    ...links.flatMap((link, index) => issuesOfLink(`${path}.links.${String(index)}`, link)),
  ];
}

function issuesOf(sites: readonly SiteDescription[]): readonly ValidationIssue[] {
  return [
    ...(sites.length <= mostSites ? [] : [{ path: 'sites', rule: 'too-long', params: { max: mostSites } }]),
    ...(isUnique(sites.map(({ id }) => id)) ? [] : [{ path: 'sites', rule: 'duplicate' }]),
    ...sites.flatMap((site, index) => issuesOfSite(`sites.${String(index)}`, site)),
  ];
}

/** Everyone of the company may see a site. */
const tellChange = (tx: Transaction, { tenant, at }: ConnectivityContext): Promise<number> =>
  addEvent(tx, tenant, { kind: 'connectivity.changed', resource: 'connectivity', at });

/** A link keeps its state where its description changes; a new one is `unknown` until a report tells of it. */
function describedLink({ id, kind, downMbps, upMbps, addresses }: LinkDescription, known: AccessLink | undefined): AccessLink {
  return {
    id,
    kind,
    state: known?.state ?? 'unknown',
    ...(known?.since !== undefined && { since: known.since }),
    ...(downMbps !== undefined && { downMbps }),
    ...(upMbps !== undefined && { upMbps }),
    ...(addresses && { addresses }),
  };
}

/**
 * Replaces the sites of a company and their links, in the given transaction. An empty list takes the port from the company.
 * @returns whether anything has changed
 * @throws `validation` with the path of each refused field, such as `sites.0.links.1.addresses`
 */
export async function setSites(tx: Transaction, context: ConnectivityContext, wanted: readonly SiteDescription[]): Promise<boolean> {
  const issues = issuesOf(wanted);
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
  const { tenant, at } = context;
  const before = await readSites(tx, tenant);
  const known = new Map(before.map(({ id, links }) => [id, new Map(links.map((link) => [link.id, link]))]));
  const sites = wanted.map(({ id, name, links }): Site => {
    const own = known.get(id);
    return { id, name, links: links.map((link) => describedLink(link, own?.get(link.id))) };
  });
  if (JSON.stringify(before) === JSON.stringify(sites)) return false;
  await putSites(tx, tenant, sites);
  if ((await readCheckedAt(tx, tenant)) === 0) await putCheckedAt(tx, tenant, at);
  await addAudit(tx, tenant, { at, user: operator, action: 'connectivity.set', resource: tenant, before, after: sites });
  await tellChange(tx, context);
  if (before.length > 0 !== sites.length > 0) await addEvent(tx, tenant, { kind: 'capabilities.changed', resource: 'capabilities', at });
  return true;
}

/**
 * Sets which sites a user may see.
 * @param sites ids; an empty list: every site of the company
 */
export async function setUserSites(tx: Transaction, context: ConnectivityContext, user: Id, sites: readonly Id[]): Promise<void> {
  const { tenant, at } = context;
  const before = await readUserSites(tx, { tenant, user });
  await putUserSites(tx, { tenant, user }, sites);
  await addAudit(tx, tenant, { at, user: operator, action: 'connectivity.user-sites', resource: user, before, after: sites });
  await addEvent(tx, tenant, { kind: 'connectivity.changed', resource: 'connectivity', user, at });
}

function reported(link: AccessLink, report: LinkReport | undefined, at: number): AccessLink {
  if (!report || (report.state === link.state && report.since === undefined)) return link;
  return { ...link, state: report.state, since: new Date(report.since ?? at).toISOString() };
}

/**
 * Stores what the monitoring has found, in the given transaction. Links that are not named keep their state; links that are not known are
 * passed over. Pages are told only where a state, or its beginning, is another one.
 * @param reports none: every link was looked at, and all are as before
 * @throws `validation` for a state that the contract does not know
 */
export async function reportLinks(tx: Transaction, context: ConnectivityContext, reports: readonly LinkReport[] = []): Promise<boolean> {
  const { tenant, at } = context;
  if (reports.some(({ state }) => !accessLinkStates.includes(state)))
    throw new SelfcareError('validation', { issues: [{ path: 'state', rule: 'unsupported' }] });
  if (!(await hasSites(tx, tenant))) return false;
  const found = new Map(reports.map((report) => [JSON.stringify([report.site, report.link]), report]));
  const before = await readSites(tx, tenant);
  const sites = before.map((site) => ({
    ...site,
    links: site.links.map((link) => reported(link, found.get(JSON.stringify([site.id, link.id])), at)),
  }));
  await putCheckedAt(tx, tenant, at);
  if (JSON.stringify(before) === JSON.stringify(sites)) return false;
  await putSites(tx, tenant, sites);
  await tellChange(tx, context);
  return true;
}
