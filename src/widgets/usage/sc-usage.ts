import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Id, LocalDate, Month, TelephonyAdapter } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { monthAfter } from '../../rules/usage.ts';
import { monthBounds, monthOf } from '../../rules/zone.ts';
import { accountResource } from '../../runtime/account.ts';
import { usageMonthsResource, usageResource } from '../../runtime/usage.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { monthChoice } from '../../ui/month-choice.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { saveFile } from '../../ui/save-file.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { tabs } from '../../ui/tabs.ts';
import { Clock } from '../base/clock.ts';
import { LineChoice } from '../base/line-choice.ts';
import { Patience } from '../base/patience.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { daysView } from './usage.chart.ts';
import { ScUsageQueryRequestEvent } from './usage.events.ts';
import { usageCsv } from './usage.export.ts';
import { figuresView } from './usage.figures.ts';
import {
  comparisonOf,
  dayPairs,
  isMonth,
  isUnused,
  monthsToChoose,
  usageDataShape,
  type DayPair,
  type UsageData,
  type UsageState,
} from './usage.model.ts';
import { planView } from './usage.plan.ts';
import { usageStyles } from './usage.styles.ts';
import { topView } from './usage.top.ts';
import { UsageWords } from './usage.words.ts';

/**
 * What the user's lines used in a month: the plan with a gauge for each allowance and a forecast, talk time, calls, recipients and mean
 * beside the month before, a bar per day or a table, the five parties talked to longest, and the month as a file. Mobile lines also have
 * data and messages.
 *
 * The month and the line are chosen by the person; `month` and `line` set what is shown first. New calls appear live. With `.state` the
 * element is controlled: it reads nothing and answers each choice with `sc-usage-query-request`.
 *
 * @summary Usage of the user's lines, month by month, against the plan.
 *
 * @fires {ScUsageQueryRequestEvent} sc-usage-query-request - The person chose another month or line. Cancelable.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a user without a line.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and month.
 * @csspart content - Everything below the header and the tabs.
 * @csspart month - The choice of the month.
 * @csspart tabs - The choice of the line. Only where there are two or more.
 * @csspart tab - One line of the choice.
 * @csspart plan - The reminder of the plan.
 * @csspart allowance - One allowance of the plan.
 * @csspart gauge - How much of an allowance is used.
 * @csspart figures - The figures of the month.
 * @csspart figure - One figure.
 * @csspart days - Talk time by day.
 * @csspart chart - The chart of the days.
 * @csspart table - The table of the days.
 * @csspart top - The parties talked to longest.
 * @csspart party - One of them.
 * @csspart note - An allowance that is used up.
 * @csspart button - The button that exports.
 */
