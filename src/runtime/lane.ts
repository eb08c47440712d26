import { SelfcareError } from '../contract/index.ts';
import type { ErrorCode, Id, Version, Versioned, Written } from '../contract/index.ts';
import { merged, perform } from './change.ts';
import type { Change, KeptChange, LaneView, Overlay, RefusedChange, WritesHost } from './change.ts';
import { background, deviceOnline, randomKey, uptime } from './device.ts';
import { keepEqual } from './equal.ts';
import type { Key, PortCall, Resource, Sent, Write } from './resource.ts';
import { asSelfcareError, hangsAfterMs, mayPass, pause, waitBefore } from './retry.ts';

/** Attempts with one idempotency key before a change fails or waits for the network. */
const tries = 4;
/** The longest pause between two attempts, in milliseconds, that a person has to wait for. */
const patienceMs = 10_000;
/** Upper limit of the pause before a parked change is sent again, also where the server names a longer one. Milliseconds. */
const longestParkMs = 30_000;
/** The device may be slow or blocked: after these milliseconds a change is sent although it is not kept yet. */
const journalMs = 1_000;
/** Milliseconds for which the view tells that a change that had waited is acknowledged. */
const confirmedMs = 20_000;
const worthWaiting: readonly ErrorCode[] = ['offline', 'unavailable', 'timeout', 'unauthenticated'];

/** The changes of one resource: sent one after the other, merged per record, shown before they are answered. */
export class Lane<T> implements LaneView {
  readonly key: Key;
  readonly #host: WritesHost;
  /** Aborts at sign-out. */
  readonly #signal: AbortSignal;
  /** Undefined while the lane has restored changes only, and no widget shows the resource. */
  #resource: Resource<T> | undefined;
  changes: Change<T>[] = [];
  refusal: RefusedChange | undefined;
  confirmed = false;
  #running: Promise<void> | undefined;
  /** The request under way, and when it began. */
  #request: { readonly change: Change<T>; readonly stop: AbortController; readonly at: number } | undefined;
  /** How often in succession the lane was parked. */
  #parkings = 0;
  #cancelWake: () => void = () => undefined;
  /** Counts edits of `#changes`, so that the applied data is computed once per edit. */
  #edits = 0;
  #applied: { readonly from: T; readonly edits: number; readonly data: T } | undefined;

  constructor(key: Key, host: WritesHost, signal: AbortSignal) {
    this.key = key;
    this.#host = host;
    this.#signal = signal;
  }

  overlay(resource: Resource<T>, from: T): Overlay<T> {
    // A reader may not know how the resource changes; a writer does.
    this.#resource ??= resource;
    const parked = this.changes.filter((change) => change.parked);
    return {
      data: this.#apply(from),
      saving: this.changes.length > parked.length,
      waiting: new Set(parked.map(({ record }) => record)).size,
      problem: this.refusal?.error,
      confirmed: this.confirmed && parked.length === 0,
    };
  }

  add(write: Write<T>): Promise<Sent<T>> {
    this.#resource = write.resource;
    return new Promise((resolve, reject) => {
      this.refusal = undefined;
      this.confirmed = false;
      const change = this.#enqueue(write);
      change.waiters.push({ resolve, reject });
      // The first change is journalled when its turn comes, which is now.
      if (change !== this.changes[0]) void this.#journal(change);
      this.#edited();
      void this.run();
    });
  }

  restore({ idempotencyKey, record, call, base, madeAt = 0, untried = false }: KeptChange): void {
    if (this.changes.some((change) => change.idempotencyKey === idempotencyKey)) return;
    const state = { queueOffline: true, parked: true, tried: !untried, kept: true, seen: undefined, waiters: [] };
    this.changes.push({ idempotencyKey, record, madeAt, call, base, ...state });
    this.#edited();
    void this.run();
  }

