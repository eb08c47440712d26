import { html, nothing, type TemplateResult } from 'lit';
import type { Allowance, Device, Forwarding, Line, LineUsage, NumberPresentation } from '../../contract/index.ts';
import { callRoute } from '../../rules/call-route.ts';
import { statesTold } from '../../rules/effective.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { chip } from '../../ui/chip.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { mobileDrawing } from '../base/phone/phone-body.ts';
import { phoneDrawing } from '../base/phone/phone-drawing.ts';
import { routeSteps } from '../base/route/route-steps.ts';
import { emptyLine, partView, type CardContent, type CardContext } from './dashboard.card.ts';
import { readyData } from './dashboard.model.ts';

/** The phone of the line, with its drawing, its number and the number that it presents. */
export function phoneCard(context: CardContext): CardContent {
  const { texts, data } = context;
  const { line, parts } = data;
  const t = texts.dashboard;
  if (!line) return { body: emptyLine(t.noLine) };
  const device = readyData(parts.devices)?.find(({ lines }) => lines.includes(line.id));
  const isLoading = parts.devices?.status === 'loading';
  return {
    title: t.phones[line.kind],
    // A mobile phone has neither keys nor settings here.
    ...(line.kind === 'mobile' && { icon: icons.mobile, link: t.links.mobile }),
    body: isLoading ? partView(context, parts.devices, () => nothing) : phoneView(context, line, device),
  };
}

function phoneView({ texts, data, format, now }: CardContext, line: Line, device: Device | undefined): TemplateResult {
  const t = texts.dashboard;
  const name = device ? `${device.vendor} ${device.model}` : line.devices[0]?.name;
  return html`<div class="phone">
    <div class="picture">${pictureOf({ texts, data, format, now }, line, device)}</div>
    <div class="facts">
      <p class="named">${name === undefined ? nothing : html`<bdi class="strong">${name}</bdi>`} ${stateChip(texts, device)}</p>
      <p class="big"><bdi class="num">${formatNumber(line.number, data.country)}</bdi></p>
      ${presentedView(t, readyData(data.parts.presentedNumber), data.country)}
    </div>
  </div>`;
}

function pictureOf(
  { texts, data, format, now }: Pick<CardContext, 'texts' | 'data' | 'format' | 'now'>,
  line: Line,
  device?: Device,
): unknown {
  const t = texts.dashboard;
  const time = format.time(now);
  if (device?.layout) {
    const { layout, keys, registered, vendor, model } = device;
    const heading = line.extension ?? formatNumber(line.number, data.country);
    return phoneDrawing({ layout, keys, label: t.phoneOf(`${vendor} ${model}`), heading, time, isOff: registered === false });
  }
  return line.kind === 'mobile' ? mobileDrawing({ label: t.mobileDrawing, time }) : html`<div class="unknown">${icon(icons.desk)}</div>`;
}

function stateChip({ dashboard }: CardContext['texts'], device: Device | undefined): unknown {
  if (device?.registered === undefined) return nothing;
  return device.registered ? chip(dashboard.online, 'positive') : chip(dashboard.offline, 'negative');
}

function presentedView(
  t: CardContext['texts']['dashboard'],
  presented: NumberPresentation | undefined,
  country: string | undefined,
): unknown {
  const choice = presented?.choices.find(({ id }) => id === presented.selected);
  if (!choice) return nothing;
  const number = choice.number === undefined ? t.withheld : html`<bdi class="num">${formatNumber(choice.number, country)}</bdi>`;
  return html`<p class="small">
    <span class="muted">${t.presented}</span><br />${number}
    ${choice.label ? html`<span class="muted"> · <bdi>${choice.label}</bdi></span>` : nothing}
  </p>`;
}

/** What happens to a call now. */
export function routeCard(context: CardContext): CardContent {
  const { data } = context;
  const { line } = data;
  const route = (forwarding: Forwarding): unknown => (line ? routeView(context, line, forwarding) : nothing);
  return { body: partView(context, data.parts.forwarding, route) };
}

function routeView({ texts, format, data, now }: CardContext, line: Line, forwarding: Forwarding): TemplateResult {
  const { steps } = callRoute(line, forwarding, { at: now, ...line.state }, statesTold(forwarding));
  const words = { t: texts.forwarding, common: texts.common, format, country: data.country, names: forwarding.names, now };
  return html`<div class="route-steps">${routeSteps(words, line, steps)}</div>`;
}

/** Conversation of the month, against the plan. */
export function usageCard(context: CardContext): CardContent {
  const { texts, format, data } = context;
  return {
    title: texts.dashboard.usageOf(monthName(format.locale, data.month)),
    body: partView(context, data.parts.usage, (usage) => usageView(context, usage)),
  };
}

const monthName = (locale: string, month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.parse(`${month}-01`));

function usageView({ texts, format }: CardContext, { calls, talkSeconds, averageSeconds, allowances }: LineUsage): TemplateResult {
  const t = texts.dashboard;
  // The allowance that ends first is the one to know of.
  const [nearest] = [...allowances].sort((a, b) => b.used / b.included - a.used / a.included);
  if (calls === 0 && !nearest) return emptyLine(t.noCall);
  return html`<p class="big">${format.totalTime(talkSeconds)}</p>
    <p class="small muted">${t.answered(calls, format.number(calls), format.duration(averageSeconds))}</p>
    ${nearest ? gauge(t, format, nearest) : nothing}`;
}

function gauge(t: CardContext['texts']['dashboard'], format: CardContext['format'], allowance: Allowance): TemplateResult {
  const { kind, used, included } = allowance;
  const share = used / included;
  // 99.6 % is not all of it.
  const percent = new Intl.NumberFormat(format.locale, { style: 'percent' }).format(Math.floor(share * 100) / 100);
  const said = t.share(percent, amountWords(format, allowance), t.allowances[kind]);
  return html`<div class="gauge ${share >= 1 ? 'full' : ''}" role="img" aria-label=${said}>
      <i .style=${`inline-size:${String(Math.round(Math.min(1, share) * 1000) / 10)}%`}></i>
    </div>
    <p class="small muted" aria-hidden="true">${said}</p>`;
}

/** The reminder of the plan. */
export function planCard(context: CardContext): CardContent {
  return { body: partView(context, context.data.parts.usage, (usage) => planView(context, usage)) };
}

function planView({ texts, format }: CardContext, { plan, allowances }: LineUsage): TemplateResult {
  const t = texts.dashboard;
  return html`<p class="strong"><bdi>${plan ?? t.noPlan}</bdi></p>
    ${allowances.map((each) => html`<p class="small muted">${t.included(amountWords(format, each), t.allowances[each.kind])}</p>`)}`;
}

function amountWords(format: CardContext['format'], { kind, included }: Allowance): string {
  if (kind === 'messages') return format.number(included);
  if (kind !== 'data') return format.totalTime(included);
  const options = { style: 'unit', unit: 'gigabyte', unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(format.locale, options).format(included / 1e9);
}
