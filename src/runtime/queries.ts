import { hashKey, QueryCache, QueryClient, QueryObserver } from '@tanstack/query-core';
import type { Query } from '@tanstack/query-core';
import type { SelfcareError, TelephonyAdapter, Versioned } from '../contract/index.ts';
import { asSelfcareError, mayPass, waitBefore } from './failures.ts';
import type { ChangeEvent, Resource } from './resource.ts';

/** A resource whose type of data does not matter. */
export type AnyResource = Resource<unknown>;

/** What the cache knows of one resource. */
export interface Snapshot<T> {
  readonly found: Versioned<T> | undefined;
  /** Why the last attempt failed, while nothing newer is known. */
  readonly failure: SelfcareError | undefined;
  /** Painted from the device, not yet read again. */
  readonly restored: boolean;
}

export interface QueriesHooks {
  /** Reads happen only while this is true. */
  enabled(): boolean;
  failed(error: SelfcareError): void;
  /** The server has answered. */
  answered(resource: AnyResource, found: Versioned<unknown>): void;
}

/** Milliseconds during which a widget that arrives later takes what is there without reading again. */
const freshMs = 10_000;

/** The cache of what the server said. The only module that knows query-core. */
export class Queries {
  readonly #adapter: TelephonyAdapter;
  readonly #hooks: QueriesHooks;
  readonly #client: QueryClient;
  readonly #restored = new Set<string>();

  constructor(adapter: TelephonyAdapter, hooks: QueriesHooks) {
    this.#adapter = adapter;
    this.#hooks = hooks;
    const queryCache = new QueryCache({
      onSuccess: (found, query) => this.#answered(query, found as Versioned<unknown>),
      onError: (error) => hooks.failed(asSelfcareError(error)),
    });
    this.#client = new QueryClient({ queryCache });
  }

  /** Follows focus and visibility while at least one widget watches. */
  start(): void {
    this.#client.mount();
  }

  stop(): void {
    this.#client.unmount();
  }

  watch<T>(resource: Resource<T>, tell: (snapshot: Snapshot<T>) => void): () => void {
    const observer = new QueryObserver<Versioned<T>>(this.#client, this.#options(resource));
    const told = (): void => tell(this.snapshot(resource));
    const stop = observer.subscribe(told);
    told();
    return stop;
  }

  snapshot<T>(resource: Resource<T>): Snapshot<T> {
    const state = this.#client.getQueryState<Versioned<T>>(resource.key);
    const tries = state?.fetchFailureCount ?? 0;
    const reason = state?.error ?? state?.fetchFailureReason;
    const failure = reason ? asSelfcareError(reason) : undefined;
    // One lost request is no news yet; the next try follows within a second.
    const hiccup = failure?.code === 'unavailable' && tries === 1 && state?.fetchStatus !== 'idle';
    return { found: state?.data, failure: hiccup ? undefined : failure, restored: this.#restored.has(hashKey(resource.key)) };
  }

  /** Reads now, unless a read is under way; one that waits for its next try does not wait any longer. */
  refresh(resource: AnyResource): void {
    this.#again((query) => query.queryHash === hashKey(resource.key));
  }

  /** Reads everything again that a widget shows. */
  refreshAll(): void {
    this.#again(() => true);
  }

  /** Marks what a hint is about; what a widget shows is read again. */
  hint(event: ChangeEvent | undefined): void {
    const about = (query: Query): boolean => event === undefined || concerns(query, event);
    void this.#client.invalidateQueries({ predicate: about, refetchType: 'none' });
    this.#again(about);
  }

  /** Whether a read of something that the hint is about is still under way. */
  reading(event: ChangeEvent | undefined): boolean {
    return this.#client.isFetching({ predicate: (query) => event === undefined || concerns(query, event) }) > 0;
  }

  /** Reads past the cache, and keeps the answer. */
  async read<T>(resource: Resource<T>, signal?: AbortSignal): Promise<Versioned<T>> {
    const found = await resource.read(this.#adapter, { signal });
    this.set(resource, found);
    return found;
  }

  /** Takes over an answer that came by another way; a read that began before it must not overwrite it. */
  set<T>(resource: Resource<T>, found: Versioned<T>): void {
    const reading = this.#client.isFetching({ queryKey: resource.key, exact: true }) > 0;
    void this.#client.cancelQueries({ queryKey: resource.key, exact: true });
    this.#client.setQueryData(resource.key, found);
    this.#restored.delete(hashKey(resource.key));
    this.#hooks.answered(resource, found);
    // Whatever asked for that read may know of something newer than this answer.
    if (reading) this.refresh(resource);
  }

  /** Paints what the device had kept, where nothing newer is there. */
  restore(key: readonly string[], found: Versioned<unknown>, at: number): void {
    if (this.#client.getQueryData(key) !== undefined) return;
    this.#restored.add(hashKey(key));
    this.#client.setQueryData(key, found, { updatedAt: at });
  }

  /** Stops all reads and forgets everything; widgets that watch keep watching. */
  clear(): void {
    void this.#client.cancelQueries(undefined, { silent: true, revert: false });
    this.#restored.clear();
    for (const query of this.#client.getQueryCache().getAll()) {
      query.reset();
      if (query.getObserversCount() === 0) this.#client.getQueryCache().remove(query);
    }
  }

  #again(which: (query: Query) => boolean): void {
    if (!this.#hooks.enabled()) return;
    const waiting = (query: Query): boolean => which(query) && query.state.fetchFailureCount > 0 && query.getObserversCount() > 0;
    void this.#client.cancelQueries({ predicate: waiting }, { silent: true, revert: false });
    void this.#client.refetchQueries({ type: 'active', predicate: which }, { cancelRefetch: false });
  }

  #options<T>(resource: Resource<T>) {
    return {
      queryKey: resource.key,
      queryFn: ({ signal }: { signal: AbortSignal }) => resource.read(this.#adapter, { signal }),
      meta: { resource },
      enabled: () => this.#hooks.enabled(),
      // Trying goes on as long as somebody watches: a page left open over night must have recovered in the morning.
      retry: (_: number, error: Error) => mayPass(asSelfcareError(error)),
      retryDelay: (attempt: number, error: Error) => waitBefore(attempt, asSelfcareError(error)),
      structuralSharing: resource.ownIdentity !== true,
      staleTime: freshMs,
      networkMode: 'always' as const,
      refetchOnReconnect: false,
    };
  }

  #answered(query: Query<unknown, unknown, unknown>, found: Versioned<unknown>): void {
    this.#restored.delete(query.queryHash);
    this.#hooks.answered(resourceOf(query), found);
  }
}

function resourceOf(query: Pick<Query<unknown, unknown, unknown>, 'meta' | 'queryKey'>): AnyResource {
  return query.meta?.resource as AnyResource;
}

function concerns(query: Query, event: ChangeEvent): boolean {
  const resource = resourceOf(query) as AnyResource | undefined;
  if (!resource?.events.includes(event.kind)) return false;
  const known = (query.state.data as Versioned<unknown> | undefined)?.version;
  return (resource.matches?.(event) ?? true) && (known === undefined || known !== event.version);
}