  /** Sends the changes until none is left or the first one has to wait. */
  run(): Promise<void> {
    this.#cancelWake();
    if (this.#running) return this.#running;
    const running = this.#drain().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  /** The network may be back: a request of before that moment may hang on a dead connection. */
  flush(): void {
    if (this.#request && uptime() - this.#request.at > hangsAfterMs) this.#request.stop.abort();
    void this.run();
  }

  /** Whether a change is not answered yet. */
  get open(): boolean {
    return this.changes.length > 0;
  }

  /** Whether a change would be lost with the page. */
  get atRisk(): boolean {
    return this.changes.some(({ kept }) => !kept);
  }

  /**
   * The page closes: the first change of each record is sent once more, unless a request carries it now. No time is left for an answer,
   * a lock or the device; the idempotency key keeps it from being applied twice.
   */
  lastTry(): void {
    const records = new Set<string>();
    for (const change of this.changes) {
      const isFirst = !records.has(change.record);
      records.add(change.record);
      if (!isFirst || this.#request?.change === change || this.#host.blocked(change.parked)) continue;
      change.tried = true;
      this.#perform(change, this.#signal).catch(() => undefined);
    }
  }

  clearFailure(): void {
    this.refusal = undefined;
    this.#edited();
  }

  abandon(): void {
    this.#cancelWake();
    const error = new SelfcareError('aborted');
    for (const change of this.changes.splice(0)) for (const waiter of change.waiters) waiter.reject(error);
    this.refusal = undefined;
  }

  #enqueue({ record, call, seen, queueOffline = false, idempotencyKey = randomKey() }: Write<T>): Change<T> {
    const ofRecord = this.changes.filter((change) => change.record === record);
    const open = ofRecord.find((change) => !change.tried && change.call.method === call.method);
    if (open) {
      open.call = merged(open.call, call);
      open.queueOffline = queueOffline;
      open.kept = false;
      return open;
    }
    const found = seen ?? this.#host.found<T>(this.key);
    const change: Change<T> = {
      record,
      call,
      seen,
      queueOffline,
      idempotencyKey,
      madeAt: performance.timeOrigin + uptime(),
      // Behind another change of the record, the answer of that change brings the version.
      base: ofRecord.length === 0 && found ? this.#versionIn(found, record) : undefined,
      parked: false,
      tried: false,
      kept: false,
      waiters: [],
    };
    this.changes.push(change);
    return change;
  }

  /** Resolves when the device has the change, or cannot have it in time. */
  async #journal(change: Change<T>): Promise<void> {
    const { idempotencyKey, record, call, base, madeAt, tried } = change;
    if (!change.queueOffline) return;
    const keeping = this.#host.keep({ idempotencyKey, key: this.key, record, call, base, madeAt, untried: !tried });
    const done = keeping?.then((isKept) => {
      if (change.call !== call || change.kept === isKept) return;
      change.kept = isKept;
      this.#host.changed(this.key);
    });
    if (done) await Promise.race([done, pause(journalMs, this.#signal)]);
  }

  async #drain(): Promise<void> {
    for (let change = this.changes[0]; change; change = this.changes[0]) {
      if (!(await this.#settle(change))) return;
    }
  }

  /** @returns whether the next change may follow */
  async #settle(change: Change<T>): Promise<boolean> {
    const isJournalled = change.kept && change.tried;
    change.tried = true;
    this.#edited();
    if (!isJournalled) await this.#journal(change);
    if (!this.changes.includes(change)) return false;
    let mayFollow = false;
    const send = async (): Promise<void> => {
      mayFollow = await this.#try(change);
    };
    // No other tab knows a change that is not on the device.
    await (change.kept ? this.#host.alone(change.idempotencyKey, send) : send());
    return mayFollow;
  }

  async #try(change: Change<T>): Promise<boolean> {
    // The tab that sent it was told whether it is saved; this one reads the result.
    if (change.parked && (await this.#host.sentElsewhere(change.idempotencyKey))) {
      await this.#remove([change]);
      await this.#reread();
      this.#edited(change.call);
      return true;
    }
    try {
      await this.#accepted(change, await this.#send(change));
      return true;
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      if (!this.changes.includes(change)) return false;
      if (!this.#host.blocked(change.parked)) this.#host.failed(error);
      if (change.queueOffline && worthWaiting.includes(error.code)) return this.#park(error);
      await this.#refused(change, error);
      return true;
    }
  }

  async #send(change: Change<T>): Promise<Written<T>> {
    for (let attempt = 1; ; attempt++) {
      const blocked = this.#host.blocked(change.parked);
      if (blocked) throw new SelfcareError(blocked);
      if (!deviceOnline()) throw new SelfcareError('offline');
      const stop = new AbortController();
      this.#request = { change, stop, at: uptime() };
      try {
        return await this.#perform(change, AbortSignal.any([this.#signal, stop.signal]));
      } catch (thrown) {
        if (stop.signal.aborted && !this.#signal.aborted) continue;
        const error = asSelfcareError(thrown);
        const wait = waitBefore(attempt - 1, error);
        const isLast = change.parked || attempt >= tries || wait > patienceMs;
        // After a time-out the person has waited long enough: the change is parked, or the failure is told.
        if (isLast || !mayPass(error) || error.code === 'offline' || error.code === 'timeout') throw error;
        this.#request = undefined;
        await pause(wait, this.#signal);
      } finally {
        this.#request = undefined;
      }
    }
  }

  async #perform({ call, base, idempotencyKey }: Change<T>, signal: AbortSignal): Promise<Written<T>> {
    return perform<T>(this.#host.adapter, call, { signal, ifMatch: base, idempotencyKey });
  }

  async #accepted(change: Change<T>, written: Written<T>): Promise<void> {
    if (!this.changes.includes(change)) return;
    const dropped = this.#remove([change]);
    this.#rebase(change.record, written);
    this.refusal = undefined;
    this.#parkings = 0;
    if (change.parked) this.#confirm();
    this.#host.answered(this.key, written, this.#resource);
    this.#edited(change.call);
    const { operation } = written;
    const sent = operation === undefined ? written : { ...written, settled: this.#follow(change, operation) };
    for (const waiter of change.waiters) waiter.resolve(sent);
    await dropped;
  }

  async #follow(change: Change<T>, operation: Id): Promise<void> {
    const outcome = await this.#host.settled(operation);
    await this.#reread();
    if (outcome?.state !== 'failed') return;
    const error = new SelfcareError(outcome.code, outcome.details);
    if (change.waiters.length > 0) throw error;
    this.#refuse(change, error);
    this.#edited();
  }

  #confirm(): void {
    this.confirmed = true;
    background(() => {
      this.confirmed = false;
      this.#edited();
    }, confirmedMs);
  }

  async #refused(change: Change<T>, error: SelfcareError): Promise<void> {
    const conflict = error.code === 'conflict';
    // Later changes of the record were made on the same outdated data.
    const lost = conflict ? this.changes.filter(({ record }) => record === change.record) : [change];
    if (conflict || error.code === 'partial') await this.#reread();
    const dropped = this.#remove(lost);
    const found = this.#host.found<T>(this.key);
    if (found) this.#rebase(change.record, found);
    if (lost.some(({ waiters }) => waiters.length === 0)) this.#refuse(change, error);
    this.#edited();
    for (const { waiters } of lost) for (const waiter of waiters) waiter.reject(error);
    await dropped;
  }

  #refuse({ record }: Change<T>, error: SelfcareError): void {
    this.refusal = { record, error, dismiss: () => this.clearFailure() };
  }

  /** Without a watched resource no stale data is in sight: the next widget reads it anew. */
  async #reread(): Promise<void> {
    if (!this.#resource) return;
    // The conflict is reported all the same; the cache reads again at the next occasion.
    await this.#host.read(this.#resource).catch(() => undefined);
  }

  /** Every change of the lane that may wait for the network does so, and is sent again by a timer of the lane; the others fail. */
  #park(error: SelfcareError): false {
    // Who is told now that a change waits may add another one, which begins a run of its own.
    this.#running = undefined;
    for (const change of [...this.changes]) {
      if (change.queueOffline) this.#wait(change);
      else void this.#refused(change, error);
    }
    const wait = Math.min(longestParkMs, waitBefore(this.#parkings++, error));
    this.#cancelWake = background(() => void this.run(), wait);
    this.#edited();
    return false;
  }

  #wait(change: Change<T>): void {
    change.parked = true;
    if (!change.kept) void this.#journal(change);
    const found = this.#host.found<T>(this.key) ?? change.seen;
    for (const { resolve, reject } of change.waiters.splice(0)) {
      if (found) resolve({ data: this.#apply(found.data), version: found.version, state: 'pending', waiting: true });
      else reject(new SelfcareError('offline'));
    }
  }

  #rebase(record: string, found: Versioned<T>): void {
    const next = this.changes.find((change) => change.record === record);
    if (next && !next.tried) next.base = this.#versionIn(found, record);
  }

  #versionIn({ data, version }: Versioned<T>, record: string): Version | undefined {
    return this.#resource?.changes?.versionOf?.(data, record, version);
  }

  async #remove(gone: readonly Change<T>[]): Promise<void> {
    this.changes = this.changes.filter((change) => !gone.includes(change));
    this.#edits += 1;
    const dropping = gone.map(async ({ idempotencyKey, kept }) => {
      const dropped = this.#host.drop(idempotencyKey);
      // Another tab must not find it on the device once the lock is free.
      if (kept) await dropped;
    });
    await Promise.all(dropping);
  }

  #apply(from: T): T {
    const rules = this.#resource?.changes;
    if (this.changes.length === 0 || !rules) return from;
    if (this.#applied?.from === from && this.#applied.edits === this.#edits) return this.#applied.data;
    const applied = this.changes.reduce((data, { call }) => rules.optimistic(data, call, this.#host.now()), from);
    const data = keepEqual(this.#applied?.data, applied);
    this.#applied = { from, edits: this.#edits, data };
    return data;
  }

  #edited(taken?: PortCall): void {
    this.#edits += 1;
    this.#host.changed(this.key, taken);
  }
}
