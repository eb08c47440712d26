import { background } from './device.ts';
import { keepEqual } from './equal.ts';
import type { CallOptions, Page, SelfcareError } from '../contract/index.ts';
import type { ChangeEvent, OverviewOf, PagedResource, PortCall, Resource } from './resource.ts';
import { asSelfcareError } from './retry.ts';
import type { Runtime } from './runtime.ts';
import type { PagesState, ReadyState, ResourceState } from './view-state.ts';

/** A list being watched. */
export interface PagesHandle {
  /** Reads the next page. Does nothing while one is on its way or when there is none. */
  loadMore(): void;
  /** Reads the newest page again. */
  refresh(): void;
  stop(): void;
}

/** Pages that a refresh reads in search of a known item, before it starts the list anew. */
const newestPages = 5;
/** Pages that a refresh reads where any item may have changed. Items below them are shown as they were. */
const wholePages = 25;

/** Milliseconds after the last of several changes until the list is read again. */
const quietMs = 200;
/** A longer list is not kept on the device: each new item would write all of it again. */
const keptItems = 1000;

/**
 * Watches a list page by page; `listener` is called at once and on every change. A function and not a method of the runtime, so that
 * pages without a list do not load it.
 */
export function watchPages<T, P extends Page<T> = Page<T>>(
  runtime: Runtime,
  resource: PagedResource<T, P>,
  listener: (state: PagesState<T, P>) => void,
): PagesHandle {
  return new PagesWatch(runtime, resource, listener);
}

/** The loaded pages as one. */
interface Loaded<T, P extends Page<T>> extends Page<T> {
  readonly overview?: OverviewOf<P>;
}

/** One widget's watch on a list. The shared cache holds the loaded items; each widget has its own failures. */
class PagesWatch<T, P extends Page<T>> implements PagesHandle {
  readonly #runtime: Runtime;
  readonly #paged: PagedResource<T, P>;
  readonly #resource: Resource<Loaded<T, P>>;
  readonly #listener: (state: PagesState<T, P>) => void;
  readonly #stop = new AbortController();
  #loading: Promise<void> | undefined;
  #error: SelfcareError | undefined;
  #cancelRefresh: () => void = () => undefined;
  #state: ResourceState<Loaded<T, P>> = { status: 'loading' };
  /** A hint has told that any item may have changed, and they are not read again yet. */
  #isChangedAnywhere = false;

  constructor(runtime: Runtime, paged: PagedResource<T, P>, listener: (state: PagesState<T, P>) => void) {
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
      matches: (event) => this.#isConcerned(event),
      read: async (_, options) => ({ data: await this.#fresh(options), version: '' }),
    };
    const stop = runtime.watch(this.#resource, (state) => {
      this.#state = state;
      this.#notify();
    });
    const unfollow = paged.records === undefined ? undefined : runtime.lists.follow(paged.records, (taken) => this.#follow(taken));
    this.#stop.signal.addEventListener('abort', () => {
      stop();
      unfollow?.();
      this.#cancelRefresh();
    });
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

