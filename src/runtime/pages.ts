import { keepEqual } from './equal.ts';
import { SelfcareError } from '../contract/index.ts';
import type { CallOptions, Page } from '../contract/index.ts';
import { asSelfcareError } from './failures.ts';
import type { PagedResource, Resource } from './resource.ts';
import type { PagesHandle, PagesHost, Runtime } from './types.ts';
import type { PagesState, ResourceState } from './view-state.ts';

/** What is loaded of a list. */
export type Loaded<T> = Page<T>;

/** How far a refresh reads back in search of something it knows, before it starts the list anew. */
const refreshPages = 5;

/** A longer list is not kept on the device: writing it again for each new item would cost more than reading it. */
const keptItems = 1000;

/**
 * Watches a list page by page; `notify` is called at once and on every change. A function and not a method of the runtime, so
 * that pages without a list do not load it.
 */
export function watchPages<T>(runtime: Runtime, resource: PagedResource<T>, notify: (state: PagesState<T>) => void): PagesHandle<T> {
  return new PagesWatch(resource, notify, runtime.lists);
}

/** One widget's sight of a list. What is loaded lives in the shared cache; reading further is each widget's own wish. */
class PagesWatch<T> implements PagesHandle<T> {
  readonly #host: PagesHost;
  readonly #paged: PagedResource<T>;
  readonly #resource: Resource<Loaded<T>>;
  readonly #notify: (state: PagesState<T>) => void;
  readonly #stop = new AbortController();
  #loading: Promise<void> | undefined;
  #error: SelfcareError | undefined;
  #state: ResourceState<Loaded<T>> = { status: 'loading' };

  constructor(paged: PagedResource<T>, notify: (state: PagesState<T>) => void, host: PagesHost) {
    this.#host = host;
    this.#paged = paged;
    this.#notify = notify;
    this.#resource = {
      key: paged.key,
      port: paged.port,
      events: paged.events,
      ownIdentity: true,
      persist: paged.persist === true,
      worthKeeping: (loaded) => loaded.items.length <= keptItems,
      ...(paged.matches && { matches: paged.matches.bind(paged) }),
      read: async (_, options) => ({ data: await this.#newest(options), version: '' }),
    };
    const stop = host.watch(this.#resource, (state) => {
      this.#state = state;
      this.#tell();
    });
    this.#stop.signal.addEventListener('abort', stop);
  }

  loadMore(): void {
    void this.#more().catch(() => undefined);
  }

  async loadAll(): Promise<readonly T[]> {
    while (this.#loaded?.next !== undefined) await this.#more();
    if (!this.#loaded) throw new SelfcareError('unavailable');
    return this.#loaded.items;
  }

  refresh(): void {
    this.#host.refresh(this.#resource);
  }

  stop(): void {
    this.#stop.abort();
  }

  get #loaded(): Loaded<T> | undefined {
    return this.#host.found(this.#resource)?.data;
  }

  #more(): Promise<void> {
    this.#loading ??= this.#append().finally(() => {
      this.#loading = undefined;
      this.#tell();
    });
    this.#tell();
    return this.#loading;
  }

  async #append(): Promise<void> {
    const cursor = this.#loaded?.next;
    if (cursor === undefined) return;
    this.#error = undefined;
    try {
      const page = await this.#paged.page(this.#host.adapter, cursor, { signal: this.#stop.signal });
      const loaded = this.#loaded;
      // The list may have been started anew, or another widget may have read the same page meanwhile.
      if (loaded?.next !== cursor) return;
      this.#host.set(this.#resource, { data: pageOf(this.#union(loaded.items, page.items), page.next), version: '' });
    } catch (thrown) {
      this.#error = asSelfcareError(thrown);
      throw this.#error;
    }
  }

  /** The newest pages, until they meet what is loaded already. */
  async #newest(options: CallOptions): Promise<Loaded<T>> {
    const { adapter } = this.#host;
    const known = new Set(this.#loaded?.items.map((item) => this.#paged.idOf(item)));
    let fresh = await this.#paged.page(adapter, undefined, options);
    for (let pages = 1; pages < refreshPages; pages++) {
      if (fresh.next === undefined || known.size === 0 || fresh.items.some((item) => known.has(this.#paged.idOf(item)))) break;
      const page = await this.#paged.page(adapter, fresh.next, options);
      fresh = pageOf(this.#union(fresh.items, page.items), page.next);
    }
    return this.#merge(fresh);
  }

  /** Within its reach the fresh list is right, also about what is gone; below it, what was loaded stays. */
  #merge(fresh: Loaded<T>): Loaded<T> {
    const old = this.#loaded;
    if (!old) return fresh;
    const idOf = (item: T): string => this.#paged.idOf(item);
    const before = new Map(old.items.map((item, index) => [idOf(item), { item, index }]));
    const meeting = fresh.items.findLast((item) => before.has(idOf(item)));
    if (meeting === undefined) return fresh;
    const ids = new Set(fresh.items.map(idOf));
    const below = old.items.slice((before.get(idOf(meeting))?.index ?? 0) + 1).filter((item) => !ids.has(idOf(item)));
    const items = fresh.items.map((item) => keepEqual(before.get(idOf(item))?.item, item));
    return below.length > 0 ? pageOf([...items, ...below], old.next) : pageOf(items, fresh.next);
  }

  #union(items: readonly T[], further: readonly T[]): readonly T[] {
    const ids = new Set(items.map((item) => this.#paged.idOf(item)));
    return [...items, ...further.filter((item) => !ids.has(this.#paged.idOf(item)))];
  }

  #tell(): void {
    if (this.#stop.signal.aborted) return;
    const state = this.#state;
    const ready = state.status === 'ready';
    this.#notify({
      list: ready ? { ...state, data: state.data.items } : state,
      more: ready && state.data.next !== undefined,
      loadingMore: this.#loading !== undefined,
      ...(this.#error && { moreError: this.#error }),
    });
  }
}

function pageOf<T>(items: readonly T[], next: string | undefined): Page<T> {
  return next === undefined ? { items } : { items, next };
}
