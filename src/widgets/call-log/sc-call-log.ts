import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CallKind, CallLogEntry, CallLogQuery, LineKind, Month, PhoneNumber, TelephonyAdapter } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/index.ts';
import { LazyModule } from '../../context/lazy-module.ts';
import { skeleton } from '../../ui/skeleton.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import { banner } from '../../ui/note.ts';
import { ScCallLogMoreRequestEvent, ScCallLogQueryRequestEvent, ScCallRequestEvent, ScContactAddRequestEvent } from './call-log.events.ts';
import { headView } from './call-log.head.ts';
import { CallList } from './call-log.list.ts';
import { isMonth, lastBusyMonth, lineKindsOf, monthChoices, queryOf, type CallLogState, type Filters } from './call-log.model.ts';
import type { RowView } from './call-log.row.ts';
import { CallLogSource } from './call-log.source.ts';
import { staleView } from './call-log.stale.ts';
import type { StatesView } from './call-log.states.ts';
import { styles } from './call-log.styles.ts';
import type { ExportTask } from './export-task.ts';

/** How long a person may pause between two letters before the search starts. */
const typingPauseMs = 250;

/** How long the previous calls stay when others are being read: a quick answer must not flicker. */
const patienceMs = 150;

/** A skeleton has as many rows as came last time, up to this. */
const mostSkeletonRows = 12;

type Texts = NonNullable<LocalizeController<'callLog'>['texts']>;
type Missing = Exclude<ViewState<readonly CallLogEntry[]>, { status: 'loading' | 'ready' }>;

