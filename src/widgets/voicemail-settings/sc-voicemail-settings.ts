import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Id, TelephonyAdapter, VoicemailSettings } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { formatNumber } from '../../rules/numbers.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { textField, type TextFieldOptions } from '../../ui/field.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { emptyPanel } from '../../ui/panels.ts';
import type { ContactField } from '../base/people/contact-field.ts';
import { part } from '../base/part.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import { accessBlock, emailBlock, recordingBlock, smsBlock, type BlockView } from './voicemail-settings.blocks.ts';
import { BlockForm } from './voicemail-settings.form.ts';
import { Greetings } from './voicemail-settings.greetings.ts';
import { library } from './voicemail-settings.library.ts';
import type { VoicemailSettingsData, VoicemailSettingsState } from './voicemail-settings.model.ts';
import { VoicemailSettingsSource } from './voicemail-settings.source.ts';
import { styles } from './voicemail-settings.styles.ts';

/** As many rows as the blocks have. */
const skeletonRows = 6;

/**
 * The settings of a mailbox in five blocks: greetings, messages by e-mail, notices by text message, access by telephone, and whether
 * callers can leave messages. Greetings are uploaded or recorded with the microphone, and heard as callers will hear them before they
 * are confirmed.
 *
 * @summary The settings and greetings of a line's voicemail.
 *
 * @fires {ScVoicemailSettingsChangeRequestEvent} sc-voicemail-settings-change-request - Before a change is saved. Cancelled, nothing is written. That of a PIN holds the PIN.
 * @fires {ScVoicemailSettingsChangeEvent} sc-voicemail-settings-change - After a change was saved.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a user without a line.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and line selector.
 * @csspart content - Everything below the header.
 * @csspart block - One of the five blocks.
 * @csspart greetings - The block of greetings.
 * @csspart greeting - One greeting.
 * @csspart upload - A file on its way to become a greeting.
 * @csspart recorder - The recorder.
 * @csspart player - The player of a prepared greeting.
 * @csspart dialog - The question before a greeting in use is deleted.
 * @csspart switch - The switch of a block.
 * @csspart input - A text field.
 * @csspart popup - The contacts that the number field offers.
 * @csspart button - A button.
 * @csspart chip - That a greeting is in use.
 * @csspart undo - What was done last, and the button that takes it back.
 * @csspart bar - The foot of a block: its state, cancel and confirm.
 * @csspart note - A remark inside the widget.
 */
