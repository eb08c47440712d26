import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FunctionKey, FunctionKeyChange, FunctionKeyList, Id, TelephonyAdapter } from '../../contract/index.ts';
import { issueText } from '../../i18n/error-texts.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { untilUpdated } from '../../context/until-updated.ts';
import { accountResource, linesResource } from '../../runtime/account.ts';
import { functionKeysResource, functionKeysWrite, keyChanges } from '../../runtime/function-keys.ts';
import { devicesResource } from '../../runtime/phones.ts';
import { presenceResource } from '../../runtime/presence.ts';
import type { Sent } from '../../runtime/resource.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { Clock } from '../base/clock.ts';
import { failureNote, saveBar, undoNote } from '../base/edit-notes.ts';
import { part } from '../base/part.ts';
import { PhoneOrders } from '../base/phone/phone-orders.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { conflictPanel } from './function-keys.conflict.ts';
import { KeyDraft } from './function-keys.draft.ts';
import {
  functionKeysShape,
  ScFunctionKeysChangeEvent,
  ScFunctionKeysChangeRequestEvent,
  keysOn,
  labelledPhones,
  lightKey,
  lineTexts,
  pageOf,
  supervised,
  type FunctionKeysData,
  type FunctionKeysState,
  type PhoneKeys,
  nextPresence,
} from './function-keys.model.ts';
import { TargetField } from './function-keys.editor.ts';
import { phonePane } from './function-keys.phone.ts';
import { keyList, type ListContext } from './function-keys.row.ts';
import { styles } from './function-keys.styles.ts';

type KeysTexts = Texts<'functionKeys'>;

/**
 * The function keys of the user's desk phones: one ordered list for all of them, with each phone drawn as its keys will be. Changes are
 * gathered, then sent together; they outlive a change of the page's content until they are saved or cancelled.
 *
 * @summary The function keys of the user's phones.
 *
 * @fires {ScFunctionKeysChangeRequestEvent} sc-function-keys-change-request - Before the list is saved. Cancelled, nothing is written.
 * @fires {ScFunctionKeysChangeEvent} sc-function-keys-change - After the list was saved.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a list that is empty and cannot be changed.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and the button that prints.
 * @csspart content - Everything below the header.
 * @csspart list - The list of keys.
 * @csspart key - One key of the list.
 * @csspart phone - The drawn phone and the delivery.
 * @csspart delivery - How far each phone has the list.
 * @csspart conflict - Keys that were changed elsewhere at the same time.
 * @csspart input - A field of a key.
 * @csspart undo - That the last change is saved, and the button that undoes it.
 * @csspart bar - Save and cancel.
 * @csspart note - A remark inside the widget.
 */
