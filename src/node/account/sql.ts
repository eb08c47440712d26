import type { MailboxPolicy } from '../voicemail/terms.ts';
import type { Account, FunctionKeyKind, Id, TollGrant } from '../../contract/index.ts';
import { recountCalls } from '../call-log/sql-months.ts';
import { refreshDirectory } from '../contacts/sql-directory.ts';
import { countDirectory, markUserStale } from '../phones/sql-stale.ts';
import { json, number } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { grantsOfPrefix } from '../toll/stored-grants.ts';

/** One user with what the administrator decided about them. */
export interface UserRecord {
  readonly account: Account;
  readonly policy: UserPolicy;
  readonly version: number;
}

/** What plan and administrator allow a user. An absent entry is allowed in full. */
export interface UserPolicy {
  readonly withheld: Readonly<Record<string, { readonly access: 'none' | 'read'; readonly grantedBy: 'administrator' | 'plan' }>>;
  /** Numbers that forwards and speed dials may call. */
  readonly tollGrants: readonly TollGrant[];
  /** Numbers that may ring with a line. Left out: one, at once. */
  readonly simultaneousRing?: { readonly max: number; readonly pressToAccept?: boolean };
  /** External contacts that the user may keep. Left out: 50 000. */
  readonly maxContacts?: number;
  /** Kinds of function key on offer, in the order to offer them. Left out: those of the guide. */
  readonly functionKeyKinds?: readonly FunctionKeyKind[];
  /** Left out: messages of advanced mobile lines, 100 per mailbox. */
  readonly voicemail?: MailboxPolicy;
}

/** A policy as stored; `grantedPrefixes` is the form of earlier versions. */
type StoredPolicy = Omit<UserPolicy, 'tollGrants'> & {
  readonly tollGrants?: readonly TollGrant[];
  readonly grantedPrefixes?: readonly string[];
};

const USER = 'SELECT * FROM users WHERE tenant = $1 AND id = $2';
const COUNTRY = 'SELECT account FROM users WHERE tenant = $1 ORDER BY id LIMIT 1';
const USERS = 'SELECT * FROM users WHERE tenant = $1 ORDER BY id';
const PUT_USER = `INSERT INTO users (tenant, id, account, policy, time_zone, version) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant, id) DO UPDATE SET
    account = excluded.account, policy = excluded.policy, time_zone = excluded.time_zone, version = excluded.version`;

function policyOf({ grantedPrefixes = [], ...policy }: StoredPolicy): UserPolicy {
  return { ...policy, tollGrants: policy.tollGrants ?? grantedPrefixes.flatMap(grantsOfPrefix) };
}

const userOf = (row: SqlRow): UserRecord => ({
  account: json(row, 'account') as UserRecord['account'],
  policy: policyOf(json(row, 'policy') as StoredPolicy),
  version: number(row, 'version'),
});

export async function readUser(session: SqlSession, scope: Scope): Promise<UserRecord | undefined> {
  const row = await queryOne(session, USER, [scope.tenant, scope.user]);
  return row && userOf(row);
}

/** Every user of a company, by id. For its operator. */
export async function readUsers(session: SqlSession, tenant: Id): Promise<readonly UserRecord[]> {
  return (await session.query(USERS, [tenant])).map(userOf);
}

/** The country of a tenant: that of its first user. */
export async function readCountry(session: SqlSession, tenant: Id): Promise<string | undefined> {
  const row = await queryOne(session, COUNTRY, [tenant]);
  return row && (json(row, 'account') as Account).country;
}

/** Stores a user. Another time zone counts their calls anew; files of their phones are stale. */
export async function putUser(tx: Transaction, user: UserRecord): Promise<void> {
  const { account, policy, version } = user;
  const tenant = account.tenant.id;
  const before = await queryOne(tx, USER, [tenant, account.id]);
  const text = JSON.stringify(account);
  await tx.run(PUT_USER, [tenant, account.id, text, JSON.stringify(policy), account.timeZone, version]);
  if (before?.['account'] !== text) {
    await countDirectory(tx, tenant, account.id);
    await refreshDirectory(tx, tenant, account.id);
  } else await markUserStale(tx, tenant, account.id);
  if (before?.['time_zone'] !== account.timeZone) await recountCalls(tx, tenant, account.id, account.timeZone);
}
