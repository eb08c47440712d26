import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingDescriptor, SettingWrite } from '../../contract/index.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { button } from '../../ui/button.ts';
import { selectField, textField } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { switchField } from '../../ui/switch.ts';
import { choiceText, hintOf, labelOf, valueText, zoneText } from './device-settings.model.ts';

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
  /** The text of the lock code while it is typed; undefined while no field is open. */
  readonly code: { readonly text: string | undefined; open(text: string | undefined): void };
}

/** One setting: its name, what it does, and its control. */
export function settingField(context: FieldContext, setting: SettingDescriptor): TemplateResult {
  const t = context.texts.deviceSettings;
  const { key, right } = setting;
  const isReadonly = context.isReadonly || right !== undefined;
  const reason = right && context.texts.common.readOnly[right.grantedBy ?? 'other'];
  const hint = reason ?? (setting.kind === 'pin' ? t.code.length(setting.minLength, setting.maxLength) : hintOf(t, setting));
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
      return selectField({
        ...common,
        value: String(value),
        options: setting.choices.map((choice) => ({ value: choice.value, label: choiceText(t, choice) })),
        onChange: (chosen) => context.edit(setting, chosen),
      });
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

let zones: readonly string[] = [];

/** Every zone of the browser, found by any part of its city, area or offset. */
function zoneControl(context: FieldContext, setting: SettingDescriptor, value: string): unknown {
  const t = context.texts.deviceSettings;
  const error = context.errorOf(setting);
  const onFocus = (event: Event): void => {
    zones = Intl.supportedValuesOf('timeZone');
    const list = (event.currentTarget as HTMLElement).parentElement?.querySelector('datalist');
    // Names and offsets of 400 zones are made once, where they are needed.
    list?.replaceChildren(...zones.map((zone) => new Option(undefined, zoneText(zone, context.now))));
    (event.currentTarget as HTMLInputElement).select();
  };
  const onChange = (event: Event): void => {
    const wanted = (event.currentTarget as HTMLInputElement).value.trim().toLowerCase();
    const found = zones.find((zone) => zoneText(zone, context.now).toLowerCase() === wanted || zone.toLowerCase() === wanted);
    if (found) context.edit(setting, found);
    else context.refuse(setting, t.zone.unknown);
  };
  return html`<div class="field">
    <input
      part="input"
      id=${setting.key}
      list="zones"
      autocomplete="off"
      aria-label=${labelOf(t, setting)}
      aria-invalid=${error ? 'true' : nothing}
      title=${t.zone.hint}
      .value=${error ? nothing : live(zoneText(value, context.now))}
      @focus=${onFocus}
      @change=${onChange}
    /><datalist id="zones"></datalist>${errorLine(error)}
  </div>`;
}

/** A secret: what is saved is never shown, what is typed may be. */
function pinControl(context: FieldContext, setting: Extract<SettingDescriptor, { kind: 'pin' }>): unknown {
  const { code } = context.texts.deviceSettings;
  const { text, open } = context.code;
  const draft = context.isChanged(setting) ? context.valueOf(setting) : undefined;
  if (text === undefined) {
    const state = draft === undefined ? (setting.isSet ? code.set : code.unset) : draft === null ? code.removed : code.fresh;
    return html`<span class="row">
      <span class="small muted">${state}</span>
      ${button({ label: setting.isSet ? code.replace : code.add, id: setting.key, onClick: () => open('') })}
      ${setting.isSet && draft === undefined ? button({ label: code.remove, variant: 'quiet', onClick: () => context.edit(setting, null) }) : nothing}
    </span>`;
  }
  const isGood = /^\d+$/.test(text) && text.length >= setting.minLength && text.length <= setting.maxLength;
  const error = context.errorOf(setting);
  const use = (): void => {
    if (!isGood) return context.refuse(setting, code.wrong(setting.minLength, setting.maxLength));
    open(undefined);
    context.edit(setting, text);
  };
  const onShow = (event: Event): void => {
    const input = (event.currentTarget as HTMLElement).closest('.field')?.querySelector('input');
    if (input) input.type = (event.currentTarget as HTMLInputElement).checked ? 'text' : 'password';
  };
  return html`<div class="field" data-refuge=${setting.key}>
    <label for="code">${code.enter}</label>
    <input
      part="input"
      id="code"
      type="password"
      inputmode="numeric"
      autocomplete="new-password"
      maxlength=${setting.maxLength}
      aria-invalid=${error ? 'true' : nothing}
      .value=${live(text)}
      @input=${(event: Event) => open((event.currentTarget as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => (event.key === 'Enter' ? use() : event.key === 'Escape' ? open(undefined) : undefined)}
    />
    ${errorLine(error)}
    <label class="row"><input type="checkbox" @change=${onShow} />${code.show}</label>
    <span class="row">
      ${button({ label: context.texts.common.cancel, variant: 'quiet', onClick: () => open(undefined) })}
      ${button({ label: code.use, onClick: use })}
    </span>
  </div>`;
}
