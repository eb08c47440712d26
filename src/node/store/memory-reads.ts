import { forwardingConditions, type ForwardingKey, type Id, type Month } from '../../contract/index.ts';
import { countCall, FALLBACK_ZONE, monthFinder, type MonthCount } from './call-months.ts';
import { belongsTo, compare, keyOf, type SearchableCall, type Views } from './memory-tables.ts';
import { memoryPhoneReads } from './memory-phones.ts';
import type { CallFilter, ForwardingRecord, LineRecord, Scope, StoreReads } from './port.ts';

const forwardingKeys: readonly ForwardingKey[] = [...forwardingConditions, 'simultaneous-ring'].sort() as ForwardingKey[];

/** The reading half of the port, over tables in memory. */
export function memoryReads(tables: Views): StoreReads {
  const forwardingOf = (tenant: Id, line: Id): ForwardingRecord[] =>
    forwardingKeys.flatMap((key) => tables.forwarding.get(keyOf(tenant, line, key)) ?? []);
  const ownLine = ({ tenant, user }: Scope, line: Id): LineRecord | undefined => {
    const record = tables.lines.get(keyOf(tenant, line));
    return record?.owner === user ? record : undefined;
  };
  const ofScope = ({ tenant, user }: Scope) => keyOf(tenant, user);
  return {
    ...memoryPhoneReads(tables),
    async user(scope) {
      return tables.users.get(ofScope(scope));
    },
    async lines(scope) {
      return linesOf(tables, scope.tenant)
        .filter((record) => record.owner === scope.user)
        .sort((a, b) => compare(a.line.kind, b.line.kind) || compare(a.line.id, b.line.id));
    },
    async line(scope, line) {
      return ownLine(scope, line);
    },
    async forwarding(scope, line) {
      return ownLine(scope, line) ? forwardingOf(scope.tenant, line) : [];
    },
    async lineByNumber(tenant, number) {
      return linesOf(tables, tenant)
        .filter(({ line }) => preferenceOf(line, number) !== undefined)
        .sort((a, b) => Number(preferenceOf(a.line, number)) - Number(preferenceOf(b.line, number)) || compare(a.line.id, b.line.id))[0];
    },
    async forwardingOf(tenant, line) {
      return forwardingOf(tenant, line);
    },
    async calls(scope, filter) {
      return page(tables.calls.get(ofScope(scope)) ?? [], filter);
    },
    async callMonths(scope) {
      const monthAt = monthFinder(tables.users.get(ofScope(scope))?.account.timeZone ?? FALLBACK_ZONE);
      const counts = new Map<Month, MonthCount>();
      for (const { call } of tables.calls.get(ofScope(scope)) ?? []) countCall(counts, monthAt(call.startedAt), call.kind);
      return [...counts].map(([month, count]) => ({ month, ...count }));
    },
    async answer(scope, key) {
      return tables.answers.get(keyOf(scope.tenant, scope.user, key));
    },
    async outbox(tenant, after, limit) {
      return (tables.outbox.get(keyOf(tenant)) ?? []).filter((entry) => entry.seq > after).slice(0, limit);
    },
    async outboxBounds(tenant) {
      const entries = tables.outbox.get(keyOf(tenant)) ?? [];
      return { oldest: entries[0]?.seq ?? 0, newest: entries.at(-1)?.seq ?? 0 };
    },
    async audit(scope, limit) {
      return (tables.audit.get(ofScope(scope)) ?? []).slice(-limit).reverse();
    },
  };
}

/** Newest first; calls of one instant by their ids, so that the order is the same every time. */
export const newestFirst = (a: SearchableCall, b: SearchableCall): number =>
  b.call.startedAt - a.call.startedAt || compare(b.call.id, a.call.id);

function linesOf(tables: Views, tenant: Id): LineRecord[] {
  return [...tables.lines.entries()].filter(([key]) => belongsTo(key, tenant)).map(([, record]) => record);
}

function preferenceOf(line: LineRecord['line'], number: string): 0 | 1 | undefined {
  if (line.number === number || line.extension === number) return 0;
  return line.numbers.includes(number) ? 1 : undefined;
}

function page(calls: readonly SearchableCall[], filter: CallFilter) {
  const { from, until, kind, lineKind, search, after, limit } = filter;
  const found: SearchableCall['call'][] = [];
  for (const { call, search: text } of calls) {
    if (found.length >= limit || call.startedAt < from) break;
    if (call.startedAt >= until) continue;
    if (after && (call.startedAt > after.startedAt || (call.startedAt === after.startedAt && call.id >= after.id))) continue;
    if ((kind && call.kind !== kind) || (lineKind && call.lineKind !== lineKind)) continue;
    if (search && !text.includes(search)) continue;
    found.push(call);
  }
  return found;
}
