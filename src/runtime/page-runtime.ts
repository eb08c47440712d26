import { keyOf } from './equal.ts';
import type { Account, SelfcareError, TelephonyAdapter, Versioned, Written } from '../contract/index.ts';
import { Activity } from './activity.ts';
import { deviceOnline, surroundings, tabChannel } from './device.ts';
import type { DeviceMemory } from './device-memory.ts';
import { mayPass } from './failures.ts';
import { Listeners } from './listeners.ts';
import type { LiveHost, Position } from './live.ts';
import { Queries } from './queries.ts';
import type { AnyResource } from './queries.ts';
import type { Resource, Write } from './resource.ts';
import { accountResource, capabilitiesResource } from './resources.ts';
import { PageSession } from './session.ts';
import type { PagesHost, Runtime, RuntimeOptions } from './types.ts';
import type { ResourceState } from './view-state.ts';
import { rightTo, sameState, viewOf } from './views.ts';
import { WriteQueue } from './write-queue.ts';

/** What tabs of one backend tell each other at sign-out. */
interface SignOut {
  readonly user: string | undefined;
}

/** The runtime of one adapter on one page. */
export class PageRuntime implements Runtime {
  readonly adapter: TelephonyAdapter;
  readonly session = new PageSession();
  readonly #queries: Queries;
  readonly #writes: WriteQueue;
  readonly #activity: Activity;
  /** Told with the hash of the resource that looks different, or without where all may. */
  readonly #changed = new Listeners<[hash?: string]>();
  /** Loaded where the page allows data on the device, or when it has to be wiped. */
  #memory: Promise<DeviceMemory> | undefined;
  #user: string | undefined;
  /** The backend has said who the user is since the last sign-in. */
  #confirmed = false;
  #authenticated = false;
  #tabs: BroadcastChannel | undefined;
  #listening: AbortController | undefined;
  #position: Position = { since: 0 };

