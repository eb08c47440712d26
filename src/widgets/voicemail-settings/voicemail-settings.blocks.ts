import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { VoicemailNotice, VoicemailSettings } from '../../contract/index.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button } from '../../ui/button.ts';
import { textField, type TextFieldOptions } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { switchField } from '../../ui/switch.ts';
import { failureNote, undoNote } from '../base/edit-notes.ts';
import type { BlockForm } from './voicemail-settings.form.ts';
import type { BlockKey, Channel, TypedField, VoicemailSettingsData } from './voicemail-settings.model.ts';
import { pinField } from './voicemail-settings.pin.ts';

export interface BlockView {
  readonly texts: Texts<'voicemailSettings'>;
  readonly format: Formats;
  readonly data: VoicemailSettingsData;
  readonly settings: VoicemailSettings;
  readonly form: BlockForm;
  readonly save: 'auto' | 'confirm';
  readonly isReadonly: boolean;
  /** What is typed of a PIN can be read; its rules are shown. */
  readonly pin: { readonly isSeen: boolean; readonly isOpen: boolean };
  onPin(state: { readonly isSeen?: boolean; readonly isOpen?: boolean }): void;
  /** The field of a number with the contacts to choose from. */
  contactField(options: TextFieldOptions): unknown;
}

interface BlockParts {
  readonly key: Exclude<BlockKey, 'pin'>;
  readonly title: string;
  readonly about?: string;
  readonly toggle?: unknown;
  readonly fields: unknown;
  /** Confirmed together. */
  readonly keys?: readonly BlockKey[];
  /** The saved values in words. */
  readonly now: string;
  /** Waits for its button also where others save at once. */
  readonly waits?: boolean;
}

function block(
  view: BlockView,
  { key, title, about, toggle = nothing, fields, keys = [key], now, waits = false }: BlockParts,
): TemplateResult {
  const { texts, format, form, save, isReadonly } = view;
  const isConfirmed = save === 'confirm' || waits;
  return html`<section class="block" part="block" data-key=${key} aria-labelledby="title-${key}" data-refuge="title-${key}">
    <div class="block-head">
      <div class="about">
        <h3 id="title-${key}" tabindex="-1">${title}</h3>
        ${about ? html`<p class="small muted" id="about-${key}">${about}</p>` : nothing}
      </div>
      ${toggle}
    </div>
    ${fields === nothing ? nothing : html`<div class="in">${fields}</div>`}
    ${keys.map((each) => failureNote(texts, format, form.edits, each, { now }))}
    ${keys.some((each) => form.isOvertaken(each)) ? overtakenNote(texts.common.edits.conflict, title, now) : nothing}
    ${isReadonly ? nothing : isConfirmed ? foot(view, keys) : undoNote(texts.common, form.edits, key, `title-${key}`)}
  </section>`;
}

/** The same block was changed elsewhere since the person began: confirming would write over it. */
function overtakenNote(
  { text, now }: Texts<'voicemailSettings'>['common']['edits']['conflict'],
  title: string,
  saved: string,
): TemplateResult {
  return note({ text: `${text(title)} ${now(saved)}.`, tone: 'caution' });
}

/** What became of a block, and the button that sends it. */
function foot({ texts, form, format }: BlockView, keys: readonly BlockKey[]): TemplateResult {
  const { voicemailSettings: t, common } = texts;
  const isUnsaved = form.isUnsaved(keys);
  const isSaving = keys.some((key) => form.edits.of(key).saving > 0);
  const confirm = button({
    label: t.confirm,
    variant: isUnsaved || isSaving ? 'primary' : 'secondary',
    busy: isSaving,
    disabled: !isUnsaved,
    onClick: () => void form.confirm(keys),
  });
  const state = (): TemplateResult | typeof nothing => {
    const pending = keys.flatMap((key) => form.edits.pendingText(key, common) ?? [])[0];
    const savedAt = form.savedAt(keys);
    if (isSaving) return html`<span class="small muted state">${common.saving}</span>`;
    if (isUnsaved) return html`<span class="small state wait">${icon(icons.pencil)}${t.unconfirmed}</span>`;
    if (keys.some((key) => form.edits.of(key).failure))
      return html`<span class="small state fault">${icon(icons.alert)}${common.edits.notSaved}</span>`;
    if (pending !== undefined) return html`<span class="small state wait">${icon(icons.clock)}${pending}</span>`;
    if (savedAt === undefined) return nothing;
    return html`<span class="small muted state done">${icon(icons.check)}${t.confirmed(format.time(savedAt))}</span>`;
  };
  return html`<div class="foot" part="bar">
    <span class="foot-state">${state()}</span>
    <span class="actions end"
      >${isUnsaved && !isSaving ? button({ label: common.cancel, variant: 'quiet', onClick: () => form.cancel(keys) }) : nothing}${confirm}</span
    >
  </div>`;
}

