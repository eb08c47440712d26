import { SelfcareError, type HistoryEntry, type HistoryPort, type HistoryQuery, type Page } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import type { Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { operator } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';
import { auditActions, historyEntry } from './entries.ts';
import { readChangesOf, readOwnChanges } from './sql.ts';

const usualLimit = 50;

/** The cursor is the place of the last entry: the next page has what is older. */
function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const place = /^[1-9]\d{0,14}$/.test(cursor) ? Number(cursor) : undefined;
  if (place === undefined) throw new SelfcareError('validation', { issues: [{ path: 'cursor', rule: 'format' }] });
  return place;
}

async function listChanges(reads: SqlSession, scope: Scope, profile: Profile, query: HistoryQuery): Promise<Page<HistoryEntry>> {
  demand(profile.capabilities.ports.history, 'read');
  const limit = query.limit ?? usualLimit;
  // One more than the page holds: another page follows.
  const filter = { actions: auditActions(query.subject), below: placeOf(query.cursor), limit: limit + 1 };
  const resources = profile.lines.map(({ line }) => line.id);
  const [own, others] = [
    await readOwnChanges(reads, scope, filter),
    await readChangesOf(reads, { tenant: scope.tenant, author: operator, resources }, filter),
  ];
  const found = [...own, ...others].sort((one, other) => other.seq - one.seq);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    items: rows.flatMap((row) => historyEntry(row) ?? []),
    ...(found.length > limit && last && { next: String(last.seq) }),
  };
}

/** The changes of one user's own settings, from the audit. */
export function historyPort(user: UserAccess): HistoryPort {
  return {
    list: (query, options) => user.read(options, async (reads) => listChanges(reads, user.scope, await user.profile(), query)),
  };
}
