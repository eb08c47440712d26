import { LRUCache } from 'lru-cache';
import { SelfcareError, type Capabilities, type ForwardingCapability, type Id, type Version } from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { steadyOf } from '../shared/steady-clock.ts';
import { identityKey } from '../auth/identity.ts';
import { hasSites } from '../connectivity/sql.ts';
import { readUser, type UserRecord } from './sql.ts';
import { type LineRecord, readLines } from '../lines/sql.ts';
import { readPhoneService } from '../phones/sql-phone-service.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope, Store } from '../store/store.ts';
import { readServiceHolder } from '../unified-communications/sql.ts';
import { resolveCapabilities } from './capabilities.ts';

/** A user with lines and rights. */
export interface Profile {
  readonly user: UserRecord;
  readonly lines: readonly LineRecord[];
  readonly capabilities: Capabilities;
  /** Changes with anything in the capabilities. */
  readonly rightsVersion: Version;
}

/** A line of the user, with what may be done on it. */
export interface OwnLine {
  readonly record: LineRecord;
  readonly forwarding: ForwardingCapability;
}

/**
 * Reads a profile.
 * @throws `forbidden` for a good token of a user whom this server does not know
 */
export async function readProfile(reads: SqlSession, scope: Scope): Promise<Profile> {
  const user = await readUser(reads, scope);
  if (!user) throw new SelfcareError('forbidden', { grantedBy: 'administrator' });
  const lines = await readLines(reads, scope);
  const capabilities = resolveCapabilities(user.policy, lines, {
    phones: (await readPhoneService(reads, scope.tenant)) !== undefined,
    unifiedCommunications: await readServiceHolder(reads, scope),
    connectivity: await hasSites(reads, scope.tenant),
  });
  return { user, lines, capabilities, rightsVersion: fingerprint(JSON.stringify(capabilities)) };
}

/** @throws `not-found` for an unknown line and for anybody else's, which are the same from here */
export function ownLine(profile: Pick<Profile, 'lines' | 'capabilities'>, line: Id): OwnLine {
  const record = profile.lines.find((candidate) => candidate.line.id === line);
  const forwarding = record && profile.capabilities.lines[record.line.id]?.forwarding;
  if (!record || !forwarding) throw new SelfcareError('not-found');
  return { record, forwarding };
}

/** Profiles for reads, kept a short while. */
export interface ProfileCache {
  get(scope: Scope): Promise<Profile>;
}

interface KeptProfile {
  readonly tenant: Id;
  readonly profile: Promise<Profile>;
  readonly until: number;
}

/** A change that another process made is seen after this long; one of this process at once, by its event. */
const keptMs = 2000;
const mostProfiles = 2000;

/**
 * Keeps profiles in memory, because user, lines and rights hardly ever change between two reads of a forwarding. Writes never
 * use it: they check rights on what their own transaction sees.
 */
export function profileCache(store: Store, clock: () => number): ProfileCache {
  const steady = steadyOf(clock);
  const kept = new LRUCache<string, KeptProfile>({ max: mostProfiles });
  store.onEvents((changed) => {
    const tenants = new Set(changed);
    for (const [user, { tenant }] of kept.entries()) if (tenants.has(tenant)) kept.delete(user);
  });

  return {
    get(scope) {
      const user = identityKey(scope);
      const found = kept.get(user);
      if (found && steady() < found.until) return found.profile;
      const profile = readProfile(store, scope);
      const entry = { tenant: scope.tenant, profile, until: steady() + keptMs };
      kept.set(user, entry);
      profile.catch(() => {
        if (kept.peek(user) === entry) kept.delete(user);
      });
      return profile;
    },
  };
}
