import type { HistoryEntry, HistoryPort, Page } from '../../contract/index.ts';
import { having, searchOf } from '../answers.ts';
import type { Transport } from '../transport.ts';

/** The history of one's own settings over HTTP. */
export function historyPort(transport: Transport): HistoryPort {
  return {
    list: async (query, options) => having<Page<HistoryEntry>>(await transport.read(`/history${searchOf(query)}`, options), ['items']),
  };
}
