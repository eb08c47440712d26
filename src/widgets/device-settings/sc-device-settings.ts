import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type {
  ApplyMoment,
  Device,
  DeviceSettings,
  Id,
  SelfcareError,
  SettingDescriptor,
  SettingWrite,
  TelephonyAdapter,
  Written,
} from '../../contract/index.ts';
import { issueText } from '../../i18n/error-texts.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { accountResource } from '../../runtime/account.ts';
import {
  applyWrite,
  deviceSettingsResource,
  deviceSettingsWrite,
  settingsPreviewResource,
  type SettingsChange,
} from '../../runtime/device-settings.ts';
import { devicesResource } from '../../runtime/phones.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { fieldStyles, selectField } from '../../ui/field.ts';
import * as icons from '../../ui/icons.ts';
import { banner, note } from '../../ui/note.ts';
import { switchStyles } from '../../ui/switch.ts';
import { editStyles, failureNote, saveBar, undoNote } from '../base/edit-notes.ts';
import { Edits } from '../base/edits.ts';
import { part } from '../base/part.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';
import { changesPanel } from './device-settings.changes.ts';
import { settingField, type FieldContext, type PinSetting } from './device-settings.field.ts';
import {
  deviceSettingsShape,
  groupsOf,
  nameOf,
  ScDeviceSettingsChangeEvent,
  ScDeviceSettingsChangeRequestEvent,
  valuesOf,
  withoutCodes,
  type DeviceSettingsData,
  type DeviceSettingsState,
} from './device-settings.model.ts';
import { RingSamples } from './device-settings.ring.ts';
import { deviceSettingsStyles } from './device-settings.styles.ts';
import type { LockCode } from './parts/lock-code.ts';

/**
 * The settings of the user's desk phones: a form derived from the model, what a change does on the phone before it is sent, and how far
 * its delivery is.
 *
 * @summary The settings of a desk phone.
 *
 * @fires {ScDeviceSettingsChangeRequestEvent} sc-device-settings-change-request - Before settings are saved. Cancelled, nothing is written.
 * @fires {ScDeviceSettingsChangeEvent} sc-device-settings-change - After settings were saved.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read or a change has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a user without a phone.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and phone selector.
 * @csspart content - Everything below the header.
 * @csspart setting - One setting.
 * @csspart switch - The switch of a setting.
 * @csspart input - The field of a setting.
 * @csspart dialog - The dialog in which a lock code is typed.
 * @csspart changes - What will change on the phone.
 * @csspart undo - That the last change is saved, and the button that undoes it.
 * @csspart bar - Save and cancel.
 * @csspart note - A remark inside the widget.
 */
