import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PagesController } from '../../context/pages-controller.ts';
import { historySubjects, type HistoryEntry, type TelephonyAdapter } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { accountResource } from '../../runtime/account.ts';
import { historyRecordsResource, historyResource, undoOf, type HistoryRecords } from '../../runtime/history.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { selectField } from '../../ui/field.ts';
import * as icons from '../../ui/icons.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { viewOf } from '../base/given.ts';
import { LastChange } from '../base/list/last-change.ts';
import { LongList } from '../base/list/long-list.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { ScHistoryMoreRequestEvent, ScHistoryUndoRequestEvent } from './history.events.ts';
import {
  historyShape,
  linesOf,
  noRecords,
  rowsOf,
  type HistoryData,
  type HistoryFilter,
  type HistoryRow,
  type HistoryState,
} from './history.model.ts';
import { changeRow, type RowContext } from './history.row.ts';
import { styles } from './history.styles.ts';
import { sentenceOf } from './history.words.ts';

type HistoryTexts = Texts<'history'>;

/**
 * What was changed in the user's own settings, when, from where, and the values before and after, in words. A change of forwarding, of the
 * presented number or of Do Not Disturb is taken back by its button, as long as the setting still has the values that it gave.
 *
 * @summary The changes of one's own settings.
 *
 * @fires {ScHistoryUndoRequestEvent} sc-history-undo-request - Before a change is taken back. Cancelled, nothing is written.
 * @fires {ScHistoryMoreRequestEvent} sc-history-more-request - With `.state`: older changes are wanted.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a history without changes.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and choice of the settings.
 * @csspart content - The list, or the panel in its place.
 * @csspart list - The list of changes.
 * @csspart day - The heading of a day.
 * @csspart row - One change.
 * @csspart name - What was changed.
 * @csspart values - The values before and after.
 * @csspart time - When it was changed.
 * @csspart button - A button.
 * @csspart input - The choice of the settings.
 * @csspart undo - That a change was taken back, or why it was not.
 */