interface CheckOptions {
  readonly label: string;
  readonly text?: string;
  readonly checked: boolean;
  readonly readonly: boolean;
  onChange(checked: boolean): void;
}

function check({ label, text, checked, readonly, onChange }: CheckOptions): TemplateResult {
  const onClick = (event: Event): void => {
    if (readonly) event.preventDefault();
  };
  return html`<label class="check"
    ><input
      type="checkbox"
      aria-readonly=${readonly || nothing}
      .checked=${live(checked)}
      @click=${onClick}
      @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}
    /><span><span>${label}</span>${text ? html`<span class="small muted">${text}</span>` : nothing}</span></label
  >`;
}

/** A field of text; where nothing may be changed, its value. */
function field(view: BlockView, key: TypedField, label: string, options: Partial<TextFieldOptions>, draw = textField): unknown {
  const { form, isReadonly } = view;
  const value = form.textOf(key);
  if (isReadonly) return fact(label, value || '–');
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') form.leave(key);
    if (event.key !== 'Escape' || !form.isTyped(key)) return;
    event.stopPropagation();
    form.restore(key);
  };
  return draw({
    ...options,
    id: `field-${key}`,
    label,
    value,
    onInput: (text) => form.type(key, text),
    // A button that is pressed judges the text itself: an error would move it away from under the finger.
    onBlur: ({ relatedTarget }) => relatedTarget instanceof HTMLButtonElement || form.leave(key),
    onKeydown,
  });
}

function fact(label: string, value: string): TemplateResult {
  return html`<p class="fact"><span class="small muted">${label}</span> <bdi>${value}</bdi></p>`;
}

const noticesBefore: readonly VoicemailNotice[] = ['missed-call', 'message'];
const noticesAfter: readonly VoicemailNotice[] = ['mailbox-full'];

/** Kinds of notice and the transcript, in the order of the guide. */
function noticeChecks(view: BlockView, key: Channel): unknown {
  const { settings, form, texts, isReadonly } = view;
  const { voicemailSettings: t } = texts;
  const offer = settings.limits[key];
  if (!offer || (offer.notices.length === 0 && !offer.transcript)) return nothing;
  const { notices: chosen = [], transcript = false } = form.shown(key);
  const notice = (one: VoicemailNotice): unknown =>
    offer.notices.includes(one)
      ? check({
          label: t.notices[one],
          checked: chosen.includes(one),
          readonly: isReadonly,
          onChange: (checked) =>
            form.edit(key, { notices: offer.notices.filter((each) => (each === one ? checked : chosen.includes(each))) }),
        })
      : nothing;
  const text = offer.transcript
    ? check({
        label: t.transcript.label,
        text: t.transcript.text,
        checked: transcript,
        readonly: isReadonly,
        onChange: (checked) => form.edit(key, { transcript: checked }),
      })
    : nothing;
  return html`<div class="checks" role="group" aria-labelledby="title-${key}">
    ${noticesBefore.map(notice)} ${text} ${noticesAfter.map(notice)}
  </div>`;
}

function toggle({ form, isReadonly }: BlockView, key: 'email' | 'sms' | 'recording', label: string, checked: boolean): TemplateResult {
  return switchField({
    id: `switch-${key}`,
    label,
    checked,
    readonly: isReadonly,
    busy: form.edits.of(key).saving > 0,
    describedBy: key === 'sms' ? undefined : `about-${key}`,
    onChange: (on) => form.edit(key, key === 'recording' ? { recordMessages: on } : { enabled: on }),
  });
}

const word = ({ on, off }: { readonly on: string; readonly off: string }, isOn: boolean): string => (isOn ? on : off);

