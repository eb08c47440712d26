import type { CallLogEntry, CallLogMonth, CallLogQuery } from '../contract/index.ts';
import { need } from './resource.ts';
import type { PagedResource, Resource } from './resource.ts';

/** Calls that match a query, newest first. The cursor of the query is ignored: the runtime pages. */
export function callLogResource(query: CallLogQuery): PagedResource<CallLogEntry> {
  const { cursor: _, ...wanted } = query;
  const { month, kind, lineKind, search, limit } = wanted;
  return {
    key: ['call-log', month, kind ?? '', lineKind ?? '', search ?? '', String(limit ?? '')],
    port: 'callLog',
    events: ['call-log.added', 'contacts.changed'],
    // Names of other parties come from the contacts.
    changesAnywhere: (event) => event?.kind === 'contacts.changed',
    idOf: (entry) => entry.id,
    persist: search === undefined,
    page: (adapter, cursor, options) => need(adapter.callLog).list(cursor === undefined ? wanted : { ...wanted, cursor }, options),
  };
}

export const callLogMonthsResource: Resource<readonly CallLogMonth[]> = {
  key: ['call-log-months'],
  port: 'callLog',
  events: ['call-log.added'],
  persist: true,
  read: async (adapter, options) => ({ data: await need(adapter.callLog).months(options), version: '' }),
};
