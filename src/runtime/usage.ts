import type { Id, LineUsage, Month } from '../contract/index.ts';
import { need, type ChangeEvent, type Resource } from './resource.ts';

/** A hint about a line's usage, or about calls of any line. Names of parties come from the contacts. */
const events = ['usage.changed', 'call-log.added', 'contacts.changed'] as const;
const isAbout =
  (line: Id) =>
  ({ kind, resource }: ChangeEvent): boolean =>
    kind !== 'usage.changed' || resource === line;

/** The usage of a line in one month. */
export function usageResource(line: Id, month: Month): Resource<LineUsage> {
  return {
    key: ['usage', line, month],
    port: 'usage',
    events,
    matches: isAbout(line),
    persist: true,
    read: (adapter, options) => need(adapter.usage).get(line, month, options),
  };
}

/** The months in which a line has usage, newest first. */
export function usageMonthsResource(line: Id): Resource<readonly Month[]> {
  return {
    key: ['usage-months', line],
    port: 'usage',
    events: ['usage.changed', 'call-log.added'],
    matches: isAbout(line),
    persist: true,
    read: async (adapter, options) => ({ data: await need(adapter.usage).months(line, options), version: '' }),
  };
}
