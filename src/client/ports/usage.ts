import { SelfcareError } from '../../contract/index.ts';
import type { Id, Month, UsagePort } from '../../contract/index.ts';
import { having } from '../answers.ts';
import type { Transport } from '../transport.ts';

const pathOf = (line: Id): string => `/lines/${encodeURIComponent(line)}/usage`;
const required = ['length'];
const unsupported = (): Promise<never> => Promise.reject(new SelfcareError('unsupported'));

export function usagePort(transport: Transport): UsagePort {
  return {
    months: async (line, options) => having<readonly Month[]>(await transport.read(pathOf(line), options), required),
    get: unsupported,
  };
}