export class ScUsage extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'usage';

  static override readonly styles = usageStyles;

  static override readonly properties = { ...widgetProperties, line: {}, month: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a choice where there are two. */
  line: Id | undefined;

  /** The month shown, `2026-07`. Left out, or not a month: the present one, in the account's time zone. */
  month: Month | undefined;

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, and reads nothing. */
  state: UsageState | undefined;

  readonly #widget = new Widget(
    this,
    'usage',
    {
      en: () => import('../../i18n/locales/en/usage.ts'),
      fr: () => import('../../i18n/locales/fr/usage.ts'),
    },
    LocalizeController,
  );
  readonly #lines = new LineChoice(this.#widget, this, 'usage');
  readonly #account = this.#widget.read(() => accountResource);
  readonly #usage = this.#widget.read(() => this.#usageOf(0));
  readonly #previous = this.#widget.read(() => this.#usageOf(-1));
  readonly #months = this.#widget.read(() => this.#monthsOf());
  readonly #patience = new Patience(this);
  #view: ViewState<UsageData> = { status: 'loading' };
  /** The last data: it stays for a moment while another month is read. */
  #last: UsageData | undefined;
  #lastRuntime: Widget<'usage'>['runtime']['runtime'];
  #daysAs: 'chart' | 'table' = 'chart';
  #day: LocalDate | undefined;
  /** The person chose another month: its figures are announced when they are there. */
  #isSummaryDue = false;

  constructor() {
    super();
    // At midnight between two months the present month is another one, also on a page that nobody touches.
    new Clock(this, this.#widget.runtime, {
      nextChange: () => monthBounds(this.#presentMonth, this.#timeZone).until,
      onChange: () => undefined,
    });
  }

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    this.#patience.follow(this.#view.status === 'loading');
    this.#keepLast();
    this.#widget.i18n.timeZone = this.#timeZone;
    super.update(changed);
  }

  protected override updated(): void {
    const words = this.#words;
    if (!words || !this.#isSummaryDue || this.#view.status !== 'ready') return;
    this.#isSummaryDue = false;
    const { month, calls, talkSeconds } = this.#view.data.usage;
    const { format, texts } = words;
    this.#widget.runtime.announce(texts.summary(format.month(month), words.format.totalTime(talkSeconds), calls, format.number(calls)));
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.#words;
    const t = words?.texts;
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about: words && this.#about(words),
      tools: words && this.#monthChoice(words),
      below: words && this.#tabs(words),
      rows: 6,
      loading: words && this.#loading(words),
      empty: { title: t?.noLine.title ?? '', text: t?.noLine.text ?? '', icon: icons.desk },
      ready: (data) => words && this.#content(words, data),
    });
  }

  /** Of another person nothing may stay, not even for a moment. */
  #keepLast(): void {
    const { status } = this.#view;
    const { runtime } = this.#widget.runtime;
    if (status === 'ready') this.#last = this.#view.data;
    else if ((status !== 'loading' && status !== 'error') || runtime !== this.#lastRuntime) this.#last = undefined;
    this.#lastRuntime = runtime;
  }

  get #words(): UsageWords | undefined {
    const { texts, i18n } = this.#widget;
    return texts && new UsageWords(texts.usage, i18n.format);
  }

  get #timeZone(): string {
    if (this.state) return this.#last?.timeZone ?? this.#widget.i18n.timeZone;
    const { view } = this.#account;
    return view.status === 'ready' ? view.data.timeZone : this.#widget.i18n.timeZone;
  }

  get #presentMonth(): Month {
    return monthOf(this.#widget.runtime.now, this.#timeZone);
  }

  get #shownMonth(): Month {
    return isMonth(this.month) ? this.month : this.#presentMonth;
  }

  /** @param shift months from the shown one */
  #usageOf(shift: number): ReturnType<typeof usageResource> | undefined {
    const line = this.#lines.current;
    // Before the account is known, the present month is not either.
    if (!line || this.#account.view.status === 'loading') return undefined;
    return usageResource(line.id, monthAfter(this.#shownMonth, shift));
  }

  /** Nothing that is seen at first waits for it. */
  #monthsOf(): ReturnType<typeof usageMonthsResource> | undefined {
    const line = this.#lines.current;
    return line && this.#last ? usageMonthsResource(line.id) : undefined;
  }

  #readView(): ViewState<UsageData> {
    if (this.state) return this.#widget.given(this.state, usageDataShape);
    const view = this.#lines.around(this.#usage.view);
    const line = this.#lines.current;
    if (view.status !== 'ready') return view;
    if (!line) return { status: 'loading' };
    const [account, previous, months] = [this.#account.view, this.#previous.view, this.#months.view];
    const data: UsageData = {
      lines: this.#lines.choices,
      line,
      usage: view.data,
      previous: previous.status === 'ready' ? previous.data : undefined,
      months: months.status === 'ready' ? months.data : undefined,
      timeZone: this.#timeZone,
      country: account.status === 'ready' ? account.data.country : undefined,
    };
    return { ...view, data };
  }

  #about({ texts, format }: UsageWords): string | undefined {
    if (this.#view.status !== 'ready') return undefined;
    const { month, countedUntil } = this.#view.data.usage;
    const isWhole = Date.parse(countedUntil) >= monthBounds(month, this.#view.data.timeZone).until;
    return isWhole ? texts.whole : texts.counted(format.until(countedUntil, this.#widget.runtime.now));
  }

  #monthChoice({ texts, format }: UsageWords): unknown {
    const { status } = this.#view;
    const data = this.#last;
    if (!data || status === 'unavailable' || status === 'signed-out' || status === 'empty') return nothing;
    const value = this.state ? data.usage.month : this.#shownMonth;
    const known = new Set(data.months);
    return monthChoice({
      texts: texts.month,
      value,
      shown: format.month(value),
      months: monthsToChoose(data.months, this.#presentMonth, value).map((month) => ({
        value: month,
        label: data.months && !known.has(month) ? texts.monthEmpty(format.month(month)) : format.month(month),
      })),
      onChange: (month) => this.#choose({ month }),
    });
  }

  #tabs({ texts }: UsageWords): unknown {
    const { status } = this.#view;
    const lines = this.state ? (this.#last?.lines ?? []) : this.#lines.choices;
    const hasPanel = status === 'ready' || (status === 'loading' && this.#last !== undefined);
    if (lines.length < 2 || this.line !== undefined || !hasPanel) return nothing;
    const current = this.state ? this.#last?.line.id : this.#lines.current?.id;
    const isOneOfEach = new Set(lines.map(({ kind }) => kind)).size === lines.length;
    return tabs({
      label: texts.lines.label,
      value: String(lines.findIndex(({ id }) => id === current)),
      // Ids of lines may hold what an id of the page must not.
      tabs: lines.map(({ kind, number }, index) => ({
        value: String(index),
        label: isOneOfEach ? texts.lines[kind] : `${texts.lines[kind]} · ${number}`,
        icon: kind === 'fixed' ? icons.desk : icons.mobile,
      })),
      onChange: (index) => this.#choose({ line: lines[Number(index)]?.id }),
    });
  }

  /** Changes what is shown, unless a listener of the request prevents it. */
  #choose({ line = this.#last?.line.id, month = this.#last?.usage.month }: { line?: Id | undefined; month?: Month | undefined }): void {
    if (line === undefined || month === undefined) return;
    if (!this.dispatchEvent(new ScUsageQueryRequestEvent({ line, month }))) return;
    this.#day = undefined;
    this.#isSummaryDue = true;
    if (this.state) return;
    this.month = month === this.#presentMonth ? undefined : month;
    if (line !== this.#lines.current?.id) this.#lines.choose(line);
  }

  /** What was shown stays for a moment, then a skeleton of its size. */
  #loading(words: UsageWords): TemplateResult | undefined {
    if (!this.#last || this.#view.status !== 'loading') return undefined;
    if (!this.#patience.isOver) return this.#content(words, this.#last);
    return html`<div id="panel" class="slow">${skeleton({ rows: 6, label: this.#widget.texts?.common.loading })}</div>`;
  }

  #content(words: UsageWords, data: UsageData): TemplateResult {
    const isTabbed = data.lines.length > 1 && this.line === undefined;
    const index = data.lines.findIndex(({ id }) => id === data.line.id);
    return html`<div id="panel" role=${isTabbed ? 'tabpanel' : nothing} aria-labelledby=${isTabbed ? `tab-${String(index)}` : nothing}>
      ${isUnused(data.usage) ? this.#unused(words, data) : this.#used(words, data)}
    </div>`;
  }

  #unused(words: UsageWords, data: UsageData): TemplateResult {
    const { empty } = words.texts;
    const { month } = data.usage;
    const text = month === this.#presentMonth ? empty.running : empty.over;
    return html`${data.usage.allowances.length > 0 ? planView(words, data) : nothing}
    ${emptyPanel({ title: empty.title(words.format.month(month)), text, icon: icons.chart })}`;
  }

  #used(words: UsageWords, data: UsageData): TemplateResult {
    const { usage, previous, country } = data;
    // The end of the counted time is not counted itself.
    const lastDay = words.format.dayKey(Math.max(Date.parse(usage.countedUntil) - 1, monthBounds(usage.month, data.timeZone).from));
    const pairs = dayPairs(usage, previous, lastDay);
    const previousName = words.month(monthAfter(usage.month, -1));
    const days = daysView(words, {
      pairs,
      month: words.format.month(usage.month),
      names: [words.month(usage.month), previous && !isUnused(previous) ? previousName : undefined],
      shortName: words.month(monthAfter(usage.month, -1), 'short'),
      view: this.#daysAs,
      day: this.#day,
      onView: (view) => this.#show({ daysAs: view }),
      onDay: (day) => this.#show({ day }),
    });
    return html`${planView(words, data)} ${figuresView(words, usage, comparisonOf(usage, previous, lastDay), previousName)} ${days}
      ${topView(words, usage.topParties, country)}
      <div class="foot">
        ${button({ label: words.texts.export.label, icon: icons.download, variant: 'quiet', onClick: () => this.#export(words, data, pairs) })}
      </div>`;
  }

  #show({ daysAs = this.#daysAs, day = this.#day }: { daysAs?: 'chart' | 'table'; day?: LocalDate }): void {
    this.#daysAs = daysAs;
    this.#day = day;
    this.requestUpdate();
  }

  #export({ texts, format }: UsageWords, { usage }: UsageData, pairs: readonly DayPair[]): void {
    saveFile(texts.export.file(usage.month), 'text/csv', usageCsv(texts, pairs, format.locale));
    this.#widget.runtime.announce(texts.export.done);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-usage': ScUsage;
  }
}
