import { SelfcareError, type Id, type NumberPresentation, type NumbersPort, type TelephonyAdapter } from '../contract/index.ts';
import type { Resource, Write } from './resource.ts';

function portOf({ numbers }: TelephonyAdapter): NumbersPort {
  if (!numbers) throw new SelfcareError('unsupported');
  return numbers;
}

/** The number that a line presents, with its choices. */
export function presentedNumberResource(line: Id): Resource<NumberPresentation> {
  return {
    key: ['presented-number', line],
    port: 'numbers',
    events: ['numbers.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: (adapter, options) => portOf(adapter).get(line, options),
  };
}

/** Presents another number from the next call on. */
export function presentedNumberWrite(line: Id, choice: Id): Write<NumberPresentation, Id> {
  return {
    resource: presentedNumberResource(line),
    record: line,
    change: choice,
    merge: (_earlier, later) => later,
    optimistic: (data, selected) => ({ ...data, selected }),
    send: (adapter, selected, options) => portOf(adapter).select(line, selected, options),
    // The presentation is one record: the version of the read is not part of its data.
    versionOf: () => undefined,
    queueOffline: true,
  };
}
