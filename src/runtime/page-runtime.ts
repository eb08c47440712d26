import type { Account, Capabilities, SelfcareError, TelephonyAdapter, Versioned } from '../contract/index.ts';
import { accountResource, capabilitiesResource } from './account.ts';
import { deviceOnline, surroundings, tabChannel, uptime } from './device.ts';
import { keyOf } from './equal.ts';
import { Listeners, SharedWork } from './listeners.ts';
import { followLive, type LiveHost, type Position, type Updates } from './live.ts';
import { Operations } from './operations.ts';
import type { DeviceMemory, UserKey } from './persistence.ts';
import { Queries } from './queries.ts';
import type { AnyResource, Key, PortCall, Resource, Sent, Write } from './resource.ts';
import { mayPass } from './retry.ts';
import type { ListCache, RuntimeOptions, SharedRuntime } from './runtime.ts';
import { PageSession } from './session.ts';
import { rightTo, sameState, viewOf, type ResourceState } from './view-state.ts';
import { onWake } from './wake.ts';
import { Writes } from './writes.ts';
import type { KeptChange } from './change.ts';

/** The message to the other tabs of one backend at sign-out. */
interface SignOut {
  readonly user: UserKey | undefined;
}

/** Where a backend has no stream and names no interval. */
const usualPollSeconds = 60;

/** Milliseconds by which a device's clock may differ from the backend's without being corrected. */
const slackMs = 2_000;

/** The runtime of one adapter on one page. */
export class PageRuntime implements SharedRuntime {
  readonly adapter: TelephonyAdapter;
  readonly session = new PageSession();
  readonly lists: ListCache;
  updates: Updates = 'none';
  readonly #queries: Queries;
  readonly #writes: Writes;
  readonly #work = new SharedWork(() => this.#start());
  /** Emits the key of a changed resource, or nothing when all may have changed. */
  readonly #changed = new Listeners<[key?: Key, taken?: PortCall]>();
  readonly #forgotten = new Listeners();
  /** Only where the page allows data on the device; undefined where its code cannot be loaded. */
  #memory: Promise<DeviceMemory | undefined> | undefined;
  #user: UserKey | undefined;
  /** The backend has said who the user is since the last sign-in. */
  #confirmed = false;
  #authenticated = false;
  /** The last read got no answer. */
  #lost = false;
  #tabs: BroadcastChannel | undefined;
  #listening: AbortController | undefined;
  #position: Position = { since: 0 };
  readonly #operations = new Operations();
  /** How far the backend's clock is ahead of the device's, in milliseconds. */
  #ahead = 0;

