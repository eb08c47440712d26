import type {
  DeliveryRecord,
  DeviceFileRecord,
  DeviceRecord,
  DeviceSettingsRecord,
  DeviceTokenRecord,
  DeviceUploadRecord,
  FunctionKeysRecord,
  PhoneServiceRecord,
  SwitchOrderRecord,
} from './phones-port.ts';
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

/** All files of one version of one phone. */
export interface FileVersion {
  readonly version: number;
  readonly at: number;
  readonly files: readonly DeviceFileRecord[];
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
  /** tenant, user: how often their name or numbers changed, or those of somebody on their keys */
  directories: number;
  /** tenant, user: newest last, never changed in place */
  audit: readonly AuditEntry[];
  /** tenant, device */
  devices: DeviceRecord;
  /** tenant, user */
  functionKeys: FunctionKeysRecord;
  /** tenant, device */
  deviceSettings: DeviceSettingsRecord;
  /** tenant */
  phoneServices: PhoneServiceRecord;
  /** tenant, device */
  deliveries: DeliveryRecord;
  /** tenant, device: oldest first, never changed in place */
  deviceFiles: readonly FileVersion[];
  /** token hash */
  deviceTokens: DeviceTokenRecord & { readonly tenant: string };
  /** tenant, device, name */
  deviceUploads: DeviceUploadRecord;
  /** tenant, device */
  switchOrders: SwitchOrderRecord;
}

type TableName = keyof TableRows;
export type Views = { readonly [N in TableName]: TableView<TableRows[N]> };
export type Staged = { readonly [N in TableName]: StagedTable<TableRows[N]> };
export type Tables = { readonly [N in TableName]: Map<string, TableRows[N]> };

const tableNames: Readonly<Record<TableName, true>> = {
  users: true,
  lines: true,
  forwarding: true,
  calls: true,
  callSources: true,
  answers: true,
  outbox: true,
  positions: true,
  directories: true,
  audit: true,
  devices: true,
  functionKeys: true,
  deviceSettings: true,
  phoneServices: true,
  deliveries: true,
  deviceFiles: true,
  deviceTokens: true,
  deviceUploads: true,
  switchOrders: true,
};

export const emptyTables = (): Tables => Object.fromEntries(Object.keys(tableNames).map((name) => [name, new Map()])) as unknown as Tables;

/** Begins a transaction: nobody else sees what is set in it before {@link commit}. */
export const stage = (tables: Tables): Staged =>
  Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, new StagedTable<unknown>(table as Map<string, unknown>)]),
  ) as unknown as Staged;

/** Makes all of it visible at once: nothing else can run in between. */
export function commit(staged: Staged): void {
  for (const table of Object.values(staged)) table.commit();
}

/** One key of several parts; the separator keeps `a`,`bc` and `ab`,`c` apart. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** The parts of a key that {@link keyOf} made. */
export const partsOf = (key: string): readonly string[] => JSON.parse(key) as string[];

/** The tenant that a key begins with. */
export const belongsTo = (key: string, tenant: string): boolean => key.startsWith(`${JSON.stringify([tenant]).slice(0, -1)},`);

/** The order that SQL gives texts: by code unit, not by language. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What is stored is a copy without `undefined` properties, as if it had been through a database. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
