import type { nothing } from 'lit';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type {
  CallKind,
  CallLogEntry,
  CallLogQuery,
  LineKind,
  Month,
  PhoneNumber,
  TelephonyAdapter,
  TimeZone,
} from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import * as icons from '../../ui/icons.ts';
import { banner } from '../../ui/note.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { ScCallRequestEvent } from '../base/people/call-request.ts';
import { LongList } from '../base/list/long-list.ts';
import { ScContactAddRequestEvent } from '../base/people/contact-request.ts';
import { part } from '../base/part.ts';
import { Patience } from '../base/patience.ts';
import { viewOf } from '../base/given.ts';
import { Widget, widgetProperties, type EmptyOptions } from '../base/widget.ts';
import { emptyMonth, nothingFound, type EmptyList } from './call-log.empty.ts';
import { ScCallLogMoreRequestEvent } from './call-log.events.ts';
import { CallLogFilters } from './call-log.filters.ts';
import { filtersView, toolsView, type HeadView } from './call-log.head.ts';
import { lineKindsOf, monthChoices, rowsOf, type CallLogState, type CallRow, type Filters } from './call-log.model.ts';
import { callRow, type RowContext } from './call-log.row.ts';
import { CallLogSource } from './call-log.source.ts';
import { styles } from './call-log.styles.ts';
import type { ExportTask } from './parts/export.ts';

/** The skeleton has as many rows as the previous list, up to this number. */
const mostSkeletonRows = 12;

type CallLogTexts = Texts<'callLog'>;

/**
 * @summary The calls that the user placed, received and missed, month by month: filtered, searched, folded, called back, exported.
 *
 * The filters (`month`, `kind`, `lineKind`, `search`) are properties that the person's choices change; attributes set their
 * first values and are not reflected. New calls appear live. With `.state` the element is controlled: it reads nothing and
 * answers every wish with a `sc-…-request` event.
 *
 * @fires {ScCallRequestEvent} sc-call-request - The person wants to call a party back. Cancelable.
 * @fires {ScContactAddRequestEvent} sc-contact-add-request - An unknown number is to become a contact.
 * @fires {ScCallLogQueryRequestEvent} sc-call-log-query-request - The person chose another month, kind, line or search. Cancelable.
 * @fires {ScCallLogMoreRequestEvent} sc-call-log-more-request - With `.state`: older calls are wanted.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 * @slot header - In place of the title.
 * @slot empty - In place of what an empty month says.
 * @slot error - In place of the panel of an error.
 * @slot footer - Below the list.
 * @csspart card - The whole widget.
 * @csspart header - Title, month and export.
 * @csspart content - The list, or the panel in its place.
 * @csspart month - The choice of the month.
 * @csspart filters - Kind, line and search.
 * @csspart search - The search field.
 * @csspart list - The list of calls.
 * @csspart day - The heading of a day.
 * @csspart row - One row: a call, or a run of calls.
 * @csspart name - The other party in a row.
 * @csspart time - The time of a row.
 * @csspart details - What an open row shows.
 * @csspart actions - The buttons in an open row.
 * @cssproperty [--sc-call-log-overflow=visible] - `auto` lets the list scroll by itself, where the element has a height of its own.
 */
