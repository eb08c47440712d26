import { html, nothing, type TemplateResult } from 'lit';
import type { Allowance } from '../../contract/index.ts';
import { allowanceForecast, passedOfMonth } from '../../rules/usage.ts';
import { monthBounds } from '../../rules/zone.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import type { UsageData } from './usage.model.ts';
import type { UsageWords } from './usage.words.ts';

/** The reminder of the plan, with a gauge for each allowance; nothing where no plan is known. */
export function planView(words: UsageWords, data: UsageData): TemplateResult | typeof nothing {
  const { plan, allowances } = data.usage;
  if (plan === undefined && allowances.length === 0) return nothing;
  return html`<section class="section plan" part="plan" aria-labelledby="plan">
    <div class="pair">
      <h3 id="plan" class="over">${words.texts.plan}</h3>
      ${plan === undefined ? nothing : html`<p class="small"><bdi>${plan}</bdi></p>`}
    </div>
    ${allowances.map((allowance) => gaugeView(words, data, allowance))}
  </section>`;
}

function gaugeView(words: UsageWords, data: UsageData, allowance: Allowance): TemplateResult {
  const { texts } = words;
  const { kind, used, included } = allowance;
  const { month, countedUntil } = data.usage;
  const outlook = outlookOf(words, data, allowance);
  const [name, amount, limit] = [texts.allowances[kind], words.amount(kind, used), texts.of(words.amount(kind, included))];
  const passed = passedOfMonth(month, Date.parse(countedUntil), data.timeZone);
  return html`<div class="allowance" part="allowance">
    <div class="pair" aria-hidden="true">
      <p class="strong">${name}</p>
      <p class="num"><bdi class="strong">${amount}</bdi> <bdi class="muted">${limit}</bdi></p>
    </div>
    <div class="gauge ${outlook.tone}" part="gauge" role="img" aria-label="${name}, ${amount} ${limit}">
      <i .style=${widthOf(used / included)}></i>
      ${passed < 1 ? html`<span class="tick" .style=${`inset-inline-start:${percent(passed)}`}></span>` : nothing}
    </div>
    ${passed < 1 ? html`<p class="today muted" aria-hidden="true" .style=${besideTick(passed)}>${texts.today}</p>` : nothing}
    ${outlook.view}
  </div>`;
}

const percent = (share: number): string => `${String(Math.round(Math.min(1, share) * 1000) / 10)}%`;

/** The width of a bar. */
export const widthOf = (share: number): string => `inline-size:${percent(share)}`;

/** The word ends at the tick, or begins there: it stays within the gauge in both directions of writing. */
const besideTick = (passed: number): string =>
  passed > 0.5 ? `inline-size:${percent(passed)};text-align:end` : `padding-inline-start:${percent(passed)}`;

interface Outlook {
  readonly tone: 'accent' | 'caution' | 'negative';
  readonly view: TemplateResult | typeof nothing;
}

/** Whether the plan is enough: never by colour alone. */
function outlookOf(words: UsageWords, { usage, timeZone }: UsageData, allowance: Allowance): Outlook {
  const { texts } = words;
  const { kind, used, included, usedUpOn } = allowance;
  const beyond = allowance.beyond ? ` ${texts.beyond[allowance.beyond]}` : '';
  const isOver = Date.parse(usage.countedUntil) >= monthBounds(usage.month, timeZone).until;
  if (used >= included) {
    const text = texts.usedUp(usedUpOn && words.day(usedUpOn)) + beyond;
    return { tone: 'negative', view: note({ text, tone: 'negative' }) };
  }
  if (isOver) return { tone: 'accent', view: html`<p class="small muted">${texts.left(words.amount(kind, included - used))}</p>` };
  const forecast = allowanceForecast(allowance, usage, timeZone);
  if (!forecast) return { tone: 'accent', view: nothing };
  if (forecast.usedUpOn === undefined)
    return { tone: 'accent', view: html`<p class="small muted">${texts.lasts(words.amount(kind, forecast.used))}</p>` };
  const text = texts.runsOut(words.amount(kind, included), words.day(forecast.usedUpOn)) + beyond;
  return { tone: 'caution', view: html`<p class="small outlook caution">${icon(icons.alert)}<span>${text}</span></p>` };
}
