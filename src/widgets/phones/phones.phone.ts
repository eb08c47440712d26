import { html, nothing, type TemplateResult } from 'lit';
import type { Device, PresentedNumber, SupportDocument } from '../../contract/index.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import type { Tone } from '../../ui/tone.ts';
import { mobileDrawing } from '../base/phone/phone-body.ts';
import { phoneDrawing } from '../base/phone/phone-drawing.ts';
import { guidesOf, macInPairs, nameOf, numbersOf, type Phone, type PhonesData } from './phones.model.ts';

/** What the widget knows and does besides its data. */
export interface PhoneContext {
  readonly texts: Texts<'phones'>;
  readonly format: Formats;
  readonly data: PhonesData;
  /** Epoch milliseconds, by the backend's clock. */
  readonly now: number;
  /** A host's picture of a device; undefined for a drawing. */
  photoOf(device: Device): { readonly url: string; readonly onError: () => void } | undefined;
  readonly copying: Copying;
  /** One guide, with the control that opens it. */
  guide(document: SupportDocument): unknown;
}

/** The values that one press copies. */
export interface Copying {
  /** The value that was copied last, and how: a browser without a clipboard has it selected. */
  readonly last: { readonly id: string; readonly outcome: 'copied' | 'selected' } | undefined;
  copy(id: string, value: string): void;
}

const tones: Readonly<Record<Device['delivery']['state'], Tone>> = {
  current: 'positive',
  waiting: 'caution',
  notified: 'accent',
  never: 'neutral',
  failed: 'negative',
};

/** One phone with its drawing, its state and what is known of it. @param id unique in the widget */
export function phoneView(context: PhoneContext, phone: Phone, id: string): TemplateResult {
  const { texts } = context;
  const { device, kind, lines } = phone;
  const t = texts.phones;
  const labels = lines.map(({ label }) => label).filter(Boolean);
  const about = device ? [t.kinds[kind], ...labels].join(' · ') : t.unmanaged;
  return html`<section class="phone" part="phone" aria-labelledby=${id}>
    <div class="picture">${pictureOf(context, phone)}</div>
    <div class="facts">
      <div>
        <div class="name">
          <h3 id=${id}><bdi>${device ? nameOf(device) : labels[0] || t.kinds.mobile}</bdi></h3>
          ${device ? stateOf(t, device) : nothing}
        </div>
        <p class="small muted"><bdi>${about}</bdi></p>
      </div>
      ${device ? remarks(t, device) : nothing}
      <dl>${presented(context, phone)} ${numbers(context, phone)} ${device ? support(context, device, id) : nothing}</dl>
      ${guides(context, phone)}
      <slot name="phone-${device ? device.id : phone.lines[0].id}"></slot>
    </div>
  </section>`;
}

function guides({ texts, data, guide }: PhoneContext, phone: Phone): unknown {
  const found = guidesOf(data, phone);
  if (found.length === 0) return nothing;
  return html`<ul class="guides" part="guides" aria-label=${texts.phones.guides}>
    ${found.map((document) => html`<li>${guide(document)}</li>`)}
  </ul>`;
}

function pictureOf({ texts, format, data, now, photoOf }: PhoneContext, { device, lines }: Phone): unknown {
  const t = texts.phones;
  const time = format.time(now);
  if (!device) return mobileDrawing({ label: t.mobileDrawing, time });
  const photo = photoOf(device);
  if (photo) return html`<img src=${photo.url} alt="" @error=${photo.onError} />`;
  const { layout, keys, registered } = device;
  if (!layout) return html`<div class="unknown">${icon(icons.desk)}</div>`;
  const [line] = lines;
  const heading = line && (line.extension ?? formatNumber(line.number, data.country));
  const label = t.drawing(nameOf(device), keys?.positions ?? 0);
  return phoneDrawing({ layout, keys, label, heading, time, isOff: registered === false });
}

function stateOf(t: Texts<'phones'>['phones'], { registered, delivery }: Device): TemplateResult {
  if (registered === undefined) return chip(t.states[delivery.state], tones[delivery.state]);
  return registered ? chip(t.registered, 'positive') : chip(t.unregistered, 'negative');
}

