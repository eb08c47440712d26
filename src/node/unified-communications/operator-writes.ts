import {
  SelfcareError,
  ucOptionStates,
  type Id,
  type UcOption,
  type UnifiedCommunications,
  type ValidationIssue,
} from '../../contract/index.ts';
import { isEmailAddress } from '../../rules/contact-draft.ts';
import { isHttpsAddress } from '../../rules/link-addresses.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { putUnifiedCommunications, readUnifiedCommunications, removeUnifiedCommunications } from './sql.ts';

/** The company, and the time of the change in epoch milliseconds. */
export interface UnifiedCommunicationsContext {
  readonly tenant: Id;
  readonly at: number;
}

/** UTF-16 units. */
const longestText = 200;
const mostOptions = 50;

const isCount = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

function issuesOfText(path: string, text: string): readonly ValidationIssue[] {
  if (text.trim() === '') return [{ path, rule: 'required' }];
  return text.length > longestText ? [{ path, rule: 'too-long', params: { max: longestText } }] : [];
}

function issuesOfOption(path: string, { id, key, fallbackLabel, state, quota, limit }: UcOption): readonly ValidationIssue[] {
  const texts = Object.entries({ id, key, fallbackLabel }).flatMap(([name, text]) => issuesOfText(`${path}.${name}`, text));
  const isQuotaWrong = quota && !(isCount(quota.used, 0) && isCount(quota.total, 1));
  return [
    ...texts,
    ...(ucOptionStates.includes(state) ? [] : [{ path: `${path}.state`, rule: 'unsupported' }]),
    ...(isQuotaWrong ? [{ path: `${path}.quota`, rule: 'range' }] : []),
    ...(limit === undefined || isCount(limit, 1) ? [] : [{ path: `${path}.limit`, rule: 'range' }]),
  ];
}

/** What the contract does not allow in a record. A widget would open the address, and write to the administrator. */
function issuesOf({ product, options, launchUrl, administrator }: UnifiedCommunications): readonly ValidationIssue[] {
  const repeated = options.filter(({ id }, index) => options.findIndex((other) => other.id === id) !== index);
  return [
    ...issuesOfText('product', product),
    ...(options.length > mostOptions ? [{ path: 'options', rule: 'too-long', params: { max: mostOptions } }] : []),
    ...options.flatMap((option, index) => issuesOfOption(`options.${String(index)}`, option)),
    ...repeated.map(({ id }) => ({ path: 'options', rule: 'duplicate', params: { id } })),
    ...(launchUrl === undefined || isHttpsAddress(launchUrl) ? [] : [{ path: 'launchUrl', rule: 'format' }]),
    ...(administrator ? issuesOfText('administrator.name', administrator.name) : []),
    ...(administrator?.email === undefined || isEmailAddress(administrator.email) ? [] : [{ path: 'administrator.email', rule: 'format' }]),
  ];
}

/**
 * Replaces what a user has of the unified communications service, in the given transaction. The user's pages follow. What is stored
 * just so is left as it is.
 * @param wanted `undefined`: the user does not have the service any more
 * @returns whether anything has changed
 * @throws `validation` with the path of each refused field, such as a `launchUrl` that is not `https:`
 */
export async function setUnifiedCommunications(
  tx: Transaction,
  { tenant, at }: UnifiedCommunicationsContext,
  user: Id,
  wanted: UnifiedCommunications | undefined,
): Promise<boolean> {
  const issues = wanted ? issuesOf(wanted) : [];
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
  const before = await readUnifiedCommunications(tx, { tenant, user });
  if (JSON.stringify(before?.data) === JSON.stringify(wanted)) return false;
  // A record that comes back after it was removed must not repeat a version.
  const version = Math.max((before?.version ?? 0) + 1, at);
  if (wanted) await putUnifiedCommunications(tx, { tenant, user }, { data: wanted, version });
  else await removeUnifiedCommunications(tx, tenant, user);
  await addAudit(tx, tenant, {
    at,
    user: operator,
    action: 'unified-communications.set',
    resource: user,
    ...(before && { before: before.data }),
    ...(wanted && { after: wanted }),
  });
  await addEvent(tx, tenant, { kind: 'unified-communications.changed', resource: user, version: String(version), user, at });
  if (!before || !wanted) await addEvent(tx, tenant, { kind: 'capabilities.changed', resource: 'capabilities', user, at });
  return true;
}
