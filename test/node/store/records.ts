import type { Account, CallKind, Line, LineKind } from '../../../src/contract/index.ts';
import type { UserRecord } from '../../../src/node/account/sql.ts';
import type { CallFilter, CallRecord } from '../../../src/node/call-log/sql.ts';
import type { ForwardingRecord } from '../../../src/node/forwarding/sql.ts';
import type { LineRecord } from '../../../src/node/lines/sql.ts';
import type { Scope } from '../../../src/node/store/store.ts';

export const tenant = 'demo';
export const alice: Scope = { tenant, user: 'alice' };
export const bruno: Scope = { tenant, user: 'bruno' };
export const stranger: Scope = { tenant: 'other', user: 'alice' };

export const userRecord = (scope: Scope, account: Partial<Account> = {}): UserRecord => ({
  account: {
    id: scope.user,
    tenant: { id: scope.tenant, name: 'Prabox Démo' },
    firstName: 'Alice',
    lastName: 'Martin',
    timeZone: 'Europe/Paris',
    country: 'FR',
    ...account,
  },
  policy: { withheld: {}, tollGrants: [{ country: 'FR' }] },
  version: 1,
});

export const lineRecord = (id: string, owner: string, line: Partial<Line> = {}): LineRecord => ({
  line: {
    id,
    kind: 'fixed',
    number: '+33199001234',
    numbers: ['+33199001234'],
    label: '',
    devices: [],
    voicemail: true,
    state: { reachable: true, doNotDisturb: false, inCall: false },
    ...line,
  },
  owner,
  version: 1,
});

export const forwardingRecord = (line: string, record: Partial<ForwardingRecord> = {}): ForwardingRecord => ({
  line,
  key: 'no-answer',
  enabled: true,
  target: { kind: 'number', number: '+33639981234' },
  delaySeconds: 20,
  version: 1,
  changedAt: 1_000,
  changedBy: 'user',
  ...record,
});

export interface CallOptions {
  readonly owner?: string;
  readonly kind?: CallKind;
  readonly lineKind?: LineKind;
  readonly name?: string;
  readonly number?: string;
}

export const callRecord = (id: string, startedAt: number, options: CallOptions = {}): CallRecord => ({
  id,
  sourceId: `source-${id}`,
  owner: options.owner ?? 'alice',
  line: `line-${options.owner ?? 'alice'}-${options.lineKind ?? 'fixed'}`,
  lineKind: options.lineKind ?? 'fixed',
  kind: options.kind ?? 'received',
  outcome: options.kind === 'missed' ? 'no-answer' : 'answered',
  party: {
    numberKind: options.number ? 'mobile' : 'anonymous',
    ...(options.number ? { number: options.number } : {}),
    ...(options.name ? { name: options.name } : {}),
  },
  startedAt,
  durationSeconds: 12,
});

/** Every call there is, unless narrowed. */
export const filter = (narrowed: Partial<CallFilter> = {}): CallFilter => ({
  from: 0,
  until: Number.MAX_SAFE_INTEGER,
  limit: 1000,
  ...narrowed,
});
