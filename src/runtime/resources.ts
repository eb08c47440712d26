import { SelfcareError } from '../contract/index.ts';
import type { Account, CallLogEntry, CallLogMonth, CallLogQuery, Capabilities, Forwarding, Id, Line } from '../contract/index.ts';
import type { PagedResource, Resource } from './resource.ts';

/** A port that the adapter has. The runtime asks only where it has it; the check keeps the types honest. */
function need<P>(port: P | undefined): P {
  if (port === undefined) throw new SelfcareError('unsupported');
  return port;
}

export const capabilitiesResource: Resource<Capabilities> = {
  key: ['capabilities'],
  port: 'capabilities',
  events: ['capabilities.changed'],
  persist: true,
  read: (adapter, options) => adapter.capabilities(options),
};

export const accountResource: Resource<Account> = {
  key: ['account'],
  port: 'account',
  events: ['account.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.account).get(options),
};

export const linesResource: Resource<readonly Line[]> = {
  key: ['lines'],
  port: 'lines',
  events: ['lines.changed', 'devices.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.lines).list(options),
};

export function forwardingResource(line: Id): Resource<Forwarding> {
  return {
    key: ['forwarding', line],
    port: 'forwarding',
    events: ['forwarding.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: (adapter, options) => need(adapter.forwarding).get(line, options),
  };
}

/** Calls that match a query, newest first. The cursor of the query is ignored: pages are the runtime's work. */
export function callLogResource(query: CallLogQuery): PagedResource<CallLogEntry> {
  const { month, kind, lineKind, search, limit } = query;
  return {
    key: ['call-log', month, kind ?? '', lineKind ?? '', search ?? '', String(limit ?? '')],
    port: 'callLog',
    events: ['call-log.added'],
    idOf: (entry) => entry.id,
    persist: search === undefined,
    page: (adapter, cursor, options) =>
      need(adapter.callLog).list(cursor === undefined ? withoutCursor(query) : { ...query, cursor }, options),
  };
}

export const callLogMonthsResource: Resource<readonly CallLogMonth[]> = {
  key: ['call-log-months'],
  port: 'callLog',
  events: ['call-log.added'],
  persist: true,
  read: async (adapter, options) => ({ data: await need(adapter.callLog).months(options), version: '' }),
};

function withoutCursor(query: CallLogQuery): CallLogQuery {
  const { cursor: _, ...rest } = query;
  return rest;
}
