import { searchText } from '../../rules/numbers.ts';
import type { Id } from '../../contract/index.ts';
import { EventsListeners } from '../events/listeners.ts';
import { contactsOf } from './key-contacts.ts';
import { memoryPhoneWrites } from './memory-phones.ts';
import { memoryReads, newestFirst } from './memory-reads.ts';
import { belongsTo, commit, copyOf, emptyTables, keyOf, stage, type SearchableCall, type Staged } from './memory-tables.ts';
import type { CallRecord, LineRecord, Store, StoreWrites } from './port.ts';
import { StoreError } from './store-error.ts';

/** A store that keeps everything in memory and forgets it with the process. Runs in a browser too. */
export function memoryStore(): Store {
  const tables = emptyTables();
  const listeners = new EventsListeners();
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const perform = async <T>(work: (tx: StoreWrites) => Promise<T>): Promise<T> => {
    const staged = stage(tables);
    const touched = new Set<Id>();
    const handle = mortal(memoryWrites(staged, touched));
    try {
      const result = await work(handle.tx);
      commit(staged);
      listeners.tell([...touched]);
      return result;
    } finally {
      handle.end();
    }
  };

  return {
    ...memoryReads(tables),
    async write(work) {
      if (closed) throw new StoreError('closed', 'The store is closed.');
      const turn = queue.then(() => perform(work));
      queue = turn.catch(() => undefined);
      return turn;
    },
    onEvents: (listener) => listeners.add(listener),
    async close() {
      closed = true;
      listeners.clear();
      await queue;
    },
  };
}

/** Makes a handle go dead with its transaction, so that a forgotten `await` is an error and not a lost write. */
function mortal(tx: StoreWrites): { tx: StoreWrites; end: () => void } {
  let ended = false;
  const guarded = new Proxy(tx, {
    get(target, property, receiver) {
      if (ended) throw new StoreError('closed', 'The transaction has ended.');
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  return {
    tx: guarded,
    end: () => {
      ended = true;
    },
  };
}

const textOf = (value: unknown): string | undefined => JSON.stringify(value);

/** A line without what changes with every call. */
function directoryText(record: LineRecord | undefined): string | undefined {
  if (!record) return undefined;
  const { state: _state, ...line } = record.line;
  return textOf([record.owner, line]);
}

/** Counts a change of somebody's name or numbers for themselves, and for everybody who has them on a key. */
function countDirectory(tables: Staged, tenant: Id, user: Id): void {
  const count = (key: string) => tables.directories.set(key, (tables.directories.get(key) ?? 0) + 1);
  count(keyOf(tenant, user));
  for (const [key, { keys }] of [...tables.functionKeys.entries()]) {
    if (belongsTo(key, tenant) && key !== keyOf(tenant, user) && contactsOf(keys).has(user)) count(key);
  }
}

function memoryWrites(tables: Staged, touched: Set<Id>): StoreWrites {
  return {
    ...memoryReads(tables),
    ...memoryPhoneWrites(tables),
    async putUser(user) {
      const { tenant, id } = user.account;
      const key = keyOf(tenant.id, id);
      if (textOf(tables.users.get(key)?.account) !== textOf(user.account)) countDirectory(tables, tenant.id, id);
      tables.users.set(key, copyOf(user));
    },
    async putLine(tenant, line) {
      const key = keyOf(tenant, line.line.id);
      const before = tables.lines.get(key);
      const owners = directoryText(before) === directoryText(line) ? [] : [before?.owner, line.owner];
      for (const owner of new Set(owners)) if (owner !== undefined) countDirectory(tables, tenant, owner);
      tables.lines.set(key, copyOf(line));
    },
    async setLineState(tenant, line, state) {
      const record = tables.lines.get(keyOf(tenant, line));
      if (record)
        tables.lines.set(keyOf(tenant, line), { ...record, line: { ...record.line, state: copyOf(state) }, version: record.version + 1 });
    },
    async putForwarding(scope, record, expected) {
      const key = keyOf(scope.tenant, record.line, record.key);
      if (tables.lines.get(keyOf(scope.tenant, record.line))?.owner !== scope.user) return false;
      if ((tables.forwarding.get(key)?.version ?? 0) !== expected) return false;
      tables.forwarding.set(key, copyOf(record));
      return true;
    },
    async addCalls(tenant, calls) {
      const isNew = (call: CallRecord) => {
        const key = keyOf(tenant, call.sourceId);
        if (tables.callSources.get(key)) return false;
        tables.callSources.set(key, true);
        return true;
      };
      const added = calls.filter(isNew);
      for (const owner of new Set(added.map((call) => call.owner))) {
        mergeCalls(
          tables,
          keyOf(tenant, owner),
          added.filter((call) => call.owner === owner),
        );
      }
      return added.length;
    },
    async addAudit(tenant, entry) {
      const key = keyOf(tenant, entry.user);
      tables.audit.set(key, [...(tables.audit.get(key) ?? []), copyOf(entry)]);
    },
    async addEvent(tenant, event) {
      const key = keyOf(tenant);
      const seq = (tables.positions.get(key) ?? 0) + 1;
      tables.positions.set(key, seq);
      tables.outbox.set(key, [...(tables.outbox.get(key) ?? []), copyOf({ seq, ...event })]);
      touched.add(tenant);
      return seq;
    },
    async putAnswer(scope, key, answer) {
      tables.answers.set(keyOf(scope.tenant, scope.user, key), copyOf(answer));
    },
    async prune(olderThan) {
      for (const [key, answer] of [...tables.answers.entries()]) if (answer.at < olderThan.answers) tables.answers.delete(key);
      for (const [key, entries] of [...tables.outbox.entries()]) {
        const newest = entries.at(-1);
        tables.outbox.set(
          key,
          entries.filter((entry) => entry === newest || entry.at >= olderThan.outbox),
        );
      }
    },
  };
}

function mergeCalls(tables: Staged, key: string, added: readonly CallRecord[]): void {
  const country = tables.users.get(key)?.account.country;
  const searchable = added.map((call): SearchableCall => ({ call: copyOf(call), search: searchText(call.party, country) }));
  tables.calls.set(key, [...(tables.calls.get(key) ?? []), ...searchable].sort(newestFirst));
}
