import { SelfcareError } from '../contract/index.ts';
import type { ErrorCode, Id, OperationOutcome, TelephonyAdapter, Version, Versioned, WriteOptions, Written } from '../contract/index.ts';
import { deviceOnline, randomKey } from './device.ts';
import { isPlain, keepEqual, keyOf } from './equal.ts';
import type { Key, PortCall, Resource, Sent, Write } from './resource.ts';
import { asSelfcareError, mayPass, pause, waitBefore } from './retry.ts';

/** A change as plain data: enough to send it after the page was loaded again. */
export interface KeptChange {
  /** The same for every attempt: a server that has applied the change repeats its answer. */
  readonly idempotencyKey: string;
  /** Of the resource. */
  readonly key: Key;
  readonly record: string;
  readonly call: PortCall;
  /** The version that the change was made on. */
  readonly base: Version | undefined;
}

interface Waiter<T> {
  resolve(sent: Sent<T>): void;
  reject(error: SelfcareError): void;
}

interface Change<T> {
  readonly idempotencyKey: string;
  readonly record: string;
  call: PortCall;
  queueOffline: boolean;
  base: Version | undefined;
  stage: 'queued' | 'sending' | 'waiting';
  /** May have reached the server, so no other change can be merged into it. */
  tried: boolean;
  waiters: Waiter<T>[];
}

/** A resource with the user's unanswered changes applied. */
export interface Overlay<T> {
  readonly data: T;
  readonly saving: boolean;
  /** Records with a change that waits for the network. */
  readonly waiting: number;
  readonly problem: SelfcareError | undefined;
}

export interface WritesHost {
  readonly adapter: TelephonyAdapter;
  /** Why nothing may be sent now; `waited`: the change is of an earlier time, perhaps of another user. */
  blocked(waited: boolean): 'unauthenticated' | 'unavailable' | undefined;
  /** The latest answer of the server. */
  found<T>(key: Key): Versioned<T> | undefined;
  /** `resource` is undefined for a restored change that no widget has asked about. */
  answered<T>(key: Key, written: Written<T>, resource: Resource<T> | undefined): void;
  /** Epoch milliseconds by the backend's clock. */
  now(): number;
  /** How a pending operation ended; undefined where that can no longer be known. */
  settled(operation: Id): Promise<OperationOutcome | undefined>;
  /** Reads past the cache. */
  read<T>(resource: Resource<T>): Promise<void>;
  failed(error: SelfcareError): void;
  /** The view of a resource has changed. */
  changed(key: Key): void;
  /** A change waits for the network. */
  keep(change: KeptChange): void;
  /** A change is answered or given up. */
  drop(idempotencyKey: string): void;
  /** Whether another tab has sent this waiting change meanwhile. */
  sentElsewhere(idempotencyKey: string): Promise<boolean>;
}

/** Attempts with one idempotency key before a change fails or waits for the network. */
const tries = 4;
/** The longest pause between two attempts, in milliseconds, that a person has to wait for. */
const patienceMs = 10_000;
const worthWaiting: readonly ErrorCode[] = ['offline', 'unavailable', 'timeout', 'unauthenticated'];

/** The user's unanswered changes, in a lane per resource. */
export class Writes {
  readonly #host: WritesHost;
  readonly #lanes = new Map<string, Lane<unknown>>();
  #stop = new AbortController();

  constructor(host: WritesHost) {
    this.#host = host;
  }

  add<T>(write: Write<T>): Promise<Sent<T>> {
    return this.#lane<T>(write.resource.key).add(write);
  }

  /** Takes over a change that waited on the device before the page was loaded. */
  restore(kept: KeptChange): void {
    this.#lane(kept.key).restore(kept);
  }

  overlay<T>(resource: Resource<T>, data: T): Overlay<T> {
    return this.#known<T>(resource.key)?.overlay(resource, data) ?? { data, saving: false, waiting: 0, problem: undefined };
  }

  /** Whether a change waits for the network. */
  get waiting(): boolean {
    return [...this.#lanes.values()].some((lane) => lane.waiting);
  }

  /** The user has seen that a waiting change was refused. */
  clearFailure(key: Key): void {
    this.#known(key)?.clearFailure();
  }

  /** Sends the waiting changes. Resolves when all are sent or have to wait again. */
  async flush(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.run()));
  }

  /** Aborts and drops every change. */
  abandon(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const lane of this.#lanes.values()) lane.abandon();
    this.#lanes.clear();
  }

  /** Equal keys promise equal types. */
  #known<T>(key: Key): Lane<T> | undefined {
    return this.#lanes.get(keyOf(key)) as Lane<T> | undefined;
  }

  #lane<T>(key: Key): Lane<T> {
    const lane = this.#known<T>(key) ?? new Lane<T>(key, this.#host, this.#stop.signal);
    this.#lanes.set(keyOf(key), lane);
    return lane;
  }
}

