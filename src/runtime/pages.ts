import { keepEqual } from './equal.ts';
import type { CallOptions, Page, SelfcareError } from '../contract/index.ts';
import type { PagedResource, Resource } from './resource.ts';
import { asSelfcareError } from './retry.ts';
import type { Runtime } from './runtime.ts';
import type { PagesState, ResourceState } from './view-state.ts';

/** A list being watched. */
export interface PagesHandle {
  /** Reads the next page. Does nothing while one is on its way or when there is none. */
  loadMore(): void;
  /** Reads the newest page again. */
  refresh(): void;
  stop(): void;
}

/** Pages that a refresh reads in search of a known item, before it starts the list anew. */
const refreshPages = 5;

/** A longer list is not kept on the device: each new item would write all of it again. */
const keptItems = 1000;

/**
 * Watches a list page by page; `listener` is called at once and on every change. A function and not a method of the runtime, so that
 * pages without a list do not load it.
 */
export function watchPages<T>(runtime: Runtime, resource: PagedResource<T>, listener: (state: PagesState<T>) => void): PagesHandle {
  return new PagesWatch(runtime, resource, listener);
}

/** One widget's watch on a list. The shared cache holds the loaded items; each widget has its own failures. */
class PagesWatch<T> implements PagesHandle {
  readonly #runtime: Runtime;
  readonly #paged: PagedResource<T>;
  readonly #resource: Resource<Page<T>>;
  readonly #listener: (state: PagesState<T>) => void;
  readonly #stop = new AbortController();
  #loading: Promise<void> | undefined;
  #error: SelfcareError | undefined;
  #state: ResourceState<Page<T>> = { status: 'loading' };

  constructor(runtime: Runtime, paged: PagedResource<T>, listener: (state: PagesState<T>) => void) {
    this.#runtime = runtime;
    this.#paged = paged;
    this.#listener = listener;
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
    const stop = runtime.watch(this.#resource, (state) => {
      this.#state = state;
      this.#notify();
    });
    this.#stop.signal.addEventListener('abort', stop);
  }

  loadMore(): void {
    this.#loading ??= this.#append().finally(() => {
      this.#loading = undefined;
      this.#notify();
    });
    this.#notify();
  }

  refresh(): void {
    this.#runtime.refresh(this.#resource);
  }

  stop(): void {
    this.#stop.abort();
  }

  get #loaded(): Page<T> | undefined {
    return this.#runtime.lists.found<Page<T>>(this.#resource.key)?.data;
  }

  async #append(): Promise<void> {
    const cursor = this.#loaded?.next;
    if (cursor === undefined) return;
    this.#error = undefined;
    try {
      const page = await this.#paged.page(this.#runtime.adapter, cursor, { signal: this.#stop.signal });
      const loaded = this.#loaded;
      // The list may have been started anew, or another widget may have read the same page meanwhile.
      if (loaded?.next !== cursor) return;
      this.#runtime.lists.set(this.#resource, { data: pageOf(this.#union(loaded.items, page.items), page.next), version: '' });
    } catch (thrown) {
      this.#error = asSelfcareError(thrown);
    }
  }

  /** The newest pages, until they meet what is loaded already. */
  async #newest(options: CallOptions): Promise<Page<T>> {
    const { adapter } = this.#runtime;
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
  #merge(fresh: Page<T>): Page<T> {
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

  #notify(): void {
    if (this.#stop.signal.aborted) return;
    const state = this.#state;
    const ready = state.status === 'ready';
    this.#listener({
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
