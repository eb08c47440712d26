import type { CallLogEntry, CallLogMonth, CallLogPort, Page } from '../../contract/index.ts';
import { having, searchOf } from '../answers.ts';
import type { Transport } from '../transport.ts';

export function callLogPort(transport: Transport): CallLogPort {
  return {
    list: async (query, options) => having<Page<CallLogEntry>>(await transport.read(`/calls${searchOf(query)}`, options), ['items']),
    months: async (options) => having<readonly CallLogMonth[]>(await transport.read('/calls/months', options), ['length']),
  };
}
