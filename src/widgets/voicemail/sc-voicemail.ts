import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Id, PhoneNumber, TelephonyAdapter, VoiceMessage } from '../../contract/index.ts';
import type { Formats } from '../../i18n/formats.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { idsOfRecord } from '../../runtime/voicemail.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { ScCallRequestEvent } from '../base/people/call-request.ts';
import { ScContactAddRequestEvent } from '../base/people/contact-request.ts';
import { viewOf } from '../base/given.ts';
import { LongList } from '../base/list/long-list.ts';
import { Patience } from '../base/patience.ts';
import type { Track } from '../base/sound/player.ts';
import { Widget, widgetProperties, type EmptyOptions } from '../base/widget.ts';
import { VoicemailChanges } from './voicemail.changes.ts';
import { downloadMessages } from './voicemail.download.ts';
import { ScVoicemailFilterRequestEvent, ScVoicemailMoreRequestEvent, ScVoicemailSettingsRequestEvent } from './voicemail.events.ts';
import { bulkView, confirmView, elsewhereView, filterView, footText, fullView, nothingFoundView, summaryOf } from './voicemail.head.ts';
import { voicemailFilters, type MessageRow, type VoicemailFilter, type VoicemailState } from './voicemail.model.ts';
import { callerName, messageName, messageRow, type RowContext } from './voicemail.row.ts';
import { selectButton, VoicemailSelection } from './voicemail.selection.ts';
import { VoicemailSound } from './voicemail.sound.ts';
import { VoicemailSource } from './voicemail.source.ts';
import { styles } from './voicemail.styles.ts';

type VoicemailTexts = Texts<'voicemail'>;

/**
 * @summary Voice messages as a list: heard, read as text, marked, deleted and restored, called back, kept as contacts.
 *
 * Which lines have it is the backend's word; another line says where its messages are. New messages appear live. Sound is fetched when
 * it is played, and never kept on the device. With `.state` the element is controlled: it reads and writes nothing, and answers every
 * wish with a `sc-…-request` event.
 *
 * @fires {ScVoicemailChangeRequestEvent} sc-voicemail-change-request - Messages are to be marked, deleted or restored. Cancelable.
 * @fires {ScVoicemailChangeEvent} sc-voicemail-change - Messages were marked, deleted or restored.
 * @fires {ScVoicemailFilterRequestEvent} sc-voicemail-filter-request - The person chose other messages. Cancelable.
 * @fires {ScVoicemailMoreRequestEvent} sc-voicemail-more-request - With `.state`: older messages are wanted.
 * @fires {ScVoicemailSettingsRequestEvent} sc-voicemail-settings-request - The person wants the settings of the mailbox; see `settings`.
 * @fires {ScCallRequestEvent} sc-call-request - The person wants to call a caller back. Cancelable.
 * @fires {ScContactAddRequestEvent} sc-contact-add-request - An unknown number is to become a contact.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 * @slot header - In place of the title.
 * @slot empty - In place of what an empty mailbox says.
 * @slot error - In place of the panel of an error.
 * @slot footer - Below the list.
 * @csspart card - The whole widget.
 * @csspart header - Title, line, and the buttons that select and lead to the settings.
 * @csspart content - The list, or the panel in its place.
 * @csspart filters - The choice of messages.
 * @csspart list - The list of messages.
 * @csspart row - One message.
 * @csspart name - The caller in a row.
 * @csspart time - The time of a row.
 * @csspart details - What an open message shows.
 * @csspart player - The player of an open message.
 * @csspart transcript - The transcript of an open message.
 * @csspart actions - The buttons of an open message.
 * @csspart selection - The bar of actions on ticked messages.
 * @csspart undo - What was done last, and the button that takes it back.
 */
