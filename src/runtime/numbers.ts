import type { Id, NumberPresentation } from '../contract/index.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

type NumbersCall = CallOf<'numbers', 'select'>;

const changes: ChangeRules<NumberPresentation, NumbersCall> = {
  optimistic: ({ fallback: _read, ...data }, { arguments: [, selected] }) => ({ ...data, selected }),
};

/** The number that a line presents, with its choices. */
export function presentedNumberResource(line: Id): Resource<NumberPresentation> {
  return {
    key: ['presented-number', line],
    port: 'numbers',
    events: ['numbers.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: (adapter, options) => need(adapter.numbers).get(line, options),
    changes,
  };
}

/** Presents another number from the next call on. */
export function presentedNumberWrite(line: Id, choice: Id): Write<NumberPresentation> {
  const call: NumbersCall = { port: 'numbers', method: 'select', arguments: [line, choice] };
  return { resource: presentedNumberResource(line), record: line, call, queueOffline: true };
}
