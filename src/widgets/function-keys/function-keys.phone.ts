import { css, html, nothing, type TemplateResult } from 'lit';
import type { Delivery, Device, FunctionKey } from '../../contract/index.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { button } from '../../ui/button.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { segments } from '../../ui/segments.ts';
import type { Tone } from '../../ui/tone.ts';
import { placesOn, type KeyPlace } from '../base/phone/key-places.ts';
import type { PhoneOrders } from '../base/phone/phone-orders.ts';
import { labelOf, lampOf, lineTexts, nameOf, phoneName, type FunctionKeysData, type PhoneKeys, type Words } from './function-keys.model.ts';

export interface PhoneContext {
  readonly texts: Texts<'functionKeys'>;
  readonly format: Formats;
  readonly now: number;
  readonly data: FunctionKeysData;
  readonly phones: readonly PhoneKeys[];
  readonly shown: PhoneKeys;
  readonly page: number;
  readonly orders: PhoneOrders;
  onPhone(device: string): void;
  onPage(page: number, pages: number): void;
  onKey(key: FunctionKey): void;
}

/** The drawn phone, its pages, and how far each phone has the list. */
export function phonePane(context: PhoneContext): TemplateResult {
  const { texts, phones, shown, onPhone } = context;
  const t = texts.functionKeys;
  const choice =
    phones.length < 2
      ? nothing
      : segments({
          name: 'phone',
          label: t.phone.choose,
          value: shown.device.id,
          options: phones.map(({ device }) => ({ value: device.id, label: phoneName(device) })),
          onChange: onPhone,
        });
  return html`<aside class="pane" part="phone" aria-label=${t.phone.pane}>
    ${choice} ${shown.device.keys ? unit(context) : html`<p class="small muted">${t.phone.noKeys}</p>`} ${cuts(t, shown)}
    ${deliveries(context)}
  </aside>`;
}

const inArea = (places: readonly KeyPlace[], area: KeyPlace['area']): readonly KeyPlace[] => places.filter((place) => place.area === area);

/** The readable top of the phone: keys beside the screen, on it, below it, and on modules. */
function unit(context: PhoneContext): TemplateResult {
  const { texts, shown, page, data } = context;
  const { device, places } = shown;
  const { layout } = device;
  const pages = Math.max(1, ...places.map((place) => place.page));
  const visible = placesOn(places, page);
  const screen = inArea(visible, 'screen');
  const half = Math.ceil(screen.length / 2);
  const [left, right] =
    screen.length > 0 ? [screen.slice(0, half), screen.slice(half)] : [inArea(visible, 'left'), inArea(visible, 'right')];
  const panel = inArea(visible, 'panel');
  const isTouch = screen.length > 0;
  const [line] = lineTexts(device, data);
  const turn = isTouch || pages < 2 ? undefined : texts.functionKeys.phone.turns(page, pages);
  const column = (side: 'left' | 'right', own: readonly KeyPlace[], count: number): TemplateResult =>
    html`<ol class="keys ${side}">
      ${own.map((place) => drawnKey(context, place))}
      ${
        side === 'right' && turn && own.length < count
          ? html`<li class="drawn turn">
              <span class="hard"></span><span class="face"><span class="cut">${turn}</span></span>
            </li>`
          : nothing
      }
    </ol>`;
  const isFaced = left.length + right.length > 0;
  return html`<div class="unit ${isTouch ? 'touch' : ''}">
      ${
        isFaced || layout?.screen
          ? html`<div class="display">
              <div class="bar-top"><bdi class="num">${line ?? ''}</bdi><span class="num">${context.format.time(context.now)}</span></div>
              <div class="faces">
                ${left.length > 0 ? column('left', left, layout?.leftKeys ?? 0) : nothing}
                ${right.length > 0 ? column('right', right, layout?.rightKeys ?? 0) : nothing}
              </div>
            </div>`
          : nothing
      }
      ${panel.length > 0 ? grid(context, panel, layout?.panel?.columns ?? 1) : nothing} ${modules(context, visible)}
    </div>
    ${pages > 1 ? pager(context, pages) : nothing}`;
}

/** Keys that the drawing puts column by column. */
function grid(context: PhoneContext, places: readonly KeyPlace[], columns: number): TemplateResult {
  const rows = Math.ceil(places.length / Math.max(1, columns));
  return html`<div class="faces below">
    ${Array.from(
      { length: Math.ceil(places.length / rows) },
      (_, column) =>
        html`<ol class="keys">
          ${places.slice(column * rows, (column + 1) * rows).map((place) => drawnKey(context, place))}
        </ol>`,
    )}
  </div>`;
}

