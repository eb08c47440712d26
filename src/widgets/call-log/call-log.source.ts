import { PagesController } from '../../context/pages-controller.ts';
import { ResourceController } from '../../context/resource-controller.ts';
import { RuntimeController, type RuntimeHost } from '../../context/runtime-controller.ts';
import type { CallLogEntry, CallLogPort, CallLogQuery, Month } from '../../contract/index.ts';
import { monthOf } from '../../rules/zone.ts';
import { accountResource, linesResource } from '../../runtime/account.ts';
import { callLogMonthsResource, callLogResource } from '../../runtime/call-log.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import type { CallLogContext, CallLogData, CallLogState } from './call-log.model.ts';

/** What the source reads of its widget. */
export interface SourceHost extends RuntimeHost {
  readonly state?: CallLogState | undefined;
  /** What is to be listed. Asked only when the month of today is known. */
  readonly query: CallLogQuery;
}

function dataOf<T>(view: ViewState<T>): T | undefined {
  return view.status === 'ready' ? view.data : undefined;
}

/** Where the calls come from: the adapter through the page's runtime, or, where the host sets one, its own state. */
export class CallLogSource {
  readonly runtime: RuntimeController;
  readonly #host: SourceHost;
  readonly #account;
  readonly #lines;
  readonly #months;
  readonly #pages;
  #given: CallLogContext = {};

  constructor(host: SourceHost) {
    this.#host = host;
    this.runtime = new RuntimeController(host);
    const free =
      <T>(resource: T) =>
      (): T | undefined =>
        this.controlled ? undefined : resource;
    this.#account = new ResourceController(host, this.runtime, { resource: free(accountResource) });
    this.#lines = new ResourceController(host, this.runtime, { resource: free(linesResource) });
    this.#months = new ResourceController(host, this.runtime, { resource: free(callLogMonthsResource) });
    this.#pages = new PagesController<CallLogEntry>(host, this.runtime, {
      resource: () => (this.controlled || this.#account.view.status === 'loading' ? undefined : callLogResource(host.query)),
    });
  }

  /** Whether the host gives the state: then nothing is read, and every wish becomes an event. */
  get controlled(): boolean {
    return this.#host.state !== undefined;
  }

  get view(): ViewState<readonly CallLogEntry[]> {
    const given = this.#host.state;
    if (given) return given.status === 'ready' ? { ...given, data: given.data.entries } : given;
    return this.#account.view.status === 'loading' ? { status: 'loading' } : this.#pages.view;
  }

  /** Stands for what came last: another one each time. */
  get answer(): unknown {
    return this.#host.state ?? this.#pages.view;
  }

  /** What surrounds the list. A controlled log keeps what it was given last, while it loads or fails. */
  get context(): CallLogContext {
    if (this.#host.state) return (this.#given = this.#givenData ?? this.#given);
    const account = dataOf(this.#account.view);
    return {
      months: dataOf(this.#months.view) ?? [],
      lines: dataOf(this.#lines.view) ?? [],
      ...(account && { timeZone: account.timeZone, country: account.country }),
    };
  }

  get timeZone(): string {
    return this.context.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** The month of today, in the account's zone. */
  get presentMonth(): Month {
    return monthOf(Date.now(), this.timeZone);
  }

  get more(): boolean {
    return this.#host.state ? (this.#givenData?.more ?? false) : this.#pages.more;
  }

  get loadingMore(): boolean {
    return !this.controlled && this.#pages.loadingMore;
  }

  get moreFailed(): boolean {
    return !this.controlled && this.#pages.moreError !== undefined;
  }

  loadMore(): void {
    this.#pages.loadMore();
  }

  /** The port that an export reads every page of; none where the host gives the calls. */
  get port(): CallLogPort | undefined {
    return this.controlled ? undefined : this.runtime.runtime?.adapter.callLog;
  }

  get #givenData(): CallLogData | undefined {
    const given = this.#host.state;
    return given && dataOf(given);
  }
}
