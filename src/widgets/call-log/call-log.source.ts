import type { ReactiveControllerHost } from 'lit';
import { PagesController } from '../../context/pages-controller.ts';
import type { ResourceController } from '../../context/resource-controller.ts';
import type { Account, CallLogEntry, CallLogMonth, CallLogPort, CallLogQuery, Line, Month } from '../../contract/index.ts';
import { monthBounds, monthOf } from '../../rules/zone.ts';
import { accountResource, linesResource } from '../../runtime/account.ts';
import { callLogMonthsResource, callLogResource } from '../../runtime/call-log.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { Clock } from '../base/clock.ts';
import type { Widget } from '../base/widget.ts';
import { callLogShape, type CallLogContext, type CallLogData, type CallLogState } from './call-log.model.ts';

/** The properties of the widget that decide which calls are read. */
interface SourceHost extends ReactiveControllerHost {
  readonly state?: CallLogState | undefined;
  /** Depends on the present month, which is known once the account is. */
  readonly query: CallLogQuery;
}

function dataOf<T>(view: ViewState<T>): T | undefined {
  return view.status === 'ready' ? view.data : undefined;
}

/** The calls of the log and the data around them: read from the adapter, or given by the host in `state`. */
export class CallLogSource {
  readonly #widget: Widget<'callLog'>;
  readonly #host: SourceHost;
  readonly #account: ResourceController<Account>;
  readonly #lines: ResourceController<readonly Line[]>;
  readonly #months: ResourceController<readonly CallLogMonth[]>;
  readonly #pages: PagesController<CallLogEntry>;
  #given: Partial<CallLogData> = {};
  #query = '';
  #answer: unknown;
  #isOutdated = false;

  constructor(widget: Widget<'callLog'>, host: SourceHost) {
    this.#widget = widget;
    this.#host = host;
    // At midnight between two months the present month is another one, also on a page that nobody touches.
    new Clock(host, widget.runtime, { nextChange: () => monthBounds(this.presentMonth, this.timeZone).until, onChange: () => undefined });
    this.#account = widget.read(() => accountResource);
    this.#lines = widget.read(() => linesResource);
    this.#months = widget.read(() => callLogMonthsResource);
    this.#pages = new PagesController(host, widget.runtime, {
      failed: widget.failed,
      resource: () => (this.controlled || this.#account.view.status === 'loading' ? undefined : callLogResource(host.query)),
    });
  }

  /** The host gives the state: nothing is read, and each request becomes an event. */
  get controlled(): boolean {
    return Boolean(this.#host.state);
  }

  /** `empty` when there are no calls. */
  get view(): ViewState<readonly CallLogEntry[]> {
    const given = this.#givenView;
    if (!given) return this.#account.view.status === 'loading' ? { status: 'loading' } : this.#pages.view;
    if (given.status !== 'ready') return given;
    const { entries } = given.data;
    return entries.length === 0 ? { status: 'empty' } : { ...given, data: entries };
  }

  /** The calls in {@link view} answer an earlier query: a host that sets the state may answer late. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** For each update, once. @returns whether it shows the first answer to another query */
  takeAnswer(): boolean {
    const query = JSON.stringify(this.#host.query);
    // Identity of the latest answer; changes with each.
    const answer = this.#host.state ?? this.#pages.view;
    const isOutdated = this.#isOutdated || query !== this.#query;
    const isAnswered = isOutdated && answer !== this.#answer && this.view.status !== 'loading';
    this.#query = query;
    this.#answer = answer;
    this.#isOutdated = isOutdated && !isAnswered;
    return isAnswered;
  }

  /** A controlled log keeps the context of its last `ready` state while it loads or fails. */
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

  /** In the account's time zone. */
  get presentMonth(): Month {
    return monthOf(this.#widget.runtime.now, this.timeZone);
  }

  /** Older calls that are not loaded; `undefined` when all are. */
  get more(): { readonly loading: boolean; readonly failed: boolean } | undefined {
    if (this.controlled) return this.#givenData?.more ? { loading: false, failed: false } : undefined;
    const { more, loadingMore, moreError } = this.#pages;
    return more ? { loading: loadingMore, failed: moreError !== undefined } : undefined;
  }

  loadMore(): void {
    this.#pages.loadMore();
  }

  /** The last calls that the host gave. */
  get givenEntries(): readonly CallLogEntry[] {
    return this.#given.entries ?? [];
  }

  /** For an export, which reads every page; `undefined` when the host gives the calls. */
  get port(): CallLogPort | undefined {
    return this.controlled ? undefined : this.#widget.runtime.runtime?.adapter.callLog;
  }

  get #givenView(): ViewState<CallLogData> | undefined {
    return this.#host.state && this.#widget.given(this.#host.state, callLogShape);
  }

  get #givenData(): CallLogData | undefined {
    const given = this.#givenView;
    return given?.status === 'ready' ? given.data : undefined;
  }
}
