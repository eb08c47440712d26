import type { Account, Capabilities, Line } from '../contract/index.ts';
import { need } from './resource.ts';
import type { Resource } from './resource.ts';

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
