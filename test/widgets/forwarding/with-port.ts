import type { ForwardingPort, TelephonyAdapter } from '../../../src/contract/index.ts';

/** The adapter with its forwarding port changed: a backend that is slow, refuses, or is away. */
export function withPort(adapter: TelephonyAdapter, change: (port: ForwardingPort) => Partial<ForwardingPort>): TelephonyAdapter {
  const port = adapter.forwarding;
  if (!port) throw new Error('The demo has a forwarding port');
  const bound: ForwardingPort = {
    get: (...args) => port.get(...args),
    setRule: (...args) => port.setRule(...args),
    setSimultaneousRing: (...args) => port.setSimultaneousRing(...args),
    checkTarget: (...args) => port.checkTarget(...args),
  };
  return Object.assign(Object.create(adapter) as TelephonyAdapter, { forwarding: { ...bound, ...change(bound) } });
}
