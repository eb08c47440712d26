import type {
  Account,
  ActivationPeriod,
  CallKind,
  CallLogEntry,
  CallLogMonth,
  ChangedBy,
  EventKind,
  ForwardingKey,
  ForwardingTarget,
  FunctionKeyKind,
  Id,
  Line,
  LineKind,
  LineState,
} from '../../contract/index.ts';
import type { PhoneReads, PhoneWrites } from './phones-port.ts';

/** Who is asking, as the token says. No query can be written without it: tenant isolation is not left to the caller. */
export interface Scope {
  readonly tenant: Id;
  readonly user: Id;
}

/** One user with what the administrator decided about them. */
export interface UserRecord {
  readonly account: Account;
  readonly policy: UserPolicy;
  readonly version: number;
}

/** What plan and administrator allow a user. An absent entry is allowed in full. */
export interface UserPolicy {
  readonly withheld: Readonly<Record<string, { readonly access: 'none' | 'read'; readonly grantedBy: 'administrator' | 'plan' }>>;
  /** Prefixes without plus that forward targets may start with. */
  readonly grantedPrefixes: readonly string[];
  /** Kinds of function key on offer, in the order to offer them. Left out: those of the guide. */
  readonly functionKeyKinds?: readonly FunctionKeyKind[];
}

/** A line as stored: who owns it, and what the switch last said of it. */
export interface LineRecord {
  readonly line: Line;
  readonly owner: Id;
  readonly version: number;
}

/** One forwarding record (a condition or the simultaneous ring) as stored; what is in force is computed, never stored. */
export interface ForwardingRecord {
  readonly line: Id;
  readonly key: ForwardingKey;
  readonly enabled: boolean;
  readonly target?: ForwardingTarget;
  readonly delaySeconds?: number;
  readonly when?: ActivationPeriod;
  readonly managedElsewhere?: boolean;
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: ChangedBy;
}

/** A call as stored. `sourceId` names it at its origin, so that importing twice adds nothing. `id` is unique within the tenant. */
export interface CallRecord extends Omit<CallLogEntry, 'startedAt'> {
  readonly owner: Id;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly sourceId: string;
}

/** Already resolved filters: instants instead of months, normalised search text. */
export interface CallFilter {
  readonly from: number;
  readonly until: number;
  readonly kind?: CallKind;
  readonly lineKind?: LineKind;
  /** Made by `searchNeedle` of the rules. */
  readonly search?: string;
  /** The last entry of the page before: the next page starts after it. */
  readonly after?: { readonly startedAt: number; readonly id: Id };
  readonly limit: number;
}

/** One row of the append-only audit: who did what, never a secret. */
export interface AuditEntry {
  readonly at: number;
  readonly user: Id;
  readonly action: string;
  readonly resource: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly requestId?: string;
}

/** A change to announce. Its position in the tenant's outbox is the id of the live event. */
export interface OutboxEntry {
  readonly seq: number;
  readonly kind: EventKind;
  readonly resource: string;
  readonly version?: string;
  /** Only this user hears of it; absent: the whole tenant. */
  readonly user?: Id;
  readonly at: number;
}

/** The stored answer to a write that carried an idempotency key. */
export interface StoredAnswer {
  readonly bodyHash: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: number;
}

/** Reads of one tenant and user. */
export interface StoreReads extends PhoneReads {
  user(scope: Scope): Promise<UserRecord | undefined>;
  /** Lines of the scope's user, fixed first. */
  lines(scope: Scope): Promise<readonly LineRecord[]>;
  /** A line of the scope's user; `undefined` for an unknown one and for anybody else's alike. */
  line(scope: Scope, line: Id): Promise<LineRecord | undefined>;
  forwarding(scope: Scope, line: Id): Promise<readonly ForwardingRecord[]>;
  /** Which line of the tenant, whoever owns it, has this number or extension. */
  lineByNumber(tenant: Id, number: string): Promise<LineRecord | undefined>;
  /** Forwarding of any line of the tenant, for the loop check only. */
  forwardingOf(tenant: Id, line: Id): Promise<readonly ForwardingRecord[]>;
  /** Newest first. */
  calls(scope: Scope, filter: CallFilter): Promise<readonly CallRecord[]>;
  callMonths(scope: Scope): Promise<readonly CallLogMonth[]>;
  answer(scope: Scope, key: string): Promise<StoredAnswer | undefined>;
  /** Outbox entries of the tenant after a position, in order; at most `limit`. */
  outbox(tenant: Id, after: number, limit: number): Promise<readonly OutboxEntry[]>;
  /** Oldest and newest position still kept; 0 and 0 when there is none. */
  outboxBounds(tenant: Id): Promise<{ readonly oldest: number; readonly newest: number }>;
  audit(scope: Scope, limit: number): Promise<readonly AuditEntry[]>;
}

/** What a transaction may do. Everything in one transaction is kept, or nothing. */
export interface StoreWrites extends StoreReads, PhoneWrites {
  putUser(user: UserRecord): Promise<void>;
  putLine(tenant: Id, line: LineRecord): Promise<void>;
  setLineState(tenant: Id, line: Id, state: LineState): Promise<void>;
  /**
   * Stores one forwarding record.
   * @param expected the version it must still have, 0 for "not stored yet"
   * @returns whether it was stored; `false`: somebody else changed it meanwhile, or the line is not the scope's user's
   */
  putForwarding(scope: Scope, record: ForwardingRecord, expected: number): Promise<boolean>;
  /** Adds calls; those whose `sourceId` is known already are left alone. @returns how many were new */
  addCalls(tenant: Id, calls: readonly CallRecord[]): Promise<number>;
  addAudit(tenant: Id, entry: AuditEntry): Promise<void>;
  /** @returns its position */
  addEvent(tenant: Id, event: Omit<OutboxEntry, 'seq'>): Promise<number>;
  putAnswer(scope: Scope, key: string, answer: StoredAnswer): Promise<void>;
  /** Forgets stored answers and outbox entries older than the given instants. The newest outbox entry of each tenant stays. */
  prune(olderThan: { readonly answers: number; readonly outbox: number }): Promise<void>;
}

/** Where the reference adapter keeps everything. */
export interface Store extends StoreReads {
  /**
   * Runs writes as one durable transaction, one at a time. When `work` throws, nothing is kept. Until it ends, only its own handle
   * sees what it wrote; afterwards the handle is dead. Never wait for a second `write` inside `work`: it waits for its turn for ever.
   */
  write<T>(work: (tx: StoreWrites) => Promise<T>): Promise<T>;
  /** Called after each committed transaction that added events, with the tenants concerned. @returns how to stop */
  onEvents(listener: (tenants: readonly Id[]) => void): () => void;
  close(): Promise<void>;
}
