import type { Id, LineUsage, Month, UsagePort } from '../../contract/index.ts';
import { having, readRecord, searchOf } from '../answers.ts';
import type { Transport } from '../transport.ts';

const pathOf = (line: Id): string => `/lines/${encodeURIComponent(line)}/usage`;
const required = ['calls', 'talkSeconds', 'topParties', 'days', 'allowances', 'countedUntil'];

export function usagePort(transport: Transport): UsagePort {
  return {
    get: (line, month, options) => readRecord<LineUsage>(transport, pathOf(line) + searchOf({ month }), required, options),
    months: async (line, options) => having<readonly Month[]>(await transport.read(`${pathOf(line)}/months`, options), ['length']),
  };
}
