import { SelfcareError, type CallLogEntry, type CallLogPort, type CallLogQuery, type Page } from '../../contract/index.ts';
import { searchWords } from '../../rules/contact-text.ts';
import { searchNeedle } from '../../rules/numbers.ts';
import { monthBounds } from '../../rules/zone.ts';
import { demand } from '../account/capabilities.ts';
import { readCallMonths } from './sql-months.ts';
import { type CallFilter, type CallRecord, readCalls } from './sql.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';
import { present } from '../shared/present.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';

const usualLimit = 200;
const month = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** A stored call as its owner sees it. */
export function callLogEntry({ owner: _owner, sourceId: _source, startedAt, ...entry }: CallRecord): CallLogEntry {
  return { ...entry, startedAt: new Date(startedAt).toISOString() };
}

function filterOf(query: CallLogQuery, profile: Profile, limit: number): CallFilter {
  const search = query.search === undefined ? '' : searchNeedle(query.search);
  return {
    ...monthBounds(query.month, profile.user.account.timeZone),
    ...present({ kind: query.kind, lineKind: query.lineKind, after: query.cursor === undefined ? undefined : decodeCursor(query.cursor) }),
    ...(search === '' ? {} : { search, words: searchWords(query.search ?? '', profile.user.account.country) ?? [] }),
    limit,
  };
}

/** One page of the user's calls, newest first. */
async function listCalls(reads: SqlSession, scope: Scope, profile: Profile, query: CallLogQuery): Promise<Page<CallLogEntry>> {
  demand(profile.capabilities.ports.callLog, 'read');
  if (!month.test(query.month)) throw new SelfcareError('validation', { issues: [{ path: 'month', rule: 'format' }] });
  const limit = query.limit ?? usualLimit;
  // One more than the page holds: another page follows.
  const found = await readCalls(reads, scope, filterOf(query, profile, limit + 1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last ? { next: encodeCursor(last) } : {};
  return { items: items.map(callLogEntry), ...next };
}

/** The calls of one user. */
export function callLogPort(user: UserAccess): CallLogPort {
  const { scope } = user;
  return {
    list: (query, options) =>
      user.read(options, async (store) => {
        const reads = query.search === undefined ? store : store.longReads(options?.signal);
        return listCalls(reads, scope, await user.profile(), query);
      }),
    months: (options) =>
      user.read(options, async (reads) => {
        demand((await user.profile()).capabilities.ports.callLog, 'read');
        return readCallMonths(reads, scope);
      }),
  };
}
