import { keepEqual } from './equal.ts';
import { SelfcareError } from '../contract/index.ts';
import type { ErrorCode, TelephonyAdapter, Version, Versioned, Written } from '../contract/index.ts';
import { deviceOnline, pause } from './device.ts';
import { asSelfcareError, mayPass, waitBefore } from './failures.ts';
import type { Resource, Write } from './resource.ts';

/** A change on its way to the server. */
export interface Change<T> {
  write: Write<T, unknown>;
  /** The same for every try: a server that has already applied it answers again instead of applying it twice. */
  readonly idempotencyKey: string;
  /** The version that the change was made on. */
  base: Version | undefined;
  stage: 'queued' | 'sending' | 'waiting';
  /** May have reached the server, so nothing can be merged into it any more. */
  tried: boolean;
  waiters: { resolve(written: Written<T>): void; reject(error: SelfcareError): void }[];
}

/** A resource as the user should see it, with what is known of unanswered changes. */
export interface Overlay<T> {
  readonly data: T;
  readonly saving: boolean;
  readonly waiting: number;
  readonly problem: SelfcareError | undefined;
}

/** What a lane needs of its surroundings. */
export interface LaneHost {
  readonly adapter: TelephonyAdapter;
  /** Aborts at sign-out. */
  readonly signal: AbortSignal;
  /** Why nothing may be sent now; `waited`: the change comes from an earlier time, perhaps of another user. */
  blocked(waited: boolean): 'unauthenticated' | 'unavailable' | undefined;
  /** What the server last said. */
  found<T>(resource: Resource<T>): Versioned<T> | undefined;
  answered<T>(resource: Resource<T>, written: Written<T>): void;
  /** Reads past the cache. */
  read<T>(resource: Resource<T>): Promise<unknown>;
  failed(error: SelfcareError): void;
  /** Something about the lane's resource looks different. */
  changed(key: readonly string[]): void;
  /** A change waits for the network now, or does so no longer. */
  waits<T>(change: Change<T>, waiting: boolean): void;
  /** Whether another tab has sent this waiting change meanwhile. */
  sentElsewhere<T>(change: Change<T>): Promise<boolean>;
}

/** Tries with one idempotency key before a change fails or waits for the network. */
const tries = 4;
/** Milliseconds that a person may be kept waiting between two tries. */
const patienceMs = 10_000;
const worthWaiting: readonly ErrorCode[] = ['offline', 'unavailable', 'timeout', 'unauthenticated'];

/** The changes of one resource: sent one after the other, merged per record, shown before they are answered. */
export class Lane<T> {
  readonly resource: Resource<T>;
  readonly #host: LaneHost;
  #changes: Change<T>[] = [];
  #problem: SelfcareError | undefined;
  #running: Promise<void> | undefined;
  #edits = 0;
  #shown: { readonly from: T; readonly edits: number; readonly data: T } | undefined;

  constructor(resource: Resource<T>, host: LaneHost) {
    this.resource = resource;
    this.#host = host;
  }

  overlay(from: T): Overlay<T> {
    const waiting = this.#changes.filter((change) => change.stage === 'waiting');
    return {
      data: this.#apply(from),
      saving: this.#changes.length > waiting.length,
      waiting: new Set(waiting.map((change) => change.write.record)).size,
      problem: this.#problem,
    };
  }

  add(write: Write<T, unknown>): Promise<Written<T>> {
    return new Promise((resolve, reject) => {
      this.#problem = undefined;
      this.#enqueue(write).waiters.push({ resolve, reject });
      this.#edited();
      void this.run();
    });
  }

