import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CardArrangement, Id, PhoneNumber, Preferences, TelephonyAdapter, VoiceMessage } from '../../contract/index.ts';
import { library } from '../../i18n/load.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { preferencesWrite } from '../../runtime/preferences.ts';
import { need, type Sent } from '../../runtime/resource.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { readWrite } from '../../runtime/voicemail.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { segments } from '../../ui/segments.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { Clock } from '../base/clock.ts';
import { ScNavigateEvent } from '../base/pages/navigate.ts';
import { LastChange } from '../base/list/last-change.ts';
import { part } from '../base/part.ts';
import { ScCallRequestEvent } from '../base/people/call-request.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { cardView, type CardContent, type CardContext, type DashboardTexts } from './dashboard.card.ts';
import { ScDashboardArrangeEvent, ScDashboardArrangeRequestEvent } from './dashboard.events.ts';
import { phoneCard, planCard, routeCard, usageCard } from './dashboard.line-cards.ts';
import {
  arrangedCards,
  cardNames,
  isLibraryCard,
  readyData,
  type ArrangedCards,
  type DashboardCard,
  type DashboardData,
  type DashboardState,
} from './dashboard.model.ts';
import { DashboardSource } from './dashboard.source.ts';
import { styles } from './dashboard.styles.ts';
import { contactsCard, documentsCard, missedCard, unifiedCommunicationsCard } from './dashboard.user-cards.ts';
import { VoicemailCard } from './dashboard.voicemail-card.ts';
import type { CardArranger } from './parts/arrange.ts';

type Body = (context: CardContext) => CardContent;

const bodies: Readonly<Record<Exclude<DashboardCard, 'voicemail'>, Body>> = {
  phone: phoneCard,
  route: routeCard,
  'missed-calls': missedCard,
  usage: usageCard,
  contacts: contactsCard,
  documents: documentsCard,
  'unified-communications': unifiedCommunicationsCard,
  plan: planCard,
};

/**
 * The home page of a portal: one card for each question, with the way to its page. One request paints it; then each card follows its own
 * port, so that one that is late, down or forbidden takes no other with it. The person arranges the cards, and the server keeps their order.
 *
 * @summary Phone, route of a call, voicemail, missed calls, usage, contacts, documents and options at a glance.
 *
 * @fires {ScNavigateEvent} sc-navigate - The person wants the page of a card. Cancelable; see `href`.
 * @fires {ScCallRequestEvent} sc-call-request - The person wants to call a caller back. Cancelable.
 * @fires {ScDashboardArrangeRequestEvent} sc-dashboard-arrange-request - The cards are to be arranged otherwise. Cancelable.
 * @fires {ScDashboardArrangeEvent} sc-dashboard-arrange - The cards are arranged otherwise.
 * @fires {ScReadyEvent} sc-ready - Data is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the greeting.
 * @slot empty - Replaces the panel of a dashboard without cards.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 * @slot (name of a card) - A card of the host's own: `cards="phone news"` shows the content of the slot `news`. Its title in the arrange
 *   mode is the element's `aria-label`.
 *
 * @csspart card - The whole widget.
 * @csspart header - Greeting, line, and the button that arranges.
 * @csspart content - The cards, or the panel in their place.
 * @csspart tile - One card.
 * @csspart link - The way from a card to its page.
 * @csspart arrange - The arrange mode.
 * @csspart segments - The choice of the line.
 * @csspart chip - A short state on a card.
 * @csspart player - The player of the newest message.
 * @csspart undo - What was arranged last, and the button that takes it back.
 * @csspart button - Buttons.
 */