  /** A record has changed: the list has what the backend has taken, and is read again where no event tells it to. */
  #follow(taken: PortCall | undefined): void {
    const found = taken && this.#runtime.lists.found<Loaded<T, P>>(this.#resource.key);
    if (taken && found) this.#runtime.lists.set(this.#resource, { ...found, data: this.#changed(found.data, taken) });
    if (taken && !this.#runtime.adapter.events) {
      this.#cancelRefresh();
      this.#cancelRefresh = background(() => this.refresh(), quietMs);
    }
    this.#notify();
  }

  #changed(loaded: Loaded<T, P>, call: PortCall): Loaded<T, P> {
    return { ...loaded, items: loaded.items.flatMap((item) => (this.#paged.changed ? (this.#paged.changed(item, call) ?? []) : item)) };
  }

  /** The list with the unanswered changes of its records. */
  #withRecords(state: ReadyState<Loaded<T, P>>): ReadyState<Loaded<T, P>> {
    const { records } = this.#paged;
    const lanes = records === undefined ? [] : this.#runtime.lists.lanes(records);
    const changes = lanes.flatMap((lane) => lane.changes);
    const refusals = lanes.flatMap(({ refusal }) => refusal ?? []);
    const waitingRecords = [...new Set(changes.flatMap(({ parked, record }) => (parked ? [record] : [])))];
    const [refusal] = refusals;
    return {
      ...state,
      data: changes.reduce((data, { call }) => this.#changed(data, call), state.data),
      waiting: waitingRecords.length,
      ...(lanes.some(({ confirmed }) => confirmed) && waitingRecords.length === 0 && { confirmed: true }),
      ...(waitingRecords.length > 0 && { waitingRecords }),
      ...(refusal && { problem: refusal.error, refusals }),
    };
  }

  #isConcerned(event: ChangeEvent): boolean {
    if (this.#paged.matches?.(event) === false) return false;
    if (this.#paged.changesAnywhere?.(event)) this.#isChangedAnywhere = true;
    return true;
  }

  get #loaded(): Loaded<T, P> | undefined {
    return this.#runtime.lists.found<Loaded<T, P>>(this.#resource.key)?.data;
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
      const { overview } = loaded;
      this.#runtime.lists.set(this.#resource, { data: { ...this.#joined(loaded, page), ...(overview && { overview }) }, version: '' });
    } catch (thrown) {
      this.#error = asSelfcareError(thrown);
    }
  }

  async #fresh(options: CallOptions): Promise<Loaded<T, P>> {
    const isWhole = this.#isChangedAnywhere || (this.#paged.changesAnywhere?.(undefined) ?? false);
    const known = new Set(this.#loaded?.items.map((item) => this.#paged.idOf(item)));
    const isEnough = isWhole
      ? ({ items }: Page<T>) => items.length >= known.size
      : ({ items }: Page<T>) => known.size === 0 || items.some((item) => known.has(this.#paged.idOf(item)));
    const first = await this.#paged.page(this.#runtime.adapter, undefined, options);
    let fresh: Page<T> = pageOf(first.items, first.next);
    for (let pages = 1; pages < (isWhole ? wholePages : newestPages) && fresh.next !== undefined && !isEnough(fresh); pages++) {
      fresh = this.#joined(fresh, await this.#paged.page(this.#runtime.adapter, fresh.next, options));
    }
    this.#isChangedAnywhere = false;
    const { items: _items, next: _next, ...overview } = first;
    const isComplete = fresh.next === undefined || (isWhole && isEnough(fresh));
    return { ...this.#merge(fresh, isComplete), overview: keepEqual(this.#loaded?.overview, overview as OverviewOf<P>) };
  }

  /**
   * Within its reach the fresh list is right, also about what is gone; below it, what was loaded stays.
   * @param isComplete it reaches as far as what was loaded
   */
  #merge(fresh: Page<T>, isComplete: boolean): Page<T> {
    const old = this.#loaded;
    if (!old) return fresh;
    const idOf = (item: T): string => this.#paged.idOf(item);
    const before = new Map(old.items.map((item, index) => [idOf(item), { item, index }]));
    const meeting = fresh.items.findLast((item) => before.has(idOf(item)));
    if (meeting === undefined) return fresh;
    const items = fresh.items.map((item) => keepEqual(before.get(idOf(item))?.item, item));
    const ids = new Set(fresh.items.map(idOf));
    const after = isComplete ? [] : old.items.slice((before.get(idOf(meeting))?.index ?? 0) + 1);
    const below = after.filter((item) => !ids.has(idOf(item)));
    return below.length > 0 ? pageOf([...items, ...below], old.next) : pageOf(items, fresh.next);
  }

  #joined(page: Page<T>, further: Page<T>): Page<T> {
    return pageOf(this.#union(page.items, further.items), further.next);
  }

  #union(items: readonly T[], further: readonly T[]): readonly T[] {
    const ids = new Set(items.map((item) => this.#paged.idOf(item)));
    return [...items, ...further.filter((item) => !ids.has(this.#paged.idOf(item)))];
  }

  #notify(): void {
    if (this.#stop.signal.aborted) return;
    const state = this.#state.status === 'ready' ? this.#withRecords(this.#state) : this.#state;
    const ready = state.status === 'ready';
    this.#listener({
      list: ready ? { ...state, data: state.data.items } : state,
      ...(ready && state.data.overview && { overview: state.data.overview }),
      more: ready && state.data.next !== undefined,
      loadingMore: this.#loading !== undefined,
      ...(this.#error && { moreError: this.#error }),
    });
  }
}

function pageOf<T>(items: readonly T[], next: string | undefined): Page<T> {
  return next === undefined ? { items } : { items, next };
}
