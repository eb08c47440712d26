import { deleteDB, openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Versioned } from '../contract/index.ts';
import { tabLocks } from './device.ts';
import { keyOf } from './equal.ts';
import type { Key } from './resource.ts';
import type { KeptChange } from './change.ts';

/** A user of a backend: tenant and id, as JSON. */
export type UserKey = string;

interface KeptRecord {
  readonly key: Key;
  readonly found: Versioned<unknown>;
}

interface Partition extends DBSchema {
  records: { key: string; value: KeptRecord };
  changes: { key: string; value: KeptChange };
}

interface LastUser {
  readonly user: UserKey;
  /** Of the partition. */
  readonly name: string;
  /** The user as the session names it: by the host's key, or by the token. Absent where neither tells. */
  readonly session?: string | undefined;
}

/** The partition of a backend's last user, so that the next page can paint before the network answers. */
interface Index extends DBSchema {
  users: { key: string; value: LastUser };
}

/** Who is signed in, as far as host and token tell. */
export interface DeviceSession {
  readonly user: string | undefined;
  /** Resolves with null where there is none. */
  token(): Promise<string | null>;
}

export interface DeviceHost {
  /** Shows a record that the device has kept. */
  paint(user: UserKey, key: Key, found: Versioned<unknown>): void;
  /** Takes over a change that waits for the network. */
  restore(user: UserKey, change: KeptChange): void;
}

/** 2: a change is a call of a port as data. Changes of version 1, which had no call, are dropped. */
const partitionVersion = 2;

/** Milliseconds that the next change waits until the device has forgotten the last one. */
const longestDropMs = 1_000;
/** Milliseconds that a change waits for another tab that sends it. */
const longestLockMs = 30_000;

/** Milliseconds: blocked by a policy or another program, IndexedDB may never answer, and changes wait for it. */
const storageAnswerMs = 5_000;

/** @throws where storage does not answer in time; a database that opens later is closed again */
function inTime<S extends DBSchema>(opening: Promise<IDBPDatabase<S>>): Promise<IDBPDatabase<S>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('no answer'));
      opening.then((late) => late.close(), ignoreStorageFailure);
    }, storageAnswerMs);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Deletes the data that the device keeps of a backend, of any user. */
async function wipeDevice(adapterId: string): Promise<void> {
  const last = await withIndex((index) => index.get('users', adapterId));
  if (!last) return;
  await withIndex((index) => index.delete('users', adapterId));
  await deleteDB(last.name);
}

/** Data of one backend and one user in IndexedDB. Storage may fail at any time: the page then works from memory alone. */
export class DeviceMemory {
  readonly #adapterId: string;
  readonly #signedIn: DeviceSession;
  readonly #host: DeviceHost;
  #db: IDBPDatabase<Partition> | undefined;
  #user: UserKey | undefined;
  #confirmed = false;
  /** Answers from before the user is certain; in the wrong partition they would be another user's. */
  #early = new Map<string, KeptRecord>();
  readonly #earlyChanges = new Map<string, { readonly change: KeptChange; readonly done: (isKept: boolean) => void }>();
  /** Idempotency keys of the changes in the partition. */
  readonly #kept = new Set<string>();
  #last: Promise<unknown>;

  /** Opens the partition of the backend's last user, where this session is certain to be the same user's. */
  constructor(adapterId: string, session: DeviceSession, host: DeviceHost) {
    this.#adapterId = adapterId;
    this.#signedIn = session;
    this.#host = host;
    this.#last = this.#open().catch(ignoreStorageFailure);
  }

  /** The backend has said who is signed in; from now on answers are kept. */
  confirm(user: UserKey): void {
    void this.#enqueue(async () => {
      this.#confirmed = true;
      if (user !== this.#user || !this.#db) await this.#moveIn(user).catch(ignoreStorageFailure);
      const early = this.#early;
      this.#early = new Map();
      for (const record of early.values()) await this.#put(record);
      for (const { change, done } of this.#earlyChanges.values()) done(await this.#putChange(change));
      this.#earlyChanges.clear();
    });
  }

