import type { Account, Capabilities, Id, Line } from '../contract/index.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

export const capabilitiesResource: Resource<Capabilities> = {
  key: ['capabilities'],
  port: 'capabilities',
  events: ['capabilities.changed'],
  persist: true,
  read: (adapter, options) => adapter.capabilities(options),
};

export const accountResource: Resource<Account> = {
  key: ['account'],
  port: 'account',
  events: ['account.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.account).get(options),
};

export const linesResource: Resource<readonly Line[]> = {
  key: ['lines'],
  port: 'lines',
  events: ['lines.changed', 'devices.changed'],
  persist: true,
  read: (adapter, options) => need(adapter.lines).list(options),
};

type LinesCall = CallOf<'lines', 'setDoNotDisturb'>;

/** Switches Do Not Disturb of a line. It does not wait for the network: hours later it would silence the phones unexpectedly. */
export function doNotDisturbWrite(line: Id, enabled: boolean): Write<readonly Line[]> {
  const call: LinesCall = { port: 'lines', method: 'setDoNotDisturb', arguments: [line, enabled] };
  const changes: ChangeRules<readonly Line[], LinesCall> = {
    optimistic: (lines, { arguments: [id, doNotDisturb] }) =>
      lines.map((each) => (each.id === id ? { ...each, state: { ...each.state, doNotDisturb } } : each)),
  };
  return { resource: { ...linesResource, changes }, record: line, call };
}