export class ScDashboard extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'dashboard';

  static override readonly styles = styles;

  static override readonly properties = { ...widgetProperties, line: {}, cards: {}, href: {}, callback: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the line that is shown first. Left out: the first one. */
  line: Id | undefined;

  /**
   * The cards and their order, in words separated by spaces; the person's own order comes before it. `phone`, `route`, `voicemail`,
   * `missed-calls`, `usage`, `contacts`, `documents`, `unified-communications`, `plan`, and names of slots. Left out: all of the library.
   */
  cards: string | undefined;

  /** Address of a page, with `{page}` for its name: `#/{page}`. Left out: buttons, which only `sc-navigate` answers. */
  href: string | undefined;

  /** `tel`: calling back follows a `tel:` link. `event`: it is a button, which only `sc-call-request` answers. */
  callback: 'tel' | 'event' = 'tel';

  /** Cards without a right: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the greeting remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, and reads nothing. */
  state: DashboardState | undefined;

  readonly #widget: Widget<'dashboard', LocalizeController<'dashboard'>> = new Widget(
    this,
    'dashboard',
    { en: () => import('../../i18n/locales/en/dashboard.ts'), fr: () => import('../../i18n/locales/fr/dashboard.ts') },
    LocalizeController,
  );
  readonly #words = wordsOfCards(this);
  readonly #source = new DashboardSource(this.#widget, this);
  readonly #last = new LastChange(this, this.#widget, 'arrange');
  readonly #voicemail = new VoicemailCard(this, {
    load: ({ line, id }: VoiceMessage) => need(this.#widget.runtime.runtime?.adapter.voicemail).recording(line, id),
    onHeard: ({ line, id }) => void this.#widget.writes.run(readWrite(line, [id], true)).catch(() => undefined),
  });
  readonly #arrangePart = part(this, () => import('./parts/arrange.ts'));
  #arranger: CardArranger | undefined;
  #isArranging = false;
  #view: ViewState<DashboardData> = { status: 'loading' };

  constructor() {
    super();
    // The clock of the greeting, and of what happens to a call now.
    new Clock(this, this.#widget.runtime, {
      nextChange: () => Date.parse(this.#forwardingUntil ?? '') || undefined,
      onChange: () => this.requestUpdate(),
    });
  }

  protected override willUpdate(): void {
    this.#source.follow();
  }

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#source.view;
    this.#widget.i18n.timeZone = this.#view.status === 'ready' ? this.#view.data.timeZone : this.#source.timeZone;
    if (this.#view.status === 'signed-out') this.#voicemail.stop();
    super.update(changed);
  }

  protected override updated(): void {
    this.#voicemail.updated();
  }

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.#texts;
    const t = texts?.dashboard;
    // The cards need the words of other widgets, too.
    const view: ViewState<DashboardData> = texts ? this.#view : { status: 'loading' };
    return this.#widget.frame({
      view,
      title: t ? this.#title(t) : '',
      about: t && view.status === 'ready' ? this.#about(t, view.data) : undefined,
      tools: t && view.status === 'ready' ? this.#tools(t, view.data) : nothing,
      below: this.#last.view(),
      rows: 6,
      loading: html`<div class="slow">${skeleton({ rows: 6, label: texts?.common.loading })}</div>`,
      empty: { title: t?.empty.title ?? '', text: t?.empty.text ?? '', icon: icons.info },
      ready: (data) => texts && this.#content(texts, data),
    });
  }

  get #texts(): DashboardTexts | undefined {
    const own = this.#widget.texts;
    const others = this.#words.texts;
    return own && others && { ...others, ...own };
  }

  get #data(): DashboardData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  get #forwardingUntil(): string | undefined {
    return readyData(this.#data?.parts.forwarding)?.effectiveUntil;
  }

  #title(t: DashboardTexts['dashboard']): string {
    if (this.#isArranging) return t.arrange.open;
    const name = this.#data?.firstName;
    return name === undefined ? t.title : t.hello(name);
  }

  #about(t: DashboardTexts['dashboard'], { parts }: DashboardData): string | undefined {
    if (this.#isArranging) return undefined;
    const { format } = this.#widget.i18n;
    const { now } = this.#widget.runtime;
    const day = new Intl.DateTimeFormat(format.locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: format.timeZone,
    }).format(now);
    const today = `${day.charAt(0).toLocaleUpperCase(format.locale)}${day.slice(1)}, ${format.time(now)}`;
    const [last] = readyData(parts.calls) ?? [];
    return last ? `${today} · ${t.lastCall(format.recent(last.startedAt, now))}` : today;
  }

  #tools(t: DashboardTexts['dashboard'], { lines, line, isArrangeable }: DashboardData): unknown {
    if (this.#isArranging)
      return html`${button({ label: t.arrange.reset, variant: 'quiet', onClick: () => void this.#restore(t) })}
      ${button({ label: t.arrange.done, variant: 'primary', id: 'done', onClick: () => void this.#arrange(false) })}`;
    return html`${
      lines.length > 1 && line
        ? segments({
            label: t.lines.label,
            name: 'line',
            value: line.id,
            options: lines.map(({ id, kind, number }) => {
              const isOnly = lines.filter((each) => each.kind === kind).length === 1;
              return { value: id, label: isOnly ? t.lines[kind] : `${t.lines[kind]} ${number.slice(-4)}` };
            }),
            onChange: (id) => this.#choose(id),
          })
        : nothing
    }
    ${isArrangeable ? button({ label: t.arrange.open, icon: icons.settings, variant: 'icon', id: 'arrange', onClick: () => void this.#arrange(true) }) : nothing}`;
  }

  #choose(line: Id): void {
    this.#source.choose(line);
    this.requestUpdate();
  }

  #content(texts: DashboardTexts, data: DashboardData): unknown {
    if (this.#isArranging) return this.#arrangePart.render(() => this.#arranger?.view() ?? nothing, texts.common);
    const context: CardContext = {
      texts,
      data,
      format: this.#widget.i18n.format,
      now: this.#widget.runtime.now,
      href: this.href,
      linked: this.callback !== 'event',
      onNavigate: (page) => this.dispatchEvent(new ScNavigateEvent(page, data.line?.id)),
      onCall: this.#onCall,
    };
    const { shown, hidden } = this.#cardsOf(data);
    if (shown.length === 0) return this.#nothingShown(texts.dashboard, data.isArrangeable === true && hidden.length > 0);
    return html`<div class="tiles">${shown.map((card) => this.#card(context, card))}</div>`;
  }

  #nothingShown({ empty, arrange }: DashboardTexts['dashboard'], isHidden: boolean): TemplateResult {
    const { title } = empty;
    const action = isHidden ? { label: arrange.open, onClick: () => void this.#arrange(true) } : undefined;
    return html`<slot name="empty">${emptyPanel({ title, text: isHidden ? empty.hidden : empty.text, action })}</slot>`;
  }

  #cardsOf(data: DashboardData): ArrangedCards {
    return arrangedCards(cardNames(this.cards), data, this.unavailable === 'hide');
  }

  #card(context: CardContext, card: string): unknown {
    if (!isLibraryCard(card)) return html`<div class="tile own-card" part="tile"><slot name=${card}></slot></div>`;
    const content = card === 'voicemail' ? this.#voicemail.view(context) : bodies[card](context);
    return cardView(context, card, content.title ?? context.texts.dashboard.cards[card], content);
  }

  /** The title of a card in the arrange mode. */
  #titleOf(card: string): string {
    if (isLibraryCard(card)) return this.#texts?.dashboard.cards[card] ?? card;
    const element = [...this.children].find((child) => child.slot === card);
    return element?.getAttribute('aria-label') ?? card;
  }

  readonly #onCall = (event: Event, number: PhoneNumber, name: string): void => {
    if (!this.dispatchEvent(new ScCallRequestEvent(number, name))) event.preventDefault();
  };

  async #arrange(isArranging: boolean): Promise<void> {
    this.#isArranging = isArranging;
    this.#last.clear();
    if (isArranging) {
      const module = await this.#arrangePart.load();
      if (module)
        this.#arranger ??= new module.CardArranger(this, {
          cards: () => (this.#data ? this.#cardsOf(this.#data) : { shown: [], hidden: [] }),
          texts: () => this.#texts?.dashboard,
          titleOf: (card) => this.#titleOf(card),
          onArrange: (arrangement, said) => void this.#keep(arrangement, said),
        });
      this.requestUpdate();
    }
    await this.updateComplete;
    this.shadowRoot?.getElementById(isArranging ? 'done' : 'arrange')?.focus();
  }

  /** Takes the order of before back, unless the first one is there already. */
  async #restore(t: DashboardTexts['dashboard']): Promise<void> {
    const before = this.#data?.arrangement;
    if (!before) return;
    if (await this.#keep(undefined, t.arrange.isReset)) {
      this.#last.tell(t.arrange.isReset, async () => {
        await this.#keep(before, t.title);
      });
    }
  }

  /** @returns whether it is kept */
  async #keep(arrangement: CardArrangement | undefined, said: string): Promise<boolean> {
    if (!this.dispatchEvent(new ScDashboardArrangeRequestEvent(arrangement ?? { order: [], hidden: [] }))) return false;
    this.#widget.runtime.announce(said);
    if (this.state) return true;
    let kept: Sent<Preferences> | undefined;
    const send = async (): Promise<void> => {
      kept = await this.#widget.writes.run(preferencesWrite({ dashboard: arrangement ?? null }));
      this.dispatchEvent(new ScDashboardArrangeEvent(arrangement));
    };
    await this.#last.attempt(send);
    return kept !== undefined;
  }
}

/** The words of other widgets that cards use: what a call does, kinds of numbers, options. */
function wordsOfCards(element: LitElement): LocalizeController<'forwarding' | 'callLog' | 'unifiedCommunications'> {
  library.declare('forwarding', {
    en: () => import('../../i18n/locales/en/forwarding.ts'),
    fr: () => import('../../i18n/locales/fr/forwarding.ts'),
  });
  library.declare('callLog', {
    en: () => import('../../i18n/locales/en/call-log.ts'),
    fr: () => import('../../i18n/locales/fr/call-log.ts'),
  });
  library.declare('unifiedCommunications', {
    en: () => import('../../i18n/locales/en/unified-communications.ts'),
    fr: () => import('../../i18n/locales/fr/unified-communications.ts'),
  });
  return new LocalizeController(element, 'forwarding', 'callLog', 'unifiedCommunications');
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-dashboard': ScDashboard;
  }
}