export class ScCallLog extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'call-log';

  static override readonly styles = styles;

  static override readonly properties = {
    ...widgetProperties,
    month: {},
    kind: {},
    lineKind: { attribute: 'line-kind' },
    search: {},
    callback: {},
  };

  /** The backend. Left out: the one of the nearest provider, else of the page. */
  adapter?: TelephonyAdapter | undefined;

  /** Makes the element controlled: what it shows, instead of reading. */
  state?: CallLogState | undefined;

  /** The month shown, `2026-07`. Left out, or not a month: the present one, in the account's time zone. */
  month?: Month | undefined;

  /** Which calls are shown: `placed`, `received`, `missed` or `all`. */
  kind: CallKind | 'all' = 'all';

  /** The calls of which of the user's lines are shown: `fixed`, `mobile` or `all`. */
  lineKind: LineKind | 'all' = 'all';

  /** Part of a name or of a number that the calls must have; at most 100 characters. */
  search = '';

  /** How calling back works: `tel`, a link that the device's telephone follows; `event`, the event `sc-call-request` alone. */
  callback: 'tel' | 'event' = 'tel';

  /** Where the backend or the user's rights have no call log: `explain` says so, `hide` shows nothing. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  readonly #widget = new Widget(
    this,
    'callLog',
    { en: () => import('../../i18n/locales/en/call-log.ts'), fr: () => import('../../i18n/locales/fr/call-log.ts') },
    LocalizeController,
  );
  readonly #source = new CallLogSource(this.#widget, this);
  readonly #filters = new CallLogFilters(this, () => this.#source.presentMonth);
  readonly #list = new LongList<CallLogEntry>(this, { onEnd: () => this.#loadMore() });
  readonly #exportPart = part(this, () => import('./parts/export.ts'));
  #export: ExportTask | undefined;
  #folded: { readonly items: readonly CallLogEntry[]; readonly timeZone: TimeZone; readonly rows: readonly CallRow[] } | undefined;
  readonly #patience = new Patience(this);
  #isSearchOpen = false;

  /** What is listed, as the adapter is asked for it. */
  get query(): CallLogQuery {
    return this.#filters.query;
  }

  /** `hostUpdate` runs after `willUpdate`: the controllers are read here. */
  protected override update(changed: PropertyValues<this>): void {
    const { timeZone, view } = this.#source;
    this.#widget.i18n.timeZone = timeZone;
    if (this.#source.takeAnswer()) this.#list.reset();
    this.#patience.follow(view.status === 'loading');
    if (view.status === 'ready') this.#takeCalls(view.data);
    super.update(changed);
  }

  protected override updated(): void {
    const texts = this.#widget.texts;
    const { view, isOutdated } = this.#source;
    const isAnswered = !isOutdated && (view.status === 'ready' || view.status === 'empty');
    if (texts && isAnswered && this.#filters.isCountDue) this.#announceCount(texts);
  }

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.#widget.texts;
    const view = this.#shownView;
    const hasFilters = view.status !== 'unavailable' && view.status !== 'signed-out';
    const head = texts && hasFilters ? this.#headView(texts) : undefined;
    const empty = texts && this.#emptyList(texts);
    return this.#widget.frame({
      view,
      title: texts?.callLog.title ?? '',
      tools: head && toolsView(head),
      below: texts && head && html`${filtersView(head)}${this.#exportView(texts)}`,
      loading: texts && this.#loadingView(texts),
      rows: this.#skeletonRows,
      empty: empty ? emptyMonth(empty) : noTexts,
      ready: (calls) => texts && empty && (calls.length === 0 ? emptyPanel(nothingFound(empty)) : this.#listView(texts)),
    });
  }

  /** Filters without a result are not an empty month. */
  get #shownView(): ViewState<readonly CallLogEntry[]> {
    const { view } = this.#source;
    return view.status === 'empty' && this.#filters.isNarrowed ? viewOf<readonly CallLogEntry[]>({ status: 'ready', data: [] }) : view;
  }

  #takeCalls(calls: readonly CallLogEntry[]): void {
    const arrived = this.#list.take(calls);
    const texts = this.#widget.texts;
    if (arrived > 0 && texts) this.#widget.runtime.announce(texts.callLog.newCalls(arrived));
  }

  #announceCount({ callLog }: CallLogTexts): void {
    this.#filters.isCountDue = false;
    const { view, more } = this.#source;
    const count = view.status === 'ready' ? view.data.length : 0;
    const shown = this.#widget.i18n.format.number(count);
    this.#widget.runtime.announce(count > 0 ? callLog.count(count, shown, more !== undefined) : callLog.none);
  }

  #headView({ callLog: texts }: CallLogTexts): HeadView {
    const { months = [], lines = [] } = this.#source.context;
    const { status } = this.#source.view;
    const filters = this.#filters.current;
    return {
      texts,
      format: this.#widget.i18n.format,
      filters,
      months: monthChoices(months, this.#source.presentMonth, filters.month),
      lineKinds: lineKindsOf(lines),
      typed: this.#filters.typed,
      exportable: status === 'ready' || status === 'loading',
      exporting: this.#export?.running === true,
      searching: this.#isSearching,
      choose: this.#filters.choose,
      onType: this.#filters.type,
      onExport: () => void this.#onExport(),
      onSearch: () => void this.#toggleSearch(),
    };
  }

  get #isSearching(): boolean {
    return this.#isSearchOpen || this.lineKind !== 'all' || this.#filters.typed !== '';
  }

  /** Closed, it hides no filter: they are taken back. */
  async #toggleSearch(): Promise<void> {
    this.#isSearchOpen = !this.#isSearching;
    if (!this.#isSearchOpen) {
      this.#filters.type('');
      if (this.lineKind !== 'all') this.#filters.choose({ lineKind: 'all' });
      return;
    }
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  }

  #emptyList({ callLog: texts }: CallLogTexts): EmptyList {
    const { months = [] } = this.#source.context;
    const choose = (change: Partial<Filters>): void => {
      this.#widget.focusContent();
      this.#filters.choose(change);
    };
    return { texts, format: this.#widget.i18n.format, month: this.#filters.current.month, months, choose };
  }

  get #skeletonRows(): number {
    return Math.min(this.#list.size, mostSkeletonRows) || 6;
  }

  /** The previous calls, then a skeleton at once; on the first load the frame's own skeleton. */
  #loadingView(texts: CallLogTexts): TemplateResult | undefined {
    if (this.#list.size === 0 || this.#source.view.status !== 'loading') return undefined;
    if (!this.#patience.isOver) return this.#listView(texts);
    return html`<div class="slow">${skeleton({ rows: this.#skeletonRows, label: texts.common.loading })}</div>`;
  }

  #listView(texts: CallLogTexts): TemplateResult {
    const { callLog, common } = texts;
    const context = this.#rowContext(texts);
    return this.#list.render({
      rows: this.#rows,
      texts: {
        label: callLog.title,
        hint: callLog.listHint,
        arrived: callLog.newCalls,
        loadMore: callLog.loadMore,
        loadFailed: common.refreshFailed,
        retry: common.retry,
      },
      more: this.#source.more,
      row: (row) => callRow(context, row),
    });
  }

  get #rows(): readonly CallRow[] {
    const { items } = this.#list;
    const { timeZone } = this.#source;
    const isSame = this.#folded?.items === items && this.#folded.timeZone === timeZone;
    if (!isSame) this.#folded = { items, timeZone, rows: rowsOf(items, timeZone) };
    return this.#folded?.rows ?? [];
  }

  #rowContext({ callLog: texts }: CallLogTexts): RowContext {
    const { lines = [], country = 'FR' } = this.#source.context;
    return {
      texts,
      format: this.#widget.i18n.format,
      country,
      lines,
      linked: this.callback !== 'event',
      isOpen: (key) => this.#list.isOpen(key),
      onToggle: (key) => this.#list.toggle(key),
      onCall: this.#onCall,
      onAdd: ({ party }, number) => void this.dispatchEvent(new ScContactAddRequestEvent(number, party.numberKind, party.name)),
    };
  }

  #exportView({ common, callLog }: CallLogTexts): unknown {
    if (!this.#exportPart.failed) return this.#export?.view(callLog, common, this.#widget.i18n.format);
    return banner({ text: common.partFailed, tone: 'negative', icon: icons.offline });
  }

  readonly #onCall = (event: Event, entry: CallLogEntry, number: PhoneNumber): void => {
    if (!this.dispatchEvent(new ScCallRequestEvent(number, entry.party.name, entry))) event.preventDefault();
  };

  async #onExport(): Promise<void> {
    const module = await this.#exportPart.load();
    const texts = this.#widget.texts;
    if (!texts) return;
    const { runtime, i18n } = this.#widget;
    if (!module) {
      runtime.announce(texts.common.partFailed, 'assertive');
      return;
    }
    this.#export ??= new module.ExportTask(this);
    const { callLog } = texts;
    const { port, timeZone, context, givenEntries } = this.#source;
    const { lines = [], country = 'FR' } = context;
    const csv = { texts: callLog, locale: i18n.locale, timeZone, country, lines };
    const count = await this.#export.run({ port, query: this.query, entries: givenEntries }, csv);
    if (count !== undefined) runtime.announce(callLog.export.done(count, i18n.format.number(count)));
  }

  #loadMore(): void {
    if (this.#source.controlled) this.dispatchEvent(new ScCallLogMoreRequestEvent(this.query));
    else this.#source.loadMore();
  }
}

const noTexts: EmptyOptions = { title: '', text: '' };

declare global {
  interface HTMLElementTagNameMap {
    'sc-call-log': ScCallLog;
  }
}
