import type { CallLogEntry, CallLogMonth, CallLogPort, CallLogQuery, Page } from '../../contract/index.ts';
import { having } from '../answers.ts';
import type { Transport } from '../transport.ts';

export function callLogPort(transport: Transport): CallLogPort {
  return {
    list: async (query, options) => having<Page<CallLogEntry>>(await transport.read(`/calls${searchOf(query)}`, options), ['items']),
    months: async (options) => having<readonly CallLogMonth[]>(await transport.read('/calls/months', options), ['length']),
  };
}

function searchOf(query: CallLogQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `?${search}`;
}