  constructor(adapter: TelephonyAdapter) {
    this.adapter = adapter;
    const failed = (error: SelfcareError): SelfcareError => this.#failed(error);
    this.#queries = new Queries(adapter, {
      enabled: () => this.#signedIn,
      failed: (error) => {
        this.#lost = mayPass(error);
        return failed(error);
      },
      answered: (key, found, resource) => this.#answered(key, found, resource),
    });
    this.#writes = new Writes({
      adapter,
      failed,
      blocked: (waited) => this.#blocked(waited),
      found: <T>(key: Key) => this.#queries.snapshot<T>(key).found,
      now: () => this.now(),
      settled: (operation) => this.#operations.settled(operation, adapter.events !== undefined),
      answered: (key, { state: _, operation: __, ...found }, resource) => this.#queries.set(key, found, resource),
      read: (resource) => this.#queries.read(resource),
      changed: (key, taken) => this.#changed.emit(key, taken),
      keep: (change) => this.#memory?.then((memory) => memory?.keepChange(change) ?? false),
      drop: async (idempotencyKey) => (await this.#memory)?.dropChange(idempotencyKey),
      alone: async (idempotencyKey, task) => {
        const memory = await this.#memory;
        await (memory ? memory.alone(idempotencyKey, task) : task());
      },
      sentElsewhere: async (idempotencyKey) => (await this.#memory)?.isGone(idempotencyKey) ?? false,
    });
    this.lists = {
      found: (key) => this.#queries.snapshot<never>(key).found,
      set: (list, found) => this.#queries.set(list.key, found, list),
      lanes: (kind) => this.#writes.lanes(kind),
      follow: (kind, listener) => this.#changed.add((key, taken) => key?.[0] === kind && listener(taken)),
    };
    this.session.subscribe(() => this.#sessionChanged());
  }

  configure({ getToken, persist, user }: RuntimeOptions): void {
    const { session } = this;
    if (user && user !== session.user) {
      if (session.user) {
        this.#remember((memory) => void memory.wipe());
        this.#beginAnew();
      }
      session.user = user;
    }
    if (getToken) {
      if (!this.#authenticated) this.adapter.authenticate?.(this.session);
      this.#authenticated = true;
      this.session.use(getToken);
    }
    if (persist === 'device' && this.adapter.account) this.#memory ??= this.#openMemory();
  }

  watch<T>(resource: Resource<T>, listener: (state: ResourceState<T>) => void): () => void {
    let last: ResourceState<T> | undefined;
    const retry = (): void => this.refresh(resource);
    const notify = (): void => {
      const next = this.#view(resource, retry);
      if (sameState(last, next)) return;
      last = next;
      listener(next);
    };
    const onChange = (changed?: Key): void => {
      if (changed === undefined || keyOf(changed) === keyOf(resource.key)) notify();
    };
    const stops = [this.#changed.add(onChange)];
    const begin = [() => this.#work.enter(), () => this.#queries.watch(resource, notify)].slice(0, this.#supports(resource) ? 2 : 1);
    // What brings the account is read before the shared work asks for it.
    for (const step of resource.brings ? begin.reverse() : begin) stops.push(step());
    if (resource.port !== 'capabilities') stops.push(this.#queries.watch(capabilitiesResource, notify));
    notify();
    return () => {
      for (const stop of stops.splice(0)) stop();
    };
  }

  get user(): UserKey | undefined {
    return this.#confirmed || !this.#signedIn ? this.#user : undefined;
  }

  onForget(listener: () => void): () => void {
    return this.#forgotten.add(listener);
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  refresh<T>({ key }: Resource<T>): void {
    this.#writes.clearFailure(key);
    this.#queries.refresh(key);
  }

  write<T>(write: Write<T>): Promise<Sent<T>> {
    return this.#writes.add(write);
  }

  async signOut(): Promise<void> {
    const user = this.#user;
    this.#forgetAll();
    this.#channel()?.postMessage({ user } satisfies SignOut);
    // An earlier page may have kept data, although this one keeps none.
    await (await (this.#memory ?? this.#openMemory()))?.wipe();
  }

  get #signedIn(): boolean {
    return this.session.state === 'signed-in';
  }

  get #capabilities(): Capabilities | undefined {
    return this.#queries.snapshot<Capabilities>(capabilitiesResource.key).found?.data;
  }

  #supports({ port }: AnyResource): boolean {
    return port === 'capabilities' || this.adapter[port] !== undefined;
  }

  #view<T>(resource: Resource<T>, retry: () => void): ResourceState<T> {
    const snapshot = this.#queries.snapshot<T>(resource.key);
    return viewOf({
      signedIn: this.#signedIn,
      supported: this.#supports(resource),
      right: rightTo(this.#capabilities, resource.port),
      snapshot,
      overlay: snapshot.found && this.#writes.overlay(resource, snapshot.found.data),
      online: deviceOnline(),
      retry,
    });
  }

  /** Begins the shared work with the first widget. Returns how to stop it. */
  #start(): () => void {
    const onOffline = (): void => this.#changed.emit();
    const stopWaking = onWake(() => {
      this.#changed.emit();
      this.#stopListening();
      this.#recover();
    });
    surroundings.addEventListener?.('offline', onOffline);
    const stopQueries = this.#queries.start();
    const stopAccount = this.adapter.account ? this.#queries.watch(accountResource, () => undefined) : undefined;
    this.#channel();
    this.#listen();
    return () => {
      stopWaking();
      surroundings.removeEventListener?.('offline', onOffline);
      this.#stopListening();
      stopAccount?.();
      stopQueries();
    };
  }

  /** Follows live hints while a user is signed in and a widget is there. */
  #listen(): void {
    if (this.#listening || !this.#signedIn || !this.#work.active) return;
    const stop = new AbortController();
    this.#listening = stop;
    this.#position.since = uptime();
    followLive(this.#liveHost, this.#position, stop.signal).catch((thrown: unknown) => {
      // Unexpected, since `followLive` handles every failure of the adapter: the next recovery listens again.
      if (this.#listening === stop) this.#stopListening();
      surroundings.reportError?.(thrown);
    });
  }

  /** No hint comes from now on, so the next new widget reads again. */
  #stopListening(): void {
    this.#queries.markStale();
    this.updates = 'none';
    this.#listening?.abort();
    this.#listening = undefined;
  }

  get #liveHost(): LiveHost {
    return {
      adapter: this.adapter,
      currentUser: (signal) => this.#currentUser(signal),
      invalidate: (event) => {
        this.#operations.take(event);
        this.#queries.invalidate(event);
      },
      reading: (event) => this.#queries.reading(event),
      recover: () => this.#recover(),
      resumed: () => {
        this.#queries.refreshLost();
        this.#writes.flush();
      },
      poll: () => this.#queries.poll(),
      opened: () => this.#queries.markStale(),
      heard: (updates) => (this.updates = updates),
      failed: (error) => this.#failed(error),
      pollMs: () => (this.#capabilities?.backend?.pollSeconds ?? usualPollSeconds) * 1000,
    };
  }

  /** Hints may have been missed, or the network is back. */
  #recover(): void {
    this.#listen();
    this.#queries.refreshAll();
    this.#writes.flush();
  }

  #failed(error: SelfcareError): SelfcareError {
    return (error.code === 'unauthenticated' && this.session.refused()) || error;
  }

  #answered(key: Key, found: Versioned<unknown>, resource: AnyResource | undefined): void {
    this.session.accepted();
    const at = Date.parse(found.serverTime ?? '');
    // An answer is on its way for a while: a small difference is no other time.
    if (Math.abs(at - this.now()) > slackMs) this.#ahead = at - Date.now();
    if (keyOf(key) === keyOf(accountResource.key)) this.#identified(found.data as Account);
    if (resource?.persist && (resource.worthKeeping?.(found.data) ?? true)) this.#remember((memory) => memory.keep(key, found));
    if (!this.#lost) return;
    this.#lost = false;
    this.#writes.flush();
  }

  #beginAnew(): void {
    this.#forgetData();
    this.#listen();
    this.#queries.refreshAll();
  }

  #identified({ tenant, id }: Account): void {
    const user = JSON.stringify([tenant.id, id]);
    const other = this.#user !== undefined && this.#user !== user;
    const isNews = !this.#confirmed;
    this.#user = user;
    this.#confirmed = true;
    this.#remember((memory) => memory.confirm(user));
    this.#changed.emit(accountResource.key);
    if (other) this.#beginAnew();
    else if (isNews) this.#writes.flush();
  }

  /** Whether data of the device is of the current user, as far as the page knows. */
  #adopts(user: UserKey): boolean {
    if (!this.#signedIn || (this.#user ?? user) !== user) return false;
    this.#user = user;
    return true;
  }

  #restore(user: UserKey, change: KeptChange): void {
    if (!this.#adopts(user)) return;
    this.#writes.restore(change);
  }

  /** A change of an earlier sign-in or page waits until the backend has confirmed its user. */
  #blocked(waited: boolean): 'unauthenticated' | 'unavailable' | undefined {
    if (!this.#signedIn) return 'unauthenticated';
    return waited && this.adapter.account && !this.#confirmed ? 'unavailable' : undefined;
  }

  /** Resolves once the backend has said who is signed in; undefined where it cannot. */
  #currentUser(signal: AbortSignal): Promise<UserKey | undefined> {
    return new Promise((resolve) => {
      const check = (): void => {
        const { failure } = this.#queries.snapshot(accountResource.key);
        if (this.#confirmed || signal.aborted || (failure && !mayPass(failure))) resolve(this.#confirmed ? this.#user : undefined);
      };
      if (!this.adapter.account) return resolve(undefined);
      const stops = [this.#queries.watch(accountResource, check), this.#changed.add(check)];
      signal.addEventListener('abort', () => {
        for (const stop of stops) stop();
        check();
      });
      check();
    });
  }

  #sessionChanged(): void {
    this.#confirmed = false;
    if (this.#signedIn) {
      this.#queries.refreshAll();
      this.#listen();
      this.#writes.flush();
    } else {
      this.#stopListening();
      this.#queries.clear();
    }
    this.#changed.emit();
  }

  #forgetAll(): void {
    this.session.end();
    this.adapter.forget?.();
    this.#forgetData();
    this.#user = undefined;
  }

  #forgetData(): void {
    this.#stopListening();
    this.#position = { since: 0 };
    this.#writes.abandon();
    this.#operations.forget();
    this.#forgotten.emit();
    this.#queries.clear();
    this.#changed.emit();
  }

  /** Runs tasks in the order of the calls. */
  #remember(task: (memory: DeviceMemory) => void): void {
    void this.#memory?.then((memory) => memory && task(memory));
  }

  #openMemory(): Promise<DeviceMemory | undefined> {
    return import('./persistence.ts').then(
      ({ DeviceMemory }) =>
        new DeviceMemory(this.adapter.id, this.session, {
          paint: (user, key, found) => {
            if (this.#adopts(user)) this.#queries.restore(key, found);
          },
          restore: (user, change) => this.#restore(user, change),
        }),
      // Without the code nothing is kept: the page works from memory.
      () => undefined,
    );
  }

  #channel(): BroadcastChannel | undefined {
    if (this.#tabs) return this.#tabs;
    this.#tabs = tabChannel(`selfcare-elements.session/1 ${this.adapter.id}`);
    if (!this.#tabs) return undefined;
    this.#tabs.onmessage = ({ data }: MessageEvent<SignOut>) => {
      // An unknown user may be any.
      if ((data.user ?? this.#user) !== (this.#user ?? data.user)) return;
      this.#forgetAll();
      // A write of this tab may still be on its way to the device, so this tab wipes too.
      this.#remember((memory) => void memory.wipe());
    };
    return this.#tabs;
  }
}
