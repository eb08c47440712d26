import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RingSample, SettingDescriptor, SettingWrite } from '../../contract/index.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { button } from '../../ui/button.ts';
import { selectField, textField } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { switchField } from '../../ui/switch.ts';
import { choiceText, hintOf, labelOf, valueText } from './device-settings.model.ts';
import type { RingSamples } from './device-settings.ring.ts';
import { zoneField } from './device-settings.zone.ts';

/** What a field needs besides its setting. */
export interface FieldContext {
  readonly texts: Texts<'deviceSettings'>;
  readonly now: number;
  /** The whole form is read-only. */
  readonly isReadonly: boolean;
  /** The value that the person has chosen, or the saved one. */
  valueOf(setting: SettingDescriptor): SettingWrite;
  /** Whether the value is not saved. */
  isChanged(setting: SettingDescriptor): boolean;
  /** Why a value was refused. */
  errorOf(setting: SettingDescriptor): string | undefined;
  edit(setting: SettingDescriptor, value: SettingWrite): void;
  /** Shows that a text is no value. */
  refuse(setting: SettingDescriptor, text: string): void;
  /** Asks for a code in a dialog. */
  askCode(setting: PinSetting): void;
  readonly ring: RingSamples;
}

export type PinSetting = Extract<SettingDescriptor, { kind: 'pin' }>;
type ChoiceSetting = Extract<SettingDescriptor, { kind: 'choice' }>;

/** One setting: its name, what it does, and its control. */
export function settingField(context: FieldContext, setting: SettingDescriptor): TemplateResult {
  const t = context.texts.deviceSettings;
  const { key, right } = setting;
  const isReadonly = context.isReadonly || right !== undefined;
  const reason = right && context.texts.common.readOnly[right.grantedBy ?? 'other'];
  const hint = reason ?? hintOf(t, setting);
  return html`<div class="setting ${context.isChanged(setting) ? 'changed' : ''}" part="setting">
    <div class="about">
      <p class="strong" id="name-${key}"><bdi>${labelOf(t, setting)}</bdi></p>
      ${hint ? html`<p class="small muted" id="hint-${key}">${hint}</p>` : nothing}
    </div>
    <div class="control">
      ${isReadonly ? html`<span class="fixed">${icon(icons.lock)}<bdi>${fixedText(context, setting)}</bdi></span>` : control(context, setting)}
    </div>
  </div>`;
}

function fixedText({ texts, valueOf }: FieldContext, setting: SettingDescriptor): string {
  const { code } = texts.deviceSettings;
  if (setting.kind === 'pin') return setting.isSet ? code.set : code.unset;
  return valueText(texts.deviceSettings, setting, valueOf(setting));
}

function control(context: FieldContext, setting: SettingDescriptor): unknown {
  const t = context.texts.deviceSettings;
  const value = context.valueOf(setting);
  const common = { id: setting.key, label: labelOf(t, setting), labelUnseen: true, error: context.errorOf(setting) };
  switch (setting.kind) {
    case 'boolean':
      return switchField({ ...common, checked: value === true, onChange: (checked) => context.edit(setting, checked) });
    case 'choice':
      return choiceControl(context, setting, value);
    case 'time-zone':
      return zoneControl(context, setting, String(value));
    case 'pin':
      return pinControl(context, setting);
    case 'number':
      return numberControl(context, setting, Number(value));
    case 'text':
      return textField({
        ...common,
        value: String(value),
        maxlength: setting.maxLength,
        onInput: (text) => context.edit(setting, text),
      });
  }
}

function numberControl(context: FieldContext, setting: Extract<SettingDescriptor, { kind: 'number' }>, value: number): unknown {
  const t = context.texts.deviceSettings;
  const error = context.errorOf(setting);
  const onChange = ({ currentTarget }: Event): void => {
    const { valueAsNumber, validity } = currentTarget as HTMLInputElement;
    if (validity.valid && Number.isFinite(valueAsNumber)) context.edit(setting, valueAsNumber);
    else context.refuse(setting, `${String(setting.min)} – ${String(setting.max)}`);
  };
  return html`<div class="field">
    <span class="row"
      ><input
        type="number"
        part="input"
        id=${setting.key}
        aria-label=${labelOf(t, setting)}
        aria-invalid=${error ? 'true' : nothing}
        min=${setting.min}
        max=${setting.max}
        step=${setting.step}
        .value=${live(String(value))}
        @change=${onChange}
      />${setting.unit ? t.units[setting.unit] : nothing}</span
    >${errorLine(error)}
  </div>`;
}

const errorLine = (error: string | undefined): unknown =>
  error ? html`<p class="field-error">${icon(icons.alert)}<span>${error}</span></p>` : nothing;

function zoneControl(context: FieldContext, setting: SettingDescriptor, value: string): TemplateResult {
  const t = context.texts.deviceSettings;
  const error = context.errorOf(setting);
  return zoneField({
    id: setting.key,
    label: labelOf(t, setting),
    hint: t.zone.hint,
    value,
    now: context.now,
    error,
    errorLine: errorLine(error),
    onChoose: (zone) => context.edit(setting, zone),
    onUnclear: (found) => context.refuse(setting, found === 0 ? t.zone.unknown : t.zone.several(found)),
  });
}

/** A secret: what is saved is never shown. */
function pinControl(context: FieldContext, setting: PinSetting): TemplateResult {
  const { code } = context.texts.deviceSettings;
  const draft = context.isChanged(setting) ? context.valueOf(setting) : undefined;
  const state = draft === undefined ? (setting.isSet ? code.set : code.unset) : draft === null ? code.removed : code.fresh;
  const error = context.errorOf(setting);
  return html`<div>
    <span class="row">
      <span class="small muted state">${setting.isSet || draft ? icon(icons.check) : nothing}${state}</span>
      ${button({ label: setting.isSet ? code.replace : code.add, id: setting.key, onClick: () => context.askCode(setting) })}
    </span>
    ${errorLine(error)}
  </div>`;
}

const sampleOf = ({ choices }: ChoiceSetting, value: SettingWrite): RingSample | undefined =>
  choices.find((choice) => choice.value === value)?.sample;

/** A list of choices; beside a ring tone, the button that plays it. */
function choiceControl(context: FieldContext, setting: ChoiceSetting, value: SettingWrite): unknown {
  const t = context.texts.deviceSettings;
  const options = setting.choices.map((choice) => ({ value: choice.value, label: choiceText(t, choice) }));
  const select = selectField({
    id: setting.key,
    label: labelOf(t, setting),
    labelUnseen: true,
    error: context.errorOf(setting),
    value: String(value),
    options,
    onChange: (chosen) => context.edit(setting, chosen),
  });
  const sample = sampleOf(setting, value);
  if (!sample) return select;
  const { ring } = context;
  const isPlaying = ring.playing === sample;
  const name = options.find((option) => option.value === value)?.label ?? '';
  return html`<span class="with-button"
    >${select}${button({
      label: isPlaying ? t.ring.stop : t.ring.listen(name),
      icon: isPlaying ? icons.stop : icons.play,
      variant: 'icon',
      classes: 'boxed',
      onClick: () => (isPlaying ? ring.stop() : void ring.play(sample)),
    })}</span
  >`;
}
