import type { Id, Month } from '../contract/index.ts';
import { need, type Resource } from './resource.ts';

/** The usage of a line. */
export function usageResource(line: Id): Resource<readonly Month[]> {
  return {
    key: ['usage', line],
    port: 'usage',
    events: ['usage.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: async (adapter, options) => ({ data: await need(adapter.usage).months(line, options), version: '' }),
  };
}
