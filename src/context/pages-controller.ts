import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page, SelfcareError } from '../contract/index.ts';
import { watchPages } from '../runtime/pages.ts';
import type { PagesHandle } from '../runtime/pages.ts';
import type { OverviewOf, PagedResource } from '../runtime/resource.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { failureOf, sameState } from '../runtime/view-state.ts';
import type { PagesState, ResourceState, ViewState } from '../runtime/view-state.ts';
import type { RuntimeController } from './runtime-controller.ts';
import { Watcher, type FailureListener } from './watcher.ts';

export interface PagesOptions<T, P extends Page<T> = Page<T>> {
  /** The list to read; called before every render. `undefined`: nothing yet. */
  readonly resource: () => PagedResource<T, P> | undefined;
  /** Called when a page could not be read; once for failures with one code that follow each other. */
  readonly failed?: FailureListener | undefined;
}

/** Reads a list page by page for a widget. `P`: its page, where the first one tells more than its items. */
export class PagesController<T, P extends Page<T> = Page<T>> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #watcher: Watcher<PagedResource<T, P>>;
  #pages: PagesHandle | undefined;
  #list: ResourceState<readonly T[]> = { status: 'loading' };
  #overview: OverviewOf<P> | undefined;
  #more = false;
  #loadingMore = false;
  #moreError: SelfcareError | undefined;

  constructor(host: ReactiveControllerHost, runtime: RuntimeController, { resource, failed }: PagesOptions<T, P>) {
    this.#host = host;
    this.#watcher = new Watcher(host, runtime, resource, {
      watch: (wanted, from) => this.#watch(wanted, from),
      reset: () => this.#show({ list: { status: 'loading' }, more: false, loadingMore: false }),
      failed,
    });
    host.addController(this);
  }

  /** `empty` when the list has no items. */
  get view(): ViewState<readonly T[]> {
    return this.#list.status === 'ready' && this.#list.data.length === 0 ? { status: 'empty' } : this.#list;
  }

  /** The same, where an empty list has its banners, too. */
  get list(): ResourceState<readonly T[]> {
    return this.#list;
  }

  /** What the first page tells beside its items. `undefined` until it is read. */
  get overview(): OverviewOf<P> | undefined {
    return this.#overview;
  }

  /** The server has more items than are loaded. */
  get more(): boolean {
    return this.#more;
  }

  get loadingMore(): boolean {
    return this.#loadingMore;
  }

  /** Why the last page could not be read; `loadMore()` tries again. */
  get moreError(): SelfcareError | undefined {
    return this.#moreError;
  }

  loadMore(): void {
    this.#pages?.loadMore();
  }

  refresh(): void {
    this.#pages?.refresh();
  }

  hostConnected(): void {
    this.#watcher.connected();
  }

  hostUpdate(): void {
    this.#watcher.follow();
  }

  hostDisconnected(): void {
    this.#watcher.stop();
  }

  #watch(resource: PagedResource<T, P>, runtime: Runtime): () => void {
    const pages = watchPages(runtime, resource, (state) => this.#show(state));
    this.#pages = pages;
    return () => {
      pages.stop();
      this.#pages = undefined;
    };
  }

  #show({ list, overview, more, loadingMore, moreError }: PagesState<T, P>): void {
    const isSame = more === this.#more && loadingMore === this.#loadingMore && moreError === this.#moreError;
    const isSameList = sameState(this.#list, list);
    if (isSame && overview === this.#overview && isSameList) return;
    if (!isSameList) this.#list = list;
    this.#overview = overview;
    this.#more = more;
    this.#loadingMore = loadingMore;
    this.#moreError = moreError;
    this.#watcher.report(failureOf(list) ?? moreError);
    this.#host.requestUpdate();
  }
}