export class ScVoicemail extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'voicemail';

  static override readonly styles = styles;

  static override readonly properties = {
    ...widgetProperties,
    line: {},
    filter: {},
    message: {},
    callback: {},
    settings: { type: Boolean },
  };

  /** The backend. Left out: the one of the nearest provider, else of the page. */
  adapter?: TelephonyAdapter | undefined;

  /** Makes the element controlled: what it shows, instead of reading. */
  state?: VoicemailState | undefined;

  /** Id of the only line to show. Left out: every line with a mailbox, with a selector where there are two. */
  line: Id | undefined;

  /** Which messages are shown: `all`, `unread` or `deleted`. */
  filter: VoicemailFilter = 'all';

  /** Id of the message that is open. */
  message: Id | undefined;

  /** How calling back works: `tel`, a link that the device's telephone follows; `event`, the event `sc-call-request` alone. */
  callback: 'tel' | 'event' = 'tel';

  /** The page has the settings of the mailbox: a button asks for them by `sc-voicemail-settings-request`. */
  settings = false;

  /** Where the backend or the user's rights have no voicemail: `explain` says so, `hide` shows nothing. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  readonly #widget = new Widget(
    this,
    'voicemail',
    { en: () => import('../../i18n/locales/en/voicemail.ts'), fr: () => import('../../i18n/locales/fr/voicemail.ts') },
    LocalizeController,
  );
  readonly #source = new VoicemailSource(this.#widget, this);
  readonly #changes = new VoicemailChanges(this, this.#widget, this.#source);
  readonly #selection = new VoicemailSelection(this);
  readonly #list = new LongList<VoiceMessage>(this, { onEnd: () => this.#loadMore(), isReading: () => this.message !== undefined });
  readonly #patience = new Patience(this);
  readonly #sound = new VoicemailSound(this);
  #rows: { readonly items: readonly VoiceMessage[]; readonly rows: readonly MessageRow[] } | undefined;
  #shownList = '';
  /** The open message as it was listed last. */
  #opened: VoiceMessage | undefined;
  #joined: { readonly from: readonly VoiceMessage[]; readonly messages: readonly VoiceMessage[] } | undefined;

  /** `hostUpdate` runs after `willUpdate`: the controllers are read here. */
  protected override update(changed: PropertyValues<this>): void {
    const { timeZone, view, line } = this.#source;
    if (timeZone !== undefined) this.#widget.i18n.timeZone = timeZone;
    const isLoading = view.status === 'loading';
    this.#patience.follow(isLoading);
    const list = `${line?.id ?? ''} ${this.#filter}`;
    if (list !== this.#shownList && !isLoading) this.#startAnew(list);
    if (view.status === 'ready') this.#take(this.#withOpen(view.data));
    else if (view.status === 'empty') this.#take([]);
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const texts = this.#widget.texts;
    const t = texts?.voicemail;
    const view = this.#shownView;
    const { isElsewhere } = this.#source;
    const isShown = t && view.status !== 'unavailable' && view.status !== 'signed-out';
    return this.#widget.frame({
      view,
      title: t?.title ?? '',
      about: t && !isElsewhere ? summaryOf(t, this.#widget.i18n.locale, this.#source.mailbox) : undefined,
      tools: isShown ? this.#tools(t) : nothing,
      below: isShown && !isElsewhere ? this.#below(texts) : nothing,
      rows: 4,
      loading: texts && this.#list.size > 0 && !this.#patience.isOver && view.status === 'loading' ? this.#listView(texts) : undefined,
      empty: this.#emptyOptions(t),
      ready: () => texts && this.#content(texts),
    });
  }

  get #filter(): VoicemailFilter {
    return voicemailFilters.includes(this.filter) ? this.filter : 'all';
  }

  /** A filter without a result is no empty mailbox. */
  get #shownView(): ViewState<readonly VoiceMessage[]> {
    const { view } = this.#source;
    return view.status === 'empty' && this.#filter !== 'all' ? viewOf<readonly VoiceMessage[]>({ status: 'ready', data: [] }) : view;
  }

  #startAnew(list: string): void {
    this.#shownList = list;
    this.#list.reset();
    this.#selection.end();
    this.#sound.stop();
  }

  #take(messages: readonly VoiceMessage[]): void {
    if (messages.length === 0 && !this.#source.more && this.#selection.isActive) this.#selection.end();
    const top = messages.slice(0, this.#list.take(messages));
    const arrived = top.filter((message) => !this.#changes.isRestored(message)).length;
    const texts = this.#widget.texts;
    if (arrived > 0 && texts && this.#filter !== 'deleted') this.#widget.runtime.announce(texts.voicemail.arrived(arrived));
    else if (top.length > arrived) this.#list.showHeld();
    const open = this.#opened;
    if (!open || open.id !== this.message || messages.some(({ id }) => id === open.id)) return;
    // A message that goes takes its controls with it.
    if (texts && this.#sound.isPlaying(open)) this.#widget.runtime.announce(texts.voicemail.gone, 'assertive');
    this.#close();
  }

  #close(): void {
    this.#sound.stop();
    this.message = undefined;
  }

  /** Among the unread messages, the one that is being heard stays until another is opened. */
  #withOpen(messages: readonly VoiceMessage[]): readonly VoiceMessage[] {
    const found = messages.find(({ id }) => id === this.message);
    this.#opened = found ?? this.#opened;
    const kept = this.#opened;
    if (found || kept?.id !== this.message || !kept || this.#filter !== 'unread') return messages;
    const at = messages.findIndex(({ receivedAt }) => receivedAt < kept.receivedAt);
    const index = at < 0 ? messages.length : at;
    if (this.#joined?.from !== messages) {
      this.#joined = { from: messages, messages: [...messages.slice(0, index), { ...kept, read: true }, ...messages.slice(index)] };
    }
    return this.#joined.messages;
  }

  #emptyOptions(t: VoicemailTexts['voicemail'] | undefined): EmptyOptions {
    const text = this.#source.capability?.transcription ? t?.empty.transcribed : t?.empty.text;
    const action = this.settings && t ? { label: t.settings, onClick: this.#askSettings } : undefined;
    return { title: t?.empty.title ?? '', text: text ?? '', icon: icons.voicemail, action };
  }

  #tools(t: VoicemailTexts['voicemail']): unknown {
    if (this.#selection.isActive) return button({ label: t.done, variant: 'quiet', id: 'list-head', onClick: () => this.#selection.end() });
    const canSelect = this.#list.items.length > 1 && !this.#source.isElsewhere;
    return html`<div class="tools">
      ${this.#source.picker(t.line)} ${canSelect ? selectButton(t.select, () => this.#selection.begin()) : nothing}
      ${this.settings ? button({ label: t.settings, icon: icons.settings, variant: 'icon', classes: 'settings', onClick: this.#askSettings }) : nothing}
    </div>`;
  }

  #below(texts: VoicemailTexts): TemplateResult {
    const { voicemail: t, common } = texts;
    const { mailbox, capability } = this.#source;
    const { doomed } = this.#changes;
    const confirm =
      doomed.length > 0 &&
      confirmView(t, common.cancel, {
        count: doomed.length,
        onRemove: () => this.#removeNow(doomed),
        onCancel: () => this.#changes.keep(),
      });
    const hasFilters = this.#filter !== 'all' || this.#list.items.length > 0 || (mailbox?.total ?? 0) + (mailbox?.deleted ?? 0) > 0;
    const filters = filterView(t, {
      filter: this.#filter,
      canRestore: capability?.restoreDays !== undefined,
      choose: (filter) => this.#choose(filter),
    });
    return html`${this.#selection.isActive ? this.#bulkView(texts) : hasFilters ? html`<div class="filters" part="filters">${filters}</div>` : nothing}
    ${this.#changes.last.refusals(this.#shownView, this.#nameOf)} ${fullView(t, mailbox)} ${confirm || this.#changes.last.view()}`;
  }

  readonly #nameOf = (record: string): string | undefined => {
    const texts = this.#widget.texts?.voicemail;
    const message = this.#list.items.find(({ id }) => idsOfRecord(record).includes(id));
    return texts && message && messageName({ ...this.#place, texts }, message);
  };

  get #place(): { readonly country: string; readonly format: Formats; readonly now: number } {
    return { country: this.#source.country, format: this.#widget.i18n.format, now: this.#widget.runtime.now };
  }

  #bulkView({ voicemail: texts }: VoicemailTexts): TemplateResult {
    const messages = this.#list.items;
    const ticked = this.#selection.of(messages);
    return bulkView({
      texts,
      ticked,
      isDeleted: this.#filter === 'deleted',
      isEditable: this.#source.isEditable,
      onAll: () => this.#selection.toggleAll(messages),
      onMark: (read) => this.#do(() => this.#changes.mark(ticked, read)),
      onDownload: () => void this.#download(ticked),
      onRemove: () => this.#remove(ticked),
      onRestore: () => this.#do(() => this.#changes.restore(ticked)),
    });
  }

  #content(texts: VoicemailTexts): TemplateResult {
    const { voicemail: t } = texts;
    const { line, isElsewhere, country, email, capability } = this.#source;
    if (isElsewhere && line) return elsewhereView(t, { line, country, email, onSettings: this.settings ? this.#askSettings : undefined });
    if (this.#list.items.length === 0 && !this.#source.more) return nothingFoundView(t, this.#filter, () => this.#showAll());
    const foot = footText(t, this.#filter, capability);
    return html`${this.#listView(texts)}${foot === undefined ? nothing : html`<p class="list-foot muted"><span class="small">${foot}</span></p>`}`;
  }

  #listView(texts: VoicemailTexts): TemplateResult {
    const { voicemail: t, common } = texts;
    const context = this.#rowContext(texts);
    return this.#list.render({
      rows: this.#messageRows,
      texts: {
        label: t.title,
        hint: t.listHint,
        arrived: t.arrived,
        loadMore: t.loadMore,
        loadFailed: common.refreshFailed,
        retry: common.retry,
      },
      more: this.#source.more,
      row: ({ message }) => messageRow(context, message),
    });
  }

  get #messageRows(): readonly MessageRow[] {
    const { items } = this.#list;
    if (this.#rows?.items !== items) this.#rows = { items, rows: items.map((message) => ({ key: message.id, message })) };
    return this.#rows.rows;
  }

  #rowContext(texts: VoicemailTexts): RowContext {
    const { voicemail: t } = texts;
    const selection = this.#selection;
    return {
      texts: t,
      ...this.#place,
      waiting: this.#source.waiting,
      waits: texts.common.edits.waiting,
      linked: this.callback !== 'event',
      isEditable: this.#source.isEditable,
      openId: this.message,
      ticks: selection.isActive
        ? {
            isTicked: ({ id }) => selection.has(id),
            onTick: ({ id }, isRange) => selection.toggle(id, this.#list.items, isRange),
          }
        : undefined,
      sound: (message) => this.#sound.view(message, this.#track(t, message), texts.common),
      onToggle: (message) => this.#toggle(message),
      onCall: this.#onCall,
      onAdd: ({ caller }, number) => void this.dispatchEvent(new ScContactAddRequestEvent(number, caller.numberKind, caller.name)),
      onMark: (message, read) => this.#do(() => this.#changes.mark([message], read)),
      onDownload: (message) => void this.#download([message]),
      onRemove: (message) => this.#remove([message]),
      onRestore: (message) => this.#do(() => this.#changes.restore([message])),
    };
  }

  #track(texts: VoicemailTexts['voicemail'], message: VoiceMessage): Track {
    const isUnheard = !message.read && this.#source.isEditable && message.erasedAt === undefined;
    return {
      key: message.id,
      name: messageName({ ...this.#place, texts }, message),
      seconds: message.durationSeconds,
      load: () => this.#source.recording(message),
      ...(isUnheard && { onHeard: () => this.#do(() => this.#changes.hear(message)) }),
    };
  }

  #toggle({ id }: VoiceMessage): void {
    const wasOpen = this.message === id;
    this.#close();
    if (!wasOpen) this.message = id;
  }

  #showAll(): void {
    this.#widget.focusContent();
    this.#choose('all');
  }

  #choose(filter: VoicemailFilter): void {
    if (!this.dispatchEvent(new ScVoicemailFilterRequestEvent(filter)) || this.state) return;
    this.filter = filter;
    this.message = undefined;
  }

  readonly #askSettings = (): void => void this.dispatchEvent(new ScVoicemailSettingsRequestEvent(this.#source.line?.id));

  #do(change: () => Promise<void>): void {
    void this.#changes.last.attempt(change);
  }

  #remove(messages: readonly VoiceMessage[]): void {
    if (!this.#changes.asksFirst(messages)) this.#removeNow(messages);
  }

  #removeNow(messages: readonly VoiceMessage[]): void {
    if (messages.some(({ id }) => id === this.message)) this.#close();
    this.#do(() => this.#changes.remove(messages));
  }

  async #download(messages: readonly VoiceMessage[]): Promise<void> {
    const t = this.#widget.texts?.voicemail;
    if (!t) return;
    const { country, format, now } = this.#place;
    const nameOf = (message: VoiceMessage): string =>
      t.file(callerName({ texts: t, country }, message), format.dateTime(message.receivedAt, now));
    const recording = (message: VoiceMessage) => this.#source.recording(message);
    await this.#changes.last.attempt(() => downloadMessages(messages, { recording, nameOf }), t.downloadFailed);
  }

  readonly #onCall = (event: Event, message: VoiceMessage, number: PhoneNumber): void => {
    if (!this.dispatchEvent(new ScCallRequestEvent(number, message.caller.name))) event.preventDefault();
  };

  #loadMore(): void {
    if (this.#source.controlled) this.dispatchEvent(new ScVoicemailMoreRequestEvent());
    else this.#source.loadMore();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-voicemail': ScVoicemail;
  }
}
