import type { AuditEntry, CallRecord, ForwardingRecord, LineRecord, OutboxEntry, StoredAnswer, UserRecord } from './port.ts';

/** A table as a reader sees it. */
export interface TableView<V> {
  get(key: string): V | undefined;
  entries(): Iterable<[string, V]>;
}

/** A table as a transaction writes it: what it has set so far, over what is committed. */
class StagedTable<V> implements TableView<V> {
  readonly #base: Map<string, V>;
  readonly #changes = new Map<string, V | undefined>();

  constructor(base: Map<string, V>) {
    this.#base = base;
  }

  get(key: string): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#base.get(key);
  }

  *entries(): Iterable<[string, V]> {
    for (const entry of this.#base) if (!this.#changes.has(entry[0])) yield entry;
    for (const [key, value] of this.#changes) if (value !== undefined) yield [key, value];
  }

  set(key: string, value: V): void {
    this.#changes.set(key, value);
  }

  delete(key: string): void {
    this.#changes.set(key, undefined);
  }

  commit(): void {
    for (const [key, value] of this.#changes) {
      if (value === undefined) this.#base.delete(key);
      else this.#base.set(key, value);
    }
  }
}

/** A call with what a search looks at, made once. */
export interface SearchableCall {
  readonly call: CallRecord;
  readonly search: string;
}

/** What each table holds, by its key. Keys are made by {@link keyOf} from the parts named here. */
export interface TableRows {
  /** tenant, user */
  users: UserRecord;
  /** tenant, line */
  lines: LineRecord;
  /** tenant, line, forwarding key */
  forwarding: ForwardingRecord;
  /** tenant, owner: newest first, never changed in place */
  calls: readonly SearchableCall[];
  /** tenant, source id */
  callSources: true;
  /** tenant, user, idempotency key */
  answers: StoredAnswer;
  /** tenant: in order, never changed in place */
  outbox: readonly OutboxEntry[];
  /** tenant: the last position that was given */
  positions: number;
  /** tenant, user: newest last, never changed in place */
  audit: readonly AuditEntry[];
}

type TableName = keyof TableRows;
export type Views = { readonly [N in TableName]: TableView<TableRows[N]> };
export type Staged = { readonly [N in TableName]: StagedTable<TableRows[N]> };
export type Tables = { readonly [N in TableName]: Map<string, TableRows[N]> };

export const emptyTables = (): Tables => ({
  users: new Map(),
  lines: new Map(),
  forwarding: new Map(),
  calls: new Map(),
  callSources: new Map(),
  answers: new Map(),
  outbox: new Map(),
  positions: new Map(),
  audit: new Map(),
});

/** Begins a transaction: nobody else sees what is set in it before {@link commit}. */
export const stage = (tables: Tables): Staged => ({
  users: new StagedTable(tables.users),
  lines: new StagedTable(tables.lines),
  forwarding: new StagedTable(tables.forwarding),
  calls: new StagedTable(tables.calls),
  callSources: new StagedTable(tables.callSources),
  answers: new StagedTable(tables.answers),
  outbox: new StagedTable(tables.outbox),
  positions: new StagedTable(tables.positions),
  audit: new StagedTable(tables.audit),
});

/** Makes all of it visible at once: nothing else can run in between. */
export function commit(staged: Staged): void {
  for (const table of Object.values(staged)) table.commit();
}

/** One key of several parts; the separator keeps `a`,`bc` and `ab`,`c` apart. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** The tenant that a key begins with. */
export const belongsTo = (key: string, tenant: string): boolean => key.startsWith(`${JSON.stringify([tenant]).slice(0, -1)},`);
