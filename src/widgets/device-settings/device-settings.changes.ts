import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { applyMoments, type ApplyMoment, type DeviceEffect, type DevicePreview, type SettingDescriptor } from '../../contract/index.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { labelOf, valueOf, valueText } from './device-settings.model.ts';
import type { FieldContext } from './device-settings.field.ts';

/** What is shown before anything is sent. */
export interface ChangesContext extends Pick<FieldContext, 'valueOf' | 'isChanged'> {
  readonly texts: Texts<'deviceSettings'>;
  readonly settings: readonly SettingDescriptor[];
  /** Undefined until the backend has answered. */
  readonly preview: DevicePreview | undefined;
  /** The phone can be asked to fetch its settings at once. */
  readonly canNotify: boolean;
  /** The telephone switch does not reach the phone. */
  readonly isAway: boolean;
  readonly moment: ApplyMoment;
  onMoment(moment: ApplyMoment): void;
}

/** What a change does, when it is applied, and, for support, to which files. */
export function changesPanel(context: ChangesContext): TemplateResult | typeof nothing {
  const { texts, settings, preview, valueOf: shown, isChanged } = context;
  const t = texts.deviceSettings;
  const changed = settings.filter(isChanged);
  if (changed.length === 0) return nothing;
  const restarts = preview?.effects.some(({ kind }) => kind === 'restart') ?? changed.some((setting) => setting.restarts);
  return html`<section class="changes" part="changes" aria-labelledby="changes-title">
    <h3 id="changes-title">${t.changes.title} <span class="count num" aria-hidden="true">${changed.length}</span></h3>
    <ul>
      ${changed.map((setting) => {
        const before = setting.kind === 'pin' ? '' : valueText(t, setting, valueOf(setting));
        return line(t, labelOf(t, setting), before, valueText(t, setting, shown(setting)));
      })}
      ${preview?.effects.map((effect) => effectLine(t, effect))}
    </ul>
    ${restarts ? note({ text: t.changes.restart, tone: 'caution' }) : nothing}
    ${context.isAway ? note({ text: t.changes.away, tone: 'caution', icon: icons.offline }) : nothing} ${moments(context)}
    ${files(t, preview)}
  </section>`;
}

type Words = Texts<'deviceSettings'>['deviceSettings'];

function line({ changes }: Words, name: string, before: string, after: string): TemplateResult {
  const from = html`<s class="muted"><bdi>${before}</bdi></s> <span class="unseen">${changes.becomes}</span
    ><span aria-hidden="true"> › </span>`;
  return html`<li>
    <span class="small strong"><bdi>${name}</bdi></span>
    <span>${before ? from : nothing}<bdi class="strong">${after}</bdi></span>
  </li>`;
}

/** Effects beside the settings themselves: keys that come, go or lose their place. */
function effectLine(t: Words, effect: DeviceEffect): unknown {
  if (effect.kind === 'key-dropped') return html`<li>${t.changes.dropped}</li>`;
  if (effect.kind !== 'key') return nothing;
  const { empty } = t.changes;
  return line(t, t.changes.key(effect.position), effect.before?.label ?? empty, effect.after?.label ?? empty);
}

function moments({ texts, canNotify, moment, onMoment }: ChangesContext): unknown {
  const t = texts.deviceSettings;
  if (!canNotify) return html`<p class="small muted">${t.moment.nextText}</p>`;
  return html`<fieldset>
    <legend class="small muted">${t.moment.label}</legend>
    ${applyMoments.map(
      (one) =>
        html`<label class="moment"
          ><input type="radio" name="moment" .checked=${live(one === moment)} @change=${() => onMoment(one)} /><span
            ><span>${t.moment[one]}</span><span class="small muted">${one === 'now' ? t.moment.nowText : t.moment.nextText}</span></span
          ></label
        >`,
    )}
  </fieldset>`;
}

const marks = { same: ' ', removed: '-', added: '+' } as const;

function files(t: Words, preview: DevicePreview | undefined): unknown {
  if (!preview || preview.files.length === 0) return nothing;
  return html`<details class="files">
    <summary class="small">${t.changes.files}</summary>
    ${preview.files.map(
      ({ name, lines }) =>
        html`<p class="small strong"><bdi>${name}</bdi></p>
          <pre
            tabindex="0"
            aria-label=${name}
          ><code class="small">${lines.map(({ mark, text }) => `${marks[mark]} ${text}\n`)}</code></pre>`,
    )}
  </details>`;
}