  constructor(adapter: TelephonyAdapter) {
    this.adapter = adapter;
    const failed = (error: SelfcareError): void => this.#failed(error);
    this.#queries = new Queries(adapter, {
      enabled: () => this.#signedIn,
      failed,
      answered: (resource, found) => this.#answered(resource, found),
    });
    this.#writes = new WriteQueue({
      adapter,
      failed,
      blocked: (waited) => this.#blocked(waited),
      found: (resource) => this.#queries.snapshot(resource).found,
      answered: (resource, written) => this.#queries.set(resource, { data: written.data, version: written.version }),
      read: (resource) => this.#queries.read(resource),
      changed: (key) => this.#changed.tell(keyOf(key)),
      waits: (change, waiting) => this.#remember((memory) => memory.waits(change, waiting)),
      sentElsewhere: async (change) => (await this.#memory?.catch(() => undefined))?.sentElsewhere(change) ?? false,
    });
    this.#activity = new Activity(() => this.#start());
    this.session.subscribe(() => this.#sessionChanged());
  }

  configure({ getToken, persist }: RuntimeOptions): void {
    if (getToken) {
      if (!this.#authenticated) this.adapter.authenticate?.(this.session);
      this.#authenticated = true;
      this.session.use(getToken);
    }
    if (persist === 'device' && this.adapter.account) void this.#openMemory((memory) => memory.load());
  }

  watch<T>(resource: Resource<T>, notify: (state: ResourceState<T>) => void): () => void {
    let last: ResourceState<T> | undefined;
    const retry = (): void => this.refresh(resource);
    const tell = (): void => {
      const next = this.#view(resource, retry);
      if (sameState(last, next)) return;
      last = next;
      notify(next);
    };
    const hash = keyOf(resource.key);
    const stops = [this.#activity.enter(), this.#changed.add((which) => (which === undefined || which === hash) && tell())];
    if (this.#supports(resource)) stops.push(this.#queries.watch(resource, tell));
    if (resource.port !== 'capabilities') stops.push(this.#queries.watch(capabilitiesResource, tell));
    tell();
    return () => {
      for (const stop of stops.splice(0)) stop();
    };
  }

  peek<T>(resource: Resource<T>): T | undefined {
    const { found } = this.#queries.snapshot(resource);
    return found && this.#writes.overlay(resource, found.data).data;
  }

  refresh<T>(resource: Resource<T>): void {
    this.#writes.forgive(resource);
    this.#queries.refresh(resource);
  }

  write<T, C>(write: Write<T, C>): Promise<Written<T>> {
    return this.#writes.add(write);
  }

  prepareWrites(): Promise<void> {
    return this.#writes.prepare();
  }

  get lists(): PagesHost {
    return {
      adapter: this.adapter,
      found: (list) => this.#queries.snapshot(list).found,
      set: (list, found) => this.#queries.set(list, found),
      watch: (list, told) => this.watch(list, told),
      refresh: (list) => this.refresh(list),
    };
  }

  async signOut(): Promise<void> {
    const user = this.#user;
    this.#forgetAll();
    this.#channel()?.postMessage({ user } satisfies SignOut);
    await this.#openMemory((memory) => memory.wipe());
  }

  get #signedIn(): boolean {
    return this.session.state === 'signed-in';
  }

  #supports(resource: AnyResource): boolean {
    return resource.port === 'capabilities' || this.adapter[resource.port] !== undefined;
  }

  #view<T>(resource: Resource<T>, retry: () => void): ResourceState<T> {
    const snapshot = this.#queries.snapshot(resource);
    return viewOf({
      signedIn: this.#signedIn,
      supported: this.#supports(resource),
      right: rightTo(this.#queries.snapshot(capabilitiesResource).found?.data, resource.port),
      snapshot,
      overlay: snapshot.found && this.#writes.overlay(resource, snapshot.found.data),
      online: deviceOnline(),
      retry,
    });
  }

  /** The first widget has come. Returns how to stop when the last one has gone. */
  #start(): () => void {
    const told = (): void => this.#changed.tell();
    const online = (): void => {
      told();
      this.#recover();
    };
    surroundings.addEventListener?.('online', online);
    surroundings.addEventListener?.('offline', told);
    const unseen = this.#queries.start();
    const forgetAccount = this.adapter.account ? this.#queries.watch(accountResource, () => undefined) : undefined;
    this.#channel();
    this.#listen();
    return () => {
      surroundings.removeEventListener?.('online', online);
      surroundings.removeEventListener?.('offline', told);
      this.#hush();
      forgetAccount?.();
      unseen();
    };
  }

  /** Listens for live hints while somebody is signed in and a widget is there. Loaded late: a page paints before it listens. */
  #listen(): void {
    if (this.#listening || !this.#signedIn || !this.#activity.active) return;
    const stop = new AbortController();
    this.#listening = stop;
    this.#position.since = Date.now();
    import('./live.ts')
      .then(({ followLive }) => followLive(this.#liveHost, this.#position, stop.signal))
      .catch(() => this.#listening === stop && this.#hush());
  }

  #hush(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  get #liveHost(): LiveHost {
    return {
      adapter: this.adapter,
      user: (signal) => this.#whoever(signal),
      hint: (event) => this.#queries.hint(event),
      reading: (event) => this.#queries.reading(event),
      gap: () => this.#recover(),
      opened: () => this.#queries.doubt(),
      failed: (error) => this.#failed(error),
    };
  }

  /** Hints may have been missed, or the network is back. */
  #recover(): void {
    this.#listen();
    this.#queries.refreshAll();
    void this.#flush();
  }

  #failed(error: SelfcareError): void {
    if (error.code === 'unauthenticated') this.session.end();
  }

  #answered(resource: AnyResource, found: Versioned<unknown>): void {
    if (resource.key[0] === accountResource.key[0]) this.#identified(found.data as Account);
    this.#remember((memory) => memory.keep(resource, found));
    if (this.#writes.waiting) void this.#flush();
  }

  #identified({ tenant, id }: Account): void {
    const user = JSON.stringify([tenant.id, id]);
    const other = this.#user !== undefined && this.#user !== user;
    this.#user = user;
    this.#confirmed = true;
    this.#remember((memory) => memory.confirm(user));
    this.#changed.tell(keyOf(accountResource.key));
    if (!other) return;
    this.#forgetData();
    this.#listen();
    this.#queries.refreshAll();
  }

  #paint(user: string, key: readonly string[], found: Versioned<unknown>): void {
    if (!this.#signedIn || (this.#user ?? user) !== user) return;
    this.#user = user;
    this.#queries.restore(key, found);
  }

  /** A change from before the last sign-in, or from before the page was loaded, waits until we know that it is this user's. */
  #blocked(waited: boolean): 'unauthenticated' | 'unavailable' | undefined {
    if (!this.#signedIn) return 'unauthenticated';
    return waited && this.adapter.account && !this.#confirmed ? 'unavailable' : undefined;
  }

  /** Resolves once the backend has said who is signed in; undefined where it cannot. */
  #whoever(signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      const look = (): void => {
        const { failure } = this.#queries.snapshot(accountResource);
        if (this.#confirmed || signal.aborted || (failure && !mayPass(failure))) resolve(this.#confirmed ? this.#user : undefined);
      };
      if (!this.adapter.account) return resolve(undefined);
      const stops = [this.#queries.watch(accountResource, look), this.#changed.add(look)];
      signal.addEventListener('abort', () => {
        for (const stop of stops) stop();
        look();
      });
      look();
    });
  }

  #sessionChanged(): void {
    this.#confirmed = false;
    if (this.#signedIn) {
      this.#queries.refreshAll();
      this.#listen();
    } else {
      this.#hush();
      this.#queries.clear();
    }
    this.#changed.tell();
  }

  #forgetAll(): void {
    this.session.end();
    this.#forgetData();
    this.#user = undefined;
  }

  #forgetData(): void {
    this.#hush();
    this.#position = { since: 0 };
    this.#writes.abandon();
    this.#queries.clear();
    this.#changed.tell();
  }

  /** In the order of calls; a memory that cannot be loaded remembers nothing. */
  #remember(task: (memory: DeviceMemory) => unknown): void {
    this.#memory?.then(task).catch(() => undefined);
  }

  async #openMemory(task: (memory: DeviceMemory) => unknown): Promise<void> {
    this.#memory ??= import('./device-memory.ts').then(
      ({ DeviceMemory }) =>
        new DeviceMemory(this.adapter.id, {
          paint: (user, key, found) => this.#paint(user, key, found),
          // What cannot be taken up now stays on the device, for the next time that the page is loaded.
          restore: (write, idempotencyKey, base) => void this.#writes.restore(write, idempotencyKey, base).catch(() => undefined),
        }),
    );
    await this.#memory.then(task).catch(() => undefined);
  }

  /** Sends what waits, where no other tab works off the same changes. */
  async #flush(): Promise<void> {
    const memory = await this.#memory?.catch(() => undefined);
    const send = (): Promise<void> => this.#writes.flush();
    await (memory ? memory.alone(send) : send());
  }

  #channel(): BroadcastChannel | undefined {
    if (this.#tabs) return this.#tabs;
    this.#tabs = tabChannel(`selfcare-elements.session/1 ${this.adapter.id}`);
    if (!this.#tabs) return undefined;
    this.#tabs.onmessage = ({ data }: MessageEvent<SignOut>) => {
      if (data.user !== undefined && this.#user !== undefined && data.user !== this.#user) return;
      this.#forgetAll();
      this.#remember((memory) => memory.wipeToo());
    };
    return this.#tabs;
  }
}