  keep(key: Key, found: Versioned<unknown>): void {
    void this.#enqueue(async () => {
      const record = { key, found };
      if (this.#confirmed) await this.#put(record);
      else this.#early.set(keyOf(key), record);
    });
  }

  /** Resolves with true once the change is on the device, which may take until the user is certain. */
  keepChange(change: KeptChange): Promise<boolean> {
    return new Promise((resolve) => {
      void this.#enqueue(async () => {
        if (this.#db || this.#confirmed) resolve(await this.#putChange(change));
        else this.#earlyChanges.set(change.idempotencyKey, { change, done: resolve });
      });
    });
  }

  /** Resolves once the device has forgotten the change, or does not answer in time. */
  async dropChange(idempotencyKey: string): Promise<void> {
    const dropped = this.#enqueue(async () => {
      this.#earlyChanges.delete(idempotencyKey);
      if (this.#kept.delete(idempotencyKey)) await this.#db?.delete('changes', idempotencyKey);
    });
    await Promise.race([dropped, new Promise((resolve) => setTimeout(resolve, longestDropMs))]);
  }

  /** Whether a kept change is gone, because another tab has sent it. */
  async isGone(idempotencyKey: string): Promise<boolean> {
    const gone = await this.#enqueue(
      async () => this.#db && this.#kept.has(idempotencyKey) && (await this.#db.getKey('changes', idempotencyKey)) === undefined,
    );
    return gone === true;
  }

  /** Runs while no other tab sends the same change. */
  async alone(idempotencyKey: string, task: () => Promise<void>): Promise<void> {
    let running: Promise<void> | undefined;
    const once = (): Promise<void> => (running ??= task());
    const name = `selfcare-elements.change/1 ${this.#adapterId} ${idempotencyKey}`;
    // A tab that is stopped may hold the lock: the idempotency key protects then.
    const signal = AbortSignal.timeout(longestLockMs);
    // Some browsers refuse locks. An error of the task itself is the caller's.
    const locked = async (): Promise<unknown> => (await tabLocks())?.request(name, { signal }, once);
    await locked().catch(() => undefined);
    await once();
  }

  async wipe(): Promise<void> {
    const name = await this.#enqueue(async () => {
      const own = this.#db?.name;
      this.#close();
      return own;
    });
    await wipeDevice(this.#adapterId).catch(ignoreStorageFailure);
    // The index of the device may name another partition, or none, where two tabs sign in and out at once.
    if (name !== undefined) await deleteDB(name).catch(ignoreStorageFailure);
  }

  async #open(): Promise<void> {
    const last = await withIndex((index) => index.get('users', this.#adapterId));
    const session = last?.session !== undefined ? await this.#session() : undefined;
    if (!last || session === undefined) return;
    if (last.session !== session) return wipeDevice(this.#adapterId);
    await this.#connect(last.name, last.user);
    await this.#handOver(last.user);
  }

  async #session(): Promise<string | undefined> {
    // A host that cannot give a token now says nothing about the user.
    return this.#signedIn.user ?? subjectOf(await this.#signedIn.token().catch(() => null));
  }

  #close(): void {
    this.#db?.close();
    this.#db = undefined;
    this.#user = undefined;
    this.#confirmed = false;
    this.#early.clear();
    this.#earlyChanges.clear();
    this.#kept.clear();
  }

  async #moveIn(user: UserKey): Promise<void> {
    const name = await partitionName(this.#adapterId, user);
    const last = await withIndex((index) => index.get('users', this.#adapterId));
    this.#db?.close();
    if (last && last.name !== name) await deleteDB(last.name);
    // Before the partition exists: a wipe finds every partition by the index.
    const session = await this.#session();
    await withIndex((index) => index.put('users', { user, name, session }, this.#adapterId));
    await this.#connect(name, user);
    if (last?.name === name) await this.#handOver(user);
  }

  async #connect(name: string, user: UserKey): Promise<void> {
    this.#user = user;
    const disconnect = (): void => {
      this.#db?.close();
      this.#db = undefined;
    };
    const opening = openDB<Partition>(name, partitionVersion, {
      upgrade(db, from) {
        if (from < 1) db.createObjectStore('records');
        if (from === 1) db.deleteObjectStore('changes');
        db.createObjectStore('changes');
      },
      // Another tab deletes the partition at sign-out, or a newer library upgrades it: nothing may stand in the way.
      blocking: disconnect,
      terminated: disconnect,
    });
    this.#db = await inTime(opening);
  }

  async #handOver(user: UserKey): Promise<void> {
    const stores = this.#db?.transaction(['records', 'changes']);
    if (!stores) return;
    const [records, changes] = await Promise.all([stores.objectStore('records').getAll(), stores.objectStore('changes').getAll()]);
    for (const change of changes.sort((a, b) => (a.madeAt ?? 0) - (b.madeAt ?? 0))) {
      this.#kept.add(change.idempotencyKey);
      this.#host.restore(user, change);
    }
    // After the changes: the first sight of a record has them.
    for (const { key, found } of records) this.#host.paint(user, key, found);
  }

  /** @returns whether the device has it */
  async #putChange(change: KeptChange): Promise<boolean> {
    try {
      await this.#db?.put('changes', change, change.idempotencyKey);
    } catch {
      return false;
    }
    if (this.#db) this.#kept.add(change.idempotencyKey);
    return this.#db !== undefined;
  }

  async #put(record: KeptRecord): Promise<void> {
    await this.#db?.put('records', record, keyOf(record.key));
  }

  /** One task after the other; a failed one resolves with undefined. */
  #enqueue<R>(task: () => Promise<R>): Promise<R | undefined> {
    const done = this.#last.then(task).catch(ignoreStorageFailure);
    this.#last = done;
    return done;
  }
}

/** Issuer and subject of a JWT; undefined for other tokens. Nothing is checked: the backend judges the token. */
function subjectOf(token: string | null): string | undefined {
  try {
    const payload = (token ?? '').split('.')[1] ?? '';
    const { iss, sub } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { iss?: unknown; sub?: unknown };
    return typeof sub === 'string' ? JSON.stringify([iss, sub]) : undefined;
  } catch {
    return undefined;
  }
}

/** Full, blocked or broken storage costs what is kept, and nothing else: the page works from memory. */
function ignoreStorageFailure(): undefined {
  return undefined;
}

async function withIndex<R>(use: (index: IDBPDatabase<Index>) => Promise<R>): Promise<R> {
  const index = await inTime(openDB<Index>('sc1:index', 1, { upgrade: (db) => void db.createObjectStore('users') }));
  try {
    return await use(index);
  } finally {
    index.close();
  }
}

/** A digest: every user of the device can list the names of its databases. */
async function partitionName(adapterId: string, user: UserKey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([adapterId, user]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sc1:${Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