function modules(context: PhoneContext, visible: readonly KeyPlace[]): unknown {
  const { texts, shown } = context;
  return (shown.device.keys?.banks ?? [])
    .filter(({ module }) => module > 0)
    .map(
      ({ module, name = '', columns }) =>
        html`<p class="module small">${texts.functionKeys.phone.module(module, name)}</p>
          ${grid(
            context,
            inArea(visible, 'module').filter((place) => place.module === module),
            Math.min(columns, 2),
          )}`,
    );
}

function drawnKey(context: PhoneContext, { position }: KeyPlace): TemplateResult {
  const { texts, shown, data } = context;
  const t = texts.functionKeys;
  const hard = html`<span class="hard"></span>`;
  const line = position <= (shown.device.keys?.lineKeys ?? 0);
  const key = shown.at.get(position);
  if (line || !key) {
    const text = line ? (lineTexts(shown.device, data)[position - 1] ?? '') : '';
    return html`<li class="drawn ${line ? 'own' : 'none'}">
      ${hard}<span class="face"><bdi class="cut">${text || t.empty}</bdi></span>
    </li>`;
  }
  const placement = shown.placements.find((one) => one.key === key.id);
  const isEmpty = key.kind === 'blank';
  const label = (placement && 'position' in placement && placement.label) || labelOf(key) || (isEmpty ? t.empty : t.kinds[key.kind]);
  const lamp = lampOf(key, data);
  const said = lamp ? `${label}, ${t.lamps[lamp]}` : label;
  return html`<li class="drawn ${isEmpty ? 'none' : ''} ${key.locked ? 'own' : ''}" data-key=${key.id}>
    ${hard}<button
      type="button"
      class="face"
      aria-label=${t.key(position, said)}
      title=${nameOf(t, key, data)}
      @click=${() => context.onKey(key)}
    >
      ${lamp ? html`<i class="lamp ${lamp}"></i>` : nothing}<bdi class="cut">${label}</bdi>
    </button>
  </li>`;
}

function pager({ texts, page, onPage }: PhoneContext, pages: number): TemplateResult {
  const { phone: t } = texts.functionKeys;
  const turned = (by: number): number => ((page - 1 + by + pages) % pages) + 1;
  return html`<div class="pager">
    ${button({ label: t.previous, icon: icons.back, variant: 'icon', onClick: () => onPage(turned(-1), pages) })}
    <span class="small num">${t.page(page, pages)}</span>
    ${button({ label: t.next, icon: icons.back, variant: 'icon', classes: 'forth', onClick: () => onPage(turned(1), pages) })}
  </div>`;
}

/** Labels that the drawn phone cuts. */
function cuts(t: Words, { device, placements, at }: PhoneKeys): unknown {
  const cut = placements.filter((one) => 'label' in one);
  const most = device.keys?.labelLength ?? 0;
  const [first] = cut;
  if (!first || !('position' in first)) return nothing;
  const key = at.get(first.position);
  const text =
    cut.length === 1 && key ? t.phone.cut(labelOf(key), most, phoneName(device)) : t.phone.cutMore(cut.length, most, phoneName(device));
  return html`<p class="small muted">${text}</p>`;
}

const states: Readonly<Record<Delivery['state'], { readonly tone: Tone; readonly icon: IconPath }>> = {
  current: { tone: 'positive', icon: icons.check },
  waiting: { tone: 'caution', icon: icons.clock },
  notified: { tone: 'accent', icon: icons.clock },
  never: { tone: 'neutral', icon: icons.clock },
  failed: { tone: 'negative', icon: icons.alert },
};

function deliveries(context: PhoneContext): TemplateResult {
  const { texts, phones, data } = context;
  return html`<div class="well" part="delivery">
    <h3 class="small">${texts.functionKeys.deliveries}</h3>
    ${phones.map(({ device }) => deliveryLine(context, device, data.list.devices.find((one) => one.device === device.id)?.delivery ?? device.delivery))}
  </div>`;
}