  /** Takes up a change that waited on the device before the page was loaded. */
  restore(write: Write<T, unknown>, idempotencyKey: string, base: Version | undefined): void {
    if (this.#changes.some((change) => change.idempotencyKey === idempotencyKey)) return;
    this.#changes.push({ write, idempotencyKey, base, stage: 'waiting', tried: true, waiters: [] });
    this.#edited();
  }

  /** Sends what is there, until it is empty or has to wait. */
  run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => (this.#running = undefined));
    return this.#running;
  }

  get waiting(): boolean {
    return this.#changes.some((change) => change.stage === 'waiting');
  }

  /** Somebody has seen the problem. */
  forgive(): void {
    this.#problem = undefined;
  }

  /** Gives up everything. */
  abandon(): void {
    const error = new SelfcareError('aborted');
    for (const change of this.#changes.splice(0)) for (const waiter of change.waiters) waiter.reject(error);
    this.#problem = undefined;
  }

  #enqueue(write: Write<T, unknown>): Change<T> {
    const ofRecord = this.#changes.filter((change) => change.write.record === write.record);
    const open = ofRecord.find((change) => !change.tried);
    if (open) {
      open.write = { ...write, change: write.merge(open.write.change, write.change) };
      return open;
    }
    const found = this.#host.found(this.resource);
    const change: Change<T> = {
      write,
      idempotencyKey: crypto.randomUUID(),
      // Behind another change of the record the version is known only once that one is answered.
      base: ofRecord.length === 0 && found ? write.versionOf(found.data) : undefined,
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
    if (change.stage === 'waiting' && (await this.#host.sentElsewhere(change))) {
      this.#remove([change]);
      await this.#host.read(this.resource).catch(() => undefined);
      return true;
    }
    const waited = change.stage === 'waiting';
    change.stage = 'sending';
    this.#edited();
    try {
      this.#accepted(change, await this.#send(change, waited));
      return true;
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      if (!this.#changes.includes(change)) return false;
      this.#host.failed(error);
      if (change.write.queueOffline && worthWaiting.includes(error.code)) return this.#park(error);
      await this.#refused(change, error);
      return true;
    }
  }

  async #send(change: Change<T>, waited: boolean): Promise<Written<T>> {
    const { adapter, signal } = this.#host;
    for (let attempt = 1; ; attempt++) {
      const blocked = this.#host.blocked(waited);
      if (blocked) throw new SelfcareError(blocked);
      if (!deviceOnline()) throw new SelfcareError('offline');
      change.tried = true;
      try {
        const { write, base, idempotencyKey } = change;
        return await write.send(adapter, write.change, { signal, ifMatch: base, idempotencyKey });
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
    this.#rebase(change.write, written.data);
    this.#problem = undefined;
    this.#host.answered(this.resource, written);
    this.#edited();
    for (const waiter of change.waiters) waiter.resolve(written);
  }

  async #refused(change: Change<T>, error: SelfcareError): Promise<void> {
    const conflict = error.code === 'conflict';
    // What the user did meanwhile was done on the same outdated sight of the record.
    const lost = conflict ? this.#changes.filter(({ write }) => write.record === change.write.record) : [change];
    if (conflict) await this.#host.read(this.resource).catch(() => undefined);
    this.#remove(lost);
    const found = this.#host.found(this.resource);
    if (found) this.#rebase(change.write, found.data);
    if (lost.some(({ waiters }) => waiters.length === 0)) this.#problem = error;
    this.#edited();
    for (const { waiters } of lost) for (const waiter of waiters) waiter.reject(error);
  }

  /** Everything in the lane waits for the network, where it may. */
  #park(error: SelfcareError): false {
    for (const change of [...this.#changes]) {
      if (change.write.queueOffline) this.#wait(change);
      else void this.#refused(change, error);
    }
    this.#edited();
    return false;
  }

  #wait(change: Change<T>): void {
    change.stage = 'waiting';
    this.#host.waits(change, true);
    const found = this.#host.found(this.resource);
    const waiters = change.waiters.splice(0);
    for (const { resolve, reject } of waiters) {
      if (found) resolve({ data: this.#apply(found.data), version: found.version, state: 'pending' });
      else reject(new SelfcareError('offline'));
    }
  }

  #rebase(write: Write<T, unknown>, data: T): void {
    const next = this.#changes.find((change) => change.write.record === write.record);
    if (next && !next.tried) next.base = write.versionOf(data);
  }

  #remove(gone: readonly Change<T>[]): void {
    this.#changes = this.#changes.filter((change) => !gone.includes(change));
    this.#edits += 1;
    for (const change of gone) this.#host.waits(change, false);
  }

  #apply(from: T): T {
    if (this.#changes.length === 0) return from;
    if (this.#shown?.from === from && this.#shown.edits === this.#edits) return this.#shown.data;
    const applied = this.#changes.reduce((data, { write }) => write.optimistic(data, write.change), from);
    const data = keepEqual(this.#shown?.data, applied);
    this.#shown = { from, edits: this.#edits, data };
    return data;
  }

  #edited(): void {
    this.#edits += 1;
    this.#host.changed(this.resource.key);
  }
}
