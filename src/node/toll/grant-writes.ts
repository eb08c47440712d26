import type { Id, TollGrant } from '../../contract/index.ts';
import { putUser, type UserRecord } from '../account/sql.ts';
import { readLines } from '../lines/sql.ts';
import { addAudit, operator } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';

/** The company, and the time of the change in epoch milliseconds. */
export interface GrantContext {
  readonly tenant: Id;
  readonly at: number;
}

const sameRange = (one: TollGrant, other: TollGrant): boolean => one.country === other.country && one.prefix === other.prefix;

/** Grants with others added. A grant for the same country and prefix is replaced. */
export function withGrants(grants: readonly TollGrant[], added: readonly TollGrant[]): readonly TollGrant[] {
  return [...grants.filter((grant) => !added.some((other) => sameRange(grant, other))), ...added];
}

/** Grants without those of some countries; with a prefix, only those for the prefix. */
export function withoutGrants(grants: readonly TollGrant[], countries: readonly string[], prefix?: string): readonly TollGrant[] {
  return grants.filter((grant) => !countries.includes(grant.country) || (prefix !== undefined && grant.prefix !== prefix));
}

/**
 * Replaces what a user's calls may cost, in the given transaction. Pages that show forwarding, and the files of the user's phones, follow.
 * @returns whether the grants changed
 */
export async function setTollGrants(
  tx: Transaction,
  { tenant, at }: GrantContext,
  user: UserRecord,
  tollGrants: readonly TollGrant[],
): Promise<boolean> {
  const { account, policy, version } = user;
  const before = policy.tollGrants;
  if (JSON.stringify(before) === JSON.stringify(tollGrants)) return false;
  await putUser(tx, { account, policy: { ...policy, tollGrants }, version: version + 1 });
  await addAudit(tx, tenant, {
    at,
    user: operator,
    action: 'toll-grants.set',
    resource: account.id,
    before: { tollGrants: before },
    after: { tollGrants },
  });
  await addEvent(tx, tenant, { kind: 'capabilities.changed', resource: account.id, user: account.id, at });
  for (const { line } of await readLines(tx, { tenant, user: account.id })) {
    await addEvent(tx, tenant, { kind: 'forwarding.changed', resource: line.id, user: account.id, at });
  }
  return true;
}