function remarks(t: Texts<'phones'>['phones'], { registered, delivery, genericProfile }: Device): unknown {
  const { state, problem, restarts } = delivery;
  const isWaiting = state === 'waiting' || state === 'notified';
  const advice =
    registered === false
      ? note({ text: t.advice.unregistered, tone: 'caution' })
      : state === 'failed'
        ? note({ text: `${t.advice.failed} ${problem ?? '?'}`, tone: 'negative' })
        : state === 'never'
          ? note({ text: t.advice.never, tone: 'neutral' })
          : nothing;
  return html`${advice} ${genericProfile ? note({ text: t.genericProfile, tone: 'neutral' }) : nothing}
  ${restarts && isWaiting ? note({ text: t.restarts, tone: 'caution' }) : nothing}`;
}

const fact = (name: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** The numbers that a phone's lines present, where the backend tells. */
function presented({ texts, data }: PhoneContext, { lines }: Phone): unknown {
  const found = lines.flatMap(({ id }) => (data.presented && id in data.presented ? [data.presented[id] ?? null] : []));
  if (found.length === 0) return nothing;
  const shown = (one: PresentedNumber | null): unknown => {
    if (!one) return html`<span class="num">…</span>`;
    if (one.number === undefined) return texts.phones.withheld;
    return html`<bdi class="num strong">${formatNumber(one.number, data.country)}</bdi> ${
        one.label ? html`<span class="muted"><bdi>${one.label}</bdi></span>` : nothing
      }`;
  };
  return fact(
    texts.phones.facts.presented,
    found.map((one) => html`<div>${shown(one)}</div>`),
  );
}

function numbers({ texts, data }: PhoneContext, phone: Phone): unknown {
  const all = numbersOf(phone);
  if (all.length === 0) return nothing;
  return fact(
    texts.phones.facts.numbers(all.length),
    html`<ul>
      ${all.map((number) => html`<li><bdi class="num">${formatNumber(number, data.country)}</bdi></li> `)}
    </ul>`,
  );
}

/** What support asks for. */
function support(context: PhoneContext, device: Device, id: string): unknown {
  const { facts } = context.texts.phones;
  const { mac, firmware, keys } = device;
  const modules = keys?.banks.filter(({ module }) => module > 0) ?? [];
  return html`${fact(facts.configuration, configurationOf(context, device))}
  ${modules.length > 0 ? fact(facts.modules, `${String(modules.length)} × ${modules[0]?.name ?? ''}`) : nothing}
  ${mac === undefined ? nothing : fact(facts.mac, copied(context, `${id}-mac`, facts.mac, macInPairs(mac)))}
  ${firmware === undefined ? nothing : fact(facts.firmware, copied(context, `${id}-firmware`, facts.firmware, firmware))}`;
}

function configurationOf({ texts, format, now }: PhoneContext, { delivery }: Device): string {
  const { state, fetchedAt, preparedAt, nextCheckAt } = delivery;
  const at = state === 'current' ? fetchedAt : preparedAt;
  const sentence = texts.phones.configuration[state](at ? format.moment(at, now) : '');
  const isNext = (state === 'waiting' || state === 'notified') && nextCheckAt !== undefined && Date.parse(nextCheckAt) > now;
  return isNext ? `${sentence}. ${texts.phones.nextCheck(format.moment(nextCheckAt, now))}` : sentence;
}

/** What is said of a value that was copied or selected. */
export function copyText(t: Texts<'phones'>['phones'], outcome: 'copied' | 'selected'): string {
  return outcome === 'copied' ? t.copied : t.selected;
}

function copied({ texts, copying }: PhoneContext, id: string, name: string, value: string): TemplateResult {
  const { last, copy } = copying;
  const outcome = last?.id === id ? last.outcome : undefined;
  return html`<div class="copy">
    ${
      outcome === 'selected'
        ? html`<input class="num" id="${id}-value" readonly aria-label=${name} size=${value.length} .value=${value} />`
        : html`<bdi class="num">${value}</bdi>`
    }
    ${button({ label: texts.phones.copy(name), icon: icons.copy, variant: 'icon', id, onClick: () => copy(id, value) })}
    ${outcome ? html`<span class="said small">${outcome === 'copied' ? icon(icons.check) : nothing}${copyText(texts.phones, outcome)}</span>` : nothing}
  </div>`;
}
