import type { Id } from '../../contract/index.ts';
import type { FunctionKeyRecord } from './phones-port.ts';

/** Everybody whose name or number stands on a list of keys. */
export function contactsOf(keys: readonly FunctionKeyRecord[]): ReadonlySet<Id> {
  return new Set(keys.flatMap(({ target }) => (target?.kind === 'colleague' ? [target.contact] : [])));
}
