import { everyPresence, mostPresences } from '../contract/index.ts';
import type { ColleaguePresence, Id } from '../contract/index.ts';
import { need } from './resource.ts';
import type { Resource } from './resource.ts';

/**
 * The states of colleagues, each once, in any order. Never kept on the device: a lamp of yesterday would be believed. It is read again
 * when keys have changed, because hints come of colleagues on keys only.
 * @param contacts as many as a widget shows, read in steps of {@link mostPresences}
 */
export function presenceResource(contacts: readonly Id[]): Resource<readonly ColleaguePresence[]> {
  const wanted = [...new Set(contacts)].sort();
  return {
    key: ['presence', ...wanted],
    port: 'presence',
    events: ['presence.changed', 'function-keys.changed'],
    matches: ({ kind, resource }) => kind !== 'presence.changed' || resource === everyPresence || wanted.includes(resource),
    async read(adapter, options) {
      const port = need(adapter.presence);
      const parts = Array.from({ length: Math.max(1, Math.ceil(wanted.length / mostPresences)) }, (_, part) =>
        port.list(wanted.slice(part * mostPresences, (part + 1) * mostPresences), options),
      );
      const answers = await Promise.all(parts);
      return {
        data: answers.flatMap(({ data }) => data),
        version: answers.map(({ version }) => version).join(' '),
        serverTime: answers.at(-1)?.serverTime,
      };
    },
  };
}