export class ScDeviceSettings extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'device-settings';

  static override readonly styles = [...widgetStyles, fieldStyles, switchStyles, editStyles, deviceSettingsStyles];

  static override readonly properties = { ...widgetProperties, device: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Id of the only phone to show. Left out: every phone of the user, with a selector where there are two. */
  device: Id | undefined;

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads and writes nothing, and asks by `sc-device-settings-change-request`. */
  state: DeviceSettingsState | undefined;

  /** Changes are gathered, previewed, then sent. */
  readonly save = 'confirm';

  readonly #widget = new Widget(
    this,
    'deviceSettings',
    { en: () => import('../../i18n/locales/en/device-settings.ts'), fr: () => import('../../i18n/locales/fr/device-settings.ts') },
    LocalizeController,
  );
  readonly #devices = this.#widget.read(() => devicesResource);
  readonly #account = this.#widget.read(() => accountResource);
  readonly #form = this.#widget.read(() => this.#current && deviceSettingsResource(this.#current.id));
  readonly #preview = this.#widget.read(() => this.#previewWanted());
  readonly #edits = new Edits<Id, SettingsChange>(this, this.#widget, {
    saved: (id) => (this.#data?.device.id === id ? valuesOf(this.#data.form) : undefined),
    nameOf: () => (this.#data ? nameOf(this.#data.device) : ''),
    write: (id, change) => this.#write(id, change),
    refuse: (id, error, draft) => this.#refuse(id, error, draft),
    draftName: (id) => (this.state ? undefined : `device-settings ${id}`),
    typed: () => (this.#data && this.#issues.size > 0 ? [this.#data.device.id] : []),
    onForget: () => this.#forgetTyped(),
    onUserGone: () => this.#forgetTyped(),
    said: (outcome) =>
      outcome === 'saved' && this.#data ? this.#widget.texts?.deviceSettings.saved(nameOf(this.#data.device)) : undefined,
  });
  #view: ViewState<DeviceSettingsData> = { status: 'loading' };
  #chosen: Id | undefined;
  #shown: Id | undefined;
  #moment: ApplyMoment = 'now';
  readonly #lockCodePart = part(this, () => import('./parts/lock-code.ts'));
  readonly #ring = new RingSamples(this);
  #lockCode: LockCode | undefined;
  /** Why values were refused, by setting. */
  #issues = new Map<string, string>();
  /** What became of the last order to apply, where that is not what was asked. */
  #remark: 'notAsked' | 'waiting' | undefined;
  /** The phone whose draft was made by an earlier element. */
  #restored: Id | undefined;
  /** Counts the drafts, as a preview is of one of them. */
  #draft = { count: 0, text: '{}' };

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    const { device, timeZone } = this.#data ?? {};
    if (device && this.#edits.restore(device.id)) this.#takeUp(device.id);
    this.#widget.i18n.timeZone = timeZone;
    if (device && device.id !== this.#shown) {
      this.#forgetTyped();
      this.#shown = device.id;
    }
    super.update(changed);
  }

  override disconnectedCallback(): void {
    this.#dropCodes();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = this.#widget.texts?.deviceSettings;
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about: t && this.#data && this.#about(t, this.#data.device),
      tools: this.#data ? this.#picker(this.#data) : nothing,
      rows: 5,
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.desk },
      ready: (data) => this.#widget.texts && this.#content(this.#widget.texts, data),
    });
  }

  get #data(): DeviceSettingsData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  get #all(): readonly Device[] {
    const { view } = this.#devices;
    return view.status === 'ready' ? view.data : [];
  }

  get #current(): Device | undefined {
    const wanted = this.device ?? this.#chosen;
    return this.#all.find(({ id }) => id === wanted) ?? (this.device === undefined ? this.#all[0] : undefined);
  }

  #readView(): ViewState<DeviceSettingsData> {
    if (this.state) return this.#widget.given(this.state, deviceSettingsShape);
    const devices = this.#devices.view;
    const form = this.#form.view;
    const account = this.#account.view;
    const preview = this.#preview.view;
    // Of two ports, the one of the settings explains itself first.
    if (form.status === 'unavailable') return form;
    if (devices.status !== 'ready') return devices;
    const device = this.#current;
    if (!device) return { status: 'empty' };
    if (form.status !== 'ready') return form;
    if (account.status === 'loading') return { status: 'loading' };
    const timeZone = account.status === 'ready' ? account.data.timeZone : this.#widget.i18n.timeZone;
    const data = { devices: devices.data, device, form: form.data, timeZone };
    return { ...form, data: preview.status === 'ready' ? { ...data, preview: preview.data } : data, stale: form.stale || devices.stale };
  }

  #previewWanted(): ReturnType<typeof settingsPreviewResource> | undefined {
    const device = this.#current;
    const draft = device && this.#edits.of(device.id).draft;
    if (!device || !draft || Object.keys(draft).length === 0) return undefined;
    const text = JSON.stringify(draft);
    if (text !== this.#draft.text) this.#draft = { count: this.#draft.count + 1, text };
    return settingsPreviewResource(device.id, draft as SettingsChange, this.#draft.count);
  }

  #about(t: Texts<'deviceSettings'>['deviceSettings'], device: Device): string {
    const { state, fetchedAt } = device.delivery;
    const when = fetchedAt ? this.#widget.i18n.format.moment(fetchedAt, this.#widget.runtime.now) : '';
    return `${nameOf(device)} · ${t.delivery[state](when)}`;
  }

  /** A phone that is left keeps its draft until one comes back to it. */
  #picker({ devices, device }: DeviceSettingsData): unknown {
    const { texts } = this.#widget;
    if (!texts || this.device !== undefined || devices.length < 2) return nothing;
    const { deviceSettings: t, common } = texts;
    const isDraft = (id: Id): boolean => id !== device.id && this.#edits.unsaved.includes(id);
    return selectField({
      id: 'phone',
      label: t.phone,
      labelUnseen: true,
      value: device.id,
      options: devices.map((one) => ({
        value: one.id,
        label: isDraft(one.id) ? `${nameOf(one)} · ${common.edits.notSaved}` : nameOf(one),
      })),
      onChange: (id) => {
        this.#chosen = id;
        this.requestUpdate();
      },
    });
  }

  #content(texts: Texts<'deviceSettings'>, { device, form, preview }: DeviceSettingsData): TemplateResult {
    const { right, settings } = form;
    const isReadonly = right.access !== 'write';
    const context = this.#fieldContext(texts, device, form, isReadonly);
    const at = (level: SettingDescriptor['level']): TemplateResult[] =>
      groupsOf(settings.filter((setting) => setting.level === level)).map(
        ([group, found]) =>
          html`<h3 class="group"><span class="small muted">${texts.deviceSettings.groups[group]}</span></h3>
            ${found.map((setting) => settingField(context, setting))}`,
      );
    const advanced = at('advanced');
    const panel = changesPanel({
      ...context,
      settings,
      preview,
      canNotify: device.canNotify,
      isAway: device.registered === false,
      moment: this.#moment,
      onMoment: (moment) => {
        this.#moment = moment;
        this.requestUpdate();
      },
    });
    const { common, deviceSettings: t } = texts;
    return html`<div class="form ${panel === nothing ? '' : 'split'}" id="settings" tabindex="-1">
        <div>
          ${at('usual')}
          ${
            advanced.length > 0
              ? html`<details class="advanced">
                  <summary>${t.advanced}</summary>
                  ${advanced}
                </details>`
              : nothing
          }
        </div>
        ${panel}
      </div>
      ${isReadonly ? note({ text: common.readOnly[right.grantedBy ?? 'other'], tone: 'neutral', icon: icons.lock }) : nothing}
      ${device.genericProfile ? note({ text: t.genericProfile, tone: 'neutral' }) : nothing}
      ${this.#restored === device.id && this.#edits.unsaved.includes(device.id) ? note({ text: t.restored, tone: 'neutral' }) : nothing}
      ${this.#ring.isUnheard ? note({ text: t.ring.failed, tone: 'caution' }) : nothing}
      ${this.#remark ? note({ text: t.remarks[this.#remark], tone: 'caution' }) : nothing}
      ${failureNote(texts, this.#widget.i18n.format, this.#edits, device.id, { now: nameOf(device) })}
      ${undoNote(common, this.#edits, device.id, 'settings')}
      ${
        this.#edits.unsaved.includes(device.id)
          ? saveBar({ ...common, edits: { ...common.edits, save: t.save } }, this.#edits, () => void this.#saveAll(device.id), device.id)
          : nothing
      }
      ${this.#lockCodePart.failed ? banner({ text: common.partFailed, tone: 'negative', icon: icons.offline }) : this.#lockCode?.view(texts)}`;
  }

  #fieldContext(texts: Texts<'deviceSettings'>, device: Device, form: DeviceSettings, isReadonly: boolean): FieldContext {
    const shown = this.#edits.shown(device.id, valuesOf(form));
    const { draft } = this.#edits.of(device.id);
    return {
      texts,
      now: this.#widget.runtime.now,
      isReadonly,
      valueOf: ({ key }) => shown[key] ?? null,
      isChanged: ({ key }) => Object.hasOwn(draft, key),
      errorOf: ({ key }) => this.#issues.get(key),
      edit: ({ key }, value: SettingWrite) => {
        this.#issues.delete(key);
        this.#remark = undefined;
        this.#ring.stop();
        this.#edits.edit(device.id, { [key]: value });
      },
      refuse: ({ key }, text) => {
        this.#issues.set(key, text);
        this.requestUpdate();
      },
      askCode: (setting) => void this.#askCode(device, setting),
      ring: this.#ring,
    };
  }

  async #askCode(device: Device, setting: PinSetting): Promise<void> {
    const module = await this.#lockCodePart.load();
    if (!module) return;
    this.#lockCode ??= new module.LockCode(this);
    const { draft } = this.#edits.of(device.id);
    this.#lockCode.open({
      setting,
      phone: nameOf(device),
      canRemove: setting.isSet && draft[setting.key] !== null,
      use: (code) => {
        this.#issues.delete(setting.key);
        this.#edits.edit(device.id, { [setting.key]: code });
      },
    });
  }

  #takeUp(device: Id): void {
    this.#restored = device;
    this.#dropCodes();
  }

  /** A draft outlives the widget, but not the secret in it. */
  #dropCodes(): void {
    for (const id of this.#edits.unsaved) this.#edits.keepDraft(id, withoutCodes(this.#edits.of(id).draft, this.#data?.form));
  }

  #forgetTyped(): void {
    this.#lockCode?.close();
    this.#ring.stop();
    this.#issues = new Map();
    this.#remark = undefined;
  }

  /** What is typed and no value yet keeps the rest from being sent. */
  async #saveAll(device: Id): Promise<void> {
    const open = this.#data?.form.settings.find(({ key }) => this.#issues.has(key));
    if (open) this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(open.key)}`)?.focus();
    else await this.#edits.saveAll([device]);
  }

  async #write(device: Id, change: Readonly<Record<string, SettingWrite | undefined>>): Promise<Written<DeviceSettings> | undefined> {
    const wanted = Object.fromEntries(Object.entries(change).filter((entry): entry is [string, SettingWrite] => entry[1] !== undefined));
    if (!this.dispatchEvent(new ScDeviceSettingsChangeRequestEvent(device, wanted)) || this.state) return undefined;
    const canNotify = this.#current?.canNotify === true;
    const isSecret = this.#data?.form.settings.some(({ key, kind }) => kind === 'pin' && Object.hasOwn(wanted, key)) === true;
    const written = await this.#widget.writes.run(deviceSettingsWrite(device, wanted, !isSecret));
    this.#remark = written.waiting ? 'waiting' : undefined;
    if (written.waiting) return written;
    this.dispatchEvent(new ScDeviceSettingsChangeEvent(device, written.data));
    if (canNotify && this.#moment === 'now' && written.state === 'pending') await this.#ask(device);
    return written;
  }

  /** The settings are saved, whether or not the phone can be asked to fetch them. */
  async #ask(device: Id): Promise<void> {
    try {
      await this.#widget.writes.run(applyWrite(device, 'now'));
    } catch {
      this.#remark = 'notAsked';
      this.requestUpdate();
    }
  }

  /** A refused value is shown at its field, and kept. */
  #refuse(device: Id, { code, details }: SelfcareError, draft: Readonly<Record<string, SettingWrite | undefined>>): boolean {
    const texts = this.#widget.texts;
    const issues = (details.issues ?? []).filter(({ path }) => this.#data?.form.settings.some(({ key }) => key === path));
    if (code !== 'validation' || issues.length === 0 || !texts) return false;
    const { weak } = texts.deviceSettings.code;
    for (const issue of issues) this.#issues.set(issue.path, issue.rule === 'weak' ? weak : issueText(issue, texts.errors));
    this.#edits.keepDraft(device, draft);
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-device-settings': ScDeviceSettings;
  }
}