/** The changes of one resource: sent one after the other, merged per record, shown before they are answered. */
class Lane<T> {
  readonly #key: Key;
  readonly #host: WritesHost;
  /** Aborts at sign-out. */
  readonly #signal: AbortSignal;
  /** Undefined while the lane has restored changes only, and no widget shows the resource. */
  #resource: Resource<T> | undefined;
  #changes: Change<T>[] = [];
  #problem: SelfcareError | undefined;
  #running: Promise<void> | undefined;
  /** Counts edits of `#changes`, so that the applied data is computed once per edit. */
  #edits = 0;
  #applied: { readonly from: T; readonly edits: number; readonly data: T } | undefined;

  constructor(key: Key, host: WritesHost, signal: AbortSignal) {
    this.#key = key;
    this.#host = host;
    this.#signal = signal;
  }

  overlay(resource: Resource<T>, from: T): Overlay<T> {
    // A reader may not know how the resource changes; a writer does.
    this.#resource ??= resource;
    const waiting = this.#changes.filter((change) => change.stage === 'waiting');
    return {
      data: this.#apply(from),
      saving: this.#changes.length > waiting.length,
      waiting: new Set(waiting.map(({ record }) => record)).size,
      problem: this.#problem,
    };
  }

  add(write: Write<T>): Promise<Sent<T>> {
    this.#resource = write.resource;
    return new Promise((resolve, reject) => {
      this.#problem = undefined;
      this.#enqueue(write).waiters.push({ resolve, reject });
      this.#edited();
      void this.run();
    });
  }

  restore({ idempotencyKey, record, call, base }: KeptChange): void {
    if (this.#changes.some((change) => change.idempotencyKey === idempotencyKey)) return;
    this.#changes.push({ idempotencyKey, record, call, base, queueOffline: true, stage: 'waiting', tried: true, waiters: [] });
    this.#edited();
  }

  /** Sends the changes until none is left or the first one has to wait. */
  run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => (this.#running = undefined));
    return this.#running;
  }

  get waiting(): boolean {
    return this.#changes.some((change) => change.stage === 'waiting');
  }

  clearFailure(): void {
    this.#problem = undefined;
  }

  abandon(): void {
    const error = new SelfcareError('aborted');
    for (const change of this.#changes.splice(0)) for (const waiter of change.waiters) waiter.reject(error);
    this.#problem = undefined;
  }

  #enqueue({ record, call, queueOffline = false }: Write<T>): Change<T> {
    const ofRecord = this.#changes.filter((change) => change.record === record);
    const open = ofRecord.find((change) => !change.tried && change.call.method === call.method);
    if (open) {
      open.call = merged(open.call, call);
      open.queueOffline = queueOffline;
      return open;
    }
    const found = this.#host.found<T>(this.#key);
    const change: Change<T> = {
      record,
      call,
      queueOffline,
      idempotencyKey: randomKey(),
      // Behind another change of the record, the answer of that change brings the version.
      base: ofRecord.length === 0 && found ? this.#versionIn(found.data, record) : undefined,
      stage: 'queued',
      tried: false,
      waiters: [],
    };
    this.#changes.push(change);
    return change;
  }

  async #drain(): Promise<void> {
    for (let change = this.#changes[0]; change; change = this.#changes[0]) {
      if (!(await this.#settle(change))) return;
    }
  }

  /** @returns whether the next change may follow */
  async #settle(change: Change<T>): Promise<boolean> {
    const waited = change.stage === 'waiting';
    if (waited && (await this.#host.sentElsewhere(change.idempotencyKey))) {
      this.#remove([change]);
      await this.#reread();
      return true;
    }
    change.stage = 'sending';
    this.#edited();
    try {
      this.#accepted(change, await this.#send(change, waited));
      return true;
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      if (!this.#changes.includes(change)) return false;
      this.#host.failed(error);
      if (change.queueOffline && worthWaiting.includes(error.code)) return this.#park(error);
      await this.#refused(change, error);
      return true;
    }
  }

  async #send(change: Change<T>, waited: boolean): Promise<Written<T>> {
    const { adapter } = this.#host;
    const signal = this.#signal;
    for (let attempt = 1; ; attempt++) {
      const blocked = this.#host.blocked(waited);
      if (blocked) throw new SelfcareError(blocked);
      if (!deviceOnline()) throw new SelfcareError('offline');
      change.tried = true;
      try {
        const { call, base, idempotencyKey } = change;
        return await perform<T>(adapter, call, { signal, ifMatch: base, idempotencyKey });
      } catch (thrown) {
        const error = asSelfcareError(thrown);
        const wait = waitBefore(attempt - 1, error);
        if (!mayPass(error) || error.code === 'offline' || attempt === tries || wait > patienceMs) throw error;
        await pause(wait, signal);
      }
    }
  }

  #accepted(change: Change<T>, written: Written<T>): void {
    if (!this.#changes.includes(change)) return;
    this.#remove([change]);
    this.#rebase(change.record, written.data);
    this.#problem = undefined;
    this.#host.answered(this.#key, written, this.#resource);
    this.#edited();
    const { operation } = written;
    const sent = operation === undefined ? written : { ...written, settled: this.#follow(change, operation) };
    for (const waiter of change.waiters) waiter.resolve(sent);
  }

  async #follow({ waiters }: Change<T>, operation: Id): Promise<void> {
    const outcome = await this.#host.settled(operation);
    await this.#reread();
    if (outcome?.state !== 'failed') return;
    const error = new SelfcareError(outcome.code, outcome.details);
    if (waiters.length > 0) throw error;
    this.#problem = error;
    this.#edited();
  }

  async #refused(change: Change<T>, error: SelfcareError): Promise<void> {
    const conflict = error.code === 'conflict';
    // Later changes of the record were made on the same outdated data.
    const lost = conflict ? this.#changes.filter(({ record }) => record === change.record) : [change];
    if (conflict || error.code === 'partial') await this.#reread();
    this.#remove(lost);
    const found = this.#host.found<T>(this.#key);
    if (found) this.#rebase(change.record, found.data);
    if (lost.some(({ waiters }) => waiters.length === 0)) this.#problem = error;
    this.#edited();
    for (const { waiters } of lost) for (const waiter of waiters) waiter.reject(error);
  }

  /** Without a watched resource no stale data is in sight: the next widget reads it anew. */
  async #reread(): Promise<void> {
    if (!this.#resource) return;
    // The conflict is reported all the same; the cache reads again at the next occasion.
    await this.#host.read(this.#resource).catch(() => undefined);
  }

  /** Every change of the lane that may wait for the network does so; the others fail. */
  #park(error: SelfcareError): false {
    for (const change of [...this.#changes]) {
      if (change.queueOffline) this.#wait(change);
      else void this.#refused(change, error);
    }
    this.#edited();
    return false;
  }

  #wait(change: Change<T>): void {
    const { idempotencyKey, record, call, base } = change;
    change.stage = 'waiting';
    this.#host.keep({ idempotencyKey, key: this.#key, record, call, base });
    const found = this.#host.found<T>(this.#key);
    for (const { resolve, reject } of change.waiters.splice(0)) {
      if (found) resolve({ data: this.#apply(found.data), version: found.version, state: 'pending', waiting: true });
      else reject(new SelfcareError('offline'));
    }
  }

  #rebase(record: string, data: T): void {
    const next = this.#changes.find((change) => change.record === record);
    if (next && !next.tried) next.base = this.#versionIn(data, record);
  }

  #versionIn(data: T, record: string): Version | undefined {
    return this.#resource?.changes?.versionOf?.(data, record);
  }