/** Messages by e-mail. */
export function emailBlock(view: BlockView): unknown {
  const { texts, settings, form, isReadonly } = view;
  const { email } = settings;
  if (!email) return nothing;
  const { email: t } = texts.voicemailSettings;
  const { enabled = false, copy = false } = form.shown('email');
  const issue = form.issueOf('copyTo');
  const { refusals } = t;
  const error = issue && (Object.hasOwn(refusals, issue.rule) ? refusals[issue.rule as keyof typeof refusals] : refusals.format);
  const fields = html`${fact(t.address, email.address)}
  ${check({ label: t.copy, checked: copy, readonly: isReadonly, onChange: (checked) => form.edit('email', { copy: checked }) })}
  ${copy ? html`<div class="fields">${field(view, 'copyTo', t.copyTo, { inputmode: 'email', error })}</div>` : nothing}
  ${noticeChecks(view, 'email')}`;
  return block(view, {
    key: 'email',
    title: t.title,
    about: t.about,
    toggle: toggle(view, 'email', t.title, enabled),
    fields: enabled ? fields : nothing,
    now: [word(texts.common, email.enabled), email.copyTo].filter(Boolean).join(', '),
  });
}

/** Notices by text message: only where the line has them. */
export function smsBlock(view: BlockView): unknown {
  const { texts, settings, data, form } = view;
  const { sms } = settings;
  if (!sms) return nothing;
  const { sms: t } = texts.voicemailSettings;
  const { enabled = false } = form.shown('sms');
  const error = form.issueOf('smsNumber') && t.refused;
  return block(view, {
    key: 'sms',
    title: t.title,
    toggle: toggle(view, 'sms', t.title, enabled),
    fields: enabled
      ? html`<div class="fields">${field(view, 'smsNumber', t.number, { type: 'tel', error })}</div>
          ${noticeChecks(view, 'sms')}`
      : nothing,
    now: [word(texts.common, sms.enabled), formatNumber(sms.number, data.country)].join(', '),
  });
}

/** PIN, direct access, and which of them wins. */
export function accessBlock(view: BlockView): TemplateResult {
  const { texts, settings, data, form, isReadonly } = view;
  const { access: t } = texts.voicemailSettings;
  const { directAccessNumber: direct, alwaysAskPin = false } = form.shown('access');
  const written = direct && formatNumber(direct, data.country).replaceAll(' ', '\u00a0');
  const issue = form.issueOf('direct');
  const error = issue && t.directRefusals[issue.rule === 'format' ? 'format' : 'other'];
  const saved = settings.access.directAccessNumber;
  return block(view, {
    key: 'access',
    keys: ['pin', 'access'],
    // A PIN is never sent before it is whole.
    waits: form.isTyped('pin') || form.edits.of('pin').saving > 0,
    title: t.title,
    fields: html`<div class="fields">
        ${isReadonly ? fact(t.pin, settings.access.pinSet ? t.pinIsSet : t.isUnset) : pin(view)}
        ${field(view, 'direct', t.direct, { type: 'tel', inputmode: 'text', error }, (options) => view.contactField(options) as TemplateResult)}
      </div>
      ${check({
        label: t.alwaysAsk,
        checked: alwaysAskPin,
        readonly: isReadonly,
        onChange: (checked) => form.edit('access', { alwaysAskPin: checked }),
      })}
      ${alwaysAskPin && written ? note({ text: t.wins(written), tone: 'accent' }) : nothing}`,
    now: saved ? formatNumber(saved, data.country) : t.none,
  });
}

function pin(view: BlockView): TemplateResult {
  const { texts, settings, data, form } = view;
  return pinField({
    texts: texts.voicemailSettings.access,
    policy: settings.limits.pin,
    line: data.line,
    isSet: settings.access.pinSet,
    typed: form.textOf('pin'),
    issue: form.issueOf('pin'),
    ...view.pin,
    onInput: (text) => form.type('pin', text),
    onLeave: () => form.leave('pin'),
    onEnter: () => void form.confirm(['pin']),
    onEscape: () => form.restore('pin'),
    onOpen: () => view.onPin({ isOpen: true }),
    onSee: () => view.onPin({ isSeen: !view.pin.isSeen }),
  });
}

/** Whether callers can leave messages, and what follows where forwards lead here. */
export function recordingBlock(view: BlockView): TemplateResult {
  const { texts, settings, data, form } = view;
  const { recording: t } = texts.voicemailSettings;
  const { recordMessages = true } = form.shown('recording');
  const { forwards = 0 } = data;
  const consequence = settings.recordMessages ? t.willEnd : t.hasEnded;
  const warning = note({ tone: 'caution', content: html`<span class="small"><b>${t.forwards(forwards)}</b> ${consequence}</span>` });
  return block(view, {
    key: 'recording',
    title: t.title,
    about: t.about,
    toggle: toggle(view, 'recording', t.title, recordMessages),
    fields: !recordMessages && forwards > 0 ? warning : nothing,
    waits: forwards > 0 && form.isUnsaved(['recording']),
    now: word(texts.common, settings.recordMessages),
  });
}
