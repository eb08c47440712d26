import { deleteDB, openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Versioned } from '../contract/index.ts';
import type { Keeper, KeeperHost, KeptChange, UserKey } from './device-memory.ts';
import { restoredForwardingWrite } from './forwarding-writes.ts';
import type { Write } from './resource.ts';

interface KeptRecord {
  readonly key: readonly string[];
  readonly found: Versioned<unknown>;
}

interface Partition extends DBSchema {
  records: { key: string; value: KeptRecord };
  changes: { key: string; value: KeptChange };
}

/** Which partition a backend's last user had, so that the next page can paint before the network answers. */
interface Index extends DBSchema {
  users: { key: string; value: { readonly user: UserKey; readonly name: string } };
}

/** By the first word of the resource's key: how a change that was kept becomes a write again. */
const restorers: Readonly<Record<string, (kept: KeptChange) => Write<unknown, unknown> | undefined>> = {
  forwarding: restoredForwardingWrite,
};

/** Opens the partition of the backend's last user, and paints what is in it. */
export async function openKeeper(adapterId: string, host: KeeperHost): Promise<Keeper> {
  const keeper = new DeviceKeeper(adapterId, host);
  await keeper.open();
  return keeper;
}

/** Deletes what the device keeps of a backend, whoever's it is. */
export async function wipeDevice(adapterId: string): Promise<void> {
  const last = await withIndex((index) => index.get('users', adapterId));
  if (!last) return;
  await withIndex((index) => index.delete('users', adapterId));
  await deleteDB(last.name);
}

class DeviceKeeper implements Keeper {
  readonly #adapterId: string;
  readonly #host: KeeperHost;
  #db: IDBPDatabase<Partition> | undefined;
  #user: UserKey | undefined;
  #confirmed = false;
  /** Answers from before the user is certain; in the wrong partition they would be another user's. */
  #early = new Map<string, KeptRecord>();
  readonly #kept = new Set<string>();

  constructor(adapterId: string, host: KeeperHost) {
    this.#adapterId = adapterId;
    this.#host = host;
  }

  async open(): Promise<void> {
    const last = await withIndex((index) => index.get('users', this.#adapterId));
    if (!last) return;
    await this.#connect(last.name, last.user);
    await this.#paint(last.user);
  }

  async confirm(user: UserKey): Promise<void> {
    this.#confirmed = true;
    if (user !== this.#user || !this.#db) await this.#moveIn(user);
    const early = this.#early;
    this.#early = new Map();
    for (const record of early.values()) await this.#put(record);
  }

  async keep(key: readonly string[], found: Versioned<unknown>): Promise<void> {
    const record = { key, found };
    if (this.#confirmed) await this.#put(record);
    else this.#early.set(JSON.stringify(key), record);
  }

  async keepChange(change: KeptChange): Promise<void> {
    if (!this.#db) return;
    await this.#db.put('changes', change, change.idempotencyKey);
    this.#kept.add(change.idempotencyKey);
  }

  async dropChange(idempotencyKey: string): Promise<void> {
    if (this.#kept.delete(idempotencyKey)) await this.#db?.delete('changes', idempotencyKey);
  }

  async isGone(idempotencyKey: string): Promise<boolean> {
    if (!this.#db || !this.#kept.has(idempotencyKey)) return false;
    return (await this.#db.getKey('changes', idempotencyKey)) === undefined;
  }

  async close(): Promise<void> {
    this.#db?.close();
    this.#db = undefined;
    this.#user = undefined;
    this.#confirmed = false;
    this.#early.clear();
    this.#kept.clear();
  }

  async #moveIn(user: UserKey): Promise<void> {
    const name = await partitionName(this.#adapterId, user);
    const last = await withIndex((index) => index.get('users', this.#adapterId));
    this.#db?.close();
    if (last && last.name !== name) await deleteDB(last.name);
    await this.#connect(name, user);
    await withIndex((index) => index.put('users', { user, name }, this.#adapterId));
  }

  async #connect(name: string, user: UserKey): Promise<void> {
    this.#user = user;
    const gone = (): void => {
      this.#db?.close();
      this.#db = undefined;
    };
    this.#db = await openDB<Partition>(name, 1, {
      upgrade(db) {
        db.createObjectStore('records');
        db.createObjectStore('changes');
      },
      // Another tab wants to delete it: at sign-out nothing may stand in the way.
      blocking: gone,
      terminated: gone,
    });
  }

  async #paint(user: UserKey): Promise<void> {
    const stores = this.#db?.transaction(['records', 'changes']);
    if (!stores) return;
    const [records, changes] = await Promise.all([stores.objectStore('records').getAll(), stores.objectStore('changes').getAll()]);
    for (const { key, found } of records) this.#host.paint(user, key, found);
    for (const kept of changes) {
      const write = restorers[kept.key[0] ?? '']?.(kept);
      this.#kept.add(kept.idempotencyKey);
      if (write) this.#host.restore(write, kept.idempotencyKey, kept.base);
    }
  }

  async #put(record: KeptRecord): Promise<void> {
    await this.#db?.put('records', record, JSON.stringify(record.key));
  }
}

async function withIndex<R>(use: (index: IDBPDatabase<Index>) => Promise<R>): Promise<R> {
  const index = await openDB<Index>('sc1:index', 1, { upgrade: (db) => void db.createObjectStore('users') });
  try {
    return await use(index);
  } finally {
    index.close();
  }
}

/** Without a readable name in it: the list of databases is visible to whoever uses the device. */
async function partitionName(adapterId: string, user: UserKey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([adapterId, user]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sc1:${Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