/**
 * @summary The calls that the user placed, received and missed, month by month: filtered, searched, folded, called back, exported.
 *
 * The filters (`month`, `kind`, `lineKind`, `search`) are properties that the person's choices change; attributes set their
 * first values and are not reflected. New calls appear live. With `.state` the element is controlled: it reads nothing and
 * answers every wish with a `sc-…-request` event.
 *
 * @fires {ScCallRequestEvent} sc-call-request - Somebody is to be called back. Cancelable.
 * @fires {ScContactAddRequestEvent} sc-contact-add-request - An unknown number is to become a contact.
 * @fires {ScCallLogQueryRequestEvent} sc-call-log-query-request - The person chose another month, kind, line or search. Cancelable.
 * @fires {ScCallLogMoreRequestEvent} sc-call-log-more-request - With `.state`: older calls are wanted.
 * @slot header - In place of the title.
 * @slot empty - In place of what an empty month says.
 * @slot footer - Below the list.
 * @csspart header - Title, month and export.
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
  static override readonly styles = styles;

  static override readonly properties = {
    adapter: { attribute: false },
    state: { attribute: false },
    month: {},
    kind: {},
    lineKind: { attribute: 'line-kind' },
    search: {},
    callback: {},
    unavailable: {},
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

  readonly #i18n = new LocalizeController(this, 'callLog');
  readonly #states = new LazyModule(
    this,
    () => import('./call-log.states.ts'),
    ({ styles }) => styles,
  );
  readonly #source = new CallLogSource(this);
  readonly #list = new CallList(this);
  #export: ExportTask | undefined;
  #typed: string | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #shownQuery = '';
  /** The calls in hand are those of an earlier query. */
  #awaiting = false;
  #answer: unknown;
  /** The answer whose continuation has been asked for. */
  #extended: unknown;
  /** The person asked for other calls and wants to hear how many there are. */
  #asked = false;
  /** What the person pressed is gone with the state it stood in: the focus goes to the list. */
  #focusList = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #slow = false;
  #entries: readonly CallLogEntry[] | undefined;

  constructor() {
    super();
    this.#list.onEnd = this.#loadMore;
  }

  /** What is listed, as the adapter is asked for it. */
  get query(): CallLogQuery {
    return queryOf(this.#filters);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    clearTimeout(this.#patience);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('search') && this.#typed?.trim() !== this.search) this.#typed = undefined;
  }

  /** Here the controllers have followed the properties already; in `willUpdate` they show what was asked for before. */
  protected override update(changed: PropertyValues<this>): void {
    this.#i18n.timeZone = this.#source.timeZone;
    const query = JSON.stringify(this.query);
    if (query !== this.#shownQuery) {
      this.#shownQuery = query;
      this.#awaiting = true;
    }
    this.#takeAnswer();
    this.#takeCalls(this.#source.view);
    super.update(changed);
  }

  protected override updated(): void {
    const { status } = this.#source.view;
    const texts = this.#i18n.texts;
    if (!texts || status === 'loading') return;
    if (this.#asked && !this.#awaiting && (status === 'ready' || status === 'empty')) this.#say(texts);
    if (!this.#focusList || status === 'error') return;
    this.#focusList = false;
    this.renderRoot.querySelector<HTMLElement>('.body')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.#i18n.texts;
    const view = this.#source.view;
    if (!texts || (view.status === 'unavailable' && this.unavailable === 'hide')) return nothing;
    return html`<section class="frame" dir=${this.#i18n.dir} aria-label=${texts.callLog.title}>
      ${this.#headView(texts, view)}${view.status === 'ready' ? staleView(texts, view) : nothing}${this.#exportView(texts)}
      <div class="body ${this.#slow ? 'slow' : ''}" tabindex="-1" aria-busy=${view.status === 'loading'}>
        ${this.#bodyView(texts, view)}
      </div>
      <slot name="footer"></slot>
      <p class="unseen" id="hint">${texts.callLog.listHint}</p>
      ${this.#source.runtime.liveRegion}
    </section>`;
  }

  get #filters(): Filters {
    const { month, kind, lineKind, search } = this;
    return { month: isMonth(month) ? month : this.#source.presentMonth, kind, lineKind, search };
  }

  /** A host that sets the state may take its time: until then the calls in hand answer an earlier question. */
  #takeAnswer(): void {
    const { answer, view } = this.#source;
    if (this.#awaiting && answer !== this.#answer && view.status !== 'loading') {
      this.#awaiting = false;
      this.#list.reset();
    }
    this.#answer = answer;
  }

  #takeCalls(view: ViewState<readonly CallLogEntry[]>): void {
    this.#wait(view.status === 'loading');
    if (view.status !== 'ready') return;
    this.#entries = view.data;
    const fresh = this.#list.take(view.data, this.#source.timeZone);
    const texts = this.#i18n.texts?.callLog;
    if (fresh && texts) this.#source.runtime.announce(texts.newCalls(fresh));
  }

  #wait(loading: boolean): void {
    if (!loading) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#slow = false;
      return;
    }
    this.#patience ??= setTimeout(() => {
      this.#slow = true;
      this.requestUpdate();
    }, patienceMs);
  }

  #headView(texts: Texts, view: ViewState<readonly CallLogEntry[]>): TemplateResult {
    const { months = [], lines = [] } = this.#source.context;
    const filters = this.#filters;
    return headView({
      texts: texts.callLog,
      format: this.#i18n.format,
      filters,
      months: monthChoices(months, this.#source.presentMonth, filters.month),
      lineKinds: lineKindsOf(lines),
      typed: this.#typed ?? filters.search,
      available: view.status !== 'unavailable' && view.status !== 'signed-out',
      exportable: view.status === 'ready' || view.status === 'loading',
      exporting: this.#export?.running === true,
      choose: this.#choose,
      onType: this.#onType,
      onExport: () => void this.#onExport(),
    });
  }

  #bodyView(texts: Texts, view: ViewState<readonly CallLogEntry[]>): TemplateResult {
    // The previous calls stay for a moment while others are read.
    const patient = view.status === 'loading' && !this.#slow && this.#list.rows.length > 0;
    if (view.status === 'loading' && !patient) return this.#skeleton(texts);
    if (view.status === 'ready' && view.data.length === 0) return this.#missingView(texts, { status: 'empty' });
    if (view.status !== 'ready' && view.status !== 'loading') return this.#missingView(texts, view);
    const { held } = this.#list;
    const newCalls = html`<div class="arrivals">
      ${button({ label: texts.callLog.newCalls(held), variant: 'primary', onClick: () => void this.#list.release(this.#entries ?? []) })}
    </div>`;
    return html`${held ? newCalls : nothing}${this.#list.render(this.#rowView(texts), texts.callLog.title, this.#source.more)}${this.#moreView(texts)}`;
  }

  #skeleton({ common }: Texts): TemplateResult {
    return skeleton({ rows: Math.min(this.#list.rows.length, mostSkeletonRows) || 6, label: common.loading });
  }

  #missingView(texts: Texts, view: Missing): TemplateResult {
    const states = this.#states.get();
    if (!states) return this.#skeleton(texts);
    return states.stateView(this.#statesView(texts, texts.callLog.none), view);
  }

  #moreView(texts: Texts): TemplateResult | typeof nothing {
    if (!this.#source.more) return nothing;
    const { moreFailed, loadingMore } = this.#source;
    return html`${moreFailed ? banner({ text: texts.common.refreshFailed, tone: 'caution' }) : nothing}
      <div class="more" data-mark=${moreFailed ? 'failed' : 'end'}>
        ${button({
          label: moreFailed ? texts.common.retry : texts.callLog.loadMore,
          variant: 'quiet',
          busy: loadingMore,
          onClick: () => this.#askMore(),
        })}
      </div>`;
  }

  #exportView({ callLog, common }: Texts): TemplateResult | typeof nothing | undefined {
    return this.#export?.view(callLog, common, this.#i18n.format);
  }

  #rowView({ callLog: texts }: Texts): RowView {
    const { lines = [], country = 'FR' } = this.#source.context;
    const view: RowView = {
      texts,
      format: this.#i18n.format,
      country,
      lines,
      linked: this.callback !== 'event',
      size: this.#source.more ? -1 : this.#list.rows.length,
      isOpen: (key) => this.#list.isOpen(key),
      onToggle: (key) => this.#list.toggle(key),
      details: (row) => this.#list.details(view, texts, row),
      onCall: this.#onCall,
      onAdd: ({ party }, number) => void this.dispatchEvent(new ScContactAddRequestEvent(number, party.numberKind, party.name)),
    };
    return view;
  }

  #statesView(texts: StatesView['texts'], none: string): StatesView {
    const { month, kind, lineKind, search } = this.#filters;
    return {
      texts,
      none,
      format: this.#i18n.format,
      month,
      narrowed: kind !== 'all' || lineKind !== 'all' || search !== '',
      busyMonth: lastBusyMonth(this.#source.context.months ?? [], month),
      onReset: () => this.#restart({ kind: 'all', lineKind: 'all', search: '' }),
      onMonth: (busy) => this.#restart({ month: busy }),
      onRetry: (retry) => {
        this.#focusList = true;
        retry();
      },
      onSignIn: () => this.#source.runtime.runtime?.session.retry(),
    };
  }

  #restart(change: Partial<Filters>): void {
    this.#focusList = true;
    this.#choose(change);
  }

  readonly #choose = (change: Partial<Filters>): void => {
    clearTimeout(this.#typing);
    // What is typed and not searched for yet counts too.
    const wanted = { search: (this.#typed ?? this.search).trim(), ...change };
    const request = new ScCallLogQueryRequestEvent(queryOf({ ...this.#filters, ...wanted }));
    this.#asked = this.dispatchEvent(request);
    if (this.#asked) Object.assign(this, wanted);
    this.requestUpdate();
  };

  readonly #onType = (text: string): void => {
    this.#typed = text;
    this.requestUpdate();
    clearTimeout(this.#typing);
    if (text.trim() === this.search) return;
    this.#typing = setTimeout(() => this.#choose({}), text === '' ? 0 : typingPauseMs);
  };

  readonly #onCall = (event: Event, entry: CallLogEntry, number: PhoneNumber): void => {
    if (!this.dispatchEvent(new ScCallRequestEvent(number, entry))) event.preventDefault();
  };

  async #onExport(): Promise<void> {
    const { texts, locale } = this.#i18n;
    if (!texts) return;
    const loaded = await import('./export-task.ts').catch(() => undefined);
    if (!loaded) {
      this.#source.runtime.announce(texts.common.offline, 'assertive');
      return;
    }
    this.#export ??= new loaded.ExportTask(this);
    const { port, timeZone, context } = this.#source;
    const { lines = [], country = 'FR' } = context;
    const csv = { texts: texts.callLog, locale, timeZone, country, lines };
    const count = await this.#export.run({ port, query: this.query, entries: this.#entries ?? [] }, csv);
    if (count !== undefined) this.#source.runtime.announce(texts.callLog.export.done(count, this.#i18n.format.number(count)));
  }

  readonly #loadMore = (): void => {
    const { loadingMore, moreFailed, controlled, answer } = this.#source;
    if (loadingMore || moreFailed || (controlled && this.#extended === answer)) return;
    // A host may take its time: it is asked once.
    this.#extended = answer;
    this.#askMore();
  };

  #askMore(): void {
    if (this.#source.controlled) this.dispatchEvent(new ScCallLogMoreRequestEvent(this.query));
    else this.#source.loadMore();
  }

  #say({ callLog }: Texts): void {
    this.#asked = false;
    const { status } = this.#source.view;
    const count = status === 'ready' && this.#entries?.length;
    this.#source.runtime.announce(count ? callLog.count(count, this.#i18n.format.number(count), this.#source.more) : callLog.none);
  }
}