export class ScVoicemailSettings extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'voicemail-settings';

  static override readonly styles = styles;

  static override readonly properties = { ...widgetProperties, line: {}, save: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only line to show. Left out: every line of the user, with a selector where there are two. */
  line: Id | undefined;

  /**
   * `confirm`: each block waits for its button. `auto` saves each change at once and offers to undo it; a PIN, and the end of recording
   * while forwards lead to the mailbox, wait all the same. Greetings that are there are changed at once in both.
   */
  save: 'auto' | 'confirm' = 'confirm';

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads and writes nothing, and asks by `sc-voicemail-settings-change-request`. */
  state: VoicemailSettingsState | undefined;

  readonly #widget = new Widget(
    this,
    'voicemailSettings',
    { en: () => import('../../i18n/locales/en/voicemail-settings.ts'), fr: () => import('../../i18n/locales/fr/voicemail-settings.ts') },
    LocalizeController,
  );
  readonly #source = new VoicemailSettingsSource(this.#widget, this);
  readonly #greetings = new Greetings(this, this.#widget, this.#source, () => this.#data);
  readonly #form = new BlockForm(this, this.#widget, {
    data: () => this.#data,
    onUserGone: () => this.#greetings.leave(),
    onSaved: () => this.#greetings.last.clear(),
  });
  readonly #contactPart = part(this, () => import('./parts/target-field.ts'));
  #contactField: ContactField | undefined;
  #view: ViewState<VoicemailSettingsData> = { status: 'loading' };
  #shownLine: Id | undefined;
  #pin = { isSeen: false, isOpen: false };

  /**
   * Shows a line as if the person had chosen it. What is not confirmed on the former one is kept.
   * @returns false without effect before `sc-ready`, with `line` or `state`, and for a line that the person cannot choose
   */
  showLine(line: Id): boolean {
    return this.#source.show(line);
  }

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#source.view;
    const { line, timeZone } = this.#data ?? {};
    this.#widget.i18n.timeZone = timeZone;
    if (line && line.id !== this.#shownLine) {
      if (this.#shownLine !== undefined) this.#greetings.reset();
      this.#shownLine = line.id;
      this.#pin = { isSeen: false, isOpen: false };
    }
    this.#form.follow();
    this.#greetings.uploads.follow();
    super.update(changed);
  }

  override disconnectedCallback(): void {
    this.#form.forgetPin();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this.#widget;
    const t = texts?.voicemailSettings;
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      tools: t && this.#source.picker(t.line),
      rows: skeletonRows,
      empty: { title: t?.noLine.title ?? '', text: t?.noLine.text ?? '', icon: icons.voicemail },
      ready: (data) => texts && this.#content(texts, data),
    });
  }

  get #data(): VoicemailSettingsData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  #content(texts: Texts<'voicemailSettings'>, data: VoicemailSettingsData): TemplateResult {
    const { voicemailSettings: t, common } = texts;
    const { settings, line, country } = data;
    if (!settings) {
      const number = formatNumber(line.number, country).replaceAll(' ', '\u00a0');
      return emptyPanel({ title: t.noMailbox.title, text: `${number}. ${t.noMailbox.text}`, icon: icons.voicemail });
    }
    const { right } = settings;
    const isReadonly = right.access !== 'write';
    const view = this.#blockView(texts, data, settings);
    return html`${isReadonly ? note({ text: common.readOnly[right.grantedBy ?? 'other'], tone: 'neutral', icon: icons.lock }) : nothing}
    ${this.#form.isRestored ? note({ text: t.restored, tone: 'neutral' }) : this.#form.isPinGone ? note({ text: t.pinGone, tone: 'neutral' }) : nothing}
    ${library({
      texts,
      format: view.format,
      now: this.#widget.runtime.now,
      data,
      greetings: this.#greetings,
      isReadonly,
      onRetry: () => this.#source.refreshGreetings(),
    })}
    ${emailBlock(view)} ${smsBlock(view)} ${accessBlock(view)} ${recordingBlock(view)}`;
  }

  #blockView(texts: Texts<'voicemailSettings'>, data: VoicemailSettingsData, settings: VoicemailSettings): BlockView {
    return {
      texts,
      format: this.#widget.i18n.format,
      data,
      settings,
      form: this.#form,
      save: this.save,
      isReadonly: settings.right.access !== 'write',
      pin: this.#pin,
      onPin: (state) => {
        this.#pin = { ...this.#pin, ...state };
        this.requestUpdate();
      },
      contactField: (options) => this.#contactView(options, data),
    };
  }

  /** A plain field until the contacts are there. */
  #contactView(options: TextFieldOptions, { country }: VoicemailSettingsData): TemplateResult {
    const { field, list } = this.#contactField?.combobox({
      ...options,
      isTyped: this.#form.isTyped('direct'),
      country,
      people: this.#source.hasContacts ? 'all' : undefined,
      onPick: ({ number = '' }) => {
        this.#form.type('direct', formatNumber(number, country));
        this.#form.leave('direct');
      },
    }) ?? { field: options, list: nothing };
    return html`<div class="picker" @focusin=${() => void this.#loadContacts()}>${textField(field)}${list}</div>`;
  }

  async #loadContacts(): Promise<void> {
    const module = await this.#contactPart.load();
    if (!module || this.#contactField) return;
    this.#contactField = new module.ContactField(this, this.#widget);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-voicemail-settings': ScVoicemailSettings;
  }
}