export class ScHistory extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'history';

  static override readonly styles = styles;

  static override readonly properties = { ...widgetProperties, subject: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Which changes are shown: `all`, or a subject of the contract, such as `forwarding`. The person chooses another. */
  subject: HistoryFilter = 'all';

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads and writes nothing, and asks by `sc-history-undo-request`. */
  state: HistoryState | undefined;

  readonly #widget = new Widget(
    this,
    'history',
    { en: () => import('../../i18n/locales/en/history.ts'), fr: () => import('../../i18n/locales/fr/history.ts') },
    LocalizeController,
  );
  readonly #account = this.#widget.read(() => accountResource);
  readonly #pages = new PagesController<HistoryEntry>(this, this.#widget.runtime, {
    failed: this.#widget.failed,
    resource: () => (this.state ? undefined : historyResource(this.#subject === 'all' ? undefined : this.#subject)),
  });
  readonly #records = this.#widget.read(() => this.#wantedRecords);
  readonly #list = new LongList<HistoryEntry>(this, { onEnd: () => this.#loadMore() });
  readonly #last = new LastChange(this, this.#widget, 'subject');
  #view: ViewState<HistoryData> = { status: 'loading' };
  #rows: { readonly items: readonly HistoryEntry[]; readonly timeZone: string; readonly rows: readonly HistoryRow[] } | undefined;
  #shown: HistoryFilter = 'all';
  #undoing: string | undefined;

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    this.#widget.i18n.timeZone = this.#data?.timeZone;
    if (this.#subject !== this.#shown) this.#list.reset();
    this.#shown = this.#subject;
    if (this.#data) this.#take(this.#data.entries);
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this.#widget;
    const t = texts?.history;
    const isListed = this.#view.status === 'ready' || this.#view.status === 'loading';
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about: t?.about,
      tools: t && isListed ? this.#filter(t) : nothing,
      below: this.#last.view(),
      rows: 5,
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.clock },
      ready: (data) => texts && this.#content(texts, data),
    });
  }

  get #data(): HistoryData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  get #subject(): HistoryFilter {
    return this.subject === 'all' || historySubjects.includes(this.subject) ? this.subject : 'all';
  }

  /** Lines of what is listed, so that its records are read once for all entries. */
  get #wantedRecords(): ReturnType<typeof historyRecordsResource> | undefined {
    const { view } = this.#pages;
    if (view.status !== 'ready') return undefined;
    return historyRecordsResource(linesOf(view.data, 'forwarding'), linesOf(view.data, 'presented-number'));
  }

  #readView(): ViewState<HistoryData> {
    if (this.state) return this.#widget.given(this.state, historyShape);
    const { view } = this.#pages;
    const account = this.#account.view;
    // Days are of the account's time zone.
    if (account.status === 'loading') return { status: 'loading' };
    const entries = view.status === 'empty' ? [] : view.status === 'ready' ? view.data : undefined;
    if (!entries || (entries.length === 0 && this.#subject === 'all')) return view as ViewState<never>;
    const records = this.#records.view;
    const data: HistoryData = {
      entries,
      more: this.#pages.more,
      ...(records.status === 'ready' && { records: records.data }),
      ...(account.status === 'ready' && { timeZone: account.data.timeZone, country: account.data.country }),
    };
    return view.status === 'ready' ? { ...view, data } : viewOf<HistoryData>({ status: 'ready', data });
  }

  #take(entries: readonly HistoryEntry[]): void {
    const arrived = this.#list.take(entries);
    const texts = this.#widget.texts;
    if (arrived > 0 && texts && !this.#undoing) this.#widget.runtime.announce(texts.history.arrived(arrived));
  }

  #filter(t: HistoryTexts['history']): TemplateResult {
    return html`<div class="filter">
      ${selectField<HistoryFilter>({
        id: 'subject',
        label: t.filter,
        labelUnseen: true,
        value: this.#subject,
        options: [{ value: 'all', label: t.all }, ...historySubjects.map((subject) => ({ value: subject, label: t.subjects[subject] }))],
        onChange: (subject) => (this.subject = subject),
      })}
    </div>`;
  }

  #content(texts: HistoryTexts, data: HistoryData): TemplateResult {
    const { history: t, common } = texts;
    if (data.entries.length === 0) {
      const { title, text, reset } = t.noMatch;
      const onClick = (): void => {
        this.#widget.focusContent();
        this.subject = 'all';
      };
      return emptyPanel({ title, text, icon: icons.clock, action: { label: reset, onClick } });
    }
    const context = this.#rowContext(t, data);
    const isLoading = !this.state && this.#pages.loadingMore;
    return this.#list.render({
      rows: this.#rowsOf(data),
      texts: {
        label: t.title,
        hint: t.listHint,
        arrived: t.arrived,
        loadMore: t.loadMore,
        loadFailed: common.refreshFailed,
        retry: common.retry,
      },
      more: data.more ? { loading: isLoading, failed: !this.state && this.#pages.moreError !== undefined } : undefined,
      row: (row) => changeRow(context, row),
    });
  }

  #rowsOf({ timeZone = this.#widget.i18n.format.timeZone }: HistoryData): readonly HistoryRow[] {
    const { items } = this.#list;
    if (this.#rows?.items !== items || this.#rows.timeZone !== timeZone) this.#rows = { items, timeZone, rows: rowsOf(items, timeZone) };
    return this.#rows.rows;
  }

  #rowContext(texts: HistoryTexts['history'], { entries, records = noRecords, country = 'FR' }: HistoryData): RowContext {
    const newest = newestOf(entries);
    return {
      texts,
      format: this.#widget.i18n.format,
      country,
      records,
      isUndoing: ({ id }) => this.#undoing === id,
      onUndo: (entry) => (newest.has(entry.id) && undoOf(entry, records) ? () => void this.#undo(entry, records) : undefined),
    };
  }

  async #undo(entry: HistoryEntry, records: HistoryRecords): Promise<void> {
    const undo = undoOf(entry, records);
    const adapter = this.#widget.runtime.runtime?.adapter;
    if (!undo || this.#undoing || !this.dispatchEvent(new ScHistoryUndoRequestEvent(entry)) || this.state || !adapter) return;
    this.#undoing = entry.id;
    await this.#last.attempt(async () => {
      await this.#widget.writes.run(await undo(adapter));
      // The change is an entry itself: a backend without events, or one that tells late, would not show it.
      this.#records.refresh();
      this.#pages.refresh();
      const texts = this.#widget.texts;
      if (!texts) return;
      const words = { texts: texts.history, format: this.#widget.i18n.format, country: this.#data?.country ?? 'FR', records };
      this.#last.tell(texts.history.undone(sentenceOf(words, entry)));
    });
    this.#undoing = undefined;
    this.requestUpdate();
  }

  #loadMore(): void {
    if (this.state) this.dispatchEvent(new ScHistoryMoreRequestEvent());
    else this.#pages.loadMore();
  }
}

/** Only the newest change of a record can be taken back: the others are below it. */
function newestOf(entries: readonly HistoryEntry[]): ReadonlySet<string> {
  const newest = new Map<string, string>();
  for (const { id, subject, line = '', resource = '' } of entries) {
    const record = `${subject} ${line} ${resource}`;
    if (!newest.has(record)) newest.set(record, id);
  }
  return new Set(newest.values());
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-history': ScHistory;
  }
}
