import { forwardingConditions, portNames } from '../../../../src/contract/index.ts';
import type { Account, CallLogEntry, Capabilities, Forwarding, Line } from '../../../../src/contract/index.ts';

export const account: Account = {
  id: 'alice',
  tenant: { id: 'demo', name: 'Demo' },
  firstName: 'Alice',
  lastName: 'Martin',
  timeZone: 'Europe/Paris',
  country: 'FR',
};

export const capabilities: Capabilities = {
  ports: Object.fromEntries(portNames.map((name) => [name, { access: 'write' }])),
  lines: {},
};

export function linesOf(): readonly Line[] {
  return [
    {
      id: 'line-1',
      kind: 'fixed',
      number: '+33199001234',
      numbers: ['+33199001234'],
      label: '',
      devices: [],
      voicemail: true,
      state: { reachable: true, doNotDisturb: false, inCall: false },
    },
  ];
}

export function forwardingOf(line: string): Forwarding {
  return {
    line,
    timeZone: 'Europe/Paris',
    rules: forwardingConditions.map((condition) => ({ condition, enabled: false, effective: 'off', version: 'v1' })),
    simultaneousRing: { numbers: [], enabled: false, effective: 'off', version: 'v1' },
  };
}

export function callOf(id: string): CallLogEntry {
  return {
    id,
    line: 'line-1',
    lineKind: 'fixed',
    kind: 'received',
    outcome: 'answered',
    party: { number: '+33199005678', numberKind: 'fixed' },
    startedAt: '2026-11-23T08:15:00.000Z',
    durationSeconds: 10,
  };
}