  #remove(gone: readonly Change<T>[]): void {
    this.#changes = this.#changes.filter((change) => !gone.includes(change));
    this.#edits += 1;
    for (const { idempotencyKey } of gone) this.#host.drop(idempotencyKey);
  }

  #apply(from: T): T {
    const rules = this.#resource?.changes;
    if (this.#changes.length === 0 || !rules) return from;
    if (this.#applied?.from === from && this.#applied.edits === this.#edits) return this.#applied.data;
    const applied = this.#changes.reduce((data, { call }) => rules.optimistic(data, call, this.#host.now()), from);
    const data = keepEqual(this.#applied?.data, applied);
    this.#applied = { from, edits: this.#edits, data };
    return data;
  }

  #edited(): void {
    this.#edits += 1;
    this.#host.changed(this.#key);
  }
}

/** Two calls of one method as one: fields of the later change win. A change without fields, such as a list, replaces the earlier one. */
function merged(earlier: PortCall, later: PortCall): PortCall {
  const [before, after] = [earlier.arguments.at(-1), later.arguments.at(-1)];
  if (!isPlain(before) || !isPlain(after)) return later;
  return { ...later, arguments: [...later.arguments.slice(0, -1), { ...before, ...after }] };
}

/** The contract types the answer where the call was made; a call from the device is checked for its method only. */
function perform<T>(
  adapter: TelephonyAdapter,
  { port: name, method, arguments: given }: PortCall,
  options: WriteOptions,
): Promise<Written<T>> {
  const port: object | undefined = adapter[name];
  const call: unknown = port && Reflect.get(port, method);
  if (typeof call !== 'function') throw new SelfcareError('unsupported');
  return Reflect.apply(call, port, [...given, options]) as Promise<Written<T>>;
}