export class ScFunctionKeys extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'function-keys';

  static override readonly styles = styles;

  static override readonly properties = widgetProperties;

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads and writes nothing, and asks by `sc-function-keys-change-request`. */
  state: FunctionKeysState | undefined;

  /** Changes are gathered, previewed, then sent. */
  readonly save = 'confirm';

  readonly #widget = new Widget(
    this,
    'functionKeys',
    { en: () => import('../../i18n/locales/en/function-keys.ts'), fr: () => import('../../i18n/locales/fr/function-keys.ts') },
    LocalizeController,
  );
  readonly #list = this.#widget.read(() => functionKeysResource);
  readonly #devices = this.#widget.read(() => devicesResource);
  readonly #lines = this.#widget.read(() => linesResource);
  readonly #account = this.#widget.read(() => accountResource);
  readonly #presence = this.#widget.read(() => (this.#supervised.length > 0 ? presenceResource(this.#supervised) : undefined));
  readonly #clock = new Clock(this, this.#widget.runtime, {
    nextChange: () => nextPresence(this.#data?.presence),
    onChange: () => this.#presence.refresh(),
  });
  readonly #draft: KeyDraft = new KeyDraft(this, this.#widget, {
    data: () => this.#data,
    send: (keys) => this.#send(keys),
    refusal: (rule, params) => this.#refusal(rule, params),
    onIncomplete: (key, place) => this.#showIncomplete(key, place),
  });
  readonly #target = new TargetField(this, this.#widget, this.#draft, {
    data: () => this.#data,
    words: () => this.#widget.texts?.functionKeys,
    refusal: (rule) => this.#refusal(rule),
  });
  readonly #orders = new PhoneOrders(this, this.#widget);
  readonly #labels = part(this, () => import('./parts/label-sheet.ts'));
  readonly #drag = this.#draft.rowDrag(() => this.#open(undefined));
  #view: ViewState<FunctionKeysData> = { status: 'loading' };
  #supervised: readonly Id[] = [];
  #phones: readonly PhoneKeys[] = [];
  #openId: Id | undefined;
  #menuId: Id | undefined;
  #phone: Id | undefined;
  #shown: PhoneKeys | undefined;
  #isNotPrinted = false;
  #page = 1;

  /** Adds a key with these values, opens it, and leaves saving to the person. */
  async add(values: Partial<FunctionKeyChange> = {}): Promise<void> {
    await untilUpdated(this, () => this.#view.status !== 'loading' && this.#widget.texts !== undefined);
    const data = this.#data;
    if (!data || data.list.right.access !== 'write' || this.#draft.keys.length >= data.list.limits.maxKeys) return;
    const key = this.#draft.add({ kind: data.list.limits.kinds[0]?.kind ?? 'blank', label: '', ...values });
    this.#open(key.id);
    await this.updateComplete;
    this.#focus(values.target ? `key-${key.id}` : 'kind');
  }

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here, and new colleagues at the next update. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    this.#widget.i18n.timeZone = this.#data?.account?.timeZone;
    this.#draft.follow();
    const data = this.#data;
    const ids = supervised(this.#draft.keys);
    if (ids.join() !== this.#supervised.join()) void this.updateComplete.then(() => this.requestUpdate());
    this.#supervised = ids;
    this.#phones = data?.devices.filter(({ keys }) => keys).map((device) => keysOn(device, this.#draft.keys, data.list)) ?? [];
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = this.#widget.texts?.functionKeys;
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about: t && this.#data ? t.about : undefined,
      tools: t && this.#data && this.#phones.length > 0 ? this.#printButton(t) : nothing,
      rows: 6,
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.desk },
      ready: (data) => this.#widget.texts && this.#content(this.#widget.texts, data),
    });
  }

  get #data(): FunctionKeysData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  #readView(): ViewState<FunctionKeysData> {
    if (this.state) return this.#widget.given(this.state, functionKeysShape);
    const list = this.#list.view;
    const [devices, lines, account, presence] = [this.#devices.view, this.#lines.view, this.#account.view, this.#presence.view];
    if (list.status !== 'ready') return list;
    // Drafts are kept by the user's id, and places follow the phones: both are waited for.
    if (devices.status === 'loading' || account.status === 'loading') return { status: 'loading' };
    const data: FunctionKeysData = {
      list: list.data,
      devices: devices.status === 'ready' ? devices.data : [],
      ...(lines.status === 'ready' && { lines: lines.data }),
      ...(account.status === 'ready' && { account: account.data }),
      ...(presence.status === 'ready' && { presence: presence.data }),
    };
    return { ...list, data };
  }

  #content(texts: KeysTexts, data: FunctionKeysData): TemplateResult {
    const { common, functionKeys: t } = texts;
    const { right } = data.list;
    const draft = this.#draft;
    const isReadonly = right.access !== 'write' || draft.isSaving || draft.conflicts.length > 0;
    const phones = this.#phones;
    const { edits } = draft;
    return html`${
        draft.conflicts.length > 0
          ? conflictPanel({
              texts,
              data,
              conflicts: draft.conflicts,
              onChoose: (id, choice) => draft.choose(id, choice),
              onAccept: () => draft.acceptMerge(),
              onDrop: () => draft.cancel(),
            })
          : nothing
      }
      ${right.access === 'write' ? nothing : note({ text: common.readOnly[right.grantedBy ?? 'other'], tone: 'neutral', icon: icons.lock })}
      ${this.#labels.failed ? note({ text: common.partFailed, tone: 'negative', icon: icons.offline }) : nothing}
      ${this.#isNotPrinted ? note({ text: t.notPrinted, tone: 'caution' }) : nothing}
      ${draft.notice ? note({ text: t.notices[draft.notice], tone: 'accent' }) : nothing}
      <div
        class="split ${phones.length > 0 ? 'two' : ''}"
        aria-busy=${draft.isSaving || nothing}
        @pointerover=${this.#light}
        @pointerleave=${this.#light}
        @focusin=${this.#light}
        @focusout=${this.#light}
        @keydown=${this.#onKeydown}
      >
        <div class="book">${keyList(this.#listContext(texts, data, phones, isReadonly))}</div>
        ${phones.length > 0 ? this.#pane(texts, data, phones) : nothing}
      </div>
      ${draft.lastStep && draft.conflicts.length === 0 ? this.#lastStep(t.takeBack, draft.lastStep) : nothing}
      ${failureNote(texts, this.#widget.i18n.format, edits, 'keys', { now: t.name })} ${undoNote(common, edits, 'keys', 'list')}
      ${
        draft.conflicts.length > 0
          ? nothing
          : saveBar(
              { ...common, edits: { ...common.edits, unsaved: t.unsaved(draft.changes), save: t.save } },
              edits,
              () => void draft.save(),
            )
      }`;
  }

  #listContext(texts: KeysTexts, data: FunctionKeysData, phones: readonly PhoneKeys[], isReadonly: boolean): ListContext {
    const draft = this.#draft;
    return {
      texts,
      data,
      phones,
      isReadonly,
      keys: draft.keys,
      issues: draft.issues,
      openId: this.#openId,
      menuId: this.#menuId,
      placeOf: (index) => draft.placeOf(index),
      target: (key, label, error) => this.#target.render(key, label, error),
      onChange: (key, change) => draft.change(key, change),
      onClose: () => this.#open(undefined),
      onHold: this.#drag.start,
      onMove: (key, to) => draft.move(key, to),
      onOpen: (key) => this.#open(this.#openId === key.id ? undefined : key.id),
      onMenu: (key) => {
        this.#menuId = key?.id;
        this.requestUpdate();
      },
      onRemove: (key) => this.#remove(key),
      onAdd: () => void this.add(),
    };
  }

  #pane(texts: KeysTexts, data: FunctionKeysData, phones: readonly PhoneKeys[]): unknown {
    this.#shown = phones.find(({ device }) => device.id === this.#phone) ?? phones[0];
    const shown = this.#shown;
    if (!shown) return nothing;
    return phonePane({
      texts,
      format: this.#widget.i18n.format,
      now: this.#clock.now,
      data,
      phones,
      shown,
      page: this.#page,
      orders: this.#orders,
      onPhone: (device) => {
        this.#phone = device;
        this.#page = 1;
        this.requestUpdate();
      },
      onPage: (page, pages) => {
        this.#turn(page);
        this.#widget.runtime.announce(texts.functionKeys.phone.page(page, pages));
      },
      onKey: (key) => this.#focus(`key-${key.id}`),
    });
  }

  #printButton(t: KeysTexts['functionKeys']): TemplateResult {
    return button({ label: t.print, icon: icons.printer, variant: 'quiet', id: 'print', onClick: () => void this.#print(t) });
  }

  async #print(t: KeysTexts['functionKeys']): Promise<void> {
    const [data, { locale, dir }] = [this.#data, this.#widget.i18n];
    const module = await this.#labels.load();
    if (!data || !module) return;
    const { firstName = '', lastName = '' } = data.account ?? {};
    const [line] = this.#phones.flatMap(({ device }) => lineTexts(device, data));
    const date = this.#widget.i18n.format.date(this.#widget.runtime.now);
    const sheet = { phones: labelledPhones(t, this.#phones, data), owner: `${firstName} ${lastName}`.trim(), date, locale, dir };
    this.#isNotPrinted = !(await module.printLabels(this, { ...sheet, ...(line && { number: line }) }));
    this.requestUpdate();
  }

  #lastStep(label: string, said: string): TemplateResult {
    return html`<div class="undo" data-refuge="list">
      <span>${said}</span>${button({ label, variant: 'quiet', id: 'take-back', onClick: () => this.#draft.takeBack() })}
    </div>`;
  }

  #open(id: Id | undefined): void {
    this.#openId = id;
    this.#target.forget();
    this.requestUpdate();
  }

  #turn(page: number): void {
    this.#page = page;
    this.requestUpdate();
  }

  #remove(key: FunctionKey): void {
    const { keys } = this.#draft;
    const index = keys.indexOf(key);
    this.#draft.remove(key);
    const next = keys[index + 1] ?? keys[index - 1];
    void this.updateComplete.then(() => this.#focus(next ? `key-${next.id}` : 'add'));
  }

  #focus(id: string): void {
    const found = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
    found?.scrollIntoView({ block: 'nearest' });
    found?.focus({ preventScroll: true });
  }

  /** A row and its key on the phone light each other; the phone turns to the page of a key that has the focus. */
  readonly #light = (event: Event): void => {
    const isOver = event.type === 'pointerover' || event.type === 'focusin';
    const id = isOver ? (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined;
    lightKey(this.renderRoot, id);
    const page = id !== undefined && event.type === 'focusin' && this.#shown ? pageOf(this.#shown, id) : undefined;
    if (page !== undefined && page !== this.#page) this.#turn(page);
  };

  /** Ctrl+Z takes the last step back, except in a text field, which has its own. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    if (isTyping || event.key !== 'z' || !(event.ctrlKey || event.metaKey) || this.#draft.lastStep === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#draft.takeBack();
  };

  #refusal(rule: string, params: Readonly<Record<string, string | number>> = {}): string {
    const texts = this.#widget.texts;
    if (!texts) return '';
    const t = texts.functionKeys;
    return (Object.hasOwn(t.rules, rule) ? t.rules[rule] : undefined) ?? issueText({ rule, params }, texts.errors);
  }

  #showIncomplete(key: FunctionKey, index: number): void {
    const t = this.#widget.texts?.functionKeys;
    if (!key.locked) this.#open(key.id);
    if (t) this.#widget.runtime.announce(t.incomplete(this.#draft.placeOf(index)), 'assertive');
    void this.updateComplete.then(() => this.#focus(key.locked ? `key-${key.id}` : 'target'));
  }

  async #send(keys: readonly FunctionKey[]): Promise<Sent<FunctionKeyList> | undefined> {
    const data = this.#data;
    if (!data) return undefined;
    this.#open(undefined);
    this.#orders.forget();
    const changes = keyChanges(keys, data.list.keys);
    if (!this.dispatchEvent(new ScFunctionKeysChangeRequestEvent(changes)) || this.state) return undefined;
    const written = await this.#widget.writes.run(functionKeysWrite(changes));
    this.dispatchEvent(new ScFunctionKeysChangeEvent(written.data));
    const due = new Set(written.data.devices.filter(({ delivery }) => delivery.state !== 'current').map(({ device }) => device));
    const asked = data.devices.filter(({ id, canNotify }) => canNotify && due.has(id));
    await Promise.all(asked.map(({ id }) => this.#orders.ask(id)));
    // The list itself is saved; what is pending is the delivery, which is told by phone.
    return { ...written, state: 'applied' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-function-keys': ScFunctionKeys;
  }
}
