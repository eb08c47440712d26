import type { CallKind, CallOutcome, ChangedBy, EventKind, ForwardingKey, Line, LineKind, NumberKind } from '../../contract/index.ts';
import type { AuditEntry, CallRecord, ForwardingRecord, LineRecord, OutboxEntry, StoredAnswer, UserRecord } from './port.ts';
import { flag, json, number, optional, text } from './sql-columns.ts';
import type { SqlRow } from './sql-driver.ts';

export const userOf = (row: SqlRow): UserRecord => ({
  account: json(row, 'account') as UserRecord['account'],
  policy: json(row, 'policy') as UserRecord['policy'],
  version: number(row, 'version'),
});

export const lineOf = (row: SqlRow): LineRecord => ({
  line: {
    ...(json(row, 'line') as Omit<Line, 'state'>),
    state: { reachable: flag(row, 'reachable'), doNotDisturb: flag(row, 'do_not_disturb'), inCall: flag(row, 'in_call') },
  },
  owner: text(row, 'owner'),
  version: number(row, 'version'),
});

export const forwardingOf = (row: SqlRow): ForwardingRecord => ({
  line: text(row, 'line'),
  key: text(row, 'rule') as ForwardingKey,
  enabled: flag(row, 'enabled'),
  ...(optional(row, 'target', 'target', json) as Pick<ForwardingRecord, 'target'>),
  ...optional(row, 'delay_seconds', 'delaySeconds', number),
  ...(optional(row, 'period', 'when', json) as Pick<ForwardingRecord, 'when'>),
  ...optional(row, 'managed_elsewhere', 'managedElsewhere', flag),
  version: number(row, 'version'),
  changedAt: number(row, 'changed_at'),
  changedBy: text(row, 'changed_by') as ChangedBy,
});

export const callOf = (row: SqlRow): CallRecord => ({
  id: text(row, 'id'),
  line: text(row, 'line'),
  lineKind: text(row, 'line_kind') as LineKind,
  kind: text(row, 'kind') as CallKind,
  outcome: text(row, 'outcome') as CallOutcome,
  party: {
    ...optional(row, 'number', 'number', text),
    numberKind: text(row, 'number_kind') as NumberKind,
    ...optional(row, 'name', 'name', text),
  },
  startedAt: number(row, 'started_at'),
  durationSeconds: number(row, 'duration_seconds'),
  ...optional(row, 'forwarded_to', 'forwardedTo', text),
  ...optional(row, 'message_left', 'messageLeft', flag),
  owner: text(row, 'owner'),
  sourceId: text(row, 'source_id'),
});

export const outboxEntryOf = (row: SqlRow): OutboxEntry => ({
  seq: number(row, 'seq'),
  kind: text(row, 'kind') as EventKind,
  resource: text(row, 'resource'),
  ...optional(row, 'version', 'version', text),
  ...optional(row, 'user_id', 'user', text),
  at: number(row, 'at'),
});

export const answerOf = (row: SqlRow): StoredAnswer => ({
  bodyHash: text(row, 'body_hash'),
  status: number(row, 'status'),
  headers: json(row, 'headers') as StoredAnswer['headers'],
  body: text(row, 'body'),
  at: number(row, 'at'),
});

export const auditEntryOf = (row: SqlRow): AuditEntry => ({
  at: number(row, 'at'),
  user: text(row, 'user_id'),
  action: text(row, 'action'),
  resource: text(row, 'resource'),
  ...optional(row, 'before_change', 'before', json),
  ...optional(row, 'after_change', 'after', json),
  ...optional(row, 'request_id', 'requestId', text),
});