function deliveryLine({ texts, format, now, orders }: PhoneContext, device: Device, delivery: Delivery): TemplateResult {
  const t = texts.functionKeys;
  const { state, fetchedAt, preparedAt, restarts } = delivery;
  const { tone, icon: path } = states[state];
  const at = state === 'current' ? fetchedAt : preparedAt;
  const name = phoneName(device);
  const isDue = state === 'waiting' || state === 'notified';
  const more = [device.registered === false && t.unreachable, isDue && restarts && t.restarts].filter(Boolean);
  const canResend = device.canNotify && (isDue || state === 'failed');
  return html`<div class="delivery small">
    <span class="tone ${tone}">${icon(path)}</span>
    <span
      ><bdi class="strong">${name}</bdi> :
      ${[t.delivery[state](at ? format.moment(at, now) : ''), ...more].join(', ')}${
        orders.isRefused(device.id) ? html`. ${t.notAsked(name)}` : nothing
      }</span
    >
    ${
      canResend
        ? button({
            label: t.resendTo(name),
            word: t.resend,
            variant: 'quiet',
            busy: orders.isAsking(device.id),
            onClick: () => void orders.ask(device.id),
          })
        : nothing
    }
  </div>`;
}

/** Colours of the phone are those of a thing, and the same under any brand; only the case follows light and dark. */
export const phoneStyles = css`
  .pane {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(3 * var(--_space));
    padding: calc(4 * var(--_space)) var(--_edge);
    border-inline-start: 1px solid var(--_color-line);
  }
  .unit {
    --_ink: #16202d;
    --_pale: #e6edf6;
    display: grid;
    gap: calc(2 * var(--_space));
    padding: calc(3 * var(--_space));
    border: 1px solid light-dark(#14171c, #565f6c);
    border-radius: 1.2em 1.2em 0.4em 0.4em;
    background: light-dark(#2b3038, #323943);
    /* A phone is not mirrored. */
    direction: ltr;
    forced-color-adjust: none;
  }
  .display {
    overflow: hidden;
    padding-block: calc(2 * var(--_space));
    border-radius: var(--_radius-s);
    background: #0e1115;
  }
  .bar-top {
    display: flex;
    justify-content: space-between;
    min-block-size: 1.9em;
    margin-inline: 1.9em;
    padding: 0.2em 0.6em;
    border-radius: 0.3em 0.3em 0 0;
    background: #1d4f91;
    color: #fff;
    font-size: var(--_text-s);
  }
  .faces {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
  }
  .drawn {
    display: grid;
    grid-template-columns: 1.75em minmax(0, 1fr);
    align-items: stretch;
    min-block-size: var(--_target);
  }
  .right .drawn {
    grid-template-columns: minmax(0, 1fr) 1.75em;
  }
  .right .hard {
    order: 1;
  }
  .hard {
    align-self: center;
    block-size: 1.5em;
    margin-inline: 0.2em;
    border-radius: 0.25em;
    background: light-dark(#474e59, #4b5461);
  }
  .face {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 0;
    margin: 0;
    padding: 0 0.6em;
    border: 0;
    background: var(--_pale);
    color: var(--_ink);
    font: inherit;
    font-size: var(--_text-s);
    line-height: 1.2;
    text-align: start;
  }
  .right .face {
    flex-direction: row-reverse;
    text-align: end;
  }
  button.face {
    cursor: pointer;
  }
  button.face:hover {
    background: #d3dfee;
  }
  .cut {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .none .cut {
    color: #51607a;
    font-style: italic;
  }
  .own .cut,
  .turn .cut {
    font-weight: var(--_weight-strong);
  }
  .unit .idle {
    --_lamp: #157a45;
  }
  .unit .ringing {
    --_lamp: #8a5300;
  }
  .unit .busy {
    --_lamp: #b3261e;
  }
  .unit .away {
    --_lamp: #51607a;
  }
  .drawn[data-lit] .face {
    background: #1d4f91;
    color: #fff;
  }
  .drawn[data-lit] .cut {
    color: inherit;
  }
  .drawn[data-lit] .lamp {
    --_lamp: #fff;
  }
  .drawn[data-lit] .hard {
    outline: 2px solid #6cabff;
  }
  .unit :focus-visible {
    outline-color: #0b62d6;
    outline-offset: -2px;
  }
  .touch .display {
    padding: calc(2 * var(--_space));
  }
  .touch .bar-top {
    margin-inline: 0;
  }
  .touch .faces {
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space));
    border-radius: 0 0 0.3em 0.3em;
    background: var(--_pale);
  }
  .touch .keys,
  .below .keys {
    display: grid;
    gap: var(--_space);
  }
  .touch .drawn,
  .touch .right .drawn,
  .below .drawn {
    grid-template-columns: minmax(0, 1fr);
  }
  .touch .hard,
  .below .hard {
    display: none;
  }
  .touch .face,
  .below .face {
    flex-direction: row;
    border-radius: var(--_radius-s);
    background: #d6e1ee;
    text-align: start;
  }
  .below {
    gap: calc(2 * var(--_space));
  }
  .module {
    color: #e6eaf0;
  }
`;
